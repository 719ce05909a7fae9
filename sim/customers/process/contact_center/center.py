"""How things stand in a contact center: desks, people, records, and what has happened."""

from __future__ import annotations

from math import fsum
from typing import Final

import numpy as np
import simpy

from sim.customers.process.contact_center.records import Records
from sim.kernel.events import EventLog
from sim.kernel.randomness.streams import Streams
from sim.kernel.staff import Staff
from sim.scenario.contact_center import MINUTES_AN_HOUR, ContactCenterScenario

LUCK: Final = ("gap", "medium", "hot", "patience", "talk", "history", "customer", "solved")
"""What a contact needs luck for; each has its own number, whatever else is changed."""


class ContactLog(EventLog):
    """What happens to contacts: to which, and by which medium; times in weeks of open hours."""

    SUBJECT = {"contact": int, "medium": str}  # noqa: RUF012


class ContactCenter:
    """The desks of a contact center and the records behind them. Its clock counts open minutes.

    Parameters
    ----------
    scenario : ContactCenterScenario
        What is played.
    streams : Streams
        All luck.

    Attributes
    ----------
    desks : dict of str to Staff
        Who answers a medium: the same people for all where there is one pool.
    people_of : list of Staff
        The desks, each once.
    """

    def __init__(self, scenario: ContactCenterScenario, streams: Streams) -> None:
        self.scenario, self.env, self.log = scenario, simpy.Environment(), ContactLog()
        media = scenario.media
        if scenario.one_pool:
            pool = Staff(self.env, scenario.people)
            self.people_of = [pool]
            self.desks = dict.fromkeys(media, pool)
        else:
            self.desks = {name: Staff(self.env, one.people) for name, one in media.items()}
            self.people_of = list(self.desks.values())
        self.names = tuple(media)
        self.shares = tuple(one.share for one in media.values())
        self.gap = MINUTES_AN_HOUR / scenario.calls_an_hour
        self.counts_from = scenario.warm_up * scenario.minutes_a_week
        self.luck = streams.draws("contacts", _sample)
        self.menu_luck = streams.uniforms("menu")
        self.records = Records(scenario, streams["records"], self.counts_from)

    def happens(self, contact: int, medium: str, event: str, value: float = np.nan) -> None:
        """Write down that something has happened now."""
        week = self.env.now / self.scenario.minutes_a_week
        self.log.add(week, contact, medium, event, value=value)

    def start_counting(self) -> None:
        """Measure the people's work from now on."""
        for staff in self.people_of:
            staff.restart()

    @property
    def utilisation(self) -> float:
        """Share of the people's counted time at work."""
        work = fsum(staff.utilisation() * staff.people for staff in self.people_of)
        return float(work / self.scenario.people)


def _sample(generator: np.random.Generator, number: int) -> np.ndarray:
    return generator.random((number, len(LUCK)))
