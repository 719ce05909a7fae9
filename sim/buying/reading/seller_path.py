"""How one seller stood in one purchase, read off the event log row by row.

Nothing is guessed: what the log does not say outright (whom the firm knew and had left, by how much
limits had been relaxed) follows from its earlier rows and from who the organisation was at the
start, which its own stream of luck says.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Any

import simpy

from sim.buying.process.organisations import Organisation, establish
from sim.buying.reading.story import find
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run
from sim.scenario.buying import INSIDE


@dataclass(frozen=True)
class Turn:
    """Where a seller's chance ended, or what became of it.

    Attributes
    ----------
    kind : str
        ``gate``, ``unknown``, ``dropped``, ``not_considered``, ``late``, ``refused``,
        ``screened_out``, ``out_voted``, ``vetoed``; or ``won``, ``no_contest``, ``no_decision``,
        ``abandoned``, ``open``.
    stage : str
        At which stage.
    week : float
        When.
    who : tuple of str
        The members on whom it turned.
    detail : str
        The criterion, the limit, the cause: whatever the kind leaves open.
    """

    kind: str
    stage: str
    week: float
    who: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class Round:
    """One round of decision: who voted for whom, and what came of it (empty: no agreement)."""

    number: int
    week: float
    offers: tuple[str, ...]
    ballots: dict[str, str]
    decided: str


@dataclass
class Account:
    """How an organisation stood to its suppliers, by what has happened so far."""

    incumbent: str | None
    known: set[str]
    left: str | None = None
    left_in: float = 0.0
    left_for: str = ""

    def hear(self, event: Any) -> None:
        """Take one row of the log into account."""
        if event.event == "need" and event.actor != INSIDE:
            self.known.add(event.actor)
        elif event.event == "aware":
            self.known.add(event.supplier)
        elif event.event == "order_placed":
            self.incumbent, self.left = event.supplier, None
        elif event.event == "defected":
            self.left, self.left_in, self.left_for = event.supplier, event.time, event.actor
            self.incumbent = None


class Standing:
    """A seller's way through one purchase.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    case : int
        Number of a purchase of it.
    seller : str
        A supplier of its scenario.

    Attributes
    ----------
    organisation : Organisation
        Who buys, as it was at the start of the run.
    segment : Segment
        Its habits.
    hurdle : Turn or None
        Where the seller fell out in the last pass through the stages, if it did.
    rounds : list of Round
        All rounds of decision.
    chosen : str
        The supplier chosen last; empty if no choice was made.
    """

    def __init__(self, run: Run, case: int, seller: str) -> None:
        self.run, self.seller = run, seller
        self.terms = run.scenario.suppliers[seller]
        self.organisation = organisation_of(run, case)
        self.segment = self.organisation.segment
        self.account = Account(self.organisation.incumbent, set(self.organisation.known))
        self.hurdle: Turn | None = None
        self.rounds: list[Round] = []
        self.chosen = ""
        self._considered: list[str] = []
        self._offers: list[str] = []
        self._left: list[str] = []
        self._stopped: list[str] = []
        self._heard: set[str] = set()
        self._ballots: dict[str, str] = {}
        self._inside = False
        self._budget, self._relaxed = inf, 0
        events = run.events
        for event in events[events.organisation == self.organisation.name].itertuples():
            self.account.hear(event)
            if event.case == case:
                self._read(event)

    def _read(self, event: Any) -> None:
        ours = event.supplier == self.seller
        match event.event:
            case "need":
                self._considered = sorted(self.account.known - {self.account.left})
                self._offers = list(self._considered)
            case "specified":
                self._budget, self._relaxed = event.value, 0
            case "entered":
                self._enter(event)
            case "call_stopped" if ours:
                self._stopped.append(event.actor)
            case "aware":
                self._heard.add(event.supplier)
            case "proposal_in":
                self._offers.append(event.supplier)
            case "proposal_late" if ours:
                self._falls(event, "late")
            case "infeasible" | "screened_out":
                self._left.remove(event.supplier)
                if ours:
                    kind = "refused" if event.event == "infeasible" else "screened_out"
                    self._falls(event, kind, detail=self._limit(event))
            case "ballot":
                self._ballots[event.actor] = event.supplier
            case "round_failed" | "chosen":
                self._count(event)
            case "vetoed" if ours:
                self._falls(event, "vetoed", (event.actor,))
            case "completed" | "looped_back" | "abandoned" | "no_decision" if self._inside:
                self._leave(event)

    def _enter(self, event: Any) -> None:
        self._inside = True
        if event.stage == "supplier_search":
            self.hurdle, self._stopped, self._heard = None, [], set()
        elif event.stage == "proposal_solicitation":
            self._try_again(event, self._considered)
            self._offers = []
        elif event.stage == "supplier_selection":
            self._try_again(event, self._offers)
            self._left = list(self._offers)
        elif event.stage == "order_routine" and self.hurdle and self.hurdle.kind == "vetoed":
            self.hurdle = None

    def _try_again(self, event: Any, among: list[str]) -> None:
        """Let the seller take part anew, if it is still among those who may."""
        if self.seller in among:
            self.hurdle = None
        elif self.hurdle is None and not self._dropped(event):
            self._falls(event, "not_considered")

    def _leave(self, event: Any) -> None:
        self._inside = False
        if event.stage == "supplier_search":
            account = self.account
            self._considered = self._offers = [
                name
                for name in self.run.scenario.suppliers
                if name != account.left and (name == account.incumbent or name in self._heard)
            ]
            if self.seller not in self._considered and not self._dropped(event):
                guards = tuple(dict.fromkeys(self._stopped))
                calls = str(len(self._stopped))
                self._falls(event, "gate" if guards else "unknown", guards, calls)
        elif event.stage == "supplier_selection" and not self._left:
            self._relaxed += 1

    def _dropped(self, event: Any) -> bool:
        if self.account.left != self.seller:
            return False
        self._falls(event, "dropped", detail=f"in week {self.account.left_in:.2f} {self._why()}")
        return True

    def _why(self) -> str:
        return f"because of {self.account.left_for}"

    def _count(self, event: Any) -> None:
        number = int(event.value)
        decided = event.supplier
        offers = tuple(self._left)
        self.rounds.append(Round(number, event.time, offers, self._ballots, decided))
        if decided:
            self.chosen = decided
            if self.seller in offers and decided != self.seller:
                against = tuple(name for name, vote in self._ballots.items() if vote == decided)
                self._falls(event, "out_voted", against, decided)
        self._ballots = {}

    def _falls(self, event: Any, kind: str, who: tuple[str, ...] = (), detail: str = "") -> None:
        self.hurdle = Turn(kind, event.stage, event.time, who, detail)

    def _limit(self, event: Any) -> str:
        """Say which limit an offer failed, and by how much."""
        criterion: str = event.actor
        if event.event == "screened_out":
            return criterion
        loosened = 1 + self.segment.relaxation, 1 - self.segment.relaxation
        if criterion == "price":
            most = self._budget * loosened[0] ** self._relaxed
            return f"price: {self.terms.price:,.0f} yuan, where at most {most:,.0f} was allowed"
        least = self.segment.minimum_scores[criterion] * loosened[1] ** self._relaxed
        score = self.terms.scores[criterion]
        return f"{criterion}: a score of {score:g}, where at least {least:.3g} was asked"


def organisation_of(run: Run, case: int) -> Organisation:
    """Return the buyer of a purchase as it was at the start of the run, drawn again."""
    row = find(run, case)
    segment = run.scenario.segments[row.segment]
    streams = Streams(run.seed, run.replication)
    return establish(simpy.Environment(), row.organisation, row.segment, segment, streams)
