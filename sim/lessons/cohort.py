"""A cohort 同期群 of customers, each of whom stays or leaves by luck.

The closed form says what a customer is worth on average. Here single customers renew year after
year until they do not, and what they brought is added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.retention_lift import defection_after, profile_value
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams


@public
def sampled_cohort(
    defection: float,
    cut: float = 0.05,
    kind: Literal["points", "relative"] = "points",
    discount: float = 0.10,
    margins: float | Sequence[float] = 1.0,
    acquisition_cost: float = 0.0,
    customers: int = 2000,
    replications: int = 50,
    seed: int = 2010,
) -> pd.DataFrame:
    """Let the customers of a cohort stay or leave, before and after a cut of defections.

    The same customers with the same luck live through both (common random numbers), so what is
    gained is the cut alone.

    Parameters
    ----------
    defection, cut, kind, discount, margins, acquisition_cost
        As for :func:`sim.customers.retention_lift`; the discount above 0 if nobody is left to
        leave.
    customers : int, default 2000
        In each replication, 1 or more.
    replications : int, default 50
        1 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a replication: `before` and `after`, what a customer brought on average, discounted
        and less the acquisition; `gained`, their difference; `years`, mean years in which a
        customer brought a margin, before the cut; `half_gone`, the share that brought at most three
        margins before it.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Berger, P. D. & Nasr, N. I. (1998). Customer Lifetime Value: Marketing Models and Applications.
    *Journal of Interactive Marketing* 12(1), 17–30.

    Examples
    --------
    >>> sampled_cohort(0.2, cut=0.0, customers=50, replications=2).gained.tolist()
    [0.0, 0.0]
    """
    k = checked("defection", defection, above=0, below=1)
    after = defection_after(k, cut, kind)
    worth = profile_value(after, discount, margins, acquisition_cost)  # refuses what cannot be
    number, rounds = whole("customers", customers, 1), whole("replications", replications, 1)
    profile = np.atleast_1d(np.asarray(margins, dtype=float))
    rows = []
    for replication in range(rounds):
        luck = 1 - Streams(seed, replication)["renewals"].random(number)
        stays = np.floor(np.log(luck) / np.log(1 - k))
        first = _brought(stays, discount, profile) - acquisition_cost
        if after == 0:  # nobody leaves any more
            then = np.full(number, worth)
        else:
            then = np.floor(np.log(luck) / np.log(1 - after))
            then = _brought(then, discount, profile) - acquisition_cost
        rows.append(
            (first.mean(), then.mean(), (then - first).mean(), stays.mean(), (stays <= 3).mean())
        )
    columns = ["before", "after", "gained", "years", "half_gone"]
    return pd.DataFrame(rows, columns=columns).rename_axis("replication")


def _brought(
    stays: NDArray[np.float64], discount: float, margins: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the discounted sum of the first so many margins; the last of them goes on."""
    years, today = margins.size, 1 / (1 + discount)
    sums = np.concatenate([[0.0], np.cumsum(margins * today ** np.arange(1, years + 1))])
    more = np.maximum(stays - years, 0)
    rest = more if discount == 0 else (1 - today**more) / discount
    found: NDArray[np.float64] = sums[np.minimum(stays, years).astype(int)]
    found += margins[-1] * today**years * rest
    return found
