"""Exercises that say what is off: the student answers in a cell, and checks.

    answer = {"job_shop": {"decider": "owner", "gatekeeper": ...}}
    exercise("03-buying-center", "vignettes").check(answer)

The answer is a dictionary (of dictionaries, where an item's id has a dot); an exercise with a
single item also takes the bare answer. ``...`` and ``None`` mean "not yet", so an unfilled notebook
runs through. What is right stands in ``datasets/worksheets/<chapter>.toml``.

**Writing one that asks the model.** Say the exercise is "cut the cycle time of new tasks by a
quarter, with one change of the seller's, and defend it". Its items could be::

    [[exercises.items]]
    id = "change"
    kind = "checker"
    checker = "one_lever"                  # a function registered by this name
    params = {supplier = "Huaxin"}
    ...
    [[exercises.items]]
    id = "difference"
    kind = "interval"                      # the student's mean difference with its interval
    goal = -0.25
    unit = "of today's mean"
    ...

An ``interval`` item takes ``{"mean": ..., "ci_low": ..., "ci_high": ...}``, a row of a study's
``summary()`` or three numbers, and tells apart: no fall at all, a fall that luck could explain, one
that is sure but short of the goal, one whose interval does not reach the goal (unless
``whole = false``). Add a ``checker`` to the item to hold the same numbers against a run of one's
own; it gets ``(mean, ci_low, ci_high)``. How to register a function: :mod:`sim.worksheet.register`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import Any

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.scenario.complaints import suggestion
from sim.worksheet.content import Exercise
from sim.worksheet.files import load_worksheet
from sim.worksheet.kinds.item import Judgement
from sim.worksheet.register import registered
from sim.worksheet.written_answers import unanswered

_SIGNS = {True: "✓", False: "✗", None: "·"}


@dataclass(frozen=True)
class Verdict:
    """What a check found.

    Attributes
    ----------
    title : str
        The exercise.
    findings : mapping of str to Judgement
        By item, in the order of the exercise.
    remarks : tuple of str
        What is off with the answer as a whole.
    """

    title: str
    findings: Mapping[str, Judgement]
    remarks: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """Items that are right."""
        return sum(said.right is True for said in self.findings.values())

    @property
    def passed(self) -> bool:
        """Whether everything is right."""
        return self.right == len(self.findings) and not self.remarks

    def __repr__(self) -> str:
        open_items = sum(said.right is None for said in self.findings.values())
        head = f"{self.title}: {self.right} of {len(self.findings)} right"
        lines = [f"{head}, {open_items} open" if open_items else head]
        lines += [fill(f"! {remark}", 96, subsequent_indent="  ") for remark in self.remarks]
        for name, said in self.findings.items():
            idea = f"(The idea behind it: {said.misconception}.) " if said.misconception else ""
            text = f"{_SIGNS[said.right]} {name}: {idea}{said.sentence}"
            lines.append(fill(text, 96, subsequent_indent="  "))
        return "\n".join(lines)


@dataclass(frozen=True)
class ExerciseView:
    """An exercise: its task, and its check."""

    content: Exercise

    def check(self, answer: Any = None) -> Verdict:
        """Say what is right and what is off.

        Parameters
        ----------
        answer : dict or object
            The answer, by item.

        Returns
        -------
        Verdict
            Shows itself in words; never an exception for an answer that is wrong or not there yet.
        """
        items = self.content.items
        if len(items) == 1 and not isinstance(answer, Mapping):
            answer = _nested(items[0].id, answer)
        remarks: tuple[str, ...] = ()
        if not isinstance(answer, Mapping):
            if not unanswered(answer):
                remarks = (f"the answer is {shown(answer)}; allowed: a dictionary",)
            answer = {}
        ids = [item.id for item in items]
        remarks += tuple(
            f"there is no entry {name!r}; {suggestion(name, ids)}"
            for name in _entries(answer, ids)
            if name not in ids
        )
        findings = {item.id: item.judge(_found(answer, item.id)) for item in items}
        return Verdict(self.content.title, findings, remarks)

    def _repr_markdown_(self) -> str:
        items = [f"- `{item.id}`: {item.text} ({item.expected})" for item in self.content.items]
        return "\n".join([f"**{self.content.title}.** {self.content.task}", "", *items])

    def __repr__(self) -> str:
        lines = [self.content.title, fill(self.content.task, 96)]
        for item in self.content.items:
            text = f"{item.id}: {item.text} ({item.expected})"
            lines.append(fill(text, 96, initial_indent="- ", subsequent_indent="  "))
        return "\n".join(lines)


@public
def exercise(chapter: str | Path, name: str) -> ExerciseView:
    """Open an exercise of a chapter.

    Parameters
    ----------
    chapter : str or Path
        Chapter of the course, as its notebook is named, or the path of a TOML file of one's own.
    name : str
        Id of the exercise.

    Raises
    ------
    InputError
        If there is no such exercise, its file is not valid, or it names a checker that is not
        registered.

    Examples
    --------
    >>> exercise("03-buying-center", "vignettes").check(...).passed
    False
    """
    sheet = load_worksheet(chapter)
    known = {one.id: one for one in sheet.exercises}
    if name not in known:
        raise InputError(f"{chapter}: there is no exercise {name!r}; {suggestion(name, [*known])}")
    for item in known[name].items:
        if item.checker:
            registered(item.checker)  # an unknown one is told now, not at the last right answer
    return ExerciseView(known[name])


def _nested(name: str, value: Any) -> dict[str, Any]:
    first, _, rest = name.partition(".")
    return {first: _nested(rest, value) if rest else value}


def _found(answer: Any, name: str) -> Any:
    for part in name.split("."):
        if not isinstance(answer, Mapping) or part not in answer:
            return None
        answer = answer[part]
    return answer


def _entries(answer: Mapping[Any, Any], ids: list[str], above: str = "") -> list[str]:
    """List the entries of an answer by dotted name, down to the items and no further."""
    names = []
    for key, value in answer.items():
        name = f"{above}{key}"
        is_group = any(known.startswith(f"{name}.") for known in ids)
        if is_group and isinstance(value, Mapping):
            names += _entries(value, ids, f"{name}.")
        elif not is_group or not unanswered(value):
            names.append(name)
    return names
