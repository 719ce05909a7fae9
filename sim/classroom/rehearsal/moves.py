"""Every control of a panel, moved to its ends and a step from where it starts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any, Final

from sim.widgets.parts.controls import Choice, Control, Switch
from sim.widgets.parts.panel import Panel
from sim.widgets.parts.turns import Turns

NOT_BACK: Final = "Reset after “{control}” does not bring the first sentence back."
BROKEN: Final = "“{control}” at {value} ends in an error: {error}."


@dataclass(frozen=True)
class Moved:
    """What became of a control.

    Attributes
    ----------
    control : str
        Its label with the unit.
    places : tuple of str
        Where it was moved, as the panel says it, each place once.
    seconds : tuple of float
        How long each move took: model, picture and sentence, without the browser.
    refused : tuple of str
        What the panel said where a setting makes no sense.
    faults : tuple of str
        What must not be.
    """

    control: str
    places: tuple[str, ...] = ()
    seconds: tuple[float, ...] = ()
    refused: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def slowest(self) -> float:
        """The slowest move, in seconds."""
        return max(self.seconds, default=0.0)

    @property
    def usual(self) -> float:
        """The median move, in seconds."""
        return median(self.seconds) if self.seconds else 0.0


def move_all(panel: Panel[Any]) -> Iterator[Moved]:
    """Move the controls of a panel one by one; each begins and ends where Reset puts all.

    Parameters
    ----------
    panel : Panel
        It stands as it started afterwards.
    """
    panel.reset()
    begun = panel.plain()
    for name, control in panel.controls.items():
        widget = getattr(panel, name)
        start = control.reading(widget)
        places: list[str] = []
        seconds, refused, faults = [], [], []
        for place in places_of(control, widget):
            if widget.disabled:
                break
            before = time.perf_counter()
            try:
                widget.value = place
            except Exception as error:
                faults.append(
                    BROKEN.format(control=control.caption, value=place, error=type(error).__name__)
                )
                continue
            took, place_now = time.perf_counter() - before, control.reading(widget)
            if place_now in (start, *places):  # the panel sends back what another control forbids
                continue
            seconds.append(took)
            places.append(place_now)
            if panel.error:
                refused.append(panel.error)
        panel.reset()
        if panel.plain() != begun:
            faults.append(NOT_BACK.format(control=control.caption))
        yield Moved(
            control.caption,
            tuple(places),
            tuple(seconds),
            tuple(dict.fromkeys(refused)),
            tuple(faults),
        )


def places_of(control: Control, widget: Any) -> list[Any]:
    """Return where a control is moved: both ends and a step either way, or all its choices.

    Of turns, each that can be taken next.
    """
    now = widget.value
    if isinstance(control, Switch):
        return [not now]
    if isinstance(control, Choice):
        return [value for value in control.options.values() if value != now]
    if isinstance(control, Turns):
        return [(*now, turn.key) for turn in widget.turns]
    step = widget.step
    wanted = (now + step, now - step, widget.min, widget.max)
    inside = [place for place in wanted if widget.min <= place <= widget.max and place != now]
    return list(dict.fromkeys(inside))
