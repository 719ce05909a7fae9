"""Two hundred firms as dots where their visit ended, theory dashed; below them a day, by the clock.

What refuses is grey at its door, data are orange, appointments blue.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.lines import Line2D

from sim.lessons.door_to_door import FATES, DaysOfDoors
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

ENDS: Final = {
    "reception": "reception",
    "secretary": "secretary",
    "key_person": "key person",
    "talk": "talk, no",
    "data": "data only",
    "appointment": "appointment",
}
FIRMS_AXIS: Final = "firms of 200, by where the visit ends"
MINUTES_AXIS: Final = "minutes of the first day"
KEY: Final = "light: on the road · vermilion: refused · dark: the rest"
FOUND: Final = "Of 200 firms {played} give an appointment, in theory {expected}"
TOLD: Final = "Ends of the visits: {ends}. On the first day {firms} firms"
ONE_END: Final = "{end} {played}, in theory {expected}"

PER_ROW: Final = 8
HIGHEST: Final = 120
_DAY = 600.0
_COLOURS: Final = (style.GREY, style.GREY, style.GREY, style.GREY, style.ORANGE, style.BLUE)


class DoorsPicture(Picture[DaysOfDoors]):
    """Above, columns of dots with theory dashed; below, the first day as a bar."""

    def build(self) -> None:
        """Make both axes; dots, dashes and the bar are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=20, top=86, bottom=178)
        self.axes.set(xlim=(-0.55, 5.55), ylim=(0, HIGHEST), yticks=[0, 60, 120])
        self.axes.set_xticks(range(len(FATES)), [ENDS[fate] for fate in FATES])
        marks.label_axes(self.axes, y=FIRMS_AXIS)
        dots: dict[str, Any] = {"animated": True, "ms": 6, "ls": "none"}
        self.dots = [self.axes.plot([], [], "o", color=colour, **dots)[0] for colour in _COLOURS]
        (self.expects,) = self.axes.plot([], [], animated=True, zorder=6, **style.THEORY)
        self.low = self.figure.add_subplot()
        marks.place(self.low, left=60, right=20, top=330, bottom=76)
        self.low.set(xlim=(0, _DAY), ylim=(-1, 1), yticks=[])
        self.low.set_xticks([0, 120, 240, 360, 480])
        marks.label_axes(self.low, x=MINUTES_AXIS)
        self.road, self.inside, self.refused = (
            self._bar(colour) for colour in (style.WAITING, style.WORKING, style.VERMILION)
        )
        box = self.low.get_position()
        self.figure.text(box.x1, box.y1 + 0.014, KEY, ha="right", va="bottom", color=style.MUTED)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _bar(self, colour: str) -> Line2D:
        looks: dict[str, Any] = {"lw": 18, "solid_capstyle": "butt", "animated": True}
        return self.low.plot([], [], color=colour, **looks)[0]

    def update(self, month: DaysOfDoors) -> None:
        """Put the dots where the visits ended, and lay out the day."""
        played, expected = month.fates, month.expected
        x: list[float] = []
        y: list[float] = []
        for place, fate in enumerate(FATES):
            number = np.arange(played[fate])
            across = place - 0.35 + 0.1 * (number % PER_ROW)
            self.dots[place].set_data(across, PER_ROW * (number // PER_ROW) + PER_ROW / 2)
            x += [place - 0.45, place + 0.45, np.nan]
            y += [expected[fate], expected[fate], np.nan]
        self.expects.set_data(x, y)
        self._lay_day(month)
        told = {
            "played": words.whole(played["appointment"]),
            "expected": words.fixed(expected["appointment"], 1),
        }
        marks.finding(self.axes, FOUND.format(**told))
        self._told = TOLD.format(
            ends=words.listed(
                ONE_END.format(
                    end=ENDS[fate],
                    played=words.whole(played[fate]),
                    expected=words.fixed(expected[fate], 1),
                )
                for fate in FATES
            ),
            firms=words.whole(len(month.first_day)),
        )

    def _lay_day(self, month: DaysOfDoors) -> None:
        day = month.first_day
        refused = (day.refused_minutes > 0).to_numpy()
        starts, ends = day.start.to_numpy(), day.end.to_numpy()
        before = np.concatenate([[0.0], ends[:-1]])
        for bar, left, right in (
            (self.road, before, starts),
            (self.inside, starts[~refused], ends[~refused]),
            (self.refused, starts[refused], ends[refused]),
        ):
            gaps = np.full(len(left), np.nan)
            bar.set_data(np.column_stack([left, right, gaps]).ravel(), np.zeros(3 * len(left)))

    @property
    def alt(self) -> str:
        """The finding, the axes, and where all firms ended."""
        return f"{super().alt} {self._told}.".strip()
