"""The panel of the whale curve: turn the cost of service, drop the worst, or ask them to pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.who_pays import AVOIDABLE, LEAVE, LedgerWhale, drop_or_convert
from sim.plots.drawing import style, words
from sim.plots.who_pays import WhaleAndWorst, thousands
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

OF_PROFIT: Final = "of the profit at the peak"
IF_DROPPED: Final = "thousand yuan, if dropped"
IF_ASKED: Final = "thousand yuan, if asked to pay"
MUST_GO: Final = "of the cost must go to gain"
NOBODY: Final = "Nobody is dropped and nobody asked: the profit is {profit} million yuan a year."
ONE: Final = (
    "{name} brings {margin}, is charged {cost}. Dropped, {saved} of it would go: {change} thousand"
    " yuan a year."
)
MANY: Final = (
    "The worst {number} bring {margin} and are charged {cost}. Without them {saved} would go:"
    " {change} thousand yuan a year."
)

_SERVICE = "Service"
_WORST = "Worst customers 最差客户"


class WhoPays(Panel[LedgerWhale]):
    """Rank the customers of the ledger by profit; then see what the worst of them are good for."""

    title = "Whale curve 鲸鱼曲线"
    draws = WhaleAndWorst

    cost = Slider("Cost to serve 服务成本", 100, 0, 250, step=10, unit="%", group=_SERVICE)
    avoidable = Slider(
        "Avoidable 可避免成本", round(100 * AVOIDABLE), 0, 100, step=5, unit="%", group=_SERVICE
    )
    worst = Slider("How many", 1, 0, 400, group=_WORST)
    charged = Slider("Asked to pay, of cost", 50, 0, 100, step=5, unit="%", group=_WORST)
    leave = Slider(
        "Leave if asked for all", round(100 * LEAVE), 0, 100, step=5, unit="%", group=_WORST
    )

    def compute(
        self, *, cost: int, avoidable: int, worst: int, charged: int, leave: int
    ) -> LedgerWhale:
        """Ask the ledger."""
        return drop_or_convert(cost / 100, avoidable / 100, worst, charged / 100, leave / 100)

    def numbers(self, outcome: LedgerWhale) -> Mapping[str, Number]:
        """Pick the profit, the peak, and what the three ways bring, thousand yuan a year."""
        return {
            "profit": outcome.whale.total,
            "peak": outcome.whale.peak,
            "losers": outcome.whale.losers,
            "worst": outcome.worst,
            "on_paper": outcome.on_paper,
            "dropped": outcome.dropped,
            "converted": outcome.converted,
            "break_even_avoidable": outcome.break_even,
        }

    def key_numbers(self, outcome: LedgerWhale) -> Sequence[KeyNumber]:
        """Show how high the whale is, and what the worst are worth each way."""
        whale = outcome.whale
        return [
            KeyNumber(words.percent(whale.peak / whale.total), OF_PROFIT),
            KeyNumber(words.percent(outcome.break_even), MUST_GO),
            KeyNumber(thousands(outcome.dropped), IF_DROPPED, style.VERMILION),
            KeyNumber(thousands(outcome.converted), IF_ASKED, style.BLUE),
        ]

    def sentence(self, outcome: LedgerWhale) -> str:
        """Say why dropping gains or loses."""
        if not outcome.worst:
            return NOBODY.format(profit=words.number(outcome.whale.total / 1000))
        said = {
            "margin": words.whole(outcome.margin),
            "cost": words.whole(outcome.service_cost),
            "saved": words.whole(outcome.avoidable * outcome.service_cost),
            "change": thousands(outcome.dropped),
        }
        if outcome.worst == 1:
            return ONE.format(name=outcome.name, **said)
        return MANY.format(number=outcome.worst, **said)
