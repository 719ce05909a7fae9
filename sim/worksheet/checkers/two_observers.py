"""Judge what two observers' marks on the self-test come to: scores, agreement, kappa, a verdict.

The self-test of row 143 has ten items, yes or no. One score has a standard error of 1.3, the
difference of two of 1.8 (:class:`sim.selling.Checklist`, its correlation illustrative).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from sim.customers.theory.credit_raters import rater_agreement
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given, fixed, listed
from sim.scenario.approach_rules import CHECKLISTS
from sim.selling.approach.impressions import Checklist
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with first, second, kappa, verdict"
OPEN: Final = "both rows of marks are needed: ten of y and n, in the order of the sheet"
NOT_TEN: Final = "{row} has {marks}; allowed: ten marks, y or n, in the order of the sheet"
SEEN: Final = (
    "{first} and {second} of ten; you agree on {agree} of the ten items, and see differently:"
    " {items}. The standard error of a score is {error}, of the difference of two {both}. Now work"
    " out kappa, and say whether the scores can be told apart"
)
ALL_ALIKE: Final = (
    "{first} and {second} of ten, and you agree on all ten items. The standard error of a score is"
    " {error}, of the difference of two {both}. Now work out kappa, and say whether the scores can"
    " be told apart"
)
OTHER_KAPPA: Final = "you write a kappa of {given}; agreement {share}, by chance {chance}: {kappa}"
NO_KAPPA: Final = "both rows say the same throughout, so that there is no kappa; mark another talk"
ONE_SCORE: Final = (
    "a difference of {difference} with a standard error of {both}: it takes {least} or more to tell"
    " two scores apart"
)
SAME, DIFFER = "same", "differ"

_MARKS: Final = {
    **dict.fromkeys(("y", "yes", "1", "\u662f"), "yes"),
    **dict.fromkeys(("n", "no", "0", "\u5426"), "no"),
}
"""How a mark may be written, in Chinese too."""
_ONE: Final = re.compile(r"yes|no|[^\s,;.]", flags=re.IGNORECASE)
_NEAR: Final = 0.02


@checker("two_observers")
def two_observers(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold two rows of marks, and what is made of them, against each other.

    The answer is a table with ``first`` and ``second``, ten marks of y and n each, ``kappa``, and
    the ``verdict``: ``same`` (the scores cannot be told apart) or ``differ``. No params.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    if any(unanswered(answer.get(name)) for name in ("first", "second")):
        raise InputError(OPEN)
    first, second = (_marks(name, answer[name]) for name in ("first", "second"))
    found = rater_agreement(first, second)
    error = Checklist().standard_error
    both = error * 2**0.5
    a, b = first.count("yes"), second.count("yes")
    if unanswered(answer.get("kappa")) and unanswered(answer.get("verdict")):
        items = [
            item.replace("-", " ")
            for item, one, other in zip(CHECKLISTS["self-test"], first, second, strict=True)
            if one != other
        ]
        told = {"first": a, "second": b, "error": fixed(error, 1), "both": fixed(both, 1)}
        if not items:
            raise InputError(ALL_ALIKE.format(**told))
        raise InputError(SEEN.format(agree=10 - len(items), items=listed(items), **told))
    if found.kappa != found.kappa:
        return NO_KAPPA
    given = read_number(answer.get("kappa"), Expected()).value
    if abs(given - found.kappa) > _NEAR:
        return OTHER_KAPPA.format(
            given=as_given(given),
            share=fixed(found.share, 2),
            chance=fixed(found.by_chance, 2),
            kappa=fixed(found.kappa, 2),
        )
    if answer.get("verdict") != (DIFFER if abs(a - b) > 2 * both else SAME):
        least = int(2 * both) + 1
        return ONE_SCORE.format(difference=abs(a - b), both=fixed(both, 1), least=least)
    return None


def _marks(name: str, given: Any) -> list[str]:
    marks = [mark for mark in _ONE.findall(str(given).lower()) if mark in _MARKS]
    if len(marks) != len(CHECKLISTS["self-test"]) or len(marks) != len(_ONE.findall(str(given))):
        raise InputError(NOT_TEN.format(row=name, marks=shown(given)))
    return [_MARKS[mark] for mark in marks]
