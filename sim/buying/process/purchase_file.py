"""One purchase's file: what is known of it, its limits and its fate, and its rows in the log."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, isnan, nan

import simpy

from sim.buying.process.buying_center import Participant
from sim.buying.process.organisations import Organisation
from sim.buying.process.purchase_log import PurchaseLog
from sim.kernel.events import NONE
from sim.kernel.randomness.draws import lognormal
from sim.kernel.randomness.streams import Substream
from sim.scenario.buying import BuyclassSettings
from sim.scenario.vocabulary import Buyclass, Outcome, Stage

QUANTITY_CV = 0.3
"""Coefficient of variation of a purchase's quantity around what the firm's size asks
(illustrative)."""


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

    # kept by the thousand: without a dictionary each, a large market stays in the processor's reach
    __slots__ = (
        *("_add", "_book", "env", "number", "organisation", "segment", "buyclass", "source"),
        *("settings", "center", "luck", "started", "ended", "reviewed", "outcome", "supplier"),
        *("abandoned_at", "cause", "defection", "stuck_on", "usual_supplier", "last_paid"),
        *("stage", "route", "visited", "people", "rounds", "loops", "call_offs", "in_delivery"),
        *("work", "staff_wait", "meeting_wait", "proposal_wait", "freeze_wait"),
        *("quantity", "custom", "price", "call_off_amount", "call_off_units"),
        *("budget", "minimum_scores", "cutoffs", "considered", "offers", "inbox"),
    )

    def __init__(
        self,
        env: simpy.Environment,
        log: PurchaseLog,
        number: int,
        organisation: Organisation,
        buyclass: Buyclass,
        source: str,
        settings: BuyclassSettings,
        luck: Substream,
    ) -> None:
        self.env = env
        self._book, self._add = log, log.add
        self.number = number
        self.organisation = organisation
        self.segment = organisation.segment
        self.buyclass: Buyclass = buyclass
        self.source = source
        self.settings = settings
        self.center = organisation.center(buyclass, settings.risk)
        self.luck = luck

        self.started: float = self.env.now
        self.ended = self.reviewed = nan
        self.outcome: Outcome = "open"
        self.supplier = self.abandoned_at = self.cause = self.defection = self.stuck_on = NONE
        self.usual_supplier = organisation.incumbent
        self.last_paid = organisation.last_paid
        self.stage: Stage = "problem_recognition"
        self.route: tuple[Stage, ...] = ()
        self.visited: list[Stage] = []
        self.people: set[Participant] = set()
        self.rounds = self.loops = self.call_offs = self.in_delivery = 0
        self.work = self.staff_wait = self.meeting_wait = 0.0
        self.proposal_wait = self.freeze_wait = 0.0

        self.quantity, self.custom = 1, False
        self.price = self.call_off_amount = 0.0
        self.call_off_units = 0
        self.budget = inf
        self.minimum_scores: Mapping[str, float] = {}
        self.cutoffs: Mapping[str, float] = self.segment.screening.cutoffs
        self.considered: list[str] = sorted(organisation.known - {organisation.left})
        self.offers: list[str] = list(self.considered)
        self.inbox: list[str] | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to come: it has its fate and, if won, its review."""
        lasting = self.outcome == "open" or (self.outcome == "won" and isnan(self.reviewed))
        return not lasting and not self.in_delivery

    def log(self, event: str, actor: str = NONE, supplier: str = NONE, value: float = nan) -> None:
        """Write one row: what happened now, at this stage of this purchase."""
        self._add(self.env.now, self.number, self.stage, event, actor, supplier, value)

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

    def describe_need(self) -> None:
        """Settle quantity and kind of the item."""
        mean = self.organisation.size / self.segment.employees_per_unit
        self.quantity = max(1, round(lognormal(self.luck("need"), mean, QUANTITY_CV)))
        self.custom = self.luck("need") < self.segment.custom_share

    def set_limits(self) -> None:
        """Set the hard limits: highest price, lowest scores."""
        self.budget = lognormal(self.luck("limit"), self.segment.budget, self.segment.budget_cv)
        self.minimum_scores = self.segment.minimum_scores

    def becomes(self, buyclass: Buyclass, settings: BuyclassSettings) -> None:
        """Go on as a purchase of another buyclass: another risk brings others to the table."""
        self.buyclass, self.settings = buyclass, settings
        self.center = self.organisation.center(buyclass, settings.risk)
        seats = {seat.name: seat for seat in self.center.seats}
        self.people = {seats.get(person.name, person) for person in self.people}

    def limit_on(self, criterion: str) -> float:
        """Return the limit now in force: yuan a unit at most, or a score at least."""
        return self.budget if criterion == "price" else self.minimum_scores[criterion]

    def relax_limits(self) -> None:
        """Make the limits less strict, since nothing on offer meets them."""
        share = self.segment.relaxation
        self.budget *= 1 + share
        self.minimum_scores = {k: v * (1 - share) for k, v in self.minimum_scores.items()}
        self.cutoffs = {k: v * (1 - share) for k, v in self.cutoffs.items()}
