"""Diagnose a hidden rival: say from its answers what kind of rule it is, and how sure that is.

Since the answer of each type to given prices can be worked out, so can the likelihood of what was
seen (:mod:`sim.lessons.diagnose_probe`). What a probe does not provoke, it cannot show: who never
moves learns nothing about answers to moves.

Sources: Wald (1945, *Annals of Mathematical Statistics* 16(2), 117–186) and Edwards, Lindman &
Savage (1963, *Psychological Review* 70(3), 193–242) on weighing hypotheses by the likelihood of
what was seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, pi
from typing import Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import entries
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
from sim.scenario.complaints import suggestion

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
        return int((self.table.verdict != "ruled out").sum())


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
            verdicts.append("open" if shares[place] >= RULED_OUT else "ruled out")
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
        return f"Not told apart: {len(alike)} of {len(table)} types answer these prices alike."
    if len(alike) > 3:
        return f"Not told apart: {_listed(alike)}. All answer alike."
    if len(alike) > 1 and unsure:
        others = _listed(unsure) if len(unsure) < 3 else f"{len(unsure)} others"
        return f"Not told apart: {_listed(alike)}, which answer alike; nor yet {others}."
    if len(alike) > 1:
        return f"Not told apart: {_listed(alike)}. They answer these prices alike, for ever."
    share = 100 * float(table.share[first])
    if len(unsure) > 3:
        return f"Likeliest is {first} with {share:.0f} %, but {len(unsure)} others are still open."
    if unsure:
        return f"Likeliest is {first} with {share:.0f} %; not yet ruled out: {_listed(unsure)}."
    sure = "over 99" if share > 99 else f"{share:.0f}"
    return f"Told apart from all others: {first}, {sure} %."


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
        raise InputError(f"guess {guess!r} is not known; {suggestion(str(guess), seen.types)}")
    table, truth = likelihoods(seen), seen.hidden
    share = float(table.share[guess])
    given = f"{100 * share:.0f} %"
    if guess == truth:
        others = [n for n in seen.types if n != guess and answer_alike(seen, guess, n)]
        if others:
            said = f"Right, by luck: {_listed(others)} would have answered alike."
        elif share >= 1 - RULED_OUT:
            said = f"Right, and shown: the seen prices give it {given}."
        else:
            said = f"Right, but not shown: the seen prices give it {given}."
    elif answer_alike(seen, guess, truth):
        said = f"It is {truth}. Your prices could not part it from {guess}: both answer alike."
    elif share >= RULED_OUT:
        said = f"It is {truth}. Your guess had {given}: too early to tell; probe on."
    else:
        said = f"It is {truth}. The seen prices spoke against {guess}: {given}."
    return Score(guess == truth, share, truth, said)


def _log_likelihood(seen: Probe, name: str) -> float:
    off = (np.array(seen.seen) - answers(seen.prices, name)) / seen.noise
    # a toss counts for one month only, so each month is a mixture of its own
    months = np.logaddexp.reduce(-(off**2) / 2, axis=0) - log(len(off))
    constant = log(seen.noise) + log(2 * pi) / 2
    return float((months - constant).sum())


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
