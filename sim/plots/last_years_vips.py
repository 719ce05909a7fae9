"""Last year's best customers, this year: all customers as dots, and what the best have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.kernel.numerals import as_given
from sim.lessons.last_years_vips import TwoYears
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

LAST_AXIS: Final = "sales last year, times the mean"
THIS_AXIS: Final = "sales this year"
BAR: Final = "VIPs of this year"
SHARES_AXIS: Final = "share of last year's VIPs, %"
YEARS: Final = ("last year", "this year")
THEORY: Final = "theory dashed"
NO_LUCK: Final = "Without luck all {vips} VIPs are VIPs again"
FINDING: Final = "Nobody changed, and {again} of {vips} VIPs are VIPs again"
NONE_AGAIN: Final = "Nobody changed, and none of {vips} VIPs is a VIP again"
IN_WORDS: Final = (
    "Last year's VIPs had {before} of last year's sales and have {after} of this year's; by theory"
    " {theory_before} and {theory_after}"
)

_AXES: Final = ((0.002, 200.0, (0.01, 0.1, 1, 10, 100)), (5e-5, 4000.0, (0.001, 0.1, 10, 1000)))
"""Least and most on both axes, and the ticks: one of two, so that they seldom change."""
_NEARLY_ALL: Final = 99  # per cent of the dots that stand where they belong, the rest on the edge
_ROOM: Final = 0.02  # part of an axis that a dot keeps from its ends, or it is cut in half
_WIDE: Final = 0.56


class VipsFallBack(Picture[TwoYears]):
    """Left: a dot a customer, last year to the right and this year upwards; VIPs of last year blue.

    Above the grey line stand the VIPs of this year. Right: the share of the sales that last year's
    VIPs had and have, with the closed forms dashed.
    """

    def build(self) -> None:
        """Make both pictures; dots, line and bars are only moved later."""
        self.axes = self.figure.add_subplot(1, 2, 1)
        self.right = self.figure.add_subplot(1, 2, 2)
        width = self.page_width
        marks.place(self.axes, right=width * 0.42)
        marks.place(self.right, left=width * 0.68, right=28)
        self.axes.set(xscale="log", yscale="log")
        marks.label_axes(self.axes, x=LAST_AXIS, y=THIS_AXIS)
        (self.same,) = self.axes.plot([], [], color=style.GRID, lw=1.5, label="")
        self.others = self._dots("o", style.GREY, 4, 0.45)
        self.vips = self._dots("o", style.BLUE, 9, 1.0)
        (self.bar,) = self.axes.plot([], [], color=style.MUTED, lw=1.5, animated=True)
        self.bar_name = self._text(self.axes, 1, 1, ha="left", va="bottom", text=BAR)
        self._reach(_AXES[0])
        self._bars()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: TwoYears) -> None:
        """Move dots, line and bars."""
        n = said.vips
        reach = _axis(said)
        if reach[:2] != self.axes.get_xlim():
            self._reach(reach)
        ends = _ends(*reach[:2])
        before, after = np.clip(said.before, *ends), np.clip(said.after, *ends)
        self.others.set_data(before[n:], after[n:])
        self.vips.set_data(before[:n], after[:n])
        edge = float(np.sort(said.after)[-n])
        self.bar.set_ydata([edge, edge])
        self.bar_name.set_y(edge * 1.08)
        pairs = (
            (said.share_before, said.theory_before),
            (said.share_after, said.theory_after),
        )
        top = _axis_top(max(max(pair) for pair in pairs))
        if self.right.get_ylim()[1] != top:
            self.right.set_ylim(0, top)
        for box, number, dash, (share, theory) in zip(
            self.boxes, self.numbers, self.dashes, pairs, strict=True
        ):
            box.set_height(100 * share)
            number.set(y=100 * max(share, theory) + top / 60, text=words.percent(share))
            dash.set_ydata([100 * theory, 100 * theory])
        marks.finding(self.axes, _finding(said))
        self._told = IN_WORDS.format(
            before=words.percent(said.share_before),
            after=words.percent(said.share_after),
            theory_before=words.percent(said.theory_before),
            theory_after=words.percent(said.theory_after),
        )

    @property
    def alt(self) -> str:
        """The finding, and the shares beside the closed forms."""
        return f"{super().alt} {self._told}.".strip()

    def _reach(self, reach: tuple[float, float, Sequence[float]]) -> None:
        low, high, ticks = reach
        self.axes.set(xlim=(low, high), ylim=(low, high))
        labels = [as_given(tick) for tick in ticks]
        self.axes.set_xticks(ticks, labels)
        self.axes.set_yticks(ticks, labels)
        self.axes.minorticks_off()
        self.same.set_data([low, high], [low, high])
        self.bar.set_data([low, high], [1, 1])
        self.bar_name.set_x(_between(low, high, _ROOM))

    def _bars(self) -> None:
        axes = self.right
        axes.set(xlim=(-0.5, 1.5), ylim=(0, 50))
        axes.set_xticks([0, 1], YEARS)
        marks.few_ticks(axes, x=None, y=5)
        axes.text(1.5, 1.05, SHARES_AXIS, transform=axes.get_xaxis_transform(), ha="right")
        self.boxes = [
            Rectangle((x - _WIDE / 2, 0), _WIDE, 0, fc=style.BLUE, alpha=alpha, animated=True)
            for x, alpha in ((0, 0.45), (1, 1.0))
        ]
        for box in self.boxes:
            axes.add_patch(box)
        self.numbers = [
            self._text(axes, x, 0, ha="center", va="bottom", fontweight="bold") for x in (0, 1)
        ]
        self.dashes = [
            marks.theory(axes, [x - 0.45, x + 0.45], [0, 0], label="", animated=True)
            for x in (0, 1)
        ]
        marks.note(axes, THEORY)

    def _dots(self, marker: str, colour: str, size: float, alpha: float) -> Any:
        (line,) = self.axes.plot(
            [], [], marker=marker, ls="", ms=size, color=colour, alpha=alpha, mew=0, animated=True
        )
        return line

    def _text(self, axes: Any, x: float, y: float, text: str = "", **look: Any) -> Any:
        artist = Text(x, y, text, animated=True, clip_on=False, path_effects=marks.HALO, **look)
        return axes.add_artist(artist)


def _axis(said: TwoYears) -> tuple[float, float, Sequence[float]]:
    """Return the narrower range if all of the best and nearly all others have room in it."""
    low, high = _ends(*_AXES[0][:2])
    sales = np.concatenate((said.before, said.after))
    fits = np.percentile(sales, 100 - _NEARLY_ALL) >= low and np.max(sales) <= high
    return _AXES[0] if fits else _AXES[1]


def _ends(low: float, high: float) -> tuple[float, float]:
    """Return the least and the most at which a dot is whole."""
    return _between(low, high, _ROOM), _between(low, high, 1 - _ROOM)


def _between(low: float, high: float, part: float) -> float:
    return float(low * (high / low) ** part)


def _axis_top(share: float) -> float:
    """Return the end of the axis: one of a few, so that it seldom changes."""
    return next(top for top in (25.0, 50.0, 75.0, 110.0) if 100 * share < 0.9 * top or top > 100)


def _finding(said: TwoYears) -> str:
    if said.steadiness == 1:
        return NO_LUCK.format(vips=said.vips)
    told = FINDING if said.again else NONE_AGAIN
    return told.format(again=said.again, vips=said.vips)
