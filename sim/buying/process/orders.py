"""What an organisation orders from its supplier: single orders, blanket orders, call-offs."""

from __future__ import annotations

from typing import Any

from sim.buying.process.organisations import Blanket
from sim.buying.process.purchase_file import Case
from sim.buying.process.state import BuyingState


def place_order(state: BuyingState, case: Case) -> None:
    """Order from the chosen supplier, or, where no choice was called for, from the usual one.

    An order may be a blanket order 一揽子订单: a term at the agreed price, in which repeated
    needs are called off without a new decision.
    """
    organisation = case.organisation
    case.supplier = case.supplier or str(case.usual_supplier)
    case.price = state.suppliers[case.supplier].terms.price
    case.seal("won")
    organisation.win_over(case.supplier, case.price)
    amount = case.price * case.quantity
    organisation.spent += amount
    case.log("order_placed", supplier=case.supplier, value=amount)
    if case.luck("blanket") < case.segment.blanket_share:
        term = case.segment.blanket_weeks
        organisation.blanket = Blanket(case.number, case.supplier, case.price, state.env.now + term)
        case.log("blanket_signed", supplier=case.supplier, value=term)


def call_off(state: BuyingState, case: Case, quantity: int, u: float) -> Any:
    """Call a quantity off a blanket order: no decision, only a delivery (a SimPy process).

    The price is the one agreed for the term, whatever the list says by now; what is needed after
    the term is held against it (:meth:`sim.buying.process.purchase.Purchase.look_at_the_price`).
    """
    if case.organisation.incumbent == case.supplier:
        case.organisation.last_paid = case.price
    delivery = state.env.process(state.suppliers[case.supplier].deliver(u, case.custom))
    if state.closed:
        return
    amount = case.price * quantity
    case.call_offs += 1
    case.call_off_amount += amount
    case.call_off_units += quantity
    case.organisation.spent += amount
    case.log("call_off", supplier=case.supplier, value=amount)
    case.in_delivery += 1
    late = yield delivery
    case.in_delivery -= 1
    case.log("delivered", supplier=case.supplier, value=late)
