"""What every panel must keep to: runs for each one in sim/widgets, without a browser."""

import io
import os
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
from ipywidgets import (
    Checkbox,
    Dropdown,
    FloatSlider,
    IntSlider,
    Output,
    SelectionSlider,
    Widget,
)
from PIL import Image

from sim import widgets
from sim.kernel.errors import InputError
from sim.lessons.small_market import small_market
from sim.plots.drawing.picture import Picture
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.turns import TurnButtons
from tests.widgets.every_panel import PANELS, controls, corners, ends, page_faults

ON_THE_KEYBOARD = (Checkbox, Dropdown, FloatSlider, IntSlider, SelectionSlider, TurnButtons)

MOST_SAID, MOST_SHOWN, MOST_UNDER = 140, 30, 30
"""Characters: of the sentence (two lines), of a key number, of what stands under it."""


@pytest.fixture(scope="module", params=PANELS)
def made(request: pytest.FixtureRequest) -> Any:
    panel: Any = PANELS[request.param]()
    if "is not installed" in panel.error and not os.environ.get("CI"):
        pytest.skip(panel.error)
    return panel


@pytest.fixture(scope="module")
def at_the_start(made: Any) -> str:
    return made.plain()


@pytest.fixture
def panel(made: Any, at_the_start: str) -> Any:
    if made.plain() != at_the_start:  # drawn anew only where a test has moved it
        made.reset()
    return made


@pytest.fixture
def with_less(panel: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The panel; what needs a whole market for shares and weeks alone has them of a small one."""
    if isinstance(panel, widgets.TwoHundredPurchases):
        monkeypatch.setattr(panel, "scenario", small_market(panel.scenario))
        monkeypatch.setattr(panel, "_known", OrderedDict())
    return panel


def shown(panel: Any) -> tuple[bytes, str]:
    """Return picture and text, both of which must be in order."""
    assert panel.error == ""
    assert panel.result
    assert all(isinstance(value, float | int | str | None) for value in panel.result.values())
    assert 0 < len(panel._said) <= MOST_SAID
    numbers = panel.key_numbers(panel._shown)
    assert 2 <= len(numbers) <= 4
    for number in numbers:
        assert len(number.text) <= MOST_SHOWN, number
        assert len(number.caption) <= MOST_UNDER, number
    assert panel.picture.alt
    return bytes(panel._image.value), panel.plain()


def counts(panel: Any, name: str, value: Any, before: tuple[bytes, str]) -> bool:
    """Move a control; return whether the picture is another than before."""
    widget = getattr(panel, name)
    widget.value = value
    after = shown(panel)
    assert page_faults(panel) == [], f"{name} {value!r}"
    assert controls(panel)[name].plain(widget) in after[1]
    if widget.disabled:
        assert before[0] == after[0], f"{name} is switched off, and counts"
    return before[0] != after[0]


def counts_elsewhere(panel: Any, name: str) -> bool:
    """Whether a control that changes nothing at the start does once another stands elsewhere."""
    names = list(controls(panel))
    near = sorted(set(names) - {name}, key=lambda one: abs(names.index(one) - names.index(name)))
    for other in near:
        for place in ends(panel, other, far=True):
            panel.stand(**{other: place})
            before = shown(panel)
            if any(counts(panel, name, value, before) for value in ends(panel, name, far=True)):
                return True
    return False


def test_panels_are_found_and_handed_on() -> None:
    assert len(PANELS) > 15
    assert set(PANELS) == set(widgets.__all__)


@pytest.mark.parametrize("drawn", [False, pytest.param(True, marks=pytest.mark.guard)])
def test_every_control_counts_and_reset_brings_all_back(panel: Any, drawn: bool) -> None:
    # One end of each that counts, and where a market is played at every move, of the first alone;
    # every control of those, and every end beside every other, is the guards'.
    start = shown(panel)
    names = list(controls(panel))
    for name in names if drawn or panel.live else names[:1]:
        found = reversed(ends(panel, name, far=False))  # the farthest first
        if not any(counts(panel, name, value, start) for value in found):
            assert counts_elsewhere(panel, name), f"{name} changes nothing"
        with pytest.MonkeyPatch.context() as patch:
            if not drawn:  # at the end, once for all
                patch.setattr(panel.picture, "png", lambda: b"")
            panel.reset()
        assert panel.plain() == start[1], f"{name} does not come back"
        assert not drawn or shown(panel) == start, f"{name} leaves something in the picture"
    panel.reset()
    assert shown(panel) == start


def test_nothing_overlaps_or_is_cut_off_at_the_start(panel: Any) -> None:
    assert page_faults(panel) == []


def test_what_moves_stands_where_the_picture_looks_for_it(panel: Any) -> None:
    stood = panel.picture.figure.findobj(lambda artist: artist.get_animated())
    homes = (panel.picture.figure, *panel.picture.figure.axes)
    looked_at = {id(artist) for home in homes for artist in home.get_children()}
    assert {id(artist) for artist in stood} <= looked_at


def page_of(panel: Any) -> Any:
    """What the page tells of itself, where the panel follows it."""
    if not panel.live:
        pytest.skip("drawn once, as fine as any page shows it")
    return panel.children[1].children[0].children[-1].children[-1].children[-1]


def test_a_narrow_page_has_room_for_it(panel: Any) -> None:
    page = page_of(panel)
    page.pixels = 640
    png, _ = shown(panel)
    # its letters could not be read so small: it is drawn larger
    assert Image.open(io.BytesIO(png)).width == 645
    assert page_faults(panel) == []
    page.pixels = 1290


@pytest.mark.guard
@pytest.mark.parametrize("pixels", [640, 1720])
def test_it_stays_as_large_as_the_page_shows_it(panel: Any, pixels: int) -> None:
    page = page_of(panel)
    page.pixels = 1290
    usual = shown(panel)
    page.pixels = pixels
    png, said = shown(panel)
    assert Image.open(io.BytesIO(png)).width == max(pixels, 645)
    assert page_faults(panel) == []
    first = next(iter(controls(panel)))
    getattr(panel, first).value = ends(panel, first, far=True)[-1]
    panel.reset()
    assert shown(panel) == (png, said)
    page.pixels = 1290
    assert shown(panel) == (usual[0], said)


@pytest.mark.guard
@pytest.mark.timeout(3600)
def test_nothing_overlaps_or_is_cut_off_at_any_two_ends(with_less: Any) -> None:
    panel, found = with_less, []
    for where in corners(panel):
        found += [f"{where}: {fault}" for fault in page_faults(panel)]
        if not panel.error:
            shown(panel)
    assert found == []


def test_text_says_all_that_stands_on_the_page(panel: Any) -> None:
    lines = panel.plain().splitlines()
    assert lines[0] == panel.title
    assert repr(panel) == panel.plain()
    for line, (name, control) in zip(lines[1:], controls(panel).items(), strict=False):
        widget = getattr(panel, name)
        assert line.startswith(f"  {control.label}: ")
        assert widget.description == control.caption
        assert control.unit in line
        assert control.unit in widget.description
    assert lines[-1] == panel._said
    assert panel._image.value == panel.picture.png()
    data, described = panel._repr_mimebundle_()
    assert data["text/plain"] == panel.plain()
    assert described["image/png"]["alt"] == panel.picture.alt


def test_a_second_panel_says_the_same(panel: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Picture, "png", lambda picture: b"")  # says, not shows
    assert type(panel)().plain() == panel.plain()


def test_a_slider_starts_on_a_step_between_its_ends(panel: Any) -> None:
    for name, control in controls(panel).items():
        if isinstance(control, Slider):
            low, high = control.minimum, control.maximum
            assert low <= control.value <= high, name
            for place in (control.value, high):
                steps = (place - low) / control.step
                assert steps == pytest.approx(round(steps), abs=1e-9), (name, place)


def test_every_control_is_reached_from_the_keyboard_and_nothing_is_printed(panel: Any) -> None:
    assert all(isinstance(getattr(panel, name), ON_THE_KEYBOARD) for name in controls(panel))
    assert not any(isinstance(widget, Output) for widget in within(panel))


def within(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from within(child)


def test_what_cannot_be_computed_is_one_sentence_and_reset_heals(
    panel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_values: Any) -> Any:
        raise InputError("price is 0; allowed: above 0")

    start = shown(panel)
    name = next(name for name, control in controls(panel).items() if not control.view)
    monkeypatch.setattr(panel, "_known", OrderedDict())
    monkeypatch.setattr(panel, "compute", refuse)
    getattr(panel, name).value = ends(panel, name, far=False)[0]
    assert panel.error == "price is 0; allowed: above 0"
    assert panel.result == {}
    assert panel.plain().splitlines()[-1] == f"error: {panel.error}"
    monkeypatch.undo()
    panel.reset()
    assert shown(panel) == start
