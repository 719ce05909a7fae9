"""The panel of waiting buyers: whether a cut sells, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.lessons.waiting_buyers import WaitingStory, tell_waiting
from sim.plots.drawing import style, words
from sim.plots.waiting_buyers import WaitingMonths
from sim.pricing.theory.waiting import Waiting
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

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
        when = "the month before" if outcome.buyers.announced else "the first month"
        rise = 100 * outcome.rise_in_orders
        return [
            KeyNumber(f"{words.number(outcome.in_that_month)} orders", when, colour),
            KeyNumber(f"{words.signed(rise, words.number(rise))} %", "against the usual", colour),
            KeyNumber(words.number(outcome.limit), "θ from which cuts repel"),
            KeyNumber(f"{_small(outcome.lost)} orders", "lost for good"),
        ]

    def sentence(self, outcome: WaitingStory) -> str:
        """Say who waits, and what comes of it."""
        path, value = outcome.path, f"{words.number(outcome.threshold)} %"
        if outcome.change == 0:
            return "The price stays, and so do the orders. Change it."
        if outcome.buyers.announced:
            return _announced(outcome)
        if outcome.repels:
            later, lost = words.number(path.postponed), _small(outcome.lost)
            return f"Only who values it at {value} buys now: {later} orders wait, {lost} are lost."
        if outcome.change < 0:
            if path.postponed > 0.05:
                return (
                    f"From {value} on they buy, below the old 100 %: some wait, and the cut sells"
                    " all the same."
                )
            return "Nobody expects a further fall: all who waited for this price come at once."
        if outcome.threshold > 100 + outcome.change:
            return f"They expect the rise to pass: only from {value} on they buy, the rest wait."
        return "Nobody gains by waiting. To buy ahead of a rise one must know of it, and have room."


def _announced(story: WaitingStory) -> str:
    path = story.path
    if story.change < 0:
        return (
            f"All know: {words.number(path.eve)} order in the month before, "
            f"{words.number(path.first)} in the first. None need be lost, all pay less."
        )
    if not story.buyers.steady_need:
        return "A rise is known, but who needs one machine once has nothing to buy ahead for."
    keep = f"{words.number(story.keeping)} %"
    rise = f"{words.number(float(story.change))} %"
    if not story.cover:
        return f"The rise of {rise} does not pay a month of keeping, {keep}: none buy ahead."
    months = "month" if story.cover == 1 else "months"
    return (
        f"The rise of {rise} pays {story.cover} {months} of keeping at {keep}: the steady users "
        "buy ahead, then pause."
    )


def _small(units: float) -> str:
    return "0" if abs(units) < 0.005 else words.number(units)
