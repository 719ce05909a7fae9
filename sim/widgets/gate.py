"""The panel of the gatekeeper's arithmetic: whether another call helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.gate import MOST_CALLS, Gate, stand_at_gate
from sim.plots.drawing import style, words
from sim.plots.gate import GateCurve
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

PAST_THE_GATE: Final = "get past the gate"
BY_LAST_CALL: Final = "by the last call"
PASS_AND_WAKE: Final = "pass and wake interest"
ONE_CALL: Final = (
    "One call: {won} of firms end up interested. A second is a new chance only where the first "
    "is forgotten."
)
NO_HELP: Final = (
    "The last call changed nothing: {won} of firms end up interested. Look for another door, not "
    "a phone."
)
NEARLY_EVERYWHERE: Final = (
    "You are in nearly everywhere: {won} of firms end up interested. What you say inside counts "
    "now."
)
CALLS: Final = (
    "With {calls} calls {won} of firms end up interested. Each further call adds less than the "
    "last."
)


class AtTheGate(Panel[Gate]):
    """Try calls, gates that are tighter or looser, and gatekeepers who remember."""

    title = "At the gate 过把关者这一关"
    draws = GateCurve

    access = Slider("A call passes alone", 35, 5, 95, step=5, unit="%", group="The gate")
    remembers = Slider("Gates that remember", 0, 0, 100, step=10, unit="%", group="The gate")
    calls = Slider("Calls you make", 2, 1, MOST_CALLS, group="You")
    interest = Slider("Interest once inside", 60, 5, 100, step=5, unit="%", group="You")

    def compute(self, *, access: int, remembers: int, calls: int, interest: int) -> Gate:
        """Work the chances out."""
        return stand_at_gate(access / 100, calls, remembers / 100, interest / 100)

    def numbers(self, outcome: Gate) -> Mapping[str, Number]:
        """Pick the chances."""
        return {
            "reach": outcome.reach,
            "last_call_adds": outcome.last_call,
            "reach_and_interest": outcome.won,
        }

    def key_numbers(self, outcome: Gate) -> Sequence[KeyNumber]:
        """Show reach, what the last call brought, and what is left after interest."""
        return [
            KeyNumber(words.percent(outcome.reach), PAST_THE_GATE, style.BLUE),
            KeyNumber(words.points(outcome.last_call), BY_LAST_CALL),
            KeyNumber(words.percent(outcome.won), PASS_AND_WAKE),
        ]

    def sentence(self, outcome: Gate) -> str:
        """Say where the next step forward lies."""
        sure = outcome.reach
        won = words.percent(outcome.won)
        if outcome.calls == 1:
            return ONE_CALL.format(won=won)
        if outcome.last_call < 0.005:
            return NO_HELP.format(won=won)
        if sure > 0.9:
            return NEARLY_EVERYWHERE.format(won=won)
        return CALLS.format(calls=outcome.calls, won=won)
