"""The panel of stay or go: how long with one customer, and with which leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.stay_or_go import StayAndLeads, stay_or_go
from sim.plots.drawing import style, words
from sim.plots.stay_or_go import TangentAndLeads
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

BEST: Final = "hours are the best stay"
AN_HOUR: Final = "% an hour at the best"
ALONE: Final = "thousand yuan an hour, A alone"
BOTH: Final = "with B as well"
TAKE: Final = "To stay on brings {next} % an hour, the best round {most} %. Leads B: take them."
LEAVE: Final = "To stay on brings {next} % an hour, the best round {most} %. Leads B: leave them."

_VISIT = "A customer"
_LEADS = "Leads"


class StayOrGo(Panel[StayAndLeads]):
    """Set the stay with one customer, and how many leads of two kinds turn up."""

    title = "Marginal value theorem 边际值定理"
    draws = TangentAndLeads

    stay = Slider("Stay with each customer", 4, 0.25, 6, step=0.25, unit="h", group=_VISIT)
    travel = Slider("Travel to the next", 1, 0.25, 4, step=0.25, unit="h", group=_VISIT)
    rate = Slider("A stay is used up at", 0.5, 0.1, 2, step=0.1, unit="an hour", group=_VISIT)
    a_an_hour = Slider("A turn up", 0.2, 0.02, 0.4, step=0.02, unit="an hour", group=_LEADS)
    b_an_hour = Slider("B turn up", 0.5, 0.1, 5, step=0.1, unit="an hour", group=_LEADS)
    b_value = Slider("B is worth; A 40", 6, 1, 18, unit="thousand", group=_LEADS)

    def compute(
        self,
        *,
        stay: float,
        travel: float,
        rate: float,
        a_an_hour: float,
        b_an_hour: float,
        b_value: int,
    ) -> StayAndLeads:
        """Look at the stay and at the leads."""
        return stay_or_go(stay, rate, travel, a_an_hour, b_an_hour, float(b_value))

    def numbers(self, outcome: StayAndLeads) -> Mapping[str, Number]:
        """Pick the best stay, what an hour brings, and whether B is taken."""
        return {
            "best_stay": outcome.best,
            "at_best": outcome.return_of(outcome.best),
            "with_yours": outcome.return_of(outcome.stay),
            "next_hour": outcome.next_hour,
            "a_alone": outcome.alone,
            "a_and_b": outcome.with_both,
            "takes_b": outcome.takes_both,
            "turns_at": outcome.turns,
        }

    def key_numbers(self, outcome: StayAndLeads) -> Sequence[KeyNumber]:
        """Show the best stay, its return, and an hour with one kind and with two."""
        return [
            KeyNumber(words.number(outcome.best), BEST, style.VERMILION),
            KeyNumber(words.number(100 * outcome.return_of(outcome.best)), AN_HOUR),
            KeyNumber(words.number(outcome.alone), ALONE, style.BLUE),
            KeyNumber(words.number(outcome.with_both), BOTH, style.ORANGE),
        ]

    def sentence(self, outcome: StayAndLeads) -> str:
        """Say what the next hour brings, and whether B is worth taking."""
        told = TAKE if outcome.takes_both else LEAVE
        return told.format(
            next=words.number(100 * outcome.next_hour),
            most=words.number(100 * outcome.return_of(outcome.best)),
        )
