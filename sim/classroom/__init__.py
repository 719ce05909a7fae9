"""What a lecturer does with a class: the class page from hand-ins, quizzes for a learning system.

``class_page`` makes one page and tables of the files that a class handed in; ``export_quizzes``
writes quizzes as Moodle XML or as QTI packages. On the command line they are ``sim class`` and
``sim quiz-export``.
"""

from typing import TYPE_CHECKING

from sim.kernel.doors.lazy import lazy_door

if TYPE_CHECKING:
    from sim.classroom.quiz_files.export import export_quizzes

__all__ = ["export_quizzes"]
lazy_door(__name__)
