"""The customer pyramid 客户金字塔: who is among the top 1 %, the next 4, the next 15, and the rest.

Customers are ranked by what they are worth in a fixed past period and cut at *cumulative* shares of
the customers. The same ranking cut at cumulative shares of the *amount* is an
ABC classification 分类.

Sources: Curry & Curry (2000), *The Customer Marketing Method*; Dickie (1951), "ABC Inventory
Analysis Shoots for Dollars, not Pennies", *Factory Management and Maintenance* 109(7), 92–94.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.customers.theory.concentration import checked_amounts
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked_list

CUTS: Final = (0.01, 0.05, 0.20)
"""Cumulative shares of the customers: 1, 4 and 15 %, and 80 % are left."""
TIERS: Final = ("VIP", "main", "ordinary", "small")
"""The names that the tiers have with three cuts."""
RISING: Final = "shares of the customers between 0 and 1, each above the one before"
NUMBERED: Final = "tier {number}"
CROSSINGS: Final = "'below' or 'above'"


@dataclass(frozen=True)
class Pyramid:
    """A ranking of customers, cut into tiers.

    Attributes
    ----------
    names : tuple of str
        Of the tiers, the top one first.
    tier : ndarray of int
        Tier of each customer, in the order in which they were given; 0 is the top one.
    counts : tuple of int
        Customers in each tier; they add up to all.
    amounts : tuple of float
        What each tier is worth together.
    tied : int
        Customers who could as well stand on the other side of a cut, because they are worth the
        same as somebody there. Ties are broken by the order in which they were given.
    """

    names: tuple[str, ...]
    tier: NDArray[np.int64]
    counts: tuple[int, ...]
    amounts: tuple[float, ...]
    tied: int

    @property
    def shares(self) -> tuple[float, ...]:
        """Share of the whole amount that each tier has."""
        whole = fsum(self.amounts)
        return tuple(amount / whole for amount in self.amounts)

    @property
    def frame(self) -> pd.DataFrame:
        """A row a tier: customers, their share, the amount, its share, and the mean of one."""
        frame = pd.DataFrame(
            {
                "customers": self.counts,
                "share of customers": np.array(self.counts) / sum(self.counts),
                "amount": self.amounts,
                "share of amount": self.shares,
            },
            index=pd.Index(self.names, name="tier"),
        )
        many = frame["customers"].where(frame["customers"] > 0)
        return frame.assign(**{"mean of one": frame["amount"] / many})


@public
def customer_pyramid(values: ArrayLike, cuts: Sequence[float] = CUTS) -> Pyramid:
    """Rank customers by what they are worth, and cut the ranking into tiers.

    A cut at a share q of n customers stands behind customer number q·n, rounded, halves up. Counts
    are differences of these, so that they always add up to n: 3, 10, 37 and 200 of 250.

    Parameters
    ----------
    values : array_like
        Sales by customer for example, 0 or more, not all 0. One who bought nothing counts, too:
        leave out who is no customer.
    cuts : sequence of float, default (0.01, 0.05, 0.20)
        Cumulative shares of the customers, rising, between 0 and 1.

    Returns
    -------
    Pyramid

    Raises
    ------
    InputError
        If there is no customer, a value is below 0, all are 0, or the cuts do not rise.

    References
    ----------
    Curry, J. & Curry, A. (2000). *The Customer Marketing Method*. Free Press.

    Examples
    --------
    >>> pyramid = customer_pyramid(range(1, 1001))
    >>> pyramid.counts
    (10, 40, 150, 800)
    >>> customer_pyramid([5, 90, 5], cuts=[1 / 3]).frame["share of amount"].tolist()
    [0.9, 0.1]
    """
    x = checked_amounts(values, "values")
    edges = checked_list("cuts", cuts)
    inside = edges.size and ((edges > 0) & (edges < 1)).all()
    if not inside or (np.diff(edges) <= 0).any():
        raise refused("cuts", cuts, RISING)
    n = len(x)
    ends = np.floor(np.round(edges * n, 9) + 0.5).astype(np.int64)
    order = np.argsort(-x, kind="stable")
    tier = np.empty(n, dtype=np.int64)
    tier[order] = np.searchsorted(ends, np.arange(n), side="right")
    starts = np.concatenate([[0], ends, [n]])
    summed = np.concatenate([[0.0], np.cumsum(x[order])])
    names = TIERS if len(edges) == len(TIERS) - 1 else tuple(
        NUMBERED.format(number=number) for number in range(1, len(edges) + 2)
    )  # fmt: skip
    return Pyramid(
        names,
        tier,
        tuple(np.diff(starts).tolist()),
        tuple(np.diff(summed[starts]).tolist()),
        _tied(x[order], ends),
    )


@public
def abc_classes(
    values: ArrayLike,
    cuts: Sequence[float] = (0.80, 0.95),
    crossing: Literal["below", "above"] = "below",
) -> NDArray[np.str_]:
    """Sort customers into A, B and C by what share of the whole amount the largest have together.

    Parameters
    ----------
    values : array_like
        0 or more, not all 0.
    cuts : sequence of float, default (0.80, 0.95)
        Cumulative shares of the amount, rising, between 0 and 1.
    crossing : {"below", "above"}, default "below"
        Where the customer goes with whom the sum passes a cut: into the class below it, so that A
        has at most 80 %, or above it, so that A has at least 80 %. One who reaches a cut exactly is
        in the class above it either way. "below" leaves A empty if the first has more than 80 %.

    Returns
    -------
    ndarray of str
        The class of each customer in the order in which they were given. Who is worth 0 is in the
        last one.

    Raises
    ------
    InputError
        If there is no customer, a value is below 0, all are 0, or the cuts do not rise.

    References
    ----------
    Dickie, H. F. (1951). ABC Inventory Analysis Shoots for Dollars, not Pennies. *Factory
    Management and Maintenance* 109(7), 92–94.

    Examples
    --------
    >>> abc_classes([500, 300, 100, 50, 30, 20]).tolist()
    ['A', 'A', 'B', 'B', 'C', 'C']
    """
    x = checked_amounts(values, "values")
    edges = checked_list("cuts", cuts)
    inside = edges.ndim == 1 and 0 < edges.size < 26 and ((edges > 0) & (edges < 1)).all()
    if not inside or (np.diff(edges) <= 0).any():
        raise refused("cuts", cuts, RISING)
    if crossing not in ("below", "above"):
        raise refused("crossing", crossing, CROSSINGS)
    order = np.argsort(-x, kind="stable")
    summed = np.cumsum(x[order])
    reached = summed if crossing == "below" else np.concatenate([[0.0], summed[:-1]])
    # sums of parts miss a cut that they reach by less than this
    near = 1e-12 * summed[-1]
    passed = np.searchsorted(
        edges * summed[-1] + (near if crossing == "below" else -near),
        reached,
        side="left" if crossing == "below" else "right",
    )
    passed[x[order] == 0] = len(edges)
    letters = np.array([chr(ord("A") + k) for k in range(len(edges) + 1)])
    classes = np.empty(len(x), dtype=letters.dtype)
    classes[order] = letters[passed]
    return classes


def _tied(falling: NDArray[np.float64], ends: NDArray[np.int64]) -> int:
    """Count customers worth the same as somebody on the other side of a cut."""
    tied = np.zeros(len(falling), dtype=bool)
    for end in ends:
        if 0 < end < len(falling) and falling[end - 1] == falling[end]:
            tied |= falling == falling[end]
    return int(tied.sum())
