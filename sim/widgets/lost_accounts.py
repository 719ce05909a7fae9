"""The panel of lost accounts: what they left for, and what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.lost_accounts import (
    MOST_ACCOUNTS,
    SEED,
    LostAccounts,
    look_at_lost_accounts,
)
from sim.plots.drawing import style, words
from sim.plots.lost_accounts import CausesNamed
from sim.widgets.parts.controls import Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

NAME_THE_PRICE: Final = "name the price"
LEFT_FOR_IT: Final = "left for the price"
IF_NAMED: Final = "right when price is named"
OF_ALL: Final = "{some} of {all}"
HONEST: Final = (
    "Everybody names the true cause: asking is enough, if there are accounts enough to count."
)
MOSTLY_NOT: Final = (
    "A named price is the price in {right} of cases. In the long run most is lost to {largest}."
)
PRICE_LEADS: Final = (
    "A named price is the price in {right} of cases, and in the long run it takes more than any"
    " other."
)


class NamedCauses(Panel[LostAccounts]):
    """Look at lost accounts, few or many, of customers more or less polite."""

    title = "Lost accounts 流失的客户"
    draws = CausesNamed

    accounts = Slider("Accounts looked at", 11, 1, MOST_ACCOUNTS, group="What is known")
    hides = Slider("Name the price instead", 50, 0, 90, step=10, unit="%", group="The customers")
    service = Slider(
        "Trouble with service", 6, 0, 30, step=2, unit="% of customers a year", group="Huaxin"
    )
    seed = Seed("Luck", SEED, 2000, 2030, group="Chance")

    def compute(self, *, accounts: int, hides: int, service: int, seed: int) -> LostAccounts:
        """Play ten years and look at some who were lost."""
        return look_at_lost_accounts(accounts, hides / 100, service / 100, seed)

    def numbers(self, outcome: LostAccounts) -> Mapping[str, Number]:
        """Pick what is said of the price, and what is true."""
        return {
            "accounts": outcome.accounts,
            "price_named": outcome.price_named,
            "price_true": outcome.price_true,
            "expected_named": outcome.expected_named["high_price"],
            "expected_true": outcome.expected_true["high_price"],
            "price_if_named": outcome.price_if_named,
            "service_true": outcome.true["poor_service"],
            "expected_service": outcome.expected_true["poor_service"],
        }

    def key_numbers(self, outcome: LostAccounts) -> Sequence[KeyNumber]:
        """Show how many name the price, and how many left for it."""
        all_of_them = outcome.accounts
        return [
            KeyNumber(
                OF_ALL.format(some=outcome.price_named, all=all_of_them),
                NAME_THE_PRICE,
                style.VERMILION,
            ),
            KeyNumber(
                OF_ALL.format(some=outcome.price_true, all=all_of_them), LEFT_FOR_IT, style.BLUE
            ),
            KeyNumber(words.percent(outcome.price_if_named), IF_NAMED),
        ]

    def sentence(self, outcome: LostAccounts) -> str:
        """Say what a named price is worth."""
        right = words.percent(outcome.price_if_named)
        if outcome.price_if_named > 0.999:
            return HONEST
        if outcome.largest == "high_price":
            return PRICE_LEADS.format(right=right)
        return MOSTLY_NOT.format(right=right, largest=words.both(outcome.largest))
