"""The panel of the address book: how it rots, and how often to check it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.address_book import LONGEST, CheckedRecords, keep_address_book
from sim.plots.address_book import TrueRecords
from sim.plots.drawing import style, words
from sim.widgets.parts.controls import Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

TRUE: Final = "true, on average"
BEFORE: Final = "true just before a check"
BEST: Final = "leave most"
MONTHS: Final = "{number} months"
ONE_MONTH: Final = "1 month"
OR_MORE: Final = "{number} months or more"
NEVER: Final = "never"
NOT_CHECKED: Final = (
    "No check pays, however seldom: unchecked a record leaves {unchecked} yuan a month in the end."
)
SELDOM: Final = (
    "Three years or more between checks leave most: {more} yuan a month instead of {left}."
)
AT_BEST: Final = "Checked as often as pays: a record leaves {left} yuan a month."
TOO_OFTEN: Final = (
    "Too often: every {best} months a record leaves {more} yuan a month instead of {left}."
)
TOO_SELDOM: Final = (
    "Too seldom: every {best} months a record leaves {more} yuan a month instead of {left}."
)
EVERY_MONTH: Final = (
    "Too seldom: checked every month a record leaves {more} yuan a month instead of {left}."
)

_BOOK = "The records"
_MONEY = "Money"


class AddressBook(Panel[CheckedRecords]):
    """Let an address book rot, and check it."""

    title = "Data decay 数据老化"
    draws = TrueRecords

    decay = Slider("Go wrong in a month", 2.1, 0.5, 8.0, step=0.1, unit="%", group=_BOOK)
    every = Slider("Checked every", 12, 1, LONGEST, unit="months", group=_BOOK)
    asked = Slider("Asked in contacts", 0, 0, 20, unit="% a month", group=_BOOK)
    cost = Slider("A check costs", 5, 1, 40, unit="yuan", group=_MONEY)
    worth = Slider(
        "A true record is worth", 2.0, 0.5, 20.0, step=0.5, unit="yuan a month", group=_MONEY
    )

    def compute(
        self, *, decay: float, every: int, asked: int, cost: int, worth: float
    ) -> CheckedRecords:
        """Work the book out."""
        return keep_address_book(decay / 100, every, cost, worth, asked / 100)

    def numbers(self, outcome: CheckedRecords) -> Mapping[str, Number]:
        """Pick what is true, what a record leaves, and the best interval."""
        return {
            "true": outcome.true_on_average,
            "true_before_check": outcome.true_before_check,
            "left": outcome.left_now,
            "best_every": outcome.best,
            "left_at_best": outcome.left_at_best,
        }

    def key_numbers(self, outcome: CheckedRecords) -> Sequence[KeyNumber]:
        """Show the mean, the low, and the best interval."""
        said = OR_MORE if outcome.best == LONGEST else MONTHS
        best = ONE_MONTH if outcome.best == 1 else said.format(number=words.whole(outcome.best))
        if outcome.is_best_unchecked:
            best = NEVER
        return [
            KeyNumber(words.percent(outcome.true_on_average), TRUE, style.BLUE),
            KeyNumber(words.percent(outcome.true_before_check), BEFORE),
            KeyNumber(best, BEST, style.VERMILION),
        ]

    def sentence(self, outcome: CheckedRecords) -> str:
        """Say whether it is checked too often or too seldom."""
        told = {
            "best": words.whole(outcome.best),
            "left": words.number(outcome.left_now),
            "more": words.number(outcome.left_at_best),
            "unchecked": words.number(outcome.left_unchecked),
        }
        if outcome.is_best_unchecked:
            return NOT_CHECKED.format(**told)
        if outcome.best == LONGEST and outcome.every < LONGEST:
            return SELDOM.format(**told)
        if outcome.every == outcome.best:
            return AT_BEST.format(**told)
        if outcome.every < outcome.best:
            return TOO_OFTEN.format(**told)
        return (EVERY_MONTH if outcome.best == 1 else TOO_SELDOM).format(**told)
