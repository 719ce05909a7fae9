"""One table, met again and again; and what the log of any run says about its gates.

The closed forms of :mod:`sim.lessons.round_table` and :mod:`sim.buying.stages.access` say what
should happen; here is how to watch it happen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from sim.experiment.replication import replicate
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import listed
from sim.kernel.results import Run
from sim.lessons.round_table import lay_table
from sim.scenario.buying import BuyingScenario
from sim.scenario.vocabulary import STAGES, Buyclass

SIMULATED: Final = "simulated, %"
FROM_99_9: Final = "from (99.9 %)"
TO_99_9: Final = "to (99.9 %)"
THEORY: Final = "theory, %"
NO_DECISION: Final = "no decision, %"


@public
def rehearse(
    scenario: BuyingScenario,
    segment: str,
    buyclass: Buyclass = "new_task",
    size: int = 1000,
    centralised: bool = False,
    purchases: int = 100,
) -> BuyingScenario:
    """Return a market in which one and the same table meets many times, and nothing disturbs it.

    As many firms of the segment and size as there are purchases need one thing each. All suppliers
    are known and offer in time, nobody abandons, goes back, vetoes or freezes: what the table
    decides is all that varies, so its shares are those of
    :func:`sim.lessons.round_table.lay_table`.

    Parameters
    ----------
    scenario : BuyingScenario
        The market to take the table from.
    segment, buyclass, size, centralised
        As for :func:`sim.lessons.round_table.lay_table`; a straight rebuy decides nothing anew, so
        only the other buyclasses make sense.
    purchases : int, default 100
        How often the table meets in one run, 1 or more.

    Raises
    ------
    InputError
        If the segment or buyclass is not of this scenario or a number is out of its range.

    Examples
    --------
    >>> from sim.experiment import run
    >>> from sim.scenario import load
    >>> market = rehearse(load("machine-tools"), "job_shop", size=40, purchases=5)
    >>> run(market, seed=1).cases.outcome.tolist()
    ['won', 'abandoned', 'won', 'won', 'won']
    """
    size, purchases = whole("size", size, 1), whole("purchases", purchases, 1)
    lay_table(scenario, segment, buyclass, size, centralised)  # refuses what makes no sense
    habits = scenario.segments[segment]
    week = scenario.warm_up
    undisturbed = {
        "organisations": purchases,
        "sizes": {"smallest": size, "largest": size, "alpha": 1.0},
        "places": {next(iter(habits.places)): 1.0},
        "needs_per_year": 0.0,
        "planned_needs": [{"week": week, "buyclass": buyclass}],
        "contact_interest": 0.0,
        "budget_cv": 0.0,
        "centralised_share": float(centralised),
        "proposal_deadline": 1e4,
        "approval": 1.0,
        "freeze_below": 0.0,
        "incumbents": {},
    }
    told = scenario.model_dump(mode="json")
    told["horizon"] = week + 1e5  # time enough for every one of them
    told["p_maybe"] = 1.0
    told["segments"] = {segment: told["segments"][segment] | undisturbed}
    for stage in STAGES:
        told["stages"][stage] |= {"p_abandon": 0.0, "p_back": 0.0}
    for terms in told["suppliers"].values():
        terms |= {"advertising_reach": 1.0, "cold_calls": 0.0}
    rehearsed: BuyingScenario = BuyingScenario.model_validate(told)
    return rehearsed


@public
def held_against_theory(
    worlds: Mapping[str, BuyingScenario],
    segment: str,
    size: int,
    supplier: str = "Huaxin",
    replications: int = 20,
    seed: int = 2010,
) -> pd.DataFrame:
    """Run rehearsed markets, and set a supplier's share beside what the table's formula says.

    Parameters
    ----------
    worlds : mapping of str to BuyingScenario
        Markets of :func:`rehearse`, by the name each row shall have.
    segment, size
        The table's, as for :func:`rehearse`.
    supplier : str, default "Huaxin"
    replications : int, default 20
        Of each market, 2 or more.
    seed : int, default 2010
        The same luck for all of them.

    Returns
    -------
    pandas.DataFrame
        Percent of the purchases: simulated, with its interval at 99.9 %, so wide that a true theory
        is left out once in a thousand rows; by theory; no decision by theory.

    Raises
    ------
    InputError
        If a world is none of this segment or supplier, or a number is out of its range.
    """
    rows = {}
    for name, world in worlds.items():
        if supplier not in world.suppliers:
            raise refused("supplier", supplier, listed(world.suppliers))
        study = replicate(world, replications, seed=seed, progress=False)
        seen = study.summary(level=0.999).loc[f"win_share.{supplier}"]
        table = lay_table(world, segment, size=size)
        found = [seen["mean"], seen.ci_low, seen.ci_high, table.choice[supplier]]
        rows[name] = [*found, table.no_decision]
    columns = [SIMULATED, FROM_99_9, TO_99_9, THEORY, NO_DECISION]
    return 100 * pd.DataFrame.from_dict(rows, orient="index", columns=columns)


@public
def calls_through(run: Run, segment: str | None = None) -> dict[str, float]:
    """Return, by supplier, the share of searches in which at least one of its calls passed.

    Only searches at which somebody kept a gate and the supplier called count. A supplier without
    any is left out.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    segment : str, optional
        Keep to buyers of this segment.

    Examples
    --------
    >>> from sim.experiment import run
    >>> calls_through(run("first-order-certain"))  # only Huaxin calls, and the gate is open
    {'Huaxin': 1.0}
    """
    cases = run.cases if segment is None else run.cases[run.cases.segment == segment]
    events = run.events
    calls = events[events.event.isin(["call_passed", "call_stopped"]) & (events.actor != "")]
    calls = calls[calls.case.isin(cases.case)]
    passed = calls.event == "call_passed"
    # all calls of a search are tried in the same instant
    searches = passed.groupby([calls.supplier, calls.case, calls.time]).any()
    return {
        name: float(searches[name].mean())
        for name in run.suppliers.supplier
        if name in searches.index.get_level_values(0)
    }
