"""Six files decided on: a colleague's grades beside yours, and the year that follows, played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Any, Final

import numpy as np
from scipy.special import ndtri

from sim.customers.process.receivables.model import play
from sim.customers.theory.credit_limit import CREDIT_FACTORS
from sim.customers.theory.credit_raters import Agreement, rater_agreement
from sim.customers.theory.credit_rating import GRADES, Grade, credit_grade
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import listed, one_of
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_of
from sim.lessons.credit_files import CREDIT_FILES, file_total
from sim.scenario import load

TERM: Final = 10.86
"""Weeks: 76 days."""
YEARS: Final = 24
"""Of like years over which decisions are averaged."""
SPREAD: Final = 10.966
"""Standard deviation of totals among customers, points: that of the two hills."""
SIX_GRADES: Final = "six grades, one a file, each {known}"
NO_LIMIT: Final = 1e12


@dataclass(frozen=True, eq=False)
class SixFiles:
    """Two readings of six files, and what limits by the first of them bring.

    Attributes
    ----------
    names : tuple of str
        Of the customers.
    mine, colleague : tuple of str
        Grades.
    agreement : Agreement
    yours, finance : ndarray
        Profit of each of :data:`YEARS` like years, thousand yuan: under your grades' limits, and
        under "A or better" by the careful reader's points, without limits or vetoes.
    bad_debt, bad_debt_finance : float
        Mean bad debt of a year, thousand yuan.
    """

    names: tuple[str, ...]
    mine: tuple[Grade, ...]
    colleague: tuple[Grade, ...]
    agreement: Agreement
    yours: np.ndarray[Any, np.dtype[np.float64]]
    finance: np.ndarray[Any, np.dtype[np.float64]]
    bad_debt: float
    bad_debt_finance: float

    @property
    def gain(self) -> tuple[float, float, float]:
        """Your profit less finance's, mean and ends of its 95 % interval, thousand yuan a year."""
        row: Any = interval_of(self.yours - self.finance)
        return float(row["mean"]), float(row["ci_low"]), float(row["ci_high"])


@public
def decide_files(
    grades: Sequence[str] = ("A", "AA", "B", "B", "AA", "A"),
    reliability: float = 0.7,
    times: float = 1.0,
    seed: int = 2010,
) -> SixFiles:
    """Give six customers credit by grades, and play the year that follows.

    Parameters
    ----------
    grades : sequence of str
        Yours, in the order of the files.
    reliability : float, default 0.7
        Correlation of two raters' totals, above 0 and up to 1.
    times : float, default 1
        Factor on the limits that the grades give, from 0 to 10.
    seed : int, default 2010
        Whose luck, the colleague's included.

    Raises
    ------
    InputError
        If there are not six grades, or a number is out of its range.

    Examples
    --------
    >>> decide_files(["C"] * 6).yours.tolist()[:2]
    [0.0, 0.0]
    """
    known = tuple(grades)
    if len(known) != len(CREDIT_FILES) or any(one not in GRADES for one in known):
        raise refused("grades", listed(known), SIX_GRADES.format(known=one_of(GRADES)))
    rho = checked("reliability", reliability, above=0, most=1)
    factor = checked("times", times, least=0, most=10)
    limits = tuple(
        factor * CREDIT_FACTORS[grade] * one.a_year * one.amount / 52 * TERM  # type: ignore[index]
        for grade, one in zip(known, CREDIT_FILES.values(), strict=True)
    )
    finance = tuple(NO_LIMIT if file_total(name) >= 70 else 0.0 for name in CREDIT_FILES)
    other = _colleague(rho, seed)
    yours, ours_lost = _years(limits, seed)
    theirs, theirs_lost = _years(finance, seed)
    return SixFiles(
        names=tuple(one.name for one in CREDIT_FILES.values()),
        mine=known,  # type: ignore[arg-type]
        colleague=other,
        agreement=rater_agreement(known, other),
        yours=yours,
        finance=theirs,
        bad_debt=ours_lost,
        bad_debt_finance=theirs_lost,
    )


def _colleague(reliability: float, seed: int) -> tuple[Grade, ...]:
    """Return the grades of somebody who reads the same files with errors of their own."""
    spread = SPREAD * sqrt(1 - reliability)
    errors = spread * ndtri(np.maximum(Streams(seed)["colleague"].random(len(CREDIT_FILES)), 1e-16))
    found: list[Grade] = []
    for (name, one), error in zip(CREDIT_FILES.items(), errors, strict=True):
        total = min(100.0, max(0.0, file_total(name) + float(error)))
        found.append("C" if one.vetoes else credit_grade(total))
    return tuple(found)


@lru_cache(maxsize=64)
def _years(limits: tuple[float, ...], seed: int) -> tuple[Any, float]:
    accounts = {
        name: {
            "title": one.name,
            "standing": one.standing,
            "score": 75.0,
            "a_year": one.a_year,
            "amount": one.amount,
            "limit": limit,
        }
        for (name, one), limit in zip(CREDIT_FILES.items(), limits, strict=True)
    }
    world: Any = load("on-credit").replace({"customers": 0, "accounts": accounts})
    found = [play(world, seed, year).measures for year in range(YEARS)]
    profits = np.array([one["profit"] for one in found]) / 1000
    return profits, float(np.mean([one["written_off"] for one in found])) / 1000
