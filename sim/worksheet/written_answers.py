"""Reading answers as students write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import finite
from sim.kernel.numerals import as_given, as_typed, paragraph
from sim.worksheet.typed_numbers import Typed, typed_number
from sim.worksheet.typed_units import TypedUnit

NO_NUMBER: Final = "{answer} is not a number; allowed: for example 12.5"
WHICH_UNIT: Final = "{answer} is {value} {unit}; if {unscaled} {unit} is meant, write {typed}"
TWO_READINGS: Final = "{answer} can be {one} or {other}; write it without a comma"
READ_AS: Final = "{answer} is read as {value}."
LACKS: Final = "the answer has no {name!r}; allowed: {names}"
NO_INTERVAL: Final = "the answer is {answer}; allowed: {names}"
NOT_FILLED_IN: Final = "not filled in yet; give {names}"
OUT_OF_RANGE: Final = "{answer} is out of range; allowed: a number from {low} to {high} ({unit})"
OTHER_UNIT: Final = (
    "{answer} has {beside!r} beside the number; allowed: a number, alone or with its unit, {unit}"
)
NO_UNIT: Final = "{answer} has {beside!r} beside the number; allowed: a number, alone"
MOST_SHARE: Final = 10.0
"""Up to so large a number may be a share: 1.7 of the profit is 170 %."""

AS_SHARE: Final = "A share of {value} is {other} %, 100 times the number; it is read as {other}."
AS_PERCENT: Final = (
    "{value} % is a share of {other}, a hundredth of the number; it is read as {other}."
)
AS_MANY: Final = "The unit is {unit}, so {value} is {size} times {other}; it is read as {other}."
AS_TYPED: Final = (
    "A share of {value} is {other} %, 100 times the number; here it is read as {value} %."
)

_IN_A_ROW: Final = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")

WIDE = 10.0
"""How far beyond the numbers that an item knows an answer is still plausible: so many times."""


def read_row(answer: Any) -> list[float]:
    """Read numbers in a row, as people write them behind each other; what is none is left out.

    Examples
    --------
    >>> read_row("3, 1, 2"), read_row("4 4 5"), read_row([1, 2.5]), read_row(None)
    ([3.0, 1.0, 2.0], [4.0, 4.0, 5.0], [1.0, 2.5], [])
    """
    if isinstance(answer, str):
        return [float(one) for one in _IN_A_ROW.findall(answer)]
    found = (finite(one) for one in answer) if isinstance(answer, list | tuple) else ()
    return [one for one in found if one is not None]


def unanswered(answer: Any) -> bool:
    """Tell whether a cell was left as it was handed out: ``None``, ``...`` or an empty text."""
    return (
        answer is None
        or answer is ...
        or (isinstance(answer, str) and not answer.strip(" \u3000._…"))
    )


@dataclass(frozen=True)
class Expected:
    """What is known of a number before it is read.

    Parameters
    ----------
    unit : str
        Its unit, as a reader says it; a typed one is held against it.
    known : tuple of float
        Numbers that are right, or wrong in a known way, in that unit.
    tolerance : float
        How near one of these a number has to come.
    low, high : float, optional
        The range in which it can lie.
    """

    unit: str = ""
    known: tuple[float, ...] = ()
    tolerance: float = 0.0
    low: float | None = None
    high: float | None = None

    def near(self, value: float) -> bool:
        """Whether it is one of the known numbers."""
        return any(is_near(value, other, self.tolerance) for other in self.known)

    def plausible(self, value: float) -> bool | None:
        """Whether it may be meant; None where nothing is known about that."""
        if self.low is not None and self.high is not None:
            return self.low <= value <= self.high
        sizes = [abs(one) for one in self.known if one]
        if not sizes:
            return None
        return value == 0 or min(sizes) / WIDE <= abs(value) <= max(sizes) * WIDE

    def rather(self, value: float, other: float) -> bool:
        """Whether the second number is what was meant, not the first."""
        if self.near(value):
            return value not in self.known and self.near(other)
        return self.near(other) or (
            self.plausible(value) is False and self.plausible(other) is True
        )


@dataclass(frozen=True)
class Reading:
    """A number that was read.

    Attributes
    ----------
    value : float
        In the unit asked for.
    hint : str
        What a reader should know about how it was read; empty where nothing is to be said.
    """

    value: float
    hint: str = ""


def is_near(value: float, other: float, tolerance: float) -> bool:
    """Tell whether a number is another, as a person sees it: 0.88 is within 0.005 of 0.875."""
    return abs(value - other) <= tolerance + 1e-9 * max(1.0, abs(other))


def read_number(answer: Any, expected: Expected | str = "") -> Reading:
    """Read a number as people write it: 1,950 or 0,875 or 87.5 % or −3 or 90万.

    Parameters
    ----------
    answer : text, number or tuple
        A tuple is what Python makes of ``0,17`` without quotes.
    expected : Expected or str
        What is known about the number, or its unit alone.

    Raises
    ------
    InputError
        If it is not a finite number, has another unit, or could mean two numbers.

    Examples
    --------
    >>> read_number("87.5 %", "probability").value, read_number("25 %", "%").value
    (0.875, 25.0)
    >>> read_number("1,950", Expected("weeks", known=(2000.0,))).value
    1950.0
    >>> read_number("1,950")
    Traceback (most recent call last):
    sim.kernel.errors.InputError: '1,950' can be 1950 or 1.95; write it without a comma
    """
    known = Expected(expected) if isinstance(expected, str) else expected
    reading = _read(answer, known, TypedUnit(known.unit))
    if known.low is not None and known.high is not None and not known.plausible(reading.value):
        said = OUT_OF_RANGE.format(
            answer=shown(answer, 40),
            low=as_given(known.low),
            high=as_given(known.high),
            unit=known.unit,
        )
        raise InputError(said)
    return reading


def _read(answer: Any, known: Expected, unit: TypedUnit) -> Reading:
    number = _as_number(answer)
    if number is not None:
        return _bare(number, known, unit)
    text = _as_text(answer)
    typed = typed_number(text, unit.scale) if text is not None else None
    if typed is None:
        raise InputError(NO_NUMBER.format(answer=shown(answer, 40)))
    beside = f"{typed.before} {typed.after}".strip(" .。!！?？,，;；")
    factor = unit.factor(beside)
    if factor is None:
        said = OTHER_UNIT if known.unit else NO_UNIT
        raise InputError(said.format(answer=shown(answer, 40), beside=beside, unit=known.unit))
    reading = _chosen(answer, typed, factor, known)
    if not beside:
        again = _bare(reading.value, known, unit)
        return Reading(again.value, paragraph(filter(None, (reading.hint, again.hint))))
    unscaled = reading.value / factor
    if factor != 1 and known.rather(reading.value, unscaled):
        raise InputError(
            WHICH_UNIT.format(
                answer=shown(answer, 40),
                value=as_given(reading.value),
                unit=unit.said,
                unscaled=as_given(unscaled),
                typed=as_typed(unscaled),
            )
        )
    return reading


def _bare(value: float, known: Expected, unit: TypedUnit) -> Reading:
    """Read a number without a unit; where another scale is plain, take it and say so."""
    if unit.in_percent and 0 < abs(value) <= MOST_SHARE:
        other = 100 * value
        scale = AS_SHARE
    elif unit.is_share and abs(value) > 1:
        other = value / 100
        scale = AS_PERCENT
    elif unit.size != 1 and abs(value) >= unit.size:
        other = value / unit.size
        scale = AS_MANY
    else:
        return Reading(value)
    said = {
        "value": as_given(value),
        "other": as_given(other),
        "unit": unit.said,
        "size": as_given(unit.size),
    }
    if known.rather(value, other):
        return Reading(other, scale.format(**said))
    if unit.in_percent and abs(value) < 1 and not known.near(value) and known.plausible(other):
        return Reading(value, AS_TYPED.format(**said))
    return Reading(value)


def _chosen(answer: Any, typed: Typed, factor: float, known: Expected) -> Reading:
    """Choose between two readings of a separator by what is plausible, or ask back."""
    values = [value * factor for value in typed.values]
    plausible = [value for value in values if known.plausible(value)]
    if len(values) == 1 or (typed.settled and len(plausible) != 1):
        return Reading(values[0])
    if len(plausible) != 1:
        one, other = map(as_typed, typed.values)
        raise InputError(TWO_READINGS.format(answer=shown(answer, 40), one=one, other=other))
    first = plausible[0] == values[0] or not typed.settled
    hint = READ_AS.format(answer=shown(answer, 40), value=as_typed(plausible[0] / factor))
    return Reading(plausible[0], "" if first else hint)


def _as_number(answer: Any) -> float | None:
    """Return a number of any kind as Python's; None where it is no finite number."""
    if getattr(answer, "size", 0) == 1 and hasattr(answer, "item"):
        answer = answer.item()  # what is left of a table when one cell was asked for
    if isinstance(answer, Decimal) and answer.is_finite():
        answer = float(answer)
    return finite(answer)


def _as_text(answer: Any) -> str | None:
    parts = answer if isinstance(answer, tuple) else ()
    if len(parts) > 1 and all(type(one) is int for one in parts):
        return ",".join(map(str, parts))  # 0,17 without quotes
    return answer if isinstance(answer, str) else None


def read_interval(answer: Any, unit: str = "") -> tuple[float, float, float]:
    """Read mean and ends from a table row (anything with these names) or from three numbers.

    Parameters
    ----------
    answer : mapping, table row or sequence
        A text in it is read as :func:`read_number` does.
    unit : str
        Unit of the three.

    Raises
    ------
    InputError
        If a name or a number is missing.

    Examples
    --------
    >>> read_interval({"mean": -0.3, "ci_low": -0.35, "ci_high": -0.25})
    (-0.3, -0.35, -0.25)
    """
    names = ("mean", "ci_low", "ci_high")
    has_names = isinstance(answer, Mapping) or hasattr(answer, "keys")
    if has_names:
        missing = [name for name in names if name not in answer]
        if missing:
            raise InputError(LACKS.format(name=missing[0], names=", ".join(names)))
        parts = [answer[name] for name in names]
    elif not isinstance(answer, str) and hasattr(answer, "__len__") and len(answer) == 3:
        parts = list(answer)
    else:
        raise InputError(NO_INTERVAL.format(answer=shown(answer, 40), names=", ".join(names)))
    if any(unanswered(part) for part in parts):
        raise InputError(NOT_FILLED_IN.format(names=", ".join(names)))
    mean, low, high = (read_number(part, unit).value for part in parts)
    return mean, low, high
