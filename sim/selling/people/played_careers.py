"""Sellers played: their year and the next, and how long they stay; skill, luck and refusals.

Each seller has a true rate of deals a year; rates differ between people by a gamma distribution.
Calls come as a Poisson stream, each succeeds with the same chance, and after each refusal the
seller may quit for good. So a year's deals are Poisson around the rate, as :mod:`stars
<sim.selling.people.stars>` has it, and the sales before quitting are those of :mod:`staying
<sim.selling.people.staying>`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_list, named, whole
from sim.kernel.randomness.streams import Streams
from sim.selling.people.stars import MOST_DEALS, MOST_PEOPLE

Numbers = NDArray[np.float64]

CALLS_A_YEAR: Final = 600.0
"""Of a seller, on average; illustrative. Twelve deals a year are a chance of 2 % a call."""
MOST_SELLERS: Final = 10_000_000
_BLOCK: Final = 64
"""Sales whose waits are drawn at once."""


@dataclass(frozen=True, eq=False)
class OfficeYears:
    """Two years of offices of sellers; each array has a row an office, a column a seller.

    Attributes
    ----------
    rates : ndarray
        True deals a year, which nobody sees.
    this, following : ndarray
        Deals of this year and of the next.
    """

    rates: Numbers
    this: Numbers
    following: Numbers

    @property
    def stars(self) -> NDArray[np.intp]:
        """Who was best this year, office by office; of equals the first in the list."""
        best: NDArray[np.intp] = np.argmax(self.this, axis=1)
        return best

    def of_stars(self, year: str) -> Numbers:
        """Return the deals of those who were best this year, office by office.

        Parameters
        ----------
        year : {"this", "following"}

        Raises
        ------
        InputError
            If it is neither.
        """
        deals = named("year", year, {"this": self.this, "following": self.following})
        return deals[np.arange(len(deals)), self.stars]


@public
def play_two_years(
    people: int = 40, mean: float = 12.0, sd: float = 3.0, offices: int = 1, seed: int = 2010
) -> OfficeYears:
    """Play two years of sellers of whom nobody quits.

    Parameters
    ----------
    people : int, default 40
        In an office, 1 to 100,000.
    mean : float, default 12
        Deals a year, above 0 and up to 10,000.
    sd : float, default 3
        Standard deviation of the true rates between people, from 0 to the mean.
    offices : int, default 1
        How many, each with people and luck of its own.
    seed : int, default 2010
        The same people and the same luck, whatever the rest.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> played = play_two_years(offices=500)
    >>> best, then = played.of_stars("this"), played.of_stars("following")
    >>> bool(23 < best.mean() < 24), bool(16 < then.mean() < 18)
    (True, True)
    """
    n = whole("people", people, 1, MOST_PEOPLE)
    average = checked("mean", mean, above=0, most=MOST_DEALS)
    spread = checked("sd", sd, least=0, most=average)
    rows = whole("offices", offices, 1, max(1, MOST_SELLERS // n))
    streams = Streams(whole("seed", seed, most=None))
    rates = np.full((rows, n), average)
    skill = streams["skill"].random((rows, n))
    if spread:
        rates = stats.gamma.ppf(skill, (average / spread) ** 2, scale=spread**2 / average)
    deals: list[Any] = [
        stats.poisson.ppf(streams[name].random((rows, n)), rates) for name in ("this", "next")
    ]
    return OfficeYears(rates, *deals)


@dataclass(frozen=True, eq=False)
class Careers:
    """Careers up to the day on which somebody quits, one number each.

    Attributes
    ----------
    sales : ndarray
        Before quitting.
    refusals : ndarray
        The last one included, after which they quit.
    """

    sales: Numbers
    refusals: Numbers

    @property
    def tries(self) -> Numbers:
        """Calls made."""
        return self.sales + self.refusals


@public
def play_careers(
    chances: ArrayLike = 0.02, quits: float = 0.002, careers: int = 40, seed: int = 2010
) -> Careers:
    """Play careers sale by sale until each seller quits after a refusal.

    Parameters
    ----------
    chances : array_like, default .02
        Of success in one call, above 0 and up to .9: one for all, or one of each seller; sellers
        come in turn.
    quits : float, default .002
        Chance of quitting after a refusal, from .00001 to 1.
    careers : int, default 40
        1 to 10,000,000.
    seed : int, default 2010
        The same luck, whatever the rest: who quits at half the rate stays about twice as long.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> bool(9 < play_careers(careers=2000).sales.mean() < 11.5)
    True
    """
    known = checked_list("chances", chances, above=0)
    for one in known:
        checked("chances", float(one), above=0, most=0.9)
    n = whole("careers", careers, 1, MOST_SELLERS)
    rate = checked("quits", quits, least=0.00001, most=1)
    streams = Streams(whole("seed", seed, most=None))
    chance = np.resize(known, n)
    patience = _waits(streams["patience"].random(n), rate) + 1
    sales, refused = np.zeros(n), np.zeros(n)
    going = np.arange(n)
    luck = streams["calls"]
    while going.size:
        waits = _waits(luck.random((n, _BLOCK))[going], chance[going, None])
        before = refused[going, None] + np.cumsum(waits, axis=1)
        made = before < patience[going, None]
        sales[going] += made.sum(axis=1)
        refused[going] = before[:, -1]
        going = going[made[:, -1]]
    return Careers(sales, patience)


def _waits(luck: Numbers, chance: Numbers | float) -> Numbers:
    """Turn uniforms into failures before the first success."""
    with np.errstate(divide="ignore"):  # what is certain comes at once
        found: Numbers = np.floor(np.log1p(-luck) / np.log1p(-np.asarray(chance)))
    return found
