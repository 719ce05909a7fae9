"""Many lives of one scenario at once: the same days as in SimPy, and cheap enough for a panel.

What a day brings to all lives is worked out in one go, day after day. Nothing is simplified: each
life has the luck of its replication and comes to the same cash, day by day, as the SimPy process
with that luck, which a test holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, fsum
from typing import Final

import numpy as np

from sim.kernel.randomness.streams import Streams
from sim.kernel.work import affordable
from sim.scenario.canvass import CanvassScenario
from sim.selling.canvass.luck import (
    ROUNDING,
    CanvassLuck,
    Flags,
    Numbers,
    Whole,
    luck_of,
    working_days,
)
from sim.selling.canvass.salesperson import MINUTE, MORNING
from sim.selling.canvass.work import expected_work

SLIGHT: Final = 1e-9
"""Minutes by which a visit may exceed what is left of the day."""


@dataclass(frozen=True, eq=False)
class ManyYears:
    """What many lives come to.

    Attributes
    ----------
    cash : ndarray, shape (lives, days)
        Yuan made by the end of each day.
    appointments, deals : ndarray, shape (lives, days)
        Of each day.
    works : ndarray of bool, shape (days,)
        Whether a day is a working day.
    """

    cash: Numbers
    appointments: Whole
    deals: Whole
    works: Flags


def play_many(scenario: CanvassScenario, seed: int, replications: range) -> ManyYears:
    """Play a scenario in so many replications at once.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    >>> from sim.scenario import load
    >>> play_many(load("year-of-days"), 2010, range(3)).cash.shape
    (3, 364)
    """
    one = expected_work(scenario)
    affordable(scenario.name, {what: n * len(replications) for what, n in one.items()})
    lives = _Lives(scenario, [luck_of(scenario, Streams(seed, k)) for k in replications])
    for day in np.flatnonzero(lives.works).tolist():
        lives.work(day)
    return lives.result()


class _Lives:
    """How things stand in all lives: a row a life."""

    def __init__(self, scenario: CanvassScenario, lucks: list[CanvassLuck]) -> None:
        self.scenario, lives, days = scenario, len(lucks), scenario.days
        self.rows = np.arange(lives)[:, np.newaxis]
        self.works = working_days(scenario)
        sizes = [len(one.yes_at) for one in lucks[0].firms]
        self.first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self.yes_at = np.array([np.concatenate([s.yes_at for s in one.firms]) for one in lucks])
        self.closes = np.array([np.concatenate([s.closes for s in one.firms]) for one in lucks])
        self.met = np.diff(lucks[0].met)
        self.found = np.zeros((lives, len(sizes)))
        self.taken = np.zeros((lives, len(sizes)), np.int64)
        firms = self.yes_at.shape[1]
        room = firms * min(scenario.visits.tries, 2 + days) + 1
        room = min(room, 1 + int(days * 60 * scenario.hours_a_day / self._each))
        self.queue = np.zeros((2, lives, room), np.int64)  # firms that refused, and tries made
        self.begins, self.ends = np.zeros(lives, np.int64), np.zeros(lives, np.int64)
        self.queued = np.zeros((days, lives), np.int64)  # length of the queue after each day
        self.agreed = np.zeros((lives, firms), bool)  # whether a meeting closes, in order
        self.made, self.held = np.zeros(lives, np.int64), np.zeros(lives, np.int64)
        self.agreed_by = np.zeros((days, lives), np.int64)
        self.appointments = np.zeros((lives, days), np.int64)
        self.deals = np.zeros((lives, days), np.int64)
        self.gains = self._friends(lucks)
        self.last = 0  # the working day before

    @property
    def _each(self) -> float:
        return self.scenario.visits.travel + self.scenario.visits.minutes

    def _friends(self, lucks: list[CanvassLuck]) -> Numbers:
        """Return what the friends bring and cost, by life and day."""
        rule, days = self.scenario.friends, self.scenario.days
        cash = np.tile(-rule.cost * self.met, (len(lucks), 1)).astype(float)
        asked = np.floor(np.repeat(np.arange(days), self.met) + rule.waits)
        for life, luck in enumerate(lucks):
            bought = (luck.lost_after > rule.waits) & luck.buys & (asked < days)
            cash[life] += rule.worth * np.bincount(asked[bought].astype(int), minlength=days)
        return cash

    def work(self, day: int) -> None:
        """Work one day, in all lives."""
        self.queued[self.last : day] = self.ends
        self.agreed_by[self.last : day] = self.made
        self.last, scenario = day, self.scenario
        friends = self.met[day] * scenario.friends.minutes
        left = np.full(len(self.rows), 60 * scenario.hours_a_day - friends)
        left -= self._meetings(day, friends, left)
        left -= self._desk(left)
        self._visits(day, np.floor(left / self._each + SLIGHT).astype(np.int64))

    def _meetings(self, day: int, friends: float, left: Numbers) -> Numbers:
        terms = self.scenario.meetings
        minutes = 60 * terms.hours
        known = floor(day - terms.after)
        if known < 0:
            return np.zeros(len(left))
        by = self.agreed_by[known] if known < day else self.made
        due = by - self.held
        if minutes:
            due = np.minimum(due, np.floor((left + SLIGHT) / minutes).astype(np.int64))
        for number in range(int(due.max(initial=0))):
            lives = np.flatnonzero(due > number)
            closes = self.agreed[lives, self.held[lives] + number]
            end = day + MORNING + (friends + (number + 1) * minutes) * MINUTE + terms.decides
            if end < self.scenario.days:
                self.deals[lives[closes], int(end)] += 1
        self.held += due
        taken: Numbers = minutes * due.astype(float)
        return taken

    def _desk(self, left: Numbers) -> Numbers:
        sources = list(self.scenario.sources.values())
        wanted = 60 * fsum(one.hours for one in sources)
        if not wanted:
            return np.zeros(len(left))
        minutes = np.minimum(wanted, left)
        for number, one in enumerate(sources):
            self.found[:, number] += minutes / wanted * one.hours * one.an_hour
        return minutes

    def _visits(self, day: int, most: Whole) -> None:
        slot = np.arange(int(most.max(initial=0)))
        known = floor(day - self.scenario.visits.again)
        due = self.queued[known] - self.begins if known >= 0 else np.zeros_like(most)
        old = np.clip(due, 0, most)
        at = np.minimum(self.begins[:, np.newaxis] + slot, self.queue.shape[2] - 1)
        firm, tries = self.queue[0, self.rows, at], self.queue[1, self.rows, at]
        self.begins += old
        filled = old
        there = np.floor(self.found + ROUNDING).astype(np.int64) - self.taken
        for number, first in enumerate(self.first.tolist()):
            room = most - filled
            if not room.any():
                break
            new = np.minimum(room, there[:, number])
            if new.any():
                chosen = (slot >= filled[:, np.newaxis]) & (slot < (filled + new)[:, np.newaxis])
                place = first + self.taken[:, number] - filled
                firm = np.where(chosen, place[:, np.newaxis] + slot, firm)
                tries = np.where(chosen, 0, tries)
                self.taken[:, number] += new
                filled = filled + new
        self._asks(day, slot < filled[:, np.newaxis], firm, tries + 1)
        self.gains[:, day] -= filled * self.scenario.visits.cost

    def _asks(self, day: int, visited: Flags, firm: Whole, tries: Whole) -> None:
        firm = np.where(visited, firm, 0)
        yes = visited & (self.yes_at[self.rows, firm] == tries)
        again = visited & ~yes & (tries < self.scenario.visits.tries)
        self.appointments[:, day] = yes.sum(axis=1)
        life, slot = np.nonzero(yes)
        order = self.made[life] + (np.cumsum(yes, axis=1) - 1)[life, slot]
        self.agreed[life, order] = self.closes[life, firm[life, slot]]
        self.made = self.made + self.appointments[:, day]
        life, slot = np.nonzero(again)
        order = self.ends[life] + (np.cumsum(again, axis=1) - 1)[life, slot]
        self.queue[0, life, order] = firm[life, slot]
        self.queue[1, life, order] = tries[life, slot]
        self.ends = self.ends + again.sum(axis=1)

    def result(self) -> ManyYears:
        """Add up the cash."""
        cash = self.gains - self.scenario.cost_a_day * self.works
        cash += self.deals * self.scenario.meetings.worth
        return ManyYears(np.cumsum(cash, axis=1), self.appointments, self.deals, self.works)
