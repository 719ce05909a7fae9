"""Cold canvassing 扫街: a year of a salesperson's days, played in SimPy.

Sources: the lecture deck, rows 112, 118 to 122, 134, 136 and 137; what it is held against stands in
:mod:`sim.selling.prospecting`.
"""

from __future__ import annotations

from functools import partial

from sim.kernel.collector import collector_paused
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable
from sim.scenario.canvass import CanvassScenario
from sim.selling.canvass.luck import luck_of
from sim.selling.canvass.measures import MEASURES, caution, measures
from sim.selling.canvass.salesperson import Salesperson
from sim.selling.canvass.story import tell
from sim.selling.canvass.tables import day_frame, firm_frame
from sim.selling.canvass.work import expected_work


def play_days(scenario: CanvassScenario, seed: int, replication: int) -> Salesperson:
    """Play the days once and return how things stand: what a run is made of.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> person = play_days(load("year-of-days"), seed=2010, replication=0)
    >>> sum(person.works)
    220
    """
    affordable(scenario.name, expected_work(scenario))
    person = Salesperson(scenario, luck_of(scenario, Streams(seed, replication)))
    with collector_paused():
        person.play()
    return person


def play(scenario: CanvassScenario, seed: int, replication: int) -> Run:
    """Play the days once.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> run = play(load("year-of-days"), seed=2010, replication=0)
    >>> bool(run.tables["days"].visits.sum() == run.measures["visits"])
    True
    """
    person = play_days(scenario, seed, replication)
    return Run(
        scenario,
        seed,
        replication,
        Tables(
            {
                "events": person.log.frame,
                "days": partial(day_frame, person),
                "firms": partial(firm_frame, person),
            }
        ),
        measures(person),
    )


MODEL = Model(
    *("canvass", CanvassScenario, play, MEASURES),
    trace=tell,
    caution=caution,
    work=expected_work,
)
