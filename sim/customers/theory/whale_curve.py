"""The whale curve 鲸鱼曲线 of customer profitability 客户盈利能力: who pays for whom.

Customers ranked by what is left after service and added up, the best first: the curve rises above
the whole profit, and comes down where customers lose money.

Source: Kaplan & Narayanan (2001), *Journal of Cost Management* 15(5), 5–15.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

Vector = NDArray[np.float64]

NO_SHARE_OF_A_LOSS: Final = (
    "the customers make {total} together; allowed: above 0, because a share of a loss means"
    " nothing (see cumulated)"
)
ONE_OR_MORE: Final = "one customer or more"


@public
@dataclass(frozen=True)
class WhaleCurve:
    """Customers by profit, the best first, and what they make together up to each.

    Attributes
    ----------
    order : ndarray of int, shape (n,)
        Places of the customers as given, the most profitable first; ties stay as they were.
    profits : ndarray, shape (n,)
        In this order, money.
    customers : ndarray, shape (n + 1,)
        Share of the customers up to here, from 0 to 1.
    cumulated : ndarray, shape (n + 1,)
        What they make together, money, from 0.
    """

    order: NDArray[np.int64]
    profits: Vector
    customers: Vector
    cumulated: Vector

    @property
    def total(self) -> float:
        """What all make together, money."""
        return float(self.cumulated[-1])

    @property
    def peak(self) -> float:
        """What those make together who lose nothing, money: the back of the whale."""
        return float(self.cumulated.max())

    @property
    def at_peak(self) -> int:
        """How many customers it takes to get there."""
        return int(self.cumulated.argmax())

    @property
    def losers(self) -> int:
        """How many customers lose money."""
        return int((self.profits < 0).sum())

    @property
    def percent(self) -> Vector:
        """What customers make together up to each, in percent of what all make.

        Raises
        ------
        InputError
            If all together make nothing, or a loss.
        """
        if self.total <= 0:
            raise InputError(NO_SHARE_OF_A_LOSS.format(total=as_given(self.total)))
        return 100 * self.cumulated / self.total

    def percent_of_top(self, top: float) -> float:
        """Return what the most profitable share of the customers make, in percent of what all make.

        Parameters
        ----------
        top : float
            From 0 to 1; between two customers the curve is straight.

        Raises
        ------
        InputError
            If it is out of its range, or all together make nothing or a loss.
        """
        share = checked("top", top, least=0, most=1)
        return float(np.interp(share, self.customers, self.percent))


@public
def whale_curve(profits: ArrayLike) -> WhaleCurve:
    """Rank customers by profit and add up.

    Parameters
    ----------
    profits : array_like
        Of each customer in one period, after what they cost to serve; money, losses below 0.

    Returns
    -------
    WhaleCurve

    Raises
    ------
    InputError
        If there is no customer, or a profit is no finite number.

    References
    ----------
    Kaplan, R. S. & Narayanan, V. G. (2001). Measuring and Managing Customer Profitability. *Journal
    of Cost Management* 15(5), 5–15.

    Examples
    --------
    >>> whale = whale_curve([-60, 120, 80, 5, 50, 30, -120, 10, 0, -15])
    >>> whale.cumulated[1:].tolist()
    [120.0, 200.0, 250.0, 280.0, 290.0, 295.0, 295.0, 280.0, 220.0, 100.0]
    >>> whale.peak, whale.at_peak, whale.losers, whale.percent_of_top(0.2)
    (295.0, 6, 3, 200.0)
    """
    x = np.atleast_1d(checked_all("profits", profits)).ravel()
    if not x.size:
        raise refused("profits", profits, ONE_OR_MORE)
    order = np.argsort(-x, kind="stable")
    ranked = x[order]
    cumulated = np.concatenate([[0.0], np.cumsum(ranked)])
    return WhaleCurve(order, ranked, np.linspace(0, 1, len(x) + 1), cumulated)
