"""The customer pyramid beside the Lorenz curve of the same customers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.kernel.numerals import as_given
from sim.lessons.tiers import POINTS, Tiers
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

OF_CUSTOMERS: Final = "{share} of the customers"
OF_SALES: Final = "{share} of sales"
HEADS: Final = ("customers 客户, %", "sales 销售额, %")
CUSTOMERS_AXIS: Final = "customers, smallest first, %"
SALES_AXIS: Final = "sales, %"
EQUAL: Final = "all equal"
FOUND: Final = "ledger"
PARETO: Final = "Pareto"
FINDING: Final = "{vip} of the customers have {share} of the sales, {small} have {rest}"
NOBODY: Final = "Nobody is a VIP: {vip} of so few customers is less than half of one"
NAMES: Final = ("VIP", "main", "ordinary", "small")
PERCENT: Final = "{number} %"
IN_WORDS: Final = "{name}: {customers} customers, {share} of the sales"

_COLOURS: Final = (style.BLUE, style.GREEN, style.ORANGE, style.GREY)
_TALL: Final = 0.62
_LEFT: Final = -262.0


class TiersAndLorenz(Picture[Tiers]):
    """Left: a row a tier, its share of the customers to the left and of the sales to the right.

    Right: Lorenz's curve of the same customers from the smallest on, with a dot where each tier
    begins; black and dashed the Pareto distribution with the same top fifth.
    """

    def build(self) -> None:
        """Make both pictures; bars, texts, curves and dots are only moved later."""
        self.axes = self.figure.add_subplot(1, 2, 1)
        self.right = self.figure.add_subplot(1, 2, 2)
        width = self.page_width
        marks.place(self.axes, left=12, right=width * 0.42)
        marks.place(self.right, left=width * 0.66, right=34)
        self._rows()
        self.right.set(xlim=(0, 100), ylim=(0, 100))
        marks.few_ticks(self.right, x=4, y=4)
        marks.label_axes(self.right, x=CUSTOMERS_AXIS)
        self.right.text(0, 1.05, SALES_AXIS, transform=self.right.transAxes, ha="center")
        shares = np.linspace(0, 100, POINTS)
        (equal,) = self.right.plot([0, 100], [0, 100], color=style.LIGHT_GREY, lw=1.5)
        equal.set_label(EQUAL)
        self.pareto = marks.theory(self.right, shares, 0 * shares, label=PARETO)
        self.curve = marks.simulated(self.right, shares, 0 * shares, label=FOUND)
        self.dots = [
            self.right.plot([], [], marker="o", ms=11, ls="", color=colour, animated=True)[0]
            for colour in _COLOURS[:3]
        ]
        for line in (self.pareto, self.curve):
            line.set_animated(True)
            line.set_clip_on(False)
        self.right.text(44, 48, EQUAL, color=style.MUTED, ha="right", va="bottom")
        self.keys = [
            self._text(self.right, 0, 0, ha="right", va="center", color=colour)
            for colour in (style.BLUE, "black")
        ]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, tiers: Tiers) -> None:
        """Move bars, numbers, curves and dots."""
        pyramid = tiers.pyramid
        many = sum(pyramid.counts)
        for row in range(4):
            customers, sales = pyramid.counts[row] / many, pyramid.shares[row]
            for box, share, way in zip(self.bars[row], (customers, sales), (-1, 1), strict=True):
                box.set_width(way * 100 * share)
            left, right, count = self.told[row]
            left.set(x=-100 * customers - 3, text=words.percent(customers))
            right.set(x=100 * sales + 3, text=words.percent(sales))
            count.set_text(f"{words.whole(pyramid.counts[row])}")
        self.curve.set_ydata(100 * tiers.curve)
        self.pareto.set_ydata(100 * tiers.pareto)
        for dot, cut in zip(self.dots, tiers.cuts, strict=True):
            dot.set_data([100 * (1 - cut)], [100 * np.interp(1 - cut, _SHARES, tiers.curve)])
        at = 100 * np.interp(0.72, _SHARES, tiers.curve)
        self.keys[0].set(x=70, y=at + 6, text=FOUND)
        self.keys[1].set(x=96, y=86, text=PARETO)
        marks.finding(self.axes, _finding(tiers))
        self._told = "; ".join(
            IN_WORDS.format(
                name=name,
                customers=words.whole(count),
                share=words.percent(share),
            )
            for name, count, share in zip(NAMES, pyramid.counts, pyramid.shares, strict=True)
        )

    @property
    def alt(self) -> str:
        """The finding, and every tier's customers and share."""
        return f"{super().alt} {self._told}.".strip()

    def _rows(self) -> None:
        axes = self.axes
        axes.set(xlim=(_LEFT, 155), ylim=(3.6, -0.95), xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.axvline(0, color=style.GRID, lw=1.5)
        for x, said, side in ((-4, HEADS[0], "right"), (4, HEADS[1], "left")):
            axes.text(x, -0.72, said, ha=side, va="center", color=style.MUTED)
        self.bars: list[list[Rectangle]] = []
        self.told: list[tuple[Any, Any, Any]] = []
        for row, (name, colour) in enumerate(zip(NAMES, _COLOURS, strict=True)):
            place = (0, row - _TALL / 2)
            pair = [
                Rectangle(place, 0, _TALL, fc=colour, lw=0, alpha=alpha, animated=True)
                for alpha in (0.45, 1.0)
            ]
            for box in pair:
                axes.add_patch(box)
            self.bars.append(pair)
            axes.text(_LEFT + 2, row - 0.18, name, ha="left", va="center")
            self.told.append(
                (
                    self._text(axes, 0, row, ha="right", va="center"),
                    self._text(axes, 0, row, ha="left", va="center", fontweight="bold"),
                    self._text(
                        axes, _LEFT + 2, row + 0.22, ha="left", va="center", color=style.MUTED
                    ),
                )
            )

    def _text(self, axes: Any, x: float, y: float, **look: Any) -> Any:
        artist = Text(x, y, "", animated=True, clip_on=False, path_effects=marks.HALO, **look)
        return axes.add_artist(artist)


_SHARES: Final = np.linspace(0, 1, POINTS)


def _finding(tiers: Tiers) -> str:
    vip, rest = (_cut(share) for share in (tiers.cuts[0], 1 - tiers.cuts[2]))
    if not tiers.pyramid.counts[0]:
        return NOBODY.format(vip=vip)
    return FINDING.format(
        vip=vip,
        share=words.percent(tiers.pyramid.shares[0]),
        small=rest,
        rest=words.percent(tiers.pyramid.shares[3]),
    )


def _cut(share: float) -> str:
    """Write a share as somebody set it."""
    return PERCENT.format(number=as_given(round(100 * share, 6)))
