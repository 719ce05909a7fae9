"""Commission 提成 and risk: how much of the pay should hang on what is sold.

Output is effort and noise, effort costs ce²/2, the salesperson dislikes risk (constant absolute
risk aversion), pay is linear. The best commission pays for effort no more than the risk allows.

Sources: Holmström & Milgrom (1987), *Econometrica* 55(2), 303–328; in selling, Basu, Lal,
Srinivasan & Staelin (1985), *Marketing Science* 4(4), 267–291.
"""

from __future__ import annotations

from math import sqrt

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
def best_commission(risk: float) -> float:
    """Return the share of what is sold that pays best for both: 1/(1 + rcσ²).

    Parameters
    ----------
    risk : float
        rcσ²: risk aversion × cost of effort × variance of the noise, 0 or more.

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> [round(best_commission(risk), 3) for risk in (0.1, 0.5, 1, 2, 5)]
    [0.909, 0.667, 0.5, 0.333, 0.167]
    """
    return 1 / (1 + checked("risk", risk, least=0))


@public
def commission_surplus(commission: float, risk: float) -> float:
    """Return what firm and salesperson gain together, effort costing e²/2: b − b²(1 + rcσ²)/2.

    Parameters
    ----------
    commission : float
        b, from 0 to 1.
    risk : float
        rcσ², 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Without risk all of .5 can be had; with risk 1 half of it:

    >>> commission_surplus(1, 0), commission_surplus(best_commission(1), 1)
    (0.5, 0.25)
    """
    b = checked("commission", commission, least=0, most=1)
    return b - b**2 * (1 + checked("risk", risk, least=0)) / 2


@public
def income_spread(deals: float, variable: float = 1.0) -> float:
    """Return the standard deviation of a year's income over its mean: variable/√deals.

    Parameters
    ----------
    deals : float
        Expected in a year, Poisson, above 0.
    variable : float, default 1
        Share of the expected income that is commission, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> [round(income_spread(deals), 3) for deals in (4, 12, 40)]
    [0.5, 0.289, 0.158]
    """
    share = checked("variable", variable, least=0, most=1)
    return share / sqrt(checked("deals", deals, above=0))
