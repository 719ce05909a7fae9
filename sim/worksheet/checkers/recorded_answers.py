"""Judge how four recorded answers are scored, who is hired, and what a year says of it.

In steps: scores and a choice; then the colleague's scores are told, and how many agree is asked;
then the year is played, and what it proves is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import named
from sim.kernel.numerals import all_of, fixed, percent, whole
from sim.lessons.recorded_answers import ANSWERS, hired_year, outsells, reader_agreement
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = (
    "the answer is {answer}; allowed: a table with four scores, hired, agree and learned"
)
SCORES_OPEN: Final = "still without points: {names}"
POINTS: Final = "points, 1 to 5"
OFF: Final = (
    "{name}: {given} points are far from what the anchors give; is there a case, what was done,"
    " what came of it?"
)
NOBODY: Final = "nobody is hired yet; choose by your own points"
AGAINST: Final = (
    "you hire {name}, and {other} has more of your points; points that do not decide were not"
    " needed"
)
COLLEAGUE: Final = (
    "a colleague has read the same answers: {points}. On how many of the four do you agree to the"
    " point? Write it down, and check again"
)
ONE_SCORED: Final = "{name} {points}"
NOT_SO_MANY: Final = "you agree on {right} of the four, not on {given}"
THE_YEAR: Final = (
    "you agree on {same} of the four and are {apart} points apart on average. The year was played:"
    " {deals} deals. In {share} of all such years {other} sells as much as {name}, or more. What"
    " has this year shown? Choose, and check again"
)
ONE_YEAR: Final = "one year of four people cannot show that; how often would it come out otherwise?"
LUCK: Final = "luck"

_FAR: Final = 1
"""Points by which a reader may differ from the anchors."""


@checker("recorded_answers")
def recorded_answers(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold scores, a choice and what is concluded against anchors, colleague and year.

    The answer is a table with points for ``wang``, ``li``, ``zhao``, ``chen``, who is ``hired``, on
    how many answers reader and colleague ``agree``, and what was ``learned``. Params: ``seed`` of
    the year.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    missing = [one.name for name, one in ANSWERS.items() if unanswered(answer.get(name))]
    if missing:
        raise InputError(SCORES_OPEN.format(names=all_of(missing)))
    scores = {name: _points(answer[name]) for name in ANSWERS}
    for name, one in ANSWERS.items():
        if abs(scores[name] - one.anchored) > _FAR:
            return OFF.format(name=one.name, given=whole(scores[name]))
    return _choice(answer, scores) or _year(answer, scores, int(params["seed"]))


def _points(given: Any) -> float:
    return read_number(given, Expected(POINTS, low=1, high=5)).value


def _choice(answer: Mapping[str, Any], scores: Mapping[str, float]) -> str | None:
    if unanswered(answer.get("hired")):
        raise InputError(NOBODY)
    hired = str(answer["hired"])
    named("hired", hired, ANSWERS)
    most = max(scores, key=lambda name: scores[name])
    if scores[hired] < scores[most]:
        return AGAINST.format(name=ANSWERS[hired].name, other=ANSWERS[most].name)
    return None


def _year(answer: Mapping[str, Any], scores: Mapping[str, float], seed: int) -> str | None:
    same, apart = reader_agreement(scores)
    if unanswered(answer.get("agree")):
        told = all_of(ONE_SCORED.format(name=a.name, points=a.colleague) for a in ANSWERS.values())
        raise InputError(COLLEAGUE.format(points=told))
    given = read_number(answer["agree"], Expected()).value
    if given != same:
        return NOT_SO_MANY.format(right=same, given=whole(given))
    if unanswered(answer.get("learned")):
        hired = str(answer["hired"])
        other = max((n for n in ANSWERS if n != hired), key=lambda name: scores[name])
        year = hired_year(seed)
        deals = all_of(ONE_SCORED.format(name=ANSWERS[n].name, points=whole(year[n])) for n in year)
        raise InputError(
            THE_YEAR.format(
                same=same,
                apart=fixed(apart, 2),
                deals=deals,
                share=percent(outsells(other, hired), 2),
                name=ANSWERS[hired].name,
                other=ANSWERS[other].name,
            )
        )
    return None if answer["learned"] == LUCK else ONE_YEAR
