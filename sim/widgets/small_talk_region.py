"""The panel of the region: whom small talk warms sooner than he leaves, and its best length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sim.lessons.small_talk_region import AVERAGE, CUSTOMERS, TalkRegion, small_talk_region
from sim.plots.drawing import style, words
from sim.plots.small_talk_region import SmallTalkMap
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SECONDS: Final = "{seconds} s"
BEST: Final = "the best length for him"
WITH_THE_BEST: Final = "hear all with the best"
WITH_NONE: Final = "hear all with none"
WITH_YOURS: Final = "hear all with yours"
PAYS: Final = (
    "{customer}: {best} s of small talk are best. One length for all four, {one} s, costs {points}"
    " points against each his own."
)
PAYS_NOT: Final = (
    "{customer}: he leaves sooner than it warms him, so the best small talk is none; with yours"
    " {share} fewer hear all."
)
NONE_GIVEN: Final = (
    "{customer}: he leaves sooner than it warms him, so the best small talk is none, as you have"
    " it."
)

_CUSTOMER = "The customer"
_CALL = "The call"


class SmallTalkRegion(Panel[TalkRegion]):
    """Move a customer over the map, and see whether small talk pays, and how much of it."""

    title = "The region of small talk 寒暄"
    draws = SmallTalkMap

    customer = Choice("Listener 对话对象", {name: name for name in CUSTOMERS}, AVERAGE)
    leaves = Slider("Leaves during it", 2.0, 0.5, 6.0, step=0.5, unit="% a second", group=_CUSTOMER)
    warms = Slider("It warms him by", 10, 1, 16, unit="% a second", group=_CUSTOMER)
    to_go = Slider("Left to say", 60, 10, 120, step=10, unit="s", group=_CALL)
    after = Slider("Would leave then", 2.0, 0.5, 6.0, step=0.5, unit="% a second", group=_CALL)
    seconds = Slider("Your small talk 寒暄", 20, 0, 60, unit="s", group=_CALL)

    def __init__(self) -> None:
        self._who = AVERAGE
        super().__init__()

    def settle(self) -> None:
        """Let another customer bring his own rates."""
        panel: Any = self
        if panel.customer.value != self._who:
            self._who = panel.customer.value
            leaves, warms = CUSTOMERS[self._who]
            panel.leaves.value, panel.warms.value = 100 * leaves, round(100 * warms)

    def compute(
        self, *, customer: str, leaves: float, warms: int, to_go: int, after: float, seconds: int
    ) -> TalkRegion:
        """Place the customers."""
        return small_talk_region(
            customer, leaves / 100, warms / 100, float(to_go), after / 100, float(seconds)
        )

    def numbers(self, outcome: TalkRegion) -> Mapping[str, Number]:
        """Pick the best length and what lengths bring."""
        talk = outcome.talk
        one, shared = outcome.one_for_all
        return {
            "best_seconds": talk.best_seconds,
            "heard_best": talk.heard_out(talk.best_seconds),
            "heard_none": talk.heard_out(0.0),
            "heard_yours": talk.heard_out(outcome.seconds),
            "border": outcome.border,
            "for_how_many": outcome.for_how_many,
            "one_for_all": one,
            "heard_one_for_all": shared,
            "heard_each_his_own": outcome.each_his_own,
        }

    def key_numbers(self, outcome: TalkRegion) -> Sequence[KeyNumber]:
        """Show the best length, and who hears all with it, with none, with one's own."""
        talk = outcome.talk
        best, none, own = (
            words.fixed(100 * talk.heard_out(seconds), 1)
            for seconds in (talk.best_seconds, 0.0, outcome.seconds)
        )
        return [
            KeyNumber(SECONDS.format(seconds=words.fixed(talk.best_seconds, 1)), BEST, style.BLUE),
            KeyNumber(f"{best} %", WITH_THE_BEST),
            KeyNumber(f"{none} %", WITH_NONE),
            KeyNumber(f"{own} %", WITH_YOURS, style.VERMILION),
        ]

    def sentence(self, outcome: TalkRegion) -> str:
        """Say whether it pays, and what one length for all costs."""
        talk, who = outcome.talk, outcome.chosen.capitalize()
        best = talk.best_seconds
        if not best:
            if not outcome.seconds:
                return NONE_GIVEN.format(customer=who)
            lost = 1 - talk.heard_out(outcome.seconds) / talk.heard_out(0.0)
            return PAYS_NOT.format(customer=who, share=words.percent(lost, 2))
        one, shared = outcome.one_for_all
        return PAYS.format(
            customer=who,
            best=words.fixed(best, 1),
            one=words.figures(one),
            points=words.fixed(100 * (outcome.each_his_own - shared), 1),
        )
