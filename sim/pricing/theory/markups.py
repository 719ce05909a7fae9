"""Markups 加成 in logit price competition: the arithmetic behind `LogitMarket`, in plain floats.

Everything is counted in units of μ: a supplier's worth is (a − c)/μ, its markup (p − c)/μ. The
textbook iteration p ← c + μ/(1 − D) diverges in most markets, also in the smallest; the best
response 最优反应 does not, and Lambert's W gives it in closed form. As exp((a − c)/μ) soon
overflows, W(exp(x)) is computed from x: Wright's ω function.

Sources: Anderson, de Palma & Thisse (1992), *Discrete Choice Theory of Product Differentiation*;
Corless & Jeffrey (2002), The Wright ω Function, LNCS 2385, 76–89.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, fsum, log
from sys import float_info
from typing import Final

from sim.kernel.errors import InputError
from sim.pricing.theory.demand import shares_of

LEADER_HAS_NO_BOUND: Final = (
    "leader is {leader}; allowed if a0 is None: a supplier less weak beside the strongest,"
    " because buyers who must buy would let this one ask beyond all bounds"
)

_SETTLED = 16 * float_info.epsilon
"""A markup that moves by less, relative to itself, moves by rounding only."""

_SWEEPS = 200
"""Each sweep at least halves the distance to the equilibrium: 60 are plenty."""

_ABSURD = 1e4
"""A leader's best markup beyond this is of no use, and its last digits are lost besides."""


def best_reply(
    i: int,
    prices: Sequence[float],
    attractiveness: Sequence[float],
    costs: Sequence[float],
    mu: float,
    outside: float | None,
) -> float:
    """Return supplier i's best response 最优反应: no checks, made for the inside of a loop.

    Parameters
    ----------
    i : int
        Which supplier, from 0; its own price does not matter.
    prices, attractiveness, costs : sequence of float
        Yuan, one for each supplier. An infinite price is an offer that nobody takes.
    mu : float
        Scale of taste, above 0, yuan.
    outside : float or None
        Attractiveness of buying nothing, yuan. None needs at least two suppliers.

    Returns
    -------
    float
        c_i + μ [1 + W(exp((a_i − c_i)/μ − 1) / A)], where A sums exp((a_j − p_j)/μ) over the
        others and exp(a_0/μ), and W is Lambert's.

    References
    ----------
    Corless, R. M., Gonnet, G. H., Hare, D. E. G., Jeffrey, D. J. & Knuth, D. E. (1996). On the
    Lambert W Function. *Advances in Computational Mathematics* 5, 329–359.

    Examples
    --------
    >>> best_reply(0, [9.0, 1.5], [2.0, 2.0], [1.0, 1.0], 0.25, None)
    1.5
    """
    others = [a - p for a, p in zip(attractiveness, prices, strict=True)]
    if outside is None:
        del others[i]
    else:
        others[i] = outside
    best = max(others)
    crowd = log(fsum([exp((w - best) / mu) for w in others]))
    x = (attractiveness[i] - costs[i] - best) / mu - 1 - crowd
    return costs[i] + mu * (1 + lambert_of_exp(x))


def nash_markups(
    worth: Sequence[float], outside: float | None, start: Sequence[float]
) -> list[float]:
    """Return the markups of the Bertrand–Nash equilibrium.

    All but the strongest end between 1 and 2, for they sell to less than half of the buyers. So
    the search begins there, the strongest answering first, and then all in turn. Every answer
    passes on only part of a change: the search converges from anywhere.

    Parameters
    ----------
    worth : sequence of float
        (a − c)/μ of each supplier.
    outside : float or None
        a0/μ. None needs at least two suppliers.
    start : sequence of float
        Markups to begin at; those out of [1, 2] are brought there.

    References
    ----------
    Milgrom, P. & Roberts, J. (1990). Rationalizability, Learning, and Equilibrium in Games with
    Strategic Complementarities. *Econometrica* 58(6), 1255–1277.

    Examples
    --------
    Two equals from whom everybody must buy: 2/(2 − 1) = 2, from any start.

    >>> [round(m, 9) for m in nash_markups([0.0, 0.0], None, [50.0, -3.0])]
    [2.0, 2.0]
    """
    m = [min(max(x, 1.0), 2.0) for x in start]
    strongest_first = sorted(range(len(worth)), key=lambda i: -worth[i])
    elsewhere = [] if outside is None else [outside]
    for _ in range(_SWEEPS):
        moved = 0.0
        for i in strongest_first:
            others = [w - x for j, (w, x) in enumerate(zip(worth, m, strict=True)) if j != i]
            answer = 1 + lambert_of_exp(worth[i] - 1 - log_sum(others + elsewhere))
            moved = max(moved, abs(answer - m[i]) / answer)
            m[i] = answer
        if moved <= _SETTLED:
            break
    return m


def joint_markup(worth: Sequence[float], outside: float) -> float:
    """Return the one markup with the largest sum of profits: k = 1 + Σ exp(worth − k − outside).

    Examples
    --------
    Three suppliers with worth 4: 1 + 3 exp(0).

    >>> round(joint_markup([4.0, 4.0, 4.0], 0.0), 9)
    4.0
    """
    return 1 + lambert_of_exp(log_sum(worth) - outside - 1)


def leader_markups(worth: Sequence[float], outside: float | None, leader: int) -> list[float]:
    """Return the markups if one supplier sets its price first and the others compete after that.

    Parameters
    ----------
    worth : sequence of float
        (a − c)/μ of each supplier.
    outside : float or None
        a0/μ. None needs at least two suppliers.
    leader : int
        Which supplier leads, from 0.

    Raises
    ------
    InputError
        If everybody must buy and the leader is weaker than its rivals by many μ. It then does best
        to let the strongest go up, and up, and to live from the few buyers left.

    Examples
    --------
    A leader alone is a monopolist: a markup of 2 if its worth is 2 and not buying's 0.

    >>> [round(m, 9) for m in leader_markups([2.0], 0.0, leader=0)]
    [2.0]
    """
    from scipy.optimize import brentq

    rivals = [w for j, w in enumerate(worth) if j != leader]
    elsewhere = [] if outside is None else [outside]

    def followers(markup: float) -> list[float]:
        if not rivals:
            return []
        # For a follower's buyers the leader's offer is one more way of not buying from followers.
        away = log_sum([worth[leader] - markup, *elsewhere])
        return nash_markups(rivals, away, [1.0] * len(rivals))

    def gain(markup: float) -> float:
        """Return the leader's relative gain from a higher markup: 0 at the optimum."""
        m = followers(markup)
        D = shares_of(
            [markup, *m, *(0.0 for _ in elsewhere)], [worth[leader], *rivals, *elsewhere], 1.0, None
        )
        # If the pressure on followers eases by 1, follower j's markup rises by m²D/(1 + m²D); what
        # it does not pass on, and those who buy nothing, hold the leader back.
        held = fsum(d / (1 + x * x * d) for d, x in zip(D[1:], m, strict=False))
        held += fsum(D[1 + len(m) :])
        return 1 - markup * held / (held + D[0])

    least = nash_markups(worth, outside, [1.0] * len(worth))[leader]
    most = 2 * least
    while gain(most) > 0:
        most *= 2
        if outside is None and most > _ABSURD:
            raise InputError(LEADER_HAS_NO_BOUND.format(leader=leader))
    best = least if gain(least) <= 0 else float(brentq(gain, least, most, rtol=1e-15))
    m = followers(best)
    return [*m[:leader], best, *m[leader:]]


def log_sum(values: Sequence[float]) -> float:
    """Return ln Σ exp(x), whatever the size of the values.

    Examples
    --------
    >>> log_sum([1000.0])
    1000.0
    """
    best = max(values)
    return best + log(fsum([exp(x - best) for x in values]))


def lambert_of_exp(x: float) -> float:
    """Return W(exp(x)) of Lambert: the w with w + ln w = x, also where exp(x) would overflow.

    References
    ----------
    Corless, R. M. & Jeffrey, D. J. (2002). The Wright ω Function. In *Artificial Intelligence,
    Automated Reasoning, and Symbolic Computation*, LNCS 2385, 76–89.

    Examples
    --------
    >>> lambert_of_exp(1.0)
    1.0
    >>> round(lambert_of_exp(1000.0 + log(1000.0)), 9)
    1000.0
    """
    from scipy.special import wrightomega

    return float(wrightomega(x))
