"""How one seller stood in one purchase, read off the event log row by row.

Nothing is guessed: whom the firm considered and had dropped, by which limit an offer was refused,
what was voted on and by which rule it was counted stand in the log
(:data:`sim.buying.process.purchase_log.NOTES`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Any, Final

from sim.buying.process.buying_center import BuyingCenter, convene
from sim.buying.process.purchase_log import NOT_NOW
from sim.buying.reading.story import find
from sim.kernel.numerals import as_given, figures, fixed, whole
from sim.kernel.results import Run
from sim.scenario.segments import DecisionRule, Segment

WHEN_AND_WHY: Final = "in week {week} because of {cause}"
PRICE_ABOVE_THE_LIMIT: Final = "price: {price} yuan, where at most {most} was allowed"
SCORE_BELOW_THE_LIMIT: Final = "{criterion}: a score of {score}, where at least {least} was asked"


@dataclass(frozen=True)
class Turn:
    """Where a seller's chance ended, or what became of it.

    Attributes
    ----------
    kind : str
        ``gate``, ``unknown``, ``dropped``, ``not_considered``, ``late``, ``refused``,
        ``screened_out``, ``out_voted``, ``put_off``, ``vetoed``; or ``won``, ``no_contest``,
        ``no_decision``, ``abandoned``, ``open``.
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
    """One round of decision: who voted for whom, and what came of it (empty: no agreement).

    Among the offers stands ``NOT_NOW`` where buyers may wait. ``rule`` is the one in force, ``u``
    the uniform that decided whose word prevails.
    """

    number: int
    week: float
    offers: tuple[str, ...]
    ballots: dict[str, str]
    rule: DecisionRule
    u: float
    decided: str


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
    segment : Segment
        The buyer's habits.
    center : BuyingCenter
        Who sat at the table.
    hurdle : Turn or None
        Where the seller fell out in the last pass through the stages, if it did.
    rounds : list of Round
        All rounds of decision.
    chosen : str
        The supplier chosen last; empty if no choice was made.
    questioned : row of ``run.events`` or None
        The usual supplier's price that made a routine purchase look at the market.
    """

    def __init__(self, run: Run, case: int, seller: str) -> None:
        self.run, self.seller = run, seller
        self.terms = run.scenario.suppliers[seller]
        row = find(run, case)
        self.segment: Segment = run.scenario.segments[row.segment]
        self.center = _center(run, row)
        self.hurdle: Turn | None = None
        self.rounds: list[Round] = []
        self.chosen = ""
        self.questioned: Any = None
        self._considered: list[str] = []
        self._found: list[str] = []
        self._offers: list[str] = []
        self._weighed: list[str] = []
        self._passed_over = False
        self._dropped_when = ""
        self._stopped: list[str] = []
        self._ballots: dict[str, str] = {}
        self._rule: Any = ""
        self._u = self._limit = nan
        self._inside = False
        events = run.events
        for event in events[events.organisation == row.organisation].itertuples():
            if event.event == "defected" and event.supplier == seller:  # after whichever purchase
                self._dropped_when = WHEN_AND_WHY.format(
                    week=fixed(event.time, 2), cause=event.actor
                )
            if event.case == case:
                self._read(event)

    @property
    def rule(self) -> str:
        """The rule in force in the last round; empty before the first."""
        return self.rounds[-1].rule if self.rounds else ""

    def _read(self, event: Any) -> None:
        ours = event.supplier == self.seller
        match event.event:
            case "considered" if self._inside:
                self._found.append(event.supplier)
            case "considered":  # at the need
                self._considered.append(event.supplier)
                self._offers.append(event.supplier)
            case "passed_over" if ours:
                self._passed_over = True
            case "entered":
                self._enter(event)
            case "call_stopped" if ours:
                self._stopped.append(event.actor)
            case "proposal_in":
                self._offers.append(event.supplier)
            case "proposal_late" if ours:
                self._falls(event, "late")
            case "limit":
                self._limit = event.value
            case "infeasible" if ours:
                self._falls(event, "refused", detail=self._failed(event.actor))
            case "screened_out" if ours:
                self._falls(event, "screened_out", detail=event.actor)
            case "weighed":
                self._weighed.append(event.supplier)
            case "ballot":
                self._ballots[event.actor] = event.supplier
            case "counted":
                self._rule, self._u = event.actor, event.value
            case "price_questioned":
                self.questioned = event
            case "round_failed" | "chosen" | "put_off":
                self._count(event)
            case "vetoed" if ours:
                self._falls(event, "vetoed", (event.actor,))
            case "completed" | "looped_back" | "abandoned" | "no_decision" if self._inside:
                self._leave(event)

    def _enter(self, event: Any) -> None:
        self._inside = True
        if event.stage == "supplier_search":
            self.hurdle, self._stopped, self._found = None, [], []
            self._passed_over = False
        elif event.stage == "proposal_solicitation":
            self._try_again(event, self._considered)
            self._offers = []
        elif event.stage == "supplier_selection":
            self._try_again(event, self._offers)
            self._weighed = []
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
            self._considered = self._offers = list(self._found)
            if self.seller not in self._considered and not self._dropped(event):
                guards = tuple(dict.fromkeys(self._stopped))
                calls = str(len(self._stopped))
                self._falls(event, "gate" if guards else "unknown", guards, calls)

    def _dropped(self, event: Any) -> bool:
        if self._passed_over:
            self._falls(event, "dropped", detail=self._dropped_when)
        return self._passed_over

    def _count(self, event: Any) -> None:
        number = int(event.value)
        decided = event.supplier
        offers = tuple(self._weighed)
        self.rounds.append(
            Round(number, event.time, offers, self._ballots, self._rule, self._u, decided)
        )
        if decided:
            self.chosen = "" if decided == NOT_NOW else decided
            if self.seller in offers and decided != self.seller:
                against = tuple(name for name, vote in self._ballots.items() if vote == decided)
                kind = "put_off" if decided == NOT_NOW else "out_voted"
                self._falls(event, kind, against, decided)
        self._ballots = {}

    def _falls(self, event: Any, kind: str, who: tuple[str, ...] = (), detail: str = "") -> None:
        self.hurdle = Turn(kind, event.stage, event.time, who, detail)

    def _failed(self, criterion: str) -> str:
        """Say which limit the seller's offer failed, and by how much."""
        if criterion == "price":
            price, most = self.terms.price, self._limit
            return PRICE_ABOVE_THE_LIMIT.format(price=whole(price), most=whole(most))
        score, least = self.terms.scores[criterion], self._limit
        return SCORE_BELOW_THE_LIMIT.format(
            criterion=criterion, score=as_given(score), least=figures(least)
        )


def _center(run: Run, row: Any) -> BuyingCenter:
    """Return who sat at the table of a purchase: that hangs on its risk and the buyer's size."""
    scenario, customers = run.scenario, run.customers
    size = customers["size"][customers.organisation == row.organisation].item()
    risk = scenario.buyclasses[row.buyclass].risk
    return convene(scenario.segments[row.segment], row.buyclass, risk, int(size))
