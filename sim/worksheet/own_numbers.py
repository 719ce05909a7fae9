"""Numbers of one's own: an exercise may draw its numbers from a student's id.

The content says which numbers there are, what follows from them, and how far that may go, so that
everybody's task is as hard as everybody else's. ::

    [exercises.draw]
    values = { price = [900, 800], unit_cost = [540, 500] }    # the first ones are the course's own
    formulas = { margin = "100 * (price - unit_cost) / price" }
    bounds = { margin = [35, 45] }

A text of the exercise names a number in braces: ``{price}`` is written in full, ``{margin:3}`` with
at most three significant figures. A field that is nothing but such a name, ``answer = "{margin}"``,
is the number itself. Where prose does not fit all numbers (one machine in nine), a table ``own``
beside the field holds what is said instead to those who have numbers of their own.

**Who gets which numbers.** The admissible sets stand in the order of the file, the last list
running fastest. A student gets the set whose place, counted from 0, is the first 8 bytes of the
SHA-256 of ``exercise/key`` in UTF-8, read as a whole number with the first byte highest, modulo
how many sets there are; ``exercise`` is its id, and ``key`` what :func:`student_key` makes of the
student's name or number. So anybody can work it out again, on any machine and in any year.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import product
from math import exp, inf, isfinite, nan, prod
from typing import Any, Final
from unicodedata import normalize

from pydantic import model_validator

from sim.kernel import numerals
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import as_given
from sim.scenario.base import Parameters, Rows, Table, table
from sim.scenario.validation_errors import suggestion

MOST_SETS: Final = 20_000
"""Combinations of values that are looked through."""

NO_VALUES: Final = "values are missing; allowed: a list of numbers for each name, the usual first"
TOO_MANY: Final = "values make {number} combinations; allowed: up to {most}"
TAKEN: Final = "formulas name {name!r}, which values have already; allowed: another name"
NO_FORMULA: Final = "formulas: {name} is {formula}; allowed: numbers, names, + - * / ( ) and exp( )"
NO_NUMBER: Final = "formulas: {name} is no number for {values}"
NOT_BOUND: Final = "bounds name {name!r}; {known}"
BAD_BOUNDS: Final = "bounds: {name} is {given}; allowed: two numbers, the smaller first"
UNUSUAL: Final = (
    "bounds leave out the usual numbers, the first of each; allowed: bounds around them"
)
UNKNOWN: Final = "{{{name}}} stands in it; {known}"

_PLACE: Final = re.compile(r"\{([a-z_][a-z0-9_]*)(?::([1-9]))?\}")
_OWN: Final = "own"


class Draw(Parameters):
    """The numbers that an exercise draws."""

    values: Table[Rows[float]] = table("Numbers by name; the first is the course's own.")
    formulas: Table[str] = table("What follows from them, in order.", default={})
    bounds: Table[Rows[float]] = table("Least and most of what may come out.", default={})

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Draw:
        if not self.values or not all(self.values.values()):
            raise InputError(NO_VALUES)
        number = prod(len(one) for one in self.values.values())
        if number > MOST_SETS:
            raise InputError(TOO_MANY.format(number=as_given(number), most=as_given(MOST_SETS)))
        for name in self.formulas:
            if name in self.values:
                raise InputError(TAKEN.format(name=name))
        known = {*self.values, *self.formulas}
        for name, given in self.bounds.items():
            if name not in known:
                raise InputError(NOT_BOUND.format(name=name, known=suggestion(name, known)))
            if len(given) != 2 or given[0] >= given[1]:
                raise InputError(BAD_BOUNDS.format(name=name, given=shown(list(given), 40)))
        if self._followed({name: one[0] for name, one in self.values.items()}) is None:
            raise InputError(UNUSUAL)
        return self

    def sets(self) -> tuple[Mapping[str, float], ...]:
        """Return all admissible sets of numbers, the usual one first."""
        names = [*self.values]
        combined = product(*self.values.values())
        found = (self._followed(dict(zip(names, one, strict=True))) for one in combined)
        return tuple(one for one in found if one is not None)

    def numbers(self, exercise: str, student: str) -> Mapping[str, float]:
        """Return the numbers of a student; of nobody the usual ones.

        Parameters
        ----------
        exercise : str
            Id of the exercise, so that a student's place is another in each.
        student : str
            Name or number as the student gives it.
        """
        key = student_key(student)
        known = _sets_of(self)
        if not key:
            return known[0]
        digest = sha256(f"{exercise}/{key}".encode()).digest()
        return known[int.from_bytes(digest[:8], "big") % len(known)]

    def _followed(self, drawn: Mapping[str, float]) -> Mapping[str, float] | None:
        """Work out what follows; nothing as soon as a number is out of its bounds."""
        known = dict(drawn)
        for name in [*drawn, *self.formulas]:
            if name in self.formulas:
                known[name] = self._worked_out(name, known, drawn)
            low, high = self.bounds.get(name, (-inf, inf))
            if not low <= known[name] <= high:
                return None
        return known

    def _worked_out(
        self, name: str, known: Mapping[str, float], drawn: Mapping[str, float]
    ) -> float:
        formula = self.formulas[name]
        try:
            found = _value(_parsed(formula), known)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            said = NO_FORMULA.format(name=name, formula=shown(formula, 60))
            raise InputError(said) from None
        except (ZeroDivisionError, OverflowError):
            found = nan
        if not isfinite(found):
            raise InputError(NO_NUMBER.format(name=name, values=shown(dict(drawn), 200)))
        return found


@lru_cache(maxsize=32)
def _sets_of(draw: Draw) -> tuple[Mapping[str, float], ...]:
    return draw.sets()


def student_key(student: str) -> str:
    """Return what of a name or number decides on the numbers drawn.

    Whoever writes a number, with or without a name, is known by the number: all that has a digit in
    it, without blanks and signs. Whoever writes none is known by the letters.

    Examples
    --------
    >>> student_key("Li Wei 2026-017"), student_key("\N{FULLWIDTH DIGIT TWO}026 017")
    ('2026017', '2026017')
    >>> student_key(" Li  WEI ")
    'liwei'
    """
    words = normalize("NFKC", student).casefold().split()
    counted = [word for word in words if any(one.isdigit() for one in word)]
    return "".join(one for word in counted or words for one in word if one.isalnum())


def filled(content: Any, numbers: Mapping[str, float], own: bool) -> Any:
    """Put numbers into what an exercise says.

    Parameters
    ----------
    content : dict, list, str or other
        As it was read from a file.
    numbers : mapping of str to float
        By the names that stand in braces.
    own : bool
        Whether these are a student's own numbers.

    Raises
    ------
    InputError
        If a text names a number that is not there.

    Examples
    --------
    >>> filled({"text": "{price} less {cut:3}", "answer": "{cut}"}, {"price": 900, "cut": 1 / 3},
    ...        own=False)
    {'text': '900 less 0.333', 'answer': 0.3333333333333333}
    """
    if isinstance(content, Mapping):
        kept = {name: one for name, one in content.items() if name != _OWN}
        instead = content.get(_OWN)
        if own and isinstance(instead, Mapping):
            kept |= instead
        return {name: filled(one, numbers, own) for name, one in kept.items()}
    if isinstance(content, list):
        return [filled(one, numbers, own) for one in content]
    if not isinstance(content, str):
        return content
    alone = _PLACE.fullmatch(content)
    if alone and not alone[2]:
        return _number(alone[1], numbers)
    return _PLACE.sub(lambda place: _written(place, numbers), content)


def _number(name: str, numbers: Mapping[str, float]) -> float:
    if name not in numbers:
        raise InputError(UNKNOWN.format(name=name, known=suggestion(name, numbers)))
    return numbers[name]


def _written(place: re.Match[str], numbers: Mapping[str, float]) -> str:
    value = _number(place[1], numbers)
    return numerals.as_given(float(f"{value:.{int(place[2]) - 1}e}") if place[2] else value)


@lru_cache(maxsize=256)
def _parsed(formula: str) -> ast.expr:
    return ast.parse(formula.strip(), mode="eval").body


def _value(node: ast.expr, known: Mapping[str, float]) -> float:
    """Work out numbers, names, the four operations and e to a power, and nothing else."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in known:
            return known[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, known)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left, known) + _value(right, known)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left, known) - _value(right, known)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, known) * _value(right, known)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, known) / _value(right, known)
        case ast.Call(func=ast.Name(id="exp"), args=[inner], keywords=[]):
            return exp(_value(inner, known))
    raise ValueError(ast.dump(node))
