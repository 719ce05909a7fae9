"""The panel of waiting buyers: whether a cut sells, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.waiting_buyers import WaitingStory, tell_waiting
from sim.plots.drawing import style, words
from sim.plots.waiting_buyers import WaitingMonths
from sim.pricing.theory.waiting import Waiting
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

MONTH_BEFORE: Final = "the month before"
FIRST_MONTH: Final = "the first month"
ORDERS: Final = "{number} orders"
AGAINST_USUAL: Final = "against the usual"
FROM_WHICH: Final = "θ from which cuts repel"
LOST: Final = "lost for good"
PRICE_STAYS: Final = "The price stays, and so do the orders. Change it."
CUT_REPELS: Final = (
    "Only who values it at {threshold} buys now: {waiting} orders wait, {lost} are lost."
)
CUT_SELLS: Final = (
    "From {threshold} on they buy, below the old 100 %: some wait, and the cut sells all the same."
)
ALL_COME: Final = "Nobody expects a further fall: all who waited for this price come at once."
RISE_PASSES: Final = (
    "They expect the rise to pass: only from {threshold} on they buy, the rest wait."
)
NOBODY_GAINS: Final = (
    "Nobody gains by waiting. To buy ahead of a rise one must know of it, and have room."
)
ALL_KNOW: Final = (
    "All know: {before} order in the month before, {first} in the first. None need be lost, all "
    "pay less."
)
NOTHING_TO_BUY_AHEAD: Final = (
    "A rise is known, but who needs one machine once has nothing to buy ahead for."
)
KEEPING_TOO_DEAR: Final = (
    "The rise of {rise} does not pay a month of keeping, {keeping}: none buy ahead."
)
PAYS_A_MONTH: Final = (
    "The rise of {rise} pays {months} month of keeping at {keeping}: the steady users buy ahead, "
    "then pause."
)
PAYS_MONTHS: Final = (
    "The rise of {rise} pays {months} months of keeping at {keeping}: the steady users buy "
    "ahead, then pause."
)

_PRICE = "The price: today 100 %"
_BUYERS = "Buyers who can wait"
_USERS = "Users with a steady need"


class WaitingBuyers(Panel[WaitingStory]):
    """Change the price before buyers who expect something of it, and see who orders when."""

    title = "Waiting buyers 持币待购者"
    draws = WaitingMonths

    change = Slider("Price change 调价", -5, -20, 20, unit="%", group=_PRICE)
    announced = Switch("Announced a month before 预告", group=_PRICE)
    theta = Slider("Expect again, θ 预期再变动", 0.3, -0.2, 0.8, step=0.05, group=_BUYERS)
    discount = Slider("Patience, δ 耐心", 0.95, 0.8, 0.99, step=0.01, group=_BUYERS)
    leave = Slider("Waiting who give up", 10, 0, 100, step=5, unit="%", group=_BUYERS)
    need = Slider("Need 稳定需求", 0, 0, 60, step=10, unit="units a month", group=_USERS)
    holding = Slider(
        "Storing 储存成本", 1.0, 0.0, 10.0, step=0.5, unit="% of the price a month", group=_USERS
    )

    def compute(
        self,
        *,
        change: int,
        announced: bool,
        theta: float,
        discount: float,
        leave: int,
        need: int,
        holding: float,
    ) -> WaitingStory:
        """Follow the buyers month by month."""
        buyers = Waiting(
            theta=theta,
            discount=discount,
            leave=leave / 100,
            announced=announced,
            steady_need=float(need),
            holding_cost=holding,
        )
        return tell_waiting(buyers, change)

    def adjust(self, outcome: WaitingStory) -> None:
        """Switch off what does not count: expectation, where all is told; and nobody's patience."""
        self.theta.disabled = outcome.buyers.announced
        frames = (outcome.path.frame, outcome.calm.frame)
        self.leave.disabled = not any(frame.waited.any() for frame in frames)

    def numbers(self, outcome: WaitingStory) -> Mapping[str, Number]:
        """Pick the thresholds, the months that matter and the sums."""
        path = outcome.path
        return {
            "limit": outcome.limit,
            "repels": outcome.repels,
            "threshold": outcome.threshold,
            "usual": path.usual,
            "month_before": path.eve,
            "first_month": path.first,
            "first_month_if_none_expect": path.static_first,
            "second_month": float(path.frame.orders.iloc[11]),
            "lost": outcome.lost,
            "revenue_change": outcome.revenue_change,
        }

    def key_numbers(self, outcome: WaitingStory) -> Sequence[KeyNumber]:
        """Show the month that matters, the threshold, the limit and the loss."""
        colour = style.VERMILION if outcome.rise_in_orders < 0 else style.BLUE
        when = MONTH_BEFORE if outcome.buyers.announced else FIRST_MONTH
        rise = 100 * outcome.rise_in_orders
        return [
            KeyNumber(ORDERS.format(number=words.number(outcome.in_that_month)), when, colour),
            KeyNumber(f"{words.signed(rise, words.number(rise))} %", AGAINST_USUAL, colour),
            KeyNumber(words.number(outcome.limit), FROM_WHICH),
            KeyNumber(ORDERS.format(number=_small(outcome.lost)), LOST),
        ]

    def sentence(self, outcome: WaitingStory) -> str:
        """Say who waits, and what comes of it."""
        path, value = outcome.path, f"{words.number(outcome.threshold)} %"
        if outcome.change == 0:
            return PRICE_STAYS
        if outcome.buyers.announced:
            return _announced(outcome)
        if outcome.repels:
            later, lost = words.number(path.postponed), _small(outcome.lost)
            return CUT_REPELS.format(threshold=value, waiting=later, lost=lost)
        if outcome.change < 0:
            if path.postponed > 0.05:
                return CUT_SELLS.format(threshold=value)
            return ALL_COME
        if outcome.threshold > 100 + outcome.change:
            return RISE_PASSES.format(threshold=value)
        return NOBODY_GAINS


def _announced(story: WaitingStory) -> str:
    path = story.path
    if story.change < 0:
        return ALL_KNOW.format(before=words.number(path.eve), first=words.number(path.first))
    if not story.buyers.steady_need:
        return NOTHING_TO_BUY_AHEAD
    keep = f"{words.number(story.keeping)} %"
    rise = f"{words.number(float(story.change))} %"
    if not story.cover:
        return KEEPING_TOO_DEAR.format(rise=rise, keeping=keep)
    told = PAYS_A_MONTH if story.cover == 1 else PAYS_MONTHS
    return told.format(rise=rise, months=story.cover, keeping=keep)


def _small(units: float) -> str:
    return "0" if abs(units) < 0.005 else words.number(units)
