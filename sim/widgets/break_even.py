"""The panel of break-even: what a price change needs, and what the market gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

from sim.lessons.break_even import ELASTICITY, Answer, market_answer
from sim.plots.break_even import BreakEvenCurves, changed
from sim.plots.drawing import style, words
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

MAY_BE_LOST: Final = "may be lost"
MORE_NEEDED: Final = "more sales needed"
GIVEN: Final = "given by the market"
CONTRIBUTION: Final = "contribution 边际贡献"
NO_CHANGE: Final = "Nothing changes. Move the price: the base of every percentage is the old price."
WHOLE_MARGIN: Final = "The cut takes the whole margin: selling more at no margin earns nothing."
NOT_FOLLOWED: Final = (
    "If the rivals stand still, contribution changes by {change}. Break-even elasticity: "
    "{elasticity}."
)
PARTLY_FOLLOWED: Final = (
    "If the rivals follow {share} of the way, contribution changes by {change}. Break-even "
    "elasticity: {elasticity}."
)
ALL_FOLLOWED: Final = (
    "If the rivals follow all the way, contribution changes by {change}. Break-even elasticity: "
    "{elasticity}."
)

_ARITHMETIC = "What it needs"
_MARKET = "What the market gives"


class BreakEven(Panel[Answer]):
    """Move a price and a margin; then let buyers and rivals answer."""

    title = "Break-even 保本"
    draws = BreakEvenCurves

    change = Slider("Price change 调价", -10, -20, 10, unit="%", group=_ARITHMETIC)
    margin = Slider("Margin 边际贡献率", 40, 10, 80, unit="%", group=_ARITHMETIC)
    elasticity = Slider(
        "Price elasticity 需求价格弹性", -ELASTICITY, 1.0, 8.0, step=0.1, unit="", group=_MARKET
    )
    follow = Slider("Rivals follow 跟进", 0, 0, 100, step=10, unit="%", group=_MARKET)

    def compute(self, *, change: int, margin: int, elasticity: float, follow: int) -> Answer:
        """Hold the arithmetic against the market."""
        return market_answer(change / 100, margin / 100, -elasticity, follow / 100)

    def numbers(self, outcome: Answer) -> Mapping[str, Number]:
        """Pick what is needed, what is got, and what becomes of the contribution."""
        return {
            "needed": outcome.needed,
            "got": outcome.got,
            "contribution_change": outcome.contribution_change,
            "elasticity_needed": outcome.elasticity_needed,
        }

    def key_numbers(self, outcome: Answer) -> Sequence[KeyNumber]:
        """Show the three changes side by side."""
        caption = MAY_BE_LOST if outcome.change > 0 else MORE_NEEDED
        return [
            KeyNumber(changed(outcome.needed), caption),
            KeyNumber(changed(outcome.got), GIVEN, style.BLUE),
            KeyNumber(changed(outcome.contribution_change), CONTRIBUTION),
        ]

    def sentence(self, outcome: Answer) -> str:
        """Say who makes the change pay or fail."""
        if outcome.change == 0:
            return NO_CHANGE
        if not isfinite(outcome.needed):
            return WHOLE_MARGIN
        told = PARTLY_FOLLOWED
        if outcome.follow in (0, 1):
            told = ALL_FOLLOWED if outcome.follow else NOT_FOLLOWED
        return told.format(
            share=words.percent(outcome.follow, 2),
            change=changed(outcome.contribution_change),
            elasticity=words.number(outcome.elasticity_needed),
        )
