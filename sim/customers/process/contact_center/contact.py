"""One contact, from the first ring to the last word: the SimPy process.

A customer chooses a medium, finds the way through the menu, stands in line and waits; whoever has
no more patience hangs up. Who answers has the customer's history on the screen or not, and it is
true or not; what is solved at once depends on it. The contact may put the record right.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import simpy

from sim.customers.process.contact_center.center import ContactCenter
from sim.kernel.randomness.draws import duration, exponential, pick

HOT, OTHERS = 0, 1
"""Who is served first: the smaller number."""


def arrivals(center: ContactCenter) -> Generator[simpy.Event, Any, None]:
    """Let contact after contact come."""
    number = 0
    while True:
        luck = center.luck()
        yield center.env.timeout(exponential(luck[0], center.gap))
        center.env.process(contact(center, number, luck))
        number += 1


def checks(center: ContactCenter, every: float) -> Generator[simpy.Event, Any, None]:
    """Check all records every so many minutes."""
    while True:
        yield center.env.timeout(every)
        center.records.check_all(center.env.now)


def contact(
    center: ContactCenter, number: int, luck: Sequence[float]
) -> Generator[simpy.Event, Any, None]:
    """Play one contact."""
    _, by_medium, by_hot, patient, talks, by_history, whose, by_solved = luck
    env, scenario, happens = center.env, center.scenario, center.happens
    medium = pick(by_medium, center.names, center.shares)
    is_hot = by_hot < scenario.hot
    happens(number, medium, "came", float(is_hot))
    if scenario.menu.levels:
        helped = yield from _menu(center)
        if helped:
            happens(number, medium, "self_served")
            return
    happens(number, medium, "in_line")
    desk, joined = center.desks[medium], env.now
    asked = desk.request(HOT if is_hot and scenario.hot_first else OTHERS)
    if not asked.processed:
        if scenario.patience is None:
            yield asked
        else:
            yield asked | env.timeout(exponential(patient, scenario.patience))
            if not asked.triggered:
                desk.withdraw(asked)
                happens(number, medium, "hung_up", env.now - joined)
                return
    happens(number, medium, "answered", env.now - joined)
    records, customer = center.records, int(whose * center.records.number)
    knows = by_history < scenario.history
    is_true = knows and records.is_true(customer, env.now)
    if knows:
        happens(number, medium, "known" if is_true else "misinformed")
    talk = scenario.talk
    takes = duration(talks, talk.mean, talk.cv, talk.shape)
    yield env.timeout(takes)
    desk.release()
    solved = by_solved < (scenario.solved_knowing if is_true else scenario.solved)
    happens(number, medium, "solved" if solved else "unsolved", takes)
    if scenario.records.asked and center.menu_luck() < scenario.records.asked:
        records.put_right(customer, env.now)


def _menu(center: ContactCenter) -> Generator[simpy.Event, Any, bool]:
    """Go through the menu: a wrong choice leads back to its beginning. Say whether it helped."""
    menu, luck = center.scenario.menu, center.menu_luck
    level, choices = 0, 0
    while level < menu.levels:
        choices += 1
        level = 0 if luck() < menu.error else level + 1
    yield center.env.timeout(choices * menu.seconds / 60)
    return luck() < menu.self_service
