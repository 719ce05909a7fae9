"""The panel of the chain: sales change a little, and what that does to orders further up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.kernel import numerals
from sim.lessons.the_chain import ChainStory, chain_story
from sim.plots.drawing import style, words
from sim.plots.the_chain import OrdersUpTheChain
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

MACHINES: Final = "machines, first year after"
IN_THEORY: Final = "g × life, in theory"
VARIANCE: Final = "variance, last tier; sales: 1"
FIRST_ORDER: Final = "its first order, in theory"
TIMES: Final = "{number} ×"
NOTHING_CHANGES: Final = (
    "Nothing changes at the counter, and the last tier's orders vary {simulated} times as much; in"
    " theory {theory}."
)
NOT_ONE: Final = (
    "No machine is needed at all: those that wear out are more than enough to follow the fall."
)
FALL_AND_STOCKS: Final = (
    "A fall of {change} takes {theory} of the machines; stocks run down below take {stocks} more."
)
FALL: Final = (
    "A fall of {change} takes {theory} of the machines, since a machine lasts {life} years."
)
RISE_AND_STOCKS: Final = (
    "A rise of {change} adds {theory} of the machines; stocks filled up below add {stocks} more."
)
RISE: Final = (
    "A rise of {change} adds {theory} of the machines, since a machine lasts {life} years."
)
POINTS: Final = "{number} points"

_AT_THE_COUNTER = "At the counter"
_CHAIN = "The chain 供应链"
_MACHINES = "Its machines"


class TheChain(Panel[ChainStory]):
    """Change sales, and see orders up the chain and the machines that Huaxin is asked for."""

    title = "The chain 供应链"
    draws = OrdersUpTheChain
    live = False

    change = Slider("Car sales change", -5, -20, 20, unit="%", group=_AT_THE_COUNTER)
    life = Slider("A machine lasts", 12, 2, 25, unit="years", group=_MACHINES)
    tiers = Slider("Tiers", 3, 1, 4, unit="firms", group=_CHAIN)
    lead_time = Slider("Lead time 提前期", 4, 1, 8, unit="weeks", group=_CHAIN)
    window = Slider("Forecast from the last", 8, 4, 26, unit="weeks", group=_CHAIN)
    shared = Switch("All see car sales 信息共享", group=_CHAIN)

    def compute(
        self, *, change: int, life: int, tiers: int, lead_time: int, window: int, shared: bool
    ) -> ChainStory:
        """Play the chain some times."""
        return chain_story(
            change / 100, life, lead_time, window, tiers, shared, progress=self.progress
        )

    def adjust(self, outcome: ChainStory) -> None:
        """Switch off what does not count: who stands at the counter sees it anyway."""
        self.shared.disabled = len(outcome.scenario.tiers) == 1

    def numbers(self, outcome: ChainStory) -> Mapping[str, Number]:
        """Pick the amplification, of swings and of the change, with theory beside."""
        variance, low, high = outcome.swings
        return {
            "machine_change": outcome.machine_change,
            "machine_change_in_theory": outcome.machine_change_in_theory,
            "usual_machines": outcome.usual_machines,
            "variance": variance,
            "variance_low": low,
            "variance_high": high,
            "variance_in_theory": outcome.variance,
            "product_of_bounds": outcome.at_least,
            "first_order": outcome.first_order,
            "weeks_without_order": outcome.idle,
        }

    def key_numbers(self, outcome: ChainStory) -> Sequence[KeyNumber]:
        """Show the machines and the swings, each with its theory."""
        return [
            KeyNumber(_percent(outcome.machine_change), MACHINES, style.BLUE),
            KeyNumber(_percent(outcome.machine_change_in_theory), IN_THEORY),
            KeyNumber(
                TIMES.format(number=words.number(outcome.swings[0])),
                VARIANCE,
                style.readable(style.PURPLE),
            ),
            KeyNumber(_percent(outcome.first_order), FIRST_ORDER),
        ]

    def sentence(self, outcome: ChainStory) -> str:
        """Say what of it is machines, and what is stock."""
        change, theory = outcome.change, outcome.machine_change_in_theory
        if not change:
            return NOTHING_CHANGES.format(
                simulated=words.number(outcome.swings[0]),
                theory=words.number(outcome.variance),
            )
        if theory <= -1:
            return NOT_ONE
        stocks = abs(outcome.machine_change) - abs(theory)
        if change < 0:
            told = FALL_AND_STOCKS if stocks > 0.01 else FALL
        else:
            told = RISE_AND_STOCKS if stocks > 0.01 else RISE
        return told.format(
            change=numerals.PERCENT.format(number=words.whole(100 * abs(change))),
            theory=words.percent(abs(theory)),
            stocks=POINTS.format(number=words.number(100 * stocks)),
            life=words.number(outcome.life),
        )


def _percent(share: float) -> str:
    number = 100 * share
    return f"{words.signed(number, words.number(number))} %"
