"""Marks, made anew of what was answered: a hand-in's own marks are not believed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from sim.classroom.class_page.hand_in_folder import HandInFile, same_name
from sim.course.work import ChapterWork, KeptAnswer
from sim.kernel.errors import InputError
from sim.kernel.plain_text import plain
from sim.worksheet.cards import value_of
from sim.worksheet.content import DRAWN_FOR, Exercise, Quiz, Worksheet
from sim.worksheet.files import load_quiz, load_worksheet
from sim.worksheet.guesses import Guess
from sim.worksheet.kinds.checker import CheckedItem
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.item import AskedInQuiz, Item, Judgement
from sim.worksheet.own_numbers import student_key

Part = Literal["exercise", "quiz"]

ON_THE_PAGE: Final = "judged on the student's page alone, which has what the answer names"
IN_CODE: Final = "answered in code, and judged on the student's page alone"
TOO_LONG: Final = "the model plays for minutes to judge it; sim class --play does"
NO_OPTION: Final = "no option of this version of the course"
FAILED: Final = "cannot be judged ({error})"
UNKNOWN: Final = "{file}: {chapter} is no chapter of this version of the course"
UNKNOWN_ITEM: Final = "{file}: {chapter} has one answer to what this version does not ask"
UNKNOWN_ITEMS: Final = "{file}: {chapter} has {number} answers to what this version does not ask"
OTHER_ID: Final = (
    "{file}: {exercise} was answered with the numbers of {other}, and is handed in by {student}"
)
CLAIMED: Final = "{file}: {item} of {chapter} is marked right in the file, and is not"

PLAYED_FOR_MINUTES: Final = {"defended_change"}
"""Checkers that play a market many times for each answer."""


@dataclass(frozen=True)
class Mark:
    """What was answered to one question, and what is to be said of it.

    Attributes
    ----------
    chapter, part, exercise, item : str
        Where it was asked.
    typed : str
        As it was typed or chosen.
    said : Judgement
        Anew; ``right`` is None where it cannot be judged here.
    page_said : bool or None
        What the student's page found.
    tries : int
        How often it was tried.
    """

    chapter: str
    part: Part
    exercise: str
    item: str
    typed: str
    said: Judgement
    page_said: bool | None
    tries: int


@dataclass(frozen=True)
class GivenGuess:
    """A prediction of a student's.

    Attributes
    ----------
    chapter, name : str
        Which prediction.
    typed : str
        As it was typed, or the key of what was chosen.
    value : float or str or None
        How it is read; None: not at all.
    """

    chapter: str
    name: str
    typed: str
    value: float | str | None


@dataclass(frozen=True)
class MarkedWork:
    """All of a hand-in, marked.

    Attributes
    ----------
    handed_in : HandInFile
        The file.
    guesses : tuple of GivenGuess
        Its predictions.
    marks : tuple of Mark
        Its answers.
    own_numbers : dict of (str, str) to str
        For whom an exercise has drawn its numbers, by chapter and exercise.
    remarks : tuple of str
        What the lecturer should know of the file.
    """

    handed_in: HandInFile
    guesses: tuple[GivenGuess, ...]
    marks: tuple[Mark, ...]
    own_numbers: Mapping[tuple[str, str], str]
    remarks: tuple[str, ...]


class ClassMarker:
    """Marks the hand-ins of a class; the same answer to the same question is judged once.

    Parameters
    ----------
    plays : bool, default False
        Whether answers are judged, too, for which a market is played for minutes.
    """

    def __init__(self, plays: bool = False) -> None:
        self._plays = plays
        self._known: dict[tuple[str, ...], Judgement] = {}
        self._sheets: dict[tuple[str, str], Worksheet | None] = {}
        self._quizzes: dict[str, Quiz | None] = {}

    def marked(self, handed_in: HandInFile) -> MarkedWork:
        """Mark a hand-in.

        Parameters
        ----------
        handed_in : HandInFile
            A file that was read.
        """
        guesses: list[GivenGuess] = []
        marks: list[Mark] = []
        own: dict[tuple[str, str], str] = {}
        remarks: list[str] = []
        for chapter, work in sorted(handed_in.work.chapters.items()):
            sheet, quiz = self.sheet(chapter), self.quiz(chapter)
            if sheet is None and quiz is None:
                remarks.append(UNKNOWN.format(file=handed_in.file, chapter=plain(chapter, 40)))
                continue
            for exercise, kept in work.exercises.items():
                if (drawn_for := kept.answers.get(DRAWN_FOR)) is not None:
                    own[chapter, exercise] = plain(str(drawn_for.typed), 100)
            before = len(guesses) + len(marks)
            guesses += self._guesses(chapter, sheet, work)
            marks += self._exercises(chapter, sheet, work)
            marks += self._quiz(chapter, quiz, work)
            if unknown := _entries(work) - (len(guesses) + len(marks) - before):
                form = UNKNOWN_ITEM if unknown == 1 else UNKNOWN_ITEMS
                said = form.format(file=handed_in.file, chapter=chapter, number=unknown)
                remarks.append(said)
        remarks += _doubtful(handed_in, marks, own)
        return MarkedWork(handed_in, tuple(guesses), tuple(marks), own, tuple(remarks))

    def sheet(self, chapter: str, student: str = "") -> Worksheet | None:
        """Return the worksheet of a chapter with a student's numbers; None: there is none."""
        key = chapter, student_key(student)
        if key not in self._sheets:
            try:
                self._sheets[key] = load_worksheet(chapter, student)
            except InputError:
                self._sheets[key] = None
        return self._sheets[key]

    def quiz(self, chapter: str) -> Quiz | None:
        """Return the quiz of a chapter; None: there is none."""
        if chapter not in self._quizzes:
            try:
                self._quizzes[chapter] = load_quiz(chapter)
            except InputError:
                self._quizzes[chapter] = None
        return self._quizzes[chapter]

    def exercise(self, chapter: str, name: str, student: str = "") -> Exercise | None:
        """Return an exercise with a student's numbers; None: there is none."""
        sheet = self.sheet(chapter, student)
        return next((one for one in sheet.exercises if one.id == name), None) if sheet else None

    def _guesses(
        self, chapter: str, sheet: Worksheet | None, work: ChapterWork
    ) -> Iterator[GivenGuess]:
        known: dict[str, Guess] = {one.id: one for one in sheet.predictions} if sheet else {}
        for name, kept in work.predictions.items():
            if name in known:
                yield GivenGuess(chapter, name, kept.typed, value_of(known[name], kept.typed))

    def _exercises(
        self, chapter: str, sheet: Worksheet | None, work: ChapterWork
    ) -> Iterator[Mark]:
        for name, kept in work.exercises.items():
            drawn_for = kept.answers.get(DRAWN_FOR)
            student = str(drawn_for.typed) if drawn_for else ""
            exercise = self.exercise(chapter, name, student) if sheet else None
            items = {item.id: item for item in exercise.items} if exercise else {}
            numbers = student_key(student) if exercise and exercise.draw else ""
            for item, answer in kept.answers.items():
                if item in items:
                    said = self._judged((chapter, name, numbers), items[item], answer)
                    yield _mark(chapter, "exercise", name, item, answer, said)

    def _quiz(self, chapter: str, quiz: Quiz | None, work: ChapterWork) -> Iterator[Mark]:
        questions = {one.id: one for one in quiz.questions} if quiz else {}
        for item, answer in work.quiz.answers.items():
            if item in questions:
                said = self._judged((chapter, "", ""), questions[item], answer)
                yield _mark(chapter, "quiz", "", item, answer, said)

    def _judged(self, place: tuple[str, ...], item: Item, answer: KeptAnswer) -> Judgement:
        key = (*place, item.id, _shown(answer))
        if key not in self._known:
            try:
                self._known[key] = self._judge(item, answer.typed, in_quiz=not place[1])
            except Exception as error:  # whatever an answer does, the class is marked
                said = FAILED.format(error=type(error).__name__)
                self._known[key] = Judgement(None, said)
        return self._known[key]

    def _judge(self, item: Item, typed: str | Mapping[str, str], in_quiz: bool) -> Judgement:
        if item.checker in PLAYED_FOR_MINUTES and not self._plays:
            return Judgement(None, TOO_LONG)
        if isinstance(item, CheckedItem) and any(one.kind == "named" for one in item.fields):
            return Judgement(None, ON_THE_PAGE)
        if in_quiz and isinstance(item, AskedInQuiz):
            answer = item.answer_of(str(typed))
            return item.judge(answer) if answer is not None else Judgement(None, NO_OPTION)
        names = [blank.name for blank in item.blanks]
        if isinstance(typed, str):
            if names != [""]:
                return Judgement(None, IN_CODE)
            return item.judge(_chosen(item, typed))
        return item.judge(item.assembled({name: typed.get(name, "") for name in names}))


def _chosen(item: Item, typed: str) -> Any:
    """Return an option's number where it was given in code, and everything else as it is."""
    by_number = isinstance(item, ChoiceItem) and typed.isdecimal() and typed not in item.keys
    return int(typed) if by_number and len(typed) < 4 else typed


def _mark(
    chapter: str, part: Part, exercise: str, item: str, answer: KeptAnswer, said: Judgement
) -> Mark:
    typed = _shown(answer)
    return Mark(chapter, part, exercise, item, typed, said, answer.right, len(answer.tries))


def _shown(answer: KeptAnswer) -> str:
    if isinstance(answer.typed, str):
        return answer.typed
    return "; ".join(f"{name}: {typed}" for name, typed in answer.typed.items())


def _entries(work: ChapterWork) -> int:
    """Count what was entered in a chapter, without the students' own numbers."""
    answers = [item for kept in work.exercises.values() for item in kept.answers]
    return (
        len(work.predictions) + len(work.quiz.answers) + sum(item != DRAWN_FOR for item in answers)
    )


def _doubtful(
    handed_in: HandInFile, marks: list[Mark], own: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """Say where a file's numbers are another student's, or its marks are not what they should."""
    student = handed_in.work.student
    for (_, exercise), other in own.items():
        known = {student_key(student), student_key(same_name(student))}
        if student_key(other) and student_key(other) not in known:
            yield OTHER_ID.format(
                file=handed_in.file,
                exercise=plain(exercise, 60),
                other=other,
                student=handed_in.student,
            )
    for mark in marks:
        if mark.page_said and mark.said.right is False:
            yield CLAIMED.format(file=handed_in.file, item=mark.item, chapter=mark.chapter)
