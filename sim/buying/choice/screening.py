"""Screening 初选: offers that fall out before anybody weighs one criterion against another.

Rules without compensation: what an offer lacks on one criterion, no other makes up for.

Sources: Coombs (1964), *A Theory of Data*, for conjunctive and disjunctive rules; Tversky (1972),
"Elimination by Aspects", *Psychological Review* 79(4), 281–299; Fishburn (1974), "Lexicographic
Orders", *Management Science* 20(11), 1442–1471.
"""

from __future__ import annotations

from collections.abc import Callable
from math import fsum

import numpy as np
from numpy.typing import NDArray

from sim.buying.choice.group import TIE, Matrix, Vector
from sim.kernel.randomness.draws import pick
from sim.scenario.screening import ScreeningRule

Mask = NDArray[np.bool_]


def screen(
    scores: Matrix,
    rule: ScreeningRule,
    weights: Vector,
    cutoffs: Vector,
    uniform: Callable[[], float],
) -> dict[int, int | None]:
    """Return who falls out, and on which criterion.

    ======================  ========================================================================
    rule                    an offer stays if
    ======================  ========================================================================
    none                    always
    conjunctive             连接式: it reaches every cutoff
    disjunctive             分离式: it reaches at least one cutoff
    lexicographic           词典式: none is better on the weightiest criterion; among those that tie
                            there, on the next, and so on
    elimination_by_aspects  逐项排除法: it reaches each cutoff that comes up; they come up by
                            chance, as often as their criteria weigh, as long as they part those
                            left
    ======================  ========================================================================

    Parameters
    ----------
    scores : ndarray, shape (offers, criteria)
        From 0 (worst) to 10 (best).
    rule : str
        A screening rule of the scenario.
    weights : ndarray, shape (criteria,)
        Importance, 0 or more; what has none plays no part in the last two rules.
    cutoffs : ndarray, shape (criteria,)
        Scores to be reached; nan where there is none.
    uniform : callable
        Gives uniforms of [0, 1): the chance in elimination by aspects.

    Returns
    -------
    dict of int to int or None
        Rows of the offers that fall out, with the column of the criterion that did it; None where
        it was not one alone (disjunctive).

    Examples
    --------
    Two offers, two criteria, a cutoff of 6 on each: the first fails the second criterion, and vice
    versa.

    >>> offers, six = np.array([[9.0, 5.0], [5.0, 9.0]]), np.array([6.0, 6.0])
    >>> weights = np.array([0.7, 0.3])
    >>> screen(offers, "conjunctive", weights, six, lambda: 0.0)
    {0: 1, 1: 0}
    >>> screen(offers, "disjunctive", weights, six, lambda: 0.0)
    {}
    >>> screen(offers, "lexicographic", weights, six, lambda: 0.0)
    {1: 0}

    The first criterion comes up with probability .7.

    >>> aspects = "elimination_by_aspects"
    >>> screen(offers, aspects, weights, six, lambda: 0.6)
    {1: 0}
    >>> screen(offers, aspects, weights, six, lambda: 0.8)
    {0: 1}
    """
    if rule == "conjunctive":
        fails = scores < cutoffs - TIE
        return {int(row): int(fails[row].argmax()) for row in np.flatnonzero(fails.any(axis=1))}
    if rule == "disjunctive":
        reaches = (scores >= cutoffs - TIE).any(axis=1)
        return {int(row): None for row in np.flatnonzero(~reaches)}
    if rule == "lexicographic":
        return _by_lexicon(scores, weights)
    if rule == "elimination_by_aspects":
        return _by_aspects(scores, weights, cutoffs, uniform)
    return {}


def by_weight(weights: Vector) -> list[int]:
    """Return the criteria that count, the weightiest first; equals in the order of the table.

    Examples
    --------
    >>> by_weight(np.array([0.2, 0.0, 0.6, 0.2]))
    [2, 0, 3]
    """
    return [int(k) for k in np.argsort(-weights, kind="stable") if weights[k] > 0]


def parting(scores: Matrix, weights: Vector, cutoffs: Vector, left: Mask) -> list[tuple[int, Mask]]:
    """Return the criteria whose cutoff some of those left reach and others do not.

    Parameters
    ----------
    scores, weights, cutoffs : ndarray
        As for `screen`.
    left : ndarray of bool, shape (offers,)
        Who is left.

    Returns
    -------
    list of (int, ndarray of bool)
        The criterion, and who would be left after it.
    """
    found = []
    for k in np.flatnonzero(weights > 0):
        after = left & (scores[:, k] >= cutoffs[k] - TIE)
        if 0 < after.sum() < left.sum():
            found.append((int(k), after))
    return found


def _by_lexicon(scores: Matrix, weights: Vector) -> dict[int, int | None]:
    out: dict[int, int | None] = {}
    for k in by_weight(weights):
        left = [row for row in range(len(scores)) if row not in out]
        best = scores[left, k].max()
        out |= {row: k for row in left if scores[row, k] < best - TIE}
    return out


def _by_aspects(
    scores: Matrix, weights: Vector, cutoffs: Vector, uniform: Callable[[], float]
) -> dict[int, int | None]:
    out: dict[int, int | None] = {}
    left = np.ones(len(scores), dtype=bool)
    while aspects := parting(scores, weights, cutoffs, left):
        k, after = pick(uniform(), aspects, [float(weights[k]) for k, _ in aspects])
        out |= {int(row): k for row in np.flatnonzero(left & ~after)}
        left = after
    return out


def survivors(
    scores: Matrix, rule: ScreeningRule, weights: Vector, cutoffs: Vector
) -> dict[tuple[int, ...], float]:
    """Return the sets of offers that may stay, with the probability of each.

    Parameters are those of `screen`. Only elimination by aspects leaves anything to chance.

    Returns
    -------
    dict of tuple of int to float
        Rows that stay; the probabilities sum to 1.

    Examples
    --------
    >>> offers, six = np.array([[9.0, 5.0], [5.0, 9.0]]), np.array([6.0, 6.0])
    >>> survivors(offers, "elimination_by_aspects", np.array([0.75, 0.25]), six)
    {(0,): 0.75, (1,): 0.25}
    >>> survivors(offers, "lexicographic", np.array([0.75, 0.25]), six)
    {(0,): 1.0}
    """
    if rule != "elimination_by_aspects":
        out = screen(scores, rule, weights, cutoffs, lambda: 0.0)
        return {tuple(row for row in range(len(scores)) if row not in out): 1.0}
    found: dict[tuple[int, ...], float] = {}
    still = [(np.ones(len(scores), dtype=bool), 1.0)]
    while still:
        left, chance = still.pop(0)
        aspects = parting(scores, weights, cutoffs, left)
        total = fsum(float(weights[k]) for k, _ in aspects)
        still += [(after, chance * float(weights[k]) / total) for k, after in aspects]
        if not aspects:
            rows = tuple(np.flatnonzero(left).tolist())
            found[rows] = found.get(rows, 0.0) + chance
    return found
