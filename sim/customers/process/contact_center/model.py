"""The contact center in SimPy: one environment, one process a contact.

Sources: the lecture deck, rows 75 to 86; Mandelbaum, A. & Zeltyn, S. (2007), "Service Engineering
in Action: The Palm/Erlang-A Queue, with Applications to Call Centers".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.customers.process.contact_center.center import ContactCenter
from sim.customers.process.contact_center.contact import arrivals, checks
from sim.customers.process.contact_center.measures import MEASURES, caution, measures
from sim.customers.process.contact_center.story import tell
from sim.customers.process.contact_center.tables import contact_frame
from sim.kernel.collector import collector_paused
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable
from sim.scenario.contact_center import ContactCenterScenario


def play(scenario: ContactCenterScenario, seed: int, replication: int) -> Run:
    """Play a contact center once.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> run = play(load("hotline"), seed=2010, replication=0)
    >>> contacts = run.tables["contacts"]
    >>> bool((contacts.outcome == "hung_up").any()), len(contacts) > 1000
    (True, True)
    """
    affordable(scenario.name, expected_work(scenario))
    center = ContactCenter(scenario, Streams(seed, replication))
    env, every = center.env, scenario.records.check_every
    with collector_paused():
        env.process(arrivals(center))
        if every is not None:
            env.process(checks(center, every * scenario.minutes_a_week))
        if center.counts_from:
            env.process(_begin_to_count(center))
        env.run(until=scenario.horizon * scenario.minutes_a_week)
    contacts = contact_frame(center)
    return Run(
        scenario,
        seed,
        replication,
        Tables({"events": center.log.frame, "contacts": contacts}),
        measures(center, contacts),
    )


def _begin_to_count(center: ContactCenter) -> Any:
    yield center.env.timeout(center.counts_from)
    center.start_counting()


def expected_work(scenario: ContactCenterScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_work(load("hotline"))
    {'contacts': 1260.0, 'checks of records': 0.0}
    """
    every = scenario.records.check_every
    checked = scenario.records.customers * scenario.horizon / every if every else 0.0
    contacts = scenario.calls_an_hour * scenario.hours_a_week * scenario.horizon
    choices = scenario.menu.levels and 1 / (1 - scenario.menu.error) ** scenario.menu.levels
    return {"contacts": contacts * (1 + choices), "checks of records": checked}


MODEL = Model(
    "contact-center",
    ContactCenterScenario,
    play,
    MEASURES,
    tell,
    caution=caution,
    work=expected_work,
)
