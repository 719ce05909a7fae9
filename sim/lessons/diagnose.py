"""Diagnose a hidden rival: say from its answers what kind of rule it is, and how sure that is.

Since the answer of each type to given prices can be worked out, so can the likelihood of what was
seen (:mod:`sim.lessons.diagnose_probe`). What a probe does not provoke, it cannot show: who never
moves learns nothing about answers to moves.

Sources: Wald (1945, *Annals of Mathematical Statistics* 16(2), 117–186) and Edwards, Lindman &
Savage (1963, *Psychological Review* 70(3), 193–242) on weighing hypotheses by the likelihood of
what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi
from typing import Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import entries
from sim.kernel.numerals import PERCENT, all_of, fixed
from sim.lessons.diagnose_probe import (
    TYPES,
    Probe,
    answer_alike,
    answers,
    peace_price,
    probe,
    probing_plan,
)
from sim.pricing.strategies.registry import STRATEGIES
from sim.scenario.validation_errors import suggestion

MANY_ALIKE: Final = "Not told apart: {alike} of {types} types answer these prices alike."
SOME_ALIKE: Final = "Not told apart: {alike}. All answer alike."
ALIKE_AND_OTHERS: Final = "Not told apart: {alike}, which answer alike; nor yet {others}."
ALIKE_AND_MANY_OTHERS: Final = (
    "Not told apart: {alike}, which answer alike; nor yet {others} others."
)
ALIKE_FOR_EVER: Final = "Not told apart: {alike}. They answer these prices alike, for ever."
LIKELIEST_OF_MANY: Final = (
    "Likeliest is {likeliest} with {share} %, but {others} others are still open."
)
LIKELIEST: Final = "Likeliest is {likeliest} with {share} %; not yet ruled out: {others}."
TOLD_APART: Final = "Told apart from all others: {likeliest}, {share} %."
TOLD_APART_ALMOST_SURELY: Final = "Told apart from all others: {likeliest}, over 99 %."
GUESS_IS_NOT_KNOWN: Final = "guess {guess!r} is not known; {hint}"
RIGHT_BY_LUCK: Final = "Right, by luck: {others} would have answered alike."
RIGHT_AND_SHOWN: Final = "Right, and shown: the seen prices give it {share}."
RIGHT_BUT_NOT_SHOWN: Final = "Right, but not shown: the seen prices give it {share}."
COULD_NOT_PART_THEM: Final = (
    "It is {truth}. Your prices could not part it from {guess}: both answer alike."
)
TOO_EARLY: Final = "It is {truth}. Your guess had {share}: too early to tell; probe on."
SPOKE_AGAINST: Final = "It is {truth}. The seen prices spoke against {guess}: {share}."

IS_RULED_OUT: Final = "ruled out"

__all__ = [
    "TYPES",
    "Diagnosis",
    "Probe",
    "Score",
    "diagnose",
    "likelihoods",
    "peace_price",
    "probe",
    "probing_plan",
    "score",
    "told_apart",
]

RULED_OUT: Final = 0.05
"""A type with a smaller share of the posterior is told apart."""


@dataclass(frozen=True)
class Score:
    """How good a diagnosis is.

    Attributes
    ----------
    right : bool
        Whether the rival is what was said.
    share : float
        What the seen prices gave the guess, 0 to 1: a right guess may have been luck.
    truth : str
        What the rival is.
    sentence : str
        Both in words.
    """

    right: bool
    share: float
    truth: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What can be concluded from a probe.

    Attributes
    ----------
    probe : Probe
    table : pandas.DataFrame
        From :func:`likelihoods`.
    likeliest : str
        The type that the seen prices speak for, or the first of those that answer like it.
    expected : tuple of float
        Its answer month by month, yuan; where it tosses, the mean.
    """

    probe: Probe
    table: pd.DataFrame
    likeliest: str
    expected: tuple[float, ...]

    @property
    def possible(self) -> int:
        """Types that are not ruled out."""
        return int((self.table.verdict != IS_RULED_OUT).sum())


def diagnose(seen: Probe) -> Diagnosis:
    """Draw all conclusions from a probe.

    Parameters
    ----------
    seen : Probe

    Examples
    --------
    >>> found = diagnose(probe(probing_plan(), seed=3))
    >>> found.likeliest, found.possible
    ('tit-for-tat', 2)
    """
    table = likelihoods(seen)
    first = str(table.index[table.verdict == "likeliest"][0])
    expected = answers(seen.prices, first).mean(axis=0)
    return Diagnosis(seen, table, first, tuple(expected.tolist()))


@public
def likelihoods(seen: Probe) -> pd.DataFrame:
    """Weigh each type by how likely the seen prices would be if the rival were of that type.

    Parameters
    ----------
    seen : Probe

    Returns
    -------
    pandas.DataFrame
        Index ``type``, in the order of the probe's types. ``title``, ``title_zh``;
        ``log_likelihood`` of the seen prices; ``share`` of the posterior, if all were equally
        likely before (they sum to 1); ``verdict``: ``likeliest``; ``alike``, where the type would
        have answered these prices as the likeliest does, so that nothing seen can part them;
        ``open``, where its share is at least :data:`RULED_OUT`; else ``ruled out``.

    Examples
    --------
    Who never moves cannot part those who answer moves.

    >>> table = likelihoods(probe([peace_price()] * 12, seed=5))
    >>> table.index[table.verdict.isin(["likeliest", "alike"])].tolist()[:3]
    ['hold', 'match-cuts', 'follower']
    >>> round(float(table.share.sum()), 9)
    1.0
    """
    logs = np.array([_log_likelihood(seen, name) for name in seen.types])
    weights = np.exp(logs - logs.max())
    shares = weights / weights.sum()
    # of types that answer alike, the first: rounding in the last place is no evidence
    best = int(np.flatnonzero(logs >= logs.max() - 0.01)[0])
    verdicts = []
    for place, name in enumerate(seen.types):
        if place == best:
            verdicts.append("likeliest")
        elif answer_alike(seen, seen.types[best], name):
            verdicts.append("alike")
        else:
            verdicts.append("open" if shares[place] >= RULED_OUT else IS_RULED_OUT)
    return pd.DataFrame(
        {
            "title": [STRATEGIES[name].title for name in seen.types],
            "title_zh": [STRATEGIES[name].title_zh for name in seen.types],
            "log_likelihood": logs,
            "share": shares,
            "verdict": verdicts,
        },
        index=pd.Index(seen.types, name="type"),
    )


@public
def told_apart(table: pd.DataFrame) -> str:
    """Say what the seen prices tell apart, and what they cannot.

    Parameters
    ----------
    table : pandas.DataFrame
        From :func:`likelihoods`.

    Examples
    --------
    >>> told_apart(likelihoods(probe([peace_price()] * 12, seed=5, types=["hold", "tit-for-tat"])))
    'Not told apart: hold and tit-for-tat. They answer these prices alike, for ever.'
    """
    entries("table", table, columns=["verdict", "share"])
    entries("table", table.set_index("verdict"), rows=["likeliest"])
    first = table.index[table.verdict == "likeliest"][0]
    alike = [first, *table.index[table.verdict == "alike"]]
    unsure = list(table.index[table.verdict == "open"])
    if len(alike) > 6:
        return MANY_ALIKE.format(alike=len(alike), types=len(table))
    if len(alike) > 3:
        return SOME_ALIKE.format(alike=all_of(alike))
    if len(alike) > 1 and len(unsure) > 2:
        return ALIKE_AND_MANY_OTHERS.format(alike=all_of(alike), others=len(unsure))
    if len(alike) > 1 and unsure:
        return ALIKE_AND_OTHERS.format(alike=all_of(alike), others=all_of(unsure))
    if len(alike) > 1:
        return ALIKE_FOR_EVER.format(alike=all_of(alike))
    percent = 100 * float(table.share[first])
    share = fixed(percent, 0)
    if len(unsure) > 3:
        return LIKELIEST_OF_MANY.format(likeliest=first, share=share, others=len(unsure))
    if unsure:
        return LIKELIEST.format(likeliest=first, share=share, others=all_of(unsure))
    if percent > 99:
        return TOLD_APART_ALMOST_SURELY.format(likeliest=first)
    return TOLD_APART.format(likeliest=first, share=share)


def score(seen: Probe, guess: str) -> Score:
    """Hold a diagnosis against the truth, and against what could be known.

    Parameters
    ----------
    seen : Probe
    guess : str
        One of the probe's types.

    Raises
    ------
    InputError
        If it is none of them.

    Examples
    --------
    >>> score(probe([peace_price()], seed=5), "holt")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: guess 'holt' is not known; did you mean 'hold'? Known: ...
    """
    if guess not in seen.types:
        raise InputError(
            GUESS_IS_NOT_KNOWN.format(guess=guess, hint=suggestion(str(guess), seen.types))
        )
    table, truth = likelihoods(seen), seen.hidden
    share = float(table.share[guess])
    given = PERCENT.format(number=fixed(100 * share, 0))
    if guess == truth:
        others = [n for n in seen.types if n != guess and answer_alike(seen, guess, n)]
        if others:
            said = RIGHT_BY_LUCK.format(others=all_of(others))
        elif share >= 1 - RULED_OUT:
            said = RIGHT_AND_SHOWN.format(share=given)
        else:
            said = RIGHT_BUT_NOT_SHOWN.format(share=given)
    elif answer_alike(seen, guess, truth):
        said = COULD_NOT_PART_THEM.format(truth=truth, guess=guess)
    elif share >= RULED_OUT:
        said = TOO_EARLY.format(truth=truth, share=given)
    else:
        said = SPOKE_AGAINST.format(truth=truth, guess=guess, share=given)
    return Score(guess == truth, share, truth, said)


def _log_likelihood(seen: Probe, name: str) -> float:
    off = (np.array(seen.seen) - answers(seen.prices, name)) / seen.noise
    # a toss counts for one month only, so each month is a mixture of its own
    months = np.logaddexp.reduce(-(off**2) / 2, axis=0) - log(len(off))
    constant = log(seen.noise) + log(2 * pi) / 2
    return float((months - constant).sum())
