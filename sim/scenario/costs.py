"""What a supplier's efforts cost it, besides the units it makes.

Whatever more of sells more has its price here; else a manager would buy without end. People and
calls cost the same each; of what cannot grow for ever (reach, prospects, a score, speed) each step
costs more than the last: diminishing returns (Lilien, Kotler & Moorthy 1992, *Marketing Models*,
for advertising). The powers are illustrative.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.base import Parameters, Table, number, table
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import CRITERIA

HAS_NO_COST: Final = "{field}.{name} has no cost of its own; {hint}"
A_COST_OF_0_OR_MORE: Final = "{field}.{name} is {amount}; allowed: 0 or more"

A_YEAR: Final = "yuan a year"
Quickened = Literal["proposal_work", "lead_time", "custom_factor"]
QUICKENED: Final[tuple[Quickened, ...]] = ("proposal_work", "lead_time", "custom_factor")
"""What a supplier can be quicker at: a proposal, a delivery, and either for a custom item."""


class Costs(Parameters):
    """Prices of a supplier's efforts; by default they cost nothing.

    Examples
    --------
    >>> Costs(call=2_000, advertising=4e6).call
    2000.0
    """

    engineer: float = number("One sales engineer.", A_YEAR, ge=0, default=0.0)
    crew: float = number(
        "Being able to carry out one delivery at a time.", A_YEAR, ge=0, default=0.0
    )
    call: float = number(
        "One sales call on somebody who is searching.", "yuan a call", ge=0, default=0.0
    )
    prospecting: float = number(
        "One cold call a week; twice as many cost four times, since the best prospects come first.",
        A_YEAR,
        ge=0,
        default=0.0,
    )
    advertising: float = number(
        "Advertising that everybody remembers; a share of it costs its square of that.",
        A_YEAR,
        ge=0,
        default=0.0,
    )
    scores: Table[float] = table(
        "A score of 10, by criterion; a share of it costs its fourth power of that: the last points"
        " are the dearest.",
        A_YEAR,
        default={},
    )
    speed: Table[float] = table(
        "A mean proposal_work or lead_time of one week, or a custom_factor of 1: half the time"
        " costs twice.",
        A_YEAR,
        default={},
    )
    faultless: float = number(
        "Cutting the share of what does not conform to a tenth; to a tenth of that, once more.",
        A_YEAR,
        ge=0,
        default=0.0,
    )
    promised_week: float = number(
        "What customers pay less for each promised week of delivery.",
        "yuan a unit",
        ge=0,
        default=0.0,
    )

    @model_validator(mode="after")
    def _names_and_amounts(self) -> Costs:
        scored = [name for name in CRITERIA if name != "price"]
        for field, known in (("scores", scored), ("speed", QUICKENED)):
            for name, amount in getattr(self, field).items():
                if name not in known:
                    raise InputError(
                        HAS_NO_COST.format(field=field, name=name, hint=suggestion(name, known))
                    )
                if amount < 0:
                    raise InputError(
                        A_COST_OF_0_OR_MORE.format(field=field, name=name, amount=as_given(amount))
                    )
        return self
