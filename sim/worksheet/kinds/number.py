"""Give a number; typical wrong ones are explained."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import Parameters, Rows, number, words
from sim.worksheet.kinds.item import AskedInQuiz, Judgement, refuse_doubles
from sim.worksheet.written_answers import read_number


class Slip(Parameters):
    """A wrong number people typically arrive at."""

    value: float = number("The number.", "the question's")
    misconception: str = words("The idea that leads to it.", min_length=1)
    feedback: str = words("What is wrong with it.", min_length=1)


class NumberItem(AskedInQuiz):
    """Give a number, as a number or as people write it."""

    kind: Literal["number"] = words("A number.")
    answer: float = number("The right number.", "the question's")
    tolerance: float = number("How far off is still right.", "the question's", ge=0)
    unit: str = words("Unit of the answer, as a reader says it.", min_length=1)
    feedback: str = words("Shown when it is right: how one gets there.", min_length=1)
    slips: Rows[Slip] = words("Typical wrong numbers, explained.", default=())
    otherwise: str = words("Shown for any other wrong number.", min_length=1)

    @model_validator(mode="after")
    def _slips_are_wrong(self) -> NumberItem:
        for slip in self.slips:
            # otherwise a right answer would be told off, or a slip never found
            if abs(slip.value - self.answer) <= 2 * self.tolerance:
                raise InputError(
                    f"slips name {slip.value:g}; allowed: more than twice the tolerance away from"
                    f" the answer ({self.answer:g})"
                )
        refuse_doubles("slips", [f"{slip.value:g}" for slip in self.slips])
        return self

    @property
    def expected(self) -> str:
        """A number and its unit."""
        return f"a number: {self.unit}"

    def read(self, answer: Any) -> float:
        """Read it as people write numbers."""
        return read_number(answer)

    def weigh(self, read: float) -> Judgement:
        """Hold it against the answer and the slips."""
        if self._is_near(read, self.answer):
            return Judgement(True, self.feedback)
        for slip in self.slips:
            if self._is_near(read, slip.value):
                return Judgement(False, slip.feedback, slip.misconception)
        return Judgement(False, self.otherwise)

    def _is_near(self, value: float, other: float) -> bool:
        # 0.88 is within 0.005 of 0.875 for a person, so it is for us
        return abs(value - other) <= self.tolerance + 1e-9 * max(1.0, abs(other))

    def control(self) -> Any:
        """Make a field to type in."""
        from ipywidgets import Layout, Text

        return Text(
            placeholder="a number, then Enter",
            continuous_update=False,
            layout=Layout(width="200px"),
        )

    @property
    def beside(self) -> str:
        """The unit."""
        return self.unit

    def entry(self, answer: Any) -> str:
        """Return the text to be typed."""
        return "" if answer is None else str(answer)
