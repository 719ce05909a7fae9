"""Quizzes and exercises: content is data, one engine.

``quiz(chapter)`` shows a quiz, ``exercise(chapter, name).check(answer)`` judges an answer,
``predicted(answer)`` reads a prediction. The content lies in ``datasets/quizzes`` and
``datasets/worksheets`` (:mod:`sim.worksheet.content` says how it is written). ``checker`` registers
a function that judges by asking the model, and ``PlainText`` is what makes a widget show itself as
text.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.worksheet.display import PlainText
    from sim.worksheet.exercises import ExerciseView, Verdict, exercise
    from sim.worksheet.predictions import Prediction, predicted
    from sim.worksheet.quizzes import QuizView, quiz
    from sim.worksheet.register import checker

__all__ = [
    "ExerciseView",
    "PlainText",
    "Prediction",
    "QuizView",
    "Verdict",
    "checker",
    "exercise",
    "predicted",
    "quiz",
]
lazy_door(__name__)
