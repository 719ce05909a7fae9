"""The first panel of the course: a year of the company, with other luck at every seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.experiment.single import run
from sim.kernel.numerals import fixed
from sim.lessons.first_run import OrderBook, read_orders
from sim.plots.drawing import style, words
from sim.plots.first_run import OrderLines
from sim.scenario.files import load
from sim.widgets.parts.controls import Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

MACHINES: Final = "{number} machines"
ORDERED: Final = "ordered"
OF_ALL: Final = "of all machines"
CONTRIBUTION: Final = "contribution 边际贡献"
AFTER_EFFORTS: Final = "after its efforts"
THIS_YEAR: Final = (
    "In this year, with this luck, Huaxin gets {machines} of {all} machines ordered. "
    "Another seed is another year."
)

YEAR = 52
TYPICAL = 2015
"""A seed whose year shows what each lever does on average; a test holds it to many years."""

OWN = "Huaxin"


class FirstRun(Panel[OrderBook]):
    """Run the company for a year; change its price, change the luck."""

    title = "A year of Huaxin 华信机床"
    draws = OrderLines
    live = False

    price = Slider("Huaxin's price", 900, 700, 1100, step=10, unit="thousand yuan")
    calls = Slider("Sales calls a search", 2, 0, 6, unit="calls")
    seed = Seed("Seed (the luck)", TYPICAL, 2000, 2030)

    def compute(self, *, price: int, calls: int, seed: int) -> OrderBook:
        """Run one year of the market after its warm-up."""
        market = load("machine-tools")
        changed = market.replace(
            {
                f"suppliers.{OWN}.price": 1000.0 * price,
                f"suppliers.{OWN}.calls_per_search": calls,
                "horizon": market.warm_up + YEAR,
            }
        )
        return read_orders(run(changed, seed=seed))

    def numbers(self, outcome: OrderBook) -> Mapping[str, Number]:
        """Pick Huaxin's year."""
        return {
            "units": int(outcome.units[OWN][-1]),
            "share_of_units": outcome.share(OWN),
            "contribution_yuan": outcome.contribution(OWN),
            "after_efforts_yuan": outcome.after_efforts(OWN),
            "units_of_all": int(outcome.total),
        }

    def key_numbers(self, outcome: OrderBook) -> Sequence[KeyNumber]:
        """Show units, share and contribution, before and after what the efforts cost."""
        before = words.million_yuan(outcome.contribution(OWN) / 1e6)
        after = words.million_yuan(outcome.after_efforts(OWN) / 1e6)
        return [
            KeyNumber(
                MACHINES.format(number=words.whole(outcome.units[OWN][-1])), ORDERED, style.BLUE
            ),
            KeyNumber(words.percent(outcome.share(OWN), 2), OF_ALL, style.BLUE),
            KeyNumber(before, CONTRIBUTION, style.BLUE),
            KeyNumber(after, AFTER_EFFORTS, style.BLUE),
        ]

    def sentence(self, outcome: OrderBook) -> str:
        """Say what this year brought."""
        return THIS_YEAR.format(
            machines=fixed(outcome.units[OWN][-1], 0), all=fixed(outcome.total, 0)
        )
