"""The panel of lease or buy: what a machine costs in money of today, owned or leased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.plots.drawing import style, words
from sim.plots.lease_or_buy import LeaseCosts
from sim.value.lease import LeaseOrBuy, lease_or_buy
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

ADVANTAGE: Final = "NAL, thousand yuan"
OWNING: Final = "owning costs, thousand yuan"
LEASING: Final = "leasing costs, thousand yuan"
BREAK_EVEN: Final = "equal cost, thousand a year"
LEASE: Final = (
    "The lease is cheaper by {gain}: the lessor bears what the machine is worth at the end, and"
    " more."
)
BUY: Final = "Owning is cheaper by {gain}: a lease of {even} thousand a year would cost the same."
EITHER: Final = "It comes to the same: what decides now is who bears the risk of the machine's end."

_MACHINE = "The machine"
_LEASE = "The lease"
_FIRM = "The buyer's firm"


class OwnOrLease(Panel[tuple[float, float, LeaseOrBuy]]):
    """Set the terms of a lease and of a loan, and see which is cheaper."""

    title = "Lease or buy 租赁"
    draws = LeaseCosts

    price = Slider("Price 价格", 900, 300, 1500, step=50, unit="thousand yuan", group=_MACHINE)
    salvage = Slider("Worth at the end 残值", 10, 0, 50, step=5, unit="% of price", group=_MACHINE)
    payment = Slider("Payment", 216, 0, 500, step=2, unit="thousand yuan a year", group=_LEASE)
    years = Slider("Years", 5, 1, 12, unit="years", group=_LEASE)
    rate = Slider("Loan rate", 8, 0, 20, unit="% a year", group=_FIRM)
    tax = Slider("Tax on income", 25, 0, 40, step=5, unit="%", group=_FIRM)

    def compute(
        self, *, price: int, salvage: int, payment: int, years: int, rate: int, tax: int
    ) -> tuple[float, float, LeaseOrBuy]:
        """Hold owning against leasing."""
        worth = price * salvage / 100
        costs = lease_or_buy(price, payment, years, rate / 100, tax / 100, worth)
        return float(price), float(payment), costs

    def numbers(self, outcome: tuple[float, float, LeaseOrBuy]) -> Mapping[str, Number]:
        """Pick both costs, what owning saves, the advantage, and the payment of equal cost."""
        costs = outcome[2]
        return {
            "nal": costs.advantage,
            "owning": costs.cost_of_owning,
            "leasing": costs.cost_of_leasing,
            "taxes_saved": costs.depreciation_saves,
            "salvage_brings": costs.salvage_brings,
            "break_even_payment": costs.break_even_payment,
        }

    def key_numbers(self, outcome: tuple[float, float, LeaseOrBuy]) -> Sequence[KeyNumber]:
        """Show the advantage, both costs, and the payment of equal cost."""
        costs = outcome[2]
        gain = costs.advantage
        colour = style.BLUE if gain >= 0 else style.VERMILION
        told = words.signed(round(gain), words.whole(gain))
        return [
            KeyNumber(told, ADVANTAGE, colour),
            KeyNumber(words.whole(costs.cost_of_owning), OWNING),
            KeyNumber(words.whole(costs.cost_of_leasing), LEASING),
            KeyNumber(words.number(costs.break_even_payment), BREAK_EVEN),
        ]

    def sentence(self, outcome: tuple[float, float, LeaseOrBuy]) -> str:
        """Say which is cheaper, and what to look at next."""
        costs = outcome[2]
        gain = costs.advantage
        if abs(gain) < 0.5:
            return EITHER
        return (LEASE if gain > 0 else BUY).format(
            gain=words.thousand_yuan(abs(gain)), even=words.number(costs.break_even_payment)
        )
