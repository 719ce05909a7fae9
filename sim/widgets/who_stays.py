"""The panel of survival curves: who stays, and whether something that is done can be seen in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.who_stays import NOTHING, SEED, WhoStays, watch_who_stays
from sim.plots.drawing import style, words
from sim.plots.who_stays import StayingCurves
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

FIRST_YEAR: Final = "kept in the first year"
FIFTH_YEAR: Final = "kept in the fifth, in truth"
BY_LUCK: Final = "so far apart by luck alone"
SORTING: Final = (
    "Kept in truth: {first} in year 1, {fifth} in year 5. Nobody has become more loyal, those who"
    " leave easily have left."
)
ALIKE: Final = "All are alike: what is kept is {first} in every year."
SEEN: Final = "The two groups differ, says the log-rank test: by luck alone in {luck} of cases."
NOT_SEEN: Final = (
    "What is done works in the model, but {customers} customers a group do not show it: by luck "
    "alone in {luck} of cases."
)

DONE: Final = {
    "nothing": NOTHING,
    "follow-up system 强力督办系统": "quick_fixes",
    "total-quality marketing 全面质量营销": "total_quality",
    "joint development 优化客户关系": "joint_development",
    "loyalty programme 忠诚计划": "loyalty_programme",
}


class SurvivalCurves(Panel[WhoStays]):
    """Watch customers who differ more or less, and something done for half of them."""

    title = "Survival curve 生存曲线"
    draws = StayingCurves

    customers = Slider("Customers a group", 400, 40, 2000, step=40, group="What is known")
    seed = Seed("Luck", SEED, 2000, 2030, group="What is known")
    polarization = Slider("Customers differ", 0.25, 0, 0.8, step=0.05, group="The customers")
    rate = Slider("Leave by choice", 12, 2, 60, step=2, unit="% a year", group="The customers")
    done = Choice("Done for the second group", DONE, group="Huaxin")

    def compute(
        self, *, customers: int, seed: int, polarization: float, rate: int, done: str
    ) -> WhoStays:
        """Watch both groups."""
        return watch_who_stays(customers, polarization, rate / 100, done, seed)

    def numbers(self, outcome: WhoStays) -> Mapping[str, Number]:
        """Pick the years that matter and the test."""
        today, truth = outcome.today, outcome.today.retention(outcome.today.truth)
        return {
            "five_years": float(today.survival[20]),
            "five_years_in_truth": float(today.truth[20]),
            "first_year": float(today.retention(today.survival)[0]),
            "first_year_in_truth": float(truth[0]),
            "fifth_year_in_truth": float(truth[4]),
            "other_five_years": float(outcome.done.survival[20]),
            "other_five_years_in_truth": float(outcome.done.truth[20]),
            "log_rank": outcome.z,
            "by_luck": outcome.by_luck,
            "still_there": outcome.censored,
        }

    def key_numbers(self, outcome: WhoStays) -> Sequence[KeyNumber]:
        """Show the first year, the fifth and the test."""
        today = outcome.today
        return [
            KeyNumber(words.percent(today.retention(today.survival)[0]), FIRST_YEAR, style.BLUE),
            KeyNumber(words.percent(today.retention(today.truth)[4]), FIFTH_YEAR),
            KeyNumber(words.percent(outcome.by_luck), BY_LUCK, style.GREEN),
        ]

    def sentence(self, outcome: WhoStays) -> str:
        """Say what rises, or what is seen of what is done."""
        truth = outcome.today.retention(outcome.today.truth)
        first = words.percent(truth[0])
        if self.done.value != NOTHING:
            luck = words.percent(outcome.by_luck)
            if outcome.by_luck < 0.05:
                return SEEN.format(luck=luck)
            return NOT_SEEN.format(customers=words.whole(self.customers.value), luck=luck)
        if truth[4] - truth[0] < 0.005:
            return ALIKE.format(first=first)
        return SORTING.format(first=first, fifth=words.percent(truth[4]))
