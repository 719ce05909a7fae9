"""A customer's life, from the day he comes to the day he leaves: the SimPy process.

He stays until he decides for something else by himself, or until something goes wrong and he takes
it badly. What goes wrong he mostly keeps to himself; if he complains, people have to answer, who
answer one complaint at a time. Under a contract whoever has decided to leave goes at its end.
"""

from __future__ import annotations

from collections.abc import Generator
from math import ceil, inf, nan
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from sim.customers.process.retention.luck import ComingTrouble, CustomerLuck
from sim.kernel.events import EventLog
from sim.kernel.randomness.draws import duration
from sim.kernel.staff import Staff
from sim.scenario.retention import RetentionScenario
from sim.scenario.vocabulary import LeavingCause


class RetentionLog(EventLog):
    """What happens to customers: to whom, and in connection with which cause."""

    SUBJECT = {"customer": int, "cause": str}  # noqa: RUF012


class CustomerBase:
    """How things stand with all customers.

    Parameters
    ----------
    scenario : RetentionScenario
        What is played.
    luck : CustomerLuck
        Of all customers.

    Attributes
    ----------
    left : list of float
        Week in which each left; missing while he is there.
    left_for : list of str
        What for; empty while he is there.
    weeks_of_work : float
        That answers have taken, in the counted weeks.
    """

    def __init__(self, scenario: RetentionScenario, luck: CustomerLuck) -> None:
        self.env = simpy.Environment()
        self.log = RetentionLog()
        self.scenario, self.luck = scenario, luck
        self.left = [nan] * len(luck.came)
        self.left_for: list[LeavingCause | str] = [""] * len(luck.came)
        handling, taken = scenario.handling, scenario.measures_taken
        more = sum(one.more_people for one in taken)
        self.staff = Staff(self.env, inf if handling.people is None else handling.people + more)
        self.speaks, self.solved, self.work = handling.speaks, handling.solved, handling.work.mean
        self.weeks_of_work = 0.0
        for one in taken:
            self.speaks += (1 - self.speaks) * one.speak_up
            self.solved += (1 - self.solved) * one.solve
            self.work *= one.work_factor

    @property
    def placed(self) -> NDArray[np.bool_]:
        """Which orders came: those of customers who were still there."""
        left = np.array(self.left)[self.luck.orders_of]
        return ~(self.luck.order_weeks >= left)

    def prevented(self, trouble: ComingTrouble, tenure: float) -> bool:
        """Whether what is done keeps this from going wrong."""
        left = 1.0
        for one in self.scenario.measures_taken:
            if one.from_tenure <= tenure:
                left *= 1 - one.fewer.get(trouble.kind, 0.0)
        return trouble.avoided >= left

    def live(self, number: int) -> Generator[simpy.Event, Any, None]:
        """Play one customer's life."""
        env, luck, log = self.env, self.luck, self.log
        came, decides = luck.came[number], luck.decides[number]
        if came > 0:
            yield env.timeout(came)
        log.add(came, number, "", "came")
        for trouble in luck.troubles[number]:
            if trouble.week >= decides:
                break
            if self.prevented(trouble, trouble.week - came):
                continue
            if trouble.week > env.now:
                yield env.timeout(trouble.week - env.now)
            log.add(env.now, number, trouble.kind, "trouble")
            chance = yield from self._taken_up(number, trouble, decides)
            if chance is None:
                break
            stays = trouble.stays < chance
            log.add(env.now, number, trouble.kind, "stayed" if stays else "decided")
            if not stays:
                yield from self._leave(number, trouble.kind, came, env.now)
                return
        if decides < self.scenario.horizon:
            yield from self._leave(number, luck.causes[number], came, decides)

    def _taken_up(
        self, number: int, trouble: ComingTrouble, decides: float
    ) -> Generator[simpy.Event, Any, float | None]:
        """Let a customer complain, or not; return how likely he stays after it.

        Nothing is returned if he decides to leave for something else before he has an answer.
        """
        env, handling = self.env, self.scenario.handling
        if trouble.speaks >= self.speaks:
            return handling.stay_silent
        asked = env.now
        self.log.add(asked, number, trouble.kind, "complained")
        answer = env.process(self._answer(number, trouble))
        if decides < self.scenario.horizon:
            yield answer | env.timeout(max(0.0, decides - asked))
            if not answer.triggered:
                return None
        else:
            yield answer
        if trouble.solved >= self.solved:
            return handling.stay_unsolved
        quick = env.now - asked <= handling.quick_within
        return handling.stay_quick if quick else handling.stay_solved

    def _answer(self, number: int, trouble: ComingTrouble) -> Generator[simpy.Event, Any, None]:
        """Answer one complaint, when somebody is free."""
        env, work, asked = self.env, self.scenario.handling.work, self.env.now
        yield self.staff.request()
        takes = duration(trouble.works, self.work, work.cv, work.shape)
        yield env.timeout(takes)
        self.staff.release()
        if env.now >= self.scenario.warm_up:
            self.weeks_of_work += takes
        said = "solved" if trouble.solved < self.solved else "unsolved"
        self.log.add(env.now, number, trouble.kind, said, value=env.now - asked)

    def _leave(
        self, number: int, cause: LeavingCause, came: float, decided: float
    ) -> Generator[simpy.Event, Any, None]:
        """Let a customer go: at once, or when his contract ends."""
        env, renewal, week = self.env, self.scenario.renewal, decided
        if renewal:
            week = came + renewal * max(1, ceil((decided - came) / renewal))
        if week > env.now:
            yield env.timeout(week - env.now)
        self.left[number], self.left_for[number] = env.now, cause
        self.log.add(env.now, number, cause, "left", value=env.now - came)
