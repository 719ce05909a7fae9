"""The panel of the seven characters: one training, three places to put it, any market."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.lessons.bold_careful_thick import AS_IS, YEARS, TrainedSellers, train_sellers
from sim.plots.bold_careful_thick import PLAIN, TraitsAndMarkets
from sim.plots.drawing import style, words
from sim.selling.people.seller_year import TRAITS
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

ADDS: Final = {
    "bold": "more orders if bold 胆大",
    "careful": "if careful 心细",
    "thick": "if thick-skinned 脸皮厚",
}
THERE: Final = "still there after a year"
AHEAD: Final = (
    "{best} brings most: {ahead} orders a year ahead of {second}, {low} to {high} on the same luck."
)
OPEN: Final = (
    "{best} is best in theory; {years} years do not tell it from {second}: {low} to {high} orders."
)
NOTHING: Final = "Nobody buys here, whatever is trained."
NAMES: Final = {"bold": "Bold", "careful": "Careful", "thick": "Thick-skinned"}
COLOURS: Final = {"bold": style.PURPLE, "careful": style.BLUE, "thick": style.ORANGE}

_FACTORS = {"by half: × 1.5": 1.5, "twofold: × 2": 2.0}


class BoldCarefulThick(Panel[TrainedSellers]):
    """Put a training on one of three things, and play the year in a market."""

    title = "Bold, careful, thick-skinned"
    draws = TraitsAndMarkets
    live = False

    firms = Slider("Firms approached a month", 6, 2, 100, step=2, group="The market")
    comes_back = Slider("Customers who come back", 90, 0, 95, step=5, unit="%", group="The market")
    winnable = Slider("Can be won at all", 30, 5, 60, step=5, unit="%", group="The market")
    misread = Slider("Misread 看错人", 40, 0, 80, step=10, unit="%", group="The seller")
    tries = Slider("Tries at one firm", 3, 1, 12, group="The seller")
    quits = Slider("Quits after a refusal", 1, 0, 5, step=0.5, unit="of 1,000", group="The seller")
    times = Choice("A training changes", _FACTORS, group="The training")
    seed = Seed("Luck", 2008, 2000, 2030, group="The training")

    def compute(
        self,
        *,
        firms: int,
        comes_back: int,
        winnable: int,
        misread: int,
        tries: int,
        quits: float,
        times: float,
        seed: int,
    ) -> TrainedSellers:
        """Train, and play the years."""
        return train_sellers(
            *(firms, comes_back / 100, winnable / 100, tries, misread / 100, quits / 1000),
            *(times, seed),
        )

    def numbers(self, outcome: TrainedSellers) -> Mapping[str, Number]:
        """Pick orders, what each training adds, and the lead of the best."""
        mean, low, high = outcome.ahead
        orders: Any = outcome.orders
        found: dict[str, Number] = {
            "orders": float(orders.loc[AS_IS, "theory"]),
            "orders_simulated": float(orders.loc[AS_IS, "mean"]),
            "still_there": outcome.seller.still_there,
        }
        found |= {f"{trait}_adds": outcome.adds(trait) for trait in TRAITS}
        found |= {f"{trait}_more": float(outcome.more.loc[trait, "mean"]) for trait in TRAITS}  # type: ignore[arg-type]
        return found | {
            "best": PLAIN[outcome.ranked[0]],
            "ahead": mean,
            "ahead_low": low,
            "ahead_high": high,
        }

    def key_numbers(self, outcome: TrainedSellers) -> Sequence[KeyNumber]:
        """Show what each training adds, and who is still there."""
        return [
            *(
                KeyNumber(_signed(outcome.adds(trait)), ADDS[trait], COLOURS[trait])
                for trait in TRAITS
            ),
            KeyNumber(words.percent(outcome.seller.still_there), THERE),
        ]

    def sentence(self, outcome: TrainedSellers) -> str:
        """Say which training brings most, and whether the years tell."""
        if not outcome.seller.orders:
            return NOTHING
        best, second, *_ = outcome.ranked
        mean, low, high = words.together(*outcome.ahead)
        told = AHEAD if outcome.ahead[1] > 0 else OPEN
        return told.format(
            best=NAMES[best],
            second=PLAIN[second],
            ahead=mean,
            low=low,
            high=high,
            years=YEARS,
        )


def _signed(share: float) -> str:
    return words.signed(share, words.percent(share))
