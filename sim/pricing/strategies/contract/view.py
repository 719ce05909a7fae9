"""What a strategy sees when it is asked for a price.

All that is its own, and of the rivals no more than a seller sees: as old and as blurred as the
scenario says. `Seat` (:mod:`sim.pricing.strategies.contract.seat`) is the engine's side and
remembers what was seen. `View` is the strategy's side: one a review, read only, and cut off at the
moment it was made.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sim.pricing.strategies.contract.history import History, ReadOnly
from sim.pricing.theory.best_price import best_price, log_weight, share_at

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.seat import Seat
    from sim.pricing.theory.equilibrium import LogitMarket


class _Open:
    """A view while it is being made: it can still be written."""

    __slots__ = (
        "_closed",
        "_length",
        "_seat",
        "cash",
        "price",
        "rival_prices",
        "service",
        "time",
        "unit_cost",
    )
    _closed: int
    _length: int
    _seat: Seat
    cash: float
    price: float
    rival_prices: tuple[float, ...]
    service: float
    time: float
    unit_cost: float


class View(ReadOnly, _Open):
    """What one supplier knows when it reviews its price; read only.

    Parameters
    ----------
    seat : Seat
        Its place, which has noted this review already.
    time : float
        Weeks since the start.
    price : float
        Own list price, before this review.
    rival_prices : tuple of float
        The rivals' prices as seen now, in the order of `rivals`: as old and as blurred as the
        scenario says. NaN for a rival that has left the market.
    unit_cost : float
        Own cost of the next unit.
    cash : float, default NaN
        Own cash; NaN if the model keeps none.
    service : float, default 0
        Own share of contribution spent on service, 0 to 1.

    Attributes
    ----------
    time, price, rival_prices, unit_cost, cash, service
        As given.
    """

    __slots__ = ()

    def __new__(
        cls,
        seat: Seat,
        time: float,
        price: float,
        rival_prices: tuple[float, ...],
        unit_cost: float,
        cash: float = math.nan,
        service: float = 0.0,
    ) -> View:
        """Make a view and shut it."""
        view: Any = _Open()
        view._seat, view._length, view._closed = seat, len(seat.prices), len(seat.sales)
        view.time, view.price, view.rival_prices = time, price, rival_prices
        view.unit_cost, view.cash, view.service = unit_cost, cash, service
        view.__class__ = cls  # quicker than to go past the refusal attribute by attribute
        shut: View = view
        return shut

    # --- the supplier itself -----------------------------------------------------------------

    @property
    def period(self) -> int:
        """Number of this review, from 0."""
        return self._length - 1

    @property
    def name(self) -> str:
        """Own name."""
        return self._seat.name

    @property
    def floor(self) -> float:
        """Lowest price that is possible."""
        return self._seat.floor

    @property
    def ceiling(self) -> float:
        """Highest price that is possible."""
        return self._seat.ceiling

    @property
    def capacity(self) -> float:
        """Units that can be made a week; infinite where nothing limits them."""
        return self._seat.capacity

    @property
    def start_price(self) -> float:
        """Own list price when the war began."""
        return self._seat.start_price

    @property
    def history(self) -> History:
        """Own list prices before each review, this one included."""
        return History(self._seat.prices, self._length)

    @property
    def sales(self) -> History:
        """Own units sold in each closed accounting period."""
        return History(self._seat.sales, self._closed)

    @property
    def profits(self) -> History:
        """Own profit in each closed accounting period, in yuan."""
        return History(self._seat.profits, self._closed)

    def luck(self) -> float:
        """Return the next uniform of [0, 1) of this supplier's own stream."""
        return self._seat.luck()

    # --- the rivals --------------------------------------------------------------------------

    @property
    def rivals(self) -> tuple[str, ...]:
        """Names of the rivals of the start; one that has left keeps its place."""
        return self._seat.rivals

    @property
    def seen(self) -> tuple[History, ...]:
        """For each rival its prices as seen at each review, this one included."""
        return tuple([History(rows, self._length) for rows in self._seat.seen])

    @property
    def rival_starts(self) -> tuple[float, ...]:
        """The rivals' list prices when the war began."""
        return self._seat.rival_starts

    @property
    def largest_rival(self) -> int:
        """Place among `rivals` of the one with most buyers at the prices of the start."""
        seat = self._seat
        worth = [a - p for a, p in zip(seat.rival_a, seat.rival_starts, strict=True)]
        return worth.index(max(worth))

    @property
    def lowest(self) -> float:
        """The lowest price seen now; infinite where no rival is left."""
        return min([p for p in self.rival_prices if p == p], default=math.inf)

    @property
    def alone(self) -> bool:
        """Whether all rivals have left."""
        return all(p != p for p in self.rival_prices)

    # --- the market --------------------------------------------------------------------------

    @property
    def market(self) -> LogitMarket:
        """The market as commonly known: attractiveness and unit costs of the start."""
        return self._seat.market

    @property
    def index(self) -> int:
        """Own place in the market, from 0."""
        return self._seat.index

    @property
    def nash_price(self) -> float:
        """Own price at the Nash equilibrium 纳什均衡: where nobody gains by moving alone."""
        return self._seat.nash_price

    @property
    def joint_price(self) -> float:
        """Own price at the largest joint profit: the cartel's."""
        return self._seat.joint_price

    @property
    def rival_nash(self) -> tuple[float, ...]:
        """The rivals' Nash prices."""
        return self._seat.rival_nash

    @property
    def rival_joint(self) -> tuple[float, ...]:
        """The rivals' prices at the largest joint profit."""
        return self._seat.rival_joint

    @property
    def rival_midpoints(self) -> tuple[float, ...]:
        """For each rival the price halfway between its Nash and its joint price.

        A rival below it is cutting. Halfway, so that a blurred price is misread as often to the
        one side as to the other.
        """
        return self._seat.rival_midpoints

    def within(self, price: float) -> float:
        """Return the price, or the floor or ceiling that it goes beyond."""
        seat = self._seat
        if price < seat.floor:
            return seat.floor
        return seat.ceiling if price > seat.ceiling else price

    def share(self, price: float) -> float:
        """Return the share of all choices this price would get while the rivals stay as seen."""
        return share_at(price, self._seat.a, self._seat.mu, self._others())

    def best_price(self) -> float:
        """Return the price that earns most this week while the rivals stay as seen.

        It counts with the present unit cost, and lies between floor and ceiling.
        """
        seat = self._seat
        return self.within(best_price(self.unit_cost, seat.a, seat.mu, self._others()))

    def _others(self) -> float:
        seat = self._seat
        seen = zip(seat.rival_a, self.rival_prices, strict=True)
        return log_weight([*seat.outside, *[(a - p) / seat.mu for a, p in seen if p == p]])
