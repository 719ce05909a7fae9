"""A supplier in the war: its price, its experience, its plant, its service, its purse."""

from __future__ import annotations

from math import inf, nan
from typing import Any, Final

from sim.kernel.errors import InputError
from sim.kernel.inputs import finite
from sim.pricing.strategies.contract.strategy import own_service
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.learning_curve import cost_of_next, learning_exponent
from sim.pricing.war.accounts import Book
from sim.pricing.war.dealers import CRUMB, Dealers
from sim.scenario.war_supplier import WarSupplier

GAVE_NO_NUMBER: Final = (
    "strategy {strategy!r} of {supplier} gave {value!r} as {what} at review {review}; allowed: a"
    " finite number"
)

MOMENT = 1e-9
"""Weeks that are no time at all: what happens closer together happens at once."""


class Firm:
    """One supplier and all that a war changes about it.

    Parameters
    ----------
    name : str
        As in the scenario.
    index : int
        Its place in the scenario, from 0.
    terms : WarSupplier
        What it starts with; never changed.
    strategy : object
        How it sets its price (:class:`sim.pricing.strategies.contract.strategy.Strategy`).

    Attributes
    ----------
    price : float
        List price in force, yuan.
    last_price : float
        List price at the last closing of the accounts: a change since then is a trend to some.
    announced : float or None
        List price that has been announced and is not yet in force.
    usual_price : float
        What buyers remember as its price (reference price), yuan.
    in_market : bool
        False from its exit to its return.
    made : float
        Cumulative units, those before the start too.
    cash : float
        Yuan, as of the last closing.
    service_felt : float
        Yuan of service a unit, as buyers remember it.
    delivery_felt : float
        Share of the asked-for units it could deliver, as buyers remember it.
    times, charged : list of float
        When it changed its price, and to what; NaN from an exit on.
    sales, profits : list of float
        Units and yuan, one a closed period.

    Examples
    --------
    Wright's curve of 80 %: after one unit of 100 yuan the next three cost ∫ 100 n^b dn from 1 to 4.

    >>> from sim.scenario import load
    >>> terms = load("price-duel").suppliers["Huaxin"]
    >>> learner = terms.model_copy(update={"learning_rate": 0.8, "unit_cost": 100.0})
    >>> firm = Firm("Huaxin", 0, learner, strategy=None)
    >>> round(firm.cost_of(3), 4), round(firm.unit_cost, 4)
    (230.0641, 64.0)
    """

    def __init__(self, name: str, index: int, terms: WarSupplier, strategy: Any) -> None:
        self.name = name
        self.index = index
        self.terms = terms
        self.strategy = strategy
        self._serve = own_service(strategy)
        self.capacity = inf if terms.capacity is None else terms.capacity
        self.price = self.last_price = self.usual_price = terms.price
        self.announced: float | None = None
        self.in_market = True
        self.left_at = nan
        self.made = terms.experience
        self.cash = terms.cash
        self.service_share = terms.service_share
        self.service_felt = terms.service_share * max(0.0, self.income - terms.unit_cost)
        self.delivery_felt = 1.0
        self.dealers = Dealers(terms) if terms.dealer_stock else None
        self.times, self.charged = [0.0], [terms.price]
        self.sales: list[float] = []
        self.profits: list[float] = []
        self.book = Book(name, 0, 0.0)
        exponent = learning_exponent(terms.learning_rate)
        self._exponent = exponent
        self._first_cost = terms.unit_cost * terms.experience**-exponent

    @property
    def income(self) -> float:
        """What it gets for a unit: the list price, less what its dealers keep."""
        return self.price * (1 - self.terms.dealer_margin)

    @property
    def unit_cost(self) -> float:
        """Cost of its next unit."""
        if self._exponent == 0:
            return self.terms.unit_cost
        return float(self._first_cost * self.made**self._exponent)

    @property
    def attractiveness(self) -> float:
        """What its machine is worth to a typical buyer now, service and shortages included."""
        terms = self.terms
        return (
            terms.attractiveness
            + terms.service_effect * self.service_felt
            - terms.shortage_effect * (1 - self.delivery_felt)
        )

    @property
    def on_sale(self) -> bool:
        """Whether a buyer can have its machine: from itself, or what its dealers have left."""
        return self.in_market or (self.dealers is not None and self.dealers.stock > 0)

    @property
    def is_broke(self) -> bool:
        """Whether its cash is used up, but for rounding."""
        return self.cash <= CRUMB * max(1.0, self.terms.cash)

    @property
    def limit(self) -> float:
        """Units a week that can be delivered to buyers now."""
        if self.dealers is not None and self.dealers.stock > 0:
            return inf
        return self.capacity if self.in_market else 0.0

    def expected_change(self, extrapolation: float) -> float:
        """Return by how much buyers and dealers expect its price to change within a period.

        What is announced is known; else the last change goes on, by the share ``extrapolation``.
        """
        if self.announced is not None:
            return self.announced - self.price
        return extrapolation * (self.price - self.last_price)

    def review(self, view: View) -> float:
        """Ask its strategy; set its service, and return the list price it wants.

        Raises
        ------
        InputError
            If the strategy gives something that is no finite number.
        """
        given = self.strategy.price(view)
        wanted = finite(given)
        if wanted is None:
            raise self._no_number(given, "price", view)
        if self._serve is not None:
            given = self._serve(view)
            share = finite(given)
            if share is None:
                raise self._no_number(given, "service", view)
            self.service_share = min(max(share, 0.0), 1.0)
        return min(max(wanted, self.terms.floor), self.terms.ceiling)

    def _no_number(self, given: Any, what: str, view: View) -> InputError:
        return InputError(
            GAVE_NO_NUMBER.format(
                strategy=strategy_name(self),
                supplier=self.name,
                value=given,
                what=what,
                review=view.period,
            )
        )

    def price_before(self, time: float) -> float:
        """Return the list price just before a moment; NaN while it was out of the market.

        Just before: firms that set their prices at the same moment do not see each other's.
        """
        times, k = self.times, len(self.times) - 1
        time -= MOMENT
        while k > 0 and times[k] >= time:
            k -= 1
        return self.charged[k]

    def charge(self, now: float, price: float) -> None:
        """Let a price come into force; NaN for an exit."""
        self.book.hold(now, self.price if self.in_market else nan)
        if price == price:
            self.price = price
        self.announced = None
        self.times.append(now)
        self.charged.append(price)

    def cost_of(self, units: float) -> float:
        """Make units and return what they cost; learning lowers the cost as they come."""
        if self._exponent == 0:
            self.made += units
            return self.terms.unit_cost * units
        cost = cost_of_next(units, self.made, self._first_cost, self.terms.learning_rate)
        self.made += units
        return cost

    def make(self, units: float) -> None:
        """Make units and sell them, to buyers or to dealers, at the price in force."""
        revenue = units * self.income
        cost = self.cost_of(units)
        book = self.book
        book.units += units
        book.revenue += revenue
        book.cost += cost
        if self.service_share and revenue > cost:
            book.service += self.service_share * (revenue - cost)

    def close(self, end: float, bought: float) -> Book:
        """Close a period's accounts, and open the next; cash follows.

        Parameters
        ----------
        end : float
            Week in which they are closed.
        bought : float
            Units that all buyers got in the period.

        Returns
        -------
        Book
            The closed accounts.
        """
        book, terms, dealers = self.book, self.terms, self.dealers
        book.hold(end, self.price if self.in_market else nan)
        book.fixed = terms.fixed_cost * book.weeks_in_market
        profit = book.profit
        self.cash += profit + book.capital
        self.sales.append(book.units)
        self.profits.append(profit)
        self._be_remembered()
        self.last_price = self.price
        book.end, book.cash = end, self.cash
        book.share = book.sell_out / bought if bought else nan
        book.stock = book.dealer_income = 0.0
        if dealers is not None:
            book.stock = dealers.stock
            book.dealer_income = book.takings - book.revenue + book.protection
        book.unit_cost, book.attractiveness = self.unit_cost, self.attractiveness
        book.active = self.in_market and not (terms.exits and self.is_broke)
        self.book = Book(self.name, book.period + 1, end)
        return book

    def _be_remembered(self) -> None:
        """Let buyers' memory of its service take in the period."""
        terms, book = self.terms, self.book
        keep = terms.service_memory
        if terms.service_effect and book.units > 0:
            spent = book.service / book.units
            self.service_felt = keep * self.service_felt + (1 - keep) * spent
        if terms.shortage_effect and book.demand > 0:
            self.delivery_felt = keep * self.delivery_felt + (1 - keep) * book.service_level


def strategy_name(firm: Firm) -> str:
    """Return how a firm's strategy is called."""
    return str(getattr(firm.strategy, "name", None) or type(firm.strategy).__name__)
