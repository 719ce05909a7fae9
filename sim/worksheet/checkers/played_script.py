"""Judge a fixed script by playing it, exactly, against the listeners of *first words*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given, listed, number
from sim.lessons.own_words import load_talk, typed_script
from sim.selling.conversation.regret import script_regret
from sim.selling.conversation.scripts import script_value
from sim.worksheet.register import checker
from sim.worksheet.written_answers import Expected, read_number, unanswered

NO_TABLE: Final = "the answer is {answer}; allowed: a table with script and of_hundred"
OPEN: Final = "the script is still open; name its lines in order, separated by commas"
PLAYED: Final = (
    "exactly {value} appointments in 100 calls, half of them with sociable listeners. Most is lost"
    " at {line}: {regret} of 100, where {best} would mostly be best. If this is your script, write"
    " the number down and check again"
)
OTHER_NUMBER: Final = "you write {given} appointments in 100 calls; exactly it is {value}"
TOO_LITTLE: Final = (
    "{value} in 100 calls; {goal} or more are wanted. Most is lost at {line}: what would be better"
    " there is {best}"
)
_SAME: Final = 0.02


@checker("played_script")
def played_script(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Play a script.

    The answer is a table with ``script`` (names of lines, separated by commas) and ``of_hundred``,
    which may stay open at first. Params: ``goal``, of 100.
    """
    if not isinstance(answer, Mapping):
        raise InputError(NO_TABLE.format(answer=shown(answer)))
    if unanswered(answer.get("script")):
        raise InputError(OPEN)
    talk = load_talk()
    lines = typed_script(talk, str(answer["script"]))
    found = 100 * script_value(talk, lines).appointment
    costs = script_regret(talk, lines)
    worst = costs.iloc[int(costs.regret.to_numpy().argmax())]
    told = {"line": listed([worst.line]), "best": listed([worst.best])}
    if unanswered(answer.get("of_hundred")):
        regret = number(100 * float(worst.regret))
        raise InputError(PLAYED.format(value=number(found, 4), regret=regret, **told))
    given = read_number(answer["of_hundred"], Expected()).value
    if abs(given - found) > _SAME:
        return OTHER_NUMBER.format(given=as_given(given), value=number(found, 4))
    goal = float(params["goal"])
    if found < goal:
        return TOO_LITTLE.format(value=number(found, 4), goal=number(goal), **told)
    return None
