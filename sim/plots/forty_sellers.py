"""Sellers' deals of two years, joined by lines, and what careers bring by who quits how soon."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sim.lessons.forty_sellers import OFFICES, SellersYears
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.selling.people.staying import sales_before_quitting

DEALS_AXIS: Final = "deals a year"
THIS, NEXT, TRUE = "this year", "next year", "true rate"
STAR: Final = "■ this year's star"
QUITS_AXIS: Final = "quit after a refusal, of 1,000"
CAREER_AXIS: Final = "sales until they quit"
FINDING: Final = "The star: {this} deals this year, {following} the next"
TOLD: Final = (
    "theory expects {star} of the best and {then} of the same seller next year; {others} offices"
    " gave {simulated} and {simulated_then}; sales of a career: {careers}"
)
CAREER: Final = "{sales} if {quits} of 1,000 refusals make one quit, in theory {theory}"
HIDDEN: Final = "true rates hidden"
SHOWN: Final = "true rates shown"

_QUITS = np.geomspace(0.15, 60, 41) / 1000
_RANGES = ((0.0, 40.0), (0.0, 60.0), (0.0, 90.0), (0.0, 150.0))


class YearsAndCareers(Picture[SellersYears]):
    """Left, each seller's two years as a line, the star's in blue; right, careers.

    Rates that nobody sees stand in a third column, if they are shown. Dashed is theory: the star
    this year and next, and the sales of a career; dots are simulated, with their intervals.
    """

    def build(self) -> None:
        """Make both axes; lines and dots are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=412, top=86, bottom=66)
        self.axes.set(xlim=(-0.25, 2.25), ylim=_RANGES[0])
        self.axes.set_xticks([0, 1, 2], [THIS, NEXT, TRUE])
        marks.few_ticks(self.axes, x=None, y=4)
        marks.label_axes(self.axes, y=DEALS_AXIS)
        box = self.axes.get_position()
        self.figure.text(
            box.x0 + 0.2, box.y1 + 0.0225, STAR, va="bottom", color=style.readable(style.BLUE)
        )
        looks: dict[str, Any] = {"animated": True, "marker": "o"}
        (self.lines,) = self.axes.plot([], [], color=style.GREY, lw=1, ms=4, alpha=0.7, **looks)
        (self.rates,) = self.axes.plot(
            [], [], color=style.GREY, ms=6, ls="none", animated=True, marker="D", alpha=0.7
        )
        (self.star,) = self.axes.plot([], [], color=style.BLUE, lw=3, ms=9, zorder=6, **looks)
        (self.rate,) = self.axes.plot(
            [], [], color=style.BLUE, ms=10, ls="none", animated=True, marker="D", zorder=6
        )
        (self.expected,) = self.axes.plot([], [], animated=True, zorder=7, **style.THEORY)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=560, right=24, top=110, bottom=66)
        self.right.set(xscale="log", yscale="log", xlim=(0.15, 60), ylim=(0.1, 500))
        self.right.set_xticks([0.2, 1, 5, 25], ["0.2", "1", "5", "25"])
        self.right.set_yticks([0.1, 1, 10, 100], ["0.1", "1", "10", "100"])
        self.right.minorticks_off()
        marks.label_axes(self.right, x=QUITS_AXIS)
        right = self.right.get_position()
        self.figure.text(right.x0 - 0.07, right.y1 + 0.0225, CAREER_AXIS, va="bottom")
        (self.curve,) = self.right.plot(
            1000 * _QUITS, 0 * _QUITS + 1, animated=True, **style.THEORY
        )
        (self.between,) = self.right.plot(
            [], [], color=style.BLUE, lw=5, alpha=0.5, animated=True, solid_capstyle="butt"
        )
        (self.around,) = self.right.plot(
            [], [], "o", color=style.GREY, ms=10, animated=True, zorder=6
        )
        (self.dot,) = self.right.plot([], [], "o", color=style.BLUE, ms=12, animated=True, zorder=7)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def draw(self, data: SellersYears, shown: bool = False) -> YearsAndCareers:
        """Show an office, with the true rates or without."""
        self._shown = shown
        super().draw(data)
        return self

    def update(self, data: SellersYears) -> None:
        """Move lines and dots."""
        nothing, one = np.full(data.this.size, np.nan), np.ones(data.this.size)
        x = np.column_stack([0 * one, one, nothing]).ravel()
        y = np.column_stack([data.this, data.following, nothing]).ravel()
        self.lines.set_data(x, y)
        best = data.star
        self.star.set_data([0, 1], [data.this[best], data.following[best]])
        rates = data.rates if self._shown else nothing
        self.rates.set_data(2 * one, rates)
        self.rate.set_data([2], [rates[best]])
        star, then = data.star_expected, data.then_expected
        self.expected.set_data([-0.2, 0.2, np.nan, 0.8, 1.2], [star, star, np.nan, then, then])
        most = max(float(data.this.max()), float(data.following.max()))
        marks.stretch(self.axes, (0.0, most), _RANGES, full=0.98, beyond=1.05)
        self.curve.set_ydata([sales_before_quitting(data.chance, one) for one in _QUITS])
        careers = data.careers
        quits = 1000 * careers.index.to_numpy(dtype=float)
        self.around.set_data(quits, careers["mean"])
        middle = len(quits) // 2
        self.dot.set_data(quits[middle : middle + 1], careers["mean"].iloc[middle : middle + 1])
        gap = np.full(len(quits), np.nan)
        low = careers["ci_low"].clip(lower=0.001)
        self.between.set_data(
            np.column_stack([quits, quits, gap]).ravel(),
            np.column_stack([low, careers["ci_high"], gap]).ravel(),
        )
        marks.finding(
            self.axes,
            FINDING.format(
                this=words.whole(data.this[best]), following=words.whole(data.following[best])
            ),
        )
        self._told = _told(data)

    @property
    def alt(self) -> str:
        """The finding, the axes, and theory beside what was played."""
        return f"{super().alt} {self._told}; {SHOWN if self._shown else HIDDEN}.".strip()


def _told(data: SellersYears) -> str:
    found, careers = data.found["mean"], data.careers
    said = [
        CAREER.format(
            sales=words.number(float(row["mean"])),
            quits=words.as_given(round(1000 * float(str(quits)), 6)),
            theory=words.number(float(row["theory"])),
        )
        for quits, row in careers.iterrows()
    ]
    return TOLD.format(
        star=words.number(data.star_expected),
        then=words.number(data.then_expected),
        others=OFFICES,
        simulated=words.number(float(found["this"])),
        simulated_then=words.number(float(found["following"])),
        careers=words.all_of(said),
    )
