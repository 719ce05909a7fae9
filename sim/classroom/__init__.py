"""What a lecturer does with a class: the lecture view, and quizzes for a learning system.

``give_lecture`` serves a chapter full screen, one thing a screen, which ``Lecture`` shows;
``export_quizzes`` writes quizzes as Moodle XML or as QTI packages. On the command line they are
``sim lecture`` and ``sim quiz-export``.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.classroom.lecture.server import give_lecture
    from sim.classroom.lecture.view import Lecture
    from sim.classroom.quiz_files.export import export_quizzes

__all__ = ["Lecture", "export_quizzes", "give_lecture"]
lazy_door(__name__)
