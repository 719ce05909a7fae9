"""Moodle XML, read by a package that did not write it: every key, every sentence."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Tree

import pytest
from moodle_xml_parser import parser

from sim.classroom.quiz_files.moodle import moodle_xml
from sim.worksheet.content import Quiz
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem
from tests.classroom.quiz_files.again import QUIZZES, as_text, as_words, of_choice, of_number


@pytest.mark.parametrize("quiz", QUIZZES.values(), ids=QUIZZES)
def test_every_choice_comes_back(quiz: Quiz) -> None:
    asked = [one for one in quiz.questions if isinstance(one, ChoiceItem)]
    read = parser.parse_bytes(moodle_xml(quiz))["multichoice"]
    assert [one.name for one in read] == [f"{quiz.chapter}.{one.id}" for one in asked]
    for question, back in zip(asked, read, strict=True):
        assert as_text(back.text_pre_parse) == as_words(question.text)
        assert (back.single, back.default_grade, back.answernumbering) == (True, 1.0, "123")
        answers = [
            (as_text(one.answer), one.score_fraction == 100, as_text(one.feedback or ""))
            for one in back.options
        ]
        assert answers == [
            (as_words(text), right, as_words(said)) for text, right, said in of_choice(question)
        ]
        assert {one.score_fraction for one in back.options} == {0, 100}


@pytest.mark.parametrize("quiz", QUIZZES.values(), ids=QUIZZES)
def test_every_number_comes_back(quiz: Quiz) -> None:
    asked = [one for one in quiz.questions if isinstance(one, NumberItem)]
    source = moodle_xml(quiz)
    # the reader knows the answers of a question by their tags, which both kinds share
    numbers = source.replace(b'type="multichoice"', b'type="other"')
    read = parser.parse_bytes(numbers.replace(b'type="numerical"', b'type="multichoice"'))
    found = read["multichoice"]
    assert [one.name for one in found] == [f"{quiz.chapter}.{one.id}" for one in asked]
    tolerances = [
        [float(one.findtext("tolerance", "")) for one in question.findall("answer")]
        for question in Tree.fromstring(source).findall("question[@type='numerical']")
    ]
    for question, back, near in zip(asked, found, tolerances, strict=True):
        assert as_text(back.text_pre_parse).startswith(as_words(question.text))
        assert as_text(back.text_pre_parse).endswith(f"without its unit: {question.unit}.")
        *known, other = back.options
        answers = [
            (f"{float(one.answer):g}", one.score_fraction == 100, as_text(one.feedback or ""))
            for one in known
        ]
        assert answers == [
            (text, right, as_words(said)) for text, right, said in of_number(question)
        ]
        assert (other.answer, other.score_fraction) == ("*", 0)
        assert as_text(other.feedback or "") == as_words(question.otherwise)
        assert near == [question.tolerance] * len(known) + [0]
        assert graded_by_moodle(back.options, near, question.answer) == 100
        for slip in question.slips:
            assert question.judge(slip.value).right is False
            assert graded_by_moodle(back.options, near, slip.value) == 0


def graded_by_moodle(options, near, value: float) -> float:
    """What Moodle gives: the first answer that the number is near to, or ``*``."""
    for option, tolerance in zip(options, near, strict=True):
        if option.answer == "*" or abs(float(option.answer) - value) <= tolerance + 1e-9:
            return option.score_fraction
    raise AssertionError("no answer takes it")


def test_there_are_ten_quizzes_with_both_kinds() -> None:
    assert len(QUIZZES) >= 10
    kinds = [type(one) for quiz in QUIZZES.values() for one in quiz.questions]
    assert {ChoiceItem, NumberItem} == set(kinds)
    for quiz in QUIZZES.values():
        source = moodle_xml(quiz).decode()
        assert len(re.findall('<question type="(?:multichoice|numerical)"', source)) == len(
            quiz.questions
        )
        assert source == moodle_xml(quiz).decode()
