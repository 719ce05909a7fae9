"""Whatever a registered function accepts: the model is the only judge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from pydantic import model_validator

from sim.kernel.errors import InputError
from sim.scenario.base import Parameters, Rows, words
from sim.worksheet.blanks import Blank, named
from sim.worksheet.kinds.item import Item, Judgement, refuse_doubles
from sim.worksheet.written_answers import unanswered

OPTIONS: Final = (
    "fields {field!r} has {options} options; allowed: two or more for a choice, none for "
    "anything else"
)
NO_EXAMPLE: Final = "fields {field!r} has no example; allowed: such a name"
NO_CHECKER: Final = "checker is missing; it must be given"
NO_NAME: Final = "fields have one without a name; give each one"
A_NUMBER: Final = "a number: {unit}"


class FieldOption(Parameters):
    """One of the things to choose from in a field."""

    key: str = words("What the function is told.", min_length=1)
    text: str = words("What is shown.", min_length=1)


class AskedField(Parameters):
    """Something to fill in, of which the function is told."""

    name: str = words("What the function calls it; nothing where it is the whole answer.")
    kind: Literal["typed", "choice", "named"] = words(
        "Typed as it is, chosen, or the name of something that a cell has made.", default="typed"
    )
    label: str = words("What stands before it.", default="")
    unit: str = words("What stands behind it.", default="")
    example: str = words("What is typed, for example.", default="")
    options: Rows[FieldOption] = words("What to choose from.", default=())

    @model_validator(mode="after")
    def _options_are_for_choices(self) -> AskedField:
        if (self.kind == "choice") != (len(self.options) > 1):
            raise InputError(OPTIONS.format(field=self.name, options=len(self.options)))
        if self.kind == "named" and not self.example:
            raise InputError(NO_EXAMPLE.format(field=self.name))
        return self


class CheckedItem(Item):
    """Anything a registered function can judge."""

    kind: Literal["checker"] = words("Judged by a function alone.")
    feedback: str = words("Shown when it is right.", min_length=1)
    fields: Rows[AskedField] = words(
        "What is filled in; none: it is answered in code alone.", default=()
    )

    @model_validator(mode="after")
    def _names_its_function(self) -> CheckedItem:
        if not self.checker:
            raise InputError(NO_CHECKER)
        refuse_doubles("fields", [field.name for field in self.fields])
        if len(self.fields) > 1 and not all(field.name for field in self.fields):
            raise InputError(NO_NAME)
        return self

    @property
    def expected(self) -> str:
        """What kind of answer is wanted: a number, where a single field has a unit."""
        units = [field.unit for field in self.fields]
        return A_NUMBER.format(unit=units[0]) if len(units) == 1 and units[0] else super().expected

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What the function is told of."""
        return tuple(
            Blank(
                field.name,
                label=field.label,
                unit=field.unit,
                options=tuple((option.key, option.text) for option in field.options),
                example=field.example,
            )
            for field in self.fields
        )

    def assembled(self, typed: Mapping[str, str]) -> Any:
        """Put the answer together; what goes by a name is looked up in the notebook."""
        kinds = {field.name: field for field in self.fields if field.kind == "named"}
        found = {
            name: named(one, kinds[name].example) if name in kinds and not unanswered(one) else one
            for name, one in typed.items()
        }
        return super().assembled(found)

    def weigh(self, read: Any) -> Judgement:
        """Let it pass, to the function."""
        return Judgement(True, self.feedback)

    def confirmed(self, sentence: str) -> str:
        """Say no more: nobody else has judged."""
        return sentence
