"""What a price change needs, and what it gets: break-even curves beside the market's answer."""

from __future__ import annotations

from math import isfinite
from typing import Any, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sim.kernel.numerals import PERCENT
from sim.lessons.break_even import CHANGES, Answer
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture
from sim.pricing.theory.break_even import PRICE_CHANGES, break_even_table

NEEDED: Final = "needed 保本"

PRICE_AXIS: Final = "change of the price, %"
SALES_AXIS: Final = "change of sales, %"
MARKET_GIVES: Final = "market gives"
NEEDS: Final = "needs {change}"
GETS: Final = "gets {change}"
OTHER_MARGINS: Final = "grey: margins of the table"
NO_CHANGE: Final = "No change of price: nothing to earn back"
CUT_NEVER_REPAID: Final = "{step} off at a margin of {margin}: no volume repays it"
RISE_NEVER_REPAID: Final = "{step} more at a margin of {margin}: no volume repays it"
CUT_ENOUGH: Final = "{step} off needs {needed}, gets {got}: enough"
CUT_NOT_ENOUGH: Final = "{step} off needs {needed}, gets {got}: not enough"
RISE_PAYS: Final = "{step} more may cost {allowed}, costs {cost}: it pays"
RISE_LOSES: Final = "{step} more may cost {allowed}, costs {cost}: too much lost"

_MARGINS: Final = (0.20, 0.30, 0.40, 0.50, 0.60)
_LOWEST, _HIGHEST = -64.0, 120.0
_NEAR, _FAR = 8.0, 24.0  # percent from a dot up or down to its number
_LINE = 12.0  # percent from one number down to another on the same side


class BreakEvenCurves(Picture[Answer]):
    """Change of sales against change of price.

    Thin lines, a margin each, with dots where the textbook table has a number; the dashed line is
    the margin set, the blue one what the market gives. The bar between the two dots is what is
    missing, or left over.
    """

    def build(self) -> None:
        """Draw the table's curves; the two lines that move are laid over them."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=150)
        self.axes.set(xlim=(-23.5, 10.5), ylim=(_LOWEST, _HIGHEST))
        marks.few_ticks(self.axes, x=6)
        marks.label_axes(self.axes, x=PRICE_AXIS, y=SALES_AXIS)
        self.axes.axhline(0, color=style.GRID, lw=1.5)
        self.axes.axvline(0, color=style.GRID, lw=1.5)
        self.table = break_even_table(PRICE_CHANGES, _MARGINS)
        self._draw_table()
        x = 100 * CHANGES
        self.needed = marks.theory(self.axes, x, 0 * x, label=NEEDED)
        self.got = marks.simulated(self.axes, x, 0 * x, label=MARKET_GIVES)
        self._gap = self._line(style.INK, lw=6, alpha=0.35, solid_capstyle="butt")
        self._dots = [
            self._line("black", marker="D", ms=10),
            self._line(style.BLUE, marker="o", ms=11),
        ]
        self._says: list[Any] = [
            self.axes.add_artist(
                Text(color=colour, va="center", path_effects=marks.HALO, animated=True)
            )
            for colour in ("black", style.BLUE)
        ]
        for line in (self.needed, self.got):
            line.set_animated(True)
        self.labels = EndLabels([self.needed, self.got])
        marks.finding(self.axes, "", moving=True)

    def update(self, said: Answer) -> None:
        """Move both lines, the dots on them and what they say."""
        needed, got, at = 100 * said.needed, 100 * said.got, 100 * said.change
        self.needed.set_ydata(_inside(100 * said.needed_curve))
        self.got.set_ydata(_inside(100 * said.got_curve))
        self.labels.update()
        for dot, value in zip(self._dots, (needed, got), strict=True):
            dot.set_data([at], [value])
            dot.set_visible(_LOWEST <= value <= _HIGHEST)
        ends = np.clip([needed if isfinite(needed) else _HIGHEST, got], _LOWEST, _HIGHEST)
        self._gap.set_data([at, at], ends)
        told = (NEEDS.format(change=changed(said.needed)), GETS.format(change=changed(said.got)))
        ups = (1, -1) if ends[0] >= ends[1] else (-1, 1)
        sides, heights = [], []
        for end, up in zip(ends, ups, strict=True):
            # the curves fall to the right: room is above on the right and below on the left
            side, away = up, _NEAR
            if (up > 0 and at > 0) or (up < 0 and at < -12):
                side, away = -up, _FAR  # unless the page ends there
            sides.append(side)
            heights.append(float(np.clip(end + up * away, _LOWEST + 6, _HIGHEST - 22)))
        if sides[0] == sides[1]:  # both beyond the same end of the page
            lower = ups.index(-1)
            heights[lower] = max(min(heights[lower], heights[1 - lower] - _LINE), _LOWEST + 6)
            heights[1 - lower] = max(heights[1 - lower], heights[lower] + _LINE)
        for text, shown, side, y in zip(self._says, told, sides, heights, strict=True):
            text.set(x=at + 0.8 * side, y=y, text=shown, ha="left" if side > 0 else "right")
        marks.finding(self.axes, _finding(said))

    def _draw_table(self) -> None:
        x = 100 * CHANGES
        for margin in _MARGINS:
            left = margin - 1e-9 > -CHANGES
            y = np.full_like(x, np.nan)
            y[left] = -100 * CHANGES[left] / (margin + CHANGES[left])
            self.axes.plot(x, _inside(y), color=style.LIGHT_GREY, lw=1.5, zorder=1)
            points = 100 * self.table[margin].to_numpy()
            shown = points <= _HIGHEST
            at = 100 * self.table.index.to_numpy()[shown]
            self.axes.plot(at, points[shown], ls="", marker="o", ms=5, color=style.GREY, zorder=1.5)
            self._name_curve(margin, x, _inside(y))
        marks.note(self.axes, OTHER_MARGINS)

    def _name_curve(self, margin: float, x: Any, y: Any) -> None:
        first = int(np.flatnonzero(np.isfinite(y))[0])
        at_top = first > 0
        self.axes.annotate(
            words.percent(margin, 2),
            (x[first], y[first]),
            xytext=(8, -3) if at_top else (-5, 0),
            textcoords="offset points",
            ha="left" if at_top else "right",
            va="center",
            color=style.MUTED,
            path_effects=marks.HALO,
            annotation_clip=False,
        )

    def _line(self, colour: str, **look: Any) -> Line2D:
        (line,) = self.axes.plot([], [], color=colour, zorder=5, animated=True, **look)
        return line


def changed(share: float) -> str:
    """Write a change in percent with its sign; a change that nothing repays as ∞."""
    if not isfinite(share):
        return "∞"
    return words.signed(share, words.percent(share))


def _inside(y: Any) -> Any:
    return np.where((y >= _LOWEST) & (y <= _HIGHEST), y, np.nan)


def _finding(said: Answer) -> str:
    if said.change == 0:
        return NO_CHANGE
    step = PERCENT.format(number=words.figures(100 * abs(said.change)))
    if not isfinite(said.needed):
        told = CUT_NEVER_REPAID if said.change < 0 else RISE_NEVER_REPAID
        return told.format(
            step=step, margin=PERCENT.format(number=words.figures(100 * said.margin))
        )
    if said.change < 0:
        told = CUT_ENOUGH if said.pays else CUT_NOT_ENOUGH
        return told.format(step=step, needed=changed(said.needed), got=changed(said.got))
    told = RISE_PAYS if said.pays else RISE_LOSES
    return told.format(
        step=step, allowed=words.percent(-said.needed), cost=words.percent(-said.got)
    )
