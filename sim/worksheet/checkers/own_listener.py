"""Judge a listener of somebody's own: he can be played, is nobody's neighbour, and has a script.

The form asks for what a listener's file needs (docs/calls.md); the checker makes the file, lets the
shipped scripts call him, and holds against it which of them the student would use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import listed, number
from sim.lessons.own_words import load_talk
from sim.scenario.validation_errors import suggestion
from sim.selling.conversation.scripts import script_value
from sim.selling.entries.listeners import HandedListener, with_listeners
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

FIELDS: Final = {
    "who": "who it is",
    "opens": "how the telephone is answered",
    "warmer": "what is said with interest",
    "nothing": "what is said with none",
    "leaves_with": "what is said at the end",
    "like": "whom the other lines move",
    "leaves": "how soon he leaves",
    "small_talk": "what small talk does",
}
NO_TABLE: Final = "the answer is {answer}; allowed: a table with {fields}, anonymous and best"
STILL_OPEN: Final = "still open: {fields}"
NOT_ANONYMOUS: Final = (
    "it can still be told who it is; change the trade, the place and the name, then let others call"
)
NO_SUCH_KIND: Final = "like is {given!r}; {hint}"
PICK: Final = "he can be called; which of the five scripts would you use? Choose it before you see"
NOT_BEST: Final = (
    "{given} brings {value} in 100 calls to him, and {best} {most}. What of him speaks for that?"
)
TOLD_APART: Final = 0.05
"""Appointments in 100 calls that make no difference."""


@checker("own_listener")
def own_listener(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Let the shipped scripts call a listener.

    The answer is a table with the entries of :data:`FIELDS`; ``leaves`` is a rate a second,
    ``small_talk`` the times of 100 in which it lowers his guard; ``anonymous`` is ``yes`` or
    ``no``; ``best`` is the name of a script. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer), fields=listed(FIELDS)))
    missing = [words for name, words in FIELDS.items() if unanswered(answer.get(name))]
    if missing:
        raise InputError(STILL_OPEN.format(fields=listed(missing)))
    if answer.get("anonymous") != "yes":
        return NOT_ANONYMOUS
    talk = with_listeners(load_talk(), {"own": HandedListener(_file(answer), "own")})
    if unanswered(answer.get("best")):
        raise InputError(PICK)
    given = str(answer["best"])
    values = {name: 100 * script_value(talk, name).appointment for name in talk.scripts}
    if given not in values:
        raise InputError(NO_SUCH_KIND.format(given=given, hint=suggestion(given, values)))
    best = max(values, key=lambda name: values[name])
    if values[given] < values[best] - TOLD_APART:
        told = {"given": listed([given]), "best": listed([best])}
        return NOT_BEST.format(value=number(values[given]), most=number(values[best]), **told)
    return None


def _file(answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the listener's file would hold."""
    talk, like = load_talk(), str(answer["like"])
    if like not in talk.listeners:
        raise InputError(NO_SUCH_KIND.format(given=like, hint=suggestion(like, talk.listeners)))
    effects = {
        line.id: line.effects[like].model_dump() for line in talk.lines if like in line.effects
    }
    down = read_number(answer["small_talk"], Expected(low=0, high=100)).value / 100
    effects["small-talk"] = {"guard_down": down}
    leaves = read_number(answer["leaves"], Expected(low=0, high=1)).value
    return {
        "listener": {
            "leaves": float(leaves),
            "opens": [str(answer["opens"])],
            "effects": effects,
            "replies": {
                "warmer": [str(answer["warmer"])],
                "nothing": [str(answer["nothing"])],
                "cooler": [str(answer["nothing"])],
                "leaves": [str(answer["leaves_with"])],
            },
        }
    }
