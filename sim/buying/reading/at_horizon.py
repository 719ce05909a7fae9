"""A run as it was known at its horizon, before what was open was followed to its end."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from sim.buying.accounts.tables import AT_HORIZON
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.results import Run, Tables

NO_PURCHASES_AT_THE_HORIZON: Final = "{scenario} has no purchases that could be open at its horizon"


@public
def at_horizon(run: Run) -> Run:
    """Return a run as whoever looks at it on its last day knows it.

    Long purchases are still open, and a mean over those that are finished is too short: the trap
    of every pipeline report. ``run.cases`` itself has the same purchases followed to their end.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.

    Returns
    -------
    Run
        With the ``cases`` and ``events`` of that day; its measures are those of ``run``.

    Raises
    ------
    InputError
        If the run has no purchases.

    Examples
    --------
    >>> from sim.experiment import run
    >>> from sim.scenario import load
    >>> followed = run(load("first-order-certain").replace({"horizon": 90.0}))
    >>> followed.cases.outcome.tolist(), at_horizon(followed).cases.outcome.tolist()
    (['won', 'won', 'won'], ['won', 'won', 'won'])
    """
    if AT_HORIZON not in run.tables:
        raise InputError(NO_PURCHASES_AT_THE_HORIZON.format(scenario=run.scenario.name))
    cases = run.tables[AT_HORIZON]
    events = run.events[run.events.time < run.scenario.horizon].reset_index(drop=True)
    # a rebuy whose price is looked at later is still a straight one
    named = pd.Categorical(events.case.map(cases.set_index("case").buyclass))
    tables = dict(run.tables) | {"cases": cases, "events": events.assign(buyclass=named)}
    return replace(run, tables=Tables(tables))
