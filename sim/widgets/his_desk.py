"""The panel of a dealer's desk: six interests, two lines, and the one that he takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final

from sim.lessons.his_desk import HUAXIN, HUAXIN_LINE, RICH, RIVAL, DealersDesk, dealers_desk
from sim.plots.drawing import style, words
from sim.plots.his_desk import STEPS_SAID, DeskOfTwoLines
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

BY_HUAXIN: Final = "thousand yuan by Huaxin's line"
BY_RIVAL: Final = "by the rival's"
TURNS: Final = "return that turns him"
LEFT: Final = "thousand yuan left to Huaxin"
NEVER: Final = "never"
TAKES_HUAXIN: Final = (
    "He takes Huaxin: {gap} thousand yuan more after his capital, until it earns {tips} elsewhere."
)
TAKES_HUAXIN_FOR_EVER: Final = (
    "He takes Huaxin: {gap} thousand yuan more after his capital, whatever it earns."
)
TAKES_RIVAL: Final = (
    "He takes the rival: Huaxin is {gap} thousand yuan short. What adds most is “{step}”: {gain} a"
    " step."
)
TAKES_NEITHER: Final = (
    "Neither line is worth his capital; the better one loses {after} a year against what it earns"
    " elsewhere."
)

_LINE = "Huaxin's line"
_DEALER = "The dealer"


class HisDesk(Panel[DealersDesk]):
    """Sit down at a dealer's desk, and see what both lines bring him and which he takes."""

    title = "Return on capital 资金回报率"
    draws = DeskOfTwoLines

    margin = Slider("Margin", round(100 * HUAXIN_LINE.margin), 6, 18, unit="%", group=_LINE)
    hours = Slider("Effort", round(HUAXIN_LINE.hours), 20, 120, step=5, unit="h", group=_LINE)
    support = Slider(
        "Support", round(HUAXIN_LINE.support), 0, 150, step=5, unit="thousand yuan", group=_LINE
    )
    outside = Slider("Sold from outside", 0, 0, 50, step=5, unit="%", group=_LINE)
    drop = Slider(
        "Risk to be dropped", round(100 * HUAXIN_LINE.drop), 0, 50, step=5, unit="%", group=_LINE
    )
    terms = Slider(
        "Days to pay", round(HUAXIN_LINE.terms_days), 0, 120, step=15, unit="days", group=_LINE
    )
    machines = Slider("Would buy in a year", round(HUAXIN_LINE.machines), 4, 12, group=_DEALER)
    hurdle = Slider(
        "His capital earns", round(100 * RICH), 0, 100, step=5, unit="% elsewhere", group=_DEALER
    )

    def compute(
        self,
        *,
        margin: int,
        hours: int,
        support: int,
        outside: int,
        drop: int,
        terms: int,
        machines: int,
        hurdle: int,
    ) -> DealersDesk:
        """Let him calculate."""
        return dealers_desk(
            *(machines, margin / 100, hours, support, outside / 100, drop / 100, terms),
            hurdle=hurdle / 100,
        )

    def numbers(self, outcome: DealersDesk) -> Mapping[str, Number]:
        """Pick profits and returns of both, thousand yuan a year."""
        found: dict[str, Number] = {"chosen": outcome.chosen, "gap": outcome.gap}
        for name, profit in outcome.profits.items():
            found[f"{name}.profit"] = profit.profit
            found[f"{name}.capital"] = profit.capital_employed
            found[f"{name}.return"] = profit.return_on_capital
            found[f"{name}.after"] = outcome.after(name)
        found["Huaxin.left"] = outcome.left
        found["tips"] = outcome.tips if isfinite(outcome.tips) else None
        return found

    def key_numbers(self, outcome: DealersDesk) -> Sequence[KeyNumber]:
        """Show both profits, where he would change his mind, and what is left to Huaxin."""
        huaxin, rival = (words.whole(outcome.profits[name].profit) for name in (HUAXIN, RIVAL))
        tips = words.percent(outcome.tips, 2) if isfinite(outcome.tips) else NEVER
        return [
            KeyNumber(huaxin, BY_HUAXIN, style.BLUE),
            KeyNumber(rival, BY_RIVAL, style.ORANGE),
            KeyNumber(tips, TURNS),
            KeyNumber(words.whole(outcome.left), LEFT),
        ]

    def sentence(self, outcome: DealersDesk) -> str:
        """Say which line he takes, and what decides."""
        after = outcome.after(outcome.chosen)
        if after < 0:
            return TAKES_NEITHER.format(after=_not_nought(-after))
        gap = _not_nought(abs(outcome.gap))
        if outcome.chosen == HUAXIN:
            if not isfinite(outcome.tips) or outcome.tips < outcome.hurdle:
                return TAKES_HUAXIN_FOR_EVER.format(gap=gap)
            return TAKES_HUAXIN.format(gap=gap, tips=words.percent(outcome.tips, 2))
        step = outcome.strongest
        return TAKES_RIVAL.format(
            gap=gap, step=STEPS_SAID[step], gain=words.number(outcome.gains[step])
        )


def _not_nought(amount: float) -> str:
    """Write a difference in whole thousands, and one of less than one to two figures."""
    return words.whole(amount) if amount >= 1 else words.number(amount, 2)
