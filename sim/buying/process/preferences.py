"""What each member thinks of each offer: its utility.

The individual evaluation of Choffray & Lilien's (1980) response model: weights over the criteria
give a score, risk and relation shift it, and a logit (Luce) model turns utilities into
probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from sim.buying.process.buying_center import Participant
from sim.buying.process.criteria import delivered_score
from sim.scenario.segments import Segment
from sim.scenario.vocabulary import DELIVERED_VALUE


@dataclass(frozen=True)
class Relation:
    """How an organisation stands to its suppliers.

    Attributes
    ----------
    incumbent : str or None
        The supplier it buys from.
    satisfaction : float
        With the incumbent, 0 to 1.
    """

    incumbent: str | None
    satisfaction: float


def utility(
    seat: Participant,
    name: str,
    price: float,
    seen: Mapping[str, float],
    segment: Segment,
    relation: Relation,
    risk: float,
) -> float:
    """Return one member's utility of one supplier.

    Parameters
    ----------
    seat : Participant
        The member.
    name : str
        The supplier.
    price : float
        Its price of a unit, yuan: delivered value is made of it and of the scores.
    seen : mapping of str to float
        Its scores, 0 to 10 (:func:`sim.buying.process.criteria.scores`).
    segment : Segment
        Gives the sharpness of the choice and the value of loyalty.
    relation : Relation
        The incumbent gains or loses by how satisfied the organisation is.
    risk : float
        Perceived risk of the purchase, 0 to 1: strangers lose by the member's risk aversion.
    """
    criteria = seat.member.criteria
    if criteria.get(DELIVERED_VALUE):
        left = delivered_score(seat.member, segment.delivered_value, price, seen)
        seen = {**seen, DELIVERED_VALUE: left}
    weighted = fsum(weight * seen[one] for one, weight in criteria.items() if weight)
    value = segment.sharpness * weighted
    if name == relation.incumbent:
        return value + segment.loyalty * (relation.satisfaction - 0.5)
    return value - seat.member.risk_aversion * risk


def utility_of_waiting(segment: Segment) -> float | None:
    """Return what not buying now is worth to everybody, or None where it is not considered.

    The old machine is no stranger, so it loses nothing by risk: the outside option of a logit
    choice (Train 2009, *Discrete Choice Methods with Simulation*, ch. 3).
    """
    score = segment.status_quo_score
    return None if score is None else segment.sharpness * score
