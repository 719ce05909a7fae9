"""The panel of regression to the mean: last year's VIPs, this year, though nobody has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.last_years_vips import TwoYears, two_years
from sim.plots.drawing import style, words
from sim.plots.last_years_vips import VipsFallBack
from sim.widgets.parts.controls import Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

AGAIN: Final = "VIPs are VIPs again"
BY_THEORY: Final = "by theory"
LEFT: Final = "of their share is left"
NO_LUCK: Final = "Without luck every year is like the last: who is in the programme stays in it."
LUCK_ALONE: Final = (
    "Luck alone: last year's VIPs are no better than others, and have {share} of the sales."
)
FELL: Final = (
    "Their share falls from {before} to {after} of the sales. No customer has changed: their luck"
    " has."
)
ROSE: Final = (
    "Their share went from {before} to {after}: in this pair of years luck was with them again."
)

_CUSTOMERS = "A thousand customers"


class LastYearsVips(Panel[TwoYears]):
    """Draw two years of customers who do not change, and follow the best of the first."""

    title = "Regression to the mean 均值回归"
    draws = VipsFallBack

    steadiness = Slider("Steadiness of sales", 80, 0, 100, step=5, unit="%", group=_CUSTOMERS)
    top = Slider("VIP: the top", 1, 1, 20, unit="%", group=_CUSTOMERS)
    spread = Slider("Spread of sales", 1.7, 0.5, 2.5, step=0.1, group=_CUSTOMERS)
    seed = Seed("Luck of the two years", 2019, 2001, 2040, group="Luck")

    def compute(self, *, steadiness: int, top: int, spread: float, seed: int) -> TwoYears:
        """Draw both years."""
        return two_years(steadiness / 100, top / 100, spread, seed)

    def numbers(self, outcome: TwoYears) -> Mapping[str, Number]:
        """Pick who stayed and the shares, beside the closed forms."""
        return {
            "vips": outcome.vips,
            "again": outcome.again,
            "again_by_theory": outcome.stay * outcome.vips,
            "share_before": outcome.share_before,
            "share_after": outcome.share_after,
            "share_before_by_theory": outcome.theory_before,
            "share_after_by_theory": outcome.theory_after,
        }

    def key_numbers(self, outcome: TwoYears) -> Sequence[KeyNumber]:
        """Show how many stayed, how many stay on average, and what is left of their share."""
        return [
            KeyNumber(words.out_of(outcome.again, outcome.vips), AGAIN, style.BLUE),
            KeyNumber(words.number(outcome.stay * outcome.vips), BY_THEORY),
            KeyNumber(words.percent(outcome.share_after / outcome.share_before), LEFT),
        ]

    def sentence(self, outcome: TwoYears) -> str:
        """Say what their share has become, and why."""
        if outcome.steadiness == 1:
            return NO_LUCK
        if outcome.steadiness == 0:
            return LUCK_ALONE.format(share=words.percent(outcome.share_after))
        told = FELL if outcome.share_after < outcome.share_before else ROSE
        return told.format(
            before=words.percent(outcome.share_before), after=words.percent(outcome.share_after)
        )
