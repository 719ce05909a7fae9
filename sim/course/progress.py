"""The student's own file: what was entered in the course, there again at the next start.

One file, ``my-work.json``, lies in the course folder, beside the pages and outside version control.
A person can read it. It is written aside and renamed, and read again before each entry, so that two
open chapters add to each other's entries. Whatever is wrong with it is one sentence, which the
forms show; what cannot be read is set aside, never overwritten. Where there is no course folder,
nothing is read or kept, and entries last as long as the kernel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import Field, ValidationError

from sim.course.folder import COURSE, course_folder
from sim.course.json_files import parse_json
from sim.course.work import FORMAT, Chapters, ChapterWork, KeptAnswer, KeptPrediction
from sim.kernel.errors import InputError, shown
from sim.kernel.files.aside import write_aside
from sim.kernel.files.bounded_text import read_bytes
from sim.kernel.files.file_lock import one_at_a_time
from sim.kernel.version import VERSION
from sim.scenario.base import Parameters, number, words
from sim.scenario.validation_errors import sentence

IN_IT: Final = "in it"

FILE: Final = "my-work.json"
LOCK: Final = ".my-work.lock"
SOLUTIONS: Final = "solutions"
"""Pages below this folder hold the course's answers: they are nobody's work."""
MOST_BYTES: Final = 5_000_000
"""A file larger than this is none of ours; a whole course takes about a twentieth."""

SET_ASIDE: Final = (
    "{file} could not be read ({why}); it was set aside as {aside}, and a new one is begun."
)
NOT_SET_ASIDE: Final = (
    "{file} cannot be read ({why}) nor set aside ({problem}); it is left as it is, and what you"
    " enter stays on this page."
)
OTHER_FORMAT: Final = (
    "{file} was written by another version of the course (format {given}; this one reads {known});"
    " it is left as it is, and what you enter stays on this page until you renew the course or move"
    " the file away."
)
ANOTHERS: Final = (
    "{file} is the work of {theirs} by now, not of {mine}; it is left as it is, and what you enter"
    " stays on this page."
)
NOT_THIS_PAGES: Final = (
    "{file} is the work of {theirs} by now, and holds nothing of what was entered here; it is left"
    " as it is, and what you enter stays on this page."
)
NOT_READ: Final = "{file} cannot be read ({why}); what you enter stays on this page."
NOT_WRITTEN: Final = (
    "{file} cannot be written ({why}); what you enter stays on this page, and is kept as soon as"
    " it can be."
)
NOT_SIGNED: Final = (
    "your name cannot be written into {file} ({why}); what you entered is still there, and nothing"
    " was handed in"
)
BUSY_NOW: Final = "{file} is being written by another program; try again in a moment"
NOT_KEPT: Final = "What you entered cannot be kept in {file} ({why})."
BUSY: Final = (
    "{file} is being written by another program; what you entered is kept with your next entry."
)
GONE: Final = "{file} is gone; a new one is begun."
OTHER_COURSE: Final = "it belongs to another course"
SOMEBODY: Final = "somebody else"

Update = Callable[[ChapterWork], ChapterWork]


class Work(Parameters):
    """The whole file."""

    format: int = number("Number of the form in which it is kept.", "format", ge=1, default=FORMAT)
    course: str = words("The course.", default=COURSE)
    version: str = words("Version of the course that wrote it.", default=VERSION, max_length=40)
    student: str = words("Whose it is, once it was handed in.", default="", max_length=100)
    chapters: Chapters = Field(default={}, description="By chapter.")

    def changed(self, chapter: str, update: Update) -> Work:
        """Return it with another entry of a chapter."""
        after = update(self.chapters.get(chapter, ChapterWork()))
        return self.model_copy(update={"chapters": {**self.chapters, chapter: after}})


class OtherFormatError(InputError):
    """A file of a version of the course that this one cannot read.

    Parameters
    ----------
    given : str
        The number of its form, as it is shown.
    """

    def __init__(self, given: str) -> None:
        super().__init__(OTHER_FORMAT.format(file=FILE, given=given, known=FORMAT))
        self.given = given


class Progress:
    """What a student has entered, in the file of a course folder or, without one, in memory.

    Parameters
    ----------
    folder : Path or None
        The course folder; None: nothing is read or kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.path = None if folder is None else folder / FILE
        self._work = Work()
        self._pending: list[tuple[str, Update]] = []
        self._seen = False
        self._note = self._problem = ""

    @property
    def said(self) -> str:
        """What is wrong with the file, in a sentence; empty where all is well."""
        return self._problem or self._note

    def work(self) -> Work:
        """Return all that was entered, as it stands now."""
        if self._pending:
            self._save()
        elif self.path is not None:
            with self._told(NOT_READ):
                self._work = self._read(self.path)
        return self._with_pending()

    def chapter(self, name: str) -> ChapterWork:
        """Return what was entered in a chapter, as it stands now."""
        return self.work().chapters.get(name, ChapterWork())

    def keep(self, chapter: str, update: Update) -> None:
        """Keep an entry, beside whatever others have kept in the meantime.

        What cannot be kept now is kept with the next entry; :attr:`said` says so.

        Parameters
        ----------
        chapter : str
            Its name.
        update : callable
            From what is known of the chapter to what is known after the entry.
        """
        alone = Work().changed(chapter, update)
        try:  # or our own file could not be read again
            Work.model_validate_json(alone.model_dump_json())
        except ValidationError as error:
            self._problem = NOT_KEPT.format(file=FILE, why=sentence(error, IN_IT, Work))
            return
        self._pending.append((chapter, update))
        self._save()

    def sign(self, student: str) -> None:
        """Write down whose work it is.

        Raises
        ------
        InputError
            If the file cannot be read or written.
        """
        try:  # nobody looks at a page: other sentences than :attr:`said`
            self._write(student)
        except TimeoutError:
            raise InputError(BUSY_NOW.format(file=FILE)) from None
        except OSError as problem:
            why = problem.strerror or problem
            raise InputError(NOT_SIGNED.format(file=FILE, why=why)) from None

    def _save(self) -> None:
        with self._told(NOT_WRITTEN):
            self._write()

    def _write(self, student: str | None = None) -> None:
        if self.path is None:
            self._work = self._with_pending()
        else:
            with one_at_a_time(self.path.with_name(LOCK)):
                self._work = self._read(self.path, alone=True)
                work = self._with_pending()
                signed = work.student if student is None else student
                work = work.model_copy(update={"version": VERSION, "student": signed})
                write_aside(self.path, work.model_dump_json(indent=1))
                self._work, self._seen = work, True
        self._pending = []

    def _with_pending(self) -> Work:
        work = self._work
        for chapter, update in self._pending:
            work = work.changed(chapter, update)
        return work

    @contextmanager
    def _told(self, failed: str) -> Iterator[None]:
        """Turn whatever a file can do to us into one sentence."""
        self._problem = ""
        try:
            yield
        except TimeoutError:
            self._problem = BUSY.format(file=FILE)
        except OSError as problem:
            self._problem = failed.format(file=FILE, why=problem.strerror or problem)
        except InputError as problem:
            self._problem = str(problem)

    def _read(self, path: Path, alone: bool = False) -> Work:
        """Read the file; one that is damaged is set aside, if nobody else has done so."""
        try:
            work = read_work(path)
        except FileNotFoundError:
            if self._seen:
                self._note = GONE.format(file=FILE)
            self._seen = False
            return Work(student=self._work.student)
        except OtherFormatError:
            raise
        except InputError as damage:
            if alone:
                return self._without(path, str(damage))
            try:
                with one_at_a_time(path.with_name(LOCK)):
                    return self._read(path, alone=True)
            except OSError as problem:
                raise _not_set_aside(damage, problem) from None
        mine = self._work.student
        if self._seen and "" != mine != work.student:
            theirs = work.student or SOMEBODY
            raise InputError(ANOTHERS.format(file=FILE, theirs=theirs, mine=mine))
        if self._seen and work.student and not mine and _nothing_of(self._work, work):
            raise InputError(NOT_THIS_PAGES.format(file=FILE, theirs=work.student))
        self._seen = True
        return work

    def _without(self, path: Path, why: str) -> Work:
        names = (path.with_name(f"{path.stem}-damaged-{n}.json") for n in range(1, 10_000))
        aside = next(name for name in names if not name.exists())
        try:
            path.rename(aside)
        except OSError as problem:
            raise _not_set_aside(why, problem) from None
        self._note = SET_ASIDE.format(file=FILE, why=why, aside=aside.name)
        self._seen = False
        return Work(student=self._work.student)


def my_work(start: Path | None = None) -> Progress:
    """Return what the student of the course folder around a place has entered.

    Parameters
    ----------
    start : Path, optional
        By default the working directory. Pages below ``solutions`` keep nothing.
    """
    folder = course_folder(start)
    if folder is not None:
        here = Path.cwd() if start is None else Path(start).absolute()
        if SOLUTIONS in here.relative_to(folder).parts:
            folder = None
    return _of(folder)


@cache
def _of(folder: Path | None) -> Progress:
    return Progress(folder)


def read_work(path: Path) -> Work:
    """Read a student's file.

    Raises
    ------
    OtherFormatError
        If another version of the course wrote it in a form that this one does not know.
    InputError
        If it is too large, no JSON, or no work of this course; the sentence says why.
    OSError
        If it is not there or cannot be read.
    """
    source = read_bytes(path, MOST_BYTES)
    content = parse_json(source)
    if not isinstance(content, dict) or content.get("course") != COURSE:
        raise InputError(OTHER_COURSE)
    given = content.get("format")
    if given != FORMAT:
        raise OtherFormatError(shown(given, 20))
    try:
        return Work.model_validate_json(source.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise InputError(sentence(error, IN_IT, Work)) from None


def _nothing_of(mine: Work, theirs: Work) -> bool:
    """Say whether something was entered before, and none of it is in what is read now."""
    entered = set(_entries(mine))
    return bool(entered) and entered.isdisjoint(_entries(theirs))


def _entries(work: Work) -> Iterator[tuple[str, str, datetime, str]]:
    for chapter, one in work.chapters.items():
        answered = [one.quiz.answers, *(exercise.answers for exercise in one.exercises.values())]
        kept: list[tuple[str, KeptPrediction | KeptAnswer]] = [*one.predictions.items()]
        kept += [pair for answers in answered for pair in answers.items()]
        yield from ((chapter, name, entry.at, str(entry.typed)) for name, entry in kept)


def _not_set_aside(why: object, problem: OSError) -> InputError:
    said = NOT_SET_ASIDE.format(file=FILE, why=why, problem=problem.strerror or problem)
    return InputError(said)
