"""Two hills of scores with the grades as bands, the profit of every cutoff, and the ROC curve."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes

from sim.customers.theory.credit_rating import CUTS, GRADES
from sim.kernel.numerals import fixed
from sim.lessons.two_hills import SCORES, HillsAndCutoff
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

SCORE_AXIS: Final = "score, points"
PROFIT_AXIS: Final = "profit, % of the possible"
BAD_AXIS: Final = "bad who get credit, %"
GOOD_AXIS: Final = "good who get credit, %"
PAY: Final = "■ will pay"
PAY_NOT: Final = "■ will not pay"
LITTLE: Final = "next to nothing"
FINDING: Final = "From {cutoff} points: {profit} a yuan asked for, {all} if nobody is refused"
TOLD: Final = (
    "{accepted} get credit, {bad} of them will not pay; the best cutoff is {best} points, where the"
    " curve of profit has its one peak"
)
NO_BEST: Final = "{accepted} get credit, {bad} of them will not pay; no cutoff is better than all"

_FLOOR = -60.0
_LEVELS = 201


class HillsPicture(Picture[HillsAndCutoff]):
    """Left, hills and profit over the score; right, good against bad who get credit.

    The solid line is the cutoff that is set, the dashed one the best.
    """

    def build(self) -> None:
        """Make the three axes; curves, cutoffs and the point are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=372, top=86, bottom=234)
        self.axes.set(xlim=(30, 100), ylim=(0, 1), yticks=[], xticks=[])
        edges = [100, *CUTS, 30]
        for grade, high, low in zip(GRADES, edges, edges[1:], strict=False):
            self.axes.text(
                (high + low) / 2 if grade != "C" else 55, 0.97, grade, ha="center", va="top",
                color=style.MUTED,
            )  # fmt: skip
        self.low = self.figure.add_subplot()
        marks.place(self.low, left=60, right=372, top=246, bottom=66)
        self.low.set(xlim=(30, 100), ylim=(_FLOOR, 100), yticks=[0, 50, 100])
        self.low.set_xticks([40, 60, 70, 80, 90])
        marks.label_axes(self.low, x=SCORE_AXIS, y=PROFIT_AXIS)
        self.low.axhline(0, color=style.GRID, lw=1.5)
        for cut in CUTS:
            for axes in (self.axes, self.low):
                axes.axvline(cut, color=style.GRID, lw=1.5)
        looks: dict[str, Any] = {"animated": True, "lw": 2.5}
        (self.good,) = self.axes.plot(SCORES, 0 * SCORES, color=style.BLUE, **looks)
        (self.bad,) = self.axes.plot(SCORES, 0 * SCORES, color=style.VERMILION, **looks)
        box = self.axes.get_position()
        for left, said, colour in (
            (0.0, PAY, style.BLUE),
            (0.16, PAY_NOT, style.VERMILION),
        ):
            seen = style.readable(colour)
            self.figure.text(box.x0 + left, box.y1 + 0.0225, said, va="bottom", color=seen)
        (self.profit,) = self.low.plot(SCORES, 0 * SCORES, color=style.BLUE, **looks)
        self.cuts = [axes.plot([0, 0], [0, 0], color=style.INK, **looks)[0] for axes in self._both]
        self.best = [
            axes.plot([0, 0], [0, 0], animated=True, **style.THEORY)[0] for axes in self._both
        ]
        self._build_roc(looks)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    @property
    def _both(self) -> tuple[Axes, Axes]:
        return self.axes, self.low

    def _build_roc(self, looks: dict[str, Any]) -> None:
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=568, right=20, top=110, bottom=66)
        self.right.set(xlim=(0, 100), ylim=(0, 100), xticks=[0, 50, 100], yticks=[0, 50, 100])
        marks.label_axes(self.right, x=BAD_AXIS)
        box = self.right.get_position()
        self.figure.text(box.x0, box.y1 + 0.0225, GOOD_AXIS, va="bottom")
        self.right.plot([0, 100], [0, 100], color=style.GRID, lw=1.5)
        (self.roc,) = self.right.plot([0], [0], color=style.BLUE, **looks)
        (self.point,) = self.right.plot(
            [0], [0], "o", color=style.INK, ms=11, animated=True, clip_on=False, zorder=6
        )

    def update(self, said: HillsAndCutoff) -> None:
        """Move hills, profit, cutoffs and the point."""
        card, (good, bad, profit) = said.card, said.curves()
        most = max(float(good.max()), float(bad.max())) / 0.72
        self.good.set_ydata(good / most)
        self.bad.set_ydata(bad / most)
        percent = 100 * profit / card.perfect
        self.profit.set_ydata(np.where(percent >= _FLOOR, percent, np.nan))
        for line, top in zip(self.cuts, (0.76, 100), strict=True):
            line.set_data([said.cutoff, said.cutoff], [0 if top < 1 else _FLOOR, top])
        inside = SCORES[0] <= card.best_cutoff <= SCORES[-1]
        for line, top in zip(self.best, (0.76, 100), strict=True):
            line.set_visible(inside)
            at = card.best_cutoff if inside else 0.0
            line.set_data([at, at], [0 if top < 1 else _FLOOR, top])
        levels = np.linspace(card.bad_mean - 6 * card.sd, card.good_mean + 6 * card.sd, _LEVELS)
        self.roc.set_data(100 * card.bad_accepted(levels), 100 * card.good_accepted(levels))
        x, y = card.bad_accepted(said.cutoff), card.good_accepted(said.cutoff)
        self.point.set_data([100 * x], [100 * y])
        found = FINDING.format(
            cutoff=words.as_given(said.cutoff),
            profit=thousandths(said.profit),
            all=thousandths(card.accept_all),
        )
        marks.finding(self.axes, found)
        told = TOLD if np.isfinite(card.best_cutoff) else NO_BEST
        self._told = told.format(
            accepted=words.percent(said.accepted),
            bad=words.percent(said.bad_among),
            best=words.number(card.best_cutoff),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and where the peak is."""
        return f"{super().alt} {self._told}.".strip()


def thousandths(yuan: float) -> str:
    """Write what is earned of a yuan; of what is less than half a thousandth of it, that it is.

    Examples
    --------
    >>> thousandths(0.1649), thousandths(0.0002)
    ('0.165', 'next to nothing')
    """
    return fixed(yuan, 3) if abs(yuan) >= 0.0005 else LITTLE
