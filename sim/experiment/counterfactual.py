"""What would have happened if: one purchase, replayed on the same luck with one thing changed.

A purchase's luck is keyed by who buys and by the how-manieth purchase of that buyer it is, so the
same purchase can be found again in another world: what differs there is the change, and what the
change has led to, never other draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from math import isclose, isnan
from typing import Any, Final

import pandas as pd

from sim.buying.process.purchase_log import NOTES
from sim.buying.reading.story import find, in_words
from sim.experiment.single import run as play
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import all_of, fixed, paragraph
from sim.kernel.results import Run
from sim.scenario.validation_errors import shown
from sim.scenario.vocabulary import CHINESE, plain

DOES_NOT_COME_TO_BE: Final = (
    "With {change}, purchase {case} of {buyer} does not come to be; it was: {fate}."
)
IS_CALLED_OFF: Final = (
    "With {change}, purchase {case} of {buyer} does not come to be: the need is called off a"
    " blanket order with {supplier}; it was: {fate}."
)
STAYS_THE_SAME: Final = (
    "With {change}, purchase {case} of {buyer} stays the same, event by event: {fate}."
)
SAME_END: Final = "With {change}, purchase {case} of {buyer} comes to the same end: {fate}."
SAME_END_AT_ANOTHER_TIME: Final = (
    "With {change}, purchase {case} of {buyer} comes to the same end: {fate} (before: {before})."
)
ANOTHER_END: Final = (
    "With {change}, purchase {case} of {buyer} comes to another end: {fate} (before: {before})."
)
CHANGE: Final = "{path} {value} instead of {before}"
BEGINS_ELSEWHERE: Final = "It begins in week {week} instead of {before}."
ANOTHER_NUMBER: Final = (
    "It is number {number} of its buyer instead of {before}, and has other luck."
)
STORIES_PART: Final = (
    "The stories part in week {week}, at {stage} {stage_zh}. Before: {before} Now: {now}"
)
STORY_IS_OVER: Final = "The story is over."

FATES: Final = {
    "won": "the order goes to {supplier} after {weeks} weeks",
    "no_decision": "no decision after {weeks} weeks",
    "abandoned": "abandoned at {stage} ({cause}) after {weeks} weeks",
    "open": "still open at the end of the run",
}
"""How a purchase ended, and when."""

NO_PURCHASES: Final = (
    "run is of {scenario!r}, which is no buying scenario and has no purchases; allowed: a run of"
    " one; sim.compare() sets two price wars side by side"
)
A_PATH_AND_ITS_VALUE: Final = "a path and its new value"

LABELS = ("stage", "event", "actor", "supplier")
ROUNDING = 1e-9
"""Weeks and yuan that differ by less are the same."""


@dataclass(frozen=True, eq=False)
class Parting:
    """The first event at which two stories of a purchase differ.

    Attributes
    ----------
    week : float
        When, in the story in which it comes first.
    stage : str
        At which stage.
    who : str
        The member, supplier or cause it hangs on; empty if none is named.
    before, after : str
        What happens in each world, in words; empty where the story is over.
    """

    week: float
    stage: str
    who: str
    before: str
    after: str


@dataclass(frozen=True, eq=False)
class Counterfactual:
    """One purchase in two worlds that share their luck.

    Attributes
    ----------
    run, other : Run
        The world as it was, and with the change.
    before : pandas.Series
        The purchase as it was: a row of ``run.cases``.
    after : pandas.Series or None
        The same purchase in the other world; None where it does not come to be.
    changes : mapping of str to value
        The new values by path.
    parting : Parting or None
        Where the two stories part; None if they never do.
    """

    run: Run
    other: Run
    before: pd.Series[Any]
    after: pd.Series[Any] | None
    changes: Mapping[str, Any]
    parting: Parting | None

    def sentence(self) -> str:
        """Say in plain words what the change makes of the purchase."""
        about = {
            "change": self._change(),
            "case": self.before.case,
            "buyer": plain(self.before.organisation),
        }
        was = _fate(self.before)
        if self.after is None:
            supplier = self._called_off()
            said = IS_CALLED_OFF if supplier else DOES_NOT_COME_TO_BE
            return said.format(**about, supplier=supplier, fate=was)
        if self.parting is None:
            return STAYS_THE_SAME.format(**about, fate=was)
        now = _fate(self.after)
        if (self.before.outcome, self.before.supplier) == (self.after.outcome, self.after.supplier):
            said = SAME_END if was == now else SAME_END_AT_ANOTHER_TIME
        else:
            said = ANOTHER_END
        came = said.format(**about, fate=now, before=was)
        return paragraph([came, *self._shifted(), self._parted()])

    def __repr__(self) -> str:
        """Show the sentence, so that a notebook does."""
        return self.sentence()

    def _change(self) -> str:
        content = self.run.scenario.model_dump()
        return all_of(
            CHANGE.format(path=path, value=shown(value), before=shown(_value(content, path)))
            for path, value in self.changes.items()
        )

    def _called_off(self) -> str:
        """Return with whom the need is called off a blanket order instead; empty if it is not."""
        events = self.other.events
        there = events[(events.organisation == self.before.organisation)]
        then = there[(there.time - self.before.started).abs() < ROUNDING]
        for call in then[then.event == "call_off"].itertuples():
            return str(call.supplier)
        return ""

    def _shifted(self) -> list[str]:
        """Say where the purchase is found again: at another week, or with other luck."""
        assert self.after is not None
        was, now = (
            _ordinal(r, row) for r, row in ((self.run, self.before), (self.other, self.after))
        )
        said = []
        if abs(self.after.started - self.before.started) >= ROUNDING:
            week, before = (fixed(row.started, 2) for row in (self.after, self.before))
            said.append(BEGINS_ELSEWHERE.format(week=week, before=before))
        if was != now:
            said.append(ANOTHER_NUMBER.format(number=now, before=was))
        return said

    def _parted(self) -> str:
        point = self.parting
        assert point is not None
        return STORIES_PART.format(
            week=fixed(point.week, 2),
            stage=plain(point.stage),
            stage_zh=CHINESE[point.stage],
            before=point.before or STORY_IS_OVER,
            now=point.after or STORY_IS_OVER,
        )


@public
def counterfactual(run: Run, case: int, changes: Mapping[str, Any]) -> Counterfactual:
    """Replay a run with the same luck and one thing changed, and find one of its purchases again.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    case : int
        Number of a purchase in ``run.cases``.
    changes : mapping of str to value
        New values by dotted path, as for ``Scenario.replace``; one, to see what it alone does.

    Returns
    -------
    Counterfactual
        :meth:`Counterfactual.sentence`, and both worlds.

    Raises
    ------
    InputError
        If there is no such purchase, or the change is empty or not allowed.

    Notes
    -----
    The purchase is the same if it is the buyer's k-th in both worlds (then it has the same luck)
    and its need comes in the same week or, where the change shifts all needs, from the same
    source. If an earlier need has come or gone, it is the one that starts in the same week, with
    the luck of its new number.

    Examples
    --------
    >>> import sim
    >>> run = sim.run("first-order-certain")
    >>> what_if = counterfactual(run, 0, {"suppliers.Beihe.price": 60_000})
    >>> what_if.before.supplier, what_if.after.supplier, what_if.parting.week
    ('Huaxin', 'Huaxin', 18.0)
    """
    if "buyclass" not in run.cases:
        raise InputError(NO_PURCHASES.format(scenario=run.scenario.name))
    find(run, case)
    if not changes:
        raise refused("changes", changes, A_PATH_AND_ITS_VALUE)
    other = play(run.scenario.replace(changes), run.seed, run.replication)
    before = _row(run, case)
    after = _again(run, other, before)
    return Counterfactual(
        run=run,
        other=other,
        before=before,
        after=after,
        changes=dict(changes),
        parting=None if after is None else _parting(run, before, other, after),
    )


def _again(run: Run, other: Run, before: pd.Series[Any]) -> pd.Series[Any] | None:
    """Find a purchase of one run in another."""
    theirs = other.cases[other.cases.organisation == before.organisation]
    ordinal = _ordinal(run, before) - 1
    same_week = (theirs.started - before.started).abs() < ROUNDING
    kth = theirs.iloc[ordinal : ordinal + 1]
    for candidates in (kth[same_week.loc[kth.index]], theirs[same_week]):
        if len(candidates):
            return _row(other, candidates.case.iloc[0])
    if len(kth) and kth.source.iloc[0] == before.source:
        return _row(other, kth.case.iloc[0])
    return None


def _ordinal(run: Run, row: pd.Series[Any]) -> int:
    """Say the how-manieth purchase of its buyer it is, from 1 on."""
    cases = run.cases
    return int(((cases.organisation == row.organisation) & (cases.case <= row.case)).sum())


def _row(run: Run, case: int) -> pd.Series[Any]:
    row: pd.Series[Any] = run.cases[run.cases.case == case].iloc[0]
    return row


def _parting(run: Run, before: pd.Series[Any], other: Run, after: pd.Series[Any]) -> Parting | None:
    """Find the first event in which two stories of a purchase differ."""
    told = (
        list(r.events[(r.events.case == row.case) & ~r.events.event.isin(NOTES)].itertuples())
        for r, row in ((run, before), (other, after))
    )
    for one, two in zip_longest(*told):
        if one is None or two is None or not _same(one, two):
            first = min(filter(None, (one, two)), key=lambda event: event.time)
            who = {e.actor or e.supplier for e in (one, two) if e is not None}
            return Parting(
                week=first.time,
                stage=first.stage,
                who=" / ".join(sorted(filter(None, who))),
                before="" if one is None else in_words(one),
                after="" if two is None else in_words(two),
            )
    return None


def _same(one: Any, two: Any) -> bool:
    if any(getattr(one, name) != getattr(two, name) for name in LABELS):
        return False
    values = one.value, two.value
    return isclose(one.time, two.time, rel_tol=ROUNDING, abs_tol=ROUNDING) and (
        all(map(isnan, values)) or isclose(*values, rel_tol=ROUNDING, abs_tol=ROUNDING)
    )


def _fate(row: pd.Series[Any]) -> str:
    """Say how a purchase ended, and when."""
    return FATES[row.outcome].format(
        supplier=row.supplier,
        stage=plain(row.abandoned_at),
        cause=row.cause,
        weeks=fixed(row.cycle_time, 1),
    )


def _value(content: Any, path: str) -> Any:
    for step in path.split("."):
        content = content.get(step) if isinstance(content, Mapping) else None
    return "nothing" if content is None else content
