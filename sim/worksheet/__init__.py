"""Quizzes and exercises: content is data, one engine.

``quiz(chapter)`` shows a quiz, ``exercise(chapter, name).check(answer)`` judges an answer; the
content lies in ``datasets/quizzes`` and ``datasets/worksheets`` (:mod:`sim.worksheet.content` says
how it is written). ``checker`` registers a function that judges by asking the model, and
``PlainText`` is what makes a widget show itself as text.
"""

from sim.worksheet import levers as _levers  # noqa: F401  (registers its checker)
from sim.worksheet import rule_checks as _rule_checks  # noqa: F401  (registers its checkers)
from sim.worksheet.checkers import checker
from sim.worksheet.display import PlainText
from sim.worksheet.exercises import ExerciseView, Verdict, exercise
from sim.worksheet.quizzes import QuizView, quiz

__all__ = ["ExerciseView", "PlainText", "QuizView", "Verdict", "checker", "exercise", "quiz"]
