"""How content an organisation is with what it received, and what it does about it.

A late delivery and a poor one lower satisfaction; what is left of it decides whether the next
purchase is a routine, a new look at the market, or somebody else's.
"""

from __future__ import annotations

from sim.buying.process.organisations import Organisation
from sim.buying.process.purchase_file import Case
from sim.buying.process.state import BuyingState


def rate(state: BuyingState, case: Case, late: float) -> None:
    """Review what was received, and draw the consequence for the next purchase.

    Quality either meets the specification or not; delivery loses in proportion to its lateness.
    Satisfaction is an exponentially smoothed mean of such experiences.
    """
    organisation, segment = case.organisation, case.segment
    firm = state.suppliers[case.supplier]
    quality = 1.0 if case.luck("quality") < firm.terms.conformity else 0.0
    delivery = _punctuality(late, firm.promise(case.custom))
    weight = segment.quality_weight
    experience = weight * quality + (1 - weight) * delivery
    if organisation.incumbent != case.supplier:
        return  # the firm has moved on to another supplier meanwhile
    memory = segment.satisfaction_memory
    organisation.satisfaction = memory * organisation.satisfaction + (1 - memory) * experience
    case.log("satisfaction", supplier=case.supplier, value=organisation.satisfaction)
    _draw_the_consequence(case, organisation, quality, delivery)


def _draw_the_consequence(
    case: Case, organisation: Organisation, quality: float, delivery: float
) -> None:
    segment = case.segment
    if organisation.satisfaction < segment.defects_below:
        case.defection = "quality" if quality <= delivery else "delivery"
        case.log("defected", case.defection, case.supplier, organisation.satisfaction)
        organisation.leave()
    elif organisation.satisfaction < segment.satisfied_above:
        organisation.next_buyclass = "modified_rebuy"
    else:
        organisation.next_buyclass = "straight_rebuy"


def _punctuality(late: float, promised: float) -> float:
    """Return 1 for a delivery on time, 0 for one that takes twice the promised time or longer."""
    if late == 0:
        return 1.0
    return max(0.0, 1.0 - late / promised) if promised > 0 else 0.0
