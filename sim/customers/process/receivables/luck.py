"""The luck of all customers, drawn before anything is sold and whoever gets credit.

Two policies on one seed have the same customers, who order the same and would pay the same bill on
the same day: a comparison of policies is of the policies, not of luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, fsum, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from sim.kernel.randomness.many import at_random, gammas, lognormals
from sim.kernel.randomness.streams import Streams
from sim.scenario.receivables import DEFAULT, QUARTER, ReceivablesScenario

YEAR: Final = 52.0
"""Weeks of a year, as in all models."""
SMALLEST: Final = 1e-16

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class CreditLuck:
    """What is drawn of all customers: those by name first, then those without.

    Attributes
    ----------
    standing : ndarray, shape (quarters, customers)
        Number of each one's standing at the start of each quarter; of who is in default the last
        one before.
    default_week : ndarray
        When each stops paying; infinite if never.
    score : ndarray, shape (quarters, customers)
        Each one's score if it is rated at the start of a quarter; raters' errors included.
    orders_of, weeks, amounts : ndarray
        Orders in order of time: whose, when, yuan.
    late : ndarray
        Weeks from due to paid, if the customer pays.
    prepaid : ndarray of bool
        Whether a refused order would be paid at once.
    usual : ndarray
        What each orders in a week on average, yuan.
    """

    standing: Whole
    default_week: Numbers
    score: Numbers
    orders_of: Whole
    weeks: Numbers
    amounts: Numbers
    late: Numbers
    prepaid: NDArray[np.bool_]
    usual: Numbers


def luck_of(scenario: ReceivablesScenario, streams: Streams) -> CreditLuck:
    """Draw the luck of all customers of a scenario."""
    orders, accounts = scenario.orders, list(scenario.accounts.values())
    number = len(accounts) + scenario.customers
    named = len(accounts)
    a_year = orders.a_year * gammas(streams["order_rates"].random(number), orders.cv)
    a_year[:named] = [one.a_year for one in accounts]
    mean = np.full(number, orders.amount)
    mean[:named] = [one.amount for one in accounts]
    span = np.full(number, scenario.horizon)
    whose, weeks, luck = at_random(streams["orders"], a_year / YEAR, span, 3)
    sequence = np.argsort(weeks, kind="stable")
    whose, weeks, luck = whose[sequence], weeks[sequence], luck[sequence]
    paths = _Paths(scenario, streams, number)
    in_year = ceil(scenario.horizon / QUARTER)
    paths.follow(in_year)
    at_order = np.minimum((weeks // QUARTER).astype(np.int64), in_year - 1)
    lateness = np.array([one.late for one in scenario.standings.values()])
    late = -np.log1p(-luck[:, 1]) * lateness[paths.standing[at_order, whose]]
    last = float((weeks + scenario.credit.term + late).max()) if len(weeks) else 0.0
    paths.follow(ceil(last / QUARTER))
    return CreditLuck(
        standing=paths.standing,
        default_week=paths.default_week(streams["default_week"].random(number)),
        score=_scores(scenario, streams, paths.standing),
        orders_of=whose,
        weeks=weeks,
        amounts=mean[whose] * lognormals(luck[:, 0], orders.amount_cv),
        late=late,
        prepaid=luck[:, 2] < scenario.prepaid,
        usual=a_year * mean / YEAR,
    )


class _Paths:
    """Where everybody stands quarter by quarter, as far as it has been followed."""

    def __init__(self, scenario: ReceivablesScenario, streams: Streams, number: int) -> None:
        self._table = np.cumsum(moves_of(scenario), axis=1)[:, :-1]
        self._moves, self._states = streams["moves"], [_first(scenario, streams, number)]
        self._default = len(scenario.standings)

    def follow(self, quarters: int) -> None:
        """Go on until so many quarters are known, and whether there is a default in each."""
        while len(self._states) < quarters + 1:
            u = self._moves.random(len(self._states[0]))
            self._states.append((u[:, np.newaxis] >= self._table[self._states[-1]]).sum(axis=1))

    @property
    def standing(self) -> Whole:
        """Standings by quarter and customer; of who is in default the last one before it."""
        known = np.array(self._states)
        for earlier, later in pairwise(known):
            later[later == self._default] = earlier[later == self._default]
        return known

    def default_week(self, u: Numbers) -> Numbers:
        """Return when everybody stops paying: somewhen in the quarter of the default."""
        gone = np.array(self._states) == self._default
        quarter = gone.argmax(axis=0) - 1 + u
        return np.where(gone.any(axis=0), QUARTER * quarter, np.inf)


def moves_of(scenario: ReceivablesScenario) -> Numbers:
    """Return the quarterly matrix of the standings and default, in that order.

    Examples
    --------
    >>> from sim.scenario import load
    >>> moves_of(load("on-credit"))[4].round(3).tolist()
    [0.0, 0.005, 0.02, 0.1, 0.775, 0.1]
    """
    names = [*scenario.standings, DEFAULT]
    matrix = np.zeros((len(names), len(names)))
    for row, (name, standing) in enumerate(scenario.standings.items()):
        others = {other: one for other, one in standing.moves.items() if other != name}
        for other, chance in others.items():
            matrix[row, names.index(other)] = chance
        matrix[row, row] = max(0.0, 1 - fsum(others.values()))
    matrix[-1, -1] = 1
    return matrix


def _first(scenario: ReceivablesScenario, streams: Streams, number: int) -> Whole:
    names, accounts = list(scenario.standings), scenario.accounts.values()
    shares = np.cumsum([one.share for one in scenario.standings.values()])
    drawn = np.searchsorted(shares, streams["standing"].random(number), side="right")
    first: Whole = np.minimum(drawn, len(names) - 1).astype(np.int64)
    first[: len(accounts)] = [names.index(one.standing) for one in accounts]
    return first


def _scores(scenario: ReceivablesScenario, streams: Streams, standing: Whole) -> Numbers:
    """Return scores by quarter and customer: the standing's, one's own part, and raters' errors."""
    by_name = [one.score for one in scenario.accounts.values()]
    means = np.array([one.score for one in scenario.standings.values()])
    quarters, number = standing.shape
    luck = np.maximum(streams["own_score"].random(number), SMALLEST)
    own: Numbers = np.asarray(scenario.score.sd * ndtri(luck))
    for place, given in enumerate(by_name):
        if given is not None:
            own[place] = given - means[standing[0, place]]
    errors = np.array([streams["raters"].random(number) for _ in range(quarters)])
    spread = scenario.score.rater_sd / sqrt(scenario.score.raters)
    scores = means[standing] + own + spread * ndtri(np.maximum(errors, SMALLEST))
    return np.asarray(np.clip(scores, 0.0, 100.0))
