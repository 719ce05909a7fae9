"""The panel of the price window: one price, three segments, both sides' gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Final

from sim.plots.drawing import style, words
from sim.plots.price_window import PriceWindows, Windows
from sim.value.window import price_windows
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

SEGMENTS_BUY: Final = "segments buy"
ONE_PRICE: Final = "a year, one price"
OWN_PRICES: Final = "a year, own prices"
BEST_GAINS_NOTHING: Final = "At P = EVC {segment} gains nothing by changing supplier, and stays."
CEILING: Final = "The price is above what the machine is worth to anybody: EVC is the ceiling."
FLOOR: Final = "Below the variable cost every machine sold loses money: cost is the floor."
ALL_BUY: Final = (
    "{best} keeps {kept} of its value; one price for all leaves most to those who value it most."
)
NEAREST_GAINS_NOTHING: Final = (
    "{best} keeps {kept} of its value; at P = EVC {nearest} gains nothing and does not move."
)
NEAREST_REFUSES: Final = "{best} keeps {kept} of its value; {nearest} would buy below {value}."

_OFFER = "Offer 报价"
_BUYER = "The buyers' accounts"


class PriceWindow(Panel[Windows]):
    """Move the price between what the machine costs and what it is worth to three segments."""

    title = "Price window 可行价格区间"
    draws = PriceWindows

    price = Slider("Price 价格", 900, 500, 1400, step=10, unit="thousand yuan", group=_OFFER)
    cost = Slider("Variable cost", 540, 400, 1000, step=10, unit="thousand yuan", group=_OFFER)
    left = Slider("Own price leaves", 50, 0, 300, step=10, unit="thousand yuan", group=_OFFER)
    years = Slider("Years of use 使用年限", 7, 1, 12, unit="years", group=_BUYER)
    rate = Slider("Discount rate 贴现率", 10, 0, 25, unit="%", group=_BUYER)
    use = Slider("Hours run, of plan", 100, 0, 150, step=10, unit="%", group=_BUYER)

    def compute(
        self, *, price: int, cost: int, left: int, years: int, rate: int, use: int
    ) -> Windows:
        """Work out what the machine is worth to each segment."""
        return price_windows(price, cost, years, rate / 100, use / 100, left)

    def numbers(self, outcome: Windows) -> Mapping[str, Number]:
        """Pick value, incentive and contribution of every segment, and the sums."""
        found: dict[str, Number] = {}
        for window in outcome:
            name = window.case.name.replace(" ", "_")
            found[f"{name}.evc"] = window.value.total
            found[f"{name}.incentive"] = window.incentive
            found[f"{name}.own_price"] = (
                float("nan") if window.own_price is None else (window.own_price)
            )
        one, own = _yearly(outcome)
        return found | {"millions_a_year": one / 1000, "millions_at_own_prices": own / 1000}

    def key_numbers(self, outcome: Windows) -> Sequence[KeyNumber]:
        """Show who buys, and what one price and three prices bring in a year."""
        one, own = _yearly(outcome)
        buying = sum(window.buys for window in outcome)
        return [
            KeyNumber(words.out_of(buying, len(outcome)), SEGMENTS_BUY, style.BLUE),
            KeyNumber(words.million_yuan(one / 1000), ONE_PRICE),
            KeyNumber(words.million_yuan(own / 1000), OWN_PRICES),
        ]

    def sentence(self, outcome: Windows) -> str:
        """Say who gains most, and who is lost by how much."""
        best = max(outcome, key=lambda window: window.incentive)
        refusing = [window for window in outcome if not window.buys]
        if best.incentive == 0:
            return BEST_GAINS_NOTHING.format(segment=best.case.name)
        if len(refusing) == len(outcome):
            return CEILING
        if outcome[0].price < outcome[0].cost:
            return FLOOR
        best_said = {
            "best": best.case.name.capitalize(),
            "kept": words.thousand_yuan(best.incentive),
        }
        if not refusing:
            return ALL_BUY.format(**best_said)
        near = max(refusing, key=lambda window: window.incentive)
        told = NEAREST_GAINS_NOTHING if near.incentive == 0 else NEAREST_REFUSES
        return told.format(
            **best_said,
            nearest=near.case.name,
            value=words.thousand_yuan(near.value.total),
        )


def _yearly(windows: Windows) -> tuple[float, float]:
    """Return what one price and what own prices bring in a year, thousand yuan."""
    one = fsum(window.contribution for window in windows)
    return one, fsum(window.own_contribution for window in windows)
