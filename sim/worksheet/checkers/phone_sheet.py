"""Judge a preparation sheet for the telephone: six fields, and the lines one means to say.

What a sheet leaves open is told as a chance: three questions, each about one of the six fields. The
lines are held against the rules of rows 147 and 150, and played.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given, listed, number, percent
from sim.lessons.own_words import said_length, typed_script
from sim.scenario.approach_rules import CHECKLISTS
from sim.scenario.conversation import Conversation
from sim.scenario.conversation_files import load_conversation
from sim.selling.conversation.scores import price_of_lying
from sim.selling.conversation.scripts import script_value
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

FIELDS: Final = {
    "their_name": "name and title",
    "their_business": "what the firm makes",
    "their_reason": "the reason for calling",
    "content": "what you will say",
    "their_questions": "a question to expect",
    "their_refusals": "a refusal to expect, and your answer",
}
NO_TABLE: Final = "the answer is {answer}; allowed: a table with {fields}, and lines"
STILL_OPEN: Final = (
    "still open on the sheet: {fields}. If three questions come, each about one of the six, one or"
    " more has no answer with {chance}"
)
ALL_OPEN: Final = "the sheet is empty; fill in its six fields and the lines"
NO_ANSWER: Final = "a refusal is noted without what you say to it; one word is no answer"
NO_LINES: Final = "the lines are still open; name them in order: one for each door, then the talk"
LIES: Final = (
    "{lies} makes somebody believe what is not so: {lying} appointments in 100 calls, and {closed}"
    " firms lost. With {honest} in its place {truth} in 100, and none lost; over five more tries"
    " the lie costs {cost}. It does not go into the list"
)
BREAKS: Final = "{line} goes against {items}; the aim of the call is an appointment"
WITHOUT: Final = "your lines leave out {points}, of the four points for the call"
PLAYED: Final = (
    "{points} of the four points, no habit to avoid. Played: {value} appointments in 100 calls, and"
    " {turned_away} are not put through. If you would call like that, write the number down and"
    " check again"
)
OTHER_NUMBER: Final = "you write {given} appointments in 100 calls; the simulator gives {value}"
TOO_LITTLE: Final = (
    "{value} appointments in 100 calls; the deck's four points bring {deck}. Which line helps the"
    " secretary, and which one says why you call?"
)

TALK: Final = "gearbox-phone"
DECK: Final = "four-points"
QUESTIONS: Final = 3
_MAY_BE_LEFT: Final = "phone-points.one-minute"
_SAME: Final = 0.1
_TRIES: Final = 5.0


def unprepared(empty: int) -> float:
    """Return the chance that one or more of three questions has no answer.

    Parameters
    ----------
    empty : int
        Fields of six that are empty; each question is about any of the six.

    Examples
    --------
    >>> [round(unprepared(empty), 3) for empty in (0, 1, 3, 6)]
    [0.0, 0.421, 0.875, 1.0]
    """
    return 1 - (1 - empty / len(FIELDS)) ** QUESTIONS


@checker("phone_sheet")
def phone_sheet(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a sheet against the rules, and play its lines.

    The answer is a table with the entries of :data:`FIELDS`, ``lines`` (names of lines of
    *gearbox-phone*, separated by commas) and ``of_hundred``, which may stay open at first. No
    params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer), fields=listed(FIELDS)))
    empty = [words for name, words in FIELDS.items() if unanswered(answer.get(name))]
    if len(empty) == len(FIELDS):
        raise InputError(ALL_OPEN)
    if empty:
        raise InputError(
            STILL_OPEN.format(fields=listed(empty), chance=percent(unprepared(len(empty))))
        )
    if said_length(str(answer["their_refusals"])) < 5:
        return NO_ANSWER
    if unanswered(answer.get("lines")):
        raise InputError(NO_LINES)
    talk = load_conversation(TALK)
    lines = typed_script(talk, str(answer["lines"]))
    return _against_rules(talk, lines) or _played(talk, lines, answer.get("of_hundred"))


def _against_rules(talk: Conversation, lines: tuple[str, ...]) -> str | None:
    price = price_of_lying(talk, lines, _TRIES)
    if price is not None:
        said = [name for name in price.honest if name not in lines]
        return LIES.format(
            lies=listed(price.lies),
            lying=number(100 * price.now),
            closed=number(100 * price.closed),
            honest=listed(said),
            truth=number(100 * price.honest_now),
            cost=number(-100 * price.gain),
        )
    for name in lines:
        if broken := talk.line(name).breaks:
            return BREAKS.format(line=name, items=listed(_plain(item) for item in broken))
    missing = [item for item in _points_missing(talk, lines) if item != _MAY_BE_LEFT]
    return WITHOUT.format(points=listed(_plain(item) for item in missing)) if missing else None


def _points_missing(talk: Conversation, lines: tuple[str, ...]) -> list[str]:
    said = {item for name in lines for item in talk.line(name).covers}
    points = (f"phone-points.{item}" for item in CHECKLISTS["phone-points"])
    return [item for item in points if item not in said]


def _played(talk: Conversation, lines: tuple[str, ...], claimed: Any) -> str | None:
    value = script_value(talk, lines)
    found = 100 * value.appointment
    if unanswered(claimed):
        points = len(CHECKLISTS["phone-points"]) - len(_points_missing(talk, lines))
        raise InputError(
            PLAYED.format(
                points=points,
                value=number(found),
                turned_away=percent(float(value.all_listeners["turned_away"])),
            )
        )
    given = read_number(claimed, Expected()).value
    if abs(given - found) > _SAME:
        return OTHER_NUMBER.format(given=as_given(given), value=number(found))
    deck = 100 * script_value(talk, DECK).appointment
    if found <= deck:
        return TOO_LITTLE.format(value=number(found), deck=number(deck))
    return None


def _plain(item: str) -> str:
    return item.rpartition(".")[2].replace("-", " ")
