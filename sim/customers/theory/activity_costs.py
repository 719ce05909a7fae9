"""Activity-based costing 作业成本法: what a customer costs to serve, event by event.

The books keep service in one sum for all. Here it is charged to whoever causes it: how often, how
many minutes each time, at the cost of a minute (time-driven).

Sources: Cooper & Kaplan (1991), *Harvard Business Review* 69(3), 130–135; Kaplan & Anderson (2004),
*Harvard Business Review* 82(11), 131–138.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all, checked_list

Vector = NDArray[np.float64]

A_ROW_A_CUSTOMER: Final = "a row a customer, a column an activity, {number} of them"


@public
def time_driven_rates(capacity_cost: float, capacity_minutes: float, minutes: ArrayLike) -> Any:
    """Return what one event of each activity costs: its minutes, at the cost of a minute.

    Parameters
    ----------
    capacity_cost : float
        Of the people and things that do the work, in a period, money, 0 or more.
    capacity_minutes : float
        They can work in the period, above 0; practical, about 80 % of the paid ones.
    minutes : float or array_like
        Of one event of each activity, 0 or more.

    Returns
    -------
    float or ndarray
        Money an event.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Kaplan, R. S. & Anderson, S. R. (2004). Time-Driven Activity-Based Costing. *Harvard Business
    Review* 82(11), 131–138.

    Examples
    --------
    An order of 8 minutes, an inquiry of 44 and a credit check of 50, at 0.80 a minute:

    >>> time_driven_rates(560_000, 700_000, [8, 44, 50]).round(6).tolist()
    [6.4, 35.2, 40.0]
    """
    cost = checked("capacity_cost", capacity_cost, least=0)
    can = checked("capacity_minutes", capacity_minutes, above=0)
    rates = cost / can * checked_all("minutes", minutes, least=0)
    return float(rates) if rates.ndim == 0 else rates


@public
def cost_to_serve(events: ArrayLike, rates: ArrayLike) -> Vector:
    """Return what each customer costs beyond the goods: events of each activity times their rates.

    Parameters
    ----------
    events : array_like, shape (customers, activities)
        How often each customer caused each activity in the period, 0 or more.
    rates : array_like, shape (activities,)
        Money an event, 0 or more.

    Returns
    -------
    ndarray, shape (customers,)
        Money.

    Raises
    ------
    InputError
        If the shapes do not belong together, or a number is below 0.

    References
    ----------
    Cooper, R. & Kaplan, R. S. (1991). Profit Priorities from Activity-Based Costing. *Harvard
    Business Review* 69(3), 130–135.

    Examples
    --------
    >>> cost_to_serve([[10, 0], [200, 3]], [6.4, 40]).tolist()
    [64.0, 1400.0]
    """
    each = checked_list("rates", rates, least=0)
    done = checked_all("events", events, least=0)
    if done.ndim != 2 or done.shape[1] != len(each) or not len(done):
        raise refused("events", events, A_ROW_A_CUSTOMER.format(number=len(each)))
    return np.asarray(done @ each)
