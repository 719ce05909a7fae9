"""Predictions, exercises and quizzes: content is data, one engine.

``predict(chapter)`` shows the prediction card, ``reveal(chapter, name, outcome)`` holds a guess
against its outcome, ``exercise(chapter, name)`` shows a form, whose ``.check(answer)`` judges what
Python has, and ``quiz(chapter)`` shows a quiz. The content lies in ``datasets/quizzes`` and
``datasets/worksheets`` (:mod:`sim.worksheet.content` says how it is written). ``checker`` registers
a function that judges by asking the model, and ``PlainText`` is what makes a widget show itself as
text.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.worksheet.cards import PredictionCard, predict
    from sim.worksheet.display import PlainText
    from sim.worksheet.exercises import ExerciseView, exercise
    from sim.worksheet.quizzes import QuizView, quiz
    from sim.worksheet.register import checker
    from sim.worksheet.reveals import Reveal, reveal
    from sim.worksheet.verdicts import Verdict

__all__ = [
    "ExerciseView",
    "PlainText",
    "PredictionCard",
    "QuizView",
    "Reveal",
    "Verdict",
    "checker",
    "exercise",
    "predict",
    "quiz",
    "reveal",
]
lazy_door(__name__)
