"""How offers score on the ten criteria and by what they deliver, and which a hard limit refuses.

The criteria are those of the lecture deck, row 44 (:data:`sim.scenario.vocabulary.CRITERIA`). Where
a member weighs delivered value 顾客让渡价值, it takes the place of those it is made of: what a
supplier does to the function of its product or to its customer's cost acts through these scores and
the price, and through nothing else.

Sources: Kotler (1994), *Marketing Management*, 8th ed.; the difference, not the ratio, after
Anderson & Narus (1998), *Harvard Business Review* 76(6), 53–65.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Final, Literal

from sim.scenario.buying import BuyingScenario
from sim.scenario.segments import DeliveredWorth, Member
from sim.scenario.suppliers import Supplier
from sim.scenario.vocabulary import COSTS, PART_OF, PARTS
from sim.value.delivered import DeliveredValue

PRICE_RISE: Final = "price rise"
OVER_BUDGET: Final = "over budget"

FULL: Final = 10.0
"""The score at which a cost is gone."""

ROUNDING: Final = 1e-6
"""Yuan that a product of price and share may be off."""


def price_score(price: float, reference: float, swing: float, lowest: float = -inf) -> float:
    """Score a price, linear around a reference: at most 10, and below 0 beyond the usual range.

    Parameters
    ----------
    price, reference : float
        Price of one unit and the price that scores 5, yuan.
    swing : float
        Share above (below) the reference at which the score is 0 (10).
    lowest : float, optional
        Score below which no price falls. By default there is none: were there one, no price beyond
        it would cost a seller anything more.

    Examples
    --------
    With a swing of 25 %, a price 5 % under the reference scores one point more than the reference.

    >>> round(price_score(855_000, 900_000, 0.25), 6)
    6.0

    At twice the reference a swing of 50 % is used up twice.

    >>> price_score(1_800_000, 900_000, 0.5), price_score(1_800_000, 900_000, 0.5, lowest=0.0)
    (-5.0, 0.0)
    """
    return min(10.0, max(lowest, 5.0 - 5.0 * (price / reference - 1.0) / swing))


def scores(scenario: BuyingScenario, supplier: Supplier, place: str) -> dict[str, float]:
    """Return the supplier's scores on all ten criteria, as a buyer at ``place`` sees them.

    All lie between 0 and 10, save that of a price beyond the usual range. A buyer at the supplier's
    home gives it the full score on location.
    """
    seen: dict[str, float] = dict(supplier.scores)
    lowest = -inf if scenario.lowest_price_score is None else scenario.lowest_price_score
    seen["price"] = price_score(
        supplier.price, scenario.reference_price, scenario.price_swing, lowest
    )
    if place == supplier.place:
        seen["location"] = 10.0
    return seen


def offered(worth: DeliveredWorth, price: float, seen: Mapping[str, float]) -> DeliveredValue:
    """Return what one unit delivers, yuan, part by part.

    Parameters
    ----------
    worth : DeliveredWorth
        The yuan that points are worth to the segment.
    price : float
        Of one unit, yuan.
    seen : mapping of str to float
        The offer's scores, 0 to 10 (:func:`sim.buying.process.criteria.scores`).

    Examples
    --------
    Quality 8 at 40,000 a point; speed 7 leaves three points of waiting, at 5,000 each.

    >>> worth = DeliveredWorth(worth={"product_quality": 40_000, "delivery_speed": 5_000})
    >>> found = offered(worth, 300_000, {"product_quality": 8, "delivery_speed": 7})
    >>> found.product, found.monetary, found.time, found.delivered
    (320000.0, 300000.0, 15000.0, 5000.0)
    """
    parts = dict.fromkeys(PARTS, 0.0) | {"monetary": price}
    for criterion, yuan in worth.worth.items():
        part = PART_OF[criterion]  # type: ignore[index]
        score = seen[criterion]
        parts[part] += yuan * (FULL - score if part in COSTS else score)
    return DeliveredValue(**parts)


def delivered_score(
    member: Member, worth: DeliveredWorth, price: float, seen: Mapping[str, float]
) -> float:
    """Return the score that delivered value has for a member, 5 at the reference.

    Examples
    --------
    >>> worth = DeliveredWorth(worth={"product_quality": 40_000}, swing=100_000)
    >>> from sim.scenario import load
    >>> owner = load("first-order").segments["job_shop"].members["owner"]
    >>> delivered_score(owner, worth, 300_000, {"product_quality": 8})
    6.0
    """
    left = offered(worth, price, seen).seen_with(member.parts).delivered
    return 5.0 + 5.0 * (left - worth.reference) / worth.swing


PriceObjection = Literal["price rise", "over budget"]


def price_objection(
    price: float, last_paid: float, tolerance: float, budget: float
) -> PriceObjection | None:
    """Return why a usual supplier's price is no routine any more, or None where it is.

    Parameters
    ----------
    price, last_paid, budget : float
        The price of a unit now, the last one paid, and the highest acceptable, yuan.
    tolerance : float
        Share by which the price may exceed the last one, 0 or more.

    Examples
    --------
    >>> [price_objection(price, 900_000, 0.05, 1_000_000) for price in (945_000, 946_000)]
    [None, 'price rise']
    >>> price_objection(900_000, 900_000, 0.05, budget=850_000)
    'over budget'
    """
    if price > last_paid * (1 + tolerance) + ROUNDING:
        return PRICE_RISE
    return OVER_BUDGET if price > budget else None


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
