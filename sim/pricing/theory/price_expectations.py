"""Price expectations 价格预期: why a cut can lower today's orders ("买涨不买落").

A buyer who may wait compares today's price with the one it expects next. If it extrapolates, a cut
announces a further cut, and waiting is cheap: today's orders fall. The law of demand stands, for
what they fell with is the price relative to the *expected* price. A second force works the other
way round: against the price remembered, the reference price 参考价格, a cut attracts now and makes
the old price feel like a loss later. Who has a steady need can answer an expected rise, too: it
buys ahead 提前采购 and stocks.

Sources: Winer (1986), *Journal of Consumer Research* 13, 250–256, and Kalyanaram & Winer (1995),
*Marketing Science* 14, G161–G169, on reference prices; Jacobson & Obermiller (1990), *Journal of
Consumer Research* 16, 420–432, on expected future prices; Lee, Padmanabhan & Whang (1997),
*Management Science* 43(4), 546–558, on forward buying.
"""

from __future__ import annotations

from math import floor

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
def expected_price(price: float, last_price: float, theta: float) -> float:
    """Price that an extrapolating buyer expects next: p + θ (p − p₋₁).

    Parameters
    ----------
    price, last_price : float
        p and p₋₁, the price now and one period ago, yuan a unit, above 0.
    theta : float
        θ, the part of the last change that is expected to follow: above 0 the trend goes on, at 0
        prices stay, below 0 they return.

    Returns
    -------
    float
        Yuan a unit. The extrapolation is linear: after a deep cut it can pass below 0.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Jacobson, R. & Obermiller, C. (1990). *Journal of Consumer Research* 16, 420–432.

    Examples
    --------
    After a cut from 100 to 95, half of it is expected once more.

    >>> expected_price(95, 100, theta=0.5)
    92.5
    """
    p = checked("price", price, above=0)
    last = checked("last_price", last_price, above=0)
    return p + checked("theta", theta) * (p - last)


def threshold(price: float, expected: float, discount: float) -> float:
    """Valuation at which buying now and buying at the expected price are worth the same.

    A buyer with valuation v buys now if v − p ≥ δ (v − E), that is if v ≥ (p − δ E) / (1 − δ), and
    if v ≥ p.

    Parameters
    ----------
    price : float
        p, the price now, yuan a unit, above 0.
    expected : float
        E, the price expected one period later, yuan a unit.
    discount : float
        δ, the discount factor 贴现因子 per period, above 0 and below 1: near 1 waiting is cheap.

    Returns
    -------
    float
        Yuan a unit. Below `price` waiting tempts nobody, and v ≥ p decides alone.

    Raises
    ------
    InputError
        If a value is out of its range.

    Examples
    --------
    (100 − 0.9 × 95) / 0.1: a cut of 5 that is known keeps all who value the good below 145 waiting.

    >>> round(threshold(100, 95, discount=0.9), 9)
    145.0
    """
    p = checked("price", price, above=0)
    e = checked("expected", expected)
    d = checked("discount", discount, above=0, below=1)
    return p + d * (p - e) / (1 - d)


@public
def timing_threshold(price: float, last_price: float, theta: float, discount: float) -> float:
    """Valuation v* from which an extrapolating buyer buys now: p − δ θ (p − p₋₁) / (1 − δ).

    Parameters
    ----------
    price, last_price, theta : float
        As for `expected_price`.
    discount : float
        As for `threshold`.

    Returns
    -------
    float
        Yuan a unit. Below `price` waiting tempts nobody, and v ≥ p decides alone.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Jacobson, R. & Obermiller, C. (1990). *Journal of Consumer Research* 16, 420–432.

    Examples
    --------
    A cut by 5 to 95 at δ = 0.95, with .95 × .3 × 5 / .05 = 28.5: only who values it at 123.5 buys.
    After a rise to 105 the threshold lies below the price: nobody waits.

    >>> round(timing_threshold(95, 100, theta=0.3, discount=0.95), 9)
    123.5
    >>> round(timing_threshold(105, 100, theta=0.1, discount=0.95), 9)
    95.5
    """
    return threshold(price, expected_price(price, last_price, theta), discount)


@public
def perverse_from(discount: float) -> float:
    """Extrapolation above which a cut lowers today's demand: θ > (1 − δ) / δ.

    Above it, the threshold after a cut lies higher than the *old* price: who would have bought
    yesterday waits today.

    Parameters
    ----------
    discount : float
        δ, the discount factor per period, above 0 and below 1.

    Raises
    ------
    InputError
        If `discount` is out of its range.

    Examples
    --------
    Even mild trend-following is enough where waiting is cheap.

    >>> [round(perverse_from(d), 6) for d in (0.90, 0.95, 0.99)]
    [0.111111, 0.052632, 0.010101]
    """
    d = checked("discount", discount, above=0, below=1)
    return (1 - d) / d


@public
def extra_periods(rise: float, price: float, discount: float, holding_cost: float) -> int:
    """Periods of need that are worth buying ahead of a rise: k = ⌊ΔP / (h + (1 − δ) p)⌋.

    A unit bought k periods early saves ΔP and costs k periods of storage and of interest.

    Parameters
    ----------
    rise : float
        ΔP, by how much the price will rise next period, yuan a unit; 0 and below: nothing to gain.
    price : float
        p, the price now, yuan a unit, above 0.
    discount : float
        δ, the discount factor per period, 0 or more and below 1.
    holding_cost : float
        h, yuan to store one unit for one period, 0 or more.

    Returns
    -------
    int
        0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Lee, H. L., Padmanabhan, V. & Whang, S. (1997). *Management Science* 43(4), 546–558.

    Examples
    --------
    A unit waits at 1 for storage and 0.01 × 100 for interest a period: 10 / 2.

    >>> extra_periods(rise=10, price=100, discount=0.99, holding_cost=1)
    5
    """
    gain = checked("rise", rise)
    p = checked("price", price, above=0)
    d = checked("discount", discount, least=0, below=1)
    h = checked("holding_cost", holding_cost, least=0)
    # The last digit of 1 − 0.99 must not cost a period.
    return max(0, floor(gain / (h + (1 - d) * p) + 1e-9))
