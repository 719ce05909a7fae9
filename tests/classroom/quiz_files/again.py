"""What a quiz says, in the form in which readers of other people's files give it back."""

from __future__ import annotations

import re
from html import unescape

from sim.classroom.quiz_files.export import course_quizzes
from sim.worksheet.content import Quiz
from sim.worksheet.files import load_quiz
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.page.look import IDEA

QUIZZES: dict[str, Quiz] = {name: load_quiz(name) for name in course_quizzes()}

Answers = list[tuple[str, bool, str]]
"""The answers to a question: text, whether it is right, what is said of it."""


def of_choice(question: ChoiceItem) -> Answers:
    return [
        (option.text, option.correct, explained(option.misconception, option.feedback))
        for option in question.options
    ]


def of_number(question: NumberItem) -> Answers:
    slips = [
        (f"{slip.value:g}", False, explained(slip.misconception, slip.feedback))
        for slip in question.slips
    ]
    return [(f"{question.answer:g}", True, question.feedback), *slips]


def explained(idea: str, feedback: str) -> str:
    return f"{IDEA.format(idea=idea)} {feedback}" if idea else feedback


def as_text(markup: str) -> str:
    """Read paragraphs of HTML, whatever a reader has put into its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def as_words(text: str) -> str:
    return " ".join(text.split())
