"""A sign of need: what a contact says of a customer, by Bayes' rule.

Mr. Zhang comes back and takes up the same bottle. A sign is worth its likelihood ratio, how much
oftener it is seen of those who are ready to buy than of the others; each contact updates the
chance, and the chance sets what is done next: the loop of IDMR.

Sources: the lecture deck, rows 76 and 79 to 82, for the corner shop; Bayes, T. (1763),
*Philosophical Transactions* 53, 370–418.
"""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole

NEVER_SEEN: Final = "if_ready and if_not are both 0; allowed: a sign that somebody gives"


@public
def chance_after_sign(prior: float, if_ready: float, if_not: float, times: int = 1) -> float:
    """Return the chance that a customer is ready to buy, after a sign seen once or several times.

    Parameters
    ----------
    prior : float
        Chance before, from 0 to 1.
    if_ready, if_not : float
        How likely those who are ready give the sign, and those who are not; from 0 to 1, not both
        0.
    times : int, default 1
        How often it was seen, each time independently; 0 or more.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    The corner shop: two in ten are ready; of those half take up the bottle, of the others one in
    twenty.

    >>> round(chance_after_sign(0.2, 0.5, 0.05), 6)
    0.714286
    """
    p = checked("prior", prior, least=0, most=1)
    ready = checked("if_ready", if_ready, least=0, most=1)
    not_ready = checked("if_not", if_not, least=0, most=1)
    if not ready and not not_ready:
        raise InputError(NEVER_SEEN)
    seen = whole("times", times, 0, 1000)
    for_it, against = p * ready**seen, (1 - p) * not_ready**seen
    if not for_it + against:  # a sign that the prior, or a nought, rules out
        return p
    return for_it / (for_it + against)


@public
def weight_of_sign(if_ready: float, if_not: float) -> float:
    """Return by what a sign multiplies the odds: its likelihood ratio.

    Parameters
    ----------
    if_ready, if_not : float
        As in :func:`chance_after_sign`, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(weight_of_sign(0.5, 0.05), 6)
    10.0
    """
    ready = checked("if_ready", if_ready, above=0, most=1)
    return ready / checked("if_not", if_not, above=0, most=1)
