"""The panel of risk inside value: the ledger's whale curve after default and waiting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.risk_in_value import RiskInValue, price_risk
from sim.plots.drawing import style, words
from sim.plots.risk_in_value import WhaleAfterRisk
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

WAITING: Final = "million a year for waiting"
RISK: Final = "million a year for default"
TURNED: Final = "customers turn into losses"
OF_C: Final = "of the value of a C is left"
SAID: Final = (
    "Waiting takes {waiting} and default {risk} million a year; of the lifetime value of an AAA"
    " {best} is left, of a C {worst}."
)

_RISK = "Default 违约"
_WAIT = "Waiting for money"


class RiskInsideValue(Panel[RiskInValue]):
    """Take default and late payment out of the ledger's profits."""

    title = "Whale curve 鲸鱼曲线"
    draws = WhaleAfterRisk

    risk = Slider("Probabilities of default", 100, 0, 300, step=10, unit="%", group=_RISK)
    recovery = Slider("Got back of the goods", 20, 0, 100, step=5, unit="%", group=_RISK)
    waiting = Slider("Days until they pay", 100, 0, 300, step=10, unit="%", group=_WAIT)
    interest = Slider("Interest", 6, 0, 20, unit="% a year", group=_WAIT)

    def compute(self, *, risk: int, recovery: int, waiting: int, interest: int) -> RiskInValue:
        """Price the risk."""
        return price_risk(risk / 100, waiting / 100, interest / 100, recovery / 100)

    def numbers(self, outcome: RiskInValue) -> Mapping[str, Number]:
        """Pick profits before and after, and what is left of a value."""
        return {
            "profit_before": outcome.before.total,
            "profit_after": outcome.after.total,
            "waiting": outcome.waiting,
            "risk": outcome.risk,
            "turned": outcome.turned,
            "losers_before": outcome.before.losers,
            "losers_after": outcome.after.losers,
            "left_of_aaa": float(outcome.left["AAA"]),
            "left_of_c": float(outcome.left["C"]),
        }

    def key_numbers(self, outcome: RiskInValue) -> Sequence[KeyNumber]:
        """Show what waiting and default take, who turns, what is left."""
        return [
            KeyNumber(words.number(outcome.waiting / 1000), WAITING),
            KeyNumber(words.number(outcome.risk / 1000), RISK, style.VERMILION),
            KeyNumber(words.whole(outcome.turned), TURNED),
            KeyNumber(words.percent(float(outcome.left["C"])), OF_C, style.BLUE),
        ]

    def sentence(self, outcome: RiskInValue) -> str:
        """Say what waiting and default take."""
        return SAID.format(
            waiting=words.number(outcome.waiting / 1000),
            risk=words.number(outcome.risk / 1000),
            best=words.percent(float(outcome.left["AAA"])),
            worst=words.percent(float(outcome.left["C"])),
        )
