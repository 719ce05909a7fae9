"""Applicants in a line by score: who is hired, how many of them are good, what it brings."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_of
from sim.selling.people.selection import (
    VALIDITIES,
    composite_validity,
    good_hires,
    good_of_round,
    hiring_gain,
    raters_validity,
)

Numbers = NDArray[np.float64]

TALK, STRUCTURED, SAMPLE = "unstructured interview", "structured interview", "work sample"
TRAITS = "ten qualities"
METHODS: Final = (TALK, STRUCTURED, SAMPLE, TRAITS)
EACH_TRAIT: Final = 0.15
"""Validity of each of ten qualities by itself; illustrative."""
QUALITIES: Final = 10
ONE_RATER: Final = 0.5
"""Reliability of one rater; illustrative."""
SD_VALUE: Final = 80_000.0
"""By how much what sellers bring in a year differs, yuan; illustrative (two fifths of a salary of
200,000)."""
AN_HOUR: Final = 200.0
"""Of a rater, yuan; illustrative."""
HOURS: Final = {TALK: 1.0, STRUCTURED: 2.0, SAMPLE: 4.0, TRAITS: 1.5}
"""Of each rater with each applicant, scoring included; illustrative."""
AN_APPLICANT: Final = 300.0
"""Advertisement, papers and travel, yuan; illustrative."""
PLACES: Final = 20
ROUNDS: Final = 200
MOST_FOR_A_PLACE: Final = 50
MOST_NUMBERS: Final = 20_000_000
"""Applicants in all rounds that are drawn."""
FEWER_ROUNDS: Final = "at most {most} with {applicants} applicants each"
THEORY, SIMULATED, LOW, HIGH = "theory, %", "simulated, %", "from", "to"


@dataclass(frozen=True, eq=False)
class HiringRound:
    """What a method of hiring does.

    Attributes
    ----------
    base_rate, selection_ratio, validity : float
    performance, score : ndarray
        Of the applicants of one round, standard deviations.
    share : float
        Of good ones among those hired, in theory (Taylor–Russell).
    simulated, low, high : float
        The same over :data:`ROUNDS` rounds, with its 95 % interval.
    gain : float
        Yuan a year that the method brings by each hire, against drawing lots.
    cost : float
        Yuan that choosing one costs: all applicants for the place, and the raters' hours.
    """

    base_rate: float
    selection_ratio: float
    validity: float
    performance: Numbers
    score: Numbers
    share: float
    simulated: float
    low: float
    high: float
    gain: float
    cost: float

    @property
    def first_year(self) -> float:
        """Yuan that a hire brings in the first year, against drawing lots, with choosing paid."""
        return self.gain - self.cost

    @property
    def hired(self) -> NDArray[np.bool_]:
        """Who of the round is hired: those with the best scores."""
        best: NDArray[np.bool_] = _best(self.score[None], PLACES)[0]
        return best

    @property
    def good(self) -> NDArray[np.bool_]:
        """Who of the round is good."""
        good: NDArray[np.bool_] = self.performance > float(norm.isf(self.base_rate))
        return good


@public
def method_validity(
    method: str = TALK, halo: float = 0.0, raters: int = 1, reliability: float = ONE_RATER
) -> float:
    """Return the validity of a method with several raters.

    Parameters
    ----------
    method : str
        "unstructured interview", "structured interview", "work sample" or "ten qualities".
    halo : float, default 0
        Correlation of any two of ten qualities, from 0 to 1; the other methods have none.
    raters : int, default 1
        Whose mean counts, 1 to 100.
    reliability : float, default .5
        Of one rater, above 0 and up to 1.

    Raises
    ------
    InputError
        If there is no such method, or a number is out of its range.

    Examples
    --------
    Ten questions become one:

    >>> [round(method_validity("ten qualities", halo), 3) for halo in (0, 0.3, 0.6)]
    [0.474, 0.247, 0.188]
    """
    if method not in METHODS:
        raise refused("method", method, one_of(map(repr, METHODS)))
    correlation = checked("halo", halo, least=0, most=1)
    rho = checked("reliability", reliability, above=0, most=1)
    count = whole("raters", raters, 1, 100)
    if method == TRAITS:
        alone = composite_validity(EACH_TRAIT, QUALITIES, correlation)
    else:
        alone = VALIDITIES[method]
    return min(1.0, raters_validity(min(1.0, alone / sqrt(rho)), rho, count))


@public
def hire_round(
    method: str = TALK,
    base_rate: float = 0.3,
    for_a_place: int = 5,
    halo: float = 0.0,
    raters: int = 1,
    seed: int = 2010,
) -> HiringRound:
    """Hire the best of a line of applicants by a method.

    Parameters
    ----------
    method : str
        As for :func:`method_validity`.
    base_rate : float, default .3
        Share of good ones among the applicants, above 0 and below 1.
    for_a_place : int, default 5
        Applicants for each of twenty places, 2 to 50.
    halo, raters
        As for :func:`method_validity`.
    seed : int, default 2010
        The same applicants, whatever the method.

    Raises
    ------
    InputError
        If there is no such method, or a number is out of its range.

    Examples
    --------
    >>> found = hire_round("structured interview")
    >>> round(found.share, 4), bool(found.low < found.share < found.high)
    (0.5265, True)

    Five applicants, each 300 yuan and two hours of a rater at 200:

    >>> found.cost
    3500.0
    """
    validity = method_validity(method, halo, raters)
    good = checked("base_rate", base_rate, above=0, below=1)
    each = whole("for_a_place", for_a_place, 2, MOST_FOR_A_PLACE)
    performance, score = draw_rounds(PLACES * each, validity, ROUNDS, seed)
    row = _share(performance, score, PLACES, good)
    return HiringRound(
        *(good, 1 / each, validity, performance[0], score[0]),
        good_hires(good, 1 / each, validity),
        *(float(row["mean"]), float(row["ci_low"]), float(row["ci_high"])),
        hiring_gain(validity, 1 / each, SD_VALUE),
        choosing_cost(method, each, raters),
    )


@public
def draw_rounds(
    applicants: int, validity: float, rounds: int = 1, seed: int = 2010
) -> tuple[Numbers, Numbers]:
    """Draw applicants' performance, and their scores by a method of a validity.

    Parameters
    ----------
    applicants : int
        In a round, 1 to 10,000.
    validity : float
        From −1 to 1.
    rounds : int, default 1
        1 or more; all applicants together 20,000,000 at most.
    seed : int, default 2010

    Returns
    -------
    tuple of ndarray, each of shape (rounds, applicants)

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> performance, score = draw_rounds(5, 1.0)
    >>> bool((performance == score).all())
    True
    """
    n = whole("applicants", applicants, 1, 10_000)
    r = checked("validity", validity, least=-1, most=1)
    count = whole("rounds", rounds, 1)
    if count * n > MOST_NUMBERS:
        most = MOST_NUMBERS // n
        raise refused("rounds", rounds, FEWER_ROUNDS.format(most=most, applicants=n))
    streams = Streams(whole("seed", seed, most=None))
    performance = streams["performance"].standard_normal((count, n))
    error = streams["error"].standard_normal((count, n))
    return performance, r * performance + sqrt(1 - r * r) * error


def choosing_cost(method: str, for_a_place: int, raters: int) -> float:
    """Return what it costs to choose one, yuan.

    Examples
    --------
    Ten applicants, a talk of an hour with each of two raters: 10 × (300 + 2 × 200).

    >>> choosing_cost("unstructured interview", 10, 2)
    7000.0
    """
    return for_a_place * (AN_APPLICANT + raters * HOURS[method] * AN_HOUR)


@public
def hired_frame(
    applicants: int = 12,
    places: int = 2,
    base_rate: float = 0.3,
    rounds: int = 20_000,
    seed: int = 2010,
) -> pd.DataFrame:
    """Return how many of those hired are good, method by method, in small rounds.

    Parameters
    ----------
    applicants, places : int
        Of a round.
    base_rate : float, default .3
        Share of good ones among all who might apply, above 0 and below 1.
    rounds : int, default 20,000
        Played with each method, 2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a method: ``theory, %``, and ``simulated, %`` with the ends of its 95 % interval.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> hired_frame(rounds=2000)["theory, %"].round(1).tolist()
    [39.5, 47.0, 52.2]
    """
    rows = {}
    for method in (TALK, SAMPLE, STRUCTURED):
        r = method_validity(method)
        theory = good_of_round(applicants, places, base_rate, r)
        found = play_rounds(applicants, places, base_rate, r, whole("rounds", rounds, 2), seed)
        row: Any = interval_of(found)
        said = (theory, row["mean"], row["ci_low"], row["ci_high"])
        rows[method] = dict(zip((THEORY, SIMULATED, LOW, HIGH), said, strict=True))
    return 100 * pd.DataFrame.from_dict(rows, orient="index").rename_axis("method")


def play_rounds(
    applicants: int, places: int, base_rate: float, validity: float, rounds: int, seed: int
) -> Numbers:
    """Return the share of good ones among those hired, round by round."""
    performance, score = draw_rounds(applicants, validity, rounds, seed)
    return _shares(performance, score, places, base_rate)


def _share(performance: Numbers, score: Numbers, places: int, base_rate: float) -> Any:
    found = _shares(performance, score, places, base_rate)
    return interval_of(found)


def _shares(performance: Numbers, score: Numbers, places: int, base_rate: float) -> Numbers:
    good = performance > norm.isf(base_rate)
    shares: Numbers = (good & _best(score, places)).sum(axis=1) / places
    return shares


def _best(score: Numbers, places: int) -> NDArray[np.bool_]:
    """Return who of each round is among so many best."""
    at = score.shape[1] - places
    least = np.partition(score, at, axis=1)[:, at]
    best: NDArray[np.bool_] = score >= least[:, None]
    return best
