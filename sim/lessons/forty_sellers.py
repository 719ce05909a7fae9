"""An office of forty sellers: this year's star the year after, and how long sellers stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.statistics.intervals import interval_of, interval_table
from sim.selling.people.played_careers import CALLS_A_YEAR, play_careers, play_two_years
from sim.selling.people.stars import star_next_year, star_this_year
from sim.selling.people.staying import sales_before_quitting

Numbers = NDArray[np.float64]

OFFICES: Final = 200
"""Other offices that are played for the means."""
CAREERS: Final = 400
AROUND: Final = (0.5, 1.0, 2.0)
"""Chances of quitting that are played, times the one that is set."""
MOST_SOLD: Final = 60.0
THEORY, SIMULATED, LOW, HIGH = "theory", "simulated", "from", "to"
THIS_YEAR, NEXT_YEAR = "best of 40, this year", "the same seller, next year"
QUITS: Final = "quits, of 1,000 refusals"
ALIKE: Final = "best of 40 alike, this year"


@dataclass(frozen=True, eq=False)
class SellersYears:
    """Two years of an office, and careers.

    Attributes
    ----------
    rates, this, following : ndarray
        True deals a year, and the deals of both years, seller by seller.
    star_expected, then_expected : float
        Deals expected of the best of so many, this year and the next.
    found : DataFrame
        Mean and 95 % interval of the star's two years over :data:`OFFICES` offices: rows ``this``
        and ``following``.
    careers : DataFrame
        By chance of quitting: ``mean``, ``ci_low``, ``ci_high`` and ``theory`` of the sales of a
        career.
    quits : float
        The chance of quitting that is set.
    chance : float
        Of success in one call, on average.
    """

    rates: Numbers
    this: Numbers
    following: Numbers
    star_expected: float
    then_expected: float
    found: pd.DataFrame
    careers: pd.DataFrame
    quits: float
    chance: float

    @property
    def star(self) -> int:
        """The place in the list of this year's best; of equals the first."""
        return int(np.argmax(self.this))

    @property
    def place_then(self) -> int:
        """The place of this year's best in next year's ranking, 1 the best."""
        return int((self.following > self.following[self.star]).sum()) + 1


@public
def watch_sellers(
    people: int = 40,
    mean: float = 12.0,
    sd: float = 3.0,
    quits: float = 0.002,
    seed: int = 2010,
) -> SellersYears:
    """Watch an office of sellers for two years, and careers until they quit.

    Parameters
    ----------
    people : int, default 40
        2 to 200.
    mean : float, default 12
        Deals a year, from 1 to 40: of six hundred calls.
    sd : float, default 3
        Standard deviation of the true rates between people, from 0 to the mean.
    quits : float, default .002
        Chance of quitting after a refusal, from .0001 to .1.
    seed : int, default 2010

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> office = watch_sellers()
    >>> round(office.star_expected, 2), round(office.then_expected, 2)
    (23.45, 16.91)
    """
    n = whole("people", people, 2, 200)
    average = checked("mean", mean, least=1, most=40)
    spread = checked("sd", sd, least=0, most=average)
    rate = checked("quits", quits, least=0.0001, most=0.1)
    offices = play_two_years(n, average, spread, OFFICES, seed)
    found = interval_table(
        pd.DataFrame({year: offices.of_stars(year) for year in ("this", "following")}), 0.95
    )
    chance = average / CALLS_A_YEAR
    return SellersYears(
        *(offices.rates[0], offices.this[0], offices.following[0]),
        star_this_year(n, average, spread),
        star_next_year(n, average, spread),
        found,
        _intervals(_careers(chance, [rate * one for one in AROUND], CAREERS, seed)),
        rate,
        chance,
    )


def _careers(
    chance: float, quits: Iterable[float], careers: int, seed: int
) -> dict[float, tuple[float, Numbers]]:
    """Return sales in a career, expected and played, by the chance of quitting."""
    return {
        one: (sales_before_quitting(chance, one), play_careers(chance, one, careers, seed).sales)
        for one in quits
    }


@public
def stars_frame(offices: int = 4_000, seed: int = 2010) -> pd.DataFrame:
    """Return what becomes of the best of forty, in theory and played.

    Parameters
    ----------
    offices : int, default 4,000
        2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        Deals of the best this year, of the same seller next year, and of the best of forty who are
        all alike: ``theory``, and ``simulated`` with the ends of its 95 % interval.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> stars_frame(100).theory.round(2).tolist()
    [23.45, 16.91, 20.08]
    """
    count = whole("offices", offices, 2, 100_000)
    office, alike = (
        play_two_years(offices=count, seed=seed),
        play_two_years(sd=0.0, offices=count, seed=seed),
    )
    played = {
        THIS_YEAR: (star_this_year(40, 12, 3), office.of_stars("this")),
        NEXT_YEAR: (star_next_year(40, 12, 3), office.of_stars("following")),
        ALIKE: (star_this_year(40, 12, 0), alike.of_stars("this")),
    }
    return _beside(played)


@public
def careers_frame(careers: int = 20_000, seed: int = 2010) -> pd.DataFrame:
    """Return what sellers of equal skill sell until they quit, by how thick their skin is.

    Parameters
    ----------
    careers : int, default 20,000
        2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        By how many of 1,000 refusals end a career: ``theory``, and ``simulated`` with the ends of
        its 95 % interval.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> careers_frame(100).theory.round(1).tolist()
    [20.4, 10.2, 5.1]
    """
    count = whole("careers", careers, 2)
    played = _careers(0.02, (0.001, 0.002, 0.004), count, seed)
    found = _beside(played).rename_axis(QUITS)
    return found.rename(index=lambda quits: round(1_000 * quits))


def _intervals(played: Mapping[Any, tuple[float, Numbers]]) -> pd.DataFrame:
    rows = {}
    for name, (theory, values) in played.items():
        row: Any = interval_of(values)
        rows[name] = {"theory": theory} | {
            one: float(row[one]) for one in ("mean", "ci_low", "ci_high")
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _beside(played: Mapping[Any, tuple[float, Numbers]]) -> pd.DataFrame:
    return _intervals(played).set_axis([THEORY, SIMULATED, LOW, HIGH], axis="columns")
