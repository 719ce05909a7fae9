"""What a student has written in the course, as it is kept in a file and handed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, TypeVar

from pydantic import Field

from sim.scenario.base import SHORT_NAME, Parameters, Rows, number, switch, words

FORMAT: Final = 1
"""Number of the form in which answers are kept; another one is not read."""
MOST_TYPED: Final = 2_000
"""Characters of one entry that are kept."""
MOST_TRIES: Final = 200
"""Tries at one question that are kept: the first and the latest."""

T = TypeVar("T")
Typed = Annotated[str, Field(max_length=MOST_TYPED)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
ById = Annotated[Mapping[Name, T], Field(max_length=500)]
"""A table by the ids of the course's content."""


class KeptPrediction(Parameters):
    """A guess written down before looking."""

    typed: Typed = words("As it was typed.")
    value: float | Typed | None = words("How it was read: a number, an option's key, or not at all")
    at: datetime = words("When.")


class KeptAnswer(Parameters):
    """The answer to one question or item, and how often it was tried."""

    typed: Typed | Annotated[Mapping[Name, Typed], Field(max_length=20)] = words(
        "As it was typed or chosen; by field where there are several."
    )
    right: bool | None = switch("Whether it is right; nothing where it cannot be read.")
    tries: Rows[bool] = words("Whether each try was right.", max_length=MOST_TRIES)
    at: datetime = words("When it was given last.")


class KeptExercise(Parameters):
    """What became of one exercise."""

    attempts: int = number("How often it was checked.", "checks", ge=0, default=0)
    answers: ById[KeptAnswer] = words("By item.", default={})


class KeptQuiz(Parameters):
    """What became of a quiz."""

    right: int = number("Questions whose last answer is right.", "questions", ge=0, default=0)
    right_at_first: int = number("Right at the first try.", "questions", ge=0, default=0)
    questions: int = number("Questions asked.", "questions", ge=0, default=0)
    answers: ById[KeptAnswer] = words("By question.", default={})


class ChapterWork(Parameters):
    """All that was entered in a chapter."""

    predictions: ById[KeptPrediction] = words("By prediction.", default={})
    exercises: ById[KeptExercise] = words("By exercise.", default={})
    quiz: KeptQuiz = Field(default=KeptQuiz(), description="The quiz.")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.predictions or self.exercises or self.quiz.answers)

    def with_prediction(self, name: str, kept: KeptPrediction | None) -> ChapterWork:
        """Return it with one prediction more, or other, or less."""
        return self._changed(predictions=_put(self.predictions, name, kept))

    def with_answers(
        self, exercise: str, attempts: int, answers: Mapping[str, KeptAnswer]
    ) -> ChapterWork:
        """Return it with what one check of an exercise found; items not named stay.

        Parameters
        ----------
        exercise : str
            Its id.
        attempts : int
            How many checks these are.
        answers : mapping of str to KeptAnswer
            By item.
        """
        before = self.exercises.get(exercise, KeptExercise())
        kept = KeptExercise(
            attempts=before.attempts + attempts, answers={**before.answers, **answers}
        )
        return self._changed(exercises=_put(self.exercises, exercise, kept))

    def without_exercise(self, exercise: str) -> ChapterWork:
        """Return it with the answers to an exercise taken back; the attempts stay."""
        before = self.exercises.get(exercise)
        kept = None if before is None else KeptExercise(attempts=before.attempts)
        return self._changed(exercises=_put(self.exercises, exercise, kept))

    def with_quiz(
        self, answers: Mapping[str, KeptAnswer], right: int, right_at_first: int, questions: int
    ) -> ChapterWork:
        """Return it with the answers to the quiz and its result; questions not named stay."""
        kept = KeptQuiz(
            right=right,
            right_at_first=right_at_first,
            questions=questions,
            answers={**self.quiz.answers, **answers},
        )
        return self._changed(quiz=kept)

    def without_quiz(self) -> ChapterWork:
        """Return it with all answers to the quiz taken back."""
        return self._changed(quiz=KeptQuiz())

    def _changed(self, **fields: object) -> ChapterWork:
        return self.model_copy(update=fields)


def cut(typed: str) -> str:
    r"""Return as much of what was typed as is kept, and can be.

    Examples
    --------
    >>> cut("40 %"), cut("half a pair: \ud83d")
    ('40 %', 'half a pair: ?')
    """
    return typed[:MOST_TYPED].encode("utf-8", "replace").decode("utf-8")


def tries(made: tuple[bool, ...]) -> tuple[bool, ...]:
    """Return as many tries as are kept.

    Examples
    --------
    >>> len(tries((True, *[False] * 300))), tries((True, False))
    (200, (True, False))
    """
    return made[:1] + made[1:][-(MOST_TRIES - 1) :]


def now() -> datetime:
    """Return the time to the second, with its zone."""
    return datetime.now().astimezone().replace(microsecond=0)


def _put(table: Mapping[str, T], name: str, value: T | None) -> dict[str, T]:
    rest = {key: one for key, one in table.items() if key != name or value is not None}
    return rest if value is None else {**rest, name: value}


Chapter = Annotated[str, Field(pattern=SHORT_NAME, max_length=80)]
Chapters = Annotated[Mapping[Chapter, ChapterWork], Field(max_length=200)]
"""What was entered, by chapter."""
