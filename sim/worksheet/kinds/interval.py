"""Defend a difference with its interval; what can be wrong with one is told apart."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import number, words
from sim.worksheet.blanks import Blank
from sim.worksheet.kinds.item import Item, Judgement
from sim.worksheet.written_answers import read_interval

MEAN: Final = "Mean difference"
LOWER_END: Final = "Lower end of its interval"
UPPER_END: Final = "Upper end of its interval"


class IntervalItem(Item):
    """Mean and both ends: three numbers, or by the names ``mean``, ``ci_low``, ``ci_high``."""

    kind: Literal["interval"] = words("A mean difference and the ends of its interval.")
    goal: float = number("The difference to reach: below 0 a fall, above 0 a rise.", "unit")
    unit: str = words("Unit of the difference, as a reader says it.", min_length=1)
    whole: bool = words("The whole interval must reach the goal, not only its mean.", default=True)
    feedback: str = words("Shown when it holds.", min_length=1)

    @model_validator(mode="after")
    def _goal_has_a_direction(self) -> IntervalItem:
        if self.goal == 0:
            raise InputError("goal is 0; allowed: a number above or below 0")
        return self

    @property
    def expected(self) -> str:
        """The three names and the unit."""
        return f"mean, ci_low, ci_high: {self.unit}"

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The mean and the two ends."""
        return (
            Blank("mean", label=MEAN, unit=self.unit),
            Blank("ci_low", label=LOWER_END, unit=self.unit),
            Blank("ci_high", label=UPPER_END, unit=self.unit),
        )

    def read(self, answer: Any) -> tuple[float, float, float]:
        """Read mean and ends."""
        return read_interval(answer, self.unit)

    def weigh(self, read: tuple[float, float, float]) -> Judgement:
        """Say what is off: its form, its sign, luck, its size, or what luck leaves of its size."""
        mean, low, high = read
        fall = self.goal < 0
        word = "fall" if fall else "rise"
        said = f"{mean:.3g} [{low:.3g}, {high:.3g}] {self.unit}"
        if not low <= mean <= high:
            return Judgement(False, f"{said}: the mean must lie between the ends of its interval")
        if low == high:
            return Judgement(
                False,
                f"{said}: an interval without width says nothing of luck; make more replications",
            )
        if (mean < 0) != fall:
            return Judgement(
                False, f"{said}: that is no {word}; check which mean you took from which"
            )
        if low <= 0 <= high:
            return Judgement(
                False,
                f"{said}: the interval includes 0, so luck alone could look like this; make more "
                "replications on the same seed, or find a stronger lever",
                "a difference of two means is evidence by itself",
            )
        if abs(mean) < abs(self.goal):
            return Judgement(
                False,
                f"{said}: it is a {word}, and surely one,"
                f" but the goal is {self.goal:.3g} {self.unit}",
                "a difference that is sure is also large enough",
            )
        weaker = high if fall else low
        if self.whole and abs(weaker) < abs(self.goal):
            return Judgement(
                False,
                f"{said}: the mean reaches the goal of {self.goal:.3g}, but the interval goes to "
                f"{weaker:.3g}; more replications narrow it, or a stronger lever moves it",
                "if the mean reaches the goal, the goal is reached",
            )
        return Judgement(True, self.feedback)
