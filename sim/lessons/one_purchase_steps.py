"""The story of one purchase step by step, for whoever wants to stop at each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sim.kernel.results import Run


@dataclass(frozen=True)
class Step:
    """One line of a purchase's story.

    Attributes
    ----------
    time : float
        Week of the run.
    stage : str
        The stage it belongs to, in words; empty before the first.
    words : str
        What happened.
    """

    time: float
    stage: str
    words: str


def steps(run: Run, case: int) -> tuple[Step, ...]:
    """Return the story of one purchase line by line, with its times.

    Parameters
    ----------
    run : Run
    case : int

    Raises
    ------
    InputError
        If the run has no such purchase.

    Examples
    --------
    >>> from sim.experiment import run
    >>> steps(run("first-order-certain"), 0)[0].words
    'A need arises inside the firm.'
    """
    return tuple(_read(run.trace(case).splitlines()[1:], run.scenario.horizon))


def _read(lines: Iterable[str], horizon: float) -> Iterable[Step]:
    stage = ""
    for line in lines:
        if not line.startswith(" "):
            stage = line
        elif line.startswith("  week"):
            week, _, words = line.removeprefix("  week").strip().partition("  ")
            yield Step(float(week), stage, words.strip())
        else:
            yield Step(horizon, stage, line.strip())
