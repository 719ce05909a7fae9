"""Which offers a buying center screens out, by what its members find important."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from sim.buying.choice.group import Matrix, Vector
from sim.buying.choice.screening import screen
from sim.buying.process.buying_center import BuyingCenter
from sim.scenario.screening import ScreeningRule
from sim.scenario.vocabulary import CRITERIA


def screen_offers(
    seen: Sequence[Mapping[str, float]],
    rule: ScreeningRule,
    cutoffs: Mapping[str, float],
    center: BuyingCenter,
    luck: Callable[[str], float],
) -> dict[int, str]:
    """Return which offers fall out at this table, and on which criterion (empty if on no one).

    Parameters
    ----------
    seen : sequence of mapping
        Each offer's scores by criterion, as the organisation sees them.
    rule : str
        The organisation's screening rule.
    cutoffs : mapping of str to float
        Scores to be reached, by criterion.
    center : BuyingCenter
        Whose criteria count.
    luck : callable
        The purchase's luck by topic.
    """
    table, limits = criteria_table(seen, cutoffs)
    out = screen(table, rule, importance(center), limits, partial(luck, "screening"))
    return {row: "" if k is None else CRITERIA[k] for row, k in out.items()}


def importance(center: BuyingCenter) -> Vector:
    """Return what the criteria weigh at a table: the voters' weights, weighted by influence.

    Returns
    -------
    ndarray, shape (10,)
        In the order of the ten criteria; they sum to 1.
    """
    total = np.zeros(len(CRITERIA))
    for seat, influence in zip(center.voters, center.weights, strict=True):
        total += influence * np.array([seat.member.criteria.get(name, 0.0) for name in CRITERIA])
    return total


def criteria_table(
    seen: Sequence[Mapping[str, float]], cutoffs: Mapping[str, float]
) -> tuple[Matrix, Vector]:
    """Return scores and cutoffs with a column for each of the ten criteria, nan for no cutoff."""
    table = np.array([[scores[name] for name in CRITERIA] for scores in seen])
    return table, np.array([cutoffs.get(name, np.nan) for name in CRITERIA])
