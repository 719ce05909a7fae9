"""Numbers that a user gave, checked one by one before anything is done with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import isfinite
from numbers import Integral, Real
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given, listed, one_of
from sim.kernel.work import MOST_TIMES

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

A_NUMBER: Final = "a number, {least} or more"
A_FINITE_NUMBER: Final = "a finite number"
A_NUMBER_ABOVE: Final = "a number above {above}"
A_NUMBER_BELOW: Final = "a number below {below}"
A_NUMBER_UP_TO: Final = "a number up to {most}"
A_NUMBER_FROM_TO: Final = "a number from {least} to {most}"
A_NUMBER_FROM_BELOW: Final = "a number from {least} and below {below}"
A_NUMBER_ABOVE_BELOW: Final = "a number above {above} and below {below}"
A_NUMBER_ABOVE_UP_TO: Final = "a number above {above} and up to {most}"
NUMBERS: Final = "a number, or an array of them"
FINITE_NUMBERS: Final = "finite numbers"
NUMBERS_ABOVE: Final = "numbers above {above}"
NUMBERS_FROM: Final = "numbers, {least} or more"
A_LIST_OF_NUMBERS: Final = "a list of numbers"
ONE_FOR_EACH: Final = "a number, or a list of {number} numbers"
APART: Final = (
    "{field} and {other} have {shape} and {other_shape} numbers; allowed: as many in each, or a"
    " single number in one"
)
HAS_A_WRONG_ONE: Final = "{field} has {value}; allowed: {allowed}"
IS_WRONG: Final = "{field} is {value}; allowed: {allowed}"
A_WHOLE_NUMBER_FROM: Final = "a whole number, {least} or more"
A_WHOLE_NUMBER_FROM_TO: Final = "a whole number from {least} to {most}"
HAS_NO_ENTRY: Final = "{field} has no {name}; allowed: a table with it"

_LIMITS: Final = {
    (): A_FINITE_NUMBER,
    ("least",): A_NUMBER,
    ("above",): A_NUMBER_ABOVE,
    ("below",): A_NUMBER_BELOW,
    ("most",): A_NUMBER_UP_TO,
    ("least", "most"): A_NUMBER_FROM_TO,
    ("least", "below"): A_NUMBER_FROM_BELOW,
    ("above", "below"): A_NUMBER_ABOVE_BELOW,
    ("above", "most"): A_NUMBER_ABOVE_UP_TO,
}
MOST_DIGITS: Final = 300
A_WHOLE_NUMBER_UP_TO: Final = "a whole number of at most {most}"
TOO_MANY_DIGITS: Final = (
    "{field} is a whole number of more than {most} digits; allowed: one with fewer"
)


def finite(value: object) -> float | None:
    """Return a finite number as a float; None for anything else, a truth value included.

    Examples
    --------
    >>> finite(92_000), finite(True), finite("9"), finite(float("nan"))
    (92000.0, None, None, None)
    """
    if value.__class__ is not float:  # which most are: asked first, since the rest takes longer
        if isinstance(value, bool) or not isinstance(value, Real):
            return None
        try:
            value = float(value)
        except OverflowError:  # an integer beyond all doubles
            return None
    return value if isfinite(value) else None


def checked(
    field: str,
    value: object,
    *,
    above: float | None = None,
    least: float | None = None,
    below: float | None = None,
    most: float | None = None,
) -> float:
    """Return one finite number within its limits, or say what is wrong with it.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    value : object
        What the user gave.
    above, below : float, optional
        Limits that are not allowed themselves.
    least, most : float, optional
        Limits that are.

    Raises
    ------
    InputError
        If it is not a finite number, or outside its limits.

    Examples
    --------
    >>> checked("discount", 1, above=0, below=1)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: discount is 1; allowed: a number above 0 and below 1
    """
    x = finite(value)
    if (
        x is not None
        and (above is None or x > above)
        and (least is None or x >= least)
        and (below is None or x < below)
        and (most is None or x <= most)
    ):
        return x
    limits = {"above": above, "least": least, "below": below, "most": most}
    given = {name: limit for name, limit in limits.items() if limit is not None}
    allowed = {name: as_given(limit) for name, limit in given.items()}
    raise refused(field, value, _LIMITS[tuple(given)].format(**allowed))


def checked_all(
    field: str, values: ArrayLike, *, above: float | None = None, least: float | None = None
) -> NDArray[np.float64]:
    """Return one finite number or many as an array of their shape, if each is within a limit.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    values : array_like
        What the user gave.
    above, least : float, optional
        The limit, not allowed itself or allowed; one of the two at the most.

    Raises
    ------
    InputError
        If one of them is not a finite number, or beyond the limit.

    Examples
    --------
    >>> checked_all("volume", [100, 0], above=0)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: volume has 0.0; allowed: numbers above 0
    """
    try:
        x = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise refused(field, values, NUMBERS) from None
    right, allowed = np.isfinite(x), FINITE_NUMBERS
    if above is not None:
        right, allowed = right & (x > above), NUMBERS_ABOVE.format(above=as_given(above))
    if least is not None:
        right, allowed = right & (x >= least), NUMBERS_FROM.format(least=as_given(least))
    if not right.all():
        said = IS_WRONG if x.ndim == 0 else HAS_A_WRONG_ONE
        raise InputError(said.format(field=field, value=x[~right].flat[0], allowed=allowed))
    return x


def checked_list(
    field: str, values: ArrayLike, *, above: float | None = None, least: float | None = None
) -> NDArray[np.float64]:
    """Return finite numbers in a row, as :func:`checked_all` does; one number is a row of one.

    Raises
    ------
    InputError
        If one of them is not a finite number, or beyond the limit, or they are rows of rows.

    Examples
    --------
    >>> checked_list("periods", [[1, 2], [3, 4]])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: periods is [[1, 2], [3, 4]]; allowed: a list of numbers
    """
    x = np.atleast_1d(checked_all(field, values, above=above, least=least))
    if x.ndim > 1:
        raise refused(field, values, A_LIST_OF_NUMBERS)
    return x


def checked_each(
    field: str,
    values: ArrayLike,
    number: int,
    *,
    above: float | None = None,
    least: float | None = None,
) -> NDArray[np.float64]:
    """Return as many finite numbers as are asked for; a single one stands for all of them.

    Raises
    ------
    InputError
        If one of them is not a finite number, or beyond the limit, or they are another number.

    Examples
    --------
    >>> checked_each("spend", 0.5, 2).tolist()
    [0.5, 0.5]
    >>> checked_each("spend", [0.5, 1, 2], 2)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: spend is [0.5, 1, 2]; allowed: a number, or a list of 2 numbers
    """
    x = np.atleast_1d(checked_all(field, values, above=above, least=least))
    if x.shape not in ((1,), (number,)):
        raise refused(field, values, ONE_FOR_EACH.format(number=number))
    return np.broadcast_to(x, (number,))


def together(**arrays: NDArray[np.float64]) -> None:
    """Refuse arrays of which each number does not find its partner in the others.

    Raises
    ------
    InputError
        Naming the first two that do not belong together.

    Examples
    --------
    >>> together(balance=np.ones(3), checks=np.ones(2))
    Traceback (most recent call last):
    sim.kernel.errors.InputError: balance and checks have 3 and 2 numbers; allowed: as many in \
each, or a single number in one
    """
    for (field, one), (other, two) in combinations(arrays.items(), 2):
        try:
            np.broadcast_shapes(one.shape, two.shape)
        except ValueError:
            shape, other_shape = (" × ".join(map(str, some.shape)) for some in (one, two))
            said = APART.format(field=field, other=other, shape=shape, other_shape=other_shape)
            raise InputError(said) from None


def whole(field: str, value: object, least: int = 0, most: int | None = MOST_TIMES) -> int:
    """Return one whole number within its limits, or say what is wrong with it.

    By default it counts what there is to do, and has an end: what asks for 10^18 rounds would
    never come back.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    value : object
        What the user gave.
    least, most : int
        Limits, allowed themselves. None: no limit but that of :data:`MOST_DIGITS`.

    Raises
    ------
    InputError
        If it is not a whole number, or outside its limits.

    Examples
    --------
    >>> whole("at", 2.5, 1, 9)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: at is 2.5; allowed: a whole number from 1 to 9
    >>> whole("rounds", 10**18)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: rounds is 1000000000000000000; allowed: a whole number of at \
most 1,000,000
    """
    if not isinstance(value, bool) and isinstance(value, Integral):
        number = int(value)
        end = 10**MOST_DIGITS if most is None else most
        if least <= number <= end:
            return number
        if number > end and most is None:
            raise InputError(TOO_MANY_DIGITS.format(field=field, most=MOST_DIGITS))
        if number > end and most == MOST_TIMES:
            raise refused(field, value, A_WHOLE_NUMBER_UP_TO.format(most=as_given(most)))
    no_end = most is None or most == MOST_TIMES
    allowed = A_WHOLE_NUMBER_FROM if no_end else A_WHOLE_NUMBER_FROM_TO
    raise refused(field, value, allowed.format(least=least, most=most))


def named(field: str, name: object, known: Mapping[str, T]) -> T:
    """Return what has this name, or say which names there are.

    Raises
    ------
    InputError
        If nothing has it.

    Examples
    --------
    >>> named("dealer", "Jinli", {"north": 1, "south": 2})
    Traceback (most recent call last):
    sim.kernel.errors.InputError: dealer is 'Jinli'; allowed: north or south
    """
    if not isinstance(name, str) or name not in known:
        raise refused(field, name, one_of(known))
    return known[name]


def place_of(field: str, asked: object, names: Sequence[str], allowed: str) -> int:
    """Return the place of what was asked for by its name or by its number, from 0.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    asked : object
        What the user gave.
    names : sequence of str
        All there are, in their order.
    allowed : str
        What may be asked for; it may say ``{last}`` and ``{names}``.

    Raises
    ------
    InputError
        If nothing has the name or number.

    Examples
    --------
    >>> said = "0 to {last}, or one of their names ({names})"
    >>> place_of("case", "south", ["north", "south"], said)
    1
    >>> place_of("case", 2, ["north", "south"], said)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: case is 2; allowed: 0 to 1, or one of their names (north, south)
    """
    if isinstance(asked, str) and asked in names:
        return names.index(asked)
    if isinstance(asked, Integral) and not isinstance(asked, bool):
        number = int(asked)
        if 0 <= number < len(names):
            return number
    raise refused(field, asked, allowed.format(last=len(names) - 1, names=listed(names)))


def entries(
    field: str, table: pd.DataFrame, rows: Iterable[object] = (), columns: Iterable[str] = ()
) -> None:
    """Refuse a table in which an entry is missing that is about to be read.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    table : pandas.DataFrame
    rows, columns : iterable
        What must be there.

    Raises
    ------
    InputError
        Naming the first that is not.

    Examples
    --------
    >>> import pandas as pd
    >>> entries("summary", pd.DataFrame({"mean": [1.0]}), columns=["mean", "ci_low"])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: summary has no 'ci_low'; allowed: a table with it
    """
    missing = [one for one in columns if one not in table.columns]
    missing += [str(one) for one in rows if one not in table.index]
    if missing:
        raise InputError(HAS_NO_ENTRY.format(field=field, name=shown(missing[0])))
