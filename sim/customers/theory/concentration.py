"""Concentration 集中度: few buyers, large ones, and how much of the sales hangs on them.

The Lorenz curve 洛伦兹曲线 and the Gini coefficient 基尼系数 of any amounts that are not negative,
the Herfindahl–Hirschman index 赫芬达尔指数, and the Pareto distribution 帕累托分布 behind "80/20".

Sources: Lorenz (1905); Gini (1912); Hirschman (1964), *American Economic Review* 54(5), 761–762;
Pareto (1896), *Cours d'économie politique*.
"""

from __future__ import annotations

from math import log
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import as_given

NO_LOSSES: Final = (
    "numbers, 0 or more, because a share of losses has no Lorenz curve (see whale_curve)"
)
SOMETHING: Final = "one number or more, at least one of them above 0"
MORE_THAN_ITS_PART: Final = (
    "share is {share} of the top {top}; allowed: above {top}, because the largest have more"
    " than their part"
)


@public
def gini(amounts: ArrayLike) -> float:
    """Return Gini's coefficient of amounts: 0 for equal ones, (n − 1)/n where one has all.

    G = 2 Σ i·x_i / (n Σ x) − (n + 1)/n, from the smallest to the largest.

    Parameters
    ----------
    amounts : array_like
        Sales by customer for example, 0 or more, not all 0.

    Raises
    ------
    InputError
        If an amount is below 0, or all are 0.

    References
    ----------
    Gini, C. (1912). *Variabilità e mutabilità*.

    Examples
    --------
    >>> round(gini([5, 10, 15, 20, 50]), 9), gini([0, 0, 0, 0, 1])
    (0.4, 0.8)
    """
    x = np.sort(checked_amounts(amounts))
    n = len(x)
    return float(2 * (np.arange(1, n + 1) @ x) / (n * x.sum()) - (n + 1) / n)


@public
def lorenz(amounts: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Lorenz's curve: shares of the customers, and of the amounts that the smallest have.

    Parameters
    ----------
    amounts : array_like
        0 or more, not all 0.

    Returns
    -------
    tuple of numpy.ndarray
        Both from 0 to 1, of one more point than there are amounts.

    Raises
    ------
    InputError
        If an amount is below 0, or all are 0.

    References
    ----------
    Lorenz, M. O. (1905). Methods of Measuring the Concentration of Wealth. *Publications of the
    American Statistical Association* 9(70), 209–219.

    Examples
    --------
    >>> customers, sales = lorenz([30, 10, 60])
    >>> sales.tolist()
    [0.0, 0.1, 0.4, 1.0]
    """
    x = np.sort(checked_amounts(amounts))
    cumulated = np.concatenate([[0.0], np.cumsum(x)])
    return np.linspace(0, 1, len(cumulated)), cumulated / cumulated[-1]


@public
def herfindahl(amounts: ArrayLike) -> float:
    """Return the Herfindahl–Hirschman index: the squared shares in percent, added up.

    10,000 where one has all, 10,000/n where n have the same; merger guidelines call a market above
    1,800 highly concentrated (U.S. Department of Justice & FTC 2023).

    Parameters
    ----------
    amounts : array_like
        0 or more, not all 0.

    Raises
    ------
    InputError
        If an amount is below 0, or all are 0.

    References
    ----------
    Hirschman, A. O. (1964). The Paternity of an Index. *American Economic Review* 54(5), 761–762.

    Examples
    --------
    >>> round(herfindahl([50, 30, 20]), 9)
    3800.0
    """
    x = checked_amounts(amounts)
    return float(((100 * x / x.sum()) ** 2).sum())


@public
def pareto_index(top: float, share: float) -> float:
    """Return α of the Pareto distribution in which the top q have a share s: 1/(1 − ln s/ln q).

    Parameters
    ----------
    top : float
        q, between 0 and 1: 0.2 for the largest fifth.
    share : float
        s, above q and below 1.

    Raises
    ------
    InputError
        If one is out of its range.

    References
    ----------
    Pareto, V. (1896). *Cours d'économie politique*.

    Examples
    --------
    >>> round(pareto_index(0.2, 0.8), 6), round(pareto_index(0.1, 0.5), 6)
    (1.160964, 1.430677)
    """
    q = checked("top", top, above=0, below=1)
    s = checked("share", share, above=0, below=1)
    if s <= q:
        raise InputError(MORE_THAN_ITS_PART.format(share=as_given(s), top=as_given(q)))
    return 1 / (1 - log(s) / log(q))


@public
def pareto_share(top: float, index: float) -> float:
    """Return the share that the top q have at a Pareto index α: q^(1 − 1/α).

    Parameters
    ----------
    top : float
        q, from 0 to 1.
    index : float
        α above 1; at 1 and below the mean is infinite. Gini's coefficient is 1/(2α − 1).

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> round(pareto_share(0.01, 1.160964), 4)
    0.5281
    """
    q = checked("top", top, least=0, most=1)
    return float(q ** (1 - 1 / checked("index", index, above=1)))


def checked_amounts(amounts: ArrayLike, field: str = "amounts") -> NDArray[np.float64]:
    """Return amounts of which shares can be told: one or more, none below 0, not all 0.

    Raises
    ------
    InputError
        If they are others.
    """
    x = np.atleast_1d(checked_all(field, amounts)).ravel()
    if x.size == 0 or not x.any():
        raise refused(field, amounts, SOMETHING)
    if (x < 0).any():
        raise refused(field, float(x[x < 0][0]), NO_LOSSES)
    return x
