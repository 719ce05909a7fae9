"""Dealers of a province: the lines that they may carry, on which terms, and who buys there."""

from __future__ import annotations

from math import fsum
from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, listed
from sim.scenario.base import (
    Parameters,
    Table,
    number,
    probability,
    shares_sum_to_one,
    table,
    weeks,
    words,
    yuan,
)
from sim.scenario.scenario import Scenario
from sim.scenario.validation_errors import whole_spans

SIZE_WITH_LINES: Final = "dealers {dealers}; lines {lines}; {buyers} buyers a quarter, {length}"
LOWEST_TOO_HIGH: Final = "{field}.lowest is {lowest}; allowed: below {field}.highest ({highest})"
COST_TOO_HIGH: Final = "{field}.cost is {cost}; allowed: below {field}.highest ({highest})"
WHOLESALE_TOO_HIGH: Final = (
    "{field}.contract.wholesale is {wholesale}; allowed: below {field}.highest ({highest}), or"
    " nobody would buy at it"
)
FLOOR_WITHOUT_SERVICE: Final = (
    "{field}.contract.floor is {floor}; allowed: 0 where service_cost is left out and service does"
    " not matter"
)

YEAR: Final = 52.0
LARGE_PRICE: Final = 100_000.0
"""Yuan a machine from which sums are told in millions."""


class LineTerms(Parameters):
    """What a maker asks of a dealer who carries his line, and what he gives him."""

    wholesale: float = yuan("What the dealer pays for a machine.")
    fee: float = yuan("What he pays a quarter for the right to sell.", ge=0, gt=None, default=0.0)
    support: float = yuan(
        "What he gets for training and advertising a year.", ge=0, gt=None, default=0.0
    )
    floor: float = yuan(
        "Least service a buyer, in what it is worth to the buyer.", ge=0, gt=None, default=0.0
    )
    terms: float = weeks("After how long a machine sold has to be paid for.", default=0.0)
    investment: float = yuan("What he has to put into the line alone.", ge=0, gt=None, default=0.0)
    drop: float = probability("Chance a year that he is dropped, and loses it.", default=0.0)


class OfferedLine(Parameters):
    """A line of machines that a dealer may carry."""

    title: str = words("Title for a reader.", default="")
    title_zh: str = words("Title in Chinese.", default="")
    cost: float = yuan("What a machine costs its maker.", ge=0, gt=None)
    lowest: float = yuan("What the buyer to whom it is worth least would pay.", ge=0, gt=None)
    highest: float = yuan("What the one to whom it is worth most would pay; others lie between.")
    buyers: float = number("Buyers who look for it in a quarter, at random.", "a quarter", gt=0)
    believed: float = number(
        "What dealers who never sold it believe of the number of buyers, the truth being 1.",
        "ratio",
        gt=0,
        default=1.0,
    )
    hours: float = number("Hours of work on a machine sold.", "hours", ge=0, default=0.0)
    demo_machines: float = number("Machines in the show room.", "machines", ge=0, default=0.0)
    contract: LineTerms = Field(description="On which terms.")

    @property
    def spread(self) -> float:
        """What the machine is worth to the most eager buyer more than to the least."""
        return self.highest - self.lowest


class ChoosingDealer(Parameters):
    """A dealer, alone in his district."""

    title: str = words("Title for a reader.", default="")
    title_zh: str = words("Title in Chinese.", default="")
    share: float = probability("Share of the province's buyers who live in his district.")
    hurdle: float = number(
        "What a yuan of his would earn elsewhere in a year: high if he is short of money.",
        "ratio",
        ge=0,
        default=0.1,
    )


class DealerChoiceScenario(Scenario):
    """Dealers who choose line, price and service, quarter by quarter."""

    model: Literal["dealer-choice"] = words("Which simulation plays it.")
    quarter: float = weeks("Time from one decision to the next.", gt=0, default=13.0)
    review: int = number(
        "Quarters after which a dealer asks again which line to carry.",
        "quarters",
        ge=1,
        le=1000,
        default=4,
    )
    interest: float = number("Rate a year on stock.", "ratio", ge=0, default=0.08)
    hour_cost: float = yuan("What a dealer's hour costs.", ge=0, gt=None, default=200.0)
    service_cost: float | None = number(
        "η: service s costs η s² / (2 spread) for each buyer shown; left out: service does not"
        " matter.",
        "ratio",
        gt=0.5,
        default=None,
    )
    free_riding: float = probability(
        "Share of buyers who are shown a machine at home and buy from any dealer.", default=0.0
    )
    memory: float = number(
        "Quarters of his own experience that weigh as much as what he believed before.",
        "quarters",
        gt=0,
        default=8.0,
    )
    thinks: float = weeks("Mean time from being shown a machine to the decision.", default=0.0)
    lines: Table[OfferedLine] = table("The lines by name.", min_length=1)
    dealers: Table[ChoosingDealer] = table("The dealers by name.", min_length=1)

    @property
    def money_in_millions(self) -> bool:
        """Where a machine is worth :data:`LARGE_PRICE` or more to somebody."""
        return max(line.highest for line in self.lines.values()) >= LARGE_PRICE

    @property
    def quarters(self) -> int:
        """How many quarters are played."""
        return round(self.horizon / self.quarter)

    @property
    def quarters_a_year(self) -> float:
        """How many of them a year has."""
        return YEAR / self.quarter

    @property
    def size_in_words(self) -> str:
        """Who sells what, to how many, for how long."""
        return SIZE_WITH_LINES.format(
            dealers=listed(self.dealers),
            lines=listed(self.lines),
            buyers=as_given(fsum(line.buyers for line in self.lines.values())),
            length=self.length_in_words,
        )

    @model_validator(mode="after")
    def _holds_together(self) -> DealerChoiceScenario:
        for field, time in (("horizon", self.horizon), ("warm_up", self.warm_up)):
            whole_spans(field, time, self.quarter, "quarters")
        shares_sum_to_one({name: one.share for name, one in self.dealers.items()}, "dealers.share")
        for name, line in self.lines.items():
            self._sellable(f"lines.{name}", line)
        return self

    def _sellable(self, field: str, line: OfferedLine) -> None:
        terms, most = line.contract, as_given(line.highest)
        for said, given in (
            (LOWEST_TOO_HIGH, line.lowest),
            (COST_TOO_HIGH, line.cost),
            (WHOLESALE_TOO_HIGH, terms.wholesale),
        ):
            if given >= line.highest:
                told = dict.fromkeys(("lowest", "cost", "wholesale"), as_given(given))
                raise InputError(said.format(field=field, highest=most, **told))
        if terms.floor and self.service_cost is None:
            raise InputError(FLOOR_WITHOUT_SERVICE.format(field=field, floor=as_given(terms.floor)))
