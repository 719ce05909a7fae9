"""The panel of the loop: a sign, a record, a class, a plan, a response."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.contact_loop import ContactLoop, go_round
from sim.plots.contact_loop import LoopOfContacts
from sim.plots.drawing import style, words
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

AFTER: Final = "ready, after the sign"
CLASSED: Final = "of 1,000 classed as ready"
ANSWERED: Final = "answers in time"
LOST_ON: Final = {
    "record": "Most is lost between contact and record: what is written down is not true.",
    "sign": "Most is lost on the sign: {missed} of those ready never give it.",
    "response": "Most is lost on the response: when it comes it is worth {worth} of one at once.",
}
NO_NEWS: Final = "A sign that the others give as often says nothing: the chance stays at {before}."

_SIGN = "The sign"
_FIRM = "The firm"


class IdmrLoop(Panel[ContactLoop]):
    """Take a thousand contacts round the loop."""

    title = "The loop of a contact"
    draws = LoopOfContacts

    prior = Slider("Ready to buy", 20, 1, 60, unit="%", group=_SIGN)
    if_ready = Slider("Sign, if ready", 50, 5, 100, step=5, unit="%", group=_SIGN)
    if_not = Slider("Sign, if not", 5, 1, 50, unit="%", group=_SIGN)
    every = Slider("Records checked every", 12, 1, 36, unit="months", group=_FIRM)
    wait = Slider("Answer after", 30, 0, 240, step=5, unit="minutes", group=_FIRM)
    half_life = Slider(
        "Half its worth is lost in", 60, 10, 240, step=10, unit="minutes", group=_FIRM
    )

    def compute(
        self, *, prior: int, if_ready: int, if_not: int, every: int, wait: int, half_life: int
    ) -> ContactLoop:
        """Go round once."""
        return go_round(
            prior / 100, if_ready / 100, if_not / 100, float(every), float(wait), float(half_life)
        )

    def numbers(self, outcome: ContactLoop) -> Mapping[str, Number]:
        """Pick what stands on the arrows."""
        return {
            "true_records": outcome.true_records,
            "chance": outcome.chance,
            "classed": outcome.classed,
            "classed_ready": outcome.classed_ready,
            "worth": outcome.worth,
            "answered": outcome.answered,
            "weakest": outcome.weakest,
        }

    def key_numbers(self, outcome: ContactLoop) -> Sequence[KeyNumber]:
        """Show the chance, the class and the answers."""
        return [
            KeyNumber(words.percent(outcome.chance), AFTER, style.BLUE),
            KeyNumber(words.whole(outcome.classed), CLASSED),
            KeyNumber(words.whole(outcome.answered), ANSWERED),
        ]

    def sentence(self, outcome: ContactLoop) -> str:
        """Say which arrow loses most."""
        if outcome.chance <= outcome.prior:
            return NO_NEWS.format(before=words.percent(outcome.prior))
        return LOST_ON[outcome.weakest].format(
            missed=words.percent(1 - outcome.seen), worth=words.percent(outcome.worth)
        )
