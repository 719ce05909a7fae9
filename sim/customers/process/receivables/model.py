"""Receivables 应收账款: a year of orders on credit, one SimPy process a bill."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import fsum

from sim.customers.process.receivables.luck import YEAR, luck_of
from sim.customers.process.receivables.measures import MEASURES, caution, measures
from sim.customers.process.receivables.office import CreditOffice
from sim.customers.process.receivables.story import tell
from sim.customers.process.receivables.tables import customer_frame, invoice_frame, week_frame
from sim.kernel.collector import collector_paused
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable
from sim.scenario.receivables import QUARTER, ReceivablesScenario

LATEST = 37.0
"""How many times its mean an exponential delay is at the most, for the largest uniform below 1."""


def play(scenario: ReceivablesScenario, seed: int, replication: int) -> Run:
    """Play a year of receivables once, until the last bill is paid or written off.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> run = play(load("on-credit"), seed=2010, replication=0)
    >>> fates = run.tables["invoices"].groupby("fate").amount.sum()
    >>> bool(abs(fates["paid"] + fates["written_off"] - run.measures["sold"]) < 1e-3)
    True
    """
    affordable(scenario.name, expected_work(scenario))
    office = CreditOffice(scenario, luck_of(scenario, Streams(seed, replication)))
    with collector_paused():
        office.play()
    return Run(
        scenario,
        seed,
        replication,
        Tables(
            {
                "events": office.log.frame,
                "customers": partial(customer_frame, office),
                "invoices": partial(invoice_frame, office),
                "weeks": partial(week_frame, office),
            }
        ),
        measures(office),
    )


def expected_work(scenario: ReceivablesScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("on-credit"))["customers"]
    300.0
    """
    years, drawn = scenario.horizon / YEAR, float(scenario.customers)
    by_name = fsum(one.a_year for one in scenario.accounts.values())
    customers = drawn + len(scenario.accounts)
    slowest = max(one.late for one in scenario.standings.values())
    longest = scenario.horizon + scenario.credit.term + LATEST * slowest
    return {
        "customers": customers,
        "quarters of customers": customers * longest / QUARTER,
        "orders": (drawn * scenario.orders.a_year + by_name) * years,
    }


MODEL = Model(
    *("receivables", ReceivablesScenario, play, MEASURES),
    trace=tell,
    caution=caution,
    work=expected_work,
)
