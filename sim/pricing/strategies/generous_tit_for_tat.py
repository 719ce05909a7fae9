"""Generous tit-for-tat 宽容的以牙还牙: now and then it lets a cut pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.two_price import TwoPrice

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class GenerousTitForTat(TwoPrice):
    """Tit-for-tat that forgives a cut with some probability.

    The default of one third is the most that is not exploited at the payoffs 5, 3, 1 and 0; what it
    is elsewhere, :attr:`sim.pricing.theory.repeated_game.Dilemma.generosity` says.

    References
    ----------
    Molander, P. (1985). The Optimal Level of Generosity in a Selfish, Uncertain Environment.
    *Journal of Conflict Resolution* 29(4), 611–618.
    Nowak, M. A. & Sigmund, K. (1992). Tit for tat in heterogeneous populations. *Nature* 355,
    250–253.
    """

    name = "generous-tit-for-tat"
    title = "generous tit-for-tat"
    title_zh = "宽容的以牙还牙"
    about = (
        "Tit-for-tat, but each time a rival cuts it forgives with a probability, and asks the high "
        "price all the same."
    )
    works_when = (
        "Prices are seen late or blurred, so that wars start by mistake: forgiving ends them. A "
        "rival that cuts on purpose is forgiven too."
    )
    source = "Nowak & Sigmund (1992)"

    forgive: float = number(1 / 3, "Probability of forgiving a cut.", "probability", 0, 1)

    def peaceful(self, view: View, cut: bool) -> bool:
        """Peace unless a rival is cutting and is not forgiven."""
        return not cut or view.luck() < self.forgive
