"""What is set in the war room: who cuts, who answers how and when, and the market they share.

Money is counted in unit costs of Beihe: a price of 1.92 is 1.92 times what its machine costs to
make. With nothing set it is the market of Calvano and others (2020) in which the theory of price
wars is worked out (D4: Nash price 1.473, joint-profit price 1.925).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.pricing.strategies import strategy
from sim.pricing.theory.equilibrium import Equilibrium, LogitMarket
from sim.scenario import load
from sim.scenario.price_war import PriceWarScenario

A_WHOLE_NUMBER_OF_PERIODS: Final = "a whole number of periods"

SUPPLIERS: Final = ("Huaxin", "Beihe")
PERIOD: Final = 4.0
"""Weeks."""
OPENS: Final = 4
"""Periods of peace before the cut."""
PERIODS: Final = 64
YEAR: Final = 13
"""Periods at the end whose mean profit is taken to go on for ever."""
WORTH: Final = 2.0
"""What either machine is worth to a typical buyer at the start, service included."""
FIXED: Final = 0.2
"""Fixed cost a period where purses count: a little less than what either earns at Nash's prices."""
DEEP: Final = 40.0
"""Periods for which the cutter's cash would pay its fixed cost: its pockets are deep enough."""
EXPERIENCE: Final = (5.0, 10.0)
"""Units made before the start where there is learning: Huaxin comes from behind."""
SERVICE_EFFECT: Final = 1.0
"""Worth to a buyer of each unit of money spent on service: as good as money, no more."""
SHORTAGE_EFFECT: Final = 0.5
"""Worth lost if a supplier could deliver to nobody."""


@public
@dataclass(frozen=True)
class Situation:
    """What is set in the war room.

    Parameters
    ----------
    cut : float, default 0.1
        Cut as a share of the start price, 0 to below 1.
    answer : str, default "match-cuts"
        The strategy of the one who answers, by name (:func:`sim.pricing.strategies.strategies`).
    delay : int, default 1
        Periods of four weeks until it answers, 1 or more.
    leads : bool, default True
        Whether Huaxin cuts and Beihe answers; else the reverse.
    truce : bool, default True
        Whether prices start where they serve both best (the joint-profit prices); else at Nash's.
    edge : float, default 0
        By how much Huaxin's machine costs less to make than Beihe's, −0.5 to 0.5.
    mu : float, default 0.25
        μ, how different buyers see the two offers to be, above 0.
    service : float, default 0
        Share of the contribution that both spend on service, 0 to below 1.
    spare : float, optional
        Room in both plants, as a share of what they sell at the start; no limit if not given.
    learning : float, default 1
        Unit cost of both after a doubling of cumulative volume, above 0.5 and up to 1. Below 1
        Huaxin begins with half of Beihe's experience, and on the same curve: its cost is higher.
    pockets : float, optional
        Periods for which the answering firm's cash would pay its fixed cost; it leaves the market
        when all is spent. Without it nobody has fixed costs and nobody leaves.
    discount : float, default 0.95
        δ, what money of the next period is worth now.

    Raises
    ------
    InputError
        If a value is out of range or there is no such strategy.
    """

    cut: float = 0.1
    answer: str = "match-cuts"
    delay: int = 1
    leads: bool = True
    truce: bool = True
    edge: float = 0.0
    mu: float = 0.25
    service: float = 0.0
    spare: float | None = None
    learning: float = 1.0
    pockets: float | None = None
    discount: float = 0.95

    def __post_init__(self) -> None:
        checked("cut", self.cut, least=0, below=1)
        if checked("delay", self.delay, least=1, most=PERIODS - OPENS - YEAR) % 1:
            raise refused("delay", self.delay, A_WHOLE_NUMBER_OF_PERIODS)
        checked("edge", self.edge, least=-0.5, most=0.5)
        checked("mu", self.mu, above=0)
        checked("service", self.service, least=0, below=1)
        checked("learning", self.learning, above=0.5, most=1)
        checked("discount", self.discount, above=0, below=1)
        for name in ("spare", "pockets"):
            if getattr(self, name) is not None:
                checked(name, getattr(self, name), above=0)
        strategy(self.answer)

    @property
    def market(self) -> LogitMarket:
        """The market as both know it at the start."""
        behind = 1.0
        if self.learning < 1:
            behind = (EXPERIENCE[0] / EXPERIENCE[1]) ** np.log2(self.learning)
        return LogitMarket([WORTH, WORTH], [float(behind) - self.edge, 1.0], self.mu)

    @property
    def start(self) -> Equilibrium:
        """Prices, shares and profits before the cut."""
        return self.market.joint() if self.truce else self.market.nash()

    def scenario(self) -> PriceWarScenario:
        """Return the war to be played; its strategies are given to it apart."""
        begin, costs = self.start, self.market.c
        suppliers: dict[str, Any] = {}
        for i, name in enumerate(SUPPLIERS):
            price, earned = float(begin.prices[i]), float(begin.profits[i]) * (1 - self.service)
            spent = self.service * (price - costs[i])
            terms = {
                "attractiveness": WORTH - SERVICE_EFFECT * spent,
                "unit_cost": costs[i],
                "price": price,
                "floor": 0.01,
                "ceiling": 100.0,
                "review_phase": OPENS * PERIOD,
                "delay": PERIOD * (self.delay - 1) if i == self.answerer else 0.0,
                "service_share": self.service,
                "service_effect": SERVICE_EFFECT,
                "service_memory": 0.7,
            }
            if self.spare is not None:
                terms["capacity"] = float(begin.shares[i]) * (1 + self.spare) / PERIOD
                terms["shortage_effect"] = SHORTAGE_EFFECT
            if self.learning < 1:
                terms |= {"learning_rate": self.learning, "experience": EXPERIENCE[i]}
            if self.pockets is not None:
                terms["fixed_cost"] = FIXED / PERIOD
                saved = OPENS * (earned - FIXED)  # in the periods of peace
                lasts = self.pockets if i == self.answerer else DEEP
                terms["cash"] = max(0.01, lasts * FIXED - saved)
                terms["exits"] = i == self.answerer
            suppliers |= {f"suppliers.{name}.{field}": value for field, value in terms.items()}
        scenario = _duel().replace(
            {"horizon": PERIODS * PERIOD, "market.mu": self.mu, "market.discount": self.discount}
            | suppliers
        )
        return scenario

    @property
    def answerer(self) -> int:
        """Place of the one who answers, 0 for Huaxin."""
        return 1 if self.leads else 0


@lru_cache(maxsize=1)
def _duel() -> PriceWarScenario:
    duel = load("price-duel")
    assert isinstance(duel, PriceWarScenario)
    return duel
