"""What a quiz and a worksheet are made of: frozen models, read from TOML.

Content is data. ``datasets/quizzes/<chapter>.toml`` holds ``[[questions]]``;
``datasets/worksheets/<chapter>.toml`` holds ``[[exercises]]``, each with ``[[exercises.items]]``. A
question and an item are the same thing, of one of these kinds:

``choice``
    Two or more ``[[options]]``, one of them ``correct``. Each wrong option names the
    *misconception* that leads to it, and its *feedback* takes that misconception apart.
``number``
    An ``answer`` with a ``tolerance`` and a ``unit``; ``[[slips]]`` are the wrong numbers people
    typically arrive at, each explained like a wrong option.
``interval``
    A claim about a difference: mean and both ends of its interval, held against a ``goal``.
    Only in exercises.
``checker``
    Whatever a function registered by name accepts (:mod:`sim.worksheet.register`). Only in
    exercises.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, model_validator

from sim.data import DECK_ROWS
from sim.kernel.errors import InputError
from sim.scenario.base import SHORT_NAME, Parameters, Rows, Table, number, words

_ID = re.compile(r"[a-z0-9]+([-_.][a-z0-9]+)*")


class Item(Parameters):
    """One thing asked.

    In an exercise the ``id`` is also where the answer is found in the student's dictionary, level
    by level: ``job_shop.decider`` is ``answer["job_shop"]["decider"]``.
    """

    id: str = words("Name, unique in its file; never reused for another question.")
    rows: Rows[int] = words("Rows of the lecture deck it covers (deck.csv).", default=())
    text: str = words("What is asked.", min_length=1)
    hint: str = words("Where to look while there is no answer yet.", default="")
    checker: str = words("Function that holds a right answer against the model.", default="")
    params: Table[Any] = words("What that function needs to know.", default={})

    @model_validator(mode="after")
    def _can_be_cited(self) -> Item:
        if not _ID.fullmatch(self.id):
            raise InputError(
                f"id is {self.id!r}; allowed: lower-case letters and digits, joined by - _ or ."
            )
        for row in self.rows:
            if not 1 <= row <= DECK_ROWS:
                raise InputError(f"rows name {row}; allowed: 1 to {DECK_ROWS}")
        return self


class Option(Parameters):
    """One of the answers to choose from."""

    text: str = words("The answer.", min_length=1)
    feedback: str = words("Shown when it is chosen: why it is right, or what is wrong.")
    correct: bool = words("Whether this is the right one.", default=False)
    misconception: str = words("The idea that leads to this wrong answer.", default="")
    key: str = words("What a student writes for it in an exercise.", default="")

    @model_validator(mode="after")
    def _wrong_ones_explain_themselves(self) -> Option:
        if self.correct == bool(self.misconception):
            given = repr(self.misconception) if self.misconception else "missing"
            allowed = "nothing for the correct option" if self.correct else "the idea behind it"
            raise InputError(f"misconception is {given}; allowed: {allowed}")
        return self


class ChoiceItem(Item):
    """Choose one of several answers."""

    kind: Literal["choice"] = words("Choose one.")
    options: Rows[Option] = words("The answers.", min_length=2)

    @model_validator(mode="after")
    def _one_is_right(self) -> ChoiceItem:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise InputError(f"options have {right} correct ones; allowed: exactly 1")
        _refuse_doubles("options", [option.text for option in self.options])
        _refuse_doubles("options", [option.key for option in self.options if option.key])
        return self

    @property
    def correct(self) -> int:
        """Number of the right option, counted from 1."""
        return next(n for n, option in enumerate(self.options, start=1) if option.correct)


class Slip(Parameters):
    """A wrong number people typically arrive at."""

    value: float = number("The number.", "the question's")
    misconception: str = words("The idea that leads to it.", min_length=1)
    feedback: str = words("What is wrong with it.", min_length=1)


class NumberItem(Item):
    """Give a number."""

    kind: Literal["number"] = words("A number.")
    answer: float = number("The right number.", "the question's")
    tolerance: float = number("How far off is still right.", "the question's", ge=0)
    unit: str = words("Unit of the answer, as a reader says it.", min_length=1)
    feedback: str = words("Shown when it is right: how one gets there.", min_length=1)
    slips: Rows[Slip] = words("Typical wrong numbers, explained.", default=())
    otherwise: str = words("Shown for any other wrong number.", min_length=1)

    @model_validator(mode="after")
    def _slips_are_wrong(self) -> NumberItem:
        for slip in self.slips:
            # otherwise a right answer would be told off, or a slip never found
            if abs(slip.value - self.answer) <= 2 * self.tolerance:
                raise InputError(
                    f"slips name {slip.value:g}; allowed: more than twice the tolerance away from"
                    f" the answer ({self.answer:g})"
                )
        _refuse_doubles("slips", [f"{slip.value:g}" for slip in self.slips])
        return self


class IntervalItem(Item):
    """Defend a difference with its interval."""

    kind: Literal["interval"] = words("A mean difference and the ends of its interval.")
    goal: float = number("The difference to reach: below 0 a fall, above 0 a rise.", "unit")
    unit: str = words("Unit of the difference, as a reader says it.", min_length=1)
    whole: bool = words("The whole interval must reach the goal, not only its mean.", default=True)
    feedback: str = words("Shown when it holds.", min_length=1)

    @model_validator(mode="after")
    def _goal_has_a_direction(self) -> IntervalItem:
        if self.goal == 0:
            raise InputError("goal is 0; allowed: a number above or below 0")
        return self


class CheckedItem(Item):
    """Anything a registered function can judge."""

    kind: Literal["checker"] = words("Judged by a function alone.")
    feedback: str = words("Shown when it is right.", min_length=1)

    @model_validator(mode="after")
    def _names_its_function(self) -> CheckedItem:
        if not self.checker:
            raise InputError("checker is missing; it must be given")
        return self


Question = ChoiceItem | NumberItem
Task = ChoiceItem | NumberItem | IntervalItem | CheckedItem


class Quiz(Parameters):
    """The questions at the end of a chapter."""

    chapter: str = words("The chapter, as its notebook is named.", pattern=SHORT_NAME)
    title: str = words("What it is about.", min_length=1)
    title_zh: str = words("The same in Chinese.", min_length=1)
    questions: Rows[Question] = Field(min_length=1, description="In the order asked.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Quiz:
        _refuse_doubles("questions", [question.id for question in self.questions])
        return self


class Exercise(Parameters):
    """A piece of work whose answer is checked entry by entry."""

    id: str = words("Name, unique in its file.", pattern=SHORT_NAME)
    title: str = words("What it is called.", min_length=1)
    task: str = words("What is to be done.", min_length=1)
    items: Rows[Task] = Field(min_length=1, description="The entries of the answer.")

    @model_validator(mode="after")
    def _items_can_be_answered(self) -> Exercise:
        ids = [item.id for item in self.items]
        _refuse_doubles("items", ids)
        for item in self.items:
            if isinstance(item, ChoiceItem) and not all(option.key for option in item.options):
                raise InputError(f"items {item.id!r} has an option without a key; give each one")
            if any(other.startswith(f"{item.id}.") for other in ids):
                raise InputError(f"items {item.id!r} is both an entry and a group; rename it")
        return self


class Worksheet(Parameters):
    """The exercises of a chapter."""

    chapter: str = words("The chapter, as its notebook is named.", pattern=SHORT_NAME)
    exercises: Rows[Exercise] = Field(min_length=1, description="In the order of the chapter.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Worksheet:
        _refuse_doubles("exercises", [exercise.id for exercise in self.exercises])
        return self


QUESTIONS: Mapping[str, type[Item]] = {"choice": ChoiceItem, "number": NumberItem}
TASKS: Mapping[str, type[Item]] = {**QUESTIONS, "interval": IntervalItem, "checker": CheckedItem}
"""The kinds of item, by the name a file gives in ``kind``."""


def _refuse_doubles(field: str, names: list[str]) -> None:
    name, times = Counter(names).most_common(1)[0] if names else ("", 0)
    if times > 1:
        raise InputError(f"{field} name {name!r} {times} times; allowed: once")
