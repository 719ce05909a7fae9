"""A price war: suppliers who set prices against each other, and the buyers who choose."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.base import (
    Parameters,
    Table,
    number,
    probability,
    switch,
    table,
    weeks,
    words,
)
from sim.scenario.scenario import Scenario
from sim.scenario.vocabulary import counted
from sim.scenario.war_supplier import WarSupplier

BUYERS_WEEK: Final = "{buyers_per_week} buyers a week"
SIZE_WITH_ACCOUNTS: Final = "{size}, accounts closed every {weeks}"
PERIOD_IS_TOO_LONG: Final = "period is {period}; allowed: at most horizon ({horizon})"
NO_PATIENCE_WITHOUT_OUTSIDE: Final = (
    "buyers.patience is {patience}; allowed: 0, since has_outside is false: who must buy cannot"
    " wait"
)

LARGE_PRICE = 10_000
"""Yuan: the highest price from which sums are told in millions."""

MoneyUnit = Literal["yuan", "unit costs"]


class WarMarket(Parameters):
    """How many buyers come, and how they choose."""

    buyers_per_week: float = number(
        "Buyers with a need for one unit, at the start; some of them buy nothing.",
        "buyers a week",
        gt=0,
    )
    growth: float = number(
        "Growth of their number in a year, from week to week.", "ratio", gt=-1, default=0.0
    )
    mu: float = number(
        "How much tastes differ, μ of the logit: the larger, the less a lower price draws.",
        "yuan",
        gt=0,
    )
    has_outside: bool = switch("Whether a buyer may buy nothing at all.", default=True)
    outside: float = number("Attractiveness of buying nothing.", "yuan", default=0.0)
    discount: float = number(
        "What a yuan of the next period is worth now, to a supplier.", "ratio", gt=0, lt=1
    )


class WarBuyers(Parameters):
    """What goes on in the buyers' heads besides today's price; left out: nothing."""

    extrapolation: float = number(
        "Price change they expect of the next period, as a share of the last: θ; 0 expects none.",
        "ratio",
        default=0.0,
    )
    patience: float = number(
        "What a purchase one period later is worth against one now: δ; 0: nobody waits.",
        "ratio",
        ge=0,
        lt=1,
        default=0.0,
    )
    leave: float = probability("Share of the waiting who give up in a period.", default=0.0)
    holding_cost: float | None = number(
        "Cost of keeping a unit for a period if bought ahead of a rise; left out: nobody does.",
        "yuan",
        gt=0,
        default=None,
    )
    signal: float = number(
        "Quality read into each yuan of price above the supplier's first price: κ.",
        "yuan a yuan",
        ge=0,
        default=0.0,
    )
    memory: float = number(
        "How much of the reference price stays from period to period: λ.",
        "ratio",
        ge=0,
        lt=1,
        default=0.7,
    )
    gain: float = number(
        "Worth of a yuan below the reference price, beyond the yuan itself: γ_G.",
        "yuan a yuan",
        ge=0,
        default=0.0,
    )
    loss: float = number(
        "Harm of a yuan above the reference price, beyond the yuan itself: γ_L.",
        "yuan a yuan",
        ge=0,
        default=0.0,
    )


class PriceWarScenario(Scenario):
    """Suppliers of like products who set prices against each other, and their accounts."""

    model: Literal["price-war"] = words("Which simulation plays it.")
    period: float = weeks("Time from one closing of the accounts to the next.", gt=0, default=4.0)
    sampled: bool = switch(
        "Whether purchases come one by one, by chance; else their expected flow.", default=False
    )
    money: MoneyUnit = words(
        "What prices, costs and sums of money are counted in: yuan, or what one machine costs to"
        " make at the start. Texts and figures say it; no result depends on it.",
        default="yuan",
    )
    market: WarMarket = Field(description="The buyers as a whole.")
    buyers: WarBuyers = Field(description="What buyers expect and remember.", default=WarBuyers())
    suppliers: Table[WarSupplier] = table("The suppliers, by name.", min_length=1)

    @property
    def money_in_millions(self) -> bool:
        """Where machines cost :data:`LARGE_PRICE` or more."""
        return max(terms.price for terms in self.suppliers.values()) >= LARGE_PRICE

    @property
    def unit_of_money(self) -> str:
        """As its field `money` says."""
        return self.money

    @property
    def size_in_words(self) -> str:
        """How many sell, how many come to buy, for how long."""
        return ", ".join(
            [
                counted(len(self.suppliers), "supplier"),
                BUYERS_WEEK.format(buyers_per_week=as_given(self.market.buyers_per_week)),
                SIZE_WITH_ACCOUNTS.format(
                    size=self.length_in_words, weeks=counted(self.period, "week")
                ),
            ]
        )

    @model_validator(mode="after")
    def _holds_together(self) -> PriceWarScenario:
        if self.period > self.horizon:
            raise InputError(
                PERIOD_IS_TOO_LONG.format(
                    period=as_given(self.period), horizon=as_given(self.horizon)
                )
            )
        if self.buyers.patience and not self.market.has_outside:
            raise InputError(
                NO_PATIENCE_WITHOUT_OUTSIDE.format(patience=as_given(self.buyers.patience))
            )
        return self
