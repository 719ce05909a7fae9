"""Whatever a registered function accepts: the model is the only judge."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import words
from sim.worksheet.kinds.item import Item, Judgement


class CheckedItem(Item):
    """Anything a registered function can judge."""

    kind: Literal["checker"] = words("Judged by a function alone.")
    feedback: str = words("Shown when it is right.", min_length=1)

    @model_validator(mode="after")
    def _names_its_function(self) -> CheckedItem:
        if not self.checker:
            raise InputError("checker is missing; it must be given")
        return self

    def weigh(self, read: Any) -> Judgement:
        """Let it pass, to the function."""
        return Judgement(True, self.feedback)

    def confirmed(self, sentence: str) -> str:
        """Say no more: nobody else has judged."""
        return sentence
