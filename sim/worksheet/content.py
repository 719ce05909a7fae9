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
    exercises. Its ``[[fields]]`` say what is filled in.

An exercise with a table ``draw`` gives each student numbers of their own
(:mod:`sim.worksheet.own_numbers`). A worksheet's ``[[predictions]]`` are what its reader guesses
before anything is shown (:mod:`sim.worksheet.guesses`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import begun
from sim.scenario.base import SHORT_NAME, Parameters, Rows, Table, words
from sim.scenario.validation_errors import suggestion
from sim.worksheet.guesses import Guess
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.item import refuse_doubles
from sim.worksheet.kinds.registry import Question, Task
from sim.worksheet.own_numbers import Draw

DRAWN_FOR: Final = "drawn-for"
"""Under this id it is kept for whom an exercise has drawn its numbers."""

WITHOUT_KEY: Final = "items {item!r} has an option without a key; give each one"
ENTRY_AND_GROUP: Final = "items {item!r} is both an entry and a group; rename it"
NO_SUCH_GROUP: Final = "groups name {group!r}; {known}"


class Quiz(Parameters):
    """The questions at the end of a chapter."""

    chapter: str = words("The chapter, as its notebook is named.", pattern=SHORT_NAME)
    title: str = words("What it is about.", min_length=1)
    title_zh: str = words("The same in Chinese.", min_length=1)
    questions: Rows[Question] = Field(min_length=1, description="In the order asked.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Quiz:
        refuse_doubles("questions", [question.id for question in self.questions])
        return self


class Exercise(Parameters):
    """A piece of work whose answer is checked entry by entry."""

    id: str = words("Name, unique in its file.", pattern=SHORT_NAME)
    title: str = words("What it is called.", min_length=1)
    task: str = words("What is to be done.", min_length=1)
    groups: Table[str] = words("Headings: what stands before the last dot of an id.", default={})
    draw: Draw | None = Field(default=None, description="Numbers drawn from a student's id.")
    items: Rows[Task] = Field(min_length=1, description="The entries of the answer.")

    @model_validator(mode="after")
    def _items_can_be_answered(self) -> Exercise:
        ids = [item.id for item in self.items]
        refuse_doubles("items", [*ids, DRAWN_FOR] if self.draw else ids)
        for item in self.items:
            if isinstance(item, ChoiceItem) and not all(option.key for option in item.options):
                raise InputError(WITHOUT_KEY.format(item=item.id))
            if any(other.startswith(f"{item.id}.") for other in ids):
                raise InputError(ENTRY_AND_GROUP.format(item=item.id))
        known = [group_of(name) for name in ids if group_of(name)]
        for name in self.groups:
            if name not in known:
                raise InputError(
                    NO_SUCH_GROUP.format(group=name, known=suggestion(name, set(known)))
                )
        return self

    def heading(self, group: str) -> str:
        """Return the title of a group of items; by default its name in words."""
        words = group.rpartition(".")[2].replace("_", " ").replace("-", " ")
        return self.groups.get(group, begun(words))

    def grouped(self) -> Iterator[tuple[str, tuple[Task, ...]]]:
        """Yield its items by group, each under its heading, empty where none stands above them.

        Groups with a title have one, and others of two items or more.
        """
        for group, found in groupby(self.items, key=lambda item: group_of(item.id)):
            asked = tuple(found)
            headed = group and (len(asked) > 1 or group in self.groups)
            yield self.heading(group) if headed else "", asked


class Worksheet(Parameters):
    """The predictions and exercises of a chapter."""

    chapter: str = words("The chapter, as its notebook is named.", pattern=SHORT_NAME)
    predictions: Rows[Guess] = Field(default=(), description="In the order of the chapter.")
    exercises: Rows[Exercise] = Field(min_length=1, description="In the order of the chapter.")

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Worksheet:
        refuse_doubles("exercises", [exercise.id for exercise in self.exercises])
        refuse_doubles("predictions", [one.id for one in self.predictions])
        return self


def group_of(item: str) -> str:
    """Return the group that an item belongs to: what stands before the last dot of its id."""
    return item.rpartition(".")[0]
