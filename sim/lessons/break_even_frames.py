"""What price changes need and get, several side by side: as data frames, ready to be read."""

from __future__ import annotations

from collections.abc import Iterable
from math import nan
from typing import Final

import pandas as pd

from sim.kernel import numerals
from sim.kernel.doors.kinds import public
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.break_even import SHARES, market_answer, sampled_answer

PRICE_CHANGE: Final = "price change"
RIVALS_FOLLOW: Final = "rivals follow"
SALES_NEEDED: Final = "sales needed, %"
SALES_GOT: Final = "sales got, %"
CONTRIBUTION: Final = "contribution, %"
ELASTICITY: Final = "elasticity"
POINTS_GAINED: Final = "points gained"
FROM_95: Final = "from (95 %)"
TO_95: Final = "to (95 %)"
BY_THEORY: Final = "by theory"


@public
def answers_frame(
    changes: Iterable[float], margin: float, follows: Iterable[float]
) -> pd.DataFrame:
    """Return one row a price change and following of the rivals: needed, got, and what it brings.

    Parameters
    ----------
    changes : iterable of float
        Of the price, as shares of the old one.
    margin : float
        Contribution margin before, as a share of the old price.
    follows : iterable of float
        How much of the change the rivals follow, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        Index ``price change`` and ``rivals follow``, in words; percent. Without a change there is
        no elasticity: it is missing.

    Examples
    --------
    >>> answers_frame([-0.10], 0.40, [0]).round(1).iloc[0].tolist()
    [33.3, 30.8, -1.9, -3.1]
    >>> answers_frame([0], 0.40, [0]).iloc[0].tolist()
    [0.0, 0.0, 0.0, nan]
    """
    follows, rows = tuple(follows), {}
    for change in changes:
        for follow in follows:
            said = market_answer(change, margin, follow=follow)
            rows[_changed(change), _followed(follow)] = {
                SALES_NEEDED: 100 * said.needed,
                SALES_GOT: 100 * said.got,
                CONTRIBUTION: 100 * said.contribution_change,
                ELASTICITY: said.got / change if change else nan,
            }
    index = pd.MultiIndex.from_tuples(list(rows), names=[PRICE_CHANGE, RIVALS_FOLLOW])
    return pd.DataFrame(list(rows.values()), index=index)


@public
def sampled_frame(change: float, follows: Iterable[float]) -> pd.DataFrame:
    """Return what single buyers do after a price change, one row a following of the rivals.

    Parameters
    ----------
    change : float
        Of Huaxin's price, as a share of the old one.
    follows : iterable of float
        How much of it the rivals follow, 0 to 1.

    Returns
    -------
    pandas.DataFrame
        Points of all purchases that Huaxin gains, of 500 buyers, 200 times: mean and 95 % interval,
        and what the formula says.
    """
    rows = {}
    for follow in follows:
        answers = 100 * sampled_answer(change, follow, buyers=500, replications=200)
        found = interval_table(answers[["gained"]]).iloc[0]
        rows[_followed(follow)] = {
            POINTS_GAINED: found["mean"],
            FROM_95: found.ci_low,
            TO_95: found.ci_high,
            BY_THEORY: 100 * SHARES[0] * market_answer(change, 0.5, follow=follow).got,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(RIVALS_FOLLOW)


def _changed(change: float) -> str:
    return numerals.signed(change, _followed(change))


def _followed(follow: float) -> str:
    return numerals.PERCENT.format(number=numerals.as_given(round(100 * follow, 6)))
