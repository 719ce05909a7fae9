"""Every panel of the course, found in sim/widgets: its controls' ends, and how its page fits."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import combinations
from pkgutil import iter_modules
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from sim import widgets
from sim.plots.drawing import words
from sim.widgets.parts import look
from sim.widgets.parts.controls import Choice, Control, Switch
from sim.widgets.parts.panel import Panel
from sim.widgets.parts.turns import Turns
from tests.plots.geometry import NOT_A_NUMBER, ROUNDED_AWAY, drawn_texts, faults
from tests.widgets.covering import covering
from tests.widgets.numbers_said import numbers_said, rounded_twice

for found in iter_modules(widgets.__path__, "sim.widgets."):
    import_module(found.name)


def _below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


PANELS: dict[str, Any] = {
    one.__name__: one
    for one in sorted(_below(Panel), key=lambda one: one.__name__)
    if one.__module__.startswith("sim.widgets.")
}

_GAP, _UNIT, _CAPTION, _SENTENCE = 28, 0.6, 16, 21


def controls(panel: Any) -> dict[str, Control]:
    return dict(panel._declared)


def places(panel: Any, name: str) -> list[Any]:
    """Return both ends of a control, or all its choices; of turns, each that can be taken first."""
    control, widget = controls(panel)[name], getattr(panel, name)
    if isinstance(control, Switch):
        return [False, True]
    if isinstance(control, Choice):
        return list(control.options.values())
    if isinstance(control, Turns):
        return [] if widget.value else [(turn.key,) for turn in widget.turns]
    return [widget.min, widget.max]


def ends(panel: Any, name: str, far: bool) -> list[Any]:
    """Return where a control may be moved; of a simulation the nearest place only, unless far."""
    now = getattr(panel, name).value
    found = [place for place in places(panel, name) if place != now]
    if not isinstance(controls(panel)[name], Choice | Switch | Turns):
        found.sort(key=lambda place: abs(place - now))
    return found if panel.live or far else found[:1]


def corners(panel: Any) -> Iterator[str]:
    """Stand a panel so that any two controls meet at any two places; say each time where.

    A place is an end, one of its choices, or where a control starts. A setting that the panel
    refuses is looked at two controls at a time, all others where they start.
    """
    panel.reset()
    start = {name: getattr(panel, name).value for name in controls(panel)}
    levels = {name: list(dict.fromkeys([start[name], *places(panel, name)])) for name in start}
    for placed in covering(levels):
        moved = {name: place for name, place in placed.items() if place != start[name]}
        panel.stand(**moved)
        if not panel.error:
            yield _where(moved)
            continue
        for two in combinations(moved.items(), 2):
            panel.stand(**dict(two))
            yield _where(dict(two))


def _where(moved: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {place!r}" for name, place in moved.items())


def page_faults(panel: Any) -> list[str]:
    """Return what a viewer would find wrong with the picture, the numbers and the sentence."""
    figure = panel.picture.figure
    drawn = drawn_texts(figure)
    return [
        *faults(figure, drawn),
        *_numbers_faults(panel),
        *_sentence_faults(panel),
        *rounded_twice(numbers_said(panel, drawn)),
    ]


def _numbers_faults(panel: Any) -> Iterator[str]:
    shown = panel.key_numbers(panel._shown)
    for one in shown:
        for text in (one.text, one.caption):
            if NOT_A_NUMBER.search(text) or ROUNDED_AWAY.search(text):
                yield f"no number in {text!r}"
    size = look.height(shown)
    needed = sum(max(_number_width(one.text, size), _in_two_lines(one.caption)) for one in shown)
    needed += _GAP * (len(shown) - 1)
    if needed > look.ROOM:
        texts = [one.text for one in shown]
        yield f"the key numbers take {needed:.0f} of {look.ROOM} pixels: {texts}"


def _sentence_faults(panel: Any) -> Iterator[str]:
    if NOT_A_NUMBER.search(panel._said) or ROUNDED_AWAY.search(panel._said):
        yield f"no number in {panel._said!r}"
    lines, line = 1, ""
    for word in words.bound(panel._said).split(" "):
        longer = f"{line} {word}".strip()
        if line and _width(longer, _SENTENCE) > look.ROOM:
            lines, longer = lines + 1, word
        line = longer
    if lines > 2:
        yield f"{lines} lines: {panel._said!r}"


def _number_width(text: str, size: float) -> float:
    number, unit = look.parted(text)
    return _width(number, size, "bold") + _width(unit, _UNIT * size, "bold")


def _in_two_lines(caption: str) -> float:
    parts = caption.split(" ")
    breaks = [(" ".join(parts[:k]), " ".join(parts[k:])) for k in range(1, len(parts) + 1)]
    return min(max(_width(line, _CAPTION) for line in lines) for lines in breaks)


@cache
def _width(text: str, size: float, weight: str = "normal") -> float:
    # 72 dots to the inch: a point is a pixel
    font = FontProperties(family=["DejaVu Sans", "IML Sans SC"], size=size, weight=weight)
    return float(RendererAgg(1, 1, 72).get_text_width_height_descent(text, font, False)[0])
