"""A whole scenario: one industrial market, its suppliers, its segments, its calendar."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed
from sim.scenario.base import (
    Duration,
    Parameters,
    Table,
    number,
    probability,
    switch,
    table,
    words,
    yuan,
)
from sim.scenario.economy import ConstantEconomy, Economy
from sim.scenario.scenario import Scenario
from sim.scenario.segments import Segment
from sim.scenario.suppliers import Supplier
from sim.scenario.validation_errors import exactly, suggestion
from sim.scenario.vocabulary import BUYCLASSES, STAGES, counted

MORE_THAN_ALL_LEAVE: Final = "p_abandon + p_back is {total}; allowed: at most 1"
NO_PURCHASE_ENDS: Final = "p_back is 1; allowed: below 1, or no purchase would ever end"
SIZE: Final = "{organisations} in {segments}"
PERFORMANCE_REVIEW_COMES_TOO_LATE: Final = (
    "stages.performance_review.{chance} is {value}; allowed: 0, since the order stands by then"
)
NAME_IS_TAKEN: Final = (
    "suppliers.{name}: this name is not possible; it says that a need came from within the firm"
)
INCUMBENT_IS_NO_SUPPLIER: Final = "segments.{segment}.incumbents.{name} is not a supplier; {hint}"

INSIDE = "inside"
"""What a log says where a supplier's name would stand, if a need came from within the firm."""


class StageSettings(Parameters):
    """What one of the eight stages takes."""

    work: Duration = Field(description="Work of the purchasing department.")
    needs_staff: bool = switch("Whether the work holds one of the purchasing staff.", default=True)
    p_meeting: float = probability("Chance that the members who take part must meet.", default=0.0)
    p_abandon: float = probability("Chance that the purchase is abandoned after it.", default=0.0)
    p_back: float = probability("Chance that it goes back one stage after it.", default=0.0)

    @model_validator(mode="after")
    def _chances_fit(self) -> StageSettings:
        if self.p_abandon + self.p_back > 1:
            raise InputError(
                MORE_THAN_ALL_LEAVE.format(total=as_given(self.p_abandon + self.p_back))
            )
        if self.p_back == 1:
            raise InputError(NO_PURCHASE_ENDS)
        return self


class BuyclassSettings(Parameters):
    """What a buyclass means for a purchase."""

    risk: float = probability("Perceived risk: brings more people to the table.")
    priority: int = number("Order of service in purchasing, 0 first.", "rank", ge=0)
    work_factor: float = number("Multiplies the work of every stage.", "ratio", gt=0, default=1.0)


class BuyingScenario(Scenario):
    """An industrial market in which organisations buy and suppliers are chosen."""

    model: Literal["buying"] = words("Which simulation plays it.")
    p_maybe: float = probability("Chance of a 'maybe' phase of the BuyGrid.", default=0.5)
    reference_price: float = yuan("Price of one unit that scores 5 of 10.")
    price_swing: float = number(
        "Share above (below) the reference price at which the price score is 0 (10).",
        "ratio",
        gt=0,
        default=0.25,
    )
    lowest_price_score: float | None = number(
        "Score below which no price falls; by default there is none, and a price beyond the range"
        " goes on losing.",
        "score",
        le=10,
        default=None,
    )
    economy: Economy = Field(
        description="The economy's index over time.", default=ConstantEconomy()
    )
    stages: Table[StageSettings] = table("Settings of the eight stages.")
    buyclasses: Table[BuyclassSettings] = table("Settings of the three buyclasses.")
    suppliers: Table[Supplier] = table("The suppliers, by name.", min_length=1)
    segments: Table[Segment] = table("The segments of buyers, by name.", min_length=1)

    @property
    def money_in_millions(self) -> bool:
        """Always: what firms buy of each other is worth many millions a year."""
        return True

    @property
    def size_in_words(self) -> str:
        """How many sell, how many buy, for how long."""
        firms = sum(segment.organisations for segment in self.segments.values())
        buyers = SIZE.format(
            organisations=counted(firms, "organisation"),
            segments=counted(len(self.segments), "segment"),
        )
        return listed([counted(len(self.suppliers), "supplier"), buyers, self.length_in_words])

    @model_validator(mode="after")
    def _holds_together(self) -> BuyingScenario:
        exactly(self.stages, STAGES, "stages", "stage")
        exactly(self.buyclasses, BUYCLASSES, "buyclasses", "buyclass")
        review = self.stages["performance_review"]
        for chance in ("p_back", "p_abandon"):
            if getattr(review, chance):
                raise InputError(
                    PERFORMANCE_REVIEW_COMES_TOO_LATE.format(
                        chance=chance, value=as_given(getattr(review, chance))
                    )
                )
        if INSIDE in self.suppliers:
            raise InputError(NAME_IS_TAKEN.format(name=INSIDE))
        for name, segment in self.segments.items():
            for supplier in segment.incumbents:
                if supplier not in self.suppliers:
                    raise InputError(
                        INCUMBENT_IS_NO_SUPPLIER.format(
                            segment=name, name=supplier, hint=suggestion(supplier, self.suppliers)
                        )
                    )
        return self
