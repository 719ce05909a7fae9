"""The panel of the bank's fee: how much, on which balances, and who is spared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.customers.theory.bank_fee import Fee
from sim.lessons.bank_fee import FeeStory, tell_fee
from sim.plots.bank_fee import FeeCurves, thousands
from sim.plots.drawing import style, words
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

FIRST_YEAR: Final = "thousand dollars, first year"
TEN_YEARS: Final = "thousand dollars, ten years"
LEAVE: Final = "of 1,000 leave in a year"
NO_FEE: Final = "Without a fee nothing changes. Everything here is a difference to that."
NOBODY_PAYS: Final = "No account is charged: the limit is below all balances, or all are spared."
BOTH_LOSE: Final = (
    "{charged} of 1,000 accounts pay. New customers cost the bank {new} thousand, savers {savers}."
)
NEW_LOSE: Final = "{charged} of 1,000 accounts pay. Of these the new ones cost {new} thousand."
SAVERS_LOSE: Final = "{charged} of 1,000 accounts pay. Of these the savers cost {savers} thousand."
NONE_LOSE: Final = "{charged} of 1,000 accounts pay, and no group of them costs the bank anything."

_FEE = "The fee"
_PEOPLE = "Who pays it, who leaves"


class BankFee(Panel[FeeStory]):
    """Charge small balances of 1,000 accounts; spare the new, or those who save elsewhere."""

    title = "The bank's fee 小额账户收费"
    draws = FeeCurves

    monthly = Slider("Fee a month", 5, 0, 15, unit="dollars", group=_FEE)
    below = Slider("Balance below", 500, 0, 3000, step=100, unit="dollars", group=_FEE)
    exempt_new = Switch("Spare new customers", group=_FEE)
    exempt_savers = Switch("Spare savers 储户", group=_FEE)
    leave = Slider("Leave for each dollar", 4, 0, 12, unit="%", group=_PEOPLE)
    avoidable = Slider("Avoidable 可避免成本", 60, 0, 100, step=10, unit="%", group=_PEOPLE)

    def compute(
        self,
        *,
        monthly: int,
        below: int,
        exempt_new: bool,
        exempt_savers: bool,
        leave: int,
        avoidable: int,
    ) -> FeeStory:
        """Work out the fee."""
        return tell_fee(
            Fee(monthly, below, exempt_new, exempt_savers, leave / 100, avoidable / 100)
        )

    def numbers(self, outcome: FeeStory) -> Mapping[str, Number]:
        """Pick the changes of profit and value, dollars for 1,000 accounts."""
        found: dict[str, Number] = {
            "first_year": outcome.first_year,
            "ten_years": outcome.ten_years,
            "leave": outcome.left,
            "best_fee": outcome.best,
        }
        for name, value in outcome.groups["ten_years"].items():
            found[f"ten_years.{name}"] = float(value)
        return found

    def key_numbers(self, outcome: FeeStory) -> Sequence[KeyNumber]:
        """Show one year, ten years, and who is gone."""
        return [
            KeyNumber(thousands(outcome.first_year / 1000), FIRST_YEAR),
            KeyNumber(thousands(outcome.ten_years / 1000), TEN_YEARS, style.BLUE),
            KeyNumber(words.whole(outcome.left), LEAVE),
        ]

    def sentence(self, outcome: FeeStory) -> str:
        """Say whom the fee should have spared."""
        if outcome.fee.monthly == 0:
            return NO_FEE
        charged = float(outcome.groups["charged"].sum())
        if not charged:
            return NOBODY_PAYS
        new, savers = outcome.groups.loc[["new", "savers"], "ten_years"].tolist()
        told = {
            (True, True): BOTH_LOSE,
            (True, False): NEW_LOSE,
            (False, True): SAVERS_LOSE,
            (False, False): NONE_LOSE,
        }[new < 0, savers < 0]
        return told.format(
            charged=words.whole(charged),
            new=words.number(-new / 1000, 2),
            savers=words.number(-savers / 1000, 2),
        )
