"""How much work, time and memory a hand-in gets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite
from typing import Final

from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given

A_LIMIT_ABOVE_0: Final = "{name} is {value}; allowed: a number above 0"


@dataclass(frozen=True)
class Limits:
    """What a hand-in may use before it is struck out.

    What it works is counted in steps, the same on every machine
    (:mod:`sim.hand_ins.language.steps`). Time only protects against what does not return.

    Parameters
    ----------
    start : int, default 1,000,000
        Steps to load the file.
    answer : int, default 200,000
        Steps for one answer, such as a price.
    match : int, default 1,000,000
        Steps for all answers of a match together, and for loading the file.
    processor : float, default 10
        Seconds of processor time for a match, or to read a file.
    clock : float, default 60
        Seconds until an answer is not waited for any more.
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

    start: int = 1_000_000
    answer: int = 200_000
    match: int = 1_000_000
    processor: float = 10.0
    clock: float = 60.0
    memory: int = 256
    printed: int = 2000

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if not (isfinite(value) and value > 0):
                raise InputError(A_LIMIT_ABOVE_0.format(name=name, value=as_given(value)))
