"""The story of one purchase, in words, read off the event log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sim.buying.process.criteria import OVER_BUDGET
from sim.buying.process.purchase_log import NOT_NOW
from sim.kernel.errors import refused
from sim.kernel.numerals import YUAN, fixed, whole
from sim.kernel.results import Run
from sim.scenario.vocabulary import CHINESE, plain

A_CALL_WAKES_A_NEED: Final = "A call by {actor} wakes a need."
WORK_BEGINS_AFTER_WAITING: Final = "{who} begins to work on it, after {weeks} of waiting for staff."
THEY_NEED_ONE: Final = "They need {number} unit, {actor}."
ASKS_MORE_THAN_THE_BUDGET: Final = "{supplier} now asks {yuan}, above the budget."
SCREENED_OUT_FOR_NOTHING: Final = "{supplier} is screened out: it stands out in nothing."
FOR_NOTHING_NOW: Final = "{who} says {supplier}."
DELIVERS_LATE: Final = "{supplier} delivers, {weeks} late."

SAID: Final[dict[str, str]] = {
    "need": "A need arises inside the firm.",
    "frozen": "Budgets are frozen; the purchase waits.",
    "thawed": "Budgets are free again after {weeks}.",
    "work_started": "{who} begins to work on it.",
    "work_ended": "The work is done after {weeks}.",
    "meeting_called": "A meeting of {number} is called.",
    "member_ready": "{who} is free after {weeks}.",
    "meeting_held": "They meet, {weeks} after the call.",
    "described": "They need {number} units, {actor}.",
    "specified": "The specification stands; at most {yuan} a unit.",
    "price_questioned": "{supplier} now asks {yuan}, too far above the last price.",
    "reclassified": "So this is no {word} any more: they look at the market.",
    "call_stopped": "{who} stops a call by {supplier}.",
    "call_passed": "A call by {supplier} gets through.",
    "aware": "{supplier} is known.",
    "unaware": "Nobody has heard of {supplier}.",
    "invited": "{supplier} is asked for a proposal.",
    "proposal_in": "{supplier} proposes {yuan} a unit.",
    "proposal_late": "{supplier}'s proposal misses the deadline.",
    "infeasible": "{supplier} fails a hard limit: {word}.",
    "screened_out": "{supplier} is screened out: {word}.",
    "ballot": "{who} is for {supplier}.",
    "round_failed": "Round {number} ends without agreement.",
    "chosen": "{supplier} is chosen in round {number}.",
    "put_off": 'In round {number} they agree on "{supplier}" and keep what they have.',
    "approved": "{who} approves {supplier}.",
    "vetoed": "{who} refuses to approve {supplier}.",
    "order_placed": "The order goes to {supplier}: {yuan}.",
    "blanket_signed": "It is a blanket order for {weeks}.",
    "call_off": "A new need is called off at {supplier}: {yuan}.",
    "delivered": "{supplier} delivers on time.",
    "satisfaction": "Satisfaction with {supplier} is now {level}.",
    "defected": "The firm drops {supplier}, because of {actor}.",
    "looped_back": "They have to go back.",
    "abandoned": "The purchase is abandoned: {actor}.",
    "no_decision": "They cannot agree: no decision.",
}
"""What is said of an event; some are said otherwise where they call for it."""

_OTHERWISE: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "need": (lambda e: e.actor != "inside", A_CALL_WAKES_A_NEED),
    "work_started": (lambda e: e.value > 0, WORK_BEGINS_AFTER_WAITING),
    "described": (lambda e: e.value == 1, THEY_NEED_ONE),
    "price_questioned": (lambda e: e.actor == OVER_BUDGET, ASKS_MORE_THAN_THE_BUDGET),
    "screened_out": (lambda e: not e.actor, SCREENED_OUT_FOR_NOTHING),
    "ballot": (lambda e: e.supplier == NOT_NOW, FOR_NOTHING_NOW),
    "delivered": (lambda e: e.value > 0, DELIVERS_LATE),
}
_OF_ONE_MEMBER: Final = frozenset({"member_ready", "ballot"})
"""Events of single members, set in below what the table does."""

THE_ROLE: Final = "The {role}"
SOMEBODY: Final = "Somebody"
WEEKS: Final = "{number} weeks"

OPEN: Final = "The run ends before the purchase does."
AFTERWARDS: Final = "Here the run's time is over; the purchase is followed to its end."

NAMED: Final = {
    "standard": "standard",
    "custom": "custom",
    "quality": "quality",
    "delivery": "delivery",
    "postponed": "postponed",
    "cancelled": "cancelled",
}
"""Words of the log as the story says them."""

STEPS: Final = {"entered": "The stage begins.", "completed": "The stage is done."}
"""Events that the story tells by its headings."""

PURCHASE: Final = "Purchase {case}: {organisation}, {buyclass} {buyclass_zh}"
A_LINE: Final = "  week {week:>7}  {what}"
CASES_UP_TO: Final = "0 to {last}"
NO_CASES: Final = "none, since this run has no purchase"


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
        elif event.event in SAID:
            said = in_words(event)
            yield event.time, stage, f"  {said}" if event.event in _OF_ONE_MEMBER else said
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
    begin = PURCHASE.format(
        case=case,
        organisation=plain(row.organisation),
        buyclass=plain(row.buyclass),
        buyclass_zh=CHINESE[row.buyclass],
    )
    lines = [begin]
    for week, stage, what in told(run, case):
        if not what:
            lines.append(stage)
        else:
            bare = what in (OPEN, AFTERWARDS)
            lines.append(f"  {what}" if bare else A_LINE.format(week=fixed(week, 2), what=what))
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
        raise refused("case", case, CASES_UP_TO.format(last=last) if last >= 0 else NO_CASES)
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
    said = SAID.get(event.event)
    if said is None:
        return STEPS[event.event]
    asks, otherwise = _OTHERWISE.get(event.event, (None, said))
    return (otherwise if asks and asks(event) else said).format(
        who=THE_ROLE.format(role=plain(event.actor)) if event.actor else SOMEBODY,
        actor=NAMED.get(event.actor, event.actor),
        word=plain(event.actor),
        supplier=event.supplier,
        number=whole(event.value),
        level=fixed(event.value, 2),
        weeks=WEEKS.format(number=fixed(event.value, 2)),
        yuan=YUAN.format(number=whole(event.value)),
    )
