"""The retention model: one SimPy environment, one process a customer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import fsum

import pandas as pd

from sim.customers.process.retention.life import CustomerBase
from sim.customers.process.retention.luck import YEAR, luck_of
from sim.customers.process.retention.measures import MEASURES, measures
from sim.customers.process.retention.story import tell
from sim.customers.process.retention.tables import customer_columns, order_frame
from sim.kernel.collector import collector_paused
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable
from sim.scenario.retention import RetentionScenario


def play(scenario: RetentionScenario, seed: int, replication: int) -> Run:
    """Play a retention scenario once.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> run = play(load("lost-accounts"), seed=2010, replication=0)
    >>> bool(run.measures["lost"] == run.customers.is_lost.sum())
    True
    """
    affordable(scenario.name, expected_work(scenario))
    base = CustomerBase(scenario, luck_of(scenario, Streams(seed, replication)))
    with collector_paused():
        for number in range(len(base.left)):
            base.env.process(base.live(number))
        base.env.run(until=scenario.horizon)
    customers = customer_columns(base)
    return Run(
        scenario,
        seed,
        replication,
        Tables(
            {
                "events": base.log.frame,
                "customers": partial(pd.DataFrame, customers),
                "orders": partial(order_frame, base),
            }
        ),
        measures(base, customers),
    )


def expected_work(scenario: RetentionScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("lost-accounts"))["customers"]
    400.0
    """
    years = scenario.horizon / YEAR
    customers = scenario.customers + scenario.new_customers * years
    troubles = fsum(cause.rate for cause in scenario.troubles.values())
    return {
        "customers": customers,
        "troubles": customers * troubles * years,
        "orders": customers * scenario.orders.a_year * years,
    }


MODEL = Model("retention", RetentionScenario, play, MEASURES, trace=tell, work=expected_work)
