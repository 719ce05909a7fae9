"""One salesperson, day after day: the SimPy process.

In the morning come the friends, then the meetings of the day, then the desk, where addresses are
found; what is left of the day are visits. Who has refused is visited again when it is time, before
anybody new. A firm that refuses often enough is left alone. A meeting becomes a deal some weeks
later or does not, and of business a friend is asked after half a year.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from dataclasses import dataclass
from math import floor, fsum
from typing import Any, Final

import numpy as np
import simpy

from sim.kernel.events import EventLog
from sim.scenario.canvass import DAYS_A_WEEK, CanvassScenario
from sim.selling.canvass.luck import ROUNDING, CanvassLuck, working_days

MINUTE: Final = 1 / 1440
"""In days."""
MORNING: Final = 9 / 24
"""When a day's work begins, in days after midnight."""
NO_FIRM: Final = -1

Process = Generator[simpy.Event, Any, None]
Minutes = Generator[simpy.Event, Any, float]


class DayLog(EventLog):
    """What happens: with which firm, from which source; times in weeks."""

    SUBJECT = {"firm": int, "source": str}  # noqa: RUF012


@dataclass(slots=True, eq=False)
class VisitedFirm:
    """A firm that has been visited.

    Attributes
    ----------
    number : int
        In the order of the first visits.
    source, place : int
        Number of its source, and its place among what that source has given.
    tries : int
        Visits so far.
    fate : str
        ``open``, ``given_up``, ``appointment``, ``deal`` or ``no_deal``.
    """

    number: int
    source: int
    place: int
    tries: int = 0
    fate: str = "open"


class Salesperson:
    """How things stand with one salesperson. The clock counts days.

    Parameters
    ----------
    scenario : CanvassScenario
        What is played.
    luck : CanvassLuck
        Of all firms and friends.

    Attributes
    ----------
    firms : list of VisitedFirm
        All that were visited.
    visits, appointments, meetings, deals, friends : list of int
        Of each day; friends are those who buy.
    worked, idle : list of float
        Minutes of each day: at work, and with nobody to visit.
    income, cost : list of float
        Of each day, yuan.
    found : list of float
        Addresses found so far, by source.
    """

    def __init__(self, scenario: CanvassScenario, luck: CanvassLuck) -> None:
        self.scenario, self.luck = scenario, luck
        self.env, self.log = simpy.Environment(), DayLog()
        self.names = list(scenario.sources)
        days = scenario.days
        self.works = working_days(scenario).tolist()
        self.firms: list[VisitedFirm] = []
        self.visits, self.appointments = [0] * days, [0] * days
        self.meetings, self.deals, self.friends = [0] * days, [0] * days, [0] * days
        self.worked, self.idle = [0.0] * days, [0.0] * days
        self.income, self.cost = [0.0] * days, [0.0] * days
        self.found = [0.0] * len(self.names)
        self._yes_at = [one.yes_at.tolist() for one in luck.firms]
        self._met = np.diff(luck.met).tolist()
        self._visited = [0] * len(self.names)
        self._again: deque[tuple[float, VisitedFirm]] = deque()
        self._agreed: deque[tuple[float, VisitedFirm]] = deque()

    def play(self) -> None:
        """Play all days."""
        self.env.process(self._works())
        if self.luck.met[-1]:
            self.env.process(self._speaks_of_business())
        self.env.run(until=self.scenario.days)

    def _works(self) -> Process:
        """Go through the days."""
        scenario = self.scenario
        for day in range(scenario.days):
            yield self.env.timeout(day + MORNING - self.env.now)
            with_friends = yield from self._meets_friends(day)
            if not self.works[day]:
                continue
            self.cost[day] += scenario.cost_a_day
            left = 60 * scenario.hours_a_day - with_friends
            left -= yield from self._holds_meetings(day, left)
            left -= yield from self._searches(day, left)
            yield from self._goes_visiting(day, left)

    def _meets_friends(self, day: int) -> Minutes:
        """Meet the people of the day, working or not."""
        rule, number = self.scenario.friends, self._met[day]
        if not number:
            return 0.0
        self._happens("met_friends", value=number)
        self.cost[day] += number * rule.cost
        minutes: float = number * rule.minutes
        yield from self._spends(day, minutes)
        return minutes

    def _speaks_of_business(self) -> Process:
        """Ask those met so long ago who are still there."""
        rule, luck = self.scenario.friends, self.luck
        yield self.env.timeout(rule.waits)
        bought = (luck.lost_after > rule.waits) & luck.buys
        cohorts = np.repeat(np.arange(len(self._met)), self._met)
        for buy in np.bincount(cohorts[bought], minlength=len(self._met)).tolist():
            if buy:
                day = int(self.env.now)
                self.friends[day] += buy
                self.income[day] += buy * rule.worth
                self._happens("friends_buy", value=buy)
            yield self.env.timeout(1)

    def _holds_meetings(self, day: int, left: float) -> Minutes:
        """Hold the meetings that are due, as many as the day has room for."""
        minutes, spent = 60 * self.scenario.meetings.hours, 0.0
        while self._agreed and self._agreed[0][0] <= day and left - spent >= minutes - 1e-9:
            _, firm = self._agreed.popleft()
            yield from self._spends(day, minutes)
            spent += minutes
            self.meetings[day] += 1
            self._happens("meeting", firm)
            self.env.process(self._decides(firm))
        return spent

    def _decides(self, firm: VisitedFirm) -> Process:
        """Let a firm buy or not, some time after the meeting."""
        terms = self.scenario.meetings
        yield self.env.timeout(terms.decides)
        if not self.luck.firms[firm.source].closes[firm.place]:
            firm.fate = "no_deal"
            self._happens("no_deal", firm)
            return
        firm.fate, day = "deal", int(self.env.now)
        self.deals[day] += 1
        self.income[day] += terms.worth
        self._happens("deal", firm, value=terms.worth)

    def _searches(self, day: int, left: float) -> Minutes:
        """Find addresses; a day that is too short for all of it shortens each source alike."""
        sources = self.scenario.sources.values()
        wanted = 60 * fsum(source.hours for source in sources)
        if not wanted:
            return 0.0
        minutes = min(wanted, left)
        for number, source in enumerate(sources):
            self.found[number] += minutes / wanted * source.hours * source.an_hour
        yield from self._spends(day, minutes)
        return minutes

    def _goes_visiting(self, day: int, left: float) -> Process:
        """Visit firm after firm, as long as a visit can end within the day."""
        terms = self.scenario.visits
        each = terms.travel + terms.minutes
        for _ in range(int(left / each + 1e-9)):
            firm = self._next(day)
            if firm is None:
                self.idle[day] = left
                return
            yield from self._spends(day, each)
            left -= each
            self._asks(day, firm)

    def _next(self, day: int) -> VisitedFirm | None:
        """Say whom to visit: who is due again, or somebody new of the first source that has any."""
        if self._again and self._again[0][0] <= day:
            return self._again.popleft()[1]
        for source, found in enumerate(self.found):
            place = self._visited[source]
            if place < floor(found + ROUNDING):
                self._visited[source] += 1
                self.firms.append(VisitedFirm(len(self.firms), source, place))
                return self.firms[-1]
        return None

    def _asks(self, day: int, firm: VisitedFirm) -> None:
        """Ask a firm for an appointment."""
        terms = self.scenario.visits
        firm.tries += 1
        self.visits[day] += 1
        self.cost[day] += terms.cost
        if firm.tries == self._yes_at[firm.source][firm.place]:
            firm.fate = "appointment"
            self.appointments[day] += 1
            self._agreed.append((day + self.scenario.meetings.after, firm))
            self._happens("appointment", firm, value=firm.tries)
        elif firm.tries >= terms.tries:
            firm.fate = "given_up"
            self._happens("given_up", firm, value=firm.tries)
        else:
            self._again.append((day + terms.again, firm))
            self._happens("refused", firm, value=firm.tries)

    def _spends(self, day: int, minutes: float) -> Process:
        self.worked[day] += minutes
        yield self.env.timeout(minutes * MINUTE)

    def _happens(self, event: str, firm: VisitedFirm | None = None, value: float = np.nan) -> None:
        week = self.env.now / DAYS_A_WEEK
        if firm is None:
            self.log.add(week, NO_FIRM, "", event, value=value)
        else:
            self.log.add(week, firm.number, self.names[firm.source], event, value=value)
