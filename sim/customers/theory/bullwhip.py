"""The bullwhip effect 牛鞭效应: orders swing more than sales, and more with every tier of a chain.

Each tier orders up to a level that follows its own forecast, the moving average of what it was
asked for. With independent end demand, a constant safety stock, backlogging and orders that may be
negative, the variance of what is ordered is known exactly.

Sources: Lee, Padmanabhan & Whang (1997), *Management Science* 43(4), 546–558; Chen, Drezner, Ryan &
Simchi-Levi (2000), *Management Science* 46(3), 436–443.
"""

from __future__ import annotations

from math import comb, fsum

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole


@public
def bullwhip(tiers: int, lead_time: float, window: int) -> float:
    """Return Var(orders) / Var(end demand) after so many equal tiers, exactly.

    A tier orders q = (1 + a) D − a D₋ₚ with a = L/p: k tiers do so k times, and the squares of what
    then stands before each past demand add up to Σⱼ C(k,j)² (1+a)^(2(k−j)) a^(2j).

    Parameters
    ----------
    tiers : int
        k, 1 or more.
    lead_time : float
        L, periods in the order-up-to level, 0 or more.
    window : int
        p, periods in the moving average, 1 or more.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    One tier: 1 + 2L/p + 2L²/p², an equality here. Two: more than its square, 1.48² = 2.1904.

    >>> round(bullwhip(1, 1, 5), 6), round(bullwhip(2, 1, 5), 6), round(bullwhip(1, 4, 4), 6)
    (1.48, 2.3056, 5.0)
    """
    k = whole("tiers", tiers, 1)
    a = _followed(lead_time, window)
    return fsum(comb(k, j) ** 2 * (1 + a) ** (2 * (k - j)) * a ** (2 * j) for j in range(k + 1))


@public
def bullwhip_at_least(tiers: int, lead_time: float, window: int) -> float:
    """Return the product of the well-known bound of each tier, (1 + 2L/p + 2L²/p²)^k.

    It is exact for one tier and too low from the second on: what reaches the second tier is no
    longer independent from period to period.

    Parameters
    ----------
    tiers, lead_time, window
        As in :func:`bullwhip`.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Chen, F., Drezner, Z., Ryan, J. K. & Simchi-Levi, D. (2000). Quantifying the Bullwhip Effect in
    a Simple Supply Chain. *Management Science* 46(3), 436–443.

    Examples
    --------
    >>> round(bullwhip_at_least(2, 1, 5), 6)
    2.1904
    """
    k = whole("tiers", tiers, 1)
    return _one_tier(_followed(lead_time, window)) ** k


@public
def bullwhip_shared(tiers: int, lead_time: float, window: int) -> float:
    """Return Var(orders) / Var(end demand) after so many tiers that all see the end demand.

    Each forecasts from the same end demand, so the k-th tier orders (1 + k a) D − k a D₋ₚ: the
    variance grows with the square of the tiers, and not by a factor with each.

    Parameters
    ----------
    tiers, lead_time, window
        As in :func:`bullwhip`.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Chen, F., Drezner, Z., Ryan, J. K. & Simchi-Levi, D. (2000). Quantifying the Bullwhip Effect in
    a Simple Supply Chain. *Management Science* 46(3), 436–443.

    Examples
    --------
    >>> round(bullwhip_shared(3, 1, 5), 6), round(bullwhip(3, 1, 5), 6)
    (2.92, 3.75328)
    """
    k = whole("tiers", tiers, 1)
    return _one_tier(k * _followed(lead_time, window))


@public
def bullwhip_batching(order_every: int, cv: float) -> float:
    """Return Var(orders) / Var(demand) of a tier that orders once in so many periods.

    1 + (R − 1) / cv²: in one period of R it orders what was sold in R, in the others nothing. The
    steadier the demand, the more its batches stand out.

    Parameters
    ----------
    order_every : int
        R, 1 or more.
    cv : float
        Coefficient of variation of a period's demand, above 0; it is independent.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Lee, H. L., Padmanabhan, V. & Whang, S. (1997). Information Distortion in a Supply Chain: The
    Bullwhip Effect. *Management Science* 43(4), 546–558.

    Examples
    --------
    >>> bullwhip_batching(1, 0.05), bullwhip_batching(4, 0.5)
    (1.0, 13.0)
    """
    periods = whole("order_every", order_every, 1)
    return 1 + (periods - 1) * checked("cv", cv, above=0) ** -2


@public
def bullwhip_forward_buying(deals: float, buy_ahead: float, cv: float) -> float:
    """Return Var(orders) / Var(demand) of a tier that stocks up whenever its supplier is cheap.

    1 + 2 π (1 − π) A² / cv²: with probability π it raises its level by A periods of demand, else it
    takes it back.

    Parameters
    ----------
    deals : float
        π, from 0 to 1, independent from period to period.
    buy_ahead : float
        A, periods of demand, 0 or more.
    cv : float
        Coefficient of variation of a period's demand, above 0; it is independent.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Lee, H. L., Padmanabhan, V. & Whang, S. (1997). Information Distortion in a Supply Chain: The
    Bullwhip Effect. *Management Science* 43(4), 546–558.

    Examples
    --------
    >>> bullwhip_forward_buying(0.5, 1, 0.5), bullwhip_forward_buying(0, 4, 0.5)
    (3.0, 1.0)
    """
    pi = checked("deals", deals, least=0, most=1)
    ahead = checked("buy_ahead", buy_ahead, least=0)
    return 1 + 2 * pi * (1 - pi) * (ahead / checked("cv", cv, above=0)) ** 2


@public
def bullwhip_shock(tiers: int, lead_time: float, window: int, shared: bool = False) -> float:
    """Return how many times as large a sudden change of demand is in the last tier's first order.

    (1 + a)^k, with a = L/p: each tier takes the change for lasting and fills its level as well.
    Where all see the end demand it is 1 + k a.

    Parameters
    ----------
    tiers, lead_time, window
        As in :func:`bullwhip`.
    shared : bool, default False
        Whether all tiers see the end demand.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    Five percent less at the counter, 16.9 % less in the third tier's first order.

    >>> bullwhip_shock(3, 4, 8), bullwhip_shock(3, 4, 8, shared=True)
    (3.375, 2.5)
    """
    k, a = whole("tiers", tiers, 1), _followed(lead_time, window)
    return 1 + k * a if shared else (1 + a) ** k


def _followed(lead_time: float, window: int) -> float:
    """Return a = L/p: how much of a change in demand the order-up-to level adds to it."""
    return checked("lead_time", lead_time, least=0) / whole("window", window, 1)


def _one_tier(a: float) -> float:
    return 1 + 2 * a + 2 * a**2
