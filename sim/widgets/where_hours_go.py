"""The panel of where the hour goes: a funnel of four stages, in hours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from sim.lessons.where_hours_go import STAGES, SpentHours, spend_hours
from sim.plots.drawing import style, words
from sim.plots.where_hours_go import HoursOfStages
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SALES: Final = "yuan of sales an hour"
MARGIN: Final = "yuan of margin an hour"
HOURS: Final = "hours an order"
BEST: Final = "if {stage} is a tenth better"
SAID: Final = (
    "A tenth more that pass at stage {first} raises an hour's margin by {low}, at stage {last} by"
    " {high}."
)

_PASS = "Pass the stage"
_SPEND = "Hours spent on each"


class WhereHoursGo(Panel[SpentHours]):
    """Move shares and hours of a funnel, and see what an hour brings."""

    title = "Return per hour 单位时间销售额"
    draws = HoursOfStages

    calls = Slider("Calls that become talks", 30, 5, 100, step=5, unit="%", group=_PASS)
    talks = Slider("Talks, visits", 40, 5, 100, step=5, unit="%", group=_PASS)
    visits = Slider("Visits, offers", 50, 5, 100, step=5, unit="%", group=_PASS)
    offers = Slider("Offers, orders", 25, 5, 100, step=5, unit="%", group=_PASS)
    call_hours = Slider("A call", 0.25, 0.05, 2, step=0.05, unit="h", group=_SPEND)
    talk_hours = Slider("A talk", 1, 0.25, 8, step=0.25, unit="h", group=_SPEND)
    visit_hours = Slider("A visit, travel with it", 3, 0.5, 24, step=0.5, unit="h", group=_SPEND)
    offer_hours = Slider("An offer", 8, 0.5, 40, step=0.5, unit="h", group=_SPEND)
    margin = Slider("Margin of a machine", 40, 5, 60, unit="%", group="An order")

    def compute(
        self,
        *,
        calls: int,
        talks: int,
        visits: int,
        offers: int,
        call_hours: float,
        talk_hours: float,
        visit_hours: float,
        offer_hours: float,
        margin: int,
    ) -> SpentHours:
        """Work out the funnel."""
        shares = [share / 100 for share in (calls, talks, visits, offers)]
        return spend_hours(shares, [call_hours, talk_hours, visit_hours, offer_hours], margin / 100)

    def numbers(self, outcome: SpentHours) -> Mapping[str, Number]:
        """Pick what an hour brings, and what it answers to."""
        funnel = outcome.funnel
        return {
            "sales_an_hour": outcome.sales_an_hour,
            "margin_an_hour": outcome.margin_an_hour,
            "hours_of_an_order": funnel.hours_a_win,
            **{
                f"to_{stage}": float(one)
                for stage, one in zip(STAGES, funnel.to_shares, strict=True)
            },
            **{
                f"to_hours_of_{stage}": float(one)
                for stage, one in zip(STAGES, funnel.to_hours, strict=True)
            },
        }

    def key_numbers(self, outcome: SpentHours) -> Sequence[KeyNumber]:
        """Show an hour by sales, by margin, and where a tenth better helps most."""
        gains = [outcome.raised(stage) for stage in range(len(STAGES))]
        best = int(np.argmax(gains))
        return [
            KeyNumber(words.number(outcome.sales_an_hour), SALES),
            KeyNumber(words.number(outcome.margin_an_hour), MARGIN, style.BLUE),
            KeyNumber(words.number(outcome.funnel.hours_a_win), HOURS),
            KeyNumber(words.percent(gains[best]), BEST.format(stage=STAGES[best])),
        ]

    def sentence(self, outcome: SpentHours) -> str:
        """Say what a tenth better is worth at the first stage and at the last."""
        return SAID.format(
            first=STAGES[0],
            low=words.percent(outcome.raised(0)),
            last=STAGES[-1],
            high=words.percent(outcome.raised(len(STAGES) - 1)),
        )
