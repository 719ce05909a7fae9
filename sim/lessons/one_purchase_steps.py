"""The story of one purchase step by step, for whoever wants to stop at each."""

from __future__ import annotations

from dataclasses import dataclass

from sim.buying.reading.story import told
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
    return tuple(
        Step(round(week, 2), stage, what.strip()) for week, stage, what in told(run, case) if what
    )
