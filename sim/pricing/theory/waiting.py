"""Buyers who can wait, and users who can stock: what they need and what they expect of prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked

TRUE_OR_FALSE: Final = "True or False"


@public
@dataclass(frozen=True)
class Waiting:
    """Who buys, and what they expect. The numbers are illustrative.

    Parameters
    ----------
    theta : float, default 0
        θ, the part of the last price change expected to follow (0: the price stays).
    discount : float, default 0.95
        δ, the discount factor 贴现因子 per period, above 0 and below 1: near 1 they are patient.
    leave : float, default 0.1
        Share of those who give up in a period, of the buyers who waited already when it began and
        have again not ordered; 0 to 1.
    arrivals : float, default 100
        New buyers a period, 0 or more, with one unit each.
    low, high : float, default 80 and 140
        Limits of their valuations, yuan, 0 or more, `low` below `high`.
    announced : bool, default False
        Whether every price is known one period ahead; else it is extrapolated.
    steady_need : float, default 0
        Units a period of users who need them whatever the price, 0 or more, and who can stock.
    holding_cost : float, default 1
        h, yuan to store one unit for one period, 0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.
    """

    theta: float = 0.0
    discount: float = 0.95
    leave: float = 0.1
    arrivals: float = 100.0
    low: float = 80.0
    high: float = 140.0
    announced: bool = False
    steady_need: float = 0.0
    holding_cost: float = 1.0

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        checked("theta", self.theta)
        checked("discount", self.discount, above=0, below=1)
        checked("leave", self.leave, least=0, most=1)
        checked("low", self.low, least=0)
        checked("high", self.high, above=self.low)
        for field in ("arrivals", "steady_need", "holding_cost"):
            checked(field, getattr(self, field), least=0)
        if not isinstance(self.announced, bool):
            raise refused("announced", self.announced, TRUE_OR_FALSE)

    def usual(self, price: float) -> float:
        """Orders a period at a price that never changes.

        Parameters
        ----------
        price : float
            Yuan a unit, above 0.

        Examples
        --------
        Of 100 arrivals, two thirds value the good at 100 or more.

        >>> round(Waiting().usual(100), 6)
        66.666667
        """
        cutoff = min(max(checked("price", price, above=0), self.low), self.high)
        return self.arrivals * (self.high - cutoff) / (self.high - self.low) + self.steady_need
