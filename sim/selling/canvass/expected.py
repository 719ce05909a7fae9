"""What theory expects of a canvass scenario: firms, visits and appointments a day, and the friends.

A firm of a source is a prospect that may be winnable; trying it n times takes so many visits and
wins so often. A day has so many minutes. Which firms fill it follows from the order in which they
are visited: those of the first source as far as they go, then those of the next.
"""

from __future__ import annotations

from math import floor, fsum, inf

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import one_of
from sim.scenario.canvass import CanvassScenario
from sim.selling.canvass.luck import visit_chance
from sim.selling.prospecting.contacts import ContactPlan
from sim.selling.prospecting.persistence import Prospect


@public
def canvass_prospect(scenario: CanvassScenario, source: str) -> Prospect:
    """Return what a firm of one source is like: its chances, its worth, the cost of a try.

    Parameters
    ----------
    scenario : CanvassScenario
    source : str
        A name in `sources`.

    Raises
    ------
    InputError
        If there is no such source, or its firms never give an appointment.

    Examples
    --------
    >>> from sim.scenario import load
    >>> firm = canvass_prospect(load("year-of-days"), "business_contacts")
    >>> round(firm.winnable, 2), round(firm.chance, 3), firm.value
    (0.63, 0.248, 900.0)
    """
    if source not in scenario.sources:
        raise refused("source", source, one_of(scenario.sources))
    known, meetings = scenario.sources[source], scenario.meetings
    chance = visit_chance(known, scenario.visits)
    return Prospect(known.winnable, chance, meetings.closes * meetings.worth, scenario.visits.cost)


@public
def canvass_contacts(scenario: CanvassScenario) -> ContactPlan:
    """Return the rule of the friends as theory has it: Little's law, valley, day paid back.

    Parameters
    ----------
    scenario : CanvassScenario
        With friends.

    Raises
    ------
    InputError
        If nobody is met.

    Examples
    --------
    >>> from sim.scenario import load
    >>> plan = canvass_contacts(load("year-of-days"))
    >>> plan.waiting, plan.depth, round(plan.paid_back, 1)
    (730.0, 27375.0, 486.7)
    """
    rule = scenario.friends
    return ContactPlan(
        a_day=rule.a_day,
        delay=rule.waits,
        cost_a_day=rule.a_day * rule.cost,
        share=rule.share,
        value=rule.worth,
        lost_a_day=rule.lost_a_day,
    )


@public
def expected_canvass(scenario: CanvassScenario) -> pd.DataFrame:
    """Return firms, visits and appointments of a working day, by source, in the long run.

    Where meetings take no time this is exact as soon as those who refused come round again, with as
    many visits as a day has room for. Where they do, it is what a day without a lost minute would
    bring: the last minutes of a day are too few for a visit, so that somewhat less comes of it.

    Parameters
    ----------
    scenario : CanvassScenario

    Returns
    -------
    pandas.DataFrame
        A row a source; `found` addresses, `firms` taken up, `visits`, `appointments`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> expected_canvass(load("year-of-days")).appointments.round(3).tolist()
    [0.181, 0.136, 0.198, 0.0, 0.0, 0.0]
    """
    visits, meetings = scenario.visits, scenario.meetings
    each = visits.travel + visits.minutes
    left = 60 * (scenario.hours_a_day - fsum(one.hours for one in scenario.sources.values()))
    left = max(0.0, left - scenario.friends.a_day * scenario.friends.minutes)
    if not meetings.hours:
        left = each * floor(left / each + 1e-9)
    rows = {}
    for name, source in scenario.sources.items():
        chance = visit_chance(source, visits)
        firm = Prospect(source.winnable, chance) if chance else None
        tries = firm.tries(visits.tries) if firm else float(visits.tries)
        wins = source.winnable * (1 - (1 - chance) ** visits.tries)
        minutes = tries * each + wins * 60 * meetings.hours
        found = source.hours * source.an_hour
        firms = min(found, left / minutes if minutes else inf)
        left = max(0.0, left - firms * minutes)
        rows[name] = {
            "found": found,
            "firms": firms,
            "visits": firms * tries,
            "appointments": firms * wins,
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("source")
