"""The panel of the board's sentence: what five percent is, of what, and when it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final, Literal

from sim.customers.theory.margin_profiles import Profile
from sim.lessons.five_percent import (
    DEFECTIONS,
    LEAST,
    MOST,
    Claimed,
    Counted,
    claim,
    ranges,
)
from sim.plots.drawing import style
from sim.plots.five_percent import LiftCurves, higher
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel
from sim.widgets.parts.retention import KINDS, PROFILES

PROFITS: Final = {
    "a customer, all years": "customer",
    "the firm, next year": "next_year",
    "the firm, year ten": "tenth_year",
}

CUSTOMER: Final = "a customer is worth"
NEXT_YEAR: Final = "profit next year"
TENTH_YEAR: Final = "profit in year ten"
FROM_25: Final = "25 % holds at"
FROM_85: Final = "85 % holds at"
NOWHERE: Final = "nowhere"
AT: Final = "{places} of 100"
CAPTIONS: Final = {"customer": CUSTOMER, "next_year": NEXT_YEAR, "tenth_year": TENTH_YEAR}

NO_PROFIT: Final = "A customer costs more than he brings: there is no profit to be higher than."
NEITHER: Final = "Set like this, neither 25 nor 85 % is reached at any churn rate."
ONLY_25: Final = "25 % more is reached where {least} leave today; 85 % nowhere."
BOTH: Final = "25 % more is reached where {least} leave today, 85 % where {most} do."
HARDLY: Final = (
    "85 % is reached where {most} leave, because there a customer hardly earns back what he cost."
)

_CUT = "What leaves less"
_PROFIT = "What is higher"
_CUSTOMER = "What a customer brings"


class FivePercentLess(Panel[Claimed]):
    """Read the sentence in every way it can be read."""

    title = "Five per cent less churn"
    draws = LiftCurves

    defection = Slider("Churn rate 客户流失率", 20, 6, 50, unit="% a year", group=_CUT)
    cut = Slider("Cut", 5, 1, 5, group=_CUT)
    kind = Choice("Cut in", KINDS, group=_CUT)
    counted = Choice("Profit of", PROFITS, group=_PROFIT)
    discount = Slider("Discount rate 贴现率", 10, 0, 20, unit="%", group=_PROFIT)
    profile = Choice("Margin by year", PROFILES, group=_CUSTOMER)
    acquisition = Slider(
        "Acquisition cost 获客成本", 0.0, 0.0, 3.0, step=0.1, unit="first margins", group=_CUSTOMER
    )

    def compute(
        self,
        *,
        defection: int,
        cut: int,
        kind: Literal["points", "relative"],
        counted: Counted,
        discount: int,
        profile: Profile,
        acquisition: float,
    ) -> Claimed:
        """Work the sentence out."""
        return claim(
            defection / 100, cut / 100, kind, counted, discount / 100, profile, acquisition
        )

    def adjust(self, outcome: Claimed) -> None:
        """Switch the discount off where no future year counts."""
        self.discount.disabled = outcome.counted != "customer"

    def numbers(self, outcome: Claimed) -> Mapping[str, Number]:
        """Pick the lift, where it holds, and what a customer is worth."""
        return {
            "lift": outcome.lift,
            "holds_25": ranges(outcome.holds(LEAST)),
            "holds_85": ranges(outcome.holds(MOST)),
            "worth_before": outcome.worth_before,
            "worth_after": outcome.worth_after,
        }

    def key_numbers(self, outcome: Claimed) -> Sequence[KeyNumber]:
        """Show the lift, and up to which defection 25 and 85 percent hold."""
        return [
            KeyNumber(higher(outcome.lift), CAPTIONS[outcome.counted], style.BLUE),
            KeyNumber(_at(outcome.holds(LEAST)), FROM_25),
            KeyNumber(_at(outcome.holds(MOST)), FROM_85),
        ]

    def sentence(self, outcome: Claimed) -> str:
        """Say where the claim holds."""
        if not isfinite(outcome.lift):
            return NO_PROFIT
        least, most = outcome.holds(LEAST), outcome.holds(MOST)
        if not least:
            return NEITHER
        told = BOTH if most else ONLY_25
        if most and most[0][0] > DEFECTIONS[0]:
            told = HARDLY
        return told.format(least=_at(least), most=_at(most))


def _at(found: tuple[tuple[float, float], ...]) -> str:
    return AT.format(places=ranges(found)) if found else NOWHERE
