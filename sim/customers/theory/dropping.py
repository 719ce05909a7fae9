"""To fire a customer 放弃客户, or to convert them: what is saved, and what is lost.

What is lost on a customer is not what is saved without them: the gross margin goes for certain, of
the cost to serve only the *avoidable* share. What stays is charged to those who stay.

Source: Cooper & Kaplan (1991), *Harvard Business Review* 69(3), 130–135.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

Vector = NDArray[np.float64]

ONE_OR_MORE: Final = "one customer or more"
A_NUMBER_A_CUSTOMER: Final = "one number a customer, {number} of them"
AN_EVENT_SOMEWHERE: Final = "numbers, 0 or more, at least one of them above 0"
NOTHING_TO_KEEP: Final = (
    "margin is {margin}; allowed: 0 or more, because without a margin dropping saves whatever can"
    " be avoided"
)


@public
def change_if_dropped(margin: ArrayLike, service_cost: ArrayLike, avoidable: float) -> float:
    """Return by how much the firm's profit changes without some customers: −margin + φ cost.

    Their gross margin goes. Of what they cost to serve only the avoidable share φ goes; people,
    vans and systems that are paid anyway stay, and are charged to somebody else.

    Parameters
    ----------
    margin : array_like
        Gross margin of each of them in a period, money.
    service_cost : array_like
        What each is charged for being served, money, 0 or more.
    avoidable : float
        φ, from 0 to 1.

    Returns
    -------
    float
        Money a period; above 0 where dropping pays.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Cooper, R. & Kaplan, R. S. (1991). Profit Priorities from Activity-Based Costing. *Harvard
    Business Review* 69(3), 130–135.

    Examples
    --------
    >>> change_if_dropped(60, 255, 1), change_if_dropped(60, 255, 0.2)
    (195.0, -9.0)
    """
    lost, cost = _paired(margin, service_cost)
    return float(checked("avoidable", avoidable, least=0, most=1) * cost.sum() - lost.sum())


@public
def avoidable_at_break_even(margin: float, service_cost: float) -> float:
    """Return the avoidable share φ of a cost above which dropping pays: margin / cost.

    Parameters
    ----------
    margin : float
        Gross margin of the customer or customers in a period, money, 0 or more.
    service_cost : float
        What they are charged for being served, money, above 0.

    Returns
    -------
    float
        Above 1 where dropping cannot pay, because they make a profit.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(avoidable_at_break_even(60, 255), 6)
    0.235294
    """
    kept = checked("margin", margin)
    if kept < 0:
        raise InputError(NOTHING_TO_KEEP.format(margin=as_given(kept)))
    return kept / checked("service_cost", service_cost, above=0)


@public
def change_if_converted(
    margin: float,
    service_cost: float,
    avoidable: float,
    charged: float = 0.0,
    saved: float = 0.0,
    stay: float = 1.0,
) -> float:
    """Return by how much profit changes if a customer is asked to pay for service or need less.

    Who accepts pays for service and causes less of it; who does not is gone, as if dropped:
    s (charge + φ saved cost) + (1 − s)(−margin + φ cost).

    Parameters
    ----------
    margin, service_cost : float
        As for :func:`change_if_dropped`, of one customer.
    avoidable : float
        φ, from 0 to 1.
    charged : float, default 0
        What they would pay for service in a period, money, 0 or more.
    saved : float, default 0
        Share of the service they would no longer cause (larger orders, self-service), 0 to 1.
    stay : float, default 1
        s, the chance that they accept, from 0 to 1.

    Returns
    -------
    float
        Money a period, on average.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Where dropping would cost 9, a charge of 75 that four in five accept brings more than 60:

    >>> round(change_if_converted(60, 255, 0.2, charged=75, saved=0.1, stay=0.8), 2)
    62.28
    """
    gone = change_if_dropped(margin, service_cost, avoidable)
    paid = checked("charged", charged, least=0)
    less = checked("saved", saved, least=0, most=1)
    s = checked("stay", stay, least=0, most=1)
    return s * (paid + avoidable * less * service_cost) + (1 - s) * gone


@public
def drop_all_losers(
    margins: ArrayLike, events: ArrayLike, pool: float, avoidable: float
) -> pd.DataFrame:
    """Drop whoever loses money, charge what could not be avoided to the others, and look again.

    A cost pool is shared by use. Whoever loses money at that rate is dropped, with their margin and
    the avoidable part of their cost; the rest of the pool falls on fewer events, and new customers
    seem to lose money. It ends when nobody does, or nobody is left.

    Parameters
    ----------
    margins : array_like
        Gross margin of each customer, money.
    events : array_like
        How much of the service each uses, 0 or more.
    pool : float
        What the service costs, money, 0 or more.
    avoidable : float
        φ, from 0 to 1.

    Returns
    -------
    pandas.DataFrame
        A row a round, the first before anybody is dropped: `customers` left, `losers` among them,
        `rate` money an event, `profit` of the firm.

    Raises
    ------
    InputError
        If a number is out of its range, or nobody uses the service.

    References
    ----------
    Cooper, R. & Kaplan, R. S. (1991). Profit Priorities from Activity-Based Costing. *Harvard
    Business Review* 69(3), 130–135.

    Examples
    --------
    One of four loses money. If only a fifth of their cost goes with them, all the others follow:

    >>> rounds = drop_all_losers([50, 40, 30, 12], [10, 20, 28, 42], 100, 0.2)
    >>> rounds.losers.tolist(), rounds.rate.round(2).tolist()[:3]
    ([1, 1, 1, 1, 0], [1.0, 1.58, 2.76])
    >>> rounds.profit.round(1).tolist()
    [32.0, 28.4, 7.2, -21.7, -57.4]
    """
    gained, used = _paired(margins, events, "margins", "events")
    if not used.any():
        raise refused("events", events, AN_EVENT_SOMEWHERE)
    left = checked("pool", pool, least=0)
    goes = checked("avoidable", avoidable, least=0, most=1)
    rows: list[tuple[int, int, float, float]] = []
    while True:
        rate = left / used.sum() if used.any() else float("nan")
        losing = gained < rate * used
        rows.append((len(gained), int(losing.sum()), rate, float(gained.sum() - left)))
        if not losing.any():
            break
        left -= goes * rate * used[losing].sum()
        gained, used = gained[~losing], used[~losing]
    columns = ["customers", "losers", "rate", "profit"]
    return pd.DataFrame(rows, columns=columns).rename_axis("round")


def _customers(field: str, values: ArrayLike) -> Vector:
    x = np.atleast_1d(checked_all(field, values)).ravel()
    if not x.size:
        raise refused(field, values, ONE_OR_MORE)
    return x


def _paired(
    margins: ArrayLike, costs: ArrayLike, margin: str = "margin", cost: str = "service_cost"
) -> tuple[Vector, Vector]:
    x, y = _customers(margin, margins), np.atleast_1d(checked_all(cost, costs, least=0)).ravel()
    if len(x) != len(y):
        raise refused(cost, costs, A_NUMBER_A_CUSTOMER.format(number=len(x)))
    return x, y
