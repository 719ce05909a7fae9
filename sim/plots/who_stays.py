"""Survival curves with their bands and the truth, and the retention of each year beside them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.lessons.who_stays import YEARS, WhoStays
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

YEARS_AXIS: Final = "years a customer"
THERE_AXIS: Final = "still there, %"
RETENTION_AXIS: Final = "kept in year …, %"
TODAY: Final = "today"
DONE: Final = "with it"
TRUTH: Final = "truth"
FINDING: Final = "Of a hundred {there} are there after five years: in truth {truth}"
CURVES: Final = (
    "Kept in the first year {first} and in the fifth {fifth} of those then there; after five years "
    "{there} are there today, {done} of the other group"
)

_FIVE: Final = 20


class StayingCurves(Picture[WhoStays]):
    """At the left who is still there, by years; at the right who is kept in each year.

    Solid lines are estimated from the log, with bands; dashed lines are the truth of the simulator.
    """

    def build(self) -> None:
        """Draw what stays; lines and bands are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=72, right=390)
        self.axes.set(xlim=(0, YEARS), ylim=(0, 100))
        self.axes.set_xticks([0, 2, 4, 6, 8])
        self.axes.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.axes, x=YEARS_AXIS, y=THERE_AXIS)
        years = np.linspace(0, YEARS, 4 * YEARS + 1)
        self.lines: list[Line2D] = []
        self.truths: list[Line2D] = []
        self.bands: list[Any] = []
        for colour, label in ((style.BLUE, TODAY), (style.GREEN, DONE)):
            line = marks.simulated(self.axes, years, 0 * years, colour=colour, label=label)
            line.set_animated(True)
            line.set_drawstyle("steps-post")
            band = self.axes.fill_between(
                years, 0 * years, 0 * years, color=colour, animated=True, **style.BAND
            )
            truth = marks.theory(self.axes, years, 0 * years, label=TRUTH, animated=True)
            self.lines.append(line)
            self.bands.append(band)
            self.truths.append(truth)
        self.labels = EndLabels([*self.lines, self.truths[0]], gap=8)
        self.right: Axes = self.figure.add_subplot()
        marks.place(self.right, left=588, right=24)
        self.right.set(xlim=(0.5, YEARS + 0.5), ylim=(0, 100))
        self.right.set_xticks([1, 3, 5, 7])
        self.right.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.right, x=RETENTION_AXIS)
        of_year = np.arange(1, YEARS + 1)
        (self.dots,) = self.right.plot(
            of_year, 0 * of_year, "o", ms=10, color=style.BLUE, animated=True, clip_on=False
        )
        (self.others,) = self.right.plot(
            of_year, 0 * of_year, "s", ms=9, color=style.GREEN, animated=True, clip_on=False
        )
        self.rises = marks.theory(self.right, of_year, 0 * of_year, label=TRUTH, animated=True)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, seen: WhoStays) -> None:
        """Move lines, bands and dots."""
        groups = (seen.today, seen.done)
        for line, truth, band, group in zip(
            self.lines, self.truths, self.bands, groups, strict=True
        ):
            line.set_ydata(100 * group.survival)
            truth.set_ydata(100 * group.truth)
            marks.move_band(band, seen.years, 100 * group.low, 100 * group.high)
        self.labels.update()
        kept = seen.today.retention(seen.today.survival)
        self.dots.set_ydata(100 * kept)
        self.others.set_ydata(100 * seen.done.retention(seen.done.survival))
        self.rises.set_ydata(100 * seen.today.retention(seen.today.truth))
        there = words.number(100 * seen.today.survival[_FIVE])
        marks.finding(
            self.axes,
            FINDING.format(there=there, truth=words.number(100 * seen.today.truth[_FIVE])),
        )
        self._told = CURVES.format(
            first=words.percent(kept[0]),
            fifth=words.percent(kept[4]),
            there=words.percent(seen.today.survival[_FIVE]),
            done=words.percent(seen.done.survival[_FIVE]),
        )

    @property
    def alt(self) -> str:
        """The finding, and the years that matter."""
        return f"{super().alt} {self._told}.".strip()
