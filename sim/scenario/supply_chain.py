"""A supply chain: end customers, tiers that pass orders on, and machines at its far end."""

from __future__ import annotations

from math import cos, pi
from typing import Final, Literal

from pydantic import Field, model_validator

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given, fixed, listed
from sim.scenario.base import Parameters, Table, number, probability, switch, table, weeks, words
from sim.scenario.scenario import Scenario
from sim.scenario.validation_errors import numbers_refused, whole_spans
from sim.scenario.vocabulary import counted

SIZE_WITH_TIERS: Final = "{tiers}, {mean} units a period of {weeks}, {length}"
SHOCK_ENDS_TOO_SOON: Final = (
    "demand.shock_ends is {ends}; allowed: a week after demand.shock_week ({begins})"
)
CAPACITY_IS_TOO_SMALL: Final = (
    "capacity is {capacity} units a period; allowed: above the mean demand of {mean}, since"
    " what is owed would grow without bound"
)
GAMING_HAS_NO_BOUND: Final = (
    "causes.gaming is {gaming}; allowed: below {limit} where {tier} waits {periods} periods"
    " for goods, since each late unit that is ordered again makes more of them late: orders would"
    " swing without bound"
)
LIFE_IS_TOO_SHORT: Final = (
    "equipment.life is {life} weeks; allowed: at least equipment.review ({review})"
)


class EndDemand(Parameters):
    """What end customers buy: independent from period to period, around a level that may change."""

    mean: float = number("Mean of a period, before the shock.", "units a period", gt=0)
    cv: float = number(
        "Coefficient of variation (sd / mean) of a period's demand, a gamma distribution.",
        "ratio",
        ge=0,
        le=1,
        default=0.05,
    )
    shock: float = number(
        "By what share the level changes: -0.05 is five percent less.", "ratio", ge=-1, default=0.0
    )
    shock_week: float = weeks("When it changes.", default=0.0)
    shock_ends: float | None = weeks("When it is back; left out: never.", default=None)

    def level(self, week: float) -> float:
        """Return the mean of a period that begins in this week, units."""
        ends = self.shock_ends
        shocked = self.shock_week <= week and (ends is None or week < ends)
        return self.mean * (1 + self.shock) if shocked else self.mean


class ChainTier(Parameters):
    """A tier: it serves who stands below it from stock, and orders from who stands above."""

    title: str = words("Title for a reader.", default="")
    title_zh: str = words("Title in Chinese.", default="")
    lead_time: float = weeks("From the end of a period's order to the goods, in periods.", gt=0)
    window: int = number(
        "Periods in the moving average that forecasts demand.", "periods", ge=1, le=10_000
    )
    safety_stock: float = number("Constant safety stock.", "units", ge=0, default=0.0)


class Causes(Parameters):
    """Why orders swing more than demand: the four causes of Lee, Padmanabhan & Whang (1997)."""

    signal: bool = switch(
        "Whether tiers forecast from what they are asked for; else they keep to the mean.",
        default=True,
    )
    order_every: int = number(
        "Periods between two orders of a tier: batching, if more than 1.",
        "periods",
        ge=1,
        le=1000,
        default=1,
    )
    deals: float = probability("Share of periods in which a tier's supplier is cheap.", default=0.0)
    buy_ahead: float = number(
        "Periods of demand that a tier buys ahead in such a period.", "periods", ge=0, default=0.0
    )
    gaming: float = number(
        "Share of what its supplier owes it that a tier orders a second time.",
        "ratio",
        ge=0,
        lt=1,
        default=0.0,
    )


class Equipment(Parameters):
    """The machines with which the last tier makes its goods, renewed by a yearly budget."""

    machines_per_unit: float = number(
        "Machines that a unit a period needs; 0: none are told of.", "machines", ge=0, default=0.0
    )
    life: float = weeks("How long a machine lasts.", gt=0, default=520.0)
    review: float = weeks("Time from one budget to the next.", gt=0, default=52.0)


class SupplyChainScenario(Scenario):
    """End customers and the tiers of a chain, from the one they buy from to the furthest."""

    model: Literal["supply-chain"] = words("Which simulation plays it.")
    period: float = weeks("Time from one order of a tier to the next.", gt=0, default=1.0)
    shared_demand: bool = switch(
        "Whether all tiers see the end demand and forecast from it.", default=False
    )
    returns: bool = switch(
        "Whether a tier may send back what it has too much of: orders below 0.", default=False
    )
    capacity: float | None = number(
        "Units that the last tier can get in a period; left out: as many as it orders.",
        "units a period",
        gt=0,
        default=None,
    )
    demand: EndDemand = Field(description="The end customers.")
    causes: Causes = Field(description="Why orders swing.", default=Causes())
    equipment: Equipment = Field(description="The last tier's machines.", default=Equipment())
    tiers: Table[ChainTier] = table(
        "The tiers by name, first who serves the end customers.", min_length=1
    )

    @property
    def periods(self) -> int:
        """How many periods are played."""
        return int(self.horizon / self.period + 1e-9)

    @property
    def size_in_words(self) -> str:
        """Who is in the chain, how much end customers buy, for how long."""
        return SIZE_WITH_TIERS.format(
            tiers=listed(self.tiers),
            mean=as_given(self.demand.mean),
            weeks=counted(self.period, "week"),
            length=self.length_in_words,
        )

    @public
    def in_periods(self, time: float) -> int:
        """Return a time of so many weeks in periods.

        Raises
        ------
        InputError
            If it is no finite number.
        """
        return round(checked("time", time) / self.period)

    @model_validator(mode="after")
    def _holds_together(self) -> SupplyChainScenario:
        spans = {f"tiers.{name}.lead_time": tier.lead_time for name, tier in self.tiers.items()}
        spans |= {"equipment.review": self.equipment.review, "horizon": self.horizon}
        for field, time in spans.items():
            whole_spans(field, time, self.period, "periods", 1)
        demand, machines = self.demand, self.equipment
        if demand.shock_ends is not None and demand.shock_ends <= demand.shock_week:
            raise numbers_refused(
                SHOCK_ENDS_TOO_SOON, ends=demand.shock_ends, begins=demand.shock_week
            )
        most = demand.mean * max(1.0, 1 + demand.shock)
        if self.capacity is not None and self.capacity <= most:
            raise numbers_refused(CAPACITY_IS_TOO_SMALL, capacity=self.capacity, mean=most)
        if machines.life < machines.review:
            raise numbers_refused(LIFE_IS_TOO_SHORT, life=machines.life, review=machines.review)
        self._has_a_bound()
        return self

    def _has_a_bound(self) -> None:
        """Refuse gaming against a tier whose delays it would feed."""
        for name, tier in list(self.tiers.items())[1:]:
            periods = self.in_periods(tier.lead_time)
            limit = gaming_limit(periods)
            if self.causes.gaming >= limit:
                raise InputError(
                    GAMING_HAS_NO_BOUND.format(
                        gaming=as_given(self.causes.gaming),
                        limit=fixed(limit, 3),
                        tier=name,
                        periods=periods,
                    )
                )


def gaming_limit(periods: int) -> float:
    """Return the share of late units that may be ordered again before orders swing without bound.

    What a supplier short of goods owes follows B = X + γ (B₋₁ − B₋₍L₊₁₎), with γ ordered again and
    goods after L periods; its swings die out as long as γ < 1 / (2 cos(π / (L + 2))).

    Parameters
    ----------
    periods : int
        L, 1 or more.

    Examples
    --------
    The longer the wait, the less of it; a half is always too little to diverge.

    >>> [round(gaming_limit(periods), 3) for periods in (1, 2, 3, 4, 1000)]
    [1.0, 0.707, 0.618, 0.577, 0.5]
    """
    return 1 / (2 * cos(pi / (periods + 2)))
