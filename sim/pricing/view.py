"""What a strategy sees when it is asked for a price.

All that is its own, and of the rivals no more than a seller sees: as old and as blurred as the
scenario says. `Seat` is the engine's side: one a supplier and war, which remembers what was seen.
`View` is the strategy's side: one a review, read only, and cut off at the moment it was made.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from sim.pricing.history import History, ReadOnly
from sim.pricing.own_price import best_price, log_weight, share_at

if TYPE_CHECKING:
    from sim.pricing.equilibrium import LogitMarket


class Seat:
    """A supplier's place in one war: what it knows, remembered for its strategy.

    The engine calls :meth:`review` whenever the supplier reviews its price, and :meth:`close` when
    an accounting period closes. It never reads anything back, so nothing a strategy does to what
    it sees can change the war.

    Parameters
    ----------
    names : sequence of str
        All suppliers, in the market's order.
    index : int
        Which of them sits here, from 0.
    market : LogitMarket
        The market as it is commonly known: attractiveness and unit costs of the start.
    nash, joint : sequence of float
        Everybody's price at the Nash equilibrium and at the largest joint profit. Without an
        outside option no joint price is too high: give the ceilings.
    starts : sequence of float
        Everybody's list price when the war begins.
    floor, ceiling : float
        Where this supplier's price must lie.
    luck : callable
        Next uniform of [0, 1) of this supplier's own stream.
    capacity : float, default infinite
        Units it can make a week.
    """

    __slots__ = (
        "a",
        "capacity",
        "ceiling",
        "floor",
        "index",
        "joint_price",
        "luck",
        "market",
        "midpoint",
        "mu",
        "name",
        "nash_price",
        "outside",
        "prices",
        "profits",
        "rival_a",
        "rival_joint",
        "rival_midpoints",
        "rival_nash",
        "rival_starts",
        "rivals",
        "sales",
        "seen",
        "start_price",
    )

    def __init__(
        self,
        names: Sequence[str],
        index: int,
        market: LogitMarket,
        nash: Sequence[float],
        joint: Sequence[float],
        starts: Sequence[float],
        floor: float,
        ceiling: float,
        luck: Callable[[], float],
        capacity: float = math.inf,
    ) -> None:
        def own(numbers: Sequence[float]) -> float:
            return float(numbers[index])

        def others(numbers: Sequence[float]) -> tuple[float, ...]:
            return tuple(float(n) for i, n in enumerate(numbers) if i != index)

        self.index, self.market = index, market
        self.name = names[index]
        self.rivals = tuple(name for i, name in enumerate(names) if i != index)
        self.mu = float(market.mu)
        self.a, self.rival_a = own(market.a), others(market.a)
        self.outside = () if market.a0 is None else (float(market.a0) / self.mu,)
        self.nash_price, self.rival_nash = own(nash), others(nash)
        self.joint_price, self.rival_joint = own(joint), others(joint)
        self.midpoint = (self.nash_price + self.joint_price) / 2
        self.rival_midpoints = tuple(
            [(n + j) / 2 for n, j in zip(self.rival_nash, self.rival_joint, strict=True)]
        )
        self.start_price, self.rival_starts = own(starts), others(starts)
        self.floor, self.ceiling, self.capacity = float(floor), float(ceiling), float(capacity)
        self.luck = luck
        self.prices: list[float] = []
        self.seen: tuple[list[float], ...] = tuple([] for _ in self.rivals)
        self.sales: list[float] = []
        self.profits: list[float] = []

    def review(
        self,
        time: float,
        price: float,
        rival_prices: tuple[float, ...],
        unit_cost: float,
        cash: float = math.nan,
        service: float = 0.0,
    ) -> View:
        """Note what the supplier sees now, and return it as its strategy's view.

        Parameters
        ----------
        time : float
            Weeks since the start.
        price : float
            Own list price, before the review.
        rival_prices : tuple of float
            The rivals' prices as this supplier sees them now; NaN for one that has left.
        unit_cost : float
            Own cost of the next unit.
        cash : float, default NaN
            Own cash now; NaN if the model keeps none.
        service : float, default 0
            Share of contribution spent on service, 0 to 1.
        """
        self.prices.append(price)
        for rows, seen in zip(self.seen, rival_prices, strict=True):
            rows.append(seen)
        return View(self, time, price, rival_prices, unit_cost, cash, service)

    def close(self, units: float, profit: float) -> None:
        """Note a closed accounting period: units sold and profit in yuan."""
        self.sales.append(units)
        self.profits.append(profit)


class View(ReadOnly):
    """What one supplier knows when it reviews its price; read only.

    Attributes
    ----------
    time : float
        Weeks since the start.
    price : float
        Own list price, before this review.
    rival_prices : tuple of float
        The rivals' prices as seen now, in the order of `rivals`: as old and as blurred as the
        scenario says. NaN for a rival that has left the market.
    unit_cost : float
        Own cost of the next unit.
    cash : float
        Own cash; NaN if the model keeps none.
    service : float
        Own share of contribution spent on service, 0 to 1.
    """

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

    def __init__(
        self,
        seat: Seat,
        time: float,
        price: float,
        rival_prices: tuple[float, ...],
        unit_cost: float,
        cash: float,
        service: float,
    ) -> None:
        _set_seat(self, seat)
        _set_length(self, len(seat.prices))
        _set_closed(self, len(seat.sales))
        _set_time(self, time)
        _set_price(self, price)
        _set_rival_prices(self, rival_prices)
        _set_unit_cost(self, unit_cost)
        _set_cash(self, cash)
        _set_service(self, service)

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


# A slot's own setter goes past the refusal, and is quicker than object.__setattr__.
_set_seat: Final = vars(View)["_seat"].__set__
_set_length: Final = vars(View)["_length"].__set__
_set_closed: Final = vars(View)["_closed"].__set__
_set_time: Final = vars(View)["time"].__set__
_set_price: Final = vars(View)["price"].__set__
_set_rival_prices: Final = vars(View)["rival_prices"].__set__
_set_unit_cost: Final = vars(View)["unit_cost"].__set__
_set_cash: Final = vars(View)["cash"].__set__
_set_service: Final = vars(View)["service"].__set__
