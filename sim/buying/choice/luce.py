"""Luce's choice: from what a person thinks of the alternatives to a choice, or to a whole ranking.

The first choice is a logit. A ranking is a chain of such choices: the best of all, then the best of
those left, and so on (Plackett 1975).

Sources: Luce (1959), *Individual Choice Behavior*; Plackett (1975), *Applied Statistics* 24(2),
193–202.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.buying.choice.group import Matrix, Vector, number_table
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError

UTILITIES_HAS_ANOTHER_SHAPE: Final = "utilities has shape {shape}; allowed: (members, alternatives)"
UTILITIES_ARE_NOT_FINITE: Final = (
    "utilities has nan or infinity; allowed: numbers, or -inf for infeasible"
)
NO_FEASIBLE_ALTERNATIVE: Final = (
    "utilities has a row of -inf only; allowed: one feasible alternative"
)

Orders = NDArray[np.int64]

_HARDLY_EVER = 1e-300
"""What stands for a probability of 0 in a ranking: such alternatives come last, in any order."""


@public
def individual_choice(utilities: ArrayLike) -> Matrix:
    """Logit choice probabilities of each member: exp(u_i) / Σ_j exp(u_j).

    Parameters
    ----------
    utilities : array_like, shape (members, alternatives) or (alternatives,)
        Utilities. Minus infinity marks an alternative that is not feasible for that member.

    Returns
    -------
    ndarray, same shape
        Probabilities; each row sums to 1.

    Raises
    ------
    InputError
        If a utility is not a number or plus infinity, or a row has no feasible alternative.

    References
    ----------
    Luce, R. D. (1959). *Individual Choice Behavior*.

    Examples
    --------
    A utility higher by ln 3 is chosen three times as often.

    >>> individual_choice([[0.0, np.log(3.0)]]).round(4).tolist()
    [[0.25, 0.75]]
    """
    u = number_table("utilities", utilities)
    if u.ndim not in (1, 2) or u.size == 0:
        raise InputError(UTILITIES_HAS_ANOTHER_SHAPE.format(shape=u.shape))
    if np.isnan(u).any() or (u == np.inf).any():
        raise InputError(UTILITIES_ARE_NOT_FINITE)
    best = u.max(axis=-1, keepdims=True)
    if (best == -np.inf).any():
        raise InputError(NO_FEASIBLE_ALTERNATIVE)
    e = np.exp(u - best)  # the best is exp(0): nothing overflows
    shares: Matrix = e / e.sum(axis=-1, keepdims=True)
    return shares


@cache
def all_rankings(alternatives: int) -> Orders:
    """Return all orders of so many alternatives, each from best to worst.

    Returns
    -------
    ndarray, shape (alternatives!, alternatives)

    Examples
    --------
    >>> all_rankings(3)[:2].tolist()
    [[0, 1, 2], [0, 2, 1]]
    """
    orders = np.array(list(permutations(range(alternatives))), dtype=np.int64)
    orders.flags.writeable = False  # everybody gets this same array
    return orders


def ranking_probabilities(p: Vector) -> Vector:
    """Probability of each order of `all_rankings`, for one member.

    Π_k p(i_k) / (p(i_k) + p(i_{k+1}) + …): the best is chosen of all, the second of the rest, …

    Parameters
    ----------
    p : ndarray, shape (alternatives,)
        The member's choice probabilities, already checked. Alternatives never chosen come last, in
        any order.

    Returns
    -------
    ndarray, shape (alternatives!,)

    References
    ----------
    Plackett, R. L. (1975). The Analysis of Permutations. *Applied Statistics* 24(2), 193–202.

    Examples
    --------
    A before B before C is .5 · .3 / (.3 + .2).

    >>> round(ranking_probabilities(np.array([0.5, 0.3, 0.2]))[0].item(), 6)
    0.3
    """
    in_order = np.maximum(p, _HARDLY_EVER)[all_rankings(len(p))]
    left = in_order[:, ::-1].cumsum(axis=1)[:, ::-1]
    chances: Vector = (in_order / left).prod(axis=1)
    return chances


def draw_rankings(p: Vector, exponentials: Matrix) -> Orders:
    """Draw rankings of one member: alternatives in the order of a race with speeds p.

    Each alternative arrives after an exponential time divided by its probability; the order of
    arrival has the probabilities of `ranking_probabilities`.

    Parameters
    ----------
    p : ndarray, shape (alternatives,)
        The member's choice probabilities.
    exponentials : ndarray, shape (draws, alternatives)
        Independent exponential draws with mean 1.

    Returns
    -------
    ndarray, shape (draws, alternatives)
        Orders from best to worst.

    Examples
    --------
    Times 1 / .5 = 2 and 1.2 / .3 = 4 and 0.2 / .2 = 1: C arrives first, then A, then B.

    >>> draw_rankings(np.array([0.5, 0.3, 0.2]), np.array([[1.0, 1.2, 0.2]])).tolist()
    [[2, 0, 1]]
    """
    return np.argsort(exponentials / np.maximum(p, _HARDLY_EVER), axis=1)


def ranks(orders: Orders) -> Orders:
    """Turn orders into ranks: how many alternatives stand above each.

    Examples
    --------
    In the order C, A, B nobody stands above C, one above A and two above B.

    >>> ranks(np.array([[2, 0, 1]])).tolist()
    [[1, 2, 0]]
    """
    return np.argsort(orders, axis=-1)
