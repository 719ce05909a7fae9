"""Waiting buyers 持币待购者: orders month by month when the price changes, computed exactly.

Each period new buyers arrive, each with a need for one unit and a valuation uniform on an interval.
A buyer orders if that is worth at least as much as waiting for the price it expects; who does not
order waits, and some of those who waited before and again did not order give up. Beside them, users
with a steady need buy every period and stock up when they expect a rise. Nothing is drawn: the
figures are expectations.

What follows from it: buyers who extrapolate order less when the price is cut, and more a period
later. The orders are postponed and hardly lost. A rise brings orders forward only where there is a
stock to put them into 提前采购.

Sources: Jacobson & Obermiller (1990), *Journal of Consumer Research* 16, 420–432; Krishna (1994),
*Journal of Marketing Research* 31(1), 76–91; Lee, Padmanabhan & Whang (1997), *Management Science*
43(4), 546–558.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import NamedTuple

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.pricing.theory.price_expectations import (
    expected_price,
    extra_periods,
    perverse_from,
    threshold,
)
from sim.pricing.theory.price_path import price_path, step_prices
from sim.pricing.theory.waiting import Waiting


class Month(NamedTuple):
    """One period of the path; units, and prices in yuan."""

    period: int
    price: float
    expected: float
    threshold: float
    orders: float
    waited: float
    steady: float
    left: float
    waiting: float
    cover: int
    stock: float


@dataclass(frozen=True, eq=False)
class WaitingPath:
    """Orders by period around a price change.

    Attributes
    ----------
    buyers : Waiting
        Who bought.
    frame : pandas.DataFrame
        One row a period: ``period`` (from 0), ``price``, ``expected`` (next price, as expected),
        ``threshold`` (lowest valuation that buys), ``orders`` (all units), of these ``waited`` (by
        buyers who had waited) and ``steady`` (by users with a steady need), ``left`` (gave up),
        ``waiting`` (at the end of the period), ``cover`` (periods bought ahead), ``stock`` (held by
        steady users at the end).
    changed : int or None
        Period of the first price change; none if the price never changes.
    usual : float
        Orders a period before anything happens.
    eve, first : float
        Orders in the period before the change, and in its first period (`usual` without a change).
    peak : float
        Most orders of any period from the change on.
    total : float
        Orders of all periods.
    static_first, static_total : float
        As `first` and `total`, had nobody expected any change.
    """

    buyers: Waiting
    frame: pd.DataFrame
    changed: int | None
    usual: float
    eve: float
    first: float
    peak: float
    total: float
    static_first: float
    static_total: float

    @property
    def postponed(self) -> float:
        """Units missing in the first period against buyers who expect no change."""
        return self.static_first - self.first

    @property
    def lost(self) -> float:
        """Units missing in all periods together against buyers who expect no change."""
        return self.static_total - self.total

    @property
    def perverse(self) -> bool:
        """Whether θ > (1 − δ) / δ: a cut by surprise sells less at first."""
        return self.buyers.theta > perverse_from(self.buyers.discount)


@public
def waiting_buyers(
    buyers: Waiting | None = None, prices: Sequence[float] | None = None
) -> WaitingPath:
    """Follow the orders of waiting buyers and of users with a steady need, period by period.

    Parameters
    ----------
    buyers : Waiting, optional
        Who buys and what they expect; by default, 100 a period who expect no change.
    prices : sequence of float, shape (periods,), optional
        Yuan a unit, above 0; by default a cut from 100 to 95 in period 10 of 30.

    Returns
    -------
    WaitingPath

    Raises
    ------
    InputError
        If a price is not above 0, or there is none.

    Examples
    --------
    Nobody expects more: 75 of 100 arrivals buy, and of those who had waited below 100 all from 95
    on, 8.33 an old period, a tenth fewer for each period waited: 8.33 × (1 − .9¹⁰) / .1 = 54.28.

    >>> path = waiting_buyers()
    >>> round(path.usual, 2), round(path.first, 2)
    (66.67, 129.28)

    With θ = 0.3 only valuations from 123.5 on buy at first. The rest come a period later, save a
    tenth of the 54.28 who have waited long.

    >>> path = waiting_buyers(Waiting(theta=0.3))
    >>> round(path.first, 2), round(path.postponed, 2), round(path.lost, 2)
    (27.5, 101.78, 5.43)
    """
    who = Waiting() if buyers is None else buyers
    path = price_path(step_prices() if prices is None else prices)
    months = _follow(who, path)
    static = _follow(replace(who, theta=0.0, announced=False), path)
    changed = next((t for t in range(1, len(path)) if path[t] != path[t - 1]), None)
    usual = who.usual(path[0])
    return WaitingPath(
        who,
        pd.DataFrame.from_records(months, columns=Month._fields),
        changed,
        usual,
        usual if changed is None else months[changed - 1].orders,
        usual if changed is None else months[changed].orders,
        max(month.orders for month in months[changed or 0 :]),
        fsum(month.orders for month in months),
        usual if changed is None else static[changed].orders,
        fsum(month.orders for month in static),
    )


@public
def waiting_by_theta(
    thetas: Sequence[float],
    buyers: Waiting | None = None,
    prices: Sequence[float] | None = None,
) -> pd.DataFrame:
    """First-period orders and totals for several expectations, all else the same.

    Parameters
    ----------
    thetas : sequence of float
        The values of θ.
    buyers, prices
        As for `waiting_buyers`.

    Returns
    -------
    pandas.DataFrame
        A row for each θ: ``theta``, ``perverse``, ``first`` (orders in the first period after the
        change), ``total`` (of all periods).

    Raises
    ------
    InputError
        If a value is out of its range.

    Examples
    --------
    >>> waiting_by_theta([0, 0.3, 0.6])["first"].round(1).tolist()
    [129.3, 27.5, 0.0]
    """
    who = Waiting() if buyers is None else buyers
    path = price_path(step_prices() if prices is None else prices)
    changed = next((t for t in range(1, len(path)) if path[t] != path[t - 1]), 0)
    limit = perverse_from(who.discount)
    rows = []
    for theta in thetas:
        months = _follow(replace(who, theta=theta), path)
        total = fsum(month.orders for month in months)
        rows.append((float(theta), theta > limit, months[changed].orders, total))
    return pd.DataFrame(rows, columns=["theta", "perverse", "first", "total"])


def _follow(buyers: Waiting, prices: tuple[float, ...]) -> list[Month]:
    """Compute the path.

    Those who wait are layers, each uniform from the lowest valuation up to its cutoff: whoever
    valued the good higher has ordered. A lower threshold cuts all higher layers down to itself, so
    there are never more layers than the price has had levels.
    """
    density = buyers.arrivals / (buyers.high - buyers.low)
    layers: list[tuple[float, float]] = []  # (cutoff, waiting buyers per yuan of valuation)
    months: list[Month] = []
    stock = 0.0
    for t, price in enumerate(prices):
        expected, least, cover = price, price, 0
        if buyers.announced:
            expected = prices[min(t + 1, len(prices) - 1)]
        elif t > 0 and price != prices[t - 1]:
            expected = expected_price(price, prices[t - 1], buyers.theta)
        if expected < price:
            least = threshold(price, expected, buyers.discount)
        elif expected > price:
            rise = expected - price
            cover = extra_periods(rise, price, buyers.discount, buyers.holding_cost)
        cut = min(max(least, buyers.low), buyers.high)
        waited = fsum(amount * max(0.0, cutoff - cut) for cutoff, amount in layers)
        layers = [(min(cutoff, cut), amount) for cutoff, amount in layers]
        left = buyers.leave * _number(layers, buyers.low)
        layers = [(cutoff, amount * (1 - buyers.leave)) for cutoff, amount in layers]
        layers = _merged([*layers, (cut, density)])

        steady = max(0.0, buyers.steady_need * (1 + cover) - stock)
        stock = max(0.0, stock + steady - buyers.steady_need)

        orders = density * (buyers.high - cut) + waited + steady
        waiting = _number(layers, buyers.low)
        months.append(
            Month(t, price, expected, least, orders, waited, steady, left, waiting, cover, stock)
        )
    return months


def _number(layers: list[tuple[float, float]], low: float) -> float:
    return fsum(amount * (cutoff - low) for cutoff, amount in layers)


def _merged(layers: list[tuple[float, float]]) -> list[tuple[float, float]]:
    together: dict[float, float] = {}
    for cutoff, amount in layers:
        together[cutoff] = together.get(cutoff, 0.0) + amount
    return list(together.items())
