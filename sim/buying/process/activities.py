"""One purchase's file: what is known of it, and the three things every stage does.

:mod:`sim.buying.process.purchase` tells the story; here is what it is told with: work, meetings,
freezes, and the log they are written to.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from math import inf, isinf, nan
from typing import TYPE_CHECKING, Any

from sim.buying.process.buying_center import Participant
from sim.buying.process.economy import recovery
from sim.buying.process.organisations import Organisation
from sim.kernel.events import NONE
from sim.kernel.randomness.draws import duration, exponential, lognormal
from sim.scenario.vocabulary import Buyclass, Outcome, Stage

if TYPE_CHECKING:
    from sim.buying.model import BuyingModel

TOPICS = (
    "route",
    "work",
    "meeting",
    "delay",
    "chance",
    "need",
    "limit",
    "awareness",
    "call",
    "proposal",
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

QUANTITY_CV = 0.3
"""Coefficient of variation of a purchase's quantity around what the firm's size asks
(illustrative)."""

Story = Generator[Any, Any, Any]


class Case:
    """One purchase from need to review: its file.

    Attributes
    ----------
    number : int
        Its number in the log.
    source : str
        Where the need came from: ``"inside"``, or the supplier whose call started it.
    outcome : str
        Its fate so far; ``"open"`` until sealed.
    work, staff_wait, meeting_wait, proposal_wait, freeze_wait : float
        Weeks spent on each.
    """

    def __init__(
        self,
        model: BuyingModel,
        number: int,
        organisation: Organisation,
        buyclass: Buyclass,
        source: str,
    ) -> None:
        self.model = model
        self.env = model.env
        self.number = number
        self.organisation = organisation
        self.segment = organisation.segment
        self.buyclass: Buyclass = buyclass
        self.source = source
        self.settings = model.scenario.buyclasses[buyclass]
        self.center = organisation.center(buyclass, self.settings.risk)
        organisation.purchases += 1
        self.luck = model.streams.substream(
            f"purchase/{organisation.name}/{organisation.purchases}", TOPICS
        )

        self.started: float = self.env.now
        self.ended = self.reviewed = nan
        self.outcome: Outcome = "open"
        self.supplier = self.abandoned_at = self.cause = self.defection = self.stuck_on = NONE
        self.usual_supplier = organisation.incumbent
        self.stage: Stage = "problem_recognition"
        self.visited: list[Stage] = []
        self.people: set[Participant] = set()
        self.rounds = self.loops = self.call_offs = 0
        self.work = self.staff_wait = self.meeting_wait = 0.0
        self.proposal_wait = self.freeze_wait = 0.0

        self.quantity, self.custom = 1, False
        self.price = self.call_off_amount = 0.0
        self.call_off_units = 0
        self.budget = inf
        self.minimum_scores: dict[str, float] = {}
        self.cutoffs: dict[str, float] = dict(self.segment.screening.cutoffs)
        self.considered: list[str] = sorted(organisation.known - {organisation.left})
        self.offers: list[str] = list(self.considered)
        self.inbox: list[str] | None = None

    def log(self, event: str, actor: str = NONE, supplier: str = NONE, value: float = nan) -> None:
        """Write one row: what happened now, at this stage of this purchase."""
        self.model.log.add(self.env.now, self.number, self.stage, event, actor, supplier, value)

    def note_considered(self) -> None:
        """Write down which suppliers are considered, and which was dropped before."""
        for name in self.considered:
            self.log("considered", supplier=name)
        if self.organisation.left is not None:
            self.log("passed_over", supplier=self.organisation.left)

    def seal(self, outcome: Outcome, cause: str = NONE) -> None:
        """Give the purchase its one fate."""
        assert self.outcome == "open", "a purchase has one fate"
        self.outcome, self.cause, self.ended = outcome, cause, self.env.now
        if outcome == "abandoned":
            self.abandoned_at = self.stage
        if outcome in ("abandoned", "no_decision"):
            self.log(outcome, actor=cause)

    def do_work(self) -> Story:
        """Do the stage's work; where it needs staff, wait for somebody of purchasing."""
        stage = self.model.scenario.stages[self.stage]
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
        delays = [exponential(self.luck("delay"), seat.member.meeting_delay) for seat in people]
        yield self.env.timeout(max(delays))
        for seat, delay in zip(people, delays, strict=True):
            self.log("member_ready", seat.name, value=delay)
        self.meeting_wait += max(delays)
        self.log("meeting_held", value=max(delays))

    def meet_perhaps(self) -> Story:
        """Hold the stage's meeting, if this time there is one."""
        people = self.center.at(self.stage)
        self.people.update(people)
        if self.luck("meeting") < self.model.scenario.stages[self.stage].p_meeting:
            yield from self.meet(people)

    def thaw(self) -> Story:
        """Wait while budgets are frozen; True if the purchase outlived it."""
        level = self.segment.freeze_below
        lasts = recovery(self.model.scenario.economy, self.env.now, level) - self.env.now
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

    def describe_need(self) -> None:
        """Settle quantity and kind of the item."""
        mean = self.organisation.size / self.segment.employees_per_unit
        self.quantity = max(1, round(lognormal(self.luck("need"), mean, QUANTITY_CV)))
        self.custom = self.luck("need") < self.segment.custom_share

    def set_limits(self) -> None:
        """Set the hard limits: highest price, lowest scores."""
        self.budget = lognormal(self.luck("limit"), self.segment.budget, self.segment.budget_cv)
        self.minimum_scores = dict(self.segment.minimum_scores)

    def limit_on(self, criterion: str) -> float:
        """Return the limit now in force: yuan a unit at most, or a score at least."""
        return self.budget if criterion == "price" else self.minimum_scores[criterion]

    def relax_limits(self) -> None:
        """Make the limits less strict, since nothing on offer meets them."""
        share = self.segment.relaxation
        self.budget *= 1 + share
        self.minimum_scores = {k: v * (1 - share) for k, v in self.minimum_scores.items()}
        self.cutoffs = {k: v * (1 - share) for k, v in self.cutoffs.items()}
