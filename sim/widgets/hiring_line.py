"""The panel of the hiring line: whom a method picks, and how many of them are good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sim.lessons.hiring_line import (
    MOST_FOR_A_PLACE,
    SAMPLE,
    STRUCTURED,
    TALK,
    TRAITS,
    HiringRound,
    hire_round,
)
from sim.plots.drawing import style, words
from sim.plots.hiring_line import ApplicantsByScore
from sim.widgets.parts.controls import Choice, Seed, Slider
from sim.widgets.parts.look import KeyNumber
from sim.widgets.parts.panel import Number, Panel

GOOD: Final = "of those hired are good"
VALIDITY: Final = "validity 效度"
FIRST_YEAR: Final = "yuan in the first year, net"
EXPLAINED: Final = "of the differences told"
BETTER: Final = (
    "{share} of those hired are good; drawing lots it would be {lot}. Each hire brings {gain} yuan"
    " a year more, and costs {cost} to choose."
)

METHODS: Final = {
    "a talk (unstructured interview)": TALK,
    "structured interview 结构化面试": STRUCTURED,
    "work sample 工作样本测验": SAMPLE,
    "ten qualities 十项素质": TRAITS,
}


class HiringLine(Panel[HiringRound]):
    """Hire the best scored of a line of applicants, and see who of them is good."""

    title = "The hiring line"
    draws = ApplicantsByScore

    method = Choice("Method", METHODS, group="How we choose")
    halo = Slider("Halo effect 晕轮效应", 0, 0, 0.9, step=0.1, group="How we choose")
    raters = Slider("Raters", 1, 1, 5, group="How we choose")
    base_rate = Slider("Base rate 基础率", 30, 5, 80, step=5, unit="% good", group="Who applies")
    for_a_place = Slider("Applicants for a place", 5, 2, MOST_FOR_A_PLACE, group="Who applies")
    seed = Seed("Luck", 2010, 2000, 2030, group="Who applies")

    def adjust(self, outcome: HiringRound) -> None:
        """Let halo be set only where ten qualities are judged."""
        self.halo.disabled = self.method.value != TRAITS

    def compute(
        self, *, method: str, halo: float, raters: int, base_rate: int, for_a_place: int, seed: int
    ) -> HiringRound:
        """Hire."""
        correlation = halo if method == TRAITS else 0.0
        return hire_round(method, base_rate / 100, for_a_place, correlation, raters, seed)

    def numbers(self, outcome: HiringRound) -> Mapping[str, Number]:
        """Pick theory, simulation and money."""
        return {
            "validity": outcome.validity,
            "good_in_theory": outcome.share,
            "good_simulated": outcome.simulated,
            "good_low": outcome.low,
            "good_high": outcome.high,
            "gain": outcome.gain,
            "choosing_costs": outcome.cost,
            "first_year": outcome.first_year,
        }

    def key_numbers(self, outcome: HiringRound) -> Sequence[KeyNumber]:
        """Show good hires, validity, and money."""
        return [
            KeyNumber(words.percent(outcome.share), GOOD, style.BLUE),
            KeyNumber(words.number(outcome.validity), VALIDITY),
            KeyNumber(words.percent(outcome.validity**2), EXPLAINED),
            KeyNumber(words.number(outcome.first_year), FIRST_YEAR),
        ]

    def sentence(self, outcome: HiringRound) -> str:
        """Say how many of those hired are good, and what it brings."""
        return BETTER.format(
            share=words.percent(outcome.share),
            lot=words.percent(outcome.base_rate),
            gain=words.number(outcome.gain),
            cost=words.number(outcome.cost),
        )
