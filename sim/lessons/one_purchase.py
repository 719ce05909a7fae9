"""Purchases worth telling: the cases of a run that show one thing well, the most typical first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed
from sim.kernel.results import Run

RUN_HAS_NO_SUCH_STORY: Final = "story is {story!r}; this run has none: try another seed"

Pick = Callable[[pd.DataFrame], "pd.Series[bool]"]

_LONG_FREEZE = 4.0  # weeks
_MANY_LOOPS = 2  # visits beyond one a stage

STORIES: Final[dict[str, Pick]] = {
    "new task": lambda c: (c.buyclass == "new_task") & (c.outcome == "won"),
    "modified rebuy": lambda c: (c.buyclass == "modified_rebuy") & (c.outcome == "won"),
    "straight rebuy": lambda c: (c.buyclass == "straight_rebuy") & (c.outcome == "won"),
    "back and forth": lambda c: (c.visits - c.phases >= _MANY_LOOPS) & (c.outcome == "won"),
    "no decision": lambda c: c.outcome == "no_decision",
    "abandoned": lambda c: (c.outcome == "abandoned") & (c.buyclass == "new_task"),
    "budget freeze": lambda c: (c.freeze_wait > _LONG_FREEZE) & (c.outcome == "won"),
    "blanket order": lambda c: c.call_offs > 0,
}
"""Kinds of story, and how to tell them among ``run.cases``."""


@public
def examples(run: Run, story: str) -> tuple[int, ...]:
    """Return the purchases that tell a story, the most typical first.

    Parameters
    ----------
    run : Run
    story : str
        One of :data:`STORIES`.

    Returns
    -------
    tuple of int
        Numbers of finished, counted purchases, by how near their cycle time comes to the median of
        their kind.

    Raises
    ------
    InputError
        If there is no such story, or this run has no purchase that tells it.

    Examples
    --------
    >>> from sim.experiment import run
    >>> examples(run("first-order-certain"), "new task")
    (0,)
    """
    if story not in STORIES:
        raise refused("story", story, listed(STORIES))
    cases = run.cases[run.cases.counted & (run.cases.outcome != "open")]
    unreviewed = (cases.outcome == "won") & cases.total_time.isna()
    found = cases[STORIES[story](cases) & ~unreviewed]
    if found.empty:
        raise InputError(RUN_HAS_NO_SUCH_STORY.format(story=story))
    order = (found.cycle_time - found.cycle_time.median()).abs().sort_values(kind="stable").index
    return tuple(int(case) for case in found.case[order])
