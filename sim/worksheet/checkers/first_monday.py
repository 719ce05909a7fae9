"""Judge how a quarter's budget is spent by playing the hotline with the plan and as it is today.

The student buys people, menu levels, checks and screens, and claims by what the lowest of the four
scales rises, with its interval. The checker plays both on the same callers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import fixed, percent, signed, whole
from sim.lessons.first_monday import BUDGET, plan_cost, played_plan
from sim.worksheet.kinds.interval import IntervalItem
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_interval, read_number, unanswered

NO_TABLE: Final = (
    "the answer is {answer}; allowed: a table with people, levels, checks, screens, mean, ci_low,"
    " ci_high"
)
OPEN: Final = "the plan is not filled in yet; say what you buy of each, nought included"
WHOLE: Final = "a whole number"
TOO_DEAR: Final = "the plan costs {cost} yuan a quarter; there are {budget}"
NOTHING: Final = "nothing is bought: that is the hotline of today"
UNIT: Final = "points of the lowest scale"
PLAYED: Final = (
    "{n} replications on the same callers: the lowest scale rises by {mean} [{low}, {high}], and"
    " {hung_up} hang up; the plan costs {cost} yuan. If you would defend it, write down mean, lower"
    " and upper end, and check again"
)
OLD_FROM_NEW: Final = "you took the new from the old; take today from the plan"
OTHER_MEAN: Final = (
    "you claim a mean of {claimed}; for this plan the model gives {mean} with {n} replications"
)
OTHER_INTERVAL: Final = (
    "the mean is right, but the 95 % interval of the {n} differences, replication by replication,"
    " goes from {low} to {high}"
)
STILL_HANG_UP: Final = (
    "the lowest scale rises as it should, but {hung_up} still hang up; at most {most} are allowed"
)
DIFFERENCE: Final = "The difference."

BOUGHT: Final = ("people", "levels", "checks", "screens")
_CLAIMED: Final = ("mean", "ci_low", "ci_high")
_SAME: Final = 0.01


@checker("first_monday")
def first_monday(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a plan and what is claimed of it against the model.

    The answer is a table with the entries ``people``, ``levels``, ``checks``, ``screens``, and
    ``mean``, ``ci_low``, ``ci_high`` of what the lowest scale rises by. As long as these are open,
    it is told what comes out. Params: ``goal`` (points), ``hung_up`` (at most), ``replications``,
    ``seed``.
    """
    if not isinstance(answer, Mapping) or not set(BOUGHT) <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    if any(unanswered(answer[name]) for name in BOUGHT):
        raise InputError(OPEN)
    plan = [_whole(name, answer[name]) for name in BOUGHT]
    cost = plan_cost(*plan)
    if cost > BUDGET:
        return TOO_DEAR.format(cost=whole(cost), budget=whole(BUDGET))
    if not cost:
        return NOTHING
    n = int(params["replications"])
    mean, low, high, hung_up = played_plan(*plan, n, int(params["seed"]))
    told = {"mean": _points(mean), "low": _points(low), "high": _points(high)}
    if all(unanswered(answer.get(name)) for name in _CLAIMED):
        raise InputError(PLAYED.format(n=n, hung_up=percent(hung_up), cost=whole(cost), **told))
    claimed = read_interval(answer, UNIT)
    if not _near(claimed, (mean, low, high)):
        if _near(claimed, (-mean, -high, -low)):
            return OLD_FROM_NEW
        if abs(claimed[0] - mean) > _SAME:
            return OTHER_MEAN.format(claimed=_points(claimed[0]), mean=told["mean"], n=n)
        return OTHER_INTERVAL.format(n=n, low=told["low"], high=told["high"])
    return _too_little(claimed, float(params["goal"])) or _too_many(hung_up, params["hung_up"])


def _whole(name: str, given: Any) -> int:
    number = read_number(given, Expected()).value
    if not float(number).is_integer():
        raise refused(name, given, WHOLE)
    return int(number)


def _too_little(claimed: tuple[float, float, float], goal: float) -> str | None:
    asked = IntervalItem(
        id="difference", kind="interval", text=DIFFERENCE, goal=goal, unit=UNIT, feedback="reached"
    )
    said = asked.judge(claimed)
    return None if said.right else said.sentence


def _too_many(hung_up: float, most: float) -> str | None:
    if hung_up <= most:
        return None
    return STILL_HANG_UP.format(hung_up=percent(hung_up), most=percent(most))


def _points(value: float) -> str:
    return signed(value, fixed(value, 2))


def _near(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))
