"""Customer lifetime value 客户终身价值 (CLV): what a customer will bring, in money of today.

A margin a period for as long as the customer stays, each period with the same chance r, discounted
at d. *When* the first margin comes changes the answer by more than a third, so it is always named.

Sources: Berger & Nasr (1998), *Journal of Interactive Marketing* 12(1), 17–30; Gupta & Lehmann
(2003), *Journal of Interactive Marketing* 17(1), 9–24.
"""

from __future__ import annotations

from math import inf, log
from typing import Final, Literal, get_args

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given

Timing = Literal["if_retained", "now", "end_of_period"]

TIMINGS: Final[dict[Timing, str]] = {
    "if_retained": "The first margin comes a period from now, if the customer is still there.",
    "now": "The first margin comes now, for sure.",
    "end_of_period": "The first margin comes at the end of the first period, for sure.",
}
"""When the first margin comes."""

DIVERGES: Final = (
    "retention is {retention} with discount {discount} and growth {growth}; allowed:"
    " retention × (1 + growth) below 1 + discount, or a horizon, because the sum of all margins"
    " diverges"
)


@public
def clv(
    margin: float,
    retention: float,
    discount: float,
    timing: Timing = "if_retained",
    growth: float = 0.0,
    horizon: int | None = None,
    acquisition_cost: float = 0.0,
) -> float:
    """Return the lifetime value of a customer.

    Parameters
    ----------
    margin : float
        m, what the customer brings in a period in which he is there, money.
    retention : float
        r, chance that he stays for another period, from 0 to 1.
    discount : float
        d a period, 0 or more: 0.10 for ten percent.
    timing : {"if_retained", "now", "end_of_period"}, default "if_retained"
        When the first margin comes: in a period, if he is retained (Gupta & Lehmann 2003), m r /
        (1 + d − r); now, for sure, m (1 + d) / (1 + d − r); at the end of the first period, for
        sure, m / (1 + d − r).
    growth : float, default 0
        g of the margin from each payment to the next, above −1.
    horizon : int, optional
        Number of margins that count at the most; all of them if left out.
    acquisition_cost : float, default 0
        Paid now, money, 0 or more; it is taken off.

    Returns
    -------
    float
        Money of today.

    Raises
    ------
    InputError
        If a number is out of its range, or the margins never end and grow too fast.

    Notes
    -----
    With growth the first margin is m under "now" and "end_of_period", and m (1 + g) / (1 + g) = m
    under "if_retained" as well: it grows afterwards.

    References
    ----------
    Gupta, S. & Lehmann, D. R. (2003). Customers as Assets. *Journal of Interactive Marketing*
    17(1), 9–24.

    Examples
    --------
    >>> [round(clv(100, 0.8, 0.1, timing), 6) for timing in TIMINGS]
    [266.666667, 366.666667, 333.333333]
    """
    m = checked("margin", margin)
    r = checked("retention", retention, least=0, most=1)
    d = checked("discount", discount, least=0)
    g = checked("growth", growth, above=-1)
    cost = checked("acquisition_cost", acquisition_cost, least=0)
    if timing not in get_args(Timing):
        raise refused("timing", timing, ", ".join(repr(one) for one in get_args(Timing)))
    ratio = r * (1 + g) / (1 + d)
    if horizon is None:
        if ratio >= 1:
            raise InputError(
                DIVERGES.format(retention=as_given(r), discount=as_given(d), growth=as_given(g))
            )
        times = 1 / (1 - ratio)
    else:
        number = whole("horizon", horizon, 1)
        times = float(number) if ratio == 1 else (1 - ratio**number) / (1 - ratio)
    first = {"if_retained": r / (1 + d), "now": 1.0, "end_of_period": 1 / (1 + d)}[timing]
    return m * first * times - cost


@public
def margin_multiple(retention: float, discount: float) -> float:
    """Return by what a margin is multiplied to get the value of a customer: r / (1 + d − r).

    Parameters
    ----------
    retention : float
        r, from 0 to 1.
    discount : float
        d, 0 or more.

    Raises
    ------
    InputError
        If one is out of its range, or both together make the sum diverge.

    References
    ----------
    Gupta, S. & Lehmann, D. R. (2005). *Managing Customers as Investments*. Wharton.

    Examples
    --------
    >>> round(margin_multiple(0.9, 0.12), 4)
    4.0909
    """
    return clv(1.0, retention, discount)


@public
def retention_elasticity(retention: float, discount: float) -> float:
    """Return by how many percent the value grows with one percent more retention.

    (1 + d)/(1 + d − r): 5.1 at r = .9 and d = .12, the "5 percent" of Gupta, Lehmann & Stuart
    (2004), who find 1 percent for the margin and 0.1 for the cost of acquisition.

    Parameters
    ----------
    retention : float
        r, from 0 to 1.
    discount : float
        d, 0 or more.

    Raises
    ------
    InputError
        If one is out of its range, or both together make the sum diverge.

    References
    ----------
    Gupta, S., Lehmann, D. R. & Stuart, J. A. (2004). Valuing Customers. *Journal of Marketing
    Research* 41(1), 7–18.

    Examples
    --------
    >>> round(retention_elasticity(0.9, 0.12), 4)
    5.0909
    """
    return clv(1.0, retention, discount, "now")


@public
def mean_lifetime(retention: float) -> float:
    """Return how many periods a customer stays on average, the first included: 1 / (1 − r).

    Parameters
    ----------
    retention : float
        r, from 0 to below 1, the same in every period and for every customer.

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> round(mean_lifetime(0.8), 9)
    5.0
    """
    return 1 / (1 - checked("retention", retention, least=0, below=1))


@public
def half_life(retention: float) -> float:
    """Return after how many periods half of the customers are left: ln .5 / ln r.

    It is shorter than the mean, which a few who stay long draw up; infinite at r = 1, 0 at r = 0.

    Parameters
    ----------
    retention : float
        r, from 0 to 1.

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> round(half_life(0.8), 4)
    3.1063
    """
    r = checked("retention", retention, least=0, most=1)
    return 0.0 if r == 0 else inf if r == 1 else log(0.5) / log(r)
