"""Give a number; typical wrong ones are explained."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given, as_typed
from sim.scenario.base import Parameters, Rows, number, words
from sim.worksheet.blanks import Blank
from sim.worksheet.display import named_for_readers
from sim.worksheet.kinds.item import AskedInQuiz, Judgement, refuse_doubles
from sim.worksheet.written_answers import Expected, Reading, is_near, read_number

SLIP_TOO_NEAR: Final = (
    "slips name {value}; allowed: more than twice the tolerance away from the answer ({answer})"
)
A_NUMBER: Final = "a number: {unit}"
TYPE_HERE: Final = "a number, then Enter"


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
                    SLIP_TOO_NEAR.format(value=as_given(slip.value), answer=as_given(self.answer))
                )
        refuse_doubles("slips", [as_typed(slip.value) for slip in self.slips])
        return self

    @property
    def expected(self) -> str:
        """A number and its unit."""
        return A_NUMBER.format(unit=self.unit)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """A field with the unit behind it."""
        return (Blank(unit=self.unit),)

    def read(self, answer: Any) -> Reading:
        """Read it as people write numbers, with or without the unit."""
        known = (self.answer, *(slip.value for slip in self.slips))
        return read_number(answer, Expected(self.unit, known, self.tolerance))

    def weigh(self, read: Reading) -> Judgement:
        """Hold it against the answer and the slips; how it was read comes first."""
        said = self._held(read.value)
        return replace(said, sentence=f"{read.hint} {said.sentence}") if read.hint else said

    def put_to_checker(self, read: Reading) -> float:
        """Return the number."""
        return read.value

    def _held(self, value: float) -> Judgement:
        if is_near(value, self.answer, self.tolerance):
            return Judgement(True, self.feedback)
        for slip in self.slips:
            if is_near(value, slip.value, self.tolerance):
                return Judgement(False, slip.feedback, slip.misconception)
        return Judgement(False, self.otherwise)

    def control(self) -> Any:
        """Make a field to type in."""
        from ipywidgets import Layout, Text

        field = Text(
            placeholder=TYPE_HERE,
            continuous_update=False,
            layout=Layout(width="200px"),
        )
        return named_for_readers(field, f"{self.text} {self.unit}")

    @property
    def beside(self) -> str:
        """The unit."""
        return self.unit

    def entry(self, answer: Any) -> str:
        """Return the text to be typed."""
        return "" if answer is None else str(answer)
