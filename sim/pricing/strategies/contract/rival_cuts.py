"""Whether rivals cut their prices, and how far. No strategy: several look at the war this way."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


def rival_cuts(view: View) -> bool:
    """Whether a rival's price as seen is below halfway between its Nash and its joint price."""
    for price, midpoint in zip(view.rival_prices, view.rival_midpoints, strict=True):
        if price < midpoint:  # a rival that has left is NaN, and NaN is never below
            return True
    return False


def deepest_cut(view: View) -> float:
    """Return the largest fall of a rival's price since the start, as a share of its start price.

    Returns
    -------
    float
        0 where none has fallen; rivals that have left do not count.
    """
    deepest = 0.0
    for seen, start in zip(view.rival_prices, view.rival_starts, strict=True):
        if start - seen > deepest * start:  # NaN, a rival that has left, is never above
            deepest = (start - seen) / start
    return deepest
