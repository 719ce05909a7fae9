"""The one file that a student hands in: name, version of the course, and what was entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from pydantic import Field, ValidationError

from sim.course.folder import COURSE, course_folder
from sim.course.json_files import parse_json
from sim.course.progress import FILE, OtherFormatError, Progress, Work, read_work
from sim.course.work import FORMAT, Chapters, ChapterWork, now
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.files.aside import write_aside
from sim.kernel.files.bounded_text import read_bytes
from sim.kernel.numerals import listed
from sim.kernel.version import VERSION
from sim.scenario.base import Parameters, number, words
from sim.scenario.validation_errors import sentence

IN_IT: Final = "in it"

MOST_BYTES: Final = 2_000_000
"""A hand-in larger than this is not read."""
MOST_LETTERS: Final = 100

NO_FOLDER: Final = "there is no course folder here; go to the one that `sim course` has made"
NO_WORK: Final = "there is nothing to hand in: {file} holds no prediction, answer or quiz yet"
NO_NAME: Final = 'whose work is it? Say so once: sim hand-in --name "Li Wei 2026-017"'
BAD_NAME: Final = "name is {name}; allowed: 1 to {most} letters, digits, blanks and . , ' - _"
NOT_YOURS: Final = (
    "{file} is the work of {theirs}, not of {mine}; allowed: the same name, or a course folder of"
    " your own (if the name is mistyped, mend it in {file}, field student)"
)
NOT_READ: Final = "{file} cannot be read ({why}); it is left as it is"
TAKEN: Final = "{out} is there already and no hand-in of {name}; choose another --out"
OTHER_FORMAT: Final = (
    "{file} was written by another version of the course (format {given}; this one reads {known});"
    " it is left as it is; renew the course, then hand in"
)
LESS: Final = (
    "{out} holds what was entered in {chapters}, and {file} holds nothing of it by now; the hand-in"
    " is left as it is; choose another --out, or move it away"
)
NOT_WRITTEN: Final = "{out}: cannot be written: {why}"
NO_HAND_IN: Final = "{file}: no hand-in of this course ({why})"


class HandedInWork(Parameters):
    """A hand-in: data only, and nothing of the machine it comes from."""

    kind: Literal["hand-in"] = words("What the file is.")
    course: Literal["industrial-marketing-lab"] = words("The course.")
    format: Literal[1] = number("Number of the form in which it is kept.", "format")
    version: str = words("Version of the course that wrote it.", max_length=40)
    student: str = words("Name or number of the student.", min_length=1, max_length=MOST_LETTERS)
    at: datetime = words("When it was handed in.")
    chapters: Chapters = Field(description="What was entered, by chapter.")


@public
def hand_in(name: str = "", out: Path | str | None = None, start: Path | None = None) -> Path:
    """Make the file to hand in of what was entered in a course folder.

    Parameters
    ----------
    name : str, optional
        The student's name or number; needed the first time, remembered in the student's file.
    out : path, optional
        The file, or a folder for it; by default ``hand-in-NAME.json`` in the course folder.
    start : Path, optional
        Where the course folder is looked for, upwards; by default the working directory.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InputError
        If there is no course folder, nothing was entered, the name is missing or another's, or the
        file cannot be read or written.
    """
    folder = course_folder(start)
    if folder is None:
        raise InputError(NO_FOLDER)
    work = _entered(folder)
    student = _whose(name, work)
    entered = {name: one for name, one in work.chapters.items() if not one.is_empty}
    target = _target(folder, out, student, entered)
    file = HandedInWork(
        kind="hand-in",
        course=COURSE,
        format=FORMAT,
        version=VERSION,
        student=student,
        at=now(),
        chapters=entered,
    )
    if work.student != student:
        Progress(folder).sign(student)
    try:
        write_aside(target, file.model_dump_json(indent=1))
    except OSError as problem:
        said = NOT_WRITTEN.format(out=target, why=problem.strerror or problem)
        raise InputError(said) from None
    return target


@public
def read_handed_in(path: Path | str) -> HandedInWork:
    """Read a file that a student handed in.

    Parameters
    ----------
    path : path
        The file; it may come from anybody and hold anything.

    Raises
    ------
    InputError
        If it is too large, no JSON, or no hand-in of this course and version; the sentence names
        file, field, value and what is allowed.
    """
    path = Path(path)
    try:
        source = read_bytes(path, MOST_BYTES)
        parse_json(source)
        return HandedInWork.model_validate_json(source.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        why = sentence(error, IN_IT, HandedInWork)
    except OSError as problem:
        why = problem.strerror or str(problem)
    except InputError as problem:
        why = str(problem)
    raise InputError(NO_HAND_IN.format(file=path.name, why=why))


def _entered(folder: Path) -> Work:
    try:
        work = read_work(folder / FILE)
    except FileNotFoundError:
        raise InputError(NO_WORK.format(file=FILE)) from None
    except OtherFormatError as other:
        said = OTHER_FORMAT.format(file=FILE, given=other.given, known=FORMAT)
        raise InputError(said) from None
    except (InputError, OSError) as problem:
        why = getattr(problem, "strerror", None) or problem
        raise InputError(NOT_READ.format(file=FILE, why=why)) from None
    if all(chapter.is_empty for chapter in work.chapters.values()):
        raise InputError(NO_WORK.format(file=FILE))
    return work


def _whose(name: str, work: Work) -> str:
    given = " ".join(name.split())
    if not given and not work.student:
        raise InputError(NO_NAME)
    if given and (len(given) > MOST_LETTERS or not re.fullmatch(r"[\w .,'’·-]+", given)):
        raise InputError(BAD_NAME.format(name=shown(name, 40), most=MOST_LETTERS))
    if given and work.student and given.casefold() != work.student.casefold():
        raise InputError(NOT_YOURS.format(file=FILE, theirs=work.student, mine=given))
    return work.student or given


def _target(
    folder: Path, out: Path | str | None, student: str, entered: Mapping[str, ChapterWork]
) -> Path:
    target = folder if out is None else Path(out)
    if target.is_dir():
        plain = re.sub(r"[^\w-]+", "-", student).strip("-")
        target /= f"hand-in-{plain}.json"
    if target.exists():
        try:
            before = read_handed_in(target)
        except InputError:
            before = None
        if before is None or before.student != student:
            raise InputError(TAKEN.format(out=target, name=student))
        # as after a damaged file: what was handed in may be all that is left of the work
        if lost := [name for name in before.chapters if name not in entered]:
            raise InputError(LESS.format(out=target, chapters=listed(lost), file=FILE))
    return target
