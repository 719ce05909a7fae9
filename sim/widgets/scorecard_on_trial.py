"""The panel of the scorecard on trial: weights, looks and accounts, and who is chosen by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.scorecard_on_trial import (
    MOST_CANDIDATES,
    MOST_LOOKS,
    TRUTHS,
    ScorecardTrial,
    try_scorecard,
)
from sim.plots.drawing import style, words
from sim.plots.scorecard_on_trial import ScoreAndRank
from sim.widgets.parts.controls import Choice, Seed, Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

BEST: Final = "the best score is the best"
VALIDITY: Final = "validity 效度"
BRINGS: Final = "thousand yuan more than by lot"
PAID: Final = "thousand yuan for measuring"
AS_USUAL: Final = (
    "Validity {validity}: the best score of {number} is the best dealer in {chance} of the years,"
    " by lot in {lot}."
)
OTHER_WEIGHTS: Final = (
    "Other weights choose the same dealer in {agrees} of the years: the best in {chance}, validity"
    " {validity}."
)
MEASURED: Final = (
    "Measured better, the best score is the best dealer in {chance} of the years: {gain} thousand"
    " yuan a year for {paid} thousand once."
)

_WEIGHTS = "Weights of 100 权重"
_MEASURING = "Measuring"
_LUCK = "What nobody knows"


class ScorecardOnTrial(Panel[ScorecardTrial]):
    """Score candidates by six factors, and see how often the best score is the best dealer."""

    title = "Channel scorecard 渠道评分表"
    draws = ScoreAndRank

    number = Slider("Candidates", 5, 2, MOST_CANDIDATES)
    coverage = Slider("Coverage 地域覆盖", 20, 0, 50, step=5, group=_WEIGHTS)
    staff = Slider("Staff", 15, 0, 50, step=5, group=_WEIGHTS)
    looks = Slider("Looks at each", 1, 1, MOST_LOOKS, group=_MEASURING)
    accounts = Switch("Audited accounts", group=_MEASURING)
    truth = Choice("Counts in truth", {name: name for name in TRUTHS}, group=_LUCK)
    seed = Seed("Luck", 2010, 2000, 2030, group=_LUCK)
    reveal = Switch("Show true values", True, group=_LUCK, view=True)

    def compute(
        self,
        *,
        number: int,
        coverage: int,
        staff: int,
        looks: int,
        accounts: bool,
        truth: str,
        seed: int,
    ) -> ScorecardTrial:
        """Choose a thousand times."""
        return try_scorecard(number, coverage, staff, looks, accounts, truth, seed)

    def numbers(self, outcome: ScorecardTrial) -> Mapping[str, Number]:
        """Pick validity, chances and what it brings, thousand yuan."""
        return {
            "validity": outcome.validity,
            "best_share": outcome.best_share,
            "chance": outcome.chance,
            "agrees": outcome.agrees,
            "rank_this_year": int(outcome.candidates.rank[0]),
            "brings": outcome.expected,
            "possible": outcome.possible,
            "paid": outcome.paid,
        }

    def key_numbers(self, outcome: ScorecardTrial) -> Sequence[KeyNumber]:
        """Show how often the best is chosen, the validity, what it brings and costs."""
        return [
            KeyNumber(words.percent(outcome.best_share), BEST, style.BLUE),
            KeyNumber(words.fixed(outcome.validity, 2), VALIDITY),
            KeyNumber(words.whole(outcome.expected), BRINGS),
            KeyNumber(words.whole(outcome.paid), PAID, style.VERMILION),
        ]

    def draw(self, outcome: ScorecardTrial) -> None:
        """Hide the truth, or show it."""
        assert isinstance(self.picture, ScoreAndRank)
        self.picture.reveal = bool(self.reveal.value)
        super().draw(outcome)

    def sentence(self, outcome: ScorecardTrial) -> str:
        """Say what validity is worth, or what has moved it."""
        told = {
            "validity": words.fixed(outcome.validity, 2),
            "number": words.whole(outcome.number),
            "chance": words.percent(outcome.best_share),
            "lot": words.percent(1 / outcome.number),
            "agrees": words.percent(outcome.agrees),
        }
        if outcome.paid:
            return MEASURED.format(
                chance=told["chance"],
                gain=words.whole(outcome.expected),
                paid=words.whole(outcome.paid),
            )
        return (AS_USUAL if outcome.agrees == 1 else OTHER_WEIGHTS).format(**told)
