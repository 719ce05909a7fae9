"""The measures of a salesperson's days: what they bring, how long nothing comes, who waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import floor, fsum, nan
from typing import Any, Final

import numpy as np

from sim.kernel.measure import Measure
from sim.scenario.canvass import DAYS_A_WEEK
from sim.selling.canvass.salesperson import Salesperson
from sim.selling.canvass.tables import Numbers, cash_of

NOBODY_VISITED: Final = "No firm is visited in the counted days: there is nothing to be refused."

MEASURES = (
    Measure("visits", "", "count", "visits without an appointment", "未预约的拜访次数"),
    Measure("appointments", "", "count", "appointments", "约见次数"),
    Measure("deals", "", "count", "deals", "成交笔数"),
    Measure("refused", "%", "share", "the part of visits that are refused", "拜访被拒绝的比例"),
    Measure(
        *("empty_days", "%", "share", "the part of working days without an appointment"),
        *("没有约见的工作日比例", "empty days"),
    ),
    Measure(
        *("longest_dry", "", "count", "working days in the longest row without an appointment"),
        *("连续没有约见的最长工作日数", "longest dry row"),
    ),
    Measure("idle", "%", "share", "the part of working time with nobody to visit", "闲置时间比例"),
    Measure("hours", "", "number", "hours at work", "工作小时数"),
    Measure(
        *("income", "yuan", "money", "what deals and friends bring", "收入"),
        heading="income, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("cost", "yuan", "money", "what days, visits and friends cost", "支出"),
        heading="cost, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("an_hour", "yuan", "money", "what an hour brings, after cost", "每小时净收入"),
        heading="{unit} an hour",
    ),
    Measure(
        *("lowest_cash", "yuan", "money", "the deepest point of the cash", "现金最低点"),
        heading="lowest cash, {unit}",
    ),
    Measure(
        *("paid_back", "", "count", "the day on which the cash is back at nothing"),
        *("现金回到零的日子", "paid back, day"),
    ),
    Measure("friends_buy", "", "count", "friends who buy", "成为客户的朋友人数"),
    Measure(
        *("friends_waiting", "", "number", "friends of whom business is not asked yet"),
        *("尚未谈生意的朋友人数", "friends waiting"),
    ),
)
"""The measures of a run: of the days after the warm-up; the cash, and the day it is paid back, of
the whole run; friends who wait on average of the time once the first have waited long enough."""


def measures(person: Salesperson) -> Mapping[str, float]:
    """Return the figures of a run, by name."""
    scenario = person.scenario
    first = -int(-DAYS_A_WEEK * scenario.warm_up // 1)
    visits, appointments = fsum(person.visits[first:]), fsum(person.appointments[first:])
    empty = [
        not won
        for won, works in zip(person.appointments[first:], person.works[first:], strict=True)
        if works
    ]
    worked, idle = fsum(person.worked[first:]), fsum(person.idle[first:])
    income, cost = fsum(person.income[first:]), fsum(person.cost[first:])
    cash = cash_of(person)
    return {
        "visits": visits,
        "appointments": appointments,
        "deals": fsum(person.deals[first:]),
        "refused": 1 - appointments / visits if visits else nan,
        "empty_days": float(np.mean(empty)) if empty else nan,
        "longest_dry": float(longest_row(empty)),
        "idle": idle / (60 * scenario.hours_a_day * len(empty)) if empty else nan,
        "hours": worked / 60,
        "income": income,
        "cost": cost,
        "an_hour": 60 * (income - cost) / worked if worked else nan,
        "lowest_cash": min(0.0, float(cash.min())),
        "paid_back": day_paid_back(cash),
        "friends_buy": fsum(person.friends[first:]),
        "friends_waiting": friends_waiting(person),
    }


def longest_row(empty: Iterable[Any]) -> int:
    """Return how many empty ones stand in a row at the most.

    Examples
    --------
    >>> longest_row([True, True, False, True])
    2
    """
    longest = row = 0
    for one in empty:
        row = row + 1 if one else 0
        longest = max(longest, row)
    return longest


def day_paid_back(cash: Numbers) -> float:
    """Return the day, from 1, on which cash is back at 0 after its deepest point; nan if never.

    Examples
    --------
    >>> day_paid_back(np.array([-2.0, -3.0, -1.0, 1.0]))
    4.0
    """
    deepest = int(cash.argmin())
    back = np.flatnonzero(cash[deepest:] >= 0)
    return float(deepest + back[0] + 1) if len(back) else nan


def friends_waiting(person: Salesperson) -> float:
    """Return how many wait, on average of the whole days once the first have waited long enough.

    Each is there from the morning of the day it is met until business is spoken of, or it is lost.
    """
    scenario, luck = person.scenario, person.luck
    ends = float(scenario.days)
    begins = ends - floor(max(0.0, ends - scenario.friends.waits))
    if begins == ends:
        return nan
    came = np.repeat(np.arange(scenario.days, dtype=float), np.diff(luck.met))
    gone = came + np.minimum(luck.lost_after, scenario.friends.waits)
    there = np.minimum(gone, ends) - np.maximum(came, begins)
    return float(np.maximum(0.0, there).sum() / (ends - begins))


def caution(found: Mapping[str, float]) -> str:
    """Say so where nobody is visited.

    Examples
    --------
    >>> caution({"visits": 0.0}) == NOBODY_VISITED, caution({"visits": 5.0})
    (True, '')
    """
    return NOBODY_VISITED if found.get("visits") == 0 else ""
