"""Risk inside value: credit risk and waiting for money in the lifetime value and the whale curve.

A customer's margin comes only if the bill is paid, and as late as it is paid. Whoever defaults is
also gone: the probability of default lowers the margin and the retention at once.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.customers.theory.credit_loss import DAYS_A_YEAR, INTEREST
from sim.customers.theory.lifetime import Timing, clv
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all

FROM_0: Final = "numbers, 0 or more"
FROM_0_TO_1: Final = "numbers from 0 to 1"
UP_TO_1: Final = "numbers up to 1"
LENGTHS: Final = "one number, or one for each customer"


@public
def credit_charge(
    sales: ArrayLike,
    margin: ArrayLike,
    default: ArrayLike,
    days: ArrayLike = 0.0,
    recovery: float = 0.0,
    interest: float = INTEREST,
    exposure: ArrayLike = 1.0,
) -> Any:
    """Return what risk and waiting take from a customer's profit in a period.

    Sales × (p e (m + (1 − m)(1 − recovery)) + interest × days/365): who does not pay costs the
    margin that was booked, and the goods.

    Parameters
    ----------
    sales : float or array_like
        In the period, money, 0 or more.
    margin : float or array_like
        m, as a share of the price, up to 1; below 0 where goods are sold under cost.
    default : float or array_like
        p, probability of default in the period, from 0 to 1.
    days : float or array_like, default 0
        From delivery to payment, 0 or more.
    recovery : float, default 0
        Share of the goods' cost got back from who does not pay, from 0 to 1.
    interest : float, default 0.06
        A year, on the sales for the days, 0 or more.
    exposure : float or array_like, default 1
        e, share of the period's sales that a default leaves unpaid, from 0 to 1: of bills that are
        owed for a quarter of the period, a quarter.

    Returns
    -------
    float or ndarray
        Money a period; what is left for the whale curve is the profit less this.

    Raises
    ------
    InputError
        If a number is out of its range, or lengths differ.

    Examples
    --------
    At a probability of default of G/(G + L) the whole margin goes:

    >>> round(credit_charge(1000, 0.25, 0.25 / 0.85, recovery=0.2), 6)
    250.0
    >>> credit_charge([1000, 100], 0.25, [0.0, 0.1], days=73).round(6).tolist()
    [12.0, 11.2]
    """
    sold, wait = _from_0("sales", sales), _from_0("days", days)
    m, p = checked_all("margin", margin), checked_all("default", default)
    if (m > 1).any():
        raise refused("margin", float(m[m > 1].flat[0]), UP_TO_1)
    e = checked_all("exposure", exposure)
    for name, share in (("default", p), ("exposure", e)):
        if (share < 0).any() or (share > 1).any():
            raise refused(name, float(share[(share < 0) | (share > 1)].flat[0]), FROM_0_TO_1)
    back = checked("recovery", recovery, least=0, most=1)
    rate = checked("interest", interest, least=0)
    sizes = {one.shape for one in (sold, m, p, wait, e) if one.ndim}
    if len(sizes) > 1:
        raise refused("sales", sales, LENGTHS)
    charge = sold * (p * e * (m + (1 - m) * (1 - back)) + rate * wait / DAYS_A_YEAR)
    return float(charge) if np.ndim(charge) == 0 else np.asarray(charge)


@public
def credit_clv(
    sales: float,
    margin: float,
    retention: float,
    discount: float,
    default: float = 0.0,
    days: float = 0.0,
    recovery: float = 0.0,
    interest: float = INTEREST,
    timing: Timing = "if_retained",
    growth: float = 0.0,
    horizon: int | None = None,
    acquisition_cost: float = 0.0,
    exposure: float = 1.0,
) -> float:
    """Return the lifetime value of a customer who may not pay, and pays late.

    In every period in which the customer is there it defaults with probability p, leaves a share of
    the sales unpaid, and is gone: retention is r (1 − p). Without risk and delay it is :func:`clv`.

    Parameters
    ----------
    sales : float
        A period, money, 0 or more.
    margin, default, days, recovery, interest : float
        As for :func:`credit_charge`; the interest is a year's, whatever the period is.
    retention, discount, timing, growth, horizon, acquisition_cost
        As for :func:`clv`.
    exposure : float, default 1
        As for :func:`credit_charge`.

    Returns
    -------
    float
        Money of today.

    Raises
    ------
    InputError
        If a number is out of its range, or the margins never end and grow too fast.

    References
    ----------
    Gupta, S. & Lehmann, D. R. (2003). Customers as Assets. *Journal of Interactive Marketing*
    17(1), 9–24, for the value without risk.

    Examples
    --------
    Ten percent of risk a year cost a customer of 100 a year far more than ten percent:

    >>> round(credit_clv(400, 0.25, 0.8, 0.1), 3)
    266.667
    >>> round(credit_clv(400, 0.25, 0.8, 0.1, default=0.1, recovery=0.2), 3)
    138.947
    """
    sold = checked("sales", sales, least=0)
    m = checked("margin", margin, most=1)
    p = checked("default", default, least=0, most=1)
    e = checked("exposure", exposure, least=0, most=1)
    charge = credit_charge(sold, m, p, checked("days", days, least=0), recovery, interest, e)
    cost = checked("acquisition_cost", acquisition_cost, least=0)
    worth = clv(sold * m - charge, retention * (1 - p), discount, "now", growth, horizon)
    clv(0.0, retention, discount, timing, growth, 1)  # refuses what the chance to stay hides
    later = {"if_retained": retention, "now": 1.0 + discount, "end_of_period": 1.0}[timing]
    return worth * later / (1 + discount) - cost


def _from_0(field: str, values: ArrayLike) -> NDArray[np.float64]:
    x = checked_all(field, values)
    if (x < 0).any():
        raise refused(field, float(x[x < 0].flat[0]), FROM_0)
    return x
