"""The story of one customer on credit, in words: what ``run.trace(customer)`` tells."""

from __future__ import annotations

from typing import Any, Final

from sim.kernel.errors import refused
from sim.kernel.numerals import fixed, number, yuan
from sim.kernel.results import Run

A_CUSTOMER: Final = "a customer of run.customers, from 0 to {last}"
NO_CUSTOMER: Final = "none: there is no customer in this run"
CUSTOMER: Final = "Customer {number} of the receivables: standing {standing}, which nobody sees."
NAMED: Final = "{name}: standing {standing}, which nobody sees."
A_LINE: Final = "week {week}: {what}"
STOPS_PAYING: Final = "can no longer pay."

TOLD: Final = {
    "rated": "is rated {grade}, {points} points.",
    "delivered": "has goods for {amount} on credit.",
    "paid": "pays {amount}.",
    "overdue": "owes {amount} for too long: no more credit.",
    "written_off": "owes {amount} for good: written off.",
    "prepaid": "gets no credit, and pays {amount} at once.",
    "refused": "gets no credit for {amount}, and buys elsewhere.",
    "stopped": "asks for {amount}, owes too long already, and gets nothing.",
    "over_limit": "asks for {amount}, which is more than it may owe, and gets nothing.",
}
"""What is said of each event."""


def tell(run: Run, customer: Any) -> str:
    """Return the story of one customer.

    Parameters
    ----------
    run : Run
        Of a receivables scenario.
    customer : int
        Its number in ``run.customers``.

    Raises
    ------
    InputError
        If there is no such customer.
    """
    rows = run.customers
    known = hasattr(customer, "__index__") and not isinstance(customer, bool)
    if not known or not 0 <= int(customer) < len(rows):
        allowed = A_CUSTOMER.format(last=len(rows) - 1) if len(rows) else NO_CUSTOMER
        raise refused("customer", customer, allowed)
    row = rows.iloc[int(customer)]
    title = run.scenario.accounts[row["name"]].title or row["name"] if row["name"] else ""
    said = NAMED.format(name=title, standing=row["standing"])
    head = said if title else CUSTOMER.format(number=customer, standing=row["standing"])
    events: Any = run.events[run.events.customer == int(customer)].itertuples()
    lines = [
        (
            one.time,
            TOLD[one.event].format(
                grade=one.grade, points=number(one.value), amount=yuan(one.value)
            ),
        )
        for one in events
    ]
    if row["default_week"] == row["default_week"]:
        lines.append((row["default_week"], STOPS_PAYING))
    lines.sort(key=lambda line: line[0])
    return "\n".join([head, *(A_LINE.format(week=fixed(when, 2), what=w) for when, w in lines)])
