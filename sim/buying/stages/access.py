"""Getting through: gatekeepers on the way into a buying center, and who there knows a supplier.

Sources: Webster & Wind (1972) for the gatekeeper 把关者; Choffray & Lilien (1980), *Market Planning
for New Industrial Products*, for awareness 知晓 as the first link of the response chain.
"""

from collections.abc import Sequence
from math import prod
from typing import Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked, whole

HAS_NO_PROBABILITIES: Final = "{field} has {said}; allowed: probabilities from 0 to 1"


@public
def reach(access: float, contacts: int = 1) -> float:
    """Probability that at least one of several contacts gets past the gatekeeper.

    The contacts are independent and each passes with probability g, so 1 − (1 − g)^k.

    Parameters
    ----------
    access : float
        g, the probability that one contact passes, 0 to 1.
    contacts : int, default 1
        k, the number of contacts, 0 or more.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If `access` is not a probability or `contacts` not a whole number of 0 or more.

    References
    ----------
    Webster, F. E. & Wind, Y. (1972). A General Model for Understanding Organizational Buying
    Behavior. *Journal of Marketing* 36(2), 12–19.

    Examples
    --------
    Getting in is not yet winning interest: with interest 0.6 once inside, P = g · s is

    >>> round(reach(0.5) * 0.6, 6), round(reach(0.9) * 0.6, 6)
    (0.3, 0.54)

    Each further contact adds less than the one before.

    >>> [round(reach(0.5, k), 4) for k in (1, 2, 3)]
    [0.5, 0.75, 0.875]
    """
    g = checked("access", access, least=0, most=1)
    return float(1 - (1 - g) ** whole("contacts", contacts, most=None))


def aware_any(p_members: Sequence[float]) -> float:
    """Probability that at least one member knows the supplier: 1 − Π(1 − p_d).

    Parameters
    ----------
    p_members : sequence of float, shape (members,)
        Each member's own probability to know the supplier, independent of the others'.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If an entry is not a probability.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    1 − 0.5 × 0.7 × 0.8

    >>> round(aware_any([0.5, 0.3, 0.2]), 6)
    0.72
    """
    return float(1 - prod(1 - p for p in _probabilities("p_members", p_members)))


def aware_all(p_members: Sequence[float]) -> float:
    """Probability that every member knows the supplier: Π p_d.

    Parameters
    ----------
    p_members : sequence of float, shape (members,)
        Each member's own probability to know the supplier, independent of the others'.

    Returns
    -------
    float

    Raises
    ------
    InputError
        If an entry is not a probability.

    References
    ----------
    Choffray, J.-M. & Lilien, G. L. (1980). *Market Planning for New Industrial Products*.

    Examples
    --------
    >>> round(aware_all([0.5, 0.3, 0.2]), 6)
    0.03
    """
    return float(prod(_probabilities("p_members", p_members)))


def _probabilities(field: str, values: Sequence[float]) -> list[float]:
    try:
        numbers = np.asarray(values, dtype=float)
    except (TypeError, ValueError, OverflowError):
        numbers = np.array([np.nan])
    wrong = numbers[~((numbers >= 0) & (numbers <= 1))]
    if numbers.ndim != 1 or wrong.size:
        said = shown(values if numbers.ndim != 1 or np.isnan(wrong[0]) else wrong[0])
        raise InputError(HAS_NO_PROBABILITIES.format(field=field, said=said))
    return [float(p) for p in numbers]
