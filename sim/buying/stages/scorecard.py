"""The supplier scorecard 供应商记分卡: how the eighth stage, performance review, grades a supplier.

Weights and classes are those of templates in use: delivery 30, quality 30, cost 25, service 15; A
from 90 points, B from 70, C from 50, else D. A house sets its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType
from typing import Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.numerals import as_given, listed

POINTS_THAT_SUM_TO: Final = "numbers of 0 or more that sum to {full}"
PERFORMANCE_OF_OTHER_HEADINGS: Final = "performance has {performance}; allowed: {points}"
A_PERCENTAGE: Final = "a % from 0 to 100"

Grade = Literal["A", "B", "C", "D"]

POINTS: Final[Mapping[str, float]] = MappingProxyType(
    {"delivery": 30.0, "quality": 30.0, "cost": 25.0, "service": 15.0}
)
"""Points that each heading can earn; together 100."""

GRADES: Final[Mapping[Grade, float]] = MappingProxyType({"A": 90.0, "B": 70.0, "C": 50.0, "D": 0.0})
"""Points from which a grade is given, the best grade first."""

FULL: Final = 100.0

TIE: Final = 1e-9
"""Points that a sum may be off by rounding."""


@dataclass(frozen=True)
class Scorecard:
    """One supplier's points and grade.

    Attributes
    ----------
    points : dict of str to float
        Points earned under each heading.
    total : float
        Their sum, 0 to 100.
    grade : {"A", "B", "C", "D"}
    """

    points: dict[str, float]
    total: float
    grade: Grade


@public
def score_card(performance: Mapping[str, float], points: Mapping[str, float] = POINTS) -> Scorecard:
    """Grade a supplier's performance of a period.

    Parameters
    ----------
    performance : mapping of str to float
        Under each heading of `points`, how well it did, in % of the best possible (such as
        deliveries on time, parts without reject), 0 to 100.
    points : mapping of str to float, optional
        What each heading counts; together 100.

    Returns
    -------
    Scorecard

    Raises
    ------
    InputError
        If a heading is missing or unknown, a percentage is out of its range, or the points are
        negative or do not sum to 100.

    Examples
    --------
    .30 · 90 + .30 · 80 + .25 · 60 + .15 · 80 = 27 + 24 + 15 + 12.

    >>> card = score_card({"delivery": 90, "quality": 80, "cost": 60, "service": 80})
    >>> card.total, card.grade
    (78.0, 'B')
    """
    if any(not value >= 0 for value in points.values()) or abs(fsum(points.values()) - FULL) > TIE:
        raise refused("points", dict(points), POINTS_THAT_SUM_TO.format(full=as_given(FULL)))
    if set(performance) != set(points):
        raise InputError(
            PERFORMANCE_OF_OTHER_HEADINGS.format(
                performance=listed(map(shown, sorted(performance, key=str))),
                points=listed(points),
            )
        )
    for heading, percent in performance.items():
        if not 0 <= percent <= FULL:
            raise refused(f"performance.{heading}", percent, A_PERCENTAGE)
    earned = {heading: count * performance[heading] / FULL for heading, count in points.items()}
    total = fsum(earned.values())
    grade = next(name for name, least in GRADES.items() if total >= least - TIE)
    return Scorecard(earned, total, grade)
