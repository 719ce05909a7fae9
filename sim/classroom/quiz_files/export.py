"""Writing quizzes for a learning system, a file a chapter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, Literal

from sim.classroom.quiz_files.moodle import moodle_xml
from sim.classroom.quiz_files.qti import qti_package
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import one_of
from sim.scenario.shipped_files import shipped_names
from sim.worksheet.content import Quiz
from sim.worksheet.files import load_quiz

Format = Literal["moodle", "qti"]
FORMATS: Final[Mapping[str, tuple[Callable[[Quiz], bytes], str]]] = {
    "moodle": (moodle_xml, "{chapter}.xml"),
    "qti": (qti_package, "{chapter}.zip"),
}
"""By name: what makes the content, and how the file of a chapter is called."""
A_FOLDER: Final = "a folder that is there"
TWICE: Final = "chapter {chapter} is named twice; allowed: once"


@public
def export_quizzes(
    folder: Path | str, chapters: Sequence[str] = (), form: str = "moodle"
) -> list[Path]:
    """Write quizzes for a learning system into a folder that is there.

    Parameters
    ----------
    folder : path
        Where the files are written; it is there.
    chapters : sequence of str, optional
        Chapters, as their notebooks are named, or paths of quiz files; none: all of the course.
    form : {"moodle", "qti"}
        Moodle XML, or a QTI 1.2 package.

    Returns
    -------
    list of Path
        The files, a chapter each.

    Raises
    ------
    InputError
        If there is no such folder, format or quiz, or a question cannot be asked there. Then
        nothing is written.
    """
    if form not in FORMATS:
        raise refused("format", form, one_of(FORMATS))
    if not Path(folder).is_dir():
        raise refused("folder", folder, A_FOLDER)
    make, name = FORMATS[form]
    quizzes = [load_quiz(chapter) for chapter in chapters or course_quizzes()]
    made: dict[str, bytes] = {}
    for quiz in quizzes:
        file = name.format(chapter=quiz.chapter)
        if file in made:
            raise InputError(TWICE.format(chapter=quiz.chapter))
        made[file] = make(quiz)
    written = []
    for file, content in made.items():
        path = Path(folder) / file
        path.write_bytes(content)
        written.append(path)
    return written


def course_quizzes() -> list[str]:
    """Return the chapters that have a quiz.

    Examples
    --------
    >>> course_quizzes()[0]
    '00-start-here'
    """
    return shipped_names("quizzes")
