"""Best customers 最佳客户 and worst customers 最差客户: fit 契合度 crossed with profit.

A good customer lets a firm do what it does well, values and pays for it, makes it better, and leads
it where it wants to go; a bad one does the contrary. Scored from 0 to 5 each, the four and the five
behaviours of the lecture give one number. It says nothing about money, and money nothing about it:
only both together say what to do.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, checked_list, entries
from sim.kernel.numerals import as_given

Action = Literal["keep and grow", "re-price", "convert", "release"]

BEST: Final = ("strengths", "values", "teaches", "leads")
"""Lets you do what you do well; values it and pays; raises your skills; leads in new directions."""

WORST: Final = ("weaknesses", "distracts", "buys_little", "demands", "dissatisfied")
"""Makes you do what you do badly; distracts from strategy; buys little at great cost; demands much
attention; stays dissatisfied."""

MOST: Final = 5.0
SCORES: Final = "{number} scores, each from 0 to {most}"
NO_CUSTOMERS: Final = "customers has no row; allowed: a row a customer, one or more"

ACTIONS: Final[dict[Action, str]] = {
    "keep and grow": "Fits and pays: give time, and new demands are welcome.",
    "re-price": "Fits and costs money: price the service, the customer values it.",
    "convert": "Pays and does not fit: standard offers, self-service, other contacts.",
    "release": "Neither fits nor pays: offer terms that pay, and let go whoever refuses them.",
}
"""What to do with whom."""


@public
def customer_fit(best: ArrayLike, worst: ArrayLike) -> float:
    """Return how well a customer fits: mean of the best behaviours less mean of the worst.

    Parameters
    ----------
    best : array_like, shape (4,)
        Scores from 0 (not at all) to 5 (entirely) of what best customers do, see `BEST`.
    worst : array_like, shape (5,)
        The same of what worst customers do, see `WORST`.

    Returns
    -------
    float
        From −5 to 5. Means and not sums, because there is a behaviour more on the bad side.

    Raises
    ------
    InputError
        If a score is missing, or out of its range.

    Examples
    --------
    >>> customer_fit([4, 5, 3, 2], [1, 0, 1, 2, 1])
    2.5
    """
    good = _scores("best", best, len(BEST))
    bad = _scores("worst", worst, len(WORST))
    return float(good.mean() - bad.mean())


@public
def customer_action(fit: float, profit: float) -> Action:
    """Return what to do with a customer of this fit and this profit.

    Parameters
    ----------
    fit : float
        From −5 to 5; 0 counts as fitting.
    profit : float
        After what they cost to serve, money; 0 counts as a profit.

    Returns
    -------
    str
        A name of `ACTIONS`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> customer_action(2.5, -40_000), customer_action(-1, 90_000), customer_action(-1, -5)
    ('re-price', 'convert', 'release')
    """
    fits = checked("fit", fit, least=-MOST, most=MOST) >= 0
    pays = checked("profit", profit) >= 0
    keep, price, convert, release = get_args(Action)
    names: dict[tuple[bool, bool], Action] = {
        (True, True): keep,
        (True, False): price,
        (False, True): convert,
        (False, False): release,
    }
    return names[fits, pays]


@public
def best_and_worst(customers: pd.DataFrame) -> pd.DataFrame:
    """Score customers, and cross fit with profit.

    Parameters
    ----------
    customers : pandas.DataFrame
        A row a customer: `profit`, and the scores `strengths`, `values`, `teaches`, `leads`,
        `weaknesses`, `distracts`, `buys_little`, `demands` and `dissatisfied`, each 0 to 5.

    Returns
    -------
    pandas.DataFrame
        The same rows: `fit`, `profit` and `action`, a name of `ACTIONS`.

    Raises
    ------
    InputError
        If a column or every row is missing, or a score is out of its range.

    Examples
    --------
    >>> scores = dict(zip([*BEST, *WORST], [4, 5, 3, 2, 1, 0, 1, 2, 1]))
    >>> best_and_worst(pd.DataFrame([scores | {"profit": -12.0}], index=["Huating"]))
             fit  profit    action
    Huating  2.5   -12.0  re-price
    """
    entries("customers", customers, columns=(*BEST, *WORST, "profit"))
    if not len(customers):
        raise InputError(NO_CUSTOMERS)
    rows = customers[[*BEST, *WORST]].to_numpy()
    fit = [customer_fit(row[: len(BEST)], row[len(BEST) :]) for row in rows]
    profit = checked_all("profit", customers["profit"].to_numpy())
    action = [customer_action(one, float(other)) for one, other in zip(fit, profit, strict=True)]
    return pd.DataFrame({"fit": fit, "profit": profit, "action": action}, index=customers.index)


def _scores(field: str, scores: ArrayLike, number: int) -> NDArray[np.float64]:
    x = checked_list(field, scores)
    if x.shape != (number,) or (x < 0).any() or (x > MOST).any():
        raise refused(field, scores, SCORES.format(number=number, most=as_given(MOST)))
    return x
