"""Orders up a chain around a change of sales, and the machines ordered in the years around it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.the_chain import SHOCK_YEAR, WEEKS, YEARS, ChainStory
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

WEEKS_AXIS: Final = "weeks from the change of sales"
ORDERS_AXIS: Final = "orders a week, in % of the usual"
YEARS_AXIS: Final = "years from it"
MACHINES_AXIS: Final = "machines a year"
SALES: Final = "sales"
LAST_TIER: Final = "last tier"
BETWEEN: Final = "in between"
THEORY: Final = "theory"
NO_CHANGE: Final = "Sales stand still; the last tier's orders vary {times} times as much"
CHANGE: Final = "{number} %"
CHANGED: Final = "Sales {change}, machine orders {machines}"
ALL_SAID: Final = (
    "Variance of the last tier's orders {simulated}, in theory {theory}, sales 1; machines of the"
    " first year after the change {machines}, in theory {machines_theory}, usual {usual}"
)

_BEFORE, _AFTER = 52, 78
_FIRST, _LAST = SHOCK_YEAR - 2, YEARS - 1
_HEIGHTS: Final = (40.0, 60.0, 100.0, 200.0, 400.0)
_LEGEND: Final = 528.0
_PURPLE: Final = style.readable(style.PURPLE)


class OrdersUpTheChain(Picture[ChainStory]):
    """Weekly sales and orders of one replication, and machines by year, means of several.

    Black are sales, purple the last tier's orders, grey those between. Dashed is theory: between
    the two lines lie the last tier's orders of 95 weeks in a hundred; on the right the machines of
    each year if the last tier were asked for no more than sales. Whiskers are 95 % intervals.
    """

    def build(self) -> None:
        """Draw what stays; lines and bars are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=80, right=340)
        self._height, self._top = _HEIGHTS[0], 0.0
        self.axes.set(xlim=(-_BEFORE, _AFTER), ylim=(60, 140))
        self.axes.set_xticks([-52, -26, 0, 26, 52, 78])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=WEEKS_AXIS, y=ORDERS_AXIS)
        self.axes.axvline(0, color=style.GREY, lw=1)
        nothing = np.full(_BEFORE + _AFTER, np.nan)
        weeks = np.arange(-_BEFORE, _AFTER)
        self.between = [
            self.axes.plot(weeks, nothing, color=style.GREY, lw=1.2, animated=True)[0]
            for _ in range(3)
        ]
        (self.last,) = self.axes.plot(
            weeks, nothing, color=style.PURPLE, lw=1.8, animated=True, zorder=3
        )
        (self.sales,) = self.axes.plot(
            weeks, nothing, color=style.INK, lw=2.6, animated=True, zorder=5
        )
        self.ends = [
            marks.theory(self.axes, weeks, nothing, label="", animated=True, linewidth=1.8)
            for _ in range(2)
        ]
        self._years()
        self._legend()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, story: ChainStory) -> None:
        """Move lines and bars."""
        mean = story.scenario.demand.mean
        at = SHOCK_YEAR * WEEKS
        window = slice(at - _BEFORE, at + _AFTER)
        self.sales.set_ydata(100 * story.demand[window] / mean)
        self.last.set_ydata(100 * story.ordered[window] / mean)
        for n, line in enumerate(self.between):
            there = n < story.between.shape[1]
            line.set_visible(there)
            if there:
                line.set_ydata(100 * story.between[window, n] / mean)
        spread = 100 * 1.96 * story.scenario.demand.cv * np.sqrt(story.variance)
        level = 100 * np.array([story.scenario.demand.level(at + k) for k in (-1, 0)]) / mean
        levels = np.repeat(level, [_BEFORE, _AFTER])
        for line, sign in zip(self.ends, (-1, 1), strict=True):
            line.set_ydata(np.maximum(levels + sign * spread, 0.0))
        reach = max(
            1.25 * spread,
            float(np.abs(100 * story.ordered[window] / mean - 100).max()),
            abs(100 * story.first_order),
        )
        self._stretch(next((h for h in _HEIGHTS if reach <= h), 1.05 * reach))
        self._show_machines(story)
        marks.finding(self.axes, _finding(story))
        self._told = _told(story)

    @property
    def alt(self) -> str:
        """The finding, and the numbers behind it."""
        return f"{super().alt} {self._told}.".strip()

    def _stretch(self, height: float) -> None:
        if height != self._height:  # costs a full drawing
            self._height = height
            self.axes.set_ylim(max(0.0, 100 - height), 100 + height)

    def _years(self) -> None:
        self.years = self.figure.add_subplot()
        marks.place(self.years, left=600, right=24, top=206)
        years = np.arange(_FIRST, _LAST + 1) - SHOCK_YEAR
        self.years.set(xlim=(years[0] - 0.6, years[-1] + 0.6), ylim=(0, 1))
        self.years.set_xticks([-2, 0, 2, 4])
        marks.few_ticks(self.years, x=None, y=4)
        marks.label_axes(self.years, x=YEARS_AXIS)
        self.years.set_ylabel(MACHINES_AXIS, rotation=0, ha="left", va="bottom")
        self.years.yaxis.set_label_coords(-0.2, 1.06)
        self.bars = [Rectangle((y - 0.38, 0), 0.76, 0, fc=style.BLUE, animated=True) for y in years]
        for bar in self.bars:
            self.years.add_patch(bar)
        self.whiskers = [
            self.years.plot([y, y], [0, 0], color=style.INK, lw=1.5, animated=True, zorder=5)[0]
            for y in years
        ]
        edges = np.append(years - 0.5, years[-1] + 0.5)
        self.clark = marks.theory(
            self.years, edges, 0.0 * edges, label="", drawstyle="steps-post", animated=True
        )

    def _show_machines(self, story: ChainStory) -> None:
        told = story.simulated.loc[[str(year) for year in range(_FIRST, _LAST + 1)]]
        theory = story.machine_theory[_FIRST : _LAST + 1]
        for bar, whisker, mean, low, high in zip(
            self.bars, self.whiskers, told["mean"], told.ci_low, told.ci_high, strict=True
        ):
            bar.set_height(mean)
            whisker.set_ydata([max(low, 0.0), high])
        self.clark.set_ydata([*theory, theory[-1]])
        most = max(float(theory.max()), float(told.ci_high.max()))
        step = 10.0 ** np.floor(np.log10(most)) / 2
        top = float(step * np.ceil(1.05 * most / step))
        if top != self._top:  # costs a full drawing
            self._top = top
            self.years.set_ylim(0, top)

    def _legend(self) -> None:
        rows: tuple[tuple[str, str, dict[str, Any]], ...] = (
            ("—", SALES, {"color": style.INK}),
            ("—", LAST_TIER, {"color": _PURPLE}),
            ("—", BETWEEN, {"color": style.MUTED}),
            ("- -", THEORY, {"color": style.INK}),
        )
        for n, (sign, said, look) in enumerate(rows):
            x, y = _LEGEND + 178 * (n // 2), 352 - 28 * (n % 2)
            self._write(x, y, sign, fontweight="bold", **look)
            self._write(x + 34, y, said, **look)

    def _write(self, x: float, y: float, said: str, **how: Any) -> None:
        text = Text(x, y, said, va="center", **how)
        text.set_transform(marks.page_pixels(self.figure))
        self.figure.add_artist(text)


def _percent(share: float) -> str:
    return f"{words.signed(share, words.number(100 * share))} %"


def _finding(story: ChainStory) -> str:
    if not story.change:
        return NO_CHANGE.format(times=words.number(story.swings[0]))
    change = CHANGE.format(number=words.signed(story.change, words.whole(100 * story.change)))
    return CHANGED.format(change=change, machines=_percent(story.machine_change))


def _told(story: ChainStory) -> str:
    return ALL_SAID.format(
        simulated=words.interval(*story.swings[1:]),
        theory=words.number(story.variance),
        machines=words.interval(*story.machines_after[1:]),
        machines_theory=words.number(float(story.machine_theory[SHOCK_YEAR])),
        usual=words.number(story.usual_machines),
    )
