"""A supplier in a price war: its offer, its cost, its plant, its purse, its way to set a price."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Annotated, Any, Final

from frozendict import frozendict
from pydantic import AfterValidator, PlainSerializer, WithJsonSchema, model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario.base import (
    Key,
    Parameters,
    number,
    probability,
    switch,
    table,
    weeks,
    words,
    yuan,
)
from sim.scenario.validation_errors import refused

A_NUMBER_OR_A_TEXT: Final = "a number or a text"
FLOOR_ABOVE_CEILING: Final = "floor is {floor}; allowed: at most ceiling ({ceiling})"
PRICE_OUT_OF_BOUNDS: Final = (
    "price is {price}; allowed: from floor ({floor}) to ceiling ({ceiling})"
)
NOTICE_IS_TOO_LONG: Final = (
    "notice is {notice}; allowed: less than review_interval ({review_interval}), or the next"
    " review would come first"
)
NO_DEALERS: Final = (
    "{name} is {value}; allowed: 0, since dealer_stock is 0 and there are no dealers"
)
REENTRY_WITHOUT_EXIT: Final = "reentry is {reentry}; allowed only where exits is true"


def _settings(given: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in given.items():
        number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        if not (number or isinstance(value, str)):
            raise refused(name, value, A_NUMBER_OR_A_TEXT)
    return frozendict(given)


_Setting = Annotated[Any, WithJsonSchema({"type": ["number", "string"]})]
Settings = Annotated[Mapping[Key, _Setting], AfterValidator(_settings), PlainSerializer(dict)]
"""A strategy's own settings; only the strategy knows which there are."""


class WarSupplier(Parameters):
    """One supplier that sets prices against others."""

    title: str = words("Name for a reader.")
    title_zh: str = words("Name in Chinese.")

    # the offer
    attractiveness: float = number(
        "What its machine is worth to a typical buyer at its first price, without its service.",
        "yuan",
    )
    price: float = yuan("List price at the start: what a buyer pays.")
    floor: float = yuan("Lowest price it ever sets.")
    ceiling: float = yuan("Highest price it ever sets.")

    # how it sets its price
    strategy: str = words("How it sets its price: a name from the list of strategies.")
    strategy_settings: Settings = table(
        "Settings of the strategy by name; its own where left out.",
        "number or text",
        default_factory=frozendict,
    )
    review_interval: float = weeks("Time from one review of its price to the next.", gt=0)
    review_phase: float = weeks("When it reviews its price first.", default=0.0)
    delay: float = weeks("Age of the rivals' prices it knows of.", default=0.0)
    noise: float = number(
        "Standard deviation of the error in a rival's price as it sees it.",
        "yuan",
        ge=0,
        default=0.0,
    )
    notice: float = weeks(
        "How long before it comes into force a new price is announced to buyers and dealers;"
        " 0: by surprise.",
        default=0.0,
    )

    # cost and plant
    unit_cost: float = number("Cost of one unit at the start.", "yuan", ge=0)
    learning_rate: float = number(
        "Unit cost after a doubling of cumulative volume, as a share of before; 1: no learning.",
        "ratio",
        gt=0.5,
        le=1,
        default=1.0,
    )
    experience: float = number(
        "Units made before the start; only with learning does it matter.",
        "units",
        gt=0,
        default=1.0,
    )
    capacity: float | None = number(
        "What its plant makes at most; left out: whatever is asked for.",
        "units a week",
        gt=0,
        default=None,
    )
    fixed_cost: float = number(
        "Cost that does not depend on volume, and ends when it leaves the market.",
        "yuan a week",
        ge=0,
        default=0.0,
    )

    # service
    service_share: float = probability(
        "Share of the contribution (price less unit cost) that it spends on service.", default=0.0
    )
    service_effect: float = number(
        "Attractiveness that each yuan of service on a unit adds.",
        "yuan a yuan",
        ge=0,
        default=0.0,
    )
    shortage_effect: float = number(
        "Attractiveness lost if it could deliver to none of those who asked.",
        "yuan",
        ge=0,
        default=0.0,
    )
    service_memory: float = number(
        "How much of what buyers think of its service they keep from period to period.",
        "ratio",
        ge=0,
        lt=1,
        default=0.5,
    )

    # the purse
    cash: float = number("Cash at the start.", "yuan", ge=0, default=0.0)
    exits: bool = switch(
        "Whether it leaves the market when its cash is used up at the end of a period.",
        default=False,
    )
    reentry: float | None = weeks(
        "How long after its exit it comes back, with the price and the cash of its start;"
        " left out: never.",
        gt=0,
        default=None,
    )

    # dealers
    dealer_stock: float = weeks(
        "Weeks of sales that its dealers keep in stock; 0: it sells direct.", default=0.0
    )
    dealer_margin: float = number(
        "Share of the list price that dealers keep.", "ratio", ge=0, lt=1, default=0.0
    )
    protection: float = probability(
        "Share of a price fall that it pays dealers back on their stock.", default=0.0
    )

    @model_validator(mode="after")
    def _holds_together(self) -> WarSupplier:
        if self.floor > self.ceiling:
            raise InputError(
                FLOOR_ABOVE_CEILING.format(
                    floor=as_given(self.floor), ceiling=as_given(self.ceiling)
                )
            )
        if not self.floor <= self.price <= self.ceiling:
            raise InputError(
                PRICE_OUT_OF_BOUNDS.format(
                    price=as_given(self.price),
                    floor=as_given(self.floor),
                    ceiling=as_given(self.ceiling),
                )
            )
        if self.notice >= self.review_interval:
            raise InputError(
                NOTICE_IS_TOO_LONG.format(
                    notice=as_given(self.notice), review_interval=as_given(self.review_interval)
                )
            )
        for name in ("dealer_margin", "protection"):
            if getattr(self, name) and not self.dealer_stock:
                raise InputError(NO_DEALERS.format(name=name, value=as_given(getattr(self, name))))
        if self.reentry is not None and not self.exits:
            raise InputError(REENTRY_WITHOUT_EXIT.format(reentry=as_given(self.reentry)))
        return self
