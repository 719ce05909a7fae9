"""A customer's life in words, one line an event."""

from __future__ import annotations

from typing import Any, Final

from sim.kernel.errors import refused
from sim.kernel.numerals import fixed, weeks
from sim.kernel.results import Run
from sim.scenario.vocabulary import plain

CUSTOMER: Final = "Customer {number}, who came in week {week}."
TOLD: Final = {
    "trouble": "Trouble: {cause}.",
    "complained": "Complains.",
    "solved": "It is solved, after {value}.",
    "unsolved": "It is answered after {value}, and not solved.",
    "stayed": "Stays.",
    "decided": "Decides to leave.",
    "left": "Leaves, after {value}. The cause: {cause}. What is named: {named}.",
}
STILL_THERE: Final = "Still there at the end, with {orders} orders so far."
ONE_ORDER: Final = "Still there at the end, with one order so far."
A_LINE: Final = "{week:>8}  {what}"
A_CUSTOMER: Final = "the number of a customer, 0 to {last}"
NO_CUSTOMER: Final = "nothing, since there are no customers"


def tell(run: Run, customer: int | str) -> str:
    """Return the story of one customer.

    Parameters
    ----------
    run : Run
        A run of a retention scenario.
    customer : int
        His number in ``run.customers``.

    Raises
    ------
    InputError
        If there is no such customer.
    """
    rows = run.customers
    known = isinstance(customer, int) and not isinstance(customer, bool)
    if not known or not 0 <= int(customer) < len(rows):
        allowed = A_CUSTOMER.format(last=len(rows) - 1) if len(rows) else NO_CUSTOMER
        raise refused("customer", customer, allowed)
    row = rows.iloc[int(customer)]
    lines = [CUSTOMER.format(number=customer, week=fixed(row.came, 2))]
    events: Any = run.events[run.events.customer == customer].itertuples()
    for one in events:
        if one.event in TOLD:
            said = TOLD[one.event].format(
                cause=plain(str(one.cause)), value=weeks(one.value), named=plain(str(row.named))
            )
            lines.append(A_LINE.format(week=fixed(one.time, 2), what=said))
    if not row.is_lost:
        said = ONE_ORDER if row.orders == 1 else STILL_THERE.format(orders=row.orders)
        lines.append(A_LINE.format(week=fixed(run.scenario.horizon, 2), what=said))
    return "\n".join(lines)
