"""How every parameter is kept: frozen, complete before a run, with its unit and its range.

A field is declared with one of the helpers below, so that its unit and meaning stand in the code
and in the JSON Schema an editor reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import Annotated, Any, Final, TypeVar

from frozendict import frozendict
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, Strict

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.kernel.randomness.draws import Shape

TRUE_OR_FALSE: Final = "true or false"
DOES_NOT_SUM_TO_1: Final = "{what} sum to {total}; allowed: shares that sum to 1"

T = TypeVar("T")
SUM_TOLERANCE = 1e-6
"""How far shares that must sum to 1 may be off (rounding in the file)."""

LONGEST_NAME = 80
"""Characters of a name: of a scenario, a supplier, a segment."""
LONGEST_TITLE = 300
"""Characters of a title."""
SHORT_NAME = r"^[a-z0-9-]+$"
KEY = r"^[^.\s]+$"
PATTERNS = {SHORT_NAME: "lower-case letters, digits and hyphens", KEY: "no blank and no dot in it"}
"""The forms that texts must have, and how to say them to a reader."""


class Parameters(BaseModel):
    """Base of all parameters: cannot be changed, knows no unknown field, converts no wrong type."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        validate_default=True,
        use_attribute_docstrings=True,
    )


def _freeze(table: Mapping[str, Any]) -> Mapping[str, Any]:
    return frozendict(table)


Key = Annotated[str, Field(pattern=KEY, max_length=LONGEST_NAME)]
"""A name in a table: whatever a dotted path can lead to."""

Table = Annotated[Mapping[Key, T], AfterValidator(_freeze), PlainSerializer(dict)]
"""A table of the TOML file, by name; frozen like everything else."""

Rows = Annotated[tuple[T, ...], Strict(False)]
"""A list of the TOML file; frozen like everything else."""


def weeks(description: str, **limits: Any) -> Any:
    """Declare a time in weeks, not negative."""
    return _field(description, "week", **({} if "gt" in limits else {"ge": 0}), **limits)


def yuan(description: str, **limits: Any) -> Any:
    """Declare an amount of money in yuan, above zero."""
    return _field(description, "yuan", **({"gt": 0} | limits))


def probability(description: str, **limits: Any) -> Any:
    """Declare a probability or share from 0 to 1."""
    return _field(description, "probability", **({"ge": 0, "le": 1} | limits))


def number(description: str, unit: str, **limits: Any) -> Any:
    """Declare any other quantity, with its unit."""
    return _field(description, unit, **limits)


def words(description: str, **limits: Any) -> Any:
    """Declare a text, a name or a choice among names."""
    return _field(description, "text", **limits)


def switch(description: str, **limits: Any) -> Any:
    """Declare a yes or no."""
    return _field(description, TRUE_OR_FALSE, **limits)


def table(description: str, unit: str | None = None, **limits: Any) -> Any:
    """Declare a table or list, with the unit of its values where these are plain numbers."""
    return _field(description, unit, **limits)


def _field(description: str, unit: str | None, **limits: Any) -> Any:
    extra: Any = {"unit": unit} if unit else None
    return Field(description=description, json_schema_extra=extra, **limits)


def shares_sum_to_one(shares: Mapping[str, float], what: str) -> None:
    """Refuse shares that do not sum to 1.

    Parameters
    ----------
    shares : mapping of str to float
        The shares by name.
    what : str
        The field they stand in, for the sentence.

    Raises
    ------
    InputError
        If their sum is off by more than :data:`SUM_TOLERANCE`.

    Examples
    --------
    >>> shares_sum_to_one({"Wuxi": 0.5, "Ningbo": 0.4}, "places")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: places sum to 0.9; allowed: shares that sum to 1
    """
    total = fsum(shares.values())
    if abs(total - 1) > SUM_TOLERANCE:
        raise InputError(DOES_NOT_SUM_TO_1.format(what=what, total=as_given(total)))


class Duration(Parameters):
    """How long something takes.

    Examples
    --------
    >>> Duration(mean=2.0).cv
    0.8
    """

    mean: float = weeks("Mean duration.")
    cv: float = number(
        "Coefficient of variation (sd / mean) of a lognormal duration; others ignore it.",
        "ratio",
        ge=0,
        default=0.8,
    )
    shape: Shape = words("Distribution.", default="lognormal")
