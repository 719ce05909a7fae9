"""Predation 掠夺性定价 and exit 退出: what it costs to drive a rival out, and what it can bring.

A predator forgoes L each period while the war lasts and earns G more in each period after the rival
has left, until somebody enters again. Who can stand it longer is a matter of *pockets*: reserves
over losses, not of cost alone.

What is computed here as an investment is a matter for the courts: Areeda & Turner (1975) draw the
line at average variable cost, *Brooke Group v. Brown & Williamson*, 509 U.S. 209 (1993), asks for
below-cost prices **and** a likely recoupment, and China's laws on prices and monopolies forbid
below-cost sales to squeeze out rivals. McGee (1958) doubts that it ever pays: buying the rival is
cheaper, and others come in.

Sources: McGee (1958), *Journal of Law and Economics* 1, 137–169; Areeda & Turner (1975), *Harvard
Law Review* 88(4), 697–733.
"""

from __future__ import annotations

from math import expm1, inf, log

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@public
def longest_war(loss: float, gain: float, discount: float, reentry: float | None = None) -> float:
    """Length of a war below which predation pays: ln(L / (L + G (1 − δ^H))) / ln δ.

    Parameters
    ----------
    loss : float
        L, profit forgone in each period of the war, 0 or more.
    gain : float
        G, profit per period above that of no war once the rival is gone, 0 or more.
    discount : float
        δ, the discount factor 贴现因子 per period, above 0 and below 1.
    reentry : float, optional
        H, periods after the exit until somebody enters again, 0 or more; never if not given.

    Returns
    -------
    float
        Periods: the rival must be out sooner. ``math.inf`` if the war costs nothing, 0 if it brings
        nothing.

    Raises
    ------
    InputError
        If a value is out of range.

    References
    ----------
    McGee, J. S. (1958). Predatory Price Cutting: The Standard Oil (N.J.) Case. *Journal of Law and
    Economics* 1, 137–169.

    Examples
    --------
    With a discount factor of one half and a gain of three losses the rival must leave within two
    periods: 1 + 1/2 is spent, and 3 for ever from then on, 6, is worth a quarter of it.

    >>> longest_war(1, 3, 0.5)
    2.0
    """
    cost, d = checked("loss", loss, least=0), checked("discount", discount, above=0, below=1)
    later = checked("gain", gain, least=0) * _reach(d, reentry)
    if cost == 0:
        return inf
    return log(cost / (cost + later)) / log(d) + 0.0


def _reach(discount: float, reentry: float | None) -> float:
    """Share of an endless income that comes before re-entry: 1 − δ^H."""
    if reentry is None:
        return 1.0
    return -expm1(checked("reentry", reentry, least=0) * log(discount))
