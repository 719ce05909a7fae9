"""How much time, and memory a handed-in class gets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite

from sim.kernel.errors import InputError


@dataclass(frozen=True)
class Limits:
    """What a handed-in class may use before its match is lost.

    Parameters
    ----------
    answer : float, default 1
        Seconds for one answer, such as a price.
    match : float, default 5
        Seconds for all answers of a match together.
    start : float, default 10
        Seconds to load the file.
    memory : int, default 256
        Megabytes beyond what Python itself needs.
    printed : int, default 2000
        Characters of what it prints in a match that are kept.

    Raises
    ------
    InputError
        If one of them is not above 0.

    Examples
    --------
    >>> Limits(answer=0)
    Traceback (most recent call last):
    sim.kernel.errors.InputError: answer is 0; allowed: a number above 0
    """

    answer: float = 1.0
    match: float = 5.0
    start: float = 10.0
    memory: int = 256
    printed: int = 2000

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not (isfinite(value) and value > 0):
                raise InputError(f"{name} is {value:g}; allowed: a number above 0")
