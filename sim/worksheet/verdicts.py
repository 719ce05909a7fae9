"""What a check found, and how an answer that Python has is taken apart item by item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill
from typing import Any, Final

from sim.course.printed import WIDE
from sim.kernel.errors import shown
from sim.scenario.validation_errors import suggestion
from sim.worksheet.kinds.item import Judgement
from sim.worksheet.written_answers import unanswered

SIGNS: Final = {True: "✓", False: "✗", None: "·"}
NO_DICTIONARY: Final = "the answer is {answer}; allowed: a dictionary"
NO_ENTRY: Final = "there is no entry {name!r}; {known}"


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
        lines += [fill(f"! {remark}", WIDE, subsequent_indent="  ") for remark in self.remarks]
        for name, said in self.findings.items():
            idea = f"(The idea behind it: {said.misconception}.) " if said.misconception else ""
            text = f"{SIGNS[said.right]} {name}: {idea}{said.sentence}"
            lines.append(fill(text, WIDE, subsequent_indent="  "))
        return "\n".join(lines)


def by_item(answer: Any, ids: Sequence[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Take an answer apart.

    Parameters
    ----------
    answer : dict or object
        The answer, level by level as the ids have dots or by the whole id; of a single item also
        bare.
    ids : sequence of str
        The items.

    Returns
    -------
    dict
        The answer to each item; None where there is none.
    tuple of str
        What is off with the answer as a whole, in sentences.
    """
    if len(ids) == 1 and not isinstance(answer, Mapping):
        answer = _nested(ids[0], answer)
    remarks: tuple[str, ...] = ()
    if not isinstance(answer, Mapping):
        if not unanswered(answer):
            remarks = (NO_DICTIONARY.format(answer=shown(answer)),)
        answer = {}
    remarks += tuple(
        NO_ENTRY.format(name=name, known=suggestion(name, ids))
        for name in _entries(answer, ids)
        if name not in ids
    )
    return {name: _found(answer, name) for name in ids}, remarks


def written(answer: Any) -> str:
    """Return an answer as it is kept: a text as it is, anything else as Python shows it."""
    if isinstance(answer, str):
        return answer
    return shown(answer, 200)


def _nested(name: str, value: Any) -> dict[str, Any]:
    first, _, rest = name.partition(".")
    return {first: _nested(rest, value) if rest else value}


def _found(answer: Any, name: str) -> Any:
    if name in answer:  # typed as the form shows it: {"deal.gain": 100_000}
        return answer[name]
    for part in name.split("."):
        if not isinstance(answer, Mapping) or part not in answer:
            return None
        answer = answer[part]
    return answer


def _entries(answer: Mapping[Any, Any], ids: Sequence[str], above: str = "") -> list[str]:
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
