"""What every stage does: work, meetings, and waiting while budgets are frozen.

:mod:`sim.buying.process.purchase` tells the story; here is what it is told with.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from functools import lru_cache
from math import isinf, nan
from typing import Any

from sim.buying.process.buying_center import Participant
from sim.buying.process.economy import recovery
from sim.buying.process.organisations import Organisation
from sim.buying.process.purchase_file import Case
from sim.buying.process.state import BuyingState
from sim.kernel.randomness.draws import duration, exponential
from sim.scenario.vocabulary import Buyclass

TOPICS = (
    "route",
    "work",
    "meeting",
    "delay",
    "chance",
    "need",
    "limit",
    "ballot",
    "prevails",
    "approval",
    "blanket",
    "delivery",
    "quality",
    "ranking",
    "screening",
)
"""What a purchase draws luck for; each topic has its own draws
(:mod:`sim.kernel.randomness.streams`). New topics come last, so that all others keep theirs."""

CONTACT_TOPICS = ("awareness", "call", "proposal")
"""What a purchase draws luck for with each supplier, so that whatever one of them does more or less
often leaves the luck of the others as it was."""


@lru_cache
def topics(suppliers: tuple[str, ...]) -> tuple[str, ...]:
    """Return all that a purchase draws luck for, in a market of these suppliers."""
    return TOPICS + tuple(f"{topic}/{name}" for name in suppliers for topic in CONTACT_TOPICS)


def luck_of(need: str) -> str:
    """Return the name of the luck of a need's purchase."""
    return f"purchase/{need}"


Story = Generator[Any, Any, Any]


class Activities(Case):
    """A purchase under way: its file, and what it can do in the market it stands in.

    Parameters
    ----------
    state : BuyingState
        The market.
    organisation : Organisation
        Who buys.
    buyclass : str
        How new the purchase is.
    source : str
        Where the need came from.
    need : str
        Name of the need, such as ``"Aerospace-1/3"``: it gives the purchase its luck, so that more
        or fewer needs of another origin leave it as it was.
    """

    def __init__(
        self,
        state: BuyingState,
        organisation: Organisation,
        buyclass: Buyclass,
        source: str,
        need: str,
    ) -> None:
        organisation.purchases += 1
        super().__init__(
            state.env,
            state.log,
            len(state.cases),
            organisation,
            buyclass,
            source,
            settings=state.scenario.buyclasses[buyclass],
            luck=state.streams.substream(luck_of(need), topics(tuple(state.suppliers))),
        )
        self.state = state

    def do_work(self) -> Story:
        """Do the stage's work; where it needs staff, wait for somebody of purchasing."""
        stage = self.state.scenario.stages[self.stage]
        lead = self.center.lead(self.stage)
        staffed = stage.needs_staff
        if staffed:
            asked = self.env.now
            yield self.organisation.purchasing.request(self.settings.priority)
            self.staff_wait += self.env.now - asked
            self.log("work_started", lead, value=self.env.now - asked)
        else:
            self.log("work_started", lead, value=0.0)
        weeks = self.settings.work_factor * duration(
            self.luck("work"), stage.work.mean, stage.work.cv, stage.work.shape
        )
        yield self.env.timeout(weeks)
        if staffed:
            self.organisation.purchasing.release()
        self.work += weeks
        self.log("work_ended", lead, value=weeks)

    def meet(self, people: Sequence[Participant]) -> Story:
        """Bring these people together: the meeting waits for the last of them."""
        self.people.update(people)
        if len(people) < 2:
            return
        self.log("meeting_called", value=len(people))
        luck = self.luck.several("delay", len(people))
        delays = [
            exponential(u, seat.member.meeting_delay) for u, seat in zip(luck, people, strict=True)
        ]
        yield self.env.timeout(max(delays))
        for seat, delay in zip(people, delays, strict=True):
            self.log("member_ready", seat.name, value=delay)
        self.meeting_wait += max(delays)
        self.log("meeting_held", value=max(delays))

    def meet_perhaps(self) -> Story:
        """Hold the stage's meeting, if this time there is one."""
        people = self.center.at(self.stage)
        self.people.update(people)
        if self.luck("meeting") < self.state.scenario.stages[self.stage].p_meeting:
            yield from self.meet(people)

    def thaw(self) -> Story:
        """Wait while budgets are frozen; True if the purchase outlived it."""
        level = self.segment.freeze_below
        lasts = recovery(self.state.scenario.economy, self.env.now, level) - self.env.now
        if lasts <= 0:
            return True
        self.log("frozen", value=nan if isinf(lasts) else lasts)
        weeks = min(lasts, self.segment.freeze_patience)
        yield self.env.timeout(weeks)
        self.freeze_wait += weeks
        if weeks < lasts:  # compared as lengths: now + (again - now) may round to just before again
            return False
        self.log("thawed", value=weeks)
        return True
