"""One supplier's share and best price against given rivals, in plain floats.

A strategy may ask for these at every review, with its own cost of the day: the rest of the market
is one number, the weight of all other choices. It is kept as a logarithm, so no price overflows.

Source: Anderson, de Palma & Thisse (1992), *Discrete Choice Theory of Product Differentiation*.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from sim.pricing.theory.markups import lambert_of_exp, log_sum


def log_weight(utilities: Sequence[float]) -> float:
    """Return ln Σ exp(u): how much the other choices weigh together.

    Parameters
    ----------
    utilities : sequence of float
        (a − p) / μ of every other choice, not buying included; none: −∞.

    Examples
    --------
    >>> round(log_weight([0.0, 0.0]), 6)  # ln 2
    0.693147
    >>> log_weight([])
    -inf
    """
    return log_sum(utilities) if utilities else -math.inf


def share_at(price: float, attractiveness: float, mu: float, others: float) -> float:
    """Return a supplier's share of all choices at a price.

    Parameters
    ----------
    price, attractiveness : float
        In the market's money; the buyer's utility is attractiveness − price.
    mu : float
        How differently buyers value like offers, in money, above 0.
    others : float
        The weight of the other choices, as `log_weight` gives it.

    Returns
    -------
    float
        From 0 to 1.

    Examples
    --------
    >>> share_at(1.0, 1.0, 0.25, others=0.0)
    0.5
    """
    edge = others - (attractiveness - price) / mu
    return 1 / (1 + math.exp(edge)) if edge < 700 else 0.0


def best_price(cost: float, attractiveness: float, mu: float, others: float) -> float:
    """Return the price that earns most while the other choices stay as they are.

    p = c + μ (1 + W(exp((a − c)/μ − 1) / A)), with A the weight of the other choices and W the
    function of Lambert.

    Parameters
    ----------
    cost : float
        Unit cost.
    attractiveness, mu, others : float
        As in `share_at`.

    Returns
    -------
    float
        Infinite where there is no other choice at all.

    Examples
    --------
    A monopoly with a = 2, c = 1, μ = 0.25 whose buyers may also buy nothing:

    >>> round(best_price(1.0, 2.0, 0.25, others=0.0), 6)
    1.801985
    """
    return cost + mu * (1 + lambert_of_exp((attractiveness - cost) / mu - 1 - others))
