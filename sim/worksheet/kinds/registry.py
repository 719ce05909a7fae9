"""All kinds by the name that a file gives in ``kind``; a new one is one more in a union."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from sim.worksheet.kinds.checker import CheckedItem
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.interval import IntervalItem
from sim.worksheet.kinds.item import Item
from sim.worksheet.kinds.number import NumberItem

Question = ChoiceItem | NumberItem
"""What a quiz can ask, and an exercise too."""
Task = Question | IntervalItem | CheckedItem
"""What an exercise can ask."""


def _by_name(kinds: Any) -> dict[str, type[Item]]:
    return {get_args(one.model_fields["kind"].annotation)[0]: one for one in get_args(kinds)}


QUESTIONS: Final[Mapping[str, type[Item]]] = _by_name(Question)
TASKS: Final[Mapping[str, type[Item]]] = _by_name(Task)
