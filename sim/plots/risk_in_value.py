"""The whale curve before and after risk, and what is left of a customer's value by grade."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.customers.theory.credit_rating import GRADES
from sim.lessons.risk_in_value import RiskInValue
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

CUSTOMERS_AXIS: Final = "customers, best first, % of all"
PROFIT_AXIS: Final = "added up, million yuan a year"
VALUE_AXIS: Final = "value left, %"
BEFORE: Final = "before"
AFTER: Final = "after risk"
NOTHING: Final = "Nobody defaults and nobody waits: nothing changes"
NOTHING_OWED: Final = "Nothing is owed: only the years to come are at risk"
FINDING: Final = "Risk and waiting take {lost} of {all} million a year"
TOLD: Final = "Of a customer's lifetime value is left: {values}"
ONE_GRADE: Final = "{grade} {left}"

_LOW, _HIGH = -8.0, 40.0


class WhaleAfterRisk(Picture[RiskInValue]):
    """Left, customers added up from the best to the worst, before and after; right, value left."""

    def build(self) -> None:
        """Make both halves; lines and bars are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=468)
        self.axes.set(xlim=(0, 100), ylim=(_LOW, _HIGH))
        self.axes.axhline(0, color=style.MUTED, lw=1)
        marks.few_ticks(self.axes)
        marks.label_axes(self.axes, x=CUSTOMERS_AXIS, y=PROFIT_AXIS)
        self.lines = [
            self.axes.plot([0], [0], color=colour, lw=2.5, label=label, animated=True)[0]
            for colour, label in ((style.GREY, BEFORE), (style.BLUE, AFTER))
        ]
        self.labels = EndLabels(self.lines)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=556, right=16, top=110, bottom=66)
        self.right.set(xlim=(-0.5, 4.5), ylim=(-60, 115), yticks=[-50, 0, 50, 100])
        self.right.set_xticks(range(5), GRADES)
        self.right.axhline(0, color=style.MUTED, lw=1)
        box = self.right.get_position()
        self.figure.text(box.x0 - 0.04, box.y1 + 0.0225, VALUE_AXIS, va="bottom")
        self.bars: list[Any] = [
            self.right.add_patch(Rectangle((k - 0.34, 0), 0.68, 0, fc=style.BLUE, animated=True))
            for k in range(5)
        ]
        self.amounts: list[Any] = [
            self.right.add_artist(Text(k, 0, "", ha="center", animated=True)) for k in range(5)
        ]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: RiskInValue) -> None:
        """Move the curves and the bars."""
        for line, curve in zip(self.lines, (said.before, said.after), strict=True):
            line.set_data(100 * curve.customers, curve.cumulated / 1000)
        self.labels.update()
        told = []
        for bar, text, grade in zip(self.bars, self.amounts, GRADES, strict=True):
            left = 100 * float(said.left[grade])
            height = min(110.0, max(-55.0, left))
            bar.set_height(height)
            bar.set_facecolor(style.BLUE if left >= 0 else style.VERMILION)
            up = height >= 0
            text.set(y=height + (2 if up else -2), va="bottom" if up else "top")
            text.set_text(words.number(left))
            told.append(ONE_GRADE.format(grade=grade, left=words.percent(left / 100)))
        self._told = TOLD.format(values=words.listed(told))
        marks.finding(self.axes, _finding(said))

    @property
    def alt(self) -> str:
        """The finding, the axes, and the grades in words."""
        return f"{super().alt} {self._told}.".strip()


def _finding(said: RiskInValue) -> str:
    lost = said.before.total - said.after.total
    if not lost:
        return NOTHING if min(said.left) > 1 - 1e-9 else NOTHING_OWED
    taken, whole = words.together(lost / 1000, said.before.total / 1000)
    return FINDING.format(lost=taken, all=whole)
