"""A lever: one number of a scenario that may be moved over a range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, isfinite
from typing import Any, Final

from sim.kernel.errors import InputError, refused
from sim.scenario import Scenario

OF_A_SUPPLIER: Final = "{supplier}'s {lever}"
OF: Final = "{lever} of {owner}"
WITH_RANGES: Final = "one path or more, each with (low, high)"
LOW_IS_NOT_BELOW: Final = "ranges[{path!r}] is ({low}, {high}); allowed: low below high"
NO_RANGE: Final = "ranges[{path!r}] is {ends!r}; allowed: (low, high), two numbers"

_TABLES = {"suppliers", "segments", "stages", "buyclasses", "members", "scores", "criteria"}


@dataclass(frozen=True)
class Lever:
    """One number of a scenario and the range it may be moved over.

    Attributes
    ----------
    path : str
    low, high : float
        Its ends.
    whole : bool
        Whether it takes whole numbers only.
    """

    path: str
    low: float
    high: float
    whole: bool = False

    def at(self, place: float) -> float:
        """Return the value at a place from 0 (low) to 1 (high).

        Examples
        --------
        Whole numbers have equal parts of the way.

        >>> Lever("price", 80, 100).at(0.25), Lever("engineers", 1, 4, whole=True).at(0.3)
        (85.0, 2)
        """
        if not self.whole:
            return float(self.low + place * (self.high - self.low))
        return min(int(self.high), int(self.low) + floor(place * (self.high - self.low + 1)))


def lever_in_words(path: str) -> str:
    """Say what a path leads to.

    Examples
    --------
    >>> lever_in_words("suppliers.Huaxin.scores.delivery_speed")
    "Huaxin's delivery speed"
    >>> lever_in_words("segments.job_shop.members.owner.weight")
    'weight of owner of job shop'
    """
    steps = path.split(".")
    names = [step if step.startswith("p_") else step.replace("_", " ") for step in steps]
    said = [name for name, step in zip(names, steps, strict=True) if step not in _TABLES] or names
    if steps[0] == "suppliers" and len(said) > 1:
        return OF_A_SUPPLIER.format(supplier=said[0], lever=_owned(said[1:]))
    return _owned(said)


def _owned(names: Sequence[str]) -> str:
    """Say the last name, and of whom it is."""
    owner, *names = names
    for name in names:
        owner = OF.format(lever=name, owner=owner)
    return owner


def levers_of(scenario: Scenario, ranges: Any) -> list[Lever]:
    """Return the levers that are asked for.

    Parameters
    ----------
    scenario : Scenario
    ranges : mapping of str to (float, float)
        Low and high end by path.

    Raises
    ------
    InputError
        If a path is unknown or its ends are not two numbers that the scenario may take, the low
        one below the high one.
    """
    if not isinstance(ranges, Mapping) or not ranges:
        raise refused("ranges", ranges, WITH_RANGES)
    levers = []
    for path, ends in ranges.items():
        low, high = _two_numbers(path, ends)
        if low >= high:
            raise InputError(LOW_IS_NOT_BELOW.format(path=path, low=low, high=high))
        worlds = [scenario.replace({path: end}) for end in (low, high)]
        levers.append(Lever(path, low, high, whole=isinstance(_lookup(worlds[0], path), int)))
    return levers


def _two_numbers(path: str, ends: Any) -> tuple[float, float]:
    try:
        # numpy's own numbers are no numbers of a scenario, which is strict about types
        low, high = (one.item() if hasattr(one, "item") else one for one in ends)
        if not {type(low), type(high)} <= {int, float} or not isfinite(low + high):
            raise TypeError
    except (TypeError, ValueError):
        said = NO_RANGE.format(path=path, ends=ends)
        raise InputError(said) from None
    return low, high


def _lookup(scenario: Scenario, path: str) -> Any:
    here: Any = scenario.model_dump()
    for step in path.split("."):
        here = here[step]
    return here
