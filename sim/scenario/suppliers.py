"""A supplier, as the market sees it and as its own people run it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import (
    Duration,
    Parameters,
    Table,
    number,
    probability,
    table,
    weeks,
    words,
    yuan,
)
from sim.scenario.costs import Costs
from sim.scenario.validation_errors import exactly
from sim.scenario.vocabulary import CRITERIA, Criterion

SCORED_CRITERION: Final = "scored criterion"
NOTHING_IS_FAULTLESS: Final = (
    "conformity is 1; allowed: below 1 where costs.faultless is above 0, since no money makes"
    " everything faultless"
)
SPEED_COSTS_BUT_NOTHING_LASTS: Final = (
    "{name}.mean is 0; allowed: above 0 where costs.speed.{name} is above 0"
)

Score = Annotated[float, Field(ge=0, le=10)]
SCORED: tuple[Criterion, ...] = tuple(name for name in CRITERIA if name != "price")
"""The criteria a supplier is scored on directly; its price score follows from its price."""


class Supplier(Parameters):
    """One supplier: its offer, its people, its efforts to be known."""

    title: str = words("Name for a reader.")
    title_zh: str = words("Name in Chinese.")
    place: str = words("Where it is at home; buyers there give it the full score on location.")
    price: float = yuan("List price of one unit.")
    previous_price: float | None = yuan(
        "List price until the run starts: what its customers paid last; by default its price.",
        default=None,
    )
    unit_cost: float = yuan("Cost of one unit to the supplier.")
    scores: Table[Score] = table(
        "Scores from 0 (worst) to 10 (best) on each criterion but price.", "score"
    )
    conformity: float = probability("Chance that what is delivered meets the specification.")

    advertising_reach: float = probability(
        "Chance that one member of a searching buying center remembers its advertising."
    )
    calls_per_search: int = number(
        "Sales calls it tries on an organisation that is searching.", "calls", ge=0
    )
    cold_calls: float = number(
        "Sales calls a week on organisations that are not yet buying, spread evenly.",
        "calls per week",
        ge=0,
        default=0.0,
    )

    sales_engineers: int = number("People who write proposals.", "people", ge=1)
    proposal_work: Duration = Field(description="Work of one sales engineer on one proposal.")
    service_capacity: int = number("Deliveries it can carry out at once.", "deliveries", ge=1)
    lead_time: Duration = Field(description="Time to make and install one order, once begun.")
    promised_lead_time: float = weeks("Delivery time it promises, from the order.")
    custom_factor: float = number(
        "How many times longer proposal and delivery take for a custom item.",
        "ratio",
        ge=1,
        default=1.0,
    )

    costs: Costs = Field(description="What its efforts cost it.", default=Costs())

    @model_validator(mode="after")
    def _holds_together(self) -> Supplier:
        exactly(self.scores, SCORED, "scores", SCORED_CRITERION)
        if self.costs.faultless and self.conformity == 1:
            raise InputError(NOTHING_IS_FAULTLESS)
        for name in ("proposal_work", "lead_time"):
            if self.costs.speed.get(name) and getattr(self, name).mean == 0:
                raise InputError(SPEED_COSTS_BUT_NOTHING_LASTS.format(name=name))
        return self
