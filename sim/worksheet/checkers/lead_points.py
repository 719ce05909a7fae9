"""Judge points for what is known of a firm by the firms that were held out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import listed, percent
from sim.selling.prospecting.past_firms import FIELDS, PRIVATE, score_past_firms
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with weights for {names}"
OPEN: Final = "the weights are not filled in yet; write one for each field, nought included"
A_WEIGHT: Final = "a number from {least} to {most}"
ALL_NOUGHT: Final = "all weights are 0: then nobody is called before anybody else"
PRIVATE_IN: Final = (
    "it catches {own} of the buyers in the best fifth; with {fields} at 0 it catches {without}, so"
    " nothing is lost, and what is private may not be asked for"
)
ONLY_PRIVATE: Final = (
    "it catches {own} of the buyers in the best fifth, and by lot it would be a fifth: what is left"
    " without the private fields is nothing at all"
)
LAWFUL: Final = (
    "it catches {own} of the buyers in the best fifth, and {without} with {fields} at 0: so little"
    " is gained by what may not be asked for"
)
TOO_FEW: Final = (
    "it catches {own} of the buyers in the best fifth of the firms held out; {most} are possible"
    " with two fields"
)
TURNED: Final = (
    "it catches {own} of the buyers in the best fifth, fewer than by lot: a weight below 0 puts"
    " last those who decide, or can be met"
)
LEAST, MOST = -3, 3


@checker("lead_points")
def lead_points(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold weights of the six fields against the firms held out.

    The answer is a table with a weight from −3 to 3 for each field. Params: ``share``, of the
    buyers that is to be among the best fifth, from 0 to 1.
    """
    if not isinstance(answer, Mapping) or not set(FIELDS) <= set(answer):
        raise InputError(NO_TABLE.format(answer=shown(answer), names=listed(FIELDS)))
    if any(unanswered(answer[name]) for name in FIELDS):
        raise InputError(OPEN)
    weights = {name: _weight(name, answer[name]) for name in FIELDS}
    if not any(weights.values()):
        return ALL_NOUGHT
    own = score_past_firms(weights).share
    private = [name for name in PRIVATE if weights[name]]
    if private:
        left = {name: 0.0 if name in PRIVATE else one for name, one in weights.items()}
        if not any(left.values()):
            return ONLY_PRIVATE.format(own=percent(own))
        without = score_past_firms(left).share
        if without >= own:
            return PRIVATE_IN.format(
                own=percent(own), fields=listed(private), without=percent(without)
            )
        return LAWFUL.format(own=percent(own), fields=listed(private), without=percent(without))
    if own < 0.2:
        return TURNED.format(own=percent(own))
    if own < float(params["share"]):
        most = score_past_firms({"position": 1.0, "meet": 1.0}).share
        return TOO_FEW.format(own=percent(own), most=percent(most))
    return None


def _weight(name: str, given: Any) -> float:
    number = read_number(given, Expected()).value
    if not LEAST <= number <= MOST:
        raise refused(name, given, A_WEIGHT.format(least=LEAST, most=MOST))
    return float(number)
