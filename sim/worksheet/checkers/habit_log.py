"""Judge a log of a habit: days with and without, counted, drawn by lot, and a verdict no surer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import all_of, together
from sim.lessons.five_habits import HABITS, habit_difference
from sim.worksheet.register import checker
from sim.worksheet.written_answers import read_row, unanswered

FIELDS: Final = {
    "habit": "which habit",
    "outcome": "what is counted each day",
    "chosen": "how the days were chosen",
    "with_it": "days with",
    "without": "days without",
}
NO_LOG: Final = "the answer is {answer}; allowed: a log with {fields}"
STILL_OPEN: Final = "still open in the log: {fields}"
NO_SUCH_HABIT: Final = "habit is {habit}; allowed: one of the five"
NOT_BY_LOT: Final = (
    "the days were not drawn by lot; good days and chosen days go together, and then the log"
    " measures the mood"
)
TOO_FEW_DAYS: Final = "{field}: {number} days; a log of two weeks has five of each kind"
NO_COUNT: Final = (
    "what is counted is too vague; say what, and in which hours, in four words or more"
)
TOLD: Final = (
    "with the habit {mean} a day more, 95 % interval {low} to {high}. What do you conclude? Choose,"
    " and check again"
)
TOO_SURE: Final = (
    "the interval goes from {low} to {high} and holds nought; the log tells neither help nor harm"
)
TOO_SHY: Final = "the interval goes from {low} to {high}, without nought; the log does tell"
WRONG_WAY: Final = "the interval goes from {low} to {high}; that is the other direction"
LOT: Final = "lot"

_DAYS: Final = 5
_WORDS: Final = 4


@checker("habit_log")
def habit_log(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold a log and its verdict against the interval of the difference.

    The answer is a table with ``habit``, ``outcome``, ``chosen`` (``lot`` is right), ``with_it``
    and ``without`` (what was counted, day by day), and ``verdict``: ``helps``, ``harms`` or
    ``open``. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_LOG.format(answer=shown(answer), fields=all_of(FIELDS)))
    missing = [said for name, said in FIELDS.items() if unanswered(answer.get(name))]
    if missing:
        raise InputError(STILL_OPEN.format(fields=all_of(missing)))
    if answer["habit"] not in HABITS:
        raise InputError(NO_SUCH_HABIT.format(habit=shown(answer["habit"])))
    if len(re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", str(answer["outcome"]))) < _WORDS:
        return NO_COUNT
    if answer["chosen"] != LOT:
        return NOT_BY_LOT
    days = {name: read_row(answer[name]) for name in ("with_it", "without")}
    for name, counted in days.items():
        if len(counted) < _DAYS:
            return TOO_FEW_DAYS.format(field=FIELDS[name], number=len(counted))
    return _verdict(answer.get("verdict"), habit_difference(days["with_it"], days["without"]))


def _verdict(verdict: Any, found: tuple[float, float, float]) -> str | None:
    mean, low, high = together(*found)
    if unanswered(verdict):
        raise InputError(TOLD.format(mean=mean, low=low, high=high))
    right = "helps" if found[1] > 0 else "harms" if found[2] < 0 else "open"
    if verdict == right:
        return None
    if right == "open":
        return TOO_SURE.format(low=low, high=high)
    said = TOO_SHY if verdict == "open" else WRONG_WAY
    return said.format(low=low, high=high)
