"""Many purchases at once: where they end, and how long they take.

Of one run; :mod:`sim.buying.reading.pipeline` does the same for the replications of a study.
"""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.errors import refused
from sim.kernel.numerals import listed
from sim.kernel.results import Run
from sim.scenario.vocabulary import BUYCLASSES, STAGES, Stage

ALL_OR_ONE: Final = "{all}, {names}"

Clock = Literal["need", "asked"]
CLOCKS: Final[tuple[Clock, ...]] = ("need", "asked")
"""When a cycle time starts: with the buyer's need, or when a supplier is first asked for a
proposal, which is the first that its pipeline hears of it."""

TO_ORDER: Final[tuple[Stage, ...]] = STAGES[:-1]
"""The stages up to the order; the review comes after it and ends no purchase."""

FATES: Final = ("abandoned", "no_decision", "open", "on")
"""What can happen to a purchase at a stage: it ends there in one of two ways, it is still there
when the run ends, or it goes on."""

ALL: Final = "all"
DAYS_PER_WEEK: Final = 7


def sample(run: Run, buyclass: str = ALL, first: int | None = None) -> pd.DataFrame:
    """Return the purchases to look at: counted ones, in the order in which they started.

    Parameters
    ----------
    run : Run
    buyclass : str, default "all"
        One of the buyclasses, or ``"all"``.
    first : int, optional
        Only the first so many counted purchases, of whatever buyclass. The later ones would have
        less time left until the horizon, and those still open then are the slow ones.

    Returns
    -------
    pandas.DataFrame
        Rows of ``run.cases``.

    Raises
    ------
    InputError
        If there is no such buyclass.
    """
    if buyclass not in (ALL, *BUYCLASSES):
        raise refused("buyclass", buyclass, ALL_OR_ONE.format(all=ALL, names=listed(BUYCLASSES)))
    cases = run.cases[run.cases.counted].sort_values("started", kind="stable").iloc[:first]
    return cases if buyclass == ALL else cases[cases.buyclass == buyclass]


def fates(run: Run, buyclass: str = ALL, first: int | None = None) -> pd.DataFrame:
    """Count the purchases that reach each stage, and what becomes of them there.

    A purchase that bypasses a stage goes on: it is past that stage, not lost at it.

    Parameters
    ----------
    run, buyclass, first
        As for :func:`sample`.

    Returns
    -------
    pandas.DataFrame
        One row a stage up to the order, in order: ``alive`` (not ended at an earlier stage), and
        the :data:`FATES`, which sum to it. Those who go on at the last stage have ordered.

    Examples
    --------
    >>> from sim.experiment import run
    >>> table = fates(run("first-order-certain"))
    >>> table.loc["order_routine", ["alive", "on"]].tolist()
    [3, 3]
    """
    cases = sample(run, buyclass, first)
    lost = cases[cases.outcome != "won"]
    # the last thing logged of a purchase that ended without an order, or not at all, is where it is
    at = run.events[run.events.case.isin(lost.case)].groupby("case").stage.last().astype(str)
    ends = pd.crosstab(lost.case.map(at), lost.outcome)
    table = ends.reindex(index=list(TO_ORDER), columns=list(FATES[:-1]), fill_value=0)
    ended = table.sum(axis=1)
    table.insert(0, "alive", len(cases) - ended.cumsum().shift(fill_value=0))
    table["on"] = table.alive - ended
    return table.rename_axis(index="stage", columns=None)


def order_times(
    run: Run,
    buyclass: str = ALL,
    first: int | None = None,
    clock: Clock = "need",
    supplier: str = "",
) -> NDArray[np.float64]:
    """Return the weeks to the order of each purchase that ended in one, sorted.

    Parameters
    ----------
    run, buyclass, first
        As for :func:`sample`.
    clock : {"need", "asked"}, default "need"
        When the weeks begin to count, see :data:`CLOCKS`.
    supplier : str, optional
        Whose clock ``"asked"`` is: only purchases in which this supplier was asked count.

    Raises
    ------
    InputError
        If the clock is unknown.

    Examples
    --------
    >>> from sim.experiment import run
    >>> order_times(run("first-order-certain"), "straight_rebuy").tolist()
    [3.0]
    """
    if clock not in CLOCKS:
        raise refused("clock", clock, listed(CLOCKS))
    cases = sample(run, buyclass, first)
    won = cases[cases.outcome == "won"].set_index("case")
    if clock == "need":
        return np.sort(won.cycle_time.to_numpy(dtype=float))
    invited = run.events[(run.events.event == "invited") & (run.events.supplier == supplier)]
    since = invited.groupby("case").time.first()
    weeks = (won.ended - since.reindex(won.index)).dropna()
    return np.sort(weeks.to_numpy(dtype=float))
