"""The family of rules with two prices: a high one for peace and a low one for war.

The repeated prisoner's dilemma 重复囚徒困境 with prices. No strategy itself: its members are
tit-for-tat, generous tit-for-tat, grim trigger and win-stay-lose-shift.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Final

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.pricing.strategies.contract.rival_cuts import rival_cuts
from sim.pricing.strategies.contract.settings import number
from sim.pricing.strategies.contract.strategy import Strategy

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View

LOW_IS_ABOVE_HIGH: Final = (
    "strategy {name}: low is {low}; allowed: a number of at most high, which is {high}"
)


class TwoPrice(Strategy):
    """Ask the high price or the low one, by what the rivals have been seen to do.

    A rival cuts if its price as seen is below the halfway point between its own Nash price and its
    own joint-profit price. Halfway, so that a blurred price is misread as often to one side as to
    the other. One cutting rival is enough. The first review always brings the high price: nobody
    can have cut before it.
    """

    high: float | None = number(
        None, "Price in peace.", "money", low=0, unset="its joint-profit price"
    )
    low: float | None = number(None, "Price in war.", "money", low=0, unset="its Nash price")

    def check(self) -> None:
        """Refuse a low price above the high one."""
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InputError(
                LOW_IS_ABOVE_HIGH.format(
                    name=self.name, low=as_given(self.low), high=as_given(self.high)
                )
            )

    def price(self, view: View) -> float:
        """Return the high price in peace, the low price in war."""
        peace = view.period == 0 or self.peaceful(view, rival_cuts(view))
        if peace:
            price = view.joint_price if self.high is None else self.high
        else:
            price = view.nash_price if self.low is None else self.low
        return view.within(price)

    @abstractmethod
    def peaceful(self, view: View, cut: bool) -> bool:
        """Whether to ask the high price now.

        Parameters
        ----------
        view : View
            What the supplier knows now; its second review or a later one.
        cut : bool
            Whether a rival is cutting.
        """
