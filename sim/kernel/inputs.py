"""Numbers that a user gave, checked one by one before anything is done with them."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from numbers import Integral, Real
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import InputError, shown

if TYPE_CHECKING:
    import pandas as pd


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
    raise InputError(f"{field} is {shown(value)}; allowed: {_allowed(above, least, below, most)}")


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
    except (TypeError, ValueError):
        raise InputError(
            f"{field} is {shown(values)}; allowed: a number, or an array of them"
        ) from None
    wrong = ~np.isfinite(x) if above is None else ~(np.isfinite(x) & (x > above))
    if wrong.any():
        said = "is" if x.ndim == 0 else "has"
        rule = "finite numbers" if above is None else f"numbers above {above:g}"
        raise InputError(f"{field} {said} {x[wrong].flat[0]}; allowed: {rule}")
    return x


def whole(field: str, value: object, least: int = 0, most: int | None = None) -> int:
    """Return one whole number within its limits, or say what is wrong with it.

    Parameters
    ----------
    field : str
        Its name in the sentence.
    value : object
        What the user gave.
    least, most : int
        Limits, allowed themselves.

    Raises
    ------
    InputError
        If it is not a whole number, or outside its limits.

    Examples
    --------
    >>> whole("at", 2.5, 1, 9)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: at is 2.5; allowed: a whole number from 1 to 9
    """
    if not isinstance(value, bool) and isinstance(value, Integral):
        number = int(value)
        if number >= least and (most is None or number <= most):
            return number
    limits = f", {least} or more" if most is None else f" from {least} to {most}"
    raise InputError(f"{field} is {shown(value)}; allowed: a whole number{limits}")


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
        raise InputError(f"{field} has no {shown(missing[0])}; allowed: a table with it")


def _allowed(
    above: float | None, least: float | None, below: float | None, most: float | None
) -> str:
    limits = [
        f"{words} {limit:g}"
        for words, limit in (("above", above), ("from", least), ("below", below), ("up to", most))
        if limit is not None
    ]
    if least is not None and below is None and most is None:
        return f"a number, {least:g} or more"
    if above is None and least is not None and most is not None:
        return f"a number from {least:g} to {most:g}"
    return f"a number {' and '.join(limits)}" if limits else "a finite number"
