"""Lists of prices and counts that a user gave, checked: one number for each supplier."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.errors import refused

A_NUMBER_FOR_EACH_SUPPLIER: Final = "one finite number for each supplier"
NUMBERS_FOR_EACH_SUPPLIER: Final = "{suppliers} finite numbers, one for each supplier"


def numbers(field: str, values: ArrayLike) -> tuple[float, ...]:
    """Return the values as finite floats, or say what is wrong with them.

    Raises
    ------
    InputError
        If there are none, they form no flat list, or one is no finite number.

    Examples
    --------
    >>> numbers("prices", [1, 2])
    (1.0, 2.0)
    >>> numbers("prices", [])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: prices is []; allowed: one finite number for each supplier
    """
    try:
        table = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        table = np.empty(0)
    if table.ndim != 1 or table.size == 0 or not np.isfinite(table).all():
        said = values.tolist() if isinstance(values, np.ndarray) else values
        raise refused(field, said, A_NUMBER_FOR_EACH_SUPPLIER)
    return tuple(table.tolist())


def price_table(field: str, prices: ArrayLike, suppliers: int) -> NDArray[np.float64]:
    """Return prices as an array whose last axis has one for each supplier.

    Raises
    ------
    InputError
        If a price is no finite number, or there are too few or too many.

    Examples
    --------
    >>> price_table("prices", [100, 90, 80], 2)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: prices is [100, 90, 80]; allowed: 2 finite numbers, one for each \
supplier
    """
    try:
        table = np.asarray(prices, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        table = np.empty(0)
    if table.ndim == 0 or table.shape[-1] != suppliers or not np.isfinite(table).all():
        said = prices.tolist() if isinstance(prices, np.ndarray) else prices
        raise refused(field, said, NUMBERS_FOR_EACH_SUPPLIER.format(suppliers=suppliers))
    return table
