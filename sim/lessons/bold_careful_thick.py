"""The seven characters as three numbers: which training pays in which market."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, named, whole
from sim.kernel.numerals import one_of
from sim.kernel.statistics.intervals import interval_of, interval_table
from sim.selling.people.played_years import play_seller_years
from sim.selling.people.seller_year import TRAITS, SellerYear, Trait, trait_map

YEARS: Final = 400
"""Played with each seller, on the same luck."""
AS_IS: Final = "as is"
SELLERS: Final = (AS_IS, *TRAITS)
FIRMS: Final = tuple(float(one) for one in np.geomspace(2, 100, 72))
BACK: Final = tuple(float(one) for one in np.linspace(0, 0.95, 58))
"""The sides of the map."""
STREET: Final = "street of strangers"
KNOWN: Final = "spare parts, known customers"
MARKETS: Final = {
    STREET: (60, 0.0),
    "telephone list": (30, 0.5),
    "single machines, new firms": (4, 0.1),
    KNOWN: (6, 0.9),
}
"""Firms approached a month, and the chance that a customer comes back; illustrative."""
MOST_FIRMS: Final = 200
SEED: Final = 2003


@dataclass(frozen=True, eq=False)
class TrainedSellers:
    """A seller, and the same after each of three trainings.

    Attributes
    ----------
    seller : SellerYear
        Without training.
    times : float
        The factor of a training.
    orders : DataFrame
        A row a seller of :data:`SELLERS`: ``theory``, and ``mean``, ``ci_low``, ``ci_high`` of the
        orders of :data:`YEARS` years.
    more : DataFrame
        A row a training: mean and 95 % interval of the orders more than without, year by year.
    ahead : tuple of float
        Orders of the best in theory less those of the second, year by year: mean and interval.
    added : ndarray, shape (3, len(BACK), len(FIRMS))
        What each training adds in theory, market by market.
    """

    seller: SellerYear
    times: float
    orders: pd.DataFrame
    more: pd.DataFrame
    ahead: tuple[float, float, float]
    added: NDArray[np.float64]

    @property
    def ranked(self) -> list[Trait]:
        """The trainings, the best in theory first."""
        return sorted(TRAITS, key=lambda one: -float(self.orders.loc[one, "theory"]))  # type: ignore[arg-type]

    def adds(self, trait: Trait) -> float:
        """Return by which share a training raises the orders, in theory.

        Raises
        ------
        InputError
            If there is no such training.
        """
        known = named("trait", trait, {one: one for one in TRAITS})
        theory: Any = self.orders["theory"]
        return float(theory[known] / theory[AS_IS] - 1) if theory[AS_IS] else 0.0

    @property
    def best(self) -> NDArray[np.intp]:
        """Which training is best, market by market, as a place in `TRAITS`."""
        best: NDArray[np.intp] = np.argmax(np.nan_to_num(self.added), axis=0)
        return best


@public
def train_sellers(
    firms: int = 6,
    comes_back: float = 0.9,
    winnable: float = 0.3,
    tries: int = 3,
    misread: float = 0.4,
    quits: float = 0.001,
    times: float = 1.5,
    seed: int = 2010,
) -> TrainedSellers:
    """Put the same training on one of three things, and play the year that follows.

    Parameters
    ----------
    firms : int, default 6
        Approached a month, 2 to 200.
    comes_back, winnable, tries, misread, quits
        As for :class:`sim.selling.SellerYear`.
    times : float, default 1.5
        By which the training changes the one number, from 1 to 3.
    seed : int, default 2010
        The same luck for all four.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> train_sellers().ranked[0], train_sellers(firms=60, comes_back=0.0).ranked[0]
    ('careful', 'thick')
    """
    number = whole("firms", firms, 2, MOST_FIRMS)
    factor = checked("times", times, least=1, most=3)
    seller = SellerYear(number, comes_back, winnable, tries=tries, misread=misread, quits=quits)
    return _trained(seller, factor, whole("seed", seed, most=None))


def _trained(seller: SellerYear, times: float, seed: int) -> TrainedSellers:
    sellers = {AS_IS: seller} | {trait: seller.trained(trait, times) for trait in TRAITS}
    played = pd.DataFrame(
        {name: play_seller_years(one, YEARS, seed).orders for name, one in sellers.items()}
    )
    orders = interval_table(played, 0.95)[["mean", "ci_low", "ci_high"]]
    orders.insert(0, "theory", [one.orders for one in sellers.values()])
    more = interval_table(played[list(TRAITS)].sub(played[AS_IS], axis=0), 0.95)
    ranked = sorted(TRAITS, key=lambda one: -sellers[one].orders)
    gap = played[ranked[0]] - played[ranked[1]]
    row: Any = interval_of(gap)
    still = replace(seller, firms=1, comes_back=0.0)
    return TrainedSellers(
        *(seller, times, orders, more[["mean", "ci_low", "ci_high"]]),
        (float(row["mean"]), float(row["ci_low"]), float(row["ci_high"])),
        trait_map(FIRMS, BACK, still, times),
    )


@public
def best_training(market: str, times: float = 1.5) -> dict[str, float]:
    """Return what each training adds in one of the course's markets, as a share; the best first.

    Parameters
    ----------
    market : str
        "street of strangers", "telephone list", "single machines, new firms" or "spare parts,
        known customers".
    times : float, default 1.5
        As for :func:`train_sellers`.

    Raises
    ------
    InputError
        If there is no such market, or the factor is out of its range.

    Examples
    --------
    >>> {name: round(share, 2) for name, share in best_training("street of strangers").items()}
    {'thick': 0.27, 'careful': 0.02, 'bold': -0.17}
    """
    if market not in MARKETS:
        raise refused("market", market, one_of(map(repr, MARKETS)))
    factor = checked("times", times, least=1, most=3)
    seller = _in_market(market)
    added = {trait: seller.trained(trait, factor).orders / seller.orders - 1 for trait in TRAITS}
    return dict(sorted(added.items(), key=lambda one: -one[1]))


def _in_market(market: str) -> SellerYear:
    firms, back = MARKETS[market]
    return SellerYear(firms, back)


@public
def markets_frame(years: int = 2_000, seed: int = SEED) -> pd.DataFrame:
    """Return what each training adds in four markets, played on the same luck.

    Parameters
    ----------
    years : int, default 2,000
        Of each seller, 2 to 20,000.
    seed : int, default 2003

    Returns
    -------
    pandas.DataFrame
        A row a market and training: orders a year more, in ``theory`` and ``simulated``, with the
        ends of the 95 % interval of the differences year by year.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> bool(markets_frame(50).theory["street of strangers", "bold"] < 0)
    True
    """
    n, luck = whole("years", years, 2, 20_000), whole("seed", seed, most=None)
    rows = {}
    for market in MARKETS:
        seller = _in_market(market)
        before = play_seller_years(seller, n, luck).orders
        for trait in TRAITS:
            after = seller.trained(trait)
            row: Any = interval_of(play_seller_years(after, n, luck).orders - before)
            rows[market, trait] = {
                "theory": after.orders - seller.orders,
                "simulated": float(row["mean"]),
                "from": float(row["ci_low"]),
                "to": float(row["ci_high"]),
            }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(["market", "training"])


@public
def orders_frame(years: int = 4_000, seed: int = SEED) -> pd.DataFrame:
    """Return the orders of a year without training in the street and with known customers.

    Parameters
    ----------
    years, seed
        As for :func:`markets_frame`.

    Returns
    -------
    pandas.DataFrame
        A row a market: ``theory``, ``simulated`` with the ends of its 95 % interval, and how
        many are ``still there, %`` at the end of the year, in theory.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> orders_frame(50).theory.round(1).tolist()
    [53.6, 30.5]
    """
    n, luck = whole("years", years, 2, 20_000), whole("seed", seed, most=None)
    rows = {}
    for market in (STREET, KNOWN):
        seller = _in_market(market)
        row: Any = interval_table(play_seller_years(seller, n, luck), 0.95).loc["orders"]
        rows[market] = {
            "theory": seller.orders,
            "simulated": float(row["mean"]),
            "from": float(row["ci_low"]),
            "to": float(row["ci_high"]),
            "still there, %": 100 * seller.still_there,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("market")
