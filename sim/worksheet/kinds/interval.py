"""Defend a difference with its interval; what can be wrong with one is told apart."""

from __future__ import annotations

from typing import Any, Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, figures, together
from sim.scenario.base import number, words
from sim.worksheet.blanks import Blank
from sim.worksheet.kinds.item import Item, Judgement
from sim.worksheet.written_answers import read_interval

NO_GOAL: Final = "goal is 0; allowed: a number above or below 0"
MEAN_AND_ENDS: Final = "mean, ci_low, ci_high: {unit}"
BETWEEN_ENDS: Final = "{interval}: the mean must lie between the ends of its interval"
NO_WIDTH: Final = (
    "{interval}: an interval without width says nothing of luck; make more replications"
)
INCLUDES_NOUGHT: Final = (
    "{interval}: the interval includes 0, so luck alone could look like this; make more "
    "replications on the same seed, or find a stronger lever"
)
MEAN_IS_EVIDENCE: Final = "a difference of two means is evidence by itself"
SURE_IS_LARGE: Final = "a difference that is sure is also large enough"
REACHED_BY_MEAN: Final = (
    "{interval}: the mean reaches the goal of {goal}, but the interval goes to {end}; "
    "more replications narrow it, or a stronger lever moves it"
)
MEAN_IS_ENOUGH: Final = "if the mean reaches the goal, the goal is reached"
NO_FALL: Final = "{interval}: that is no fall; check which mean you took from which"
NO_RISE: Final = "{interval}: that is no rise; check which mean you took from which"
SMALL_FALL: Final = "{interval}: it is a fall, and surely one, but the goal is {goal} {unit}"
SMALL_RISE: Final = "{interval}: it is a rise, and surely one, but the goal is {goal} {unit}"

MEAN_WITH_ENDS: Final = "{mean} [{low}, {high}] {unit}"
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
            raise InputError(NO_GOAL)
        return self

    @property
    def expected(self) -> str:
        """The three names and the unit."""
        return MEAN_AND_ENDS.format(unit=self.unit)

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
        told = dict(zip(("mean", "low", "high"), together(mean, low, high), strict=True))
        said = MEAN_WITH_ENDS.format(**told, unit=self.unit)
        if not low <= mean <= high:
            return Judgement(False, BETWEEN_ENDS.format(interval=said))
        if low == high:
            return Judgement(
                False,
                NO_WIDTH.format(interval=said),
            )
        if (mean < 0) != fall:
            return Judgement(False, (NO_FALL if fall else NO_RISE).format(interval=said))
        if low <= 0 <= high:
            return Judgement(
                False,
                INCLUDES_NOUGHT.format(interval=said),
                MEAN_IS_EVIDENCE,
            )
        if abs(mean) < abs(self.goal):
            return Judgement(
                False,
                (SMALL_FALL if fall else SMALL_RISE).format(
                    interval=said, goal=as_given(self.goal), unit=self.unit
                ),
                SURE_IS_LARGE,
            )
        weaker = high if fall else low
        if self.whole and abs(weaker) < abs(self.goal):
            return Judgement(
                False,
                REACHED_BY_MEAN.format(
                    interval=said, goal=as_given(self.goal), end=figures(weaker)
                ),
                MEAN_IS_ENOUGH,
            )
        return Judgement(True, self.feedback)
