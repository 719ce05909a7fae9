"""What passes between an organisation and its supplier: orders, call-offs, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.buying.process.organisations import Blanket, Organisation

if TYPE_CHECKING:
    from sim.buying.process.activities import Case


def place_order(case: Case) -> None:
    """Order from the chosen supplier, or, where no choice was called for, from the usual one.

    An order may be a blanket order 一揽子订单: a term at the agreed price, in which repeated
    needs are called off without a new decision.
    """
    organisation = case.organisation
    case.supplier = case.supplier or str(case.usual_supplier)
    case.price = case.model.suppliers[case.supplier].terms.price
    case.seal("won")
    organisation.win_over(case.supplier)
    amount = case.price * case.quantity
    organisation.spent += amount
    case.log("order_placed", supplier=case.supplier, value=amount)
    if case.luck("blanket") < case.segment.blanket_share:
        term = case.segment.blanket_weeks
        organisation.blanket = Blanket(case.number, case.supplier, case.price, case.env.now + term)
        case.log("blanket_signed", supplier=case.supplier, value=term)


def call_off(case: Case, quantity: int, u: float) -> Any:
    """Call a quantity off a blanket order: no decision, only a delivery (a SimPy process)."""
    amount = case.price * quantity
    case.call_offs += 1
    case.call_off_amount += amount
    case.call_off_units += quantity
    case.organisation.spent += amount
    case.log("call_off", supplier=case.supplier, value=amount)
    late = yield case.env.process(case.model.suppliers[case.supplier].deliver(u, case.custom))
    case.log("delivered", supplier=case.supplier, value=late)


def rate(case: Case, late: float) -> None:
    """Review what was received, and draw the consequence for the next purchase.

    Quality either meets the specification or not; delivery loses in proportion to its lateness.
    Satisfaction is an exponentially smoothed mean of such experiences.
    """
    organisation, segment = case.organisation, case.segment
    firm = case.model.suppliers[case.supplier]
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
