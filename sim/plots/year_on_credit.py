"""A year on credit: what is owed and in the till week by week, and who defaults by grade."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sim.customers.theory.credit_rating import GRADES
from sim.lessons.year_on_credit import YearOnCredit
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

WEEKS_AXIS: Final = "weeks"
OWED_AXIS: Final = "receivables 应收账款, million yuan"
TILL_AXIS: Final = "in the till, million yuan"
DEFAULT_AXIS: Final = "default in a year, %"
RULE: Final = "your rule"
ALL: Final = "for all"
BETTER: Final = "The rule earns {gain} million more than credit for all"
WORSE: Final = "The rule earns {gain} million less than credit for all"
SAME: Final = "The rule is credit for all"
TOLD: Final = (
    "At the most {owed} million are owed and {cash} are missing in the till, with credit for all"
    " {owed_all} and {cash_all}; of C {simulated} default, in theory {theory}"
)

_LAST = 104
_MILLION = 1e6


class OwedAndPaid(Picture[YearOnCredit]):
    """Left, what customers owe and below it the till; right, defaults by grade.

    Blue is the rule that is set, grey credit for all on the same luck; dashes are theory.
    """

    def build(self) -> None:
        """Make the three axes; lines, dots and dashes are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=66, right=412, top=86, bottom=234)
        self.axes.set(xlim=(0, _LAST), ylim=(0, 80), xticks=[], yticks=[0, 40, 80])
        marks.label_axes(self.axes, y=OWED_AXIS)
        self.low = self.figure.add_subplot()
        marks.place(self.low, left=66, right=412, top=256, bottom=66)
        self.low.set(xlim=(0, _LAST), ylim=(-50, 40), yticks=[-40, 0, 40])
        self.low.set_xticks([0, 26, 52, 78, 104])
        self.low.axhline(0, color=style.GRID, lw=1.5)
        marks.label_axes(self.low, x=WEEKS_AXIS, y=TILL_AXIS)
        weeks = np.arange(_LAST + 1)
        self.owed = [
            self.axes.plot(weeks, 0.0 * weeks, color=colour, lw=2.5, label=said, animated=True)[0]
            for colour, said in ((style.GREY, ALL), (style.BLUE, RULE))
        ]
        self.till = [
            self.low.plot(weeks, 0.0 * weeks, color=colour, lw=2.5, label=said, animated=True)[0]
            for colour, said in ((style.GREY, ALL), (style.BLUE, RULE))
        ]
        self.labels = EndLabels(self.till)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=600, right=16, top=110, bottom=66)
        self.right.set(xlim=(-0.6, 4.6), ylim=(0, 50), yticks=[0, 25, 50])
        self.right.set_xticks(range(5), GRADES)
        box = self.right.get_position()
        self.figure.text(box.x0 - 0.04, box.y1 + 0.0225, DEFAULT_AXIS, va="bottom")
        (self.dots,) = self.right.plot(
            range(5), np.zeros(5), "o", color=style.BLUE, ms=11, animated=True, clip_on=False
        )
        (self.expects,) = self.right.plot([], [], animated=True, zorder=6, **style.THEORY)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, year: YearOnCredit) -> None:
        """Move lines, dots and dashes."""
        for lines, name in ((self.owed, "owed"), (self.till, "cash")):
            for line, weeks in zip(lines, (year.weeks_for_all, year.weeks), strict=True):
                known = weeks[name].to_numpy() / _MILLION
                more = max(0, _LAST + 1 - len(known))
                padded = np.concatenate([known, np.full(more, known[-1])])
                line.set_ydata(padded[: _LAST + 1])
        self.labels.update()
        self.dots.set_ydata(100 * year.grades["simulated"].to_numpy())
        x: list[float] = []
        y: list[float] = []
        for place, value in enumerate(100 * year.grades["default"]):
            x += [place - 0.4, place + 0.4, np.nan]
            y += [value, value, np.nan]
        self.expects.set_data(x, y)
        marks.finding(self.axes, _finding(year))
        self._told = TOLD.format(
            owed=_million(year.found["most_owed"]),
            cash=_million(-year.found["least_cash"]),
            owed_all=_million(year.found_for_all["most_owed"]),
            cash_all=_million(-year.found_for_all["least_cash"]),
            simulated=words.percent(year.grades["simulated"]["C"]),
            theory=words.percent(year.grades["default"]["C"]),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and the ends."""
        return f"{super().alt} {self._told}.".strip()


def _million(amount: Any) -> str:
    return words.number(float(amount) / _MILLION)


def _finding(year: YearOnCredit) -> str:
    if year.found["accepted"] == year.found_for_all["accepted"]:
        return SAME
    told = BETTER if year.gain > 0 else WORSE
    return told.format(gain=_million(abs(year.gain)))
