"""One purchase on a time line: who worked when, what everybody waited for, and what happened.

Everything is read off the event log, so that a picture of a purchase and its story in words
(:meth:`sim.Run.trace`) cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.results import Run

CASES_UP_TO: Final = "0 to {last}"

Kind = Literal[
    "working",
    "waiting for people",
    "waiting for proposals",
    "waiting for staff",
    "waiting for delivery",
    "frozen",
]
WORKING: Final = "working"
FOR_PEOPLE: Final = "waiting for people"
FOR_PROPOSALS: Final = "waiting for proposals"
FOR_STAFF: Final = "waiting for staff"
FOR_DELIVERY: Final = "waiting for delivery"
FROZEN: Final = "frozen"

KINDS: Final[tuple[Kind, ...]] = (
    WORKING,
    FOR_PEOPLE,
    FOR_PROPOSALS,
    FOR_STAFF,
    FOR_DELIVERY,
    FROZEN,
)
"""What a purchase can be doing. Working is one of them; the others are ways to wait."""

BAR_COLUMNS: Final = ("stage", "visit", "member", "kind", "start", "end", "last", "unfinished")
MARK_COLUMNS: Final = ("time", "stage", "mark", "actor", "supplier", "value")

MARKS: Final[dict[str, str]] = {
    "meeting_held": "meeting",
    "round_failed": "no agreement",
    "price_questioned": "price questioned",
    "call_stopped": "call stopped",
    "proposal_late": "proposal late",
    "vetoed": "veto",
    "looped_back": "loop",
    "frozen": "freeze",
    "order_placed": "order",
    "blanket_signed": "blanket order",
    "call_off": "call-off",
    "delivered": "delivery",
    "defected": "defection",
    "no_decision": "no decision",
    "abandoned": "abandoned",
}
"""Events worth a mark on the line, and what the mark is called."""


@public
@dataclass(frozen=True)
class Timeline:
    """One purchase as bars and marks.

    Attributes
    ----------
    case : int
        Its number in the run.
    facts : dict
        Its row of ``run.cases``.
    bars : pandas.DataFrame
        ``stage``; ``visit`` (1 for the first time at the stage, 2 after a loop …); ``member``
        (empty for the purchase as a whole, else the person); ``kind`` (one of :data:`KINDS`);
        ``start`` and ``end`` (week of the run); ``last`` (this person came last to the meeting, so
        everybody waited for them); ``unfinished`` (the run's horizon cut it off).
    marks : pandas.DataFrame
        ``time``, ``stage``, ``mark`` (one of the values of :data:`MARKS`), ``actor``, ``supplier``,
        ``value`` as the log has it.
    start, end : float
        Week of the need, and of the last thing that happened.
    """

    case: int
    facts: dict[str, Any]
    bars: pd.DataFrame
    marks: pd.DataFrame
    start: float
    end: float

    @property
    def whole(self) -> pd.DataFrame:
        """The bars of the purchase as a whole: from need to review without gap or overlap."""
        return self.bars[self.bars.member == ""]

    def weeks(self, until: float | None = None) -> pd.Series[float]:
        """Weeks spent on each of :data:`KINDS`.

        Parameters
        ----------
        until : float, optional
            Count up to this week of the run, such as the order; by default to the end of the
            review.

        Examples
        --------
        >>> from sim.experiment import run
        >>> timeline(run("first-order-certain"), 0).weeks()["working"].item()
        25.0
        """
        bars = self.whole
        ends = bars.end if until is None else bars.end.clip(upper=until)
        spent = (ends - bars.start).clip(lower=0.0).groupby(bars.kind).sum()
        return spent.reindex(list(KINDS), fill_value=0.0)


@public
def timeline(run: Run, case: int) -> Timeline:
    """Lay one purchase out in time.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    case : int
        Number of the purchase.

    Returns
    -------
    Timeline

    Raises
    ------
    InputError
        If the run has no such purchase.

    Examples
    --------
    >>> from sim.experiment import run
    >>> line = timeline(run("first-order-certain"), 0)
    >>> line.whole[["stage", "kind", "end"]].head(2).values.tolist()
    [['problem_recognition', 'working', 2.0], ['need_description', 'working', 4.0]]
    """
    rows = run.cases[run.cases.case == case]
    if rows.empty:
        raise refused("case", case, CASES_UP_TO.format(last=len(run.cases) - 1))
    facts = {str(name): value for name, value in rows.iloc[0].items()}
    events = run.events[run.events.case == case]
    bars = _Bars(max([run.scenario.horizon, *run.events.time.tail(1)]))
    for event in events.itertuples():
        bars.take(event)
    bars.stop(facts["outcome"] == "open")
    frame = pd.DataFrame(bars.rows, columns=list(BAR_COLUMNS))
    marks = events[events.event.isin(list(MARKS))]
    marks = marks.assign(mark=marks.event.astype(str).map(MARKS))[list(MARK_COLUMNS)]
    for name in ("stage", "actor", "supplier"):
        marks[name] = marks[name].astype(str)
    start = float(facts["started"])
    end = max([start, *frame.end, *marks.time])
    return Timeline(int(case), facts, frame, marks.reset_index(drop=True), start, end)


class _Bars:
    """Turns the events of one purchase, in order, into bars."""

    def __init__(self, horizon: float) -> None:
        self.horizon = horizon
        self.rows: list[tuple[str, int, str, Kind, float, float, bool, bool]] = []
        self.visits: dict[str, int] = {}
        self.stage = ""
        self.since = 0.0
        self.lead = ""
        self.waits: Kind | None = None
        self.thawed = False
        self.asked: set[str] = set()
        self.ready: list[tuple[str, float]] = []

    def take(self, event: Any) -> None:
        """Take in the next event."""
        step = getattr(self, f"_{event.event}", None)
        if step is not None:
            step(event)

    def stop(self, unfinished: bool) -> None:
        """Cut off what was still going on at the horizon."""
        if self.waits is not None and (unfinished or self.stage == "performance_review"):
            self._bar(self.waits, self.since, self.horizon, unfinished=True)
            if self.waits == "working":
                self._bar("working", self.since, self.horizon, self.lead, unfinished=True)

    # ---- what each event means for the bars --------------------------------------------------

    def _frozen(self, event: Any) -> None:
        self._arrive(event.stage)
        self._wait("frozen", event.time)

    def _thawed(self, event: Any) -> None:
        self._end("frozen", event.time)
        self.thawed = True  # the stage is entered next, and has been counted

    def _entered(self, event: Any) -> None:
        if not self.thawed:
            self._arrive(event.stage)
        self.thawed = False
        delivery = self.stage == "performance_review"
        self._wait(FOR_DELIVERY if delivery else FOR_STAFF, event.time)

    def _work_started(self, event: Any) -> None:
        # Deliveries of call-offs are logged here too; the purchase's own is the one after which
        # the review asked for staff.
        self._end(FOR_DELIVERY, event.time - event.value)
        if self.waits is None:
            self._wait(FOR_STAFF, event.time - event.value)
        self._end(FOR_STAFF, event.time)
        self.lead = event.actor
        self._wait("working", event.time)

    def _work_ended(self, event: Any) -> None:
        self._bar("working", self.since, event.time, self.lead)
        self._end("working", event.time)

    def _meeting_called(self, event: Any) -> None:
        self.ready = []
        self._wait(FOR_PEOPLE, event.time)

    def _member_ready(self, event: Any) -> None:
        self.ready.append((event.actor, event.value))

    def _meeting_held(self, event: Any) -> None:
        longest = max((weeks for _, weeks in self.ready), default=0.0)
        for member, weeks in self.ready:
            end = self.since + weeks
            last = weeks == longest
            self._bar(FOR_PEOPLE, self.since, end, member, last=last)
        self._end(FOR_PEOPLE, event.time)

    def _invited(self, event: Any) -> None:
        if self.waits != FOR_PROPOSALS:
            self.asked = set()
            self._wait(FOR_PROPOSALS, event.time)
        self.asked.add(event.supplier)

    def _proposal_in(self, event: Any) -> None:
        self.asked.discard(event.supplier)
        if not self.asked:
            self._end(FOR_PROPOSALS, event.time)

    def _proposal_late(self, event: Any) -> None:
        self._end(FOR_PROPOSALS, event.time)

    def _abandoned(self, event: Any) -> None:
        self._end("frozen", event.time)
        self.waits = None

    def _completed(self, event: Any) -> None:
        self.waits = None

    _looped_back = _no_decision = _completed

    # ---- bookkeeping ------------------------------------------------------------------------

    def _arrive(self, stage: str) -> None:
        self.stage = stage
        self.visits[stage] = self.visits.get(stage, 0) + 1

    def _wait(self, kind: Kind, since: float) -> None:
        self.waits, self.since = kind, since

    def _end(self, kind: Kind, at: float) -> None:
        if self.waits == kind:
            self._bar(kind, self.since, at)
            self.waits = None

    def _bar(
        self,
        kind: Kind,
        start: float,
        end: float,
        member: str = "",
        *,
        last: bool = False,
        unfinished: bool = False,
    ) -> None:
        if end > start:
            visit = self.visits[self.stage]
            self.rows.append((self.stage, visit, member, kind, start, end, last, unfinished))
