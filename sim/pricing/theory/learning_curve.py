"""Learning curve 学习曲线: cost falls by the same share at every doubling of cumulative volume.

The *n*-th unit costs c_n = c_1 · n^b, with b = log2 of the learning rate 学习率: at 0.8 every
doubling takes a fifth off. An early low price is justified by this *only if* what is learned stays
in the house: rivals who learn as fast stand as far behind as before.

Sales flow in fractions of a unit: what they cost is an integral (:func:`cost_of_next`). It charges
the costs of n − 1 to n where a sum over whole units charges that of n: 33.49 against 32.65 for the
first hundred units at 0.8, but 20.09 against 20.07 for the next hundred.

Sources: Wright (1936), *Journal of the Aeronautical Sciences* 3(4), 122–128; Boston Consulting
Group (1968), *Perspectives on Experience*. Wright's own curve is of the average cost of all units
so far; this one, as used since, is of the unit's own cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import expm1, inf, log, log1p, log2
from typing import Final, overload

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_all

_LEAST_RATE: Final = 0.5


def learning_exponent(rate: float) -> float:
    """Exponent b of the learning curve, log2 of its rate.

    Parameters
    ----------
    rate : float
        Cost after a doubling of cumulative volume as a share of cost before, above 0.5 and up to 1;
        1 for no learning. At a half, the thousandth to two-thousandth unit would cost together no
        more than the first to second did: no such plant is known.

    Returns
    -------
    float
        0 or less.

    Raises
    ------
    InputError
        If the rate is out of range.

    References
    ----------
    Wright, T. P. (1936). Factors Affecting the Cost of Airplanes. *Journal of the Aeronautical
    Sciences* 3(4), 122–128.

    Examples
    --------
    >>> round(learning_exponent(0.8), 6)
    -0.321928
    """
    return log2(checked("rate", rate, above=_LEAST_RATE, most=1)) + 0.0


@overload
def unit_cost(n: float, first_cost: float = 1.0, rate: float = 0.8) -> float: ...
@overload
def unit_cost(
    n: Sequence[float] | NDArray[np.float64] | NDArray[np.int64],
    first_cost: float = 1.0,
    rate: float = 0.8,
) -> NDArray[np.float64]: ...
def unit_cost(
    n: float | Sequence[float] | NDArray[np.float64] | NDArray[np.int64],
    first_cost: float = 1.0,
    rate: float = 0.8,
) -> float | NDArray[np.float64]:
    """Cost of the n-th unit, c_1 · n^b.

    Parameters
    ----------
    n : float or array_like
        Cumulative number of the unit, above 0.
    first_cost : float, default 1
        c_1, cost of the first unit, 0 or more, in yuan.
    rate : float, default 0.8
        Learning rate, above 0.5 and up to 1.

    Returns
    -------
    float or ndarray
        Yuan.

    Raises
    ------
    InputError
        If a value is out of range.

    References
    ----------
    Wright (1936), as for :func:`learning_exponent`.

    Examples
    --------
    A fifth less at each doubling.

    >>> unit_cost([1, 2, 4, 8], first_cost=100).round(6).tolist()
    [100.0, 80.0, 64.0, 51.2]
    """
    b = learning_exponent(rate)
    cost = checked("first_cost", first_cost, least=0) * checked_all("n", n, above=0) ** b
    return float(cost) if np.ndim(cost) == 0 else cost


def cost_of_next(
    units: float, before: float = 0.0, first_cost: float = 1.0, rate: float = 0.8
) -> float:
    """Cost of a flow of sales: ∫ c_1 · n^b dn from `before` to `before` + `units`, exactly.

    Costs of successive stretches add up to the cost of the whole, however it is cut: accounts kept
    by the month and by the week agree.

    Parameters
    ----------
    units : float
        Units made now, 0 or more; fractions count.
    before : float, default 0
        Cumulative units made before, 0 or more.
    first_cost : float, default 1
        c_1, cost of the first unit, 0 or more, in yuan.
    rate : float, default 0.8
        Learning rate, above 0.5 and up to 1; 1 for no learning.

    Returns
    -------
    float
        Yuan.

    Raises
    ------
    InputError
        If a value is out of range.

    References
    ----------
    Wright (1936), as for :func:`learning_exponent`.

    Examples
    --------
    Without learning, cost times units. Else (3^(1+b) − 1) / (1 + b) for the two after the first.

    >>> cost_of_next(3, before=10, first_cost=20, rate=1.0)
    60.0
    >>> round(cost_of_next(2, before=1), 6)
    1.631554
    """
    # Asked for every supplier at every event of a war: the sentences are looked for only in need.
    try:
        fine = (
            0 <= units < inf
            and 0 <= before < inf
            and 0 <= first_cost < inf
            and _LEAST_RATE < rate <= 1
        )
    except TypeError:
        fine = False
    if not fine:
        checked("units", units, least=0)
        checked("before", before, least=0)
        checked("first_cost", first_cost, least=0)
        checked("rate", rate, above=_LEAST_RATE, most=1)
    if units == 0:
        return 0.0
    if rate == 1:
        return float(first_cost * units)
    power = 1 + log2(rate)
    if before == 0:
        return float(first_cost * units**power / power)
    if units > before:
        grown = expm1(power * log(before + units)) - expm1(power * log(before))
    else:  # as a difference of two large powers the cost of a small step would be rounding alone
        grown = before**power * expm1(power * log1p(units / before))
    return float(first_cost * grown / power)


@public
def overtaking_time(gap: float, follower_volume: float, leader_volume: float) -> float:
    """Time until a follower has as much experience as the leader: gap / (v_f − v_l).

    On the same curve that is when its unit cost is as low.

    Parameters
    ----------
    gap : float
        Cumulative units by which the leader is ahead, 0 or more.
    follower_volume, leader_volume : float
        Units of each per unit of time, 0 or more.

    Returns
    -------
    float
        In the unit of time of the volumes; ``math.inf`` if the follower never gets there.

    Raises
    ------
    InputError
        If a value is negative or not finite.

    Examples
    --------
    300 behind and gaining 5 a week.

    >>> overtaking_time(300, follower_volume=15, leader_volume=10)
    60.0
    """
    behind = checked("gap", gap, least=0)
    gained = checked("follower_volume", follower_volume, least=0) - checked(
        "leader_volume", leader_volume, least=0
    )
    if behind == 0:
        return 0.0
    return behind / gained if gained > 0 else inf
