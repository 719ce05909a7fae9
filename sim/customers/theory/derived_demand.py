"""Derived demand 派生需求: why orders barely move with prices, and leap with sales.

An industry's input is a small part of what its buyers sell, so its price moves them little
(Marshall 1890, Hicks 1932); a single supplier's buyers may go elsewhere, and do. Machines last, so
orders for them follow the *change* of what is made with them (the acceleration effect 加速效应,
Clark 1917).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_list

ONE_OR_MORE: Final = "one number a period, one or more"


@public
def derived_elasticity(cost_share: float, final_elasticity: float) -> float:
    """Return the price elasticity of an industry's input, in fixed proportions: e = s · E.

    It is that of the whole industry. A single supplier faces a far more elastic demand, because his
    buyers may turn to a rival.

    Parameters
    ----------
    cost_share : float
        s, share of the input's cost in the price of what is made of it, from 0 to 1.
    final_elasticity : float
        E of the final demand, 0 or below.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Marshall, A. (1890). *Principles of Economics*, book V, ch. VI; Hicks, J. R. (1932). *The Theory
    of Wages*.

    Examples
    --------
    >>> derived_elasticity(0.05, -2)
    -0.1
    """
    share = checked("cost_share", cost_share, least=0, most=1)
    return share * checked("final_elasticity", final_elasticity, most=0)


@public
def accelerated_orders(
    output: Sequence[float],
    life: float,
    machines_per_output: float = 1.0,
    machines: float | None = None,
) -> NDArray[np.float64]:
    """Return the orders for machines that follow from what is to be made with them.

    I_t = max(0, v Y_t − (1 − 1/life) K_{t−1}): what the output of a period asks for, less what is
    left. Nobody orders fewer than none, so after a fall the stock shrinks only as fast as it wears
    out.

    Parameters
    ----------
    output : sequence of float
        Y by period, 0 or more, one or more.
    life : float
        Periods that a machine lasts, 1 or more; so many a period are replaced as one over it.
    machines_per_output : float, default 1
        v, machines that a unit of output needs, above 0.
    machines : float, optional
        K before the first period, 0 or more; what the first output asks for if left out.

    Returns
    -------
    numpy.ndarray
        Machines ordered, by period.

    Raises
    ------
    InputError
        If a number is out of its range, or there is no output.

    References
    ----------
    Clark, J. M. (1917). Business Acceleration and the Law of Demand. *Journal of Political Economy*
    25(3), 217–235.

    Examples
    --------
    500 routers last ten years. A tenth more doubles the orders; a year later they fall back.

    >>> accelerated_orders([500, 500, 550, 550, 500, 500, 500], life=10).tolist()
    [50.0, 50.0, 100.0, 55.0, 5.0, 50.0, 50.0]
    """
    asked = _series(output)
    kept = 1 - 1 / checked("life", life, least=1)
    needed = checked("machines_per_output", machines_per_output, above=0) * asked
    stock = needed[0] if machines is None else checked("machines", machines, least=0)
    orders = np.empty(len(needed))
    for period, wanted in enumerate(needed):
        left = kept * stock
        orders[period] = max(0.0, wanted - left)
        stock = left + orders[period]
    return orders


@public
def acceleration(change: float, life: float) -> float:
    """Return by what share orders change when a steady output changes: g · life, −1 at the least.

    Parameters
    ----------
    change : float
        g of the output, −1 or more: 0.10 for ten percent more.
    life : float
        Periods that a machine lasts, 1 or more.

    Examples
    --------
    >>> acceleration(0.10, 20), acceleration(-0.10, 20)
    (2.0, -1.0)
    """
    g = checked("change", change, least=-1)
    return max(-1.0, g * checked("life", life, least=1))


def _series(output: Sequence[float]) -> NDArray[np.float64]:
    asked = checked_list("output", output, least=0)
    if asked.size == 0:
        raise refused("output", output, ONE_OR_MORE)
    return asked
