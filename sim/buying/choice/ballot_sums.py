"""What comes of all the ballots a group may cast: exactly where possible, else by simulation.

A rule that only adds up what the members hand in (votes, or the ranks they give) does not care who
handed in what. So the members are taken one after the other and ballots with the same sums are
merged: a recursion that needs no list of all ballots. Where even the sums are too many, random
ballots estimate the result, and the estimate says its error.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import factorial
from typing import Final, Protocol

import numpy as np

from sim.buying.choice.group import Matrix, Sampling, Vector
from sim.buying.choice.luce import all_rankings, draw_rankings, ranking_probabilities, ranks

LIMIT: Final = 100_000
"""Sums to be held at once; what needs more is estimated."""

_DECIMALS = 9  # sums this close are merged; TIE is as coarse

Result = Callable[[Matrix], Matrix]
"""From sums, shape (ballots, alternatives), to the probability that each alternative is chosen."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """Probabilities, and how sure they are.

    Attributes
    ----------
    probabilities : ndarray, shape (alternatives,)
    standard_error : ndarray, shape (alternatives,)
        Of each probability; all 0 where the result is exact.
    draws : int
        Random ballots it was estimated from; 0 where it is exact.

    Examples
    --------
    >>> Estimate.exactly(np.array([0.5, 0.5])).exact
    True
    """

    probabilities: Vector
    standard_error: Vector
    draws: int

    @property
    def exact(self) -> bool:
        """Whether it was worked out and not estimated."""
        return self.draws == 0

    @classmethod
    def exactly(cls, probabilities: Vector) -> Estimate:
        """Return what is known for sure."""
        return cls(probabilities, np.zeros_like(probabilities), 0)


class Ballot(Protocol):
    """What one member may hand in."""

    @property
    def kinds(self) -> int:
        """Number of different ballots."""

    def all(self) -> tuple[Matrix, Vector]:
        """Return what each kind adds to each alternative, and its probability."""

    def some(self, random: np.random.Generator, draws: int) -> Matrix:
        """Return what each of so many random ballots adds."""


@dataclass(frozen=True, eq=False)
class Vote:
    """A vote for one alternative.

    Parameters
    ----------
    p : ndarray, shape (alternatives,)
        Probability to vote for each.
    weight : float
        What the vote counts.
    """

    p: Vector
    weight: float

    @property
    def kinds(self) -> int:
        """One for each alternative."""
        return len(self.p)

    def all(self) -> tuple[Matrix, Vector]:
        """Return the weight in the alternative's place, and its probability."""
        return self.weight * np.eye(len(self.p)), self.p

    def some(self, random: np.random.Generator, draws: int) -> Matrix:
        """Return random votes."""
        bounds = self.p.cumsum()
        choices = np.searchsorted(bounds, random.random(draws) * bounds[-1], side="right")
        cast: Matrix = self.weight * np.eye(len(self.p))[choices]
        return cast


@dataclass(frozen=True, eq=False)
class Ranking:
    """A ranking of all alternatives, which adds the number of those ranked above each.

    Parameters
    ----------
    p : ndarray, shape (alternatives,)
        Choice probabilities, from which Luce-Plackett rankings follow.
    """

    p: Vector

    @property
    def kinds(self) -> int:
        """One for each order of the alternatives."""
        return factorial(len(self.p))

    def all(self) -> tuple[Matrix, Vector]:
        """Return the ranks in each order, and its probability."""
        orders = all_rankings(len(self.p))
        return ranks(orders).astype(np.float64), ranking_probabilities(self.p)

    def some(self, random: np.random.Generator, draws: int) -> Matrix:
        """Return the ranks in random orders."""
        race = random.standard_exponential((draws, len(self.p)))
        return ranks(draw_rankings(self.p, race)).astype(np.float64)


def over_ballots(members: Sequence[Ballot], result: Result, sampling: Sampling) -> Estimate:
    """Mean of a result over everything the members may hand in, independently of one another.

    Parameters
    ----------
    members : sequence of Ballot
        What each may hand in.
    result : callable
        From sums of ballots, shape (ballots, alternatives), to the probability of each alternative.
    sampling : Sampling
        How to estimate where there are more than `LIMIT` sums.

    Returns
    -------
    Estimate
        Exact up to the limit.

    Examples
    --------
    Two members toss a coin over two alternatives. With a weight of .6 the first decides alone.

    >>> ballots = [Vote(np.array([0.5, 0.5]), 0.6), Vote(np.array([0.5, 0.5]), 0.4)]
    >>> over_ballots(ballots, lambda sums: sums > 0.5, Sampling()).probabilities.tolist()
    [0.5, 0.5]
    """
    known = _all_sums(members)
    if known is not None:
        sums, chances = known
        return Estimate.exactly(chances @ result(sums))
    random = np.random.default_rng(sampling.seed)
    drawn = members[0].some(random, sampling.draws)
    for member in members[1:]:
        drawn += member.some(random, sampling.draws)
    results = np.asarray(result(drawn), dtype=np.float64)
    error: Vector = results.std(axis=0, ddof=1) / np.sqrt(sampling.draws)
    return Estimate(results.mean(axis=0), error, sampling.draws)


def _all_sums(members: Sequence[Ballot]) -> tuple[Matrix, Vector] | None:
    """Return every possible sum with its probability, or None if there are too many."""
    sums, chances = np.zeros((1, 1)), np.ones(1)
    for member in members:
        if len(sums) * member.kinds > LIMIT:
            return None
        added, p = member.all()
        grown = (sums[:, None, :] + added).reshape(-1, added.shape[1])
        sums, chances = _merged(grown, np.outer(chances, p).ravel())
    return sums, chances


def _merged(sums: Matrix, chances: Vector) -> tuple[Matrix, Vector]:
    possible = chances > 0
    sums, chances = sums[possible].round(_DECIMALS), chances[possible]
    order = np.lexsort(sums.T)
    sums, chances = sums[order], chances[order]
    new = np.ones(len(sums), dtype=bool)
    new[1:] = (sums[1:] != sums[:-1]).any(axis=1)
    first = np.flatnonzero(new)
    return sums[first], np.add.reduceat(chances, first)
