"""The panel of a year on credit: set the rule, and see the till."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.year_on_credit import SEED, YearOnCredit, play_credit_year
from sim.plots.drawing import style, words
from sim.plots.year_on_credit import OwedAndPaid
from sim.widgets.parts.controls import Choice, Seed, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

PROFIT: Final = "million yuan of profit"
BAD_DEBT: Final = "million of bad debt"
DAYS: Final = "days outstanding"
LEAST: Final = "million missing at the worst"
TURNED: Final = (
    "{accepted} of what is asked for gets credit and {unpaid} of that is never paid; {lost} million"
    " of sales are turned down."
)
NOBODY: Final = "Nobody gets credit: no bad debt, no sales on credit, no profit."

_RATED = {"each quarter, on the last": "quarterly", "once, at the start": "once"}
_MILLION = 1e6


class ReceivablesYear(Panel[YearOnCredit]):
    """Play a year of orders on credit under a rule, beside credit for all on the same luck."""

    title = "Receivables 应收账款"
    draws = OwedAndPaid

    cutoff = Slider("Cutoff 临界分", 60, 0, 100, step=5, unit="points", group="Who gets credit")
    limits = Switch("Limit by grade", False, group="Who gets credit")
    stop_after = Slider(
        "Stop when overdue; 0: never", 13, 0, 26, unit="weeks", group="Who gets credit"
    )
    rated = Choice("Rated", _RATED, group="Credit rating 信用等级评估")
    rater_sd = Slider("Rater's error", 0, 0, 20, unit="points", group="Credit rating 信用等级评估")
    seed = Seed("Luck", SEED, 2000, 2030, group="The year")

    def compute(
        self, *, cutoff: int, limits: bool, stop_after: int, rated: str, rater_sd: int, seed: int
    ) -> YearOnCredit:
        """Play both years."""
        return play_credit_year(
            *(float(cutoff), rated, limits, float(stop_after)),  # type: ignore[arg-type]
            *(float(rater_sd), seed),
        )

    def numbers(self, outcome: YearOnCredit) -> Mapping[str, Number]:
        """Pick the year's figures, and what credit for all would have brought."""
        found = outcome.found
        return {
            "profit": found["profit"] / _MILLION,
            "profit_for_all": outcome.found_for_all["profit"] / _MILLION,
            "accepted": found["accepted"],
            "unpaid": found["unpaid"],
            "bad_debt": found["written_off"] / _MILLION,
            "turned_down": found["lost_sales"] / _MILLION,
            "days": found["days"],
            "most_owed": found["most_owed"] / _MILLION,
            "least_cash": found["least_cash"] / _MILLION,
            "default_of_c": float(outcome.grades["simulated"]["C"]),
            "default_of_c_in_theory": float(outcome.grades["default"]["C"]),
        }

    def key_numbers(self, outcome: YearOnCredit) -> Sequence[KeyNumber]:
        """Show profit, bad debt, days and the till's worst week."""
        found = outcome.found
        return [
            KeyNumber(words.number(found["profit"] / _MILLION), PROFIT, style.BLUE),
            KeyNumber(words.number(found["written_off"] / _MILLION), BAD_DEBT, style.VERMILION),
            KeyNumber(words.number(found["days"]), DAYS),
            KeyNumber(words.number(-found["least_cash"] / _MILLION), LEAST),
        ]

    def sentence(self, outcome: YearOnCredit) -> str:
        """Say who gets credit, who does not pay, what is turned down."""
        found = outcome.found
        if not found["sold"]:
            return NOBODY
        return TURNED.format(
            accepted=words.percent(found["accepted"]),
            unpaid=words.percent(found["unpaid"]),
            lost=words.number(found["lost_sales"] / _MILLION),
        )
