"""Last year's best customers, this year: how much of their fall is luck alone.

A thousand customers whose sales are lognormal in both years: ln x = lasting + luck. Nobody changes.
The closed forms stand in :mod:`sim.customers.theory.migration`; the ledger stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.migration import (
    Migration,
    lognormal_share,
    stay_in_top,
    tier_migration,
)
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import whole as whole_number
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.tiers import YEARS, the_ledger

CUSTOMERS: Final = 1000
SPREAD: Final = 1.68
"""σ at which the top fifth has 80 %: Φ(1.68 − 0.84)."""

READ_OFF: Final = (
    "last year's VIPs who are VIPs again",
    "their share of last year's sales",
    "their share of this year's sales",
)
INTERVAL: Final = ("mean, %", "from (95 %)", "to (95 %)")
BY_THEORY: Final = "by theory"
A_YEAR_LATER: Final = (
    "VIPs again, of 10",
    "now small, of 10",
    "share of the sales then, %",
    "share a year later, %",
)
TOSSED: Final = ("in fact", "orders tossed: mean", "from", "to")
SOMEBODY: Final = "a share of {customers} customers that comes to one or more"
TWO_YEARS: Final = "{first} to {second}"


@dataclass(frozen=True)
class TwoYears:
    """Two years of customers who have not changed.

    Attributes
    ----------
    top, steadiness, spread : float
        As set.
    before, after : ndarray
        Sales of each customer, in mean customers' sales; last year's largest first.
    vips : int
        How many of them are VIPs.
    again : int
        How many of last year's are VIPs this year, too.
    share_before, share_after : float
        Share of the sales of each year that *last* year's VIPs have.
    stay, theory_before, theory_after : float
        The closed forms of `again` / `vips` and of both shares.
    """

    top: float
    steadiness: float
    spread: float
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    vips: int
    again: int
    share_before: float
    share_after: float
    stay: float
    theory_before: float
    theory_after: float


@public
def two_years(
    steadiness: float = 0.8,
    top: float = 0.01,
    spread: float = SPREAD,
    seed: int = 2010,
    customers: int = CUSTOMERS,
) -> TwoYears:
    """Draw two years of customers who do not change.

    Parameters
    ----------
    steadiness : float, default 0.8
        ρ, correlation of the logarithms of both years' sales: 0 luck alone, 1 no luck.
    top : float, default 0.01
        Share of the customers who are VIPs, above 0 and at most 0.5.
    spread : float, default 1.68
        σ of the logarithm of a year's sales, above 0 and at most 4.
    seed : int, default 2010
        Of the luck.
    customers : int, default 1000
        20 to 100,000.

    Returns
    -------
    TwoYears

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Galton, F. (1886). Regression towards Mediocrity in Hereditary Stature. *Journal of the
    Anthropological Institute* 15, 246–263.

    Examples
    --------
    Without luck everybody stays:

    >>> said = two_years(steadiness=1.0)
    >>> said.again, said.vips
    (10, 10)
    """
    rho = checked("steadiness", steadiness, least=0, most=1)
    q = checked("top", top, above=0, most=0.5)
    sigma = checked("spread", spread, above=0, most=4)
    many = whole("customers", customers, 20, 100_000)
    first, second = Streams(whole("seed", seed))["two years"].standard_normal((2, many))
    order = np.argsort(-first, kind="stable")
    now = rho * first + np.sqrt(1 - rho * rho) * second
    mean = np.exp(sigma * sigma / 2)
    before, after = np.exp(sigma * first[order]) / mean, np.exp(sigma * now[order]) / mean
    moved = tier_migration(before, after, cuts=[q])
    if not moved.customers.iloc[0].sum():
        raise refused("top", top, SOMEBODY.format(customers=whole_number(many)))
    return TwoYears(
        q,
        rho,
        sigma,
        before,
        after,
        int(moved.customers.iloc[0].sum()),
        int(moved.customers.to_numpy()[0, 0]),
        float(moved.share_before.iloc[0]),
        float(moved.share_after.iloc[0]),
        stay_in_top(q, rho),
        lognormal_share(q, sigma),
        lognormal_share(q, sigma, rho),
    )


@public
def many_years(
    steadiness: float = 0.8,
    top: float = 0.01,
    replications: int = 50,
    seed: int = 2010,
    customers: int = 20_000,
) -> pd.DataFrame:
    """Return the mean of many pairs of years with its interval, beside the closed forms.

    These hold for very many customers; of a thousand the top 1 % are ten, and their part is on
    average a little smaller.

    Parameters
    ----------
    steadiness, top
        As for :func:`two_years`.
    replications : int, default 50
        2 or more.
    seed : int, default 2010
    customers : int, default 20,000

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> many_years(replications=2).columns.tolist()
    ['mean, %', 'from (95 %)', 'to (95 %)', 'by theory']
    """
    many = whole("replications", replications, 2)
    runs = [two_years(steadiness, top, seed=seed + k, customers=customers) for k in range(many)]
    drawn = pd.DataFrame(
        [
            (100 * run.again / run.vips, 100 * run.share_before, 100 * run.share_after)
            for run in runs
        ],
        columns=list(READ_OFF),
    )
    said = interval_table(drawn)[["mean", "ci_low", "ci_high"]]
    said.columns = pd.Index(INTERVAL)
    first = runs[0]
    theory = [100 * x for x in (first.stay, first.theory_before, first.theory_after)]
    return said.assign(**{BY_THEORY: theory})


@cache
def moved(before: int, after: int) -> Migration:
    """Return how the ledger's customers moved between the tiers of two years."""
    ledger = the_ledger()
    return tier_migration(ledger.sales(before), ledger.sales(after))


@public
def vips_frame() -> pd.DataFrame:
    """Return, for each year of the ledger and the next, what became of the top 1 %.

    Examples
    --------
    >>> vips_frame()["VIPs again, of 10"].tolist()
    [4, 4, 3]
    """
    rows = {}
    for year in YEARS[:-1]:
        told = moved(year, year + 1)
        rows[TWO_YEARS.format(first=year, second=year + 1)] = [
            int(told.customers.to_numpy()[0, 0]),
            int(told.customers.to_numpy()[0, -1]),
            100 * told.share_before["VIP"],
            100 * told.share_after["VIP"],
        ]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(A_YEAR_LATER))


@public
def tossed_frame(shuffles: int = 200, seed: int = 2010) -> pd.DataFrame:
    """Toss a coin for every order of two years, and look what luck alone does to the top 1 %.

    Each customer keeps all orders of both years; only which of the two an order falls into is left
    to chance. So nobody changes, and what is lost by last year's VIPs is luck.

    Parameters
    ----------
    shuffles : int, default 200
        2 or more, at most 10,000.
    seed : int, default 2010

    Returns
    -------
    DataFrame
        A row a pair of years: how many VIPs were VIPs again in fact, and the mean and the middle 95
        of 100 shuffles.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> tossed_frame(shuffles=3)["in fact"].tolist()
    [4, 4, 3]
    """
    many = whole("shuffles", shuffles, 2, 10_000)
    ledger = the_ledger()
    orders = ledger.orders
    number = orders["customer"].str[1:].astype(int).to_numpy() - 1
    amount = orders["amount"].to_numpy(dtype=float)
    year = orders["date"].dt.year.to_numpy()
    luck = Streams(seed)["tossed orders"]
    rows = {}
    for first in YEARS[:-1]:
        inside = (year == first) | (year == first + 1)
        who, worth = number[inside], amount[inside]
        again = []
        for _ in range(many):
            old = np.bincount(who, worth * (luck.random(len(who)) < 0.5), CUSTOMERS)
            new = np.bincount(who, worth, CUSTOMERS) - old
            top = [set(np.argsort(-sales, kind="stable")[:10].tolist()) for sales in (old, new)]
            again.append(len(top[0] & top[1]))
        rows[TWO_YEARS.format(first=first, second=first + 1)] = [
            int(moved(first, first + 1).customers.to_numpy()[0, 0]),
            float(np.mean(again)),
            *np.quantile(again, [0.025, 0.975]).tolist(),
        ]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(TOSSED))
