"""Best response 最优反应: what earns most this week if the rivals stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class BestResponse(Strategy):
    """Ask the price that earns most against the rivals' prices as seen.

    References
    ----------
    Cournot, A. A. (1838). *Recherches sur les principes mathématiques de la théorie des
    richesses*. Hachette. For logit demand: Anderson, S. P., de Palma, A. & Thisse, J.-F. (1992).
    *Discrete Choice Theory of Product Differentiation*. MIT Press.
    """

    name = "best-response"
    title = "best response"
    title_zh = "最优反应"
    about = (
        "The price that would earn most this week if the rivals' prices stayed as seen, at its "
        "present unit cost."
    )
    works_when = (
        "The rivals' prices move slowly or not at all. Among its like it ends at the Nash price; "
        "it never earns what patience would."
    )
    source = "Cournot (1838); Anderson, de Palma & Thisse (1992)"

    def price(self, view: View) -> float:
        """Return the best answer to the prices as seen."""
        return view.best_price()
