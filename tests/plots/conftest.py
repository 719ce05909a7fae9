"""Every picture that a test of this room draws is measured as well, in all the states it takes."""

from collections.abc import Iterator

import pytest

from sim.plots.drawing.picture import Picture
from tests.plots.geometry import faults


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test whose pictures have texts or intervals where they must not be."""
    draw, found = Picture.draw, []

    def watched(self, data):
        picture = draw(self, data)
        if type(self).__module__.startswith("sim.plots."):  # not a picture of the test's own
            found.extend(f"{type(self).__name__}: {fault}" for fault in faults(self.figure))
        return picture

    monkeypatch.setattr(Picture, "draw", watched)
    yield
    assert not found, "\n".join(dict.fromkeys(found))
