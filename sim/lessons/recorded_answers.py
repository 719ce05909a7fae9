"""Four applicants' answers to one question, two readers, and the year that follows.

The applicants, what they say and how good they are is made up; nobody sees the latter. A year's
deals are Poisson around it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy import stats

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, named, whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams

QUESTION: Final = "Tell me of an order that you nearly lost. What did you do, and what came of it?"
ANCHORS: Final = {
    1: "says what one should do, or how one is; no case",
    3: "names a case and what was done",
    5: "names a case, what was done, what came of it in numbers, and what would be done otherwise",
}

ANCHOR: Final = "{points} – {said}"
ANSWER: Final = "{name}: “{says}”"


@dataclass(frozen=True)
class RecordedAnswer:
    """One applicant's answer.

    Attributes
    ----------
    name : str
        Of the applicant.
    says : str
        The answer, as recorded.
    anchored : int
        Points by the anchors, 1 to 5.
    colleague : int
        Points of a colleague, who liked one voice.
    rate : float
        True deals a year: nobody sees it.
    """

    name: str
    says: str
    anchored: int
    colleague: int
    rate: float


ANSWERS: Final[Mapping[str, RecordedAnswer]] = {
    "wang": RecordedAnswer(
        "Wang Lei",
        "In March the valve works wanted to cancel two machines, because the first had stopped"
        " again and again. I drove there the same day, counted the stops with their foreman, 14"
        " hours in six weeks, and had the tool changer replaced. In May they took both. Today I"
        " would read the service log before they call.",
        *(5, 4, 15.0),
    ),
    "li": RecordedAnswer(
        "Li Na",
        "You must never give up! I am a born fighter. Customers feel my enthusiasm, and in the end"
        " I win them all.",
        *(1, 3, 10.0),
    ),
    "zhao": RecordedAnswer(
        "Zhao Min",
        "A dealer wanted to leave us over a late delivery. I talked with him several times, and"
        " with our own dispatch, and he stayed.",
        *(3, 3, 12.0),
    ),
    "chen": RecordedAnswer(
        "Chen Hui",
        "Last year a job shop had already signed with a rival. I asked what they had missed with"
        " us: a fixed day for the installation. Our service named one within two days, and their"
        " next machine, in autumn, was ours.",
        *(4, 4, 13.0),
    ),
}


def interview_lines() -> list[str]:
    """Return the question, its anchors, and what the four said, line by line."""
    anchors = [ANCHOR.format(points=points, said=said) for points, said in ANCHORS.items()]
    said = [ANSWER.format(name=one.name, says=one.says) for one in ANSWERS.values()]
    return [QUESTION, *anchors, *said]


@public
def hired_year(seed: int = 2010) -> dict[str, float]:
    """Play the year of all four: deals by applicant.

    Parameters
    ----------
    seed : int, default 2010

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> sorted(hired_year()) == sorted(ANSWERS)
    True
    """
    luck = Streams(whole("seed", seed, most=None))["year"].random(len(ANSWERS))
    rates = [one.rate for one in ANSWERS.values()]
    deals: Any = stats.poisson.ppf(luck, rates)
    return dict(zip(ANSWERS, map(float, deals), strict=True))


@public
def outsells(one: str, other: str) -> float:
    """Return the chance that one applicant sells as much as another in a year, or more, exact.

    Parameters
    ----------
    one, other : str
        "wang", "li", "zhao" or "chen".

    Raises
    ------
    InputError
        If there is no such applicant.

    Examples
    --------
    Whoever talks best of fighting, against whoever has counted the stops:

    >>> round(outsells("li", "wang"), 3)
    0.183
    """
    first, second = (
        named(field, name, ANSWERS) for field, name in (("one", one), ("other", other))
    )
    return float(stats.skellam.sf(-1, first.rate, second.rate))


@public
def reader_agreement(scores: Mapping[str, float]) -> tuple[int, float]:
    """Return on how many answers a reader and the colleague agree, and how far they are apart.

    Parameters
    ----------
    scores : mapping of str to float
        Points from 1 to 5 of each applicant.

    Returns
    -------
    tuple of int and float
        Answers with the same points, and the mean distance in points.

    Raises
    ------
    InputError
        If an applicant has no points, or some out of range.

    Examples
    --------
    >>> reader_agreement({"wang": 5, "li": 1, "zhao": 3, "chen": 4})
    (2, 0.75)
    """
    if set(scores) != set(ANSWERS):
        raise refused("scores", ", ".join(map(str, scores)), one_of(ANSWERS))
    apart = np.array(
        [
            abs(checked(name, scores[name], least=1, most=5) - one.colleague)
            for name, one in ANSWERS.items()
        ]
    )
    return int((apart == 0).sum()), float(apart.mean())
