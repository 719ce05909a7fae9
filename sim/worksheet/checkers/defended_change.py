"""Judge one change of a seller's by playing the market with it and without it.

The student changes one thing, plays both markets on the same seed, and claims a mean difference
with its interval. The checker plays them too, and says what is off: whose the lever is, how the
interval was made, or that the change does not do it, and where the time went instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import sqrt
from typing import Any, Final

import pandas as pd

from sim.experiment.replication import replicate
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given, fixed, percent, signed
from sim.kernel.statistics.intervals import interval_table
from sim.scenario.files import load
from sim.scenario.scenario import Scenario
from sim.worksheet.kinds.interval import IntervalItem
from sim.worksheet.register import checker
from sim.worksheet.written_answers import (
    Expected,
    read_interval,
    read_number,
    unanswered,
)

NO_TABLE: Final = "the answer is {answer}; allowed: a table with change, mean, ci_low, ci_high, n"
UNIT: Final = "a share of today's mean"
CHANGE_OPEN: Final = "your change is not filled in yet; choose what you change, and to what"
NOT_FILLED_IN: Final = (
    "change is not filled in yet; allowed: one path and its new value, such as "
    '{"suppliers.Huaxin.price": 880_000}'
)
NO_CHANGE: Final = 'one path and its new value, such as {"suppliers.Huaxin.price": 880_000}'
TWO_CHANGES: Final = "change names {paths} paths; allowed: one, or you cannot say which one did it"
MEASURING: Final = "{path} changes how the market is measured, not the market"
ANOTHERS: Final = "{path} is {owner}'s to change, not {supplier}'s"
OUT_OF_REACH: Final = "{path} is not to be had by a decision this year; the levers are: {levers}"
LIMITS: Final = "{path} is {value}; within reach this year: {low} to {high}"
AS_TODAY: Final = "{path} is {value} today already; nothing is changed"
REPLICATIONS: Final = "2 to {most} replications, a whole number"
WEEKS: Final = "these are weeks; divide each difference by today's mean to get a share of it"
OLD_FROM_NEW: Final = (
    "you took the new from the old: a fall has a minus sign, so take today from changed"
)
OTHER_MEAN: Final = (
    "you claim a mean of {claimed}; for this change the model gives {mean} with "
    "{pairs} replications; is it the mean of cycle_time.new_task, and the same seed?"
)
STRANGERS: Final = (
    "your interval treats the two studies as strangers; they share their luck, so take the "
    "difference replication by replication and the interval of those differences"
)
OTHER_INTERVAL: Final = (
    "the mean is right, but the 95 % interval of the {pairs} differences goes from {low} to {high}"
)
DIFFERENCE: Final = "The difference."
OF_TODAYS_MEAN: Final = "of today's mean"
NO_SHORTENING: Final = "{mean} [{low}, {high}] of today's mean: no shortening to be seen"
WAITING: Final = (
    "{finding}. Waiting for proposals took {before} of the time of all purchases today, and "
    "{after} with your change; {supplier} wins {wins} instead of {won}"
)

PLAYED: Final = (
    "{n} replications on the same luck give a difference of {mean} [{low}, {high}] of today's mean;"
    " if you would defend this change, write down mean, lower and upper end, and check again"
)

_MOST = 40  # pairs of runs: more would take minutes
_SAME = 0.002
_CLAIMED = ("mean", "ci_low", "ci_high")
OWNED: Final = {
    "segments": "{path} is the customer's: you may ask for it, you cannot set it",
    "stages": "{path} is the customer's own work: you may help with it, you cannot set it",
    "buyclasses": "{path} is the customer's: newness and risk are how the buyer sees the purchase",
    "economy": "{path} is nobody's",
}


@checker("defended_change")
def defended_change(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a change and its claimed effect against the model.

    The answer is a table with the entries ``change`` (one dotted path and its new value; from a
    form ``lever`` and ``value``), ``mean``, ``ci_low`` and ``ci_high`` (of the difference, as a
    share of today's mean) and ``n`` (replications). As long as mean and interval are open, it is
    told what comes out. Params: ``scenario`` and ``today`` (changes
    that make today's market),
    ``supplier``, ``measure``, ``goal``, ``seed``, and ``limits`` (path of a lever: lowest and
    highest value allowed).
    """
    answer = _with_change(answer)
    if not hasattr(answer, "keys") or "change" not in answer:
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    path, value = _one_change(answer["change"])
    today = _today(params)
    if objection := _not_the_sellers(path, params):
        return objection
    low, high = params["limits"][path]
    value = _as_python(read_number(value, Expected(known=(low, high))).value)
    if objection := _out_of_reach(path, value, today, params):
        return objection
    pairs, open_yet = _pairs(answer), all(unanswered(answer.get(name)) for name in _CLAIMED)
    claimed = None if open_yet else read_interval(answer, UNIT)
    measure, seed = str(params["measure"]), int(params["seed"])
    before = _played(today, pairs, seed)
    after = _played(today.replace({path: value}), pairs, seed)
    if claimed is None:
        raise InputError(_as_played(before[measure], after[measure], pairs))
    return _badly_measured(claimed, before[measure], after[measure], pairs) or _too_little(
        claimed, before, after, params
    )


def _with_change(answer: Any) -> Any:
    """Return a form's answer as one writes it in code: lever and value are one change."""
    if not isinstance(answer, Mapping) or "lever" not in answer:
        return answer
    lever, value = answer["lever"], answer.get("value")
    if unanswered(lever) or unanswered(value):
        raise InputError(CHANGE_OPEN)
    rest = {name: given for name, given in answer.items() if name not in ("lever", "value")}
    return {"change": {str(lever): value}, **rest}


def _one_change(change: Any) -> tuple[str, Any]:
    if unanswered(change) or change == {}:
        raise InputError(NOT_FILLED_IN)
    if not isinstance(change, Mapping):
        raise refused("change", change, NO_CHANGE)
    if len(change) > 1:
        raise InputError(TWO_CHANGES.format(paths=len(change)))
    (pair,) = change.items()
    return str(pair[0]), pair[1]


def _today(params: Mapping[str, Any]) -> Scenario:
    return load(params["scenario"]).replace(params["today"])


def _not_the_sellers(path: str, params: Mapping[str, Any]) -> str | None:
    first, _, rest = path.partition(".")
    if first in OWNED:
        return OWNED[first].format(path=path)
    if first != "suppliers":
        return MEASURING.format(path=path)
    owner = rest.partition(".")[0]
    if owner != params["supplier"]:
        return ANOTHERS.format(path=path, owner=owner, supplier=params["supplier"])
    if path not in params["limits"]:
        levers = ", ".join(name.removeprefix(f"suppliers.{owner}.") for name in params["limits"])
        return OUT_OF_REACH.format(path=path, levers=levers)
    return None


def _as_python(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _out_of_reach(
    path: str, value: float, today: Scenario, params: Mapping[str, Any]
) -> str | None:
    low, high = params["limits"][path]
    if not low <= value <= high:
        return LIMITS.format(path=path, value=shown(value), low=as_given(low), high=as_given(high))
    if today.replace({path: value}) == today:
        return AS_TODAY.format(path=path, value=as_given(value))
    return None


def _pairs(answer: Any) -> int:
    n = answer.get("n")  # a dictionary and a pandas row both have it
    count = 0.0 if unanswered(n) else read_number(n, "replications").value
    if not 2 <= count <= _MOST or count != int(count):
        raise refused("n", n, REPLICATIONS.format(most=_MOST))
    return int(count)


@lru_cache(maxsize=16)
def _played(scenario: Scenario, replications: int, seed: int) -> pd.DataFrame:
    return replicate(scenario, replications, seed=seed, n_jobs=1, progress=False).frame


def _as_played(before: pd.Series[float], after: pd.Series[float], pairs: int) -> str:
    """Say what a change does, before anything is claimed of it."""
    share = (after - before) / float(before.mean())
    mean, low, high = _row(interval_table(share.to_frame("share")), "share")
    return PLAYED.format(n=pairs, mean=_change(mean), low=_change(low), high=_change(high))


def _badly_measured(
    claimed: tuple[float, float, float],
    before: pd.Series[float],
    after: pd.Series[float],
    pairs: int,
) -> str | None:
    """Say what is wrong with how the difference was taken, if something is."""
    base = float(before.mean())
    weeks = after - before
    table = interval_table(pd.DataFrame({"weeks": weeks, "share": weeks / base}))
    share = _row(table, "share")
    if _near(claimed, share):
        return None
    if _near(claimed, _row(table, "weeks"), scale=base):
        return WEEKS
    if _near(claimed, (-share[0], -share[2], -share[1])):
        return OLD_FROM_NEW
    if abs(claimed[0] - share[0]) > _SAME:
        return OTHER_MEAN.format(claimed=_change(claimed[0]), mean=_change(share[0]), pairs=pairs)
    margin = (share[2] - share[1]) / 2
    apart = 1.96 * sqrt((before.var() + after.var()) / pairs) / base
    claimed_margin = (claimed[2] - claimed[1]) / 2
    if claimed_margin > margin and abs(claimed_margin - apart) < 0.3 * apart:
        return STRANGERS
    return OTHER_INTERVAL.format(pairs=pairs, low=_change(share[1]), high=_change(share[2]))


def _too_little(
    claimed: tuple[float, float, float],
    before: pd.DataFrame,
    after: pd.DataFrame,
    params: Mapping[str, Any],
) -> str | None:
    """Say why the change does not reach the goal, if it does not."""
    asked = IntervalItem(
        id="difference",
        kind="interval",
        text=DIFFERENCE,
        goal=params["goal"],
        unit=OF_TODAYS_MEAN,
        feedback="reached",
    )
    said = asked.judge(claimed)
    if said.right:
        return None
    sentence = said.sentence
    if claimed[2] >= 0:
        sentence = NO_SHORTENING.format(
            mean=_change(claimed[0]), low=_change(claimed[1]), high=_change(claimed[2])
        )
    waiting, won = "time_share.proposal_wait", f"win_share.{params['supplier']}"
    return WAITING.format(
        finding=sentence,
        before=percent(before[waiting].mean(), 2),
        after=percent(after[waiting].mean(), 2),
        supplier=params["supplier"],
        wins=percent(after[won].mean(), 2),
        won=percent(before[won].mean(), 2),
    )


def _change(share: float) -> str:
    return signed(share, fixed(share, 3))


def _row(table: pd.DataFrame, name: str) -> tuple[float, float, float]:
    return (
        float(table["mean"][name]),
        float(table["ci_low"][name]),
        float(table["ci_high"][name]),
    )


def _near(
    one: tuple[float, float, float], other: tuple[float, float, float], scale: float = 1.0
) -> bool:
    return all(abs(a - b) <= _SAME * scale for a, b in zip(one, other, strict=True))
