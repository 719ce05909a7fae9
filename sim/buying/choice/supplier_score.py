"""Comparing suppliers 选择供应商: one table of scores, seven rules, and not always one winner.

Compensatory rules (weighted sum, geometric mean, total cost) let a strength make up for a weakness;
the others (:mod:`sim.buying.choice.screening`) do not.

Sources: Dickson (1966), *Journal of Purchasing* 2(1), 5–17; Weber, Current & Benton (1991),
*European Journal of Operational Research* 50, 2–18; Tversky (1972), *Psychological Review* 79(4),
281–299; for total cost of ownership, Ellram (1995), *International Journal of Physical Distribution
& Logistics Management* 25(8), 4–23.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from sim.buying.choice.group import TIE, Vector, number_table
from sim.buying.choice.score_table import ScoreTable, full_table
from sim.buying.choice.screening import Mask, parting, screen
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed
from sim.scenario.screening import ScreeningRule

ONE_OF: Final = "one of {names}"
A_PRICE_AND_KINDS_OF_TROUBLE: Final = "(suppliers, 1 price + kinds of trouble)"
COSTS_ARE_MISSING: Final = "costs is missing; {rule} needs the yuan that each trouble costs"
COSTS_HAS_ANOTHER_SHAPE: Final = (
    "costs has shape {shape}; allowed: ({columns},), one for each column of scores after the price"
)
NUMBERS_OF_0_OR_MORE: Final = "numbers of 0 or more"

TOTAL_COST: Final = "total_cost_of_ownership"


@public
def supplier_score(
    scores: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    cutoffs: ArrayLike | None = None,
    order: Sequence[int] | None = None,
    costs: ArrayLike | None = None,
) -> Vector:
    """Score each supplier by a rule; `preferred` says who wins.

    =======================  =======================================================================
    rule                     the score of supplier i
    =======================  =======================================================================
    compensatory             补偿式: Σ_k w_k s_ik
    geometric                加权几何平均: Π_k s_ik^w_k
    conjunctive              连接式: 1 if every score reaches its cutoff, else 0
    disjunctive              分离式: 1 if at least one score reaches its cutoff, else 0
    lexicographic            词典式: number of suppliers it beats on the weightiest criterion on
                             which they differ
    elimination_by_aspects   逐项排除法: probability that it is chosen if cutoffs come up one by
                             one, as often as their criteria weigh, and whoever fails one is out;
                             who is left when no cutoff parts them any more shares equally
    total_cost_of_ownership  总拥有成本: price + Σ_k (how often trouble k) · (its cost), in yuan a
                             unit: the lowest wins
    =======================  =======================================================================

    Parameters
    ----------
    scores : array_like, shape (suppliers, criteria)
        From 0 (worst) to 10 (best). For total_cost_of_ownership instead: price in the first column,
        how often each kind of trouble comes with one unit in the others, 0 or more.
    rule : str
        A name of `SUPPLIER_RULES`.
    weights : array_like, shape (criteria,), optional
        Importance, 0 or more, summing to 1. Equal by default.
    cutoffs : float or array_like, shape (criteria,), optional
        Scores to be reached, 0 to 10; None or nan where there is none. Conjunctive, disjunctive and
        elimination_by_aspects need them.
    order : sequence of int, optional
        For lexicographic: columns of the criteria that count, the weightiest first. Default: by
        weight, equal ones in the order of the table.
    costs : array_like, shape (kinds of trouble,), optional
        For total_cost_of_ownership: what one trouble of each kind costs, yuan, 0 or more.

    Returns
    -------
    ndarray, shape (suppliers,)

    Raises
    ------
    InputError
        If the rule is unknown or a table is not what the rule needs.

    Examples
    --------
    A and B on quality (.6) and price (.4): .6 · 9 + .4 · 4 = 7 against .6 · 6 + .4 · 8 = 6.8.

    >>> A_and_B = [[9, 4], [6, 8]]
    >>> supplier_score(A_and_B, "compensatory", weights=[.6, .4]).round(6).tolist()
    [7.0, 6.8]
    >>> supplier_score(A_and_B, "conjunctive", cutoffs=5).tolist()
    [0.0, 1.0]

    A quote of 10 with 2 % rejects at 50 each, and one of 9.5 with 4 %: the cheaper one is dearer.

    >>> offers = [[10.0, 0.02], [9.5, 0.04]]
    >>> supplier_score(offers, "total_cost_of_ownership", costs=[50]).round(6).tolist()
    [11.0, 11.5]
    """
    if rule not in SUPPLIER_RULES:
        raise refused("rule", rule, ONE_OF.format(names=listed(SUPPLIER_RULES)))
    if rule == TOTAL_COST:
        return _total_cost(scores, costs)
    return _RULES[rule](ScoreTable.checked(scores, rule, weights, cutoffs, order))


@public
def preferred(
    scores: ArrayLike,
    rule: str,
    weights: ArrayLike | None = None,
    cutoffs: ArrayLike | None = None,
    order: Sequence[int] | None = None,
    costs: ArrayLike | None = None,
) -> list[int]:
    """Return the rows of the suppliers a rule prefers.

    Parameters, errors and source are those of `supplier_score`.

    Returns
    -------
    list of int
        One or, where they tie, several; none if a conjunctive or disjunctive rule refuses all.

    Examples
    --------
    >>> preferred([[9, 4], [6, 8]], "compensatory", weights=[.6, .4])
    [0]
    >>> preferred([[9, 4], [6, 8]], "lexicographic", order=[1])
    [1]
    """
    score = supplier_score(scores, rule, weights, cutoffs, order, costs)
    if rule == TOTAL_COST:
        score = -score
    wins = score >= score.max() - TIE
    if rule in ("conjunctive", "disjunctive"):
        wins &= score > 0
    return [int(row) for row in np.flatnonzero(wins)]


def _compensatory(c: ScoreTable) -> Vector:
    return c.scores @ c.weights


def _geometric(c: ScoreTable) -> Vector:
    product: Vector = (c.scores**c.weights).prod(axis=1)
    return product


def _screened(rule: ScreeningRule) -> Callable[[ScoreTable], Vector]:
    def passes(c: ScoreTable) -> Vector:
        stays = np.ones(len(c.scores))
        stays[list(screen(c.scores, rule, c.weights, c.cutoffs, lambda: 0.0))] = 0.0
        return stays

    return passes


def _lexicographic(c: ScoreTable) -> Vector:
    tables = c.scores[:, c.order]

    def beats(one: Vector, other: Vector) -> bool:
        differ = np.flatnonzero(np.abs(one - other) > TIE)
        return bool(differ.size and one[differ[0]] > other[differ[0]])

    return np.array([sum(beats(one, other) for other in tables) for one in tables], dtype=float)


def _elimination_by_aspects(c: ScoreTable) -> Vector:
    known: dict[bytes, Vector] = {}

    def chances(left: Mask) -> Vector:
        key = left.tobytes()
        if key not in known:
            aspects = parting(c.scores, c.weights, c.cutoffs, left)
            total = fsum(c.weights[k] for k, _ in aspects)
            known[key] = (
                np.sum([c.weights[k] / total * chances(after) for k, after in aspects], axis=0)
                if aspects
                else left / left.sum()
            )
        return known[key]

    return chances(np.ones(len(c.scores), dtype=bool))


def _total_cost(offers: ArrayLike, costs: ArrayLike | None) -> Vector:
    table = full_table(offers, A_PRICE_AND_KINDS_OF_TROUBLE)
    if costs is None:
        raise InputError(COSTS_ARE_MISSING.format(rule=TOTAL_COST))
    each = number_table("costs", costs)
    if each.shape != (table.shape[1] - 1,):
        raise InputError(
            COSTS_HAS_ANOTHER_SHAPE.format(shape=each.shape, columns=table.shape[1] - 1)
        )
    for field, values in (("scores", table), ("costs", each)):
        if not (values >= 0).all():
            raise refused(field, values.tolist(), NUMBERS_OF_0_OR_MORE)
    total: Vector = table[:, 0] + table[:, 1:] @ each
    return total


_RULES: Final[dict[str, Callable[[ScoreTable], Vector]]] = {
    "compensatory": _compensatory,
    "geometric": _geometric,
    "conjunctive": _screened("conjunctive"),
    "disjunctive": _screened("disjunctive"),
    "lexicographic": _lexicographic,
    "elimination_by_aspects": _elimination_by_aspects,
}

SUPPLIER_RULES: Final[tuple[str, ...]] = (*_RULES, TOTAL_COST)
"""The names of the rules."""
