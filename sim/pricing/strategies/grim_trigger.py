"""Grim trigger 冷酷触发策略: peace until the first cut, war for ever after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.two_price import TwoPrice

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class GrimTrigger(TwoPrice):
    """Ask the high price until a rival has been seen to cut, and the low price for ever after.

    References
    ----------
    Friedman, J. W. (1971). A Non-cooperative Equilibrium for Supergames. *Review of Economic
    Studies* 38(1), 1–12.
    """

    name = "grim-trigger"
    title = "grim trigger"
    title_zh = "冷酷触发策略"
    about = "High price until a rival has been seen to cut once; the low price for ever after."
    works_when = (
        "Rivals know that it never forgives, value the future and do not err. One misread price "
        "begins a war without end."
    )
    source = "Friedman (1971)"

    def start(self) -> None:
        """Begin a match without a grudge. Memory is set up here, so that none outlives a match."""
        self._betrayed = False

    def peaceful(self, view: View, cut: bool) -> bool:
        """Peace as long as no rival has ever been seen to cut."""
        self._betrayed = self._betrayed or cut
        return not self._betrayed
