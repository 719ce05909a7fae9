"""A price change and the market's answer 市场反应: what it needs, and what it gets.

What it *needs* is arithmetic: the break-even sales change (Nagle 1987). What it *gets* depends on
the buyers and on the rivals; here a logit market says it (McFadden 1974), put around the course's
company. Money in thousand yuan. The market is *illustrative*: today's prices, shares and the
elasticity are chosen, attractiveness follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams
from sim.pricing.theory.break_even import (
    break_even_elasticity,
    break_even_sales_change,
    profit_change,
)
from sim.pricing.theory.equilibrium import LogitMarket

Vector = NDArray[np.float64]

SUPPLIERS: Final = ("Huaxin", "Alpenwerk", "Beihe", "Jiangnan")
PRICES: Final = (900.0, 1250.0, 760.0, 880.0)
VARIABLE_COSTS: Final = (540.0, 720.0, 500.0, 560.0)
SHARES: Final = (0.22, 0.14, 0.24, 0.15)
"""Of the purchases that are talked about; the rest, a quarter, end without an order."""

NOTHING: Final = 0.0
"""Attractiveness of buying nothing, against which the others are measured."""

ELASTICITY: Final = -2.8
"""Of Huaxin's demand at today's prices if the rivals stand still."""

CHANGES: Final[Vector] = np.linspace(-0.20, 0.10, 121)


def machine_market(elasticity: float = ELASTICITY) -> LogitMarket:
    """Logit market of the course's four suppliers, put around today's prices and shares.

    At today's prices it gives today's shares, and Huaxin's demand has this elasticity:
    μ = −P (1 − share) / elasticity, and a_i = P_i + μ ln(share_i / share of buying nothing).

    Parameters
    ----------
    elasticity : float, default -2.8
        Of Huaxin's own demand, below 0: percent of sales for one percent of price.

    Returns
    -------
    LogitMarket
        Thousand yuan, suppliers in the order of `SUPPLIERS`.

    Raises
    ------
    InputError
        If the elasticity is not below 0.

    References
    ----------
    Anderson, S. P., de Palma, A. & Thisse, J.-F. (1992). *Discrete Choice Theory of Product
    Differentiation*. MIT Press.

    Examples
    --------
    >>> machine_market().demand(PRICES).round(6).tolist()
    [0.22, 0.14, 0.24, 0.15]
    >>> round(float(machine_market().elasticities(PRICES)[0, 0]), 6)
    -2.8
    """
    mu = -PRICES[0] * (1 - SHARES[0]) / checked("elasticity", elasticity, below=0)
    nothing = 1 - fsum(SHARES)
    a = np.array(PRICES) + mu * np.log(np.array(SHARES) / nothing)
    return LogitMarket(a, VARIABLE_COSTS, mu, NOTHING)


def prices_after(change: float, follow: float = 0.0) -> Vector:
    """Return everybody's prices after Huaxin's change.

    Parameters
    ----------
    change : float
        Of Huaxin's price, as a share of the old one, above −1.
    follow : float, default 0
        How much of it, in percent of their own price, the rivals follow: 0 none, 1 all of it.

    Returns
    -------
    ndarray, shape (4,)
        Thousand yuan.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> prices_after(-0.10, follow=0.5).round(6).tolist()
    [810.0, 1187.5, 722.0, 836.0]
    """
    d = checked("change", change, above=-1)
    f = checked("follow", follow, least=0, most=1)
    return np.array(PRICES) * (1 + d * np.array([1.0, f, f, f]))


@dataclass(frozen=True)
class Answer:
    """What a price change needs and what it gets. All shares of the old price, sales, contribution.

    Attributes
    ----------
    change : float
        Of the price.
    margin : float
        Contribution margin before, as a share of the old price.
    follow : float
        How much of the change the rivals follow.
    needed, got : float
        Change of sales at break-even (infinite where none exists), and in the market.
    elasticity_needed : float
        At which the change would leave the contribution as it was.
    contribution_change : float
        What becomes of the contribution, relative to the one before.
    needed_curve, got_curve : ndarray
        `needed` and `got` at each of `CHANGES`.
    """

    change: float
    margin: float
    follow: float
    needed: float
    got: float
    elasticity_needed: float
    contribution_change: float
    needed_curve: Vector
    got_curve: Vector

    @property
    def pays(self) -> bool:
        """Whether the contribution grows."""
        return self.contribution_change > 0


@public
def market_answer(
    change: float, margin: float, elasticity: float = ELASTICITY, follow: float = 0.0
) -> Answer:
    """Set what a price change of Huaxin's needs beside what the logit market gives.

    Parameters
    ----------
    change : float
        Of the price, as a share of the old one: −0.10 for ten percent off.
    margin : float
        Contribution margin, as a share of the old price, above 0 and below 1.
    elasticity : float, default -2.8
        Of Huaxin's demand today, below 0.
    follow : float, default 0
        How much of the change the rivals follow, from 0 to 1.

    Returns
    -------
    Answer

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Nagle, T. T. (1987). *The Strategy and Tactics of Pricing*, Prentice-Hall.

    Examples
    --------
    Ten percent off at a margin of forty: a third more is needed, and almost given.

    >>> said = market_answer(-0.10, 0.40)
    >>> round(said.needed, 4), round(said.got, 4), said.pays
    (0.3333, 0.3076, False)
    """
    m = checked("margin", margin, above=0, below=1)
    market = machine_market(elasticity)
    prices = np.array([prices_after(d, follow) for d in (change, *CHANGES)])
    got = market.demand(prices)[:, 0] / SHARES[0] - 1
    needed = np.asarray(break_even_sales_change(CHANGES, m))
    return Answer(
        change=change,
        margin=m,
        follow=follow,
        needed=break_even_sales_change(change, m),
        got=float(got[0]),
        elasticity_needed=break_even_elasticity(change, m),
        contribution_change=profit_change(change, m, float(got[0])) / m,
        needed_curve=needed,
        got_curve=got[1:],
    )


@public
def sampled_answer(
    change: float,
    follow: float = 0.0,
    elasticity: float = ELASTICITY,
    buyers: int = 400,
    replications: int = 100,
    seed: int = 2010,
) -> pd.DataFrame:
    """Let single buyers choose, before and after a price change of Huaxin's.

    Each buyer has an own taste for each offer and for buying nothing, Gumbel with scale μ, and
    takes what is worth most to them after its price. The same buyers choose both times (common
    random numbers), so the difference is the price alone.

    Parameters
    ----------
    change, follow, elasticity
        As for :func:`market_answer`.
    buyers : int, default 400
        In each replication, 1 or more.
    replications : int, default 100
        1 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a replication: `before` and `after`, Huaxin's share of the buyers; `gained`, their
        difference; `from_rivals` and `from_nothing`, its two parts.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    McFadden, D. (1974). Conditional Logit Analysis of Qualitative Choice Behavior. In Zarembka
    (ed.), *Frontiers in Econometrics*, 105–142.

    Examples
    --------
    >>> sampled_answer(0.0, buyers=50, replications=2).gained.tolist()
    [0.0, 0.0]
    """
    for field, given in (("buyers", buyers), ("replications", replications)):
        whole(field, given, 1)
    market = machine_market(elasticity)
    worth = np.array(market.a)
    old, new = (
        np.append(worth - prices, NOTHING) for prices in (PRICES, prices_after(change, follow))
    )
    rows = []
    for replication in range(replications):
        luck = Streams(seed, replication)["taste"]
        taste = market.mu * luck.gumbel(size=(buyers, len(old)))
        rows.append(_counted((old + taste).argmax(axis=1), (new + taste).argmax(axis=1)))
    columns = ["before", "after", "gained", "from_rivals", "from_nothing"]
    return pd.DataFrame(rows, columns=columns).rename_axis("replication")


def _counted(first: NDArray[np.int64], then: NDArray[np.int64]) -> tuple[float, ...]:
    nothing = len(SUPPLIERS)
    before, after = (first == 0).mean(), (then == 0).mean()
    drawn = (first == nothing) & (then == 0)
    lost = (first == 0) & (then == nothing)
    from_nothing = drawn.mean() - lost.mean()
    gained = after - before
    return tuple(
        float(share) for share in (before, after, gained, gained - from_nothing, from_nothing)
    )
