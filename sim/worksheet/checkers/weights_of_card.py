"""Judge the weights of a channel scorecard: there, none below 0, and 100 together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.customers.theory.channel_scorecard import CHANNEL_WEIGHTS, checked_weights
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given, listed
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with a weight for each of {names}"
OPEN: Final = "the weight of {name} is not filled in yet; allowed: a number, 0 or more"
ONE_DECIDES: Final = (
    "{name} has {weight} of 100: one factor decides, and five others are scored for nothing"
)

_DECIDES: Final = 50.0


@checker("weights_of_card")
def weights_of_card(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold six weights against what a card needs.

    The answer is a table with a weight for each factor of `CHANNEL_WEIGHTS`.
    """
    if not isinstance(answer, Mapping) or not set(CHANNEL_WEIGHTS) <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer), names=listed(CHANNEL_WEIGHTS)))
    weights = {}
    for name in CHANNEL_WEIGHTS:
        if unanswered(answer[name]):
            raise InputError(OPEN.format(name=name))
        weights[name] = read_number(answer[name], Expected(unit="points")).value
    for name, weight in checked_weights(weights).items():
        if weight > _DECIDES:
            return ONE_DECIDES.format(name=name, weight=as_given(weight))
    return None
