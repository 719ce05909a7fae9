"""A call in words: what was said and answered, line by line, in either language."""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.numerals import fixed
from sim.scenario.conversation import Conversation
from sim.scenario.spoken_line import ASK, Words
from sim.selling.conversation.calls import Tape

SELLER_SAYS: Final = "{seconds} s  Seller: {words}"
LISTENER_SAYS: Final = "        Listener: {words}"
SELLER_ASKS: Final = "{seconds} s  The seller asks for an appointment."
ENDS: Final = {
    "appointment": "        The listener agrees.",
    "refused": "        The listener declines.",
    "hung_up": "        The listener has left.",
    "found_out": "        The lie is found out: the firm is lost for the year.",
    "turned_away": "        Nobody lets the seller through.",
}
CLOSED: Final = "        A lie told at the door is found out: the firm is lost for the year."


@public
def tape_story(conversation: Conversation, tape: Tape, chinese: bool = False) -> str:
    """Tell a call as it was heard; who the listener was, and his mood, stay hidden.

    Parameters
    ----------
    conversation : Conversation
    tape : Tape
        As :func:`sim.selling.conversation.calls.one_call` gives it.
    chinese : bool, default False
        Whether what is said is told in Chinese.

    Examples
    --------
    >>> from sim.scenario.conversation_files import load_conversation
    >>> from sim.selling.conversation.calls import one_call
    >>> talk = load_conversation("first-words")
    >>> print(tape_story(talk, one_call(talk, "straight-ask")).splitlines()[1])
    0.0 s  Seller: Mr. Chen, head of production? Good day.
    """
    told, passed = [], 0.0
    if tape.opening and not conversation.doors:
        told.append(_heard(conversation, tape.opening, chinese))
    for number, step in enumerate(tape.steps):
        seconds = fixed(passed, 1)
        if step.line == ASK:
            told.append(SELLER_ASKS.format(seconds=seconds))
        else:
            said = _in(conversation.line(step.line), chinese)
            told.append(SELLER_SAYS.format(seconds=seconds, words=said))
        if step.reply:
            told.append(_heard(conversation, step.reply, chinese))
        if tape.opening and number + 1 == len(conversation.doors):
            told.append(_heard(conversation, tape.opening, chinese))
        passed += step.seconds
    told.append(ENDS[tape.fate])
    if tape.closed and tape.fate != "found_out":
        told.append(CLOSED)
    return "\n".join(told)


def _heard(conversation: Conversation, reply: str, chinese: bool) -> str:
    return LISTENER_SAYS.format(words=_in(conversation.replies[reply], chinese))


def _in(spoken: Words | object, chinese: bool) -> str:
    return str(getattr(spoken, "says_zh" if chinese else "says"))
