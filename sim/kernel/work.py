"""How much there is to do in a run, estimated before it begins: what has no end is refused.

A scenario may be valid field by field and still ask for 10^18 reviews of a price. Each model says
how many steps of which kind a run takes about; here is the one limit that they are held to.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from math import fsum, inf, isfinite
from typing import Final

from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import figures, whole

MOST_STEPS: Final = 10_000_000
"""Steps of one run: what takes from ten to a hundred millionths of a second, and up to fifty bytes
in the log. So many take some minutes; the longest run of the course has a hundredth."""
MOST_TIMES: Final = 1_000_000
"""How often anything may be asked for at once: replications, rounds, samples."""
RAISED_BY: Final = "SIM_MOST_STEPS"
"""Environment variable that sets another limit for the steps of a run."""

TOO_MUCH: Final = (
    "{name}: a run of it would take about {steps} steps ({parts}); allowed: at most {most}"
    " (the environment variable {variable} sets another limit)"
)
PART: Final = "{number} {what}"
BEYOND: Final = "10^300 or more"
"""In place of a number of steps that no number says."""
_BEYOND: Final = 1e300
NO_LIMIT: Final = "{variable} is {given}; allowed: a number above 0"
NO_NUMBER: Final = (
    "{name}: a run of it comes to numbers beyond all that can be computed with; allowed: values"
    " nearer to those of a market"
)


def affordable(name: str, work: Mapping[str, float]) -> None:
    """Refuse a run that would take too many steps, before it begins.

    Parameters
    ----------
    name : str
        Of the scenario, for the sentence.
    work : mapping of str to float
        How many steps of which kind it takes, about.

    Raises
    ------
    InputError
        If there are more than :data:`MOST_STEPS` in all, or than :data:`RAISED_BY` says.

    Examples
    --------
    >>> affordable("arena", {"price reviews": 400, "periods": 200})
    >>> affordable("arena", {"price reviews": 4e12, "periods": 200})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sim.kernel.errors.InputError: arena: a run of it would take about 4,000,000,000,000 steps \
(4,000,000,000,000 price reviews, 200 periods); allowed: at most 10,000,000 ...
    """
    steps, most = fsum(min(number, _BEYOND) for number in work.values()), most_steps()
    if steps <= most:
        return
    parts = sorted(work.items(), key=lambda part: -part[1])
    told = ", ".join(PART.format(number=_number(n), what=what) for what, n in parts if n)
    raise InputError(
        TOO_MUCH.format(
            name=name, steps=_number(steps), parts=told, most=_number(most), variable=RAISED_BY
        )
    )


def most_steps() -> float:
    """Return how many steps a run may take."""
    given = os.environ.get(RAISED_BY, "")
    if not given:
        return MOST_STEPS
    try:
        most = float(given)
    except ValueError:
        most = 0.0
    if not most > 0:
        raise InputError(NO_LIMIT.format(variable=RAISED_BY, given=shown(given)))
    return most


def times(weeks: float, every: float) -> float:
    """Return how often something comes in so many weeks; infinity where no number says it.

    Examples
    --------
    >>> times(200, 4), times(200, 1e-320)
    (50.0, inf)
    """
    try:
        often = weeks / every
    except (ZeroDivisionError, OverflowError):
        return inf
    return often if isfinite(often) else inf


def _number(value: float) -> str:
    if not value < _BEYOND:
        return BEYOND
    return whole(value) if value < 1e9 else figures(value, 1)
