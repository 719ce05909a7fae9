"""Judge one part of an offer, raised without touching the price, by playing the choice with it.

The student moves one of the seven parts that are not money, plays both offers on the same seed, and
claims the difference of the shares of wins with its interval. The checker plays them too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from sim.experiment.comparison import compare
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given, fixed, listed, signed
from sim.lessons.eight_parts_market import HUAXIN, value_market
from sim.scenario.vocabulary import COSTS
from sim.worksheet.kinds.interval import IntervalItem
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_interval, read_number, unanswered

NO_TABLE: Final = (
    "the answer is {answer}; allowed: a table with part, value, mean, ci_low, ci_high, n"
)
OPEN: Final = "your change is not filled in yet; choose a part, and what it shall be"
THE_PRICE: Final = (
    "monetary is the price: a cut would win more, and be answered on Monday; leave it at {price}"
)
NO_PART: Final = "one of {parts}"
LIMITS: Final = "{part} is {value}; within reach this year: {low} to {high} thousand yuan"
AS_TODAY: Final = "{part} is {value} today already; nothing is changed"
WORSE: Final = "{part} is a cost to the customer: {value} is more of it than today's {today}"
REPLICATIONS: Final = "2 to {most} replications, a whole number"
UNIT: Final = "points"
PLAYED: Final = (
    "{n} replications on the same luck give {mean} [{low}, {high}] points; if you would defend this"
    " change, write down mean, lower and upper end, and check again"
)
SHARES: Final = "these are shares; the difference is asked for in points, a hundred times as much"
OLD_FROM_NEW: Final = (
    "you took the new from the old; take today from changed, and a rise is above 0"
)
OTHER_MEAN: Final = (
    "you claim a mean of {claimed} points; for this change the model gives {mean} with"
    " {n} replications; is it the same seed, and Huaxin's share of wins?"
)
OTHER_INTERVAL: Final = (
    "the mean is right, but the 95 % interval of the {n} differences, replication by replication,"
    " goes from {low} to {high} points"
)
DIFFERENCE: Final = "The difference."

_MOST, _SAME = 40, 0.02
_MEASURE: Final = "win_share.Huaxin"
_CLAIMED: Final = ("mean", "ci_low", "ci_high")


@checker("raised_value")
def raised_value(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a raised part and its claimed effect against the model.

    The answer is a table with the entries ``part``, ``value`` (thousand yuan), ``mean``, ``ci_low``
    and ``ci_high`` (points of the share of wins) and ``n`` (replications). As long as mean and
    interval are open, it is told what comes out. Params: ``limits`` (part: lowest and highest
    value), ``goal`` (points), ``purchases`` (of a replication), ``seed``.
    """
    if not isinstance(answer, Mapping) or not {"part", "value"} <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    part, given = answer["part"], answer["value"]
    if unanswered(part) or unanswered(given):
        raise InputError(OPEN)
    limits = params["limits"]
    if part == "monetary":
        return THE_PRICE.format(price=as_given(HUAXIN.monetary))
    if part not in limits:
        raise refused("part", part, NO_PART.format(parts=listed(limits)))
    low, high = limits[part]
    value = read_number(given, Expected(known=(low, high))).value
    if objection := _out_of_reach(str(part), value, low, high):
        return objection
    n = _replications(answer.get("n"))
    row = _difference(str(part), value, n, int(params["purchases"]), int(params["seed"]))
    mean, *ends = (100 * float(row[name]) for name in _CLAIMED)
    if all(unanswered(answer.get(name)) for name in _CLAIMED):
        low_said, high_said = (_points(end) for end in ends)
        raise InputError(PLAYED.format(n=n, mean=_points(mean), low=low_said, high=high_said))
    found = (mean, ends[0], ends[1])
    claimed = read_interval(answer, UNIT)
    return _badly_measured(claimed, found, n) or _too_little(claimed, float(params["goal"]))


def _out_of_reach(part: str, value: float, low: float, high: float) -> str | None:
    today = float(getattr(HUAXIN, part))
    if value == today:
        return AS_TODAY.format(part=part, value=as_given(value))
    if part in COSTS and value > today:
        return WORSE.format(part=part, value=as_given(value), today=as_given(today))
    if not low <= value <= high:
        return LIMITS.format(
            part=part, value=as_given(value), low=as_given(low), high=as_given(high)
        )
    return None


def _replications(n: Any) -> int:
    count = 0.0 if unanswered(n) else read_number(n, "replications").value
    if not 2 <= count <= _MOST or count != int(count):
        raise refused("n", n, REPLICATIONS.format(most=_MOST))
    return int(count)


@lru_cache(maxsize=16)
def _difference(part: str, value: float, n: int, purchases: int, seed: int) -> pd.Series[Any]:
    worlds = {
        "today": value_market(purchases=purchases),
        "raised": value_market(replace(HUAXIN, **{part: value}), purchases=purchases),
    }
    return compare(worlds, n, seed, n_jobs=1, progress=False).differences(_MEASURE).iloc[0]


def _badly_measured(
    claimed: tuple[float, float, float], found: tuple[float, float, float], n: int
) -> str | None:
    """Say what is wrong with how the difference was taken, if something is."""
    mean, low, high = found
    if _near(claimed, found):
        return None
    if _near(claimed, (mean / 100, low / 100, high / 100), 0.01):
        return SHARES
    if _near(claimed, (-mean, -high, -low)):
        return OLD_FROM_NEW
    if abs(claimed[0] - mean) > _SAME:
        return OTHER_MEAN.format(claimed=_points(claimed[0]), mean=_points(mean), n=n)
    return OTHER_INTERVAL.format(n=n, low=_points(low), high=_points(high))


def _too_little(claimed: tuple[float, float, float], goal: float) -> str | None:
    asked = IntervalItem(
        id="difference",
        kind="interval",
        text=DIFFERENCE,
        goal=goal,
        unit=UNIT,
        feedback="reached",
    )
    said = asked.judge(claimed)
    return None if said.right else said.sentence


def _points(value: float) -> str:
    return signed(value, fixed(value, 2))


def _near(
    one: tuple[float, float, float], other: tuple[float, float, float], scale: float = 1.0
) -> bool:
    return all(abs(a - b) <= _SAME * scale for a, b in zip(one, other, strict=True))
