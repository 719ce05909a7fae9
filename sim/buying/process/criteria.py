"""How offers score on the ten criteria, and which of them a hard limit refuses.

The criteria are those of the lecture deck, row 44 (:data:`sim.scenario.vocabulary.CRITERIA`).
"""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.buying import BuyingScenario
from sim.scenario.suppliers import Supplier


def price_score(price: float, reference: float, swing: float) -> float:
    """Score a price from 0 to 10, linear around a reference.

    Parameters
    ----------
    price, reference : float
        Price of one unit and the price that scores 5, yuan.
    swing : float
        Share above (below) the reference at which the score is 0 (10).

    Examples
    --------
    With a swing of 25 %, a price 5 % under the reference scores one point more than the reference.

    >>> round(price_score(855_000, 900_000, 0.25), 6)
    6.0
    """
    return min(10.0, max(0.0, 5.0 - 5.0 * (price / reference - 1.0) / swing))


def scores(scenario: BuyingScenario, supplier: Supplier, place: str) -> dict[str, float]:
    """Return the supplier's scores on all ten criteria, as a buyer at ``place`` sees them.

    A buyer at the supplier's home gives it the full score on location.
    """
    seen: dict[str, float] = dict(supplier.scores)
    seen["price"] = price_score(supplier.price, scenario.reference_price, scenario.price_swing)
    if place == supplier.place:
        seen["location"] = 10.0
    return seen


def refused_for(
    supplier: Supplier, budget: float, minimum_scores: Mapping[str, float]
) -> str | None:
    """Return the criterion whose hard limit the supplier fails, or None if it passes all.

    Examples
    --------
    >>> from sim.scenario import load
    >>> huaxin = load("first-order").suppliers["Huaxin"]
    >>> refused_for(huaxin, budget=1.0, minimum_scores={})
    'price'
    """
    if supplier.price > budget:
        return "price"
    for criterion, least in minimum_scores.items():
        if supplier.scores[criterion] < least:
            return criterion
    return None
