"""Wrong kinds of argument to what a door hands on: one sentence instead of Python's own error.

What a parameter takes stands in its annotation already, so nothing is written twice. A function
that refuses a value by itself says more about it, and is not interrupted: only after a call are its
arguments held against the annotations; all of them when it has failed, and otherwise what is plain
to see, such as a list of one that numpy took for a number.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache, wraps
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, is_typeddict

import numpy as np

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import one_of

IS_OF_A_WRONG_KIND: Final = "{name} is {value}; allowed: {allowed}"
BEYOND_ALL_NUMBERS: Final = (
    "{name} comes to numbers beyond all that can be computed with; allowed: smaller ones"
)
A_NUMBER_OR_AN_ARRAY: Final = "a number, or an array of them"
A_TABLE: Final = "a table"
A_TABLE_OF: Final = "a table of {entries} by name"
A_LIST: Final = "a list"
A_LIST_OF: Final = "a list of {entries}"
A_FUNCTION: Final = "a function"
ONE_OF_A_CLASS: Final = "a {name}"
SEVERAL_OF_A_CLASS: Final = "{name}s"
ENTRIES: Final = "entries ({one})"

F = TypeVar("F", bound=Callable[..., Any])

_BEYOND: Final = 2**1023
"""No double is twice as large."""
_CONTAINERS = ("builtins", "collections.abc", "typing")


def _has_an_end(value: Any) -> bool:
    return not (isinstance(value, int) and abs(value) >= _BEYOND)


def _is_a_double(value: Any) -> bool:
    """Tell what can be computed with from a truth value, and from whole numbers beyond all that."""
    return not isinstance(value, bool) and _has_an_end(value)


_PLAIN: dict[Any, tuple[Callable[[Any], bool], str]] = {
    float: (lambda value: isinstance(value, Real) and _is_a_double(value), "a number"),
    int: (
        lambda value: isinstance(value, Integral) and not isinstance(value, bool),
        "a whole number",
    ),
    bool: (lambda value: isinstance(value, bool | np.bool_), "True or False"),
    str: (lambda value: isinstance(value, str), "a text"),
    bytes: (lambda value: isinstance(value, bytes), "bytes"),
    NoneType: (lambda value: value is None, "None"),
}
_SURELY: Final[dict[Any, tuple[type, ...]]] = {
    float: (float, int),
    **{kind: (kind,) for kind in (int, bool, str, NoneType)},
}
"""Classes that need no second look."""
_SINGLE: Final = (str, bytes, bool, complex, NoneType)
_ABSENT: Final = object()
_SEVERAL: Final = {float: "numbers", int: "whole numbers", str: "texts"}


def public(what: F) -> F:
    """Let a function, or a class in all its methods, refuse wrong kinds of argument in a sentence.

    Parameters
    ----------
    what : callable
        Its annotations say what it takes. Of a class, how it is made and each method whose name
        does not begin with a low line.

    Examples
    --------
    >>> @public
    ... def margin(price: float, cost: float = 0.0) -> float:
    ...     return 1 - cost / price
    >>> margin(900, 540)
    0.4
    >>> margin("900", 540)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: price is '900'; allowed: a number
    >>> margin(True, 540)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: price is True; allowed: a number
    >>> @public
    ... class Market:
    ...     def sales(self, price: float) -> float:
    ...         return 100 / price
    >>> Market().sales(None)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: price is None; allowed: a number
    """
    if isinstance(what, type):
        what.__init__ = _refusing(what.__init__)  # type: ignore[misc]
        for name, one in list(vars(what).items()):
            inside = one.__func__ if isinstance(one, classmethod | staticmethod) else one
            is_own = inspect.isfunction(inside) and inside.__module__ == what.__module__
            if is_own and not name.startswith("_"):
                refusing = _refusing(inside)
                setattr(what, name, refusing if inside is one else type(one)(refusing))
        return what
    function: F = _refusing(what)
    return function


def _refusing(function: Any) -> Any:
    @wraps(function)
    def called(*given: Any, **named: Any) -> Any:
        try:
            result = function(*given, **named)
        except InputError:
            raise
        except Exception as error:
            complaint = _complaint(function, given, named)
            values = (*given, *named.values())
            endless = isinstance(error, OverflowError) or not all(map(_has_an_end, values))
            if complaint is None and endless:
                complaint = BEYOND_ALL_NUMBERS.format(name=function.__qualname__)
            if complaint is None:
                raise
        else:
            complaint = _plain_complaint(function, given, named)
            if complaint is None:
                return result
        raise InputError(complaint)

    return called


def _plain_complaint(function: Any, given: tuple[Any, ...], named: dict[str, Any]) -> str | None:
    """Say which argument of a call that went well is plainly of a wrong kind; None if none is."""
    for place, name, wanted, right, is_of_many in _asked(function):
        value = given[place] if place < len(given) else named.get(name, _ABSENT)
        if value is _ABSENT or value.__class__ in right:
            continue
        if is_of_many and not isinstance(value, _SINGLE):
            continue  # looking through a million entries would take longer than the call
        if not right and value.__class__.__module__ != "builtins":
            continue  # what behaves as the class that is asked for is one
        if not fits(value, wanted):
            return IS_OF_A_WRONG_KIND.format(
                name=name, value=shown(value), allowed=in_words(wanted)
            )
    return None


@cache
def _asked(function: Any) -> tuple[tuple[int, str, Any, frozenset[type], bool], ...]:
    """Return place, name and annotation of each parameter, and which classes are surely right."""
    found = []
    for place, one in enumerate(_signature(function).parameters.values()):
        wanted = one.annotation
        if wanted in (one.empty, Any) or one.kind in (one.VAR_POSITIONAL, one.VAR_KEYWORD):
            continue
        members = get_args(wanted) if get_origin(wanted) in (Union, UnionType) else (wanted,)
        is_array = _is_array(wanted)
        right = () if is_array else [kind for each in members for kind in _SURELY.get(each, ())]
        found.append(
            (
                sys.maxsize if one.kind is one.KEYWORD_ONLY else place,
                one.name,
                wanted,
                frozenset(right),
                is_array or any(map(_is_of_many, members)),
            )
        )
    return tuple(found)


def _is_of_many(wanted: Any) -> bool:
    kind = get_origin(wanted) or wanted
    return isinstance(kind, type) and issubclass(kind, Iterable) and kind is not str


def _complaint(function: Any, given: tuple[Any, ...], named: dict[str, Any]) -> str | None:
    """Say which argument is of a wrong kind; None if none is."""
    signature = _signature(function)
    try:
        arguments = signature.bind(*given, **named).arguments
    except TypeError:  # too many or too few: Python's own error says that
        return None
    for name, value in arguments.items():
        parameter = signature.parameters[name]
        wanted = parameter.annotation
        if wanted is parameter.empty:  # a method's own object
            continue
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        if not fits(value, wanted):
            return IS_OF_A_WRONG_KIND.format(
                name=name, value=shown(value), allowed=in_words(wanted)
            )
    return None


@cache
def _signature(function: Any) -> inspect.Signature:
    try:
        return inspect.signature(function, eval_str=True)
    except (NameError, TypeError):  # what only type checkers import, or can read
        signature = inspect.signature(function)
        known = [
            one.replace(annotation=_evaluated(one.annotation, function.__globals__))
            for one in signature.parameters.values()
        ]
        return signature.replace(parameters=known)


def _evaluated(annotation: Any, names: dict[str, Any]) -> Any:
    try:
        return eval(annotation, names) if isinstance(annotation, str) else annotation
    except (NameError, TypeError):
        return Any


def fits(value: Any, wanted: Any) -> bool:
    """Tell whether a value is of the kind that an annotation asks for; in doubt it is.

    Examples
    --------
    >>> fits(np.float64(1), float), fits(True, int), fits([1, 2], tuple[float, ...])
    (True, False, True)
    >>> fits({"a": "x"}, Mapping[str, float]), fits(None, float | None)
    (False, True)
    """
    if wanted is Any:
        return True
    if wanted in _PLAIN:
        return _PLAIN[wanted][0](value)
    origin, inner = get_origin(wanted), get_args(wanted)
    if _is_array(wanted):
        return _is_numeric(value) or (value is None and NoneType in inner)
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inner)
    if origin is Literal:
        return any(value is one or (isinstance(value, str) and value == one) for one in inner)
    kind = origin or wanted
    if not isinstance(kind, type) or is_typeddict(kind):
        return True
    if getattr(kind, "_is_protocol", False):
        return all(hasattr(value, name) for name in _asked_of(kind))
    if issubclass(kind, Mapping):
        return isinstance(value, Mapping) and _all_fit(value, value.values(), inner)
    if issubclass(kind, Iterable) and kind.__module__ in _CONTAINERS:
        many = isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping)
        return many and (not isinstance(value, Collection) or _items_fit(list(value), inner))
    if kind.__name__ == "Callable":
        return callable(value)
    return isinstance(value, kind)


def _all_fit(keys: Iterable[Any], values: Iterable[Any], inner: tuple[Any, ...]) -> bool:
    if len(inner) != 2:
        return True
    return all(fits(one, inner[0]) for one in keys) and all(fits(one, inner[1]) for one in values)


def _items_fit(items: Sequence[Any], inner: tuple[Any, ...]) -> bool:
    if len(inner) > 1 and inner[-1] is not ...:  # a tuple: as many as it says, each of its kind
        return len(items) == len(inner) and all(map(fits, items, inner))
    return not inner or all(fits(one, inner[0]) for one in items)


def _asked_of(protocol: type) -> Iterable[str]:
    own = {*vars(protocol), *vars(protocol).get("__annotations__", ())}
    return (name for name in own if not name.startswith("_"))


def _is_array(wanted: Any) -> bool:
    """Tell numpy's ArrayLike, alone or in a union: too wide to be taken by its members."""
    return get_origin(wanted) is np.ndarray or any(
        "_SupportsArray" in str(one) for one in (wanted, *get_args(wanted))
    )


def _is_numeric(value: Any) -> bool:
    if value is None or isinstance(value, str | bytes | bool | complex):
        return False
    try:
        return bool(np.asarray(value, dtype=np.float64).size)
    except (TypeError, ValueError, OverflowError):
        return False


def in_words(wanted: Any) -> str:
    """Say what an annotation allows.

    Examples
    --------
    >>> in_words(float | None), in_words(Mapping[str, float]), in_words(Literal["seen", "move"])
    ('a number or None', 'a table of numbers by name', "'seen' or 'move'")
    """
    if wanted in _PLAIN:
        return _PLAIN[wanted][1]
    if _is_array(wanted):
        return A_NUMBER_OR_AN_ARRAY
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return one_of(dict.fromkeys(in_words(one) for one in inner))
    if origin is Literal:
        return one_of(repr(one) for one in inner)
    kind = origin or wanted
    name = getattr(kind, "__name__", str(kind))
    if isinstance(kind, type) and issubclass(kind, Mapping):
        return A_TABLE_OF.format(entries=_many(inner[1])) if len(inner) == 2 else A_TABLE
    if isinstance(kind, type) and issubclass(kind, Iterable) and kind.__module__ in _CONTAINERS:
        return A_LIST_OF.format(entries=_many(inner[0])) if inner else A_LIST
    return A_FUNCTION if name == "Callable" else ONE_OF_A_CLASS.format(name=name)


def _many(one: Any) -> str:
    if one in _PLAIN and one in _SEVERAL:
        return _SEVERAL[one]
    said = in_words(one)
    name = getattr(one, "__name__", "")
    if name and said == ONE_OF_A_CLASS.format(name=name):
        return SEVERAL_OF_A_CLASS.format(name=name)
    return ENTRIES.format(one=said)
