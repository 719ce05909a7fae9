"""The panel of two markets: one plan for one pump, and where the next yuan works in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.two_markets import (
    HOUSEHOLDS,
    STATIONS,
    STEP,
    VERBS,
    MarketStructure,
    MarketYear,
    plan_in_market,
)
from sim.plots.drawing import style, words
from sim.plots.two_markets import TwoMarkets as Drawn
from sim.widgets.parts.controls import Choice, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

WITH_HOUSEHOLDS: Final = "households, budget off"
IN_SECOND: Final = "second market, budget off"
YEARS_LUCK: Final = "second: a year's luck"
PLUS_MINUS: Final = "± {luck}"
WORKS: Final = (
    "The next yuan works best in “{first}” with households, in “{second}” in the second market."
)
ONLY_HOUSEHOLDS: Final = (
    "The next yuan works best in “{first}” with households; in the second market none earns itself."
)
ONLY_SECOND: Final = (
    "With households no further yuan earns itself; in the second market it works best in "
    "“{second}”."
)
NEITHER: Final = "In neither market does a further yuan earn itself, whichever verb it is spent on."

BUYERS: Final = {"60": 60, "600": 600, "6,000": 6_000, "60,000": 60_000}
PERSONS: Final = {"one, for own use": 1, "three": 3, "five": 5, "seven": 7}

_MARKET = "The second market"
_PLAN = "The plan, in both"


class TwoMarkets(Panel[tuple[MarketYear, MarketYear]]):
    """Make power stations out of households or back, and spend one budget in both."""

    title = "Two markets 两种市场"
    draws = Drawn

    buyers = Choice("Buyers", BUYERS, STATIONS.buyers, group=_MARKET)
    fifth = Slider("Largest fifth buys", 60, 20, 90, step=10, unit="%", group=_MARKET)
    regions = Slider("Regions", STATIONS.regions, 1, 300, unit="", group=_MARKET)
    persons = Choice("Who decides", PERSONS, STATIONS.persons, group=_MARKET)
    direct = Switch("Own people call and deliver", group=_PLAN)
    budget = Slider("Budget", 4.0, 1.0, 10.0, step=0.5, unit="million yuan", group=_PLAN)
    create = Slider("Create value 创造价值", 1, 0, 10, unit="parts", group=_PLAN)
    deliver = Slider("Deliver value 交付价值", 2, 0, 10, unit="parts", group=_PLAN)
    capture = Slider("Capture value 体现价值", 1, 0, 10, unit="parts", group=_PLAN)
    communicate = Slider("Communicate value 宣传价值", 6, 0, 10, unit="parts", group=_PLAN)

    def compute(
        self,
        *,
        buyers: int,
        fifth: int,
        regions: int,
        persons: int,
        direct: bool,
        budget: float,
        create: int,
        deliver: int,
        capture: int,
        communicate: int,
    ) -> tuple[MarketYear, MarketYear]:
        """Spend the budget in both markets."""
        plan = dict(zip(VERBS, (create, deliver, capture, communicate), strict=True))
        second = MarketStructure(buyers, fifth / 100, regions, persons)
        first, other = (
            plan_in_market(one, plan, budget * 1e6, direct) for one in (HOUSEHOLDS, second)
        )
        return first, other

    def numbers(self, outcome: tuple[MarketYear, MarketYear]) -> Mapping[str, Number]:
        """Pick sales, by theory and simulated, contribution, and what each verb brings."""
        found: dict[str, Number] = {}
        for name, year in zip(("households", "second"), outcome, strict=True):
            found[f"{name}.pumps"] = year.sold
            found[f"{name}.simulated"] = float(year.simulated["mean"])
            found[f"{name}.millions"] = year.contribution / 1e6
            found |= {f"{name}.{verb}": year.brings[verb] / 1000 for verb in VERBS}
        return found

    def key_numbers(self, outcome: tuple[MarketYear, MarketYear]) -> Sequence[KeyNumber]:
        """Show what both earn, and the luck of a year in the second."""
        first, second = outcome
        return [
            KeyNumber(words.million_yuan(first.contribution / 1e6), WITH_HOUSEHOLDS, style.BLUE),
            KeyNumber(words.million_yuan(second.contribution / 1e6), IN_SECOND, style.BLUE),
            KeyNumber(PLUS_MINUS.format(luck=words.percent(second.sd / second.sold)), YEARS_LUCK),
        ]

    def sentence(self, outcome: tuple[MarketYear, MarketYear]) -> str:
        """Say where the next yuan works in each."""
        first, second = (year.best_verb for year in outcome)
        here, there = (max(year.brings.values()) >= STEP for year in outcome)
        told = {
            (True, True): WORKS,
            (True, False): ONLY_HOUSEHOLDS,
            (False, True): ONLY_SECOND,
            (False, False): NEITHER,
        }[here, there]
        return told.format(first=first, second=second)
