"""Each rule on content lets a good quiz pass and complains about a spoilt one.

That the course's own quizzes and worksheets keep them is asked in tests/course/test_course.py.
"""

from __future__ import annotations

import pytest

from sim.worksheet.content import Exercise, Quiz, Worksheet
from sim.worksheet.kinds.checker import CheckedItem
from sim.worksheet.kinds.choice import ChoiceItem, Option
from sim.worksheet.kinds.item import Item
from sim.worksheet.kinds.number import NumberItem, Slip
from tools.chapters import content_rules as rules

LONG = "that is another thing, and here is why"


def option(text: str, feedback: str = "", **more: object) -> Option:
    if not more:
        more = {"misconception": "m"}
    return Option(text=text, feedback=feedback or f"{LONG}: {text}", **more)


def choice(name: str, right: int = 1, longest: bool = False) -> ChoiceItem:
    options = [option("wrong, and long"), option("also wrong, and long")]
    text = "right, and longer than any of the others" if longest else "right"
    options.insert(right, option(text, correct=True))
    return ChoiceItem(id=name, kind="choice", text="?", options=tuple(options))


def with_keys(item: ChoiceItem) -> ChoiceItem:
    options = tuple(o.model_copy(update={"key": f"k{n}"}) for n, o in enumerate(item.options))
    return item.model_copy(update={"options": options})


def number(**changed: object) -> NumberItem:
    slips = (Slip(value=8, misconception="m", feedback=LONG),)
    given = {"answer": 5, "tolerance": 0.1, "unit": "u", "feedback": "f", "otherwise": "o"}
    return NumberItem(
        **{"id": "n", "kind": "number", "text": "?", "slips": slips, **given, **changed}
    )


def quiz(*questions: Item) -> Quiz:
    return Quiz(chapter="99-test", title="T", title_zh="测", questions=questions)


GOOD = quiz(*(choice(f"q{k}", right=k % 3) for k in range(4)), number())


@pytest.mark.parametrize(
    "item",
    [
        *GOOD.questions,
        CheckedItem(id="c", kind="checker", text="?", checker="count_of_cases", feedback="f"),
    ],
    ids=lambda item: item.id,
)
@pytest.mark.parametrize("rule", rules.OF_ITEMS, ids=lambda rule: rule.__name__)
def test_good_items_pass(rule, item: Item) -> None:
    assert rule(item) == []


@pytest.mark.parametrize("rule", rules.OF_QUIZZES, ids=lambda rule: rule.__name__)
def test_a_good_quiz_passes(rule) -> None:
    assert rule(GOOD) == []


def test_an_unknown_checker() -> None:
    (complaint,) = rules.checkers_known(number(checker="count_of_case"))
    assert "did you mean 'count_of_cases'" in complaint


def test_a_right_answer_that_the_model_calls_wrong() -> None:
    params = {"scenario": "first-order", "seed": 1}
    wrong = number(answer=4000, checker="count_of_cases", params=params)
    (complaint,) = rules.right_is_right(wrong)
    assert "the right answer is judged otherwise" in complaint


@pytest.mark.parametrize(
    ("item", "complaint"),
    [
        (number(slips=()), "no typical wrong number is explained"),
        (
            number(slips=(Slip(value=8, misconception="m", feedback="no"),)),
            "the feedback 'no' explains too little",
        ),
        (
            ChoiceItem(
                id="q",
                kind="choice",
                text="?",
                options=(option("a", LONG), option("b", LONG), option("c", correct=True)),
            ),
            "two wrong answers have the same feedback",
        ),
    ],
    ids=["no slips", "short", "twice"],
)
def test_wrong_answers_badly_explained(item: Item, complaint: str) -> None:
    assert rules.wrong_is_explained(item) == [complaint]


def test_the_number_of_questions() -> None:
    assert rules.enough_questions(quiz(number())) == ["1 questions; allowed: 5 to 8"]


def test_position_and_length_give_the_answer_away() -> None:
    always_second = quiz(*(choice(f"q{k}", right=1) for k in range(4)))
    assert rules.answer_not_given_away(always_second) == ["4 of 4 right ones are at 2"]
    longest = quiz(*(choice(f"q{k}", right=k % 3, longest=k < 3) for k in range(4)))
    assert rules.answer_not_given_away(longest) == [
        "the longest option is the right one in q0, q1, q2"
    ]


def test_the_exercises_of_a_chapter_are_held_to_it_together() -> None:
    def sheet(longest: int) -> Worksheet:
        asked = [choice(f"q{k}", right=k % 3, longest=k < longest) for k in range(4)]
        pairs = (asked[:2], asked[2:])
        exercises = [
            Exercise(id=f"e{n}", title="T", task="T", items=tuple(map(with_keys, pair)))
            for n, pair in enumerate(pairs)
        ]
        return Worksheet(chapter="99-test", exercises=tuple(exercises))

    (rule,) = rules.OF_WORKSHEETS
    assert rule(sheet(longest=2)) == []
    assert rule(sheet(longest=3)) == ["the longest option is the right one in e0.q0, e0.q1, e1.q2"]
