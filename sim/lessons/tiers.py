"""The customer pyramid of the ledger: where the cuts stand, and what hangs on them.

The cuts are the deck's, 1, 4, 15 and 80 % of the customers (Curry & Curry 2000), and can be moved.
Beside what is found stands the Pareto distribution in which the top fifth has the same share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isfinite, nan
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.records.ledger import Ledger, load_ledger
from sim.customers.theory.concentration import gini, pareto_index, pareto_share
from sim.customers.theory.pyramid import TIERS, Pyramid, customer_pyramid
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import percent

ALL_YEARS: Final = 0
"""Stands for the four years together."""
YEARS: Final = (2022, 2023, 2024, 2025)
COUNTED: Final = ("all", "buyers")
A_YEAR: Final = "0 for all years, or one of 2022 to 2025"
WHO_COUNTS: Final = "'all' or 'buyers'"
TOO_WIDE: Final = "the tiers have {share} of the customers together; allowed: below 100 %"
TOP_FIFTH: Final = 0.20
POINTS: Final = 201


@dataclass(frozen=True)
class Tiers:
    """The customers of a period, ranked and cut.

    Attributes
    ----------
    year : int
        Or 0 for the four years.
    counted : str
        Whether all customers count, or those who bought.
    cuts : tuple of float
        Cumulative shares of the customers.
    pyramid : Pyramid
    smallest : tuple of float
        Yuan that the last customer of each tier bought; NaN for an empty tier.
    top_fifth : float
        Share of the sales that the largest fifth has.
    gini : float
    index : float
        Of the Pareto distribution with the same top fifth; NaN if there is none.
    curve : ndarray
        Share of the sales of the smallest customers, at `POINTS` shares of the customers.
    pareto : ndarray
        The same in that Pareto distribution.
    """

    year: int
    counted: str
    cuts: tuple[float, float, float]
    pyramid: Pyramid
    smallest: tuple[float, ...]
    top_fifth: float
    gini: float
    index: float
    curve: NDArray[np.float64]
    pareto: NDArray[np.float64]


@cache
def the_ledger() -> Ledger:
    """Return the ledger, read once."""
    return load_ledger()


@public
def cut_ledger(
    year: int = 2025,
    vip: float = 0.01,
    main: float = 0.04,
    ordinary: float = 0.15,
    counted: str = "all",
) -> Tiers:
    """Rank the ledger's customers by their sales and cut the ranking.

    Parameters
    ----------
    year : int, default 2025
        2022 to 2025, or 0 for all four.
    vip, main, ordinary : float
        Share of the customers in each of the three upper tiers, above 0; together below 1.
    counted : {"all", "buyers"}, default "all"
        Whether those who bought nothing in the period count as customers.

    Returns
    -------
    Tiers

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = cut_ledger(2025)
    >>> said.pyramid.counts, round(said.pyramid.shares[0], 2)
    ((10, 40, 150, 800), 0.54)
    """
    widths = [
        checked(name, share, above=0, below=1)
        for name, share in (("vip", vip), ("main", main), ("ordinary", ordinary))
    ]
    cuts = np.round(np.cumsum(widths), 9)
    if cuts[-1] >= 1:
        raise InputError(TOO_WIDE.format(share=percent(float(cuts[-1]))))
    if year not in (ALL_YEARS, *YEARS):
        raise refused("year", year, A_YEAR)
    if counted not in COUNTED:
        raise refused("counted", counted, WHO_COUNTS)
    sales = _sales(int(year))
    sales = sales[sales > 0] if counted == "buyers" else sales
    first, second, third = cuts.tolist()
    pyramid = customer_pyramid(sales, (first, second, third))
    curve = np.concatenate([[0.0], np.cumsum(sales[::-1])]) / sales.sum()
    shares = np.linspace(0, 1, POINTS)
    top_fifth = customer_pyramid(sales, (TOP_FIFTH,)).shares[0]
    index = pareto_index(TOP_FIFTH, top_fifth) if TOP_FIFTH < top_fifth < 1 else nan
    known = isfinite(index) and index > 1
    pareto = [1 - pareto_share(1 - q, index) if known else nan for q in shares.tolist()]
    last = np.cumsum(pyramid.counts) - 1
    smallest = [
        float(sales[end]) if many else nan
        for end, many in zip(last, pyramid.counts, strict=True)
    ]  # fmt: skip
    return Tiers(
        int(year),
        counted,
        (first, second, third),
        pyramid,
        tuple(smallest),
        top_fifth,
        gini(sales),
        index,
        np.interp(shares, np.linspace(0, 1, len(curve)), curve),
        np.array(pareto),
    )


@cache
def _sales(year: int) -> NDArray[np.float64]:
    """Sales of every customer, the largest first."""
    sales = the_ledger().sales(year or None).to_numpy(dtype=float)
    falling: NDArray[np.float64] = np.asarray(np.sort(sales)[::-1], dtype=np.float64)
    return falling


@public
def rules_of_thumb() -> pd.DataFrame:
    """Return what statements of the kind "80/20" say of the four tiers, by the Pareto distribution.

    Examples
    --------
    >>> round(float(rules_of_thumb().loc["90 % from 20 % (securities firm)", "VIP"]), 1)
    74.0
    """
    rows = {}
    for said, (top, share) in STATEMENTS.items():
        index = pareto_index(top, share)
        tops = [0.0, *(pareto_share(q, index) for q in (0.01, 0.05, TOP_FIFTH)), 1.0]
        rows[said] = [index, 1 / (2 * index - 1), *(100 * np.diff(tops))]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(RULE_COLUMNS))


RULE_COLUMNS: Final = ("Pareto index", "Gini", *TIERS)
STATEMENTS: Final = {
    "80 % from 20 % (the rule)": (0.20, 0.80),
    "90 % from 19 % (bank)": (0.19, 0.90),
    "90 % from 20 % (securities firm)": (0.20, 0.90),
    "50 % from 10 %": (0.10, 0.50),
}
"""Said in the deck, but for the last, which adds up to 60 and is the same kind of statement."""
