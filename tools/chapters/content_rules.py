"""Rules for what a quiz asks and how it answers, and for the entries of a worksheet.

The validators (:mod:`sim.worksheet.content`) say what can be read; these rules say what is good
enough for the course. Each is a function to a list of complaints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sim.kernel.errors import InputError
from sim.worksheet.content import Quiz, Worksheet
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.item import Item
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.register import registered

QUESTIONS = (5, 8)
WORDS_OF_FEEDBACK = 6


def items(content: Quiz | Worksheet) -> Iterator[tuple[str, Item]]:
    """Each question of a quiz, or item of a worksheet, by the name a complaint gives it."""
    if isinstance(content, Quiz):
        yield from ((question.id, question) for question in content.questions)
    else:
        for exercise in content.exercises:
            yield from ((f"{exercise.id}.{item.id}", item) for item in exercise.items)


def checkers_known(item: Item) -> list[str]:
    """Name a checker that is there: a module of sim/worksheet/checkers."""
    try:
        if item.checker:
            registered(item.checker)
    except InputError as error:
        return [str(error)]
    return []


def right_is_right(item: Item) -> list[str]:
    """Give a right answer that is judged right, by the model too where it is asked."""
    if not isinstance(item, ChoiceItem | NumberItem) or checkers_known(item):
        return []
    said = item.judge(item.correct if isinstance(item, ChoiceItem) else item.answer)
    return [] if said.right else [f"the right answer is judged otherwise: {said.sentence}"]


def wrong_is_explained(item: Item) -> list[str]:
    """Explain each wrong answer in six words or more of its own; a number has slips."""
    if isinstance(item, ChoiceItem):
        wrong = {n: o for n, o in enumerate(item.options, start=1) if not o.correct}
    elif isinstance(item, NumberItem):
        wrong = {slip.value: slip for slip in item.slips}
    else:
        return []
    complaints = [] if wrong else ["no typical wrong number is explained"]
    for answer, one in wrong.items():
        said = item.judge(answer)
        if (said.right, said.sentence, said.misconception) != (
            False,
            one.feedback,
            one.misconception,
        ):
            complaints.append(f"the answer {answer:g} is told something else than its feedback")
        if len(one.feedback.split()) < WORDS_OF_FEEDBACK:
            complaints.append(f"the feedback {one.feedback!r} explains too little")
    if len({one.feedback for one in wrong.values()}) < len(wrong):
        complaints.append("two wrong answers have the same feedback")
    return complaints


def enough_questions(quiz: Quiz) -> list[str]:
    """Ask five to eight questions."""
    low, high = QUESTIONS
    count = len(quiz.questions)
    return [] if low <= count <= high else [f"{count} questions; allowed: {low} to {high}"]


def answer_not_given_away(content: Quiz | Worksheet) -> list[str]:
    """Let neither the position nor the length of the right option give it away."""
    asked = {name: item for name, item in items(content) if isinstance(item, ChoiceItem)}
    positions = [item.correct for item in asked.values()]
    complaints = []
    for place in sorted(set(positions)):
        if positions.count(place) > len(asked) // 2 + 1:
            complaints.append(f"{positions.count(place)} of {len(asked)} right ones are at {place}")
    longest = [
        name
        for name, item in asked.items()
        if len(item.options[item.correct - 1].text)
        == max(len(option.text) for option in item.options)
    ]
    if len(longest) > len(asked) // 2:
        complaints.append(f"the longest option is the right one in {', '.join(longest)}")
    return complaints


OF_ITEMS: tuple[Callable[[Item], list[str]], ...] = (
    checkers_known,
    right_is_right,
    wrong_is_explained,
)
OF_QUIZZES: tuple[Callable[[Quiz], list[str]], ...] = (enough_questions, answer_not_given_away)
OF_WORKSHEETS: tuple[Callable[[Worksheet], list[str]], ...] = (answer_not_given_away,)
