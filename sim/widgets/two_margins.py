"""The panel of two margins: dealers, tiers and contracts between Huaxin and its buyers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.two_margins import (
    COST,
    HIGHEST,
    MOST_DEALERS,
    MOST_TIERS,
    TwoMargins,
    two_margins,
)
from sim.plots.drawing import style, words
from sim.plots.two_margins import MarginsOnDemand
from sim.widgets.parts.controls import Choice, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

IN_THE_SHOP: Final = "thousand yuan in the shop"
MACHINES: Final = "machines a year"
OF_POSSIBLE: Final = "of the possible profit"
BOTH: Final = (
    "Both take their margin: {price} instead of {own}, {machines} of the machines, {share} of the"
    " profit."
)
EVERY_TIER: Final = (
    "Each tier takes its margin: {price} instead of {own}, {machines} of the machines, {share} of"
    " the profit."
)
RIVALS: Final = (
    "{dealers} dealers undercut each other: {price} instead of {own}, {share} of the profit."
)
RIVALS_AND_SERVICE: Final = (
    "{dealers} dealers undercut each other, and what one shows all sell: {service} of the service,"
    " {share} of the profit."
)
CURED: Final = (
    "The dealer sees the whole margin and wants what Huaxin wants: {share} of the profit."
)
KEPT_UP: Final = (
    "The wholesale price keeps {dealers} dealers from undercutting, and a fee divides: {share} of"
    " the profit."
)
TOO_CHEAP: Final = (
    "{dealers} dealers who pay the unit cost ruin each other's price: {share} of the profit."
)
FLOORED: Final = (
    "Service is as it should be, the second margin stays: {machines} of the machines, {share} of"
    " the profit."
)
FLOOR_AND_RIVALS: Final = (
    "The floor holds the service, {dealers} dealers hold the price down: {share} of the profit."
)
NOTHING_TO_FLOOR: Final = (
    "Service does not matter here, so a floor on it changes nothing: {share} of the profit."
)

SERVICE: Final = {
    "does not matter": 0.0,
    "dear (η 8)": 8.0,
    "middling (η 4)": 4.0,
    "cheap (η 2)": 2.0,
}
CONTRACTS: Final = {
    "one price": "one_price",
    "two-part tariff 两部收费制": "fee",
    "profit sharing 利润分成": "profit_share",
    "floor on service": "service_floor",
}
_MARKET = "The market"
_CHANNEL = "The channel"


class DoubleMargins(Panel[TwoMargins]):
    """Put dealers between Huaxin and its buyers, and see what a contract gives back."""

    title = "Double marginalization 双重边际化"
    draws = MarginsOnDemand

    cost = Slider("Unit cost", COST, 300.0, 800.0, step=20.0, unit="thousand yuan", group=_MARKET)
    highest = Slider(
        "Highest", HIGHEST, 900.0, 1600.0, step=20.0, unit="thousand yuan", group=_MARKET
    )
    service_cost = Choice("Service", SERVICE, group=_MARKET)
    dealers = Slider("Dealers", 1, 1, MOST_DEALERS, group=_CHANNEL)
    tiers = Slider("Tiers", 1, 1, MOST_TIERS, group=_CHANNEL)
    contract = Choice("Contract", CONTRACTS, group=_CHANNEL)

    def compute(
        self,
        *,
        cost: float,
        highest: float,
        service_cost: float,
        dealers: int,
        tiers: int,
        contract: str,
    ) -> TwoMargins:
        """Ask theory."""
        return two_margins(cost, highest, dealers, tiers, contract, service_cost or None)

    def numbers(self, outcome: TwoMargins) -> Mapping[str, Number]:
        """Pick prices, machines and parts, thousand yuan."""
        now = outcome.now
        return {
            "price": now.price,
            "machines": now.quantity,
            "service": now.service,
            "wholesale": now.wholesale,
            "maker": now.maker,
            "dealers": now.dealers + now.middle,
            "buyers": now.buyers,
            "of_the_possible": outcome.of_the_possible,
            "own_price": outcome.own.price,
            "own_machines": outcome.own.quantity,
            "own_service": outcome.own.service,
            "own_profit": outcome.own.channel,
        }

    def key_numbers(self, outcome: TwoMargins) -> Sequence[KeyNumber]:
        """Show the price, the machines and the part of the profit."""
        now = outcome.now
        return [
            KeyNumber(words.whole(now.price), IN_THE_SHOP, style.PURPLE),
            KeyNumber(words.number(now.quantity), MACHINES),
            KeyNumber(words.percent(outcome.of_the_possible), OF_POSSIBLE, style.BLUE),
        ]

    def sentence(self, outcome: TwoMargins) -> str:
        """Say what the margins do, or what the contract gives back."""
        now, own = outcome.now, outcome.own
        told = {
            "price": words.whole(now.price),
            "own": words.whole(own.price),
            "machines": words.percent(outcome.of_the_machines),
            "share": words.percent(outcome.of_the_possible),
            "dealers": words.whole(outcome.dealers),
            "service": words.percent(now.service / own.service) if own.service else "",
        }
        return _form(outcome).format(**told)


def _form(outcome: TwoMargins) -> str:
    """Choose the sentence."""
    many = outcome.dealers > 1
    if outcome.contract == "service_floor":
        if not outcome.own.service:
            return NOTHING_TO_FLOOR
        return FLOOR_AND_RIVALS if many else FLOORED
    if outcome.contract == "fee" and many:
        return KEPT_UP
    if outcome.contract == "profit_share" and many:
        return TOO_CHEAP
    if outcome.contract in ("fee", "profit_share"):
        return CURED
    if outcome.tiers > 1:
        return EVERY_TIER
    if many:
        return RIVALS_AND_SERVICE if outcome.own.service else RIVALS
    return BOTH
