"""Share-seeker 追求份额者: whatever price brings the share that was set as the goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


class ShareSeeker(Strategy):
    """Cut by a step while the share is below target, rise by a step while it is above.

    The share is that of all potential buyers, as the commonly known market gives it at the prices
    seen.

    References
    ----------
    Lanzillotti, R. F. (1958). Pricing Objectives in Large Companies. *American Economic Review*
    48(5), 921–940.
    """

    name = "share-seeker"
    title = "share-seeker"
    title_zh = "追求份额者"
    about = (
        "Cuts by a step while its share at the prices seen is below target, rises by a step while "
        "it is above target by more than the band; never cuts below unit cost. Target: the share "
        "of its first review, if none is given."
    )
    works_when = (
        "Volume itself has a worth: learning, a plant to fill. Two of them whose targets together "
        "exceed the market fight down to cost."
    )
    source = "Lanzillotti (1958)"

    target: float | None = number(
        None, "Share to reach.", "share of buyers", 0, 1, unset="that of its first review"
    )
    step: float = number(0.02, "Change at each review.", "share of the price", 0, 1)
    band: float = number(0.02, "How far above target is let pass.", "share of buyers", 0, 1)

    def start(self) -> None:
        """Take the target from the setting, if there is one."""
        self._goal = self.target

    def price(self, view: View) -> float:
        """Return a lower or a higher price, or the one that stands."""
        price = view.price
        share = view.share(price)
        if self._goal is None:
            self._goal = share
        if share < self._goal:
            return view.within(max(price * (1 - self.step), min(price, view.unit_cost)))
        if share > self._goal + self.band:
            return view.within(price * (1 + self.step))
        return price
