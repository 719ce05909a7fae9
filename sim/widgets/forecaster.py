"""The panel of the forecaster: ten probabilities, and which of them can be scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.forecaster import JudgedForecasts, judge_forecasts
from sim.plots.drawing import style, words
from sim.plots.forecaster import TenForecasts
from sim.widgets.parts.controls import Slider, Switch
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

EXPECTED: Final = "of ten come true, you expect"
YOURS: Final = "your score (Brier)"
HALF: Final = "always one half"
HOUSE: Final = "the house, at 80 %"
AT_MOST: Final = "five or fewer of ten honest"

NOT_YET: Final = (
    "If these are your chances, you expect {expected} of the ten to come true. Which can be held"
    " against what came?"
)
BETTER: Final = (
    "One of ten can be scored: you {yours}, the house {house}, always one half {half}. Seven cannot"
    " be wrong."
)
AS_HOUSE: Final = (
    "One of ten can be scored, and you are no better than the house: {yours} against {house}. Seven"
    " cannot be wrong."
)


class TheForecaster(Panel[JudgedForecasts]):
    """Give each of ten trends a probability, then see which of them can be scored."""

    title = "The forecaster: did it come true by 2004?"
    draws = TenForecasts

    expectations = Slider("1 Expectations rise", 50, 0, 100, step=5, unit="%")
    complexity = Slider("2 Relations grow complex", 50, 0, 100, step=5, unit="%")
    customization = Slider("3 Mass customization", 50, 0, 100, step=5, unit="%")
    executives = Slider("4 Chief executives care", 50, 0, 100, step=5, unit="%")
    budgets = Slider("5 Budgets go to CRM", 50, 0, 100, step=5, unit="%")
    officer = Slider("6 CCO in 15 % of firms", 50, 0, 100, step=5, unit="%")
    price = Slider("7 A tenth of the price", 50, 0, 100, step=5, unit="%")
    data = Slider("8 Data explode", 50, 0, 100, step=5, unit="%")
    vendors = Slider("9 Of 500 vendors 50 left", 50, 0, 100, step=5, unit="%")
    failures = Slider("10 More projects fail", 50, 0, 100, step=5, unit="%")
    level = Slider("Ten honest forecasts at", 80, 50, 95, step=5, unit="%")
    reveal = Switch("Reveal what happened")

    def compute(self, *, reveal: bool, level: int, **said: int) -> JudgedForecasts:
        """Hold the ten against what happened."""
        return judge_forecasts([one / 100 for one in said.values()], reveal, level / 100)

    def numbers(self, outcome: JudgedForecasts) -> Mapping[str, Number]:
        """Pick the scores once they may be seen, and what is expected."""
        told: dict[str, Number] = {"expected": outcome.expected}
        if outcome.revealed:
            told |= {"score": outcome.score, "half": outcome.half, "house": outcome.house}
        return told | {"five_or_fewer": outcome.at_most_half}

    def key_numbers(self, outcome: JudgedForecasts) -> Sequence[KeyNumber]:
        """Show the scores, or what is expected as long as nothing is revealed."""
        honest = KeyNumber(words.percent(outcome.at_most_half), AT_MOST, style.VERMILION)
        if not outcome.revealed:
            return [KeyNumber(words.figures(outcome.expected), EXPECTED, style.BLUE), honest]
        return [
            KeyNumber(_score(outcome.score), YOURS, style.BLUE),
            KeyNumber(_score(outcome.half), HALF),
            KeyNumber(_score(outcome.house), HOUSE),
            honest,
        ]

    def sentence(self, outcome: JudgedForecasts) -> str:
        """Say what can be scored, and how."""
        if not outcome.revealed:
            return NOT_YET.format(expected=words.figures(outcome.expected))
        told = BETTER if outcome.score < outcome.house else AS_HOUSE
        return told.format(
            yours=_score(outcome.score), house=_score(outcome.house), half=_score(outcome.half)
        )


def _score(value: float) -> str:
    return words.figures(value)
