"""Who holds a role in a purchase: judged by the buying center that the model convenes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sim.buying.process.buying_center import convene
from sim.kernel.numerals import all_of
from sim.scenario.files import load
from sim.scenario.vocabulary import plain
from sim.worksheet.register import checker

OTHER_HOLDER: Final = "the model's {role} in this purchase is {holders}, not {answer}"
NOBODY: Final = "nobody"


@checker("holds_role")
def holds_role(answer: Any, params: Mapping[str, Any]) -> str | None:
    """Hold the person named against the buying center that the model convenes.

    Params: ``scenario``, ``segment``, ``buyclass``, ``size`` (employees), ``role`` and, where the
    exercise calls a member by another name than the scenario, ``seats`` (exercise's name to
    scenario's).
    """
    scenario: Any = load(params["scenario"])
    buyclass, role = params["buyclass"], params["role"]
    center = convene(
        scenario.segments[params["segment"]],
        buyclass,
        scenario.buyclasses[buyclass].risk,
        params["size"],
    )
    holders = [seat.name for seat in center.holders(role)]
    if params.get("seats", {}).get(answer, answer) in holders:
        return None
    found = all_of(holders) if holders else NOBODY
    return OTHER_HOLDER.format(role=plain(role), holders=found, answer=answer)
