"""The story of one purchase, in words, read off the event log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sim.buying.process.purchase_log import NOT_NOW
from sim.kernel.errors import InputError
from sim.kernel.results import Run
from sim.scenario.vocabulary import CHINESE, plain

_Line = Callable[[Any], str]

_SAID: dict[str, _Line] = {
    "need": lambda e: (
        "A need arises inside the firm."
        if e.actor == "inside"
        else f"A call by {e.actor} wakes a need."
    ),
    "frozen": lambda e: "Budgets are frozen; the purchase waits.",
    "thawed": lambda e: f"Budgets are free again after {_weeks(e.value)}.",
    "work_started": lambda e: (
        f"{_who(e)} begins to work on it"
        + (f", after {_weeks(e.value)} of waiting for staff." if e.value > 0 else ".")
    ),
    "work_ended": lambda e: f"The work is done after {_weeks(e.value)}.",
    "meeting_called": lambda e: f"A meeting of {e.value:.0f} is called.",
    "member_ready": lambda e: f"  {_who(e)} is free after {_weeks(e.value)}.",
    "meeting_held": lambda e: f"They meet, {_weeks(e.value)} after the call.",
    "described": lambda e: f"They need {e.value:.0f} unit(s), {e.actor}.",
    "specified": lambda e: f"The specification stands; at most {_yuan(e.value)} a unit.",
    "price_questioned": lambda e: (
        f"{e.supplier} now asks {_yuan(e.value)}, "
        + ("above the budget." if e.actor == "over budget" else "too far above the last price.")
    ),
    "reclassified": lambda e: f"So this is no {plain(e.actor)} any more: they look at the market.",
    "call_stopped": lambda e: f"{_who(e)} stops a call by {e.supplier}.",
    "call_passed": lambda e: f"A call by {e.supplier} gets through.",
    "aware": lambda e: f"{e.supplier} is known.",
    "unaware": lambda e: f"Nobody has heard of {e.supplier}.",
    "invited": lambda e: f"{e.supplier} is asked for a proposal.",
    "proposal_in": lambda e: f"{e.supplier} proposes {_yuan(e.value)} a unit.",
    "proposal_late": lambda e: f"{e.supplier}'s proposal misses the deadline.",
    "infeasible": lambda e: f"{e.supplier} fails a hard limit: {plain(e.actor)}.",
    "screened_out": lambda e: (
        f"{e.supplier} is screened out: {plain(e.actor) or 'it stands out in nothing'}."
    ),
    "ballot": lambda e: (
        f"  {_who(e)} says {e.supplier}."
        if e.supplier == NOT_NOW
        else f"  {_who(e)} is for {e.supplier}."
    ),
    "round_failed": lambda e: f"Round {e.value:.0f} ends without agreement.",
    "chosen": lambda e: f"{e.supplier} is chosen in round {e.value:.0f}.",
    "put_off": lambda e: (
        f'In round {e.value:.0f} they agree on "{e.supplier}" and keep what they have.'
    ),
    "approved": lambda e: f"{_who(e)} approves {e.supplier}.",
    "vetoed": lambda e: f"{_who(e)} refuses to approve {e.supplier}.",
    "order_placed": lambda e: f"The order goes to {e.supplier}: {_yuan(e.value)}.",
    "blanket_signed": lambda e: f"It is a blanket order for {_weeks(e.value)}.",
    "call_off": lambda e: f"A new need is called off at {e.supplier}: {_yuan(e.value)}.",
    "delivered": lambda e: (
        f"{e.supplier} delivers" + (f", {_weeks(e.value)} late." if e.value > 0 else " on time.")
    ),
    "satisfaction": lambda e: f"Satisfaction with {e.supplier} is now {e.value:.2f}.",
    "defected": lambda e: f"The firm drops {e.supplier}, because of {e.actor}.",
    "looped_back": lambda e: "They have to go back.",
    "abandoned": lambda e: f"The purchase is abandoned: {e.actor}.",
    "no_decision": lambda e: "They cannot agree: no decision.",
}

OPEN = "The run ends before the purchase does."
AFTERWARDS = "Here the run's time is over; the purchase is followed to its end."

_STEPS = {"entered": "The stage begins.", "completed": "The stage is done."}
"""Events that the story tells by its headings."""


def told(run: Run, case: int) -> Iterator[tuple[float, str, str]]:
    """Yield the story of one purchase: the week, the stage in words (empty before the first), what.

    Raises
    ------
    InputError
        If the run has no such purchase.
    """
    row = find(run, case)
    stage, horizon = "", run.scenario.horizon
    afterwards = False
    events: Iterable[Any] = run.events[run.events.case == case].itertuples()
    for event in events:
        if event.time >= horizon and not afterwards:
            afterwards = True
            yield horizon, stage, AFTERWARDS
        if event.event == "entered":
            stage = f"{plain(event.stage).capitalize()} {CHINESE[event.stage]}"
            yield event.time, stage, ""
        elif event.event in _SAID:
            yield event.time, stage, _SAID[event.event](event)
    if row.outcome == "open":
        yield max([horizon, *run.events.time.tail(1)]), stage, OPEN


def tell(run: Run, case: int) -> str:
    """Return the story of one purchase, one line an event, by week.

    Raises
    ------
    InputError
        If the run has no such purchase.
    """
    row = find(run, case)
    lines = [f"Purchase {case}: {row.organisation}, {plain(row.buyclass)} {CHINESE[row.buyclass]}"]
    for week, stage, what in told(run, case):
        if not what:
            lines.append(stage)
        else:
            bare = what in (OPEN, AFTERWARDS)
            lines.append(f"  {what}" if bare else f"  week {week:7.2f}  {what}")
    return "\n".join(lines)


def find(run: Run, case: int) -> Any:
    """Return the row of one purchase.

    Raises
    ------
    InputError
        If the run has no such purchase.
    """
    word = isinstance(case, str)  # as a command line gives it
    if word or case not in run.cases.case.to_numpy():
        last = len(run.cases) - 1
        allowed = f"0 to {last}" if last >= 0 else "none, since this run has no purchase"
        raise InputError(f"case is {repr(case) if word else case}; allowed: {allowed}")
    return next(run.cases[run.cases.case == case].itertuples())


def in_words(event: Any) -> str:
    """Say what one row of the event log says.

    Examples
    --------
    >>> import sim
    >>> first, *_, last = sim.run("first-order-certain").events.itertuples()
    >>> in_words(first), in_words(last)
    ('A need arises inside the firm.', 'The stage is done.')
    """
    return _SAID[event.event](event).strip() if event.event in _SAID else _STEPS[event.event]


def _who(event: Any) -> str:
    return f"The {plain(event.actor)}" if event.actor else "Somebody"


def _weeks(weeks: float) -> str:
    return f"{weeks:.2f} weeks"


def _yuan(amount: float) -> str:
    return f"{amount:,.0f} yuan"
