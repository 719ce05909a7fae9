"""Random 随机定价: any price between two, each as likely as the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

LOW_IS_ABOVE_HIGH: Final = (
    "strategy {name}: low is {low}; allowed: a number of at most high, which is {high}"
)


class RandomPrice(Strategy):
    """Draw a price, uniform between two, at each review.

    References
    ----------
    Axelrod, R. (1980). Effective Choice in the Prisoner's Dilemma. *Journal of Conflict
    Resolution* 24(1), 3–25, for a random entrant as the yardstick of a tournament; Varian, H. R.
    (1980). A Model of Sales. *American Economic Review* 70(4), 651–659, for random prices as an
    equilibrium.
    """

    name = "random"
    title = "random"
    title_zh = "随机定价"
    about = "Draws a price between low and high at each review, each as likely as the other."
    works_when = (
        "As a yardstick: a rule that cannot beat it is no rule. Where some buyers compare prices "
        "and others do not, being unpredictable has a worth of its own."
    )
    source = "Axelrod (1980); Varian (1980)"

    low: float | None = number(None, "Lowest price.", "money", low=0, unset="its Nash price")
    high: float | None = number(
        None, "Highest price.", "money", low=0, unset="its joint-profit price"
    )

    def check(self) -> None:
        """Refuse a low price above the high one."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InputError(
                LOW_IS_ABOVE_HIGH.format(
                    name=self.name, low=as_given(self.low), high=as_given(self.high)
                )
            )

    def price(self, view: View) -> float:
        """Return a draw between the two."""
        low = view.nash_price if self.low is None else self.low
        high = view.joint_price if self.high is None else self.high
        return view.within(low + view.luck() * (high - low))
