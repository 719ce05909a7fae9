"""Judge a card on which a student has traced a number: whole, and in accord with itself.

Nobody but the student can say whether the number is right. What can be checked: that source,
population and definition are there or are said to be missing, that the test of consistency names
what it found, and that the verdict is not surer than the card.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import listed
from sim.worksheet.register import checker
from sim.worksheet.written_answers import unanswered

FIELDS: Final = {
    "claim": "the number, as it is told",
    "origin": "how far you came",
    "source": "who said it first, and when",
    "population": "who was measured, and how many",
    "definition": "what exactly was counted",
    "found": "what the test of consistency gave",
    "test": "what you held against what",
    "if_false": "what it would look like if it were false",
    "verdict": "what you do with it",
}
NO_CARD: Final = "the answer is {answer}; allowed: a card with {fields}"
STILL_OPEN: Final = "still open on the card: {fields}"
NO_NUMBER: Final = "the claim has no number in it; a card is about one number, as it is told"
NO_YEAR: Final = (
    "the source has no year; who said it first, and when? If you found nobody, choose that you"
    " found only pages that quote each other"
)
NOBODY_COUNTED: Final = (
    "the population says no number; how many were measured? If that is nowhere to be found, write"
    " “not said”"
)
SAME_WORDS: Final = (
    "definition and claim are in the same words; what was counted, of what, and in which time? If"
    " that is nowhere to be found, write “not said”"
)
NO_TEST: Final = (
    "the test names no number; write which two numbers you held against each other, and what came"
    " of it"
)
NOTHING_SAID: Final = (
    "source, population or definition are not known, and yet you act on it; act on a number only if"
    " you can say of whom it is one"
)
TOO_SURE: Final = (
    "you found only pages that quote each other, and yet you act on it; many pages are one source"
)
CONTRADICTED: Final = (
    "it contradicts itself, and yet you act on it; which of its halves do you mean?"
)
TOO_SHORT: Final = "what it would look like if it were false takes a sentence: what would you see?"

NOT_SAID: Final = "not said"
QUOTED, CONTRADICTION, ACT = "quoted", "contradiction", "act"
_YEAR: Final = re.compile(r"(?<!\d)(1[89]|20)\d\d(?!\d)")
_DIGIT: Final = re.compile(r"\d")
_WORDS: Final = 5


@checker("number_card")
def number_card(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a card against itself.

    The answer is a table with the entries of :data:`FIELDS`. ``origin`` is ``read``, ``named`` or
    ``quoted``; ``found`` is ``contradiction`` or ``none``; ``verdict`` is ``act``, ``test`` or
    ``leave``. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_CARD.format(answer=shown(answer), fields=listed(FIELDS)))
    card = {name: str(answer.get(name) or "").strip() for name in FIELDS}
    missing = [
        words for name, words in FIELDS.items() if unanswered(answer.get(name)) or not card[name]
    ]
    if missing:
        raise InputError(STILL_OPEN.format(fields=listed(missing)))
    return _badly_filled(card) or _too_sure(card)


def _badly_filled(card: Mapping[str, str]) -> str | None:
    unknown = {name for name in card if _is_not_said(card[name])}
    if not _DIGIT.search(card["claim"]):
        return NO_NUMBER
    if card["origin"] != QUOTED and "source" not in unknown and not _YEAR.search(card["source"]):
        return NO_YEAR
    if "population" not in unknown and not _DIGIT.search(card["population"]):
        return NOBODY_COUNTED
    if "definition" not in unknown and _plain(card["definition"]) == _plain(card["claim"]):
        return SAME_WORDS
    if not _DIGIT.search(card["test"]):
        return NO_TEST
    if len(card["if_false"].split()) < _WORDS and len(card["if_false"]) < 4 * _WORDS:
        return TOO_SHORT
    return None


def _too_sure(card: Mapping[str, str]) -> str | None:
    if card["verdict"] != ACT:
        return None
    if card["origin"] == QUOTED:
        return TOO_SURE
    if card["found"] == CONTRADICTION:
        return CONTRADICTED
    if any(_is_not_said(card[name]) for name in ("source", "population", "definition")):
        return NOTHING_SAID
    return None


def _is_not_said(text: str) -> bool:
    return _plain(text) == NOT_SAID


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
