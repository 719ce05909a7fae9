"""Logit demand 需求: whom the buyers choose at given prices, and how strongly a price moves them.

Every supplier has an attractiveness a, worth so many yuan; what counts for a buyer is a − p. A
buyer may also buy nothing (the outside option 外部选择, attractiveness a0). The scale μ says how
differently buyers see the offers: near 0 all run to the best one, and the product is a commodity
同质化产品; a large μ is strong differentiation 差异化. In the other usual notation, utility
δ − αp, α is 1/μ. Elasticity 需求价格弹性: the change of demand in percent for one percent of price.

Sources: McFadden (1974), in Zarembka (ed.), *Frontiers in Econometrics*; Anderson, de Palma &
Thisse (1992), *Discrete Choice Theory of Product Differentiation*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, fsum, isfinite
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.pricing.theory.price_lists import numbers, price_table

ONE_FOR_EACH_OF_A: Final = "{number} numbers, one for each of a"
NOT_THAT_SMALL: Final = "a number not that small beside a, c and a0"
HAS_ANOTHER_SHAPE: Final = "{field} has shape {shape}; allowed: ({suppliers},)"

Array = NDArray[np.float64]


def shares_of(
    prices: Sequence[float],
    attractiveness: Sequence[float],
    mu: float,
    outside: float | None,
) -> list[float]:
    """Return the share of each supplier: plain floats, no checks, made for the inside of a loop.

    Parameters
    ----------
    prices, attractiveness : sequence of float
        One for each supplier, yuan. An infinite price is an offer that nobody takes.
    mu : float
        Scale of taste, above 0, yuan.
    outside : float or None
        Attractiveness of buying nothing, yuan; None if everybody buys.

    Returns
    -------
    list of float
        Shares of the potential buyers. They lack to 1 what buys nothing.

    References
    ----------
    McFadden, D. (1974). Conditional Logit Analysis of Qualitative Choice Behavior. In Zarembka
    (ed.), *Frontiers in Econometrics*, 105–142.

    Examples
    --------
    All three alternatives, not buying included, are worth the same:

    >>> shares_of([10.0, 8.0], [12.0, 10.0], 0.5, 2.0)
    [0.3333333333333333, 0.3333333333333333]
    """
    worth = [a - p for a, p in zip(attractiveness, prices, strict=True)]
    best = max(worth)
    total = 0.0
    if outside is not None:
        if outside > best:
            best = outside
        total = exp((outside - best) / mu)
    # The best weighs exp(0) = 1 and the others less: whatever the scale, nothing overflows.
    weights = [exp((w - best) / mu) for w in worth]
    total += fsum(weights)
    return [weight / total for weight in weights]


def shares(
    prices: ArrayLike,
    attractiveness: ArrayLike,
    mu: float,
    outside: float | None = 0.0,
) -> Array:
    """Logit shares of the potential buyers, for one list of prices or for many at once.

    D_i = exp((a_i − p_i)/μ) / (exp(a_0/μ) + Σ_j exp((a_j − p_j)/μ)).

    Parameters
    ----------
    prices : array_like, shape (..., suppliers)
        Yuan.
    attractiveness : array_like, shape (suppliers,)
        Yuan.
    mu : float
        Scale of taste, above 0, yuan.
    outside : float or None, default 0
        Attractiveness of buying nothing, yuan; None if everybody buys.

    Returns
    -------
    ndarray, shape of `prices`
        Each share is between 0 and 1.

    Raises
    ------
    InputError
        If a number is missing or not finite, μ is not above 0, or the lengths differ.

    References
    ----------
    Anderson, S. P., de Palma, A. & Thisse, J.-F. (1992). *Discrete Choice Theory of Product
    Differentiation*. MIT Press.

    Examples
    --------
    An offer worth μ · ln 3 more is bought three times as often.

    >>> shares([1.0, 1.0], [2.0 + 0.5 * np.log(3), 2.0], mu=0.5, outside=None).round(6).tolist()
    [0.75, 0.25]
    """
    a = numbers("attractiveness", attractiveness)
    p = price_table("prices", prices, len(a))
    mu = checked("mu", mu, above=0)
    outside = None if outside is None else checked("outside", outside)
    worth = np.array(a) - p
    best = worth.max(axis=-1, keepdims=True)
    if outside is not None:
        best = np.maximum(best, outside)
    with np.errstate(over="ignore"):  # minus infinity is right: exp() makes it 0
        weights = np.exp((worth - best) / mu)
        total = weights.sum(axis=-1, keepdims=True)
        if outside is not None:
            total = total + np.exp((outside - best) / mu)
    parts: Array = weights / total
    return parts


def elasticities(
    prices: ArrayLike,
    attractiveness: ArrayLike,
    mu: float,
    outside: float | None = 0.0,
) -> Array:
    """Price elasticities of demand 需求价格弹性: percent of row i's sales per percent of j's price.

    Own −p_i (1 − D_i)/μ on the diagonal, cross p_j D_j/μ beside it.

    Parameters
    ----------
    prices, attractiveness : array_like, shape (suppliers,)
        Yuan.
    mu : float
        Scale of taste, above 0, yuan.
    outside : float or None, default 0
        Attractiveness of buying nothing, yuan; None if everybody buys.

    Returns
    -------
    ndarray, shape (suppliers, suppliers)

    Raises
    ------
    InputError
        As `shares`.

    References
    ----------
    Train, K. E. (2009). *Discrete Choice Methods with Simulation*, 2nd ed., section 3.6.

    Examples
    --------
    Both sell to half of the buyers: −10 · (1 − .5)/2 and 10 · .5/2.

    >>> elasticities([10, 10], [12, 12], mu=2, outside=None).tolist()
    [[-2.5, 2.5], [2.5, -2.5]]
    """
    a = numbers("attractiveness", attractiveness)
    p = np.array(numbers("prices", prices))
    D = shares(p, a, mu, outside)
    everything = D if outside is None else shares([*p, 0.0], [*a, outside], mu, None)
    # 1 − D as the sum of what the others get: exact also where D is almost 1.
    others = (1 - np.eye(len(p), len(everything))) @ everything
    table: Array = np.tile(p * D / mu, (len(p), 1))
    np.fill_diagonal(table, -p * others / mu)
    return table


@public
@dataclass(frozen=True)
class LogitDemand:
    """What suppliers sell and earn at given prices: the demand side of `LogitMarket`.

    Parameters
    ----------
    a, c, mu, a0
        As in `LogitMarket`.

    Raises
    ------
    InputError
        As `LogitMarket`.

    Examples
    --------
    >>> LogitDemand([2, 2], [1, 1], -0.25)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: mu is -0.25; allowed: a number above 0
    """

    a: tuple[float, ...]
    c: tuple[float, ...]
    mu: float
    a0: float | None = 0.0

    def __init__(self, a: ArrayLike, c: ArrayLike, mu: float, a0: float | None = 0.0) -> None:
        object.__setattr__(self, "a", numbers("a", a))
        object.__setattr__(self, "c", numbers("c", c))
        object.__setattr__(self, "mu", checked("mu", mu, above=0))
        object.__setattr__(self, "a0", None if a0 is None else checked("a0", a0))
        if len(self.a) != len(self.c):
            raise refused("c", list(self.c), ONE_FOR_EACH_OF_A.format(number=len(self.a)))
        reach = max(map(abs, (*self.a, *self.c, self.a0 or 0.0)))
        if not isfinite(4 * reach / self.mu):
            raise refused("mu", mu, NOT_THAT_SMALL)

    @property
    def suppliers(self) -> int:
        """How many suppliers compete."""
        return len(self.a)

    def demand(self, prices: ArrayLike) -> Array:
        """Return the share of the potential buyers that each supplier gets.

        Parameters
        ----------
        prices : array_like, shape (..., suppliers)
            Yuan; many lists of prices at once are allowed.

        Returns
        -------
        ndarray, shape of `prices`
            What they lack to 1 buys nothing.

        Raises
        ------
        InputError
            If a price is missing or not finite.

        Examples
        --------
        Two offers and not buying, all worth 0: a third each.

        >>> LogitDemand([2, 2], [1, 1], 0.25).demand([2, 2]).round(6).tolist()
        [0.333333, 0.333333]
        """
        return shares(self._prices("prices", prices), self.a, self.mu, self.a0)

    def profits(self, prices: ArrayLike) -> Array:
        """Return the profit of each supplier, (p − c) × share, in yuan for each potential buyer.

        Examples
        --------
        >>> LogitDemand([2, 2], [1, 1], 0.25).profits([2, 2]).round(6).tolist()
        [0.333333, 0.333333]
        """
        p = self._prices("prices", prices)
        gains: Array = (p - np.array(self.c)) * self.demand(p)
        return gains

    def elasticities(self, prices: ArrayLike) -> Array:
        """Price elasticities 需求价格弹性: row i's sales by column j's price, percent per percent.

        Parameters
        ----------
        prices : array_like, shape (suppliers,)
            Yuan.

        Returns
        -------
        ndarray, shape (suppliers, suppliers)
            Own −p_i (1 − D_i)/μ on the diagonal, cross p_j D_j/μ beside it.

        Examples
        --------
        A third each at a price of 2: −2 · (2/3)/.25 and 2 · (1/3)/.25.

        >>> LogitDemand([2, 2], [1, 1], 0.25).elasticities([2, 2]).round(4).tolist()
        [[-5.3333, 2.6667], [2.6667, -5.3333]]
        """
        return elasticities(self._one_list("prices", prices), self.a, self.mu, self.a0)

    def _prices(self, field: str, prices: ArrayLike) -> Array:
        return price_table(field, prices, self.suppliers)

    def _one_list(self, field: str, prices: ArrayLike) -> list[float]:
        table = self._prices(field, prices)
        if table.ndim != 1:
            raise InputError(
                HAS_ANOTHER_SHAPE.format(field=field, shape=table.shape, suppliers=self.suppliers)
            )
        listed: list[float] = table.tolist()
        return listed
