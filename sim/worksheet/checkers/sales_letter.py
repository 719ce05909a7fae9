"""Judge a sales letter by the three rules of row 135, read off its words.

Short, one idea that makes curious, and no pressing for a visit. Whether it is good a reader says;
that is what the exchange of letters in class is for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import fsum
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import listed, number
from sim.lessons.own_words import said_length
from sim.worksheet.register import checker
from sim.worksheet.written_answers import unanswered

FIELDS: Final = {
    "subject": "the subject",
    "about_them": "the sentence about them",
    "idea": "the idea",
    "close": "the last sentence",
}
NO_TABLE: Final = "the answer is {answer}; allowed: a table with {fields}"
STILL_OPEN: Final = "still open in the letter: {fields}"
TOO_LONG: Final = (
    "the letter has {length} characters; at most {most} are allowed, half a minute's reading"
)
TOO_SHORT: Final = "{field} is {length} characters long; a sentence says more"
SECOND_IDEA: Final = "“{word}” begins a second idea; keep one, and write another letter for it"
ASKS_FOR_VISIT: Final = (
    "“{word}” asks for a visit; offer something that can be had without one, and the visit becomes"
    " the reader's idea"
)
ABOUT_US: Final = (
    "the sentence about them begins with “{word}”; begin with what they have, do or lose"
)
NOTHING_TO_HOLD: Final = (
    "neither about them nor in the idea is there a number or a question; what would make them"
    " curious?"
)
LOUD: Final = "“{word}” is a claim that nobody can check; say what was measured, and where"

_MORE: Final = re.compile(
    r"\b(?:also|furthermore|moreover|in addition|besides|secondly|what is more)\b"
    r"|\u6b64\u5916|\u53e6\u5916|\u540c\u65f6\u8fd8|\u5176\u6b21|\u518d\u8005|\u987a\u4fbf",
    flags=re.IGNORECASE,
)
_VISIT: Final = re.compile(
    r"\b(?:visits?|appointments?|meet(?:ings?)?|call on you|come (?:by|and see)|see you|drop in)\b"
    r"|\u62dc\u8bbf|\u7ea6\u89c1|\u89c1\u9762|\u767b\u95e8|\u9762\u8c08|\u4e0a\u95e8",
    flags=re.IGNORECASE,
)
_WE: Final = re.compile(
    r"^\W*(?:we|our|i|my|huaxin)\b|^\W*(?:\u6211\u4eec|\u6211\u516c\u53f8|\u6211\u53f8|\u672c\u516c\u53f8|\u534e\u4fe1)",
    flags=re.IGNORECASE,
)
_LOUD: Final = re.compile(
    r"\b(?:best|leading|unique|unbeatable|number one|world[- ]class)\b"
    r"|\u6700\u597d|\u6700\u4f73|\u7b2c\u4e00|\u9886\u5148|\u72ec\u4e00\u65e0\u4e8c",
    flags=re.IGNORECASE,
)
_HOLDS: Final = re.compile(
    r"\d|[?\uff1f]"
    r"|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343\u534a]\S{0,2}(?:\u6210|\u500d|\u5c0f\u65f6|\u5206\u949f|\u4e2a|\u53f0|\u5929|\u6b21)"
)
"""What the rules look for in a letter, in English and in Chinese (escaped: no terms)."""
_SENTENCE: Final = 5.0


@checker("sales_letter")
def sales_letter(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a letter against the three rules.

    The answer is a table with the entries of :data:`FIELDS`. Params: ``characters``, at most.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer), fields=listed(FIELDS)))
    missing = [words for name, words in FIELDS.items() if unanswered(answer.get(name))]
    if missing:
        raise InputError(STILL_OPEN.format(fields=listed(missing)))
    letter = {name: str(answer[name]).strip() for name in FIELDS}
    return _length(letter, float(params["characters"])) or _rules(letter)


def _length(letter: Mapping[str, str], most: float) -> str | None:
    length = fsum(said_length(text) for text in letter.values())
    if length > most:
        return TOO_LONG.format(length=number(length), most=number(most))
    for name in ("about_them", "idea"):
        if said_length(letter[name]) < _SENTENCE:
            return TOO_SHORT.format(field=FIELDS[name], length=number(said_length(letter[name])))
    return None


def _rules(letter: Mapping[str, str]) -> str | None:
    whole = " ".join(letter.values())
    for pattern, told in ((_VISIT, ASKS_FOR_VISIT), (_MORE, SECOND_IDEA), (_LOUD, LOUD)):
        if found := pattern.search(whole):
            return told.format(word=found[0])
    if found := _WE.match(letter["about_them"]):
        return ABOUT_US.format(word=found[0].strip())
    if not _HOLDS.search(f"{letter['about_them']} {letter['idea']}"):
        return NOTHING_TO_HOLD
    return None
