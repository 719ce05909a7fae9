"""One contact in words, a line an event."""

from __future__ import annotations

from typing import Any, Final

from sim.kernel.errors import refused
from sim.kernel.numerals import fixed
from sim.kernel.results import Run

CONTACT: Final = "Contact {number} by {medium}, in minute {minute}."
HOT_CONTACT: Final = "Contact {number} by {medium}, in minute {minute}: a hot lead."
TOLD: Final = {
    "in_line": "Stands in line.",
    "self_served": "Is helped by the menu.",
    "hung_up": "Hangs up after {value} minutes.",
    "answered": "Is answered after {value} minutes.",
    "known": "Who answers knows the customer's history.",
    "misinformed": "Who answers has a history on the screen that is wrong.",
    "solved": "It is solved, in {value} minutes.",
    "unsolved": "It is not solved, after {value} minutes.",
}
STILL_OPEN: Final = "Not ended when the run ends."
A_LINE: Final = "{minute:>9}  {what}"
A_CONTACT: Final = "the number of a contact, 0 to {last}"
NO_CONTACT: Final = "nothing, since nobody called"


def tell(run: Run, contact: int | str) -> str:
    """Return the story of one contact.

    Parameters
    ----------
    run : Run
        A run of a contact center.
    contact : int
        Its number in ``run.tables["contacts"]``.

    Raises
    ------
    InputError
        If there is no such contact.
    """
    rows = run.tables["contacts"]
    known = isinstance(contact, int) and not isinstance(contact, bool)
    if not known or not 0 <= int(contact) < len(rows):
        allowed = A_CONTACT.format(last=len(rows) - 1) if len(rows) else NO_CONTACT
        raise refused("contact", contact, allowed)
    row = rows.iloc[int(contact)]
    head = HOT_CONTACT if row.hot else CONTACT
    lines = [head.format(number=contact, medium=row.medium, minute=fixed(row.came, 2))]
    events: Any = run.events[run.events.contact == contact].itertuples()
    a_week = run.scenario.minutes_a_week
    for one in events:
        if one.event in TOLD:
            said = TOLD[one.event].format(value=fixed(one.value, 2))
            lines.append(A_LINE.format(minute=fixed(one.time * a_week, 2), what=said))
    if row.outcome == "open":
        end = fixed(run.scenario.horizon * a_week, 2)
        lines.append(A_LINE.format(minute=end, what=STILL_OPEN))
    return "\n".join(lines)
