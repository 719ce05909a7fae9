"""Judge somebody's own thirty seconds: how long, what they cover, what can be shown, what comes.

Nobody but a listener can say whether words are good. What can be checked: their length, that who
speaks and why is in them, that a praise and a reason can be shown to be true, and what the
simulator makes of the time that they take.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import fsum
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given, listed, number, whole
from sim.lessons.own_words import PARTS, OwnWords, play_own_words, said_length
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with the parts of your thirty seconds"
STILL_OPEN: Final = "still open: {parts}; whom you speak to, who you are, why, and a question"
TOO_LONG: Final = (
    "{characters} characters are {seconds} s at four a second; at most {most} are allowed: cut by"
    " what the listener knows already"
)
NOT_SHOWN: Final = (
    "{part} says something of them; where could they look it up? What you cannot show to be true,"
    " leave out"
)
ONLY_SAID: Final = (
    "{part}: {proof} shows nothing; name a report, a number, somebody who told you, or what you saw"
)
NO_QUESTION: Final = "your question asks nothing; end it with a question mark"
WORDS_OF: Final[dict[str, str]] = {
    "form_of_address": "the form of address",
    "own_name": "your name",
    "own_firm": "your firm",
    "praise": "the praise",
    "reason": "the reason",
    "question": "the question",
}
ALL_SAID: Final = "Your words cover all seven items of the self-test that words can show"
NOT_SAID: Final = "Of the self-test's items that words can show yours leave out {items}"
PLAYED: Final = (
    "{characters} characters, {seconds} s. {covered}; smile, warmth and card are for observers."
    " Played: {hurried} of 100 hurried listeners and {sociable} of 100 sociable ones say yes"
    " (the deck's six steps: 10.0 and 17.4). {region} If you keep them, write both numbers down and"
    " check again"
)
WHERE_BETTER: Final = (
    "They beat the six steps where fewer than {border} of 100 listeners are sociable."
)
EVERYWHERE: Final = "They beat the six steps whoever listens."
NOWHERE: Final = "The six steps beat them whoever listens."
OTHER_NUMBER: Final = "you write {given} for the {who} listeners; the simulator gives {value}"
HURRIED, SOCIABLE = "hurried", "sociable"

_NEEDED: Final = ("form_of_address", "own_name", "own_firm", "reason", "question")
_PROOFS: Final = {"praise": "praise_shown", "reason": "reason_shown"}
_SHOWS_NOTHING: Final = re.compile(
    r"everybody|everyone|obvious|i think|surely|probably|we believe"
    r"|\u5927\u5bb6\u90fd|\u4f17\u6240\u5468\u77e5|\u663e\u7136|\u5e94\u8be5|\u80af\u5b9a|\u6211\u89c9\u5f97",
    flags=re.IGNORECASE,
)
"""What proves nothing, in English and in Chinese (escaped: no terms)."""
_SHORT: Final = 5.0
_SAME: Final = 0.1


@checker("thirty_seconds")
def thirty_seconds(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold somebody's own words against length, proof and simulator.

    The answer is a table with the parts of :data:`sim.lessons.own_words.PARTS` (what is left open
    is not said), ``praise_shown`` and ``reason_shown``, ``order``, and what came of it:
    ``hurried`` and ``sociable``, of 100. Params: ``characters``, at most.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    parts = {name: str(answer[name]) for name in PARTS if not unanswered(answer.get(name))}
    missing = [WORDS_OF[name] for name in _NEEDED if name not in parts]
    if missing:
        raise InputError(STILL_OPEN.format(parts=listed(missing)))
    most = float(params["characters"])
    length = fsum(said_length(text) for text in parts.values())
    if length > most:
        return TOO_LONG.format(
            characters=whole(length), seconds=whole(length / 4), most=as_given(most)
        )
    if not re.search(r"[?\uff1f]\s*$", parts["question"]):
        return NO_QUESTION
    return _not_shown(parts, answer) or _not_played(parts, answer)


def _not_shown(parts: Mapping[str, str], answer: Mapping[str, Any]) -> str | None:
    for part, field in _PROOFS.items():
        if part not in parts:
            continue
        proof = answer.get(field)
        if unanswered(proof):
            return NOT_SHOWN.format(part=WORDS_OF[part])
        if said_length(str(proof)) < _SHORT or _SHOWS_NOTHING.search(str(proof)):
            return ONLY_SAID.format(part=WORDS_OF[part], proof=shown(proof))
    return None


def _not_played(parts: Mapping[str, str], answer: Mapping[str, Any]) -> str | None:
    order = answer.get("order")
    said = play_own_words(parts, "deck" if unanswered(order) else str(order))
    found = {HURRIED: 100 * said.hurried, SOCIABLE: 100 * said.sociable}
    if all(unanswered(answer.get(who)) for who in found):
        raise InputError(_told(said))
    for who, value in found.items():
        given = read_number(answer.get(who), Expected()).value
        if abs(given - value) > _SAME:
            return OTHER_NUMBER.format(given=as_given(given), who=who, value=number(value))
    return None


def _told(said: OwnWords) -> str:
    left_out = [name.replace("-", " ") for name in said.missing]
    covered = NOT_SAID.format(items=listed(left_out)) if left_out else ALL_SAID
    if said.border != said.border:
        region = EVERYWHERE
    else:
        border = whole(100 * said.border)
        region = WHERE_BETTER.format(border=border) if said.border else NOWHERE
    return PLAYED.format(
        characters=whole(said.characters),
        seconds=whole(said.seconds),
        covered=covered,
        hurried=number(100 * said.hurried),
        sociable=number(100 * said.sociable),
        region=region,
    )
