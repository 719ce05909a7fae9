"""Numbers that a user gave, checked one by one before anything is done with them."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from numbers import Integral, Real
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given
from sim.kernel.work import MOST_TIMES

if TYPE_CHECKING:
    import pandas as pd

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
    field: str, values: ArrayLike, *, above: float | None = None
) -> NDArray[np.float64]:
    """Return one finite number or many as an array, each above a limit if there is one.

    Raises
    ------
    InputError
        If one of them is not a finite number, or not above the limit.

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
    wrong = ~np.isfinite(x) if above is None else ~(np.isfinite(x) & (x > above))
    if wrong.any():
        said = IS_WRONG if x.ndim == 0 else HAS_A_WRONG_ONE
        allowed = FINITE_NUMBERS if above is None else NUMBERS_ABOVE.format(above=as_given(above))
        raise InputError(said.format(field=field, value=x[wrong].flat[0], allowed=allowed))
    return x


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
