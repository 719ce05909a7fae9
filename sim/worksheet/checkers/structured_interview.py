"""Judge the plan of a structured interview: five questions about the job, with anchors for each.

Nobody but those who hire can say whether the questions are the right ones. What can be checked:
five qualities, each once; questions about what somebody did or would do, and none that has no place
in a selection; anchors that say what is in an answer, and not how good it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import all_of
from sim.worksheet.register import checker
from sim.worksheet.written_answers import unanswered

PLACES: Final = ("first", "second", "third", "fourth", "fifth")
PARTS: Final = ("quality", "asks", "weak", "strong")
NO_PLAN: Final = "the answer is {answer}; allowed: a table with five questions"
STILL_OPEN: Final = "still open: {questions}"
QUESTION: Final = "the {place} question"
TWICE: Final = "two questions are on the same quality; allowed: five qualities, one question each"
NOT_ALLOWED: Final = (
    "the {place} question asks for {topic}; that has no place in a selection, whoever is asked"
)
OPINION: Final = (
    "the {place} question asks what somebody thinks of himself; ask for a case (“tell me of …”,"
    " “when did you last …”) or give one (“a customer says … What do you do?”)"
)
SHORT_ANCHOR: Final = (
    "an anchor of the {place} question says too little; what would have to be in the answer?"
)
SAME_ANCHORS: Final = "both anchors of the {place} question say the same"
GRADES_ONLY: Final = (
    "an anchor of the {place} question says how good the answer is; say what is in it, so that two"
    " readers find the same"
)

UNLAWFUL: Final = {
    "marriage, family or children": (
        r"married|marriage|husbands?|wife|wives|pregnan\w*|boyfriends?|girlfriends?"
        r"|(?:your|own|any|have|want) (?:\w+ )?(?:family|children|child|kids)",
        "婚|孩子|子女|您的?家庭|怀孕|生育|男朋友|女朋友",
    ),
    "age": (
        r"how old are you|your age|years old|what age|born in",
        "年龄|您多大|几岁|岁数|出生",
    ),
    "looks or height": (
        r"your looks|good-looking|handsome|so pretty|beautiful|how tall|your (?:height|weight)",
        "身高|体重|相貌|长相|外貌",
    ),
    "sex": (r"as a (?:wo)?man|for a (?:wo)?man|your gender", "性别|作为女性|作为男性"),
    "origin or belief": (
        r"your religion|religious|hometown|where are you from",
        "籍贯|老家|宗教|户口",
    ),
    "health": (r"your health|illness\w*|disab\w*", "健康状况|疾病|残疾"),
}
"""Patterns of what is asked; a family firm, a machine's weight and a hospital may be asked for."""
_CASE: Final = re.compile(
    r"tell (?:me|us)|describe|give (?:me|us) an example|when (?:did|was|have) you|last time"
    r"|what (?:did|do|would) you|how (?:did|do|would) you|suppose|imagine|show (?:me|us)|a case"
    r"|what happened|an example|举例|例子|讲|说说|请说|怎么|如何|上一次|最近一次|遇到|假如|如果",
    re.IGNORECASE,
)
_GRADES: Final = {
    *("good", "bad", "very", "excellent", "poor", "weak", "strong", "best", "worst", "great"),
    *("convincing", "unconvincing", "well", "badly", "right", "wrong", "average", "ok", "nice"),
    *("answer", "answers", "a", "an", "the", "is", "and", "not", "or", "of", "really", "quite"),
}
_WORDS: Final = 4


@checker("structured_interview")
def structured_interview(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold five questions and their anchors against what makes an interview structured.

    The answer is a table with ``first_quality``, ``first_asks``, ``first_weak`` (what an answer of
    one point has in it), ``first_strong`` (five points), and so on to ``fifth``. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_PLAN.format(answer=shown(answer)))
    plan = {
        place: {part: str(answer.get(f"{place}_{part}") or "").strip() for part in PARTS}
        for place in PLACES
    }
    missing = [
        QUESTION.format(place=place)
        for place in PLACES
        if any(unanswered(plan[place][part]) for part in PARTS)
    ]
    if missing:
        raise InputError(STILL_OPEN.format(questions=all_of(missing)))
    if len({one["quality"] for one in plan.values()}) < len(PLACES):
        return TWICE
    found = (_wrong(place, one) for place, one in plan.items())
    return next(filter(None, found), None)


def _wrong(place: str, one: Mapping[str, str]) -> str | None:
    for topic, (latin, chinese) in UNLAWFUL.items():
        if re.search(rf"\b(?:{latin})\b|{chinese}", one["asks"], re.IGNORECASE):
            return NOT_ALLOWED.format(place=place, topic=topic)
    if not _CASE.search(one["asks"]):
        return OPINION.format(place=place)
    anchors = (one["weak"], one["strong"])
    if any(len(_words(text)) < _WORDS for text in anchors):
        return SHORT_ANCHOR.format(place=place)
    if _words(anchors[0]) == _words(anchors[1]):
        return SAME_ANCHORS.format(place=place)
    if any(len(set(_words(text)) - _GRADES) < _WORDS - 1 for text in anchors):
        return GRADES_ONLY.format(place=place)
    return None


def _words(text: str) -> list[str]:
    """Return words; each Chinese character is one."""
    return re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", text.lower())
