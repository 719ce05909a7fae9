"""Price paths: one list price a period, as the studies of a single price change take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole

PRICES_EMPTY: Final = "prices is empty; allowed: one price or more, one a period"


def price_path(prices: Sequence[float]) -> tuple[float, ...]:
    """Return the prices as numbers, each checked.

    Parameters
    ----------
    prices : sequence of float, shape (periods,)
        Yuan a unit, above 0.

    Raises
    ------
    InputError
        If there is none, or one of them is not a number above 0.

    Examples
    --------
    >>> price_path([100, -5])
    Traceback (most recent call last):
    sim.kernel.errors.InputError: prices[1] is -5; allowed: a number above 0
    """
    path = tuple(checked(f"prices[{i}]", price, above=0) for i, price in enumerate(prices))
    if not path:
        raise InputError(PRICES_EMPTY)
    return path


@public
def step_prices(
    price: float = 100.0, change: float = -5.0, at: int = 10, periods: int = 30
) -> tuple[float, ...]:
    """Prices that change once.

    Parameters
    ----------
    price : float, default 100
        Until then, yuan, above 0.
    change : float, default -5
        By how much, yuan; below 0 for a cut.
    at : int, default 10
        First period of the new price, from 1 to `periods` − 1.
    periods : int, default 30
        How many, 2 or more.

    Raises
    ------
    InputError
        If a value is out of its range.

    Examples
    --------
    >>> step_prices(100, -5, at=2, periods=4)
    (100.0, 100.0, 95.0, 95.0)
    """
    old = checked("price", price, above=0)
    new = old + checked("change", change, above=-old)
    number = whole("periods", periods, 2)
    before = whole("at", at, 1, number - 1)
    return (old,) * before + (new,) * (number - before)
