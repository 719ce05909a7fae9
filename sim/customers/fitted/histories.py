"""Customers' histories: how often, how lately, how long watched, and for how much.

Of each customer without a contract four numbers are enough, all in one unit of time:

frequency 购买频率, x
    Purchases after the first. Who bought on days 0, 10 and 24 has x = 2; who bought once has 0.
recency 最近购买时间, t_x
    From the first purchase to the last, *not* from the last until today: 24; 0 for who bought once.
T, time watched
    From the first purchase until today. Watched until day 60, T = 60, and the silence since the
    last purchase is T − t_x = 36.
monetary value 购买金额, m_x
    Mean of the purchases that x counts. Of 90, 40 and 60 yuan it is (40 + 60) / 2 = 50: the first
    purchase made the customer one, and is left out.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, checked_list
from sim.kernel.numerals import as_given

LENGTHS: Final = (
    "frequency, recency and watched have {frequency}, {recency} and {watched} entries; allowed: one"
    " each for every customer"
)
COUNTS: Final = "whole numbers, 0 or more"
AFTER_THE_END: Final = (
    "recency is {recency} where watched is {watched}; allowed: at most as long as a customer is"
    " watched"
)
NOBODY_AGAIN: Final = "frequency is 0 everywhere; allowed: customers of whom some bought again"
NEVER_AGAIN: Final = (
    "recency is {recency} where frequency is {frequency}; allowed: 0 for those who never bought"
    " again, above 0 for the others"
)
PURCHASES: Final = (
    "customer, time and amount have {customer}, {time} and {amount} entries; allowed: one each for"
    " every purchase, and one purchase or more"
)
NOBODY_NAMED: Final = "customer is missing in {number} of the purchases; allowed: a name for each"
NEEDS_ITS_HOLDOUT: Final = "a time from {first} to below {until}, with purchases before it"


@public
def purchase_histories(
    customer: ArrayLike, time: ArrayLike, until: float, amount: ArrayLike | None = None
) -> pd.DataFrame:
    """Sum purchases up into one history a customer.

    Purchases of one customer at one time are one purchase, their amounts added up: a model of how
    often somebody comes counts visits, not lines of an invoice.

    Parameters
    ----------
    customer : array_like
        Who bought; one entry a purchase.
    time : array_like
        When, in any unit (days, weeks), none after `until`.
    until : float
        Today, in the same unit.
    amount : array_like, optional
        For how much, money. Without it there is no `monetary_value`.

    Returns
    -------
    DataFrame
        A row a customer, in the order of their names: `frequency` (whole numbers), `recency`,
        `watched`, and `monetary_value` (NaN for who never bought again).

    Raises
    ------
    InputError
        If the entries do not belong together, or a purchase lies after today.

    References
    ----------
    Fader, P. S. & Hardie, B. G. S. (2005). A Note on Deriving the Pareto/NBD Model. Fader, P. S.,
    Hardie, B. G. S. & Lee, K. L. (2005). RFM and CLV. *Journal of Marketing Research* 42(4),
    415–430, for the monetary value.

    Examples
    --------
    The customer above, and one who bought once on day 50:

    >>> who, when, much = ["A", "A", "A", "B"], [0, 10, 24, 50], [90, 40, 60, 70]
    >>> purchase_histories(who, when, until=60, amount=much).reset_index()
      customer  frequency  recency  watched  monetary_value
    0        A          2     24.0     60.0            50.0
    1        B          0      0.0     10.0             NaN
    """
    visits = _visits(customer, time, amount)
    last = float(visits.time.max())
    end = checked("until", until, least=last)
    found = visits.groupby("customer", sort=True)
    first = found.time.min()
    table = pd.DataFrame(
        {
            "frequency": found.size() - 1,
            "recency": found.time.max() - first,
            "watched": end - first,
        }
    )
    if amount is not None:
        again = visits[visits.time > visits.customer.map(first)]
        table["monetary_value"] = again.groupby("customer").amount.mean()
    return table


@public
def held_out(
    customer: ArrayLike,
    time: ArrayLike,
    split: float,
    until: float,
    amount: ArrayLike | None = None,
) -> pd.DataFrame:
    """Sum purchases up to a day, and count what the same customers bought afterwards.

    A model is fitted to the first part, and its forecast is held against the second, which it has
    not seen. Customers who first bought after the split are left out: nothing was known of them.

    Parameters
    ----------
    customer, time, until, amount
        As for :func:`purchase_histories`.
    split : float
        The last day that the model may know.

    Returns
    -------
    DataFrame
        The histories until the split, and `held_out`, purchases after it.

    Raises
    ------
    InputError
        If the entries do not belong together, or nothing lies before the split.

    Examples
    --------
    >>> held_out(["A", "A", "A", "B"], [0, 10, 24, 50], split=20, until=60).reset_index()
      customer  frequency  recency  watched  held_out
    0        A          1     10.0     20.0         1
    """
    visits = _visits(customer, time, amount)
    checked("until", until, least=float(visits.time.max()))
    at = checked("split", split)
    first = float(visits.time.min())
    if not first <= at < until:
        raise refused(
            "split", split, NEEDS_ITS_HOLDOUT.format(first=as_given(first), until=as_given(until))
        )
    known = visits[visits.time <= at]
    amounts = None if amount is None else known.amount
    table = purchase_histories(known.customer, known.time, at, amounts)
    later = visits[visits.time > at].groupby("customer").size()
    table["held_out"] = later.reindex(table.index, fill_value=0).astype(int)
    return table


def checked_histories(
    frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return x, t_x and T as arrays of one shape, if each customer's history can be.

    Raises
    ------
    InputError
        If it cannot.
    """
    x, seen, length = (
        checked_all(name, given, least=0)
        for name, given in (
            ("frequency", frequency), ("recency", recency), ("watched", watched),
        )
    )  # fmt: skip
    if not x.shape == seen.shape == length.shape:
        raise InputError(LENGTHS.format(frequency=x.size, recency=seen.size, watched=length.size))
    if (x != np.floor(x)).any():
        raise refused("frequency", float(x[x != np.floor(x)].flat[0]), COUNTS)
    late = seen > length
    if late.any():
        raise InputError(
            AFTER_THE_END.format(
                recency=as_given(seen[late].flat[0]), watched=as_given(length[late].flat[0])
            )
        )
    never = (x > 0) != (seen > 0)
    if never.any():
        raise InputError(
            NEVER_AGAIN.format(
                recency=as_given(seen[never].flat[0]), frequency=as_given(x[never].flat[0])
            )
        )
    return x, seen, length


class ToFit(NamedTuple):
    """Histories as a search wants them.

    Attributes
    ----------
    rows : ndarray, shape (customers, 3)
        x, t_x and T of each, the times in a unit in which the longest is 1.
    unit : float
        How long that is in the unit of the data.
    """

    rows: NDArray[np.float64]
    unit: float


def histories_to_fit(frequency: ArrayLike, recency: ArrayLike, watched: ArrayLike) -> ToFit:
    """Return histories in a unit of their own, if something can be told from them.

    Raises
    ------
    InputError
        If a history cannot be, or nobody ever bought again.
    """
    x, seen, length = (one.ravel() for one in checked_histories(frequency, recency, watched))
    if not x.any():
        raise InputError(NOBODY_AGAIN)
    unit = float(length.max())
    return ToFit(np.column_stack([x, seen / unit, length / unit]), unit)


def counted_once(
    histories: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each history once, a row a kind of number, and how many customers have it."""
    one = np.ascontiguousarray(histories).view([("", float)] * histories.shape[1]).ravel()
    kept, counts = np.unique(one, return_counts=True)
    return kept.view(float).reshape(-1, histories.shape[1]).T, counts.astype(float)


def _visits(customer: ArrayLike, time: ArrayLike, amount: ArrayLike | None) -> pd.DataFrame:
    """Return each customer's times of purchase once, with what was paid then."""
    names = np.asarray(customer)
    when = checked_list("time", time)
    paid = np.zeros(when.shape) if amount is None else checked_list("amount", amount)
    if not when.size or not when.shape == paid.shape == names.shape:
        raise InputError(PURCHASES.format(customer=names.size, time=when.size, amount=paid.size))
    who = pd.Series(names)
    if who.isna().any():
        raise InputError(NOBODY_NAMED.format(number=int(who.isna().sum())))
    rows = pd.DataFrame({"customer": who, "time": when, "amount": paid})
    return rows.groupby(["customer", "time"], sort=True).agg({"amount": "sum"}).reset_index()
