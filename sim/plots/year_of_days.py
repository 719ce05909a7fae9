"""A year as a calendar, a mark a day, and below it the cash of two years among other years'."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from sim.lessons.year_of_days import DAYS, YEAR, DaysPlayed
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

DAY_NAMES: Final = ("Mon", "Fri")
FIRST_WEEK: Final = "week 1"
DAYS_AXIS: Final = "days"
CASH_AXIS: Final = "cash, thousand yuan"
THIS_ONE: Final = "Xiao Li"
FRIENDS: Final = "friends alone"
NOTHING: Final = "□ nothing"
APPOINTMENT: Final = "■ appointment 约见"
DEAL: Final = "◆ deal"
LONGEST: Final = "□ longest dry spell 连续碰壁期"
PALE: Final = "pale: nine in ten other years · dashed: theory · dot: paid back"
FOUND: Final = "{empty} of {days} working days bring no appointment, {longest} of them in a row"
TOLD: Final = (
    "After a year {cash} thousand yuan, at the worst {worst}; nine in ten of {others} other years"
    " have {low} to {high}"
)
FRIENDS_TOLD: Final = "{told}; the friends alone are paid back on day {day}, and {waiting} wait"

_THOUSAND = 1e3
_STEP = 50.0
"""Thousand yuan from which to which the cash's axis goes in whole steps."""


class DaysAndCash(Picture[DaysPlayed]):
    """Above, 52 weeks as columns of seven days; below, the cash.

    A working day is a hollow square if nothing came of it, a full one with an appointment; a deal
    is a diamond on its day; the longest row of empty days has a dark frame; free days are dots.
    """

    def build(self) -> None:
        """Make both axes; marks, line, range and dashes are moved later."""
        self._calendar()
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=76, right=158, top=226, bottom=64)
        self.axes.set(xlim=(0, DAYS), ylim=(-_STEP, 2 * _STEP))
        self.axes.set_xticks([0, 182, 364, 546, 728])
        marks.label_axes(self.axes, y=CASH_AXIS)
        self.axes.set_xlabel(DAYS_AXIS, loc="left")
        self.axes.axhline(0, color=style.GRID, lw=1.5)
        self.axes.axvline(YEAR, color=style.GRID, lw=1.5)
        self.range = Polygon(
            np.zeros((3, 2)), closed=True, fc=style.BLUE, animated=True, **style.BAND
        )
        self.axes.add_patch(self.range)
        days = np.arange(1, DAYS + 1)
        (self.cash,) = self.axes.plot(
            days, 0.0 * days, color=style.BLUE, lw=2.5, label=THIS_ONE, animated=True
        )
        self.friends = marks.theory(self.axes, days, 0.0 * days, label=FRIENDS, animated=True)
        self.labels = EndLabels([self.cash, self.friends])
        (self.paid,) = self.axes.plot(
            [], [], "o", color=style.INK, ms=8, label="_paid", animated=True, zorder=6
        )
        marks.note(self.axes, PALE)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, year: DaysPlayed) -> None:
        """Move the marks of the days, the cash, its range and the dashes."""
        self._mark(year)
        cash, low, high = (one / _THOUSAND for one in (year.cash, year.low, year.high))
        friends = year.friends_cash / _THOUSAND
        days = np.arange(1, DAYS + 1)
        outline = np.concatenate([low, high[::-1]])
        self.range.set_xy(np.column_stack([np.concatenate([days, days[::-1]]), outline]))
        self.cash.set_ydata(cash)
        self.friends.set_ydata(friends)
        every = np.concatenate([outline, cash, friends[np.isfinite(friends)]])
        bottom = _STEP * np.floor(every.min() / _STEP)
        top = _STEP * np.ceil(max(every.max(), 1.0) / _STEP)
        if (bottom, top) != self.axes.get_ylim():
            self.axes.set_ylim(bottom, top)
            self.axes.set_yticks([bottom, 0, top])
        self.labels.update()
        paid = year.plan.paid_back if year.plan else np.inf
        self.paid.set_data([paid] if paid <= DAYS else [], [0] if paid <= DAYS else [])
        marks.finding(
            self.axes,
            FOUND.format(
                empty=words.whole(year.empty_days),
                days=words.whole(int(year.works.sum())),
                longest=words.whole(year.longest),
            ),
        )
        self._told = _told(year)

    @property
    def alt(self) -> str:
        """The finding, the axes, the cash and what theory says of the friends."""
        return f"{super().alt} {self._told}.".strip()

    def _calendar(self) -> None:
        self.weeks = self.figure.add_subplot()
        marks.place(self.weeks, left=60, right=16, top=44, bottom=298)
        self.weeks.set(xlim=(-0.7, 51.7), ylim=(6.6, -0.6))
        self.weeks.set_xticks([0, 12, 25, 38, 51], [FIRST_WEEK, "13", "26", "39", "52"])
        self.weeks.set_yticks([0, 4], DAY_NAMES)
        self.weeks.tick_params(length=0)
        for side in ("left", "bottom"):
            self.weeks.spines[side].set_visible(False)
        for left, said, colour in (
            (56, NOTHING, style.MUTED),
            (172, APPOINTMENT, style.BLUE),
            (398, DEAL, style.VERMILION),
            (494, LONGEST, style.INK),
        ):
            at, shade = left / self.page_width, style.readable(colour)
            self.figure.text(at, 0.589, said, va="center", color=shade)
        self.free = self._days(".", 3, color=style.GREY)
        self.nothing = self._days("s", 7, mfc="white", mec=style.GREY, mew=1.5)
        self.longest = self._days("s", 8, mfc="white", mec=style.INK, mew=2.5)
        self.appointment = self._days("s", 8.5, color=style.BLUE)
        self.deal = self._days("D", 8, mfc=style.VERMILION, mec="white", mew=1)

    def _days(self, marker: str, size: float, **look: Any) -> Line2D:
        (line,) = self.weeks.plot(
            *([], []),
            marker,
            ms=size,
            ls="none",
            label="_days",
            animated=True,
            clip_on=False,
            **look,
        )
        return line

    def _mark(self, year: DaysPlayed) -> None:
        day = np.arange(YEAR)
        won, longest = year.appointments > 0, np.isin(day, year.longest_days)
        for line, chosen in (
            (self.free, ~year.works),
            (self.nothing, year.works & ~won & ~longest),
            (self.longest, longest),
            (self.appointment, won),
            (self.deal, year.deals > 0),
        ):
            line.set_data(day[chosen] // 7, day[chosen] % 7)


def _told(year: DaysPlayed) -> str:
    end = YEAR - 1
    told = TOLD.format(
        cash=_thousand(year.cash[end]),
        worst=_thousand(year.cash[:YEAR].min()),
        others=words.whole(len(year.longest_of_others)),
        low=_thousand(year.low[end]),
        high=_thousand(year.high[end]),
    )
    if year.plan is None:
        return told
    waiting = words.whole(round(year.plan.waiting))
    day = words.whole(round(year.plan.paid_back))
    return FRIENDS_TOLD.format(told=told, day=day, waiting=waiting)


def _thousand(yuan: Any) -> str:
    return words.number(float(yuan) / _THOUSAND)
