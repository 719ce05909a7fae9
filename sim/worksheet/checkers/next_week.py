"""Judge hours on six sources by what they bring, and say which hour stands at the wrong place."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Any, Final

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given, fixed, whole
from sim.lessons.next_week import (
    HOURS,
    NAMES,
    SOURCES,
    best_moved_hour,
    best_week,
    week_value,
)
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with hours for {names}"
OPEN: Final = "the week is not filled in yet; write hours for each source, nought included"
WHOLE: Final = "a whole number from 0 to {hours}"
OTHER_SUM: Final = "the hours add up to {total}; the week has {hours}"
ONE_SOURCE: Final = (
    "all {hours} hours on one source bring {own} appointments and referrals a week, {best} are"
    " possible: the last hours of any source bring least"
)
EQUAL: Final = (
    "equal hours bring {own}, {best} are possible: an hour moved from {one} to {other} brings"
    " {gain} more, because what counts is the next hour of a source and not its average"
)
MOVE: Final = (
    "it brings {own}, {best} are possible: the last hour on {one} brings less than one more on"
    " {other} would, by {gain}"
)
BLOCK: Final = (
    "it brings {own}, {best} are possible, and no single hour moved helps: a source that brings"
    " nothing before its third hour wants a block of hours or none; try {one} with none"
)


@checker("next_week")
def next_week(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold the hours of a week against the best week.

    The answer is a table with hours for ``own``, ``business``, ``statistics``, ``directories``,
    ``press`` and ``web``. Params: ``part``, of the best that is enough, from 0 to 1.
    """
    if not isinstance(answer, Mapping) or not set(SOURCES) <= set(answer):
        names = ", ".join(SOURCES)
        raise InputError(NO_TABLE.format(answer=shown(answer), names=names))
    if any(unanswered(answer[name]) for name in SOURCES):
        raise InputError(OPEN)
    hours = {name: _whole(name, answer[name]) for name in SOURCES}
    if (total := fsum(hours.values())) != HOURS:
        return OTHER_SUM.format(total=whole(total), hours=HOURS)
    own, best = week_value(hours), week_value(best_week())
    if own >= float(params["part"]) * best:
        return None
    told = {"own": fixed(own, 2), "best": fixed(best, 2)}
    if max(hours.values()) == HOURS:
        return ONE_SOURCE.format(hours=HOURS, **told)
    one, other, gain = best_moved_hour(hours)
    if gain <= 0.0005:
        block = max(
            (name for name in SOURCES if SOURCES[name].c > 1),
            key=lambda name: hours[name] - best_week()[name],
        )
        return BLOCK.format(one=NAMES[block], **told)
    moved = EQUAL if len(set(hours.values())) == 1 else MOVE
    return moved.format(one=NAMES[one], other=NAMES[other], gain=fixed(gain, 3), **told)


def _whole(name: str, given: Any) -> int:
    number = read_number(given, Expected()).value
    if not float(number).is_integer() or not 0 <= number <= HOURS:
        raise refused(name, given, WHOLE.format(hours=as_given(HOURS)))
    return int(number)
