"""When was there war? A dating 战期判定 says so week by week; two of them can be held together.

A price war 价格战 has no birth certificate. Whoever dates one reads it off something: a newspaper,
the price, a model. Here a dating is a row of weeks, at war or not, beside the price; from it follow
how many wars there were, how long and how deep, and how far two datings agree.

Source: Cohen (1960), *Educational and Psychological Measurement* 20(1), 37–46, for agreement beyond
chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked_all

ANOTHER_NUMBER_OF_WEEKS: Final = "price has {weeks} weeks; allowed: as many as at_war, {at_war}"
NO_ROW_OF_WEEKS: Final = "at_war is not a row of weeks; allowed: 0 (peace) or 1 (war) for each week"
DATINGS_OF_OTHER_LENGTHS: Final = (
    "the datings have {first} and {second} weeks; allowed: the same number"
)


class Stretch(NamedTuple):
    """A stretch of weeks at war."""

    start: int
    """First week, counted from 1."""
    length: int
    """Weeks."""

    @property
    def end(self) -> int:
        """Last week, counted from 1."""
        return self.start + self.length - 1


def stretches(at_war: ArrayLike) -> list[Stretch]:
    """Return the unbroken stretches of war in a row of weeks.

    Parameters
    ----------
    at_war : array_like of bool or of 0 and 1, shape (weeks,)
        True or 1 in a week of war.

    Raises
    ------
    InputError
        If it is not one row of 0 and 1.

    Examples
    --------
    >>> stretches([0, 1, 1, 0, 1])
    [Stretch(start=2, length=2), Stretch(start=5, length=1)]
    """
    weeks = np.concatenate([[False], _row(at_war), [False]])
    turns = np.flatnonzero(weeks[1:] != weeks[:-1])
    return [
        Stretch(int(first) + 1, int(after - first))
        for first, after in zip(turns[::2], turns[1::2], strict=True)
    ]


@public
def agreement(one: ArrayLike, other: ArrayLike) -> float:
    """Return the share of weeks in which two datings say the same, 0 to 1.

    It flatters: two that call war rarely agree on all the peace between. `kappa` does not.

    Raises
    ------
    InputError
        If they are not two rows of 0 and 1 of the same length.

    Examples
    --------
    >>> agreement([0, 1, 1, 0], [0, 0, 1, 0])
    0.75
    """
    first, second = _pair(one, other)
    return float(np.mean(first == second))


@public
def kappa(one: ArrayLike, other: ArrayLike) -> float:
    """Return the agreement beyond chance of two datings, Cohen's kappa 科恩 κ 系数.

    0 if they agree no more often than two who call war as often but at random weeks, 1 if always;
    NaN if both always say the same one thing.

    Raises
    ------
    InputError
        If they are not two rows of 0 and 1 of the same length.

    References
    ----------
    Cohen, J. (1960). A Coefficient of Agreement for Nominal Scales. *Educational and Psychological
    Measurement* 20(1), 37–46.

    Examples
    --------
    They agree in 3 weeks of 4. By chance they would in 0.5 × 0.25 + 0.5 × 0.75 = 0.5 of them.

    >>> kappa([0, 1, 1, 0], [0, 0, 1, 0])
    0.5
    """
    first, second = _pair(one, other)
    seen = float(np.mean(first == second))
    a, b = float(np.mean(first)), float(np.mean(second))
    chance = a * b + (1 - a) * (1 - b)
    return (seen - chance) / (1 - chance) if chance < 1 else float("nan")


@dataclass(frozen=True)
class Dating:
    """A price with the weeks that somebody calls war.

    Parameters
    ----------
    price : array_like, shape (weeks,)
        What a buyer paid, week by week, above 0.
    at_war : array_like of bool or of 0 and 1, shape (weeks,)
        Which weeks were at war.

    Raises
    ------
    InputError
        If a price is not above 0, or the two differ in length.

    Examples
    --------
    >>> found = Dating([10, 6, 8, 10, 9], [0, 1, 1, 0, 1])
    >>> found.wars
    [Stretch(start=2, length=2), Stretch(start=5, length=1)]
    >>> round(found.mean_length, 2), round(found.depth, 4)
    (1.5, 0.2333)
    """

    price: NDArray[np.float64]
    at_war: NDArray[np.bool_]

    def __post_init__(self) -> None:
        object.__setattr__(self, "price", checked_all("price", self.price, above=0))
        object.__setattr__(self, "at_war", _row(self.at_war))
        if self.price.shape != self.at_war.shape:
            raise InputError(
                ANOTHER_NUMBER_OF_WEEKS.format(weeks=self.price.size, at_war=self.at_war.size)
            )

    @property
    def wars(self) -> list[Stretch]:
        """Its wars, in their order."""
        return stretches(self.at_war)

    @property
    def weeks_at_war(self) -> int:
        """How many weeks were at war."""
        return int(self.at_war.sum())

    @property
    def mean_length(self) -> float:
        """Mean length of a war in weeks; NaN without a war."""
        return self.weeks_at_war / len(self.wars) if self.wars else float("nan")

    @property
    def median_length(self) -> float:
        """Median length of a war in weeks; NaN without a war."""
        lengths = [war.length for war in self.wars]
        return float(np.median(lengths)) if lengths else float("nan")

    @property
    def depth(self) -> float:
        """How far the mean price of the weeks at war is below that of peace, as a share of it.

        NaN if it was always peace, or always war.
        """
        if not 0 < self.weeks_at_war < self.at_war.size:
            return float("nan")
        return float(1 - self.price[self.at_war].mean() / self.price[~self.at_war].mean())

    def table(self) -> pd.DataFrame:
        """Return its wars one a row: start, end, length, lowest price, and depth against peace."""
        peace = self.price[~self.at_war]
        usual = float(peace.mean()) if peace.size else float("nan")
        rows = [(*war, war.end, self.price[war.start - 1 : war.end]) for war in self.wars]
        return pd.DataFrame(
            {
                "start": [start for start, *_ in rows],
                "end": [end for _, _, end, _ in rows],
                "length": [length for _, length, *_ in rows],
                "lowest": [float(paid.min()) for *_, paid in rows],
                "depth": [float(1 - paid.mean() / usual) for *_, paid in rows],
            },
            index=pd.RangeIndex(1, len(rows) + 1, name="war"),
        )


def noticed_after(seen: ArrayLike, true: ArrayLike) -> list[float]:
    """Return how many weeks after its first each true war was first called a war.

    Parameters
    ----------
    seen, true : array_like of bool or of 0 and 1, shape (weeks,)
        Who watches, and what was so.

    Returns
    -------
    list of float
        One a war of `true`: 0 if called at once, NaN if not before it was over.

    Examples
    --------
    >>> noticed_after(seen=[0, 0, 1, 0, 0], true=[0, 1, 1, 0, 1])
    [1.0, nan]
    """
    watching, _ = _pair(seen, true)
    delays: list[float] = []
    for war in stretches(true):
        called = np.flatnonzero(watching[war.start - 1 : war.end])
        delays.append(float(called[0]) if called.size else float("nan"))
    return delays


def _row(at_war: ArrayLike) -> NDArray[np.bool_]:
    given = np.asarray(at_war)
    fits = given.ndim == 1 and given.size > 0 and bool(np.isin(given, (0, 1)).all())
    if not fits:
        raise InputError(NO_ROW_OF_WEEKS)
    return given.astype(np.bool_)


def _pair(one: ArrayLike, other: ArrayLike) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    first, second = _row(one), _row(other)
    if first.size != second.size:
        raise InputError(DATINGS_OF_OTHER_LENGTHS.format(first=first.size, second=second.size))
    return first, second
