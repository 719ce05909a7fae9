"""What a lecturer does with a class: the lecture view, the class page, quizzes as files.

``give_lecture`` serves a chapter full screen, one thing a screen, which ``Lecture`` shows;
``make_class_page`` makes one page and tables of the files that a class handed in;
``export_quizzes`` writes quizzes as Moodle XML or as QTI packages. On the command line they are
``sim lecture``, ``sim class`` and ``sim quiz-export``; ``sim rehearse``, which plays a chapter on
this machine before, and ``sim cards``, which writes role cards to be printed, are commands alone.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.classroom.class_page.class_report import ClassReport, make_class_page
    from sim.classroom.lecture.server import give_lecture
    from sim.classroom.lecture.view import Lecture
    from sim.classroom.quiz_files.export import export_quizzes

__all__ = ["ClassReport", "Lecture", "export_quizzes", "give_lecture", "make_class_page"]
lazy_door(__name__)
