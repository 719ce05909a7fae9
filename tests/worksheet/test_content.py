"""Content of quizzes and exercises: what is refused, and that shipped numbers are right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.worksheet.exercises import exercise
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.item import Item
from sim.worksheet.kinds.number import NumberItem

GOOD = """
chapter = "99-test"
title = "T"
title_zh = "测"
[[questions]]
id = "one"
kind = "choice"
rows = [28]
text = "?"
options = [
  { text = "a", feedback = "no", misconception = "m" },
  { text = "b", feedback = "yes", correct = true },
]
[[questions]]
id = "two"
kind = "number"
text = "?"
answer = 5
tolerance = 0.1
unit = "weeks"
feedback = "yes"
otherwise = "no"
slips = [{ value = 8, misconception = "m", feedback = "no" }]
"""
EXERCISES = """
chapter = "99-test"
[[exercises]]
id = "e"
title = "T"
task = "do"
[[exercises.items]]
id = "a.b"
kind = "interval"
text = "?"
goal = -0.25
unit = "x"
feedback = "yes"
[[exercises.items]]
id = "c"
kind = "checker"
checker = "count_of_cases"
text = "?"
feedback = "yes"
"""


def test_good_content_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD, encoding="utf-8")
    first, second = load_quiz(path).questions
    assert isinstance(first, ChoiceItem)
    assert isinstance(second, NumberItem)
    assert (first.correct, first.rows, second.answer) == (2, (28,), 5)
    path.write_text(EXERCISES, encoding="utf-8")
    assert [item.id for item in load_worksheet(path).exercises[0].items] == ["a.b", "c"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "number"', 'kind = "numbr"', "question 'two': kind is 'numbr'; allowed: choice,"),
        ('kind = "number"\n', "", "question 'two': kind is missing"),
        ('unit = "weeks"', 'units = "weeks"', "question 'two': unit is missing"),
        (
            "tolerance = 0.1",
            "tolerance = -1",
            "question 'two': tolerance is -1; allowed: a number of at",
        ),
        ("answer = 5", 'answer = "5"', "question 'two': answer is '5'; allowed: a number"),
        ("rows = [28]", "rows = [157]", "question 'one': rows name 157; allowed: 1 to 156"),
        (", correct = true", "", "misconception is missing; allowed: the idea behind it"),
        (
            'misconception = "m" },',
            'misconception = "" },',
            "misconception is missing; allowed: the idea",
        ),
        (
            'misconception = "m" },',
            "correct = true },",
            "question 'one': options have 2 correct ones; allowed: exactly 1",
        ),
        ('text = "b"', 'text = "a"', "question 'one': options name 'a' 2 times; allowed: once"),
        (
            'feedback = "yes", correct',
            'feedbak = "yes", correct',
            "question 'one': options, entry 2, feedback is missing",
        ),
        ("value = 8", "value = 5.1", "question 'two': slips name 5.1; allowed: more than twice"),
        ('id = "two"', 'id = "one"', "questions name 'one' 2 times; allowed: once"),
        ('id = "two"', 'id = "Two words"', "question 'Two words': id is 'Two words'"),
        ('title = "T"', "title = 3", "title is 3; allowed: a text"),
        ("[[questions]]\n", "[[question]]\n", "question"),
        ('title = "T"', 'title = "T', "not valid TOML"),
    ],
)
def test_bad_quiz_names_file_question_field_and_value(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GOOD
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_quiz(path)
    assert str(caught.value).startswith("mine.toml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "goal = -0.25",
            "goal = 0",
            "exercise 'e': item 'a.b': goal is 0; allowed: a number above",
        ),
        ('checker = "count_of_cases"\n', "", "item 'c': checker is missing"),
        ('id = "c"', 'id = "a"', "exercise 'e': items 'a' is both an entry and a group"),
        ('task = "do"\n', "", "exercise 'e': task is missing"),
        ('id = "e"', 'id = "e"\nhint = 1', "exercise 'e': hint is not a known field"),
    ],
)
def test_bad_exercise_names_file_exercise_item_and_field(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in EXERCISES
    path = tmp_path / "mine.toml"
    path.write_text(EXERCISES.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_worksheet(path)
    assert str(caught.value).startswith("mine.toml: ")
    assert message in str(caught.value)


def test_an_option_of_an_exercise_needs_a_key(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    item = GOOD[GOOD.index("[[questions]]") : GOOD.index('[[questions]]\nid = "two"')]
    path.write_text(EXERCISES + item.replace("questions", "exercises.items"), encoding="utf-8")
    with pytest.raises(InputError, match="items 'one' has an option without a key"):
        load_worksheet(path)


def test_an_unknown_chapter_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="did you mean '03-buying-center'"):
        load_quiz("03-buying-centre")
    with pytest.raises(InputError, match=r"mine\.toml: cannot be read"):
        load_quiz("mine.toml")
    with pytest.raises(InputError, match="no exercise 'vignette'; did you mean 'vignettes'"):
        exercise("03-buying-center", "vignette")


def test_an_unknown_checker_is_told_when_the_exercise_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(EXERCISES.replace("count_of_cases", "count_of_case"), encoding="utf-8")
    with pytest.raises(InputError, match="checker is 'count_of_case'; did you mean"):
        exercise(path, "e")


# ---- what is shipped; its rules: tests/notebooks/test_content_rules.py


def asked(chapter: str, question: str) -> Item:
    return next(one for one in load_quiz(chapter).questions if one.id == question)


@pytest.mark.parametrize(
    ("chapter", "question", "by_hand"),
    [
        ("00-start-here", "weeks", 90 / 7),
        ("03-buying-center", "gatekeeper-arithmetic", 1 - (1 - 0.5) ** 3),
        ("04-purchase-stages", "expected-phases", 2 + 6 * 0.5),
        ("04-purchase-stages", "rounds-to-unanimity", 0.8**-5),
    ],
)
def test_numbers_are_right(chapter: str, question: str, by_hand: float) -> None:
    item = asked(chapter, question)
    assert isinstance(item, NumberItem)
    assert item.answer == pytest.approx(by_hand, abs=1e-12)


def test_figures_quoted_in_feedback_are_right() -> None:
    """Chapter 04: exponential stages of one mean, 25 weeks in eight and 7 in two."""
    means, sure = [25 / 8] * 8, [7 / 2] * 2
    item = asked("04-purchase-stages", "relative-predictability")
    assert isinstance(item, ChoiceItem)
    said = " ".join(option.feedback for option in item.options)
    for stages in (means, sure):
        sd = sum(mean**2 for mean in stages) ** 0.5
        assert f"{sd:.1f}" in said
        assert f"{sd / sum(stages):.2f}" in said
    assert f"takes {sum(means):.0f} weeks" in item.text
    assert f"takes {sum(sure):.0f}." in item.text
    rounds = asked("04-purchase-stages", "rounds-to-unanimity")
    assert isinstance(rounds, NumberItem)
    assert f"{0.8**-10:.2f}" in rounds.feedback


MARKED = re.compile(r"\*[^*\s][^*]*\*|`[^`]+`|\]\(|(?<!\w)_[^_\s][^_]*_(?!\w)|<[a-z/]+>")
"""Marks of Markdown and HTML. Forms, walls and learning systems show a text as it is written."""


def written(content: Any, at: str = "") -> Iterator[str]:
    """Every text of a file of content, with where it stands."""
    if isinstance(content, str):
        yield f"{at}: {content}"
    for name, one in content.items() if isinstance(content, dict) else ():
        yield from written(one, f"{at}.{name}")
    for place, one in enumerate(content) if isinstance(content, list) else ():
        yield from written(one, f"{at}[{place}]")


@pytest.mark.parametrize("folder", ["quizzes", "worksheets"])
def test_no_text_has_marks_that_would_be_shown_as_they_are(folder: str) -> None:
    files = sorted(datasets_path(folder).glob("*.toml"))
    assert len(files) > 20
    marked = []
    for file in files:
        texts = written(tomllib.loads(file.read_text(encoding="utf-8")), file.stem)
        marked += [one for one in texts if MARKED.search(one.partition(": ")[2])]
    assert marked == []


@pytest.mark.parametrize(
    "text", ["not *one* of", "the `price`", "see [row 3](deck.md)", "<b>now</b>"]
)
def test_marks_are_found(text: str) -> None:
    assert MARKED.search(text)
    assert not MARKED.search("3 * 4 * 5 and {worst_3_slope} < 4, p_i")
