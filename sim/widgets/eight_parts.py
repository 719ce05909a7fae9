"""The panel of delivered value: eight parts of an offer, and how often it wins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.eight_parts import EightParts as Seen
from sim.lessons.eight_parts import eight_parts
from sim.lessons.eight_parts_market import BEIHE, HUAXIN, OVERHAUL, Who
from sim.plots.drawing import style, words
from sim.plots.eight_parts import EightParts as Drawn
from sim.value.delivered import delivered_value
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

LEFT: Final = "left more than by {rival}"
WORTH: Final = "worth to them (EVC)"
THOUSAND: Final = "{amount} thousand yuan"
WON: Final = "of {purchases} won"
THEORY: Final = "by theory"
RATIO_DISAGREES: Final = (
    "By the difference {by_difference} comes first, by the ratio {by_ratio}: the ratio forgets how"
    " much there is of it."
)
MORE_THAN_ASKED: Final = (
    "Worth {worth} thousand yuan, and asked {price}: {left} are left as a gain."
)
LESS_THAN_ASKED: Final = (
    "Worth {worth} thousand yuan, and asked {price}: {lack} more than it is worth in these eyes."
)
AS_ASKED: Final = "Worth what is asked: at P = EVC nobody gains by choosing Huaxin."

BEIHES, OVERHAULED = "Beihe", "an overhaul"
_OFFERS: Final = {BEIHES: BEIHE, OVERHAULED: OVERHAUL}
_VALUES = "Huaxin: total customer value"
_COSTS = "Huaxin: total customer cost"
_EYES = "Who looks, beside what"
_UNIT = "thousand yuan"


class EightParts(Panel[Seen]):
    """Move the eight parts of an offer; see what it leaves, to whom, and how often it wins."""

    title = "Delivered value 顾客让渡价值"
    draws = Drawn
    live = False

    product = Slider("Product", int(HUAXIN.product), 700, 1000, step=10, unit=_UNIT, group=_VALUES)
    service = Slider("Service", int(HUAXIN.service), 0, 200, step=10, unit=_UNIT, group=_VALUES)
    personnel = Slider(
        "Personnel",
        int(HUAXIN.personnel),
        0,
        100,
        step=10,
        unit=_UNIT,
        group=_VALUES,
    )
    image = Slider("Image", int(HUAXIN.image), 0, 100, step=10, unit=_UNIT, group=_VALUES)
    monetary = Slider(
        "Monetary", int(HUAXIN.monetary), 700, 1100, step=10, unit=_UNIT, group=_COSTS
    )
    time = Slider("Time", int(HUAXIN.time), 0, 100, step=10, unit=_UNIT, group=_COSTS)
    energy = Slider("Energy", int(HUAXIN.energy), 0, 100, step=10, unit=_UNIT, group=_COSTS)
    psychic = Slider("Psychic", int(HUAXIN.psychic), 0, 100, step=10, unit=_UNIT, group=_COSTS)
    who = Choice(
        "Decided by",
        {
            "all three, by influence": "all",
            "the plant director 厂长": "director",
            "the user 使用者": "user",
            "the buyer 采购者": "buyer",
        },
        "director",
        group=_EYES,
    )
    beside = Choice(
        "Beside",
        {"Beihe's machine": BEIHES, "the old one, overhauled": OVERHAULED},
        group=_EYES,
    )

    def compute(self, *, who: Who, beside: str, **parts: int) -> Seen:
        """Play the choice on the same luck."""
        return eight_parts(delivered_value(**parts), _OFFERS[beside], who)

    def draw(self, outcome: Seen) -> None:
        """Draw the gaps with the name of the other offer."""
        self.picture.draw((outcome, self.beside.value))

    def numbers(self, outcome: Seen) -> Mapping[str, Number]:
        """Give both sums and ratios as they are seen, the worth, and the shares."""
        ours, theirs = outcome.seen
        low, high = outcome.interval
        return {
            "huaxin.delivered": ours.delivered,
            "other.delivered": theirs.delivered,
            "advantage": outcome.advantage,
            "huaxin.ratio": ours.ratio,
            "other.ratio": theirs.ratio,
            "worth": outcome.worth,
            "won": outcome.played,
            "won.low": low,
            "won.high": high,
            "won.theory": outcome.theory,
        }

    def key_numbers(self, outcome: Seen) -> Sequence[KeyNumber]:
        """Show the gap, the worth, and the share of wins beside the closed form."""
        gap = round(outcome.advantage)
        return [
            KeyNumber(
                THOUSAND.format(amount=words.signed(gap, words.whole(gap))),
                LEFT.format(rival=self.beside.value),
            ),
            KeyNumber(THOUSAND.format(amount=words.whole(outcome.worth)), WORTH),
            KeyNumber(
                words.percent(outcome.played), WON.format(purchases=outcome.purchases), style.BLUE
            ),
            KeyNumber(words.percent(outcome.theory), THEORY),
        ]

    def sentence(self, outcome: Seen) -> str:
        """Say what is left of the worth, or that the two measures disagree."""
        names = ("Huaxin", self.beside.value)
        if outcome.ratio_disagrees:
            first, second = names if outcome.advantage > 0 else names[::-1]
            return RATIO_DISAGREES.format(by_difference=first, by_ratio=second)
        worth, price = round(outcome.worth), round(outcome.ours.monetary)
        if worth == price:
            return AS_ASKED
        told = MORE_THAN_ASKED if worth > price else LESS_THAN_ASKED
        return told.format(
            worth=words.whole(worth),
            price=words.whole(price),
            left=words.whole(worth - price),
            lack=words.whole(price - worth),
        )
