"""A question as a learning system knows it: a text, answers, what is said of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from sim.kernel.errors import InputError
from sim.worksheet.content import Quiz
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.item import Item
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.page.look import IDEA

NUMBER_WANTED: Final = "Give a number alone, without its unit: {unit}."
ASKS_THE_MODEL: Final = (
    "{quiz}: question {question!r} is judged by the model ({checker}), which no learning system"
    " has; take it out of the quiz, or ask it in an exercise"
)
UNKNOWN_KIND: Final = (
    "{quiz}: question {question!r} is of the kind {kind!r}, which goes into no learning system;"
    " allowed: choice and number"
)
NOT_IN_XML: Final = (
    "{quiz}: question {question!r} has a character in it, {code}, that no XML file can hold; take"
    " it out"
)

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class GradedAnswer:
    """One of the answers to a question, right or typically wrong.

    Attributes
    ----------
    text : str
        The option, or the number as it is written.
    right : bool
        Whether it is the right one.
    said : tuple of str
        What is said of it, a paragraph each: the idea behind a wrong answer comes first.
    """

    text: str
    right: bool
    said: tuple[str, ...]


@dataclass(frozen=True)
class AskedQuestion:
    """A question without anything of the course's pages.

    Attributes
    ----------
    name : str
        Chapter and id, unique among all quizzes.
    text : tuple of str
        What is asked, a paragraph each.
    answers : tuple of GradedAnswer
        In the order of the quiz; of numbers the right one first.
    tolerance : float or None
        How far off a number may be; None: an answer is chosen.
    otherwise : tuple of str
        What is said of any other number.
    """

    name: str
    text: tuple[str, ...]
    answers: tuple[GradedAnswer, ...]
    tolerance: float | None = None
    otherwise: tuple[str, ...] = ()


def asked_questions(quiz: Quiz) -> tuple[AskedQuestion, ...]:
    """Return the questions of a quiz for a learning system.

    Raises
    ------
    InputError
        If one of them cannot be asked there; the sentence names it and says why.

    Examples
    --------
    >>> from sim.worksheet.files import load_quiz
    >>> first = asked_questions(load_quiz("10-price-wars"))[0]
    >>> first.name, [answer.text for answer in first.answers], first.tolerance
    ('10-price-wars.stolen-sales', ['20', '25', '2.5', '80', '100'], 0.5)
    """
    found = []
    for question in quiz.questions:
        if question.checker:
            said = ASKS_THE_MODEL.format(
                quiz=quiz.chapter, question=question.id, checker=question.checker
            )
            raise InputError(said)
        one = _asked(quiz.chapter, question)
        _refuse_what_is_no_xml(quiz.chapter, question.id, one)
        found.append(one)
    return tuple(found)


def html(paragraphs: tuple[str, ...]) -> str:
    """Return paragraphs of text as HTML.

    Examples
    --------
    >>> html(("Price < cost?", "Yes."))
    '<p>Price &lt; cost?</p><p>Yes.</p>'
    """
    return "".join(f"<p>{escape(one, quote=False)}</p>" for one in paragraphs)


def _asked(chapter: str, question: Item) -> AskedQuestion:
    name = f"{chapter}.{question.id}"
    if isinstance(question, ChoiceItem):
        return AskedQuestion(
            name,
            (question.text,),
            tuple(
                GradedAnswer(one.text, one.correct, _said(one.misconception, one.feedback))
                for one in question.options
            ),
        )
    if isinstance(question, NumberItem):
        right = GradedAnswer(_written(question.answer), True, (question.feedback,))
        slips = tuple(
            GradedAnswer(_written(one.value), False, _said(one.misconception, one.feedback))
            for one in question.slips
        )
        return AskedQuestion(
            name,
            (question.text, NUMBER_WANTED.format(unit=question.unit)),
            (right, *slips),
            question.tolerance,
            (question.otherwise,),
        )
    kind = getattr(question, "kind", type(question).__name__)
    raise InputError(UNKNOWN_KIND.format(quiz=chapter, question=question.id, kind=kind))


def _said(idea: str, feedback: str) -> tuple[str, ...]:
    return (IDEA.format(idea=idea), feedback) if idea else (feedback,)


def _written(value: float) -> str:
    """Write a number as every system reads it: no separators, no power of ten."""
    return f"{value:.12f}".rstrip("0").rstrip(".")


def _refuse_what_is_no_xml(chapter: str, question: str, one: AskedQuestion) -> None:
    texts = [*one.text, *one.otherwise]
    texts += [part for answer in one.answers for part in (answer.text, *answer.said)]
    for text in texts:
        if found := _NOT_XML.search(text):
            code = f"U+{ord(found[0]):04X}"
            raise InputError(NOT_IN_XML.format(quiz=chapter, question=question, code=code))
