"""The panel of links, without a browser."""

import pytest

from sim.widgets.relationship_links import LinksToKeep


@pytest.fixture
def panel():
    return LinksToKeep()


def test_it_starts_with_six_hundred_links(panel):
    assert panel.result == {"possible": 600, "used": 150, "each_to_each": 21, "through_hub": 7}
    assert "One firm more adds 300 possible links, one product more 30" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    for name, count in (("segments", 6), ("products", 30), ("channels", 6)):
        getattr(panel, name).value = count
    assert panel.result["possible"] == 2160
    panel.firms.value = 3
    assert panel.result["possible"] == 3240
    panel.reset()
    panel.systems.value = 14
    assert (panel.result["each_to_each"], panel.result["through_hub"]) == (91, 14)
    panel.systems.value = 3
    assert panel.result["each_to_each"] == panel.result["through_hub"]
    panel.reset()
    panel.used.value = 10
    assert panel.result["used"] == pytest.approx(60)


def test_four_that_are_alike_are_said_so(panel):
    for name in ("segments", "products", "channels", "firms"):
        getattr(panel, name).value = 4
    assert "One more of any of the four adds 64 possible links" in panel.plain()
