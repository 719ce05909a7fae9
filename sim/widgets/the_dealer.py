"""The panel of the dealer: what a cut does before it comes, and who pays for the stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.kernel import numerals
from sim.lessons.the_dealer import DealerStory, tell_dealer
from sim.plots.drawing import style, words
from sim.plots.the_dealer import DealerMonths
from sim.pricing.theory.dealer_path import Dealer
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

UNITS: Final = "{number} units"
FEWER: Final = "fewer ordered before"
CREDIT: Final = "credit, by Huaxin"
FALL: Final = "fall, by the dealer"
CHANNEL: Final = "channel, two months"
NO_CUT: Final = "No cut, nothing to fear: the dealer orders what it sells."
EARNS_MORE: Final = "Huaxin earns more already in these two months."
SHORT: Final = "In these two months Huaxin is {yuan} yuan short."
RUNS_DOWN: Final = "The dealer runs its stock down to {units} units and refills at the new price."
WITHOUT_STOCK: Final = "A dealer without stock has nothing to lose by a cut but margin."
PROTECTED: Final = "Huaxin bears the fall on all {units} units, and the dealer can wait."
LOSES_VALUE: Final = "{units} units lose value overnight in the dealer's hands: it will remember."

_CUT = "The cut, from 800 yuan"
_DEALER = "The dealer 经销商"
_MARKET = "Customers and costs"


class TheDealer(Panel[DealerStory]):
    """Cut the price to a dealer who holds stock, told or not, protected or not."""

    title = "The dealer 经销商"
    draws = DealerMonths

    cut = Slider("Cut 降价", 100, 0, 200, step=10, unit="yuan", group=_CUT)
    announced = Switch("Announced a month before 预告", True, group=_CUT)
    protection = Slider("Protection, φ 价格保护", 0, 0, 100, step=10, unit="%", group=_CUT)
    stock = Slider("Ordinary stock 库存", 30, 0, 60, step=5, unit="units", group=_DEALER)
    margin = Slider("Margin 毛利率", 20, 5, 40, step=5, unit="% of retail", group=_DEALER)
    elasticity = Slider("Elasticity 需求价格弹性", 2.0, 0.0, 5.0, step=0.5, group=_MARKET)
    unit_cost = Slider("Huaxin's unit cost", 500, 300, 700, step=50, unit="yuan", group=_MARKET)

    def compute(
        self,
        *,
        cut: int,
        announced: bool,
        protection: int,
        stock: int,
        margin: int,
        elasticity: float,
        unit_cost: int,
    ) -> DealerStory:
        """Follow the dealer, and part the money."""
        return tell_dealer(
            Dealer(
                cut=float(cut),
                announced=announced,
                protection=protection / 100,
                stock=float(stock),
                margin=margin / 100,
                elasticity=elasticity,
                unit_cost=float(unit_cost),
            )
        )

    def adjust(self, outcome: DealerStory) -> None:
        """Switch off what does not count: no stock or no cut, and there is nothing to protect."""
        dealer = outcome.dealer
        nothing = not dealer.cut or not dealer.stock
        self.protection.disabled = nothing
        self.announced.disabled = nothing or dealer.protection == 1
        self.elasticity.disabled = self.unit_cost.disabled = self.margin.disabled = not dealer.cut

    def numbers(self, outcome: DealerStory) -> Mapping[str, Number]:
        """Pick orders, stock, and the money of both."""
        path = outcome.path
        return {
            "dip": path.dip,
            "month_before": path.eve,
            "first_month": path.first,
            "stock_at_cut": path.stock_at_cut,
            "credit": path.credit,
            "stock_loss": path.stock_loss,
            "huaxin_gain": outcome.maker.gain,
            "dealer_gain": outcome.dealer_gain,
            "channel_gain": outcome.channel_gain,
        }

    def key_numbers(self, outcome: DealerStory) -> Sequence[KeyNumber]:
        """Show the dip, who bears the stock's fall, and what the channel makes of it all."""
        path = outcome.path
        purple = style.readable(style.PURPLE)
        return [
            KeyNumber(UNITS.format(number=_units(path.dip)), FEWER),
            KeyNumber(_yuan(path.credit), CREDIT, style.BLUE),
            KeyNumber(_yuan(path.stock_loss), FALL, purple),
            KeyNumber(words.signed(outcome.channel_gain, _yuan(outcome.channel_gain)), CHANNEL),
        ]

    def sentence(self, outcome: DealerStory) -> str:
        """Say what the dealer does, and what it costs whom."""
        path, dealer = outcome.path, outcome.dealer
        if not dealer.cut:
            return NO_CUT
        paid = (
            EARNS_MORE
            if outcome.maker.gain > 0
            else SHORT.format(yuan=words.whole(-outcome.maker.gain))
        )
        told = LOSES_VALUE
        if path.dip >= 0.05:
            told = RUNS_DOWN
        elif not dealer.stock:
            told = WITHOUT_STOCK
        elif dealer.protection == 1:
            told = PROTECTED
        return words.paragraph((told.format(units=_units(path.stock_at_cut)), paid))


def _yuan(amount: float) -> str:
    return numerals.YUAN.format(number=words.whole(amount))


def _units(units: float) -> str:
    whole = abs(units - round(units)) < 0.05
    return words.whole(units) if whole else words.number(units)
