"""Tit-for-tat 以牙还牙: peace to begin with, then whatever the rival did last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.two_price import TwoPrice

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class TitForTat(TwoPrice):
    """Ask the high price first, then the low price whenever a rival is cutting.

    References
    ----------
    Axelrod, R. (1984). *The Evolution of Cooperation*. Basic Books.
    """

    name = "tit-for-tat"
    title = "tit-for-tat"
    title_zh = "以牙还牙"
    about = (
        "High price first; then the low price as long as a rival cuts, and the high price again as "
        "soon as none does."
    )
    works_when = (
        "The game is long, the answer quick and prices are seen clearly. Two of them that misread "
        "a price now and then spend three quarters of the time at war, wholly or by halves."
    )
    source = "Axelrod (1984)"

    def peaceful(self, view: View, cut: bool) -> bool:
        """Peace unless a rival is cutting."""
        return not cut
