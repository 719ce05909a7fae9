"""One table of offers under all seven rules of supplier choice, side by side.

The arithmetic is that of :func:`sim.buying.choice.supplier_score.supplier_score`; here it is laid
out so that the winners, and what sank the others, can be read off one table.

Source: the three offers X, Y and Z are illustrative, as is the market's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import Final

import numpy as np

from sim.buying.choice.group import Matrix, Vector
from sim.buying.choice.screening import by_weight, screen
from sim.buying.choice.supplier_score import SUPPLIER_RULES, TOTAL_COST, preferred, supplier_score
from sim.buying.process.criteria import scores
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import CRITERIA, Criterion

THOUSAND_YUAN: Final = "thousand yuan"
POINTS_ARE_WRONG: Final = (
    "points are {points} and {others} for the others; allowed: numbers of 0 or more, not all 0"
)

WEIGHTS: Final[Mapping[Criterion, float]] = MappingProxyType(
    dict(zip(CRITERIA, (15, 20, 20, 8, 5, 10, 8, 6, 5, 3), strict=True))
)
"""Points of importance of the ten criteria in the worked example; together 100."""


@dataclass(frozen=True, eq=False)
class Offers:
    """Offers as a buyer sees them.

    Attributes
    ----------
    suppliers : tuple of str
        Who offers.
    scores : ndarray, shape (suppliers, 10)
        On the ten criteria, 0 to 10.
    prices : tuple of float
        Quotes, in `unit`.
    rejects : tuple of float
        Share of what is delivered that does not meet the specification.
    reference : float
        A usual price, in `unit`: what a reject costs is told as a multiple of it.
    unit : str
        Unit of the money.
    """

    suppliers: tuple[str, ...]
    scores: Matrix
    prices: tuple[float, ...]
    rejects: tuple[float, ...]
    reference: float
    unit: str


TEXTBOOK: Final = Offers(
    suppliers=("X", "Y", "Z"),
    scores=np.array(
        [
            [8.0, 7, 6, 7, 8, 6, 7, 6, 7, 9],
            [7.0, 9, 5, 9, 7, 9, 8, 7, 8, 5],
            [6.0, 6, 9, 6, 6, 5, 6, 8, 6, 7],
        ]
    ),
    prices=(10.0, 10.5, 9.5),
    rejects=(0.04, 0.01, 0.06),
    reference=10.0,
    unit="thousand yuan",
)
"""Three offers for a casting that no rule must agree on."""


def market_offers(scenario: BuyingScenario, place: str = "") -> Offers:
    """Return the offers of a market's suppliers, as a buyer at a place sees them.

    Examples
    --------
    >>> from sim.scenario import load
    >>> offers = market_offers(load("machine-tools"))
    >>> offers.suppliers[0], offers.prices[0], round(offers.rejects[0], 2)
    ('Huaxin', 900.0, 0.07)
    """
    seen = [scores(scenario, firm, place) for firm in scenario.suppliers.values()]
    firms = list(scenario.suppliers.values())
    return Offers(
        suppliers=tuple(scenario.suppliers),
        scores=np.array([[marks[name] for name in CRITERIA] for marks in seen]),
        prices=tuple(firm.price / 1000 for firm in firms),
        rejects=tuple(1 - firm.conformity for firm in firms),
        reference=scenario.reference_price / 1000,
        unit=THOUSAND_YUAN,
    )


@dataclass(frozen=True, eq=False)
class RuleVerdict:
    """What one rule says of the offers.

    Attributes
    ----------
    rule : str
        A name of `SUPPLIER_RULES`.
    score : ndarray, shape (suppliers,)
        As `supplier_score` gives it.
    winners : tuple of int
        Rows that the rule prefers; several if it leaves several, none if it refuses all.
    because : tuple of (str, float)
        For each supplier the criterion that says most under this rule, and its score: where a
        conjunctive rule refuses it, what lets it pass a disjunctive one, what decides a
        lexicographic one. Empty name where there is no one such criterion.
    """

    rule: str
    score: Vector
    winners: tuple[int, ...]
    because: tuple[tuple[str, float], ...]


@public
@dataclass(frozen=True, eq=False)
class OffersUnderRules:
    """Offers under all the rules.

    Attributes
    ----------
    offers : Offers
    weights : dict of str to float
        Shares of importance by criterion; they sum to 1.
    cutoff, excellent : float
        Score that conjunctive rule and elimination ask for on every criterion, and the one that
        the disjunctive rule asks for on any.
    reject_cost : float
        Cost of one reject, as a multiple of the reference price.
    verdicts : tuple of RuleVerdict
        One a rule.
    """

    offers: Offers
    weights: dict[str, float]
    cutoff: float
    excellent: float
    reject_cost: float
    verdicts: tuple[RuleVerdict, ...]

    @property
    def single_winners(self) -> dict[str, list[str]]:
        """Rules that leave exactly one supplier, by that supplier; only suppliers with any."""
        found: dict[str, list[str]] = {}
        for row, name in enumerate(self.offers.suppliers):
            rules = [said.rule for said in self.verdicts if said.winners == (row,)]
            if rules:
                found[name] = rules
        return found

    def verdict(self, rule: str) -> RuleVerdict:
        """Return what this rule says."""
        return next(said for said in self.verdicts if said.rule == rule)


def points_to_weights(given: Mapping[Criterion, float], others: float) -> dict[str, float]:
    """Turn points of importance into weights; those not given share theirs as in the example.

    Parameters
    ----------
    given : mapping of str to float
        Points of some criteria, 0 or more.
    others : float
        Points of all the other criteria together, 0 or more.

    Returns
    -------
    dict of str to float
        Weights of all ten criteria; they sum to 1.

    Raises
    ------
    InputError
        If points are negative or there are none at all.

    Examples
    --------
    >>> points_to_weights({"price": 30, "product_quality": 10}, others=0)["price"]
    0.75
    """
    rest = {name: points for name, points in WEIGHTS.items() if name not in given}
    total = fsum(given.values()) + others
    if min(*given.values(), others) < 0 or total <= 0:
        raise InputError(POINTS_ARE_WRONG.format(points=dict(given), others=others))
    shared = {name: others * points / fsum(rest.values()) for name, points in rest.items()}
    return {name: (given[name] if name in given else shared[name]) / total for name in CRITERIA}


def compare_offers(
    offers: Offers,
    weights: Mapping[str, float],
    cutoff: float,
    excellent: float,
    reject_cost: float,
) -> OffersUnderRules:
    """Put offers through all seven rules.

    Parameters
    ----------
    offers : Offers
    weights : mapping of str to float
        Weights of the ten criteria; they sum to 1.
    cutoff : float
        Score asked for on every criterion by the conjunctive rule and by elimination, 0 to 10.
    excellent : float
        Score that the disjunctive rule asks for on at least one criterion that counts, 0 to 10.
    reject_cost : float
        Cost of one reject, as a multiple of the reference price, 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Same data, three winners.

    >>> usual = points_to_weights({"price": 20, "product_quality": 20}, others=60)
    >>> said = compare_offers(TEXTBOOK, usual, cutoff=6, excellent=9.5, reject_cost=1)
    >>> {name: rules[0] for name, rules in said.single_winners.items()}
    {'X': 'conjunctive', 'Y': 'compensatory', 'Z': 'total_cost_of_ownership'}
    """
    importance = np.array([weights[name] for name in CRITERIA])
    asked = {"disjunctive": np.where(importance > 0, excellent, np.nan)}
    usual = np.where(importance > 0, cutoff, np.nan)
    bills = np.column_stack([offers.prices, offers.rejects])
    verdicts = []
    for rule in SUPPLIER_RULES:
        limits = asked.get(rule, usual)
        costs: list[float] | None = None
        table: Matrix = offers.scores
        if rule == TOTAL_COST:
            table, costs = bills, [reject_cost * offers.reference]
        told = None if costs else importance
        score = supplier_score(table, rule, told, None if costs else limits, costs=costs)
        wins = preferred(table, rule, told, None if costs else limits, costs=costs)
        because = _because(offers, rule, importance, limits)
        verdicts.append(RuleVerdict(rule, score, tuple(wins), because))
    return OffersUnderRules(offers, dict(weights), cutoff, excellent, reject_cost, tuple(verdicts))


def _because(
    offers: Offers, rule: str, importance: Vector, limits: Vector
) -> tuple[tuple[str, float], ...]:
    table = offers.scores
    columns: list[int | None] = [None] * len(table)
    if rule == "conjunctive":
        for row, column in screen(table, "conjunctive", importance, limits, lambda: 0.0).items():
            columns[row] = column
    elif rule == "disjunctive":
        counted = np.where(importance > 0, table, -1.0)
        columns = [
            int(k) if row[k] >= np.nanmax(limits) else None
            for row, k in zip(counted, counted.argmax(axis=1), strict=True)
        ]
    elif rule == "lexicographic":
        columns = [by_weight(importance)[0]] * len(table)
    return tuple(
        ("", float("nan")) if k is None else (CRITERIA[k], float(table[row, k]))
        for row, k in enumerate(columns)
    )
