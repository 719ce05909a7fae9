"""Why did we lose this account? Where a purchase turned, by stage and role, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from sim.buying.process.buying_center import BuyingCenter
from sim.buying.process.purchase_log import NOTES
from sim.buying.reading.ballot_frame import ballot_frame
from sim.buying.reading.reasons import Reasons
from sim.buying.reading.seller_path import Standing, Turn
from sim.buying.reading.story import find, in_words
from sim.kernel.errors import refused
from sim.kernel.numerals import listed
from sim.kernel.results import Run

_OF_THE_TABLE = frozenset(
    {
        *("price_questioned", "reclassified", "round_failed", "chosen", "put_off", "vetoed"),
        *("looped_back", "order_placed"),
    }
)
_OF_THE_END = frozenset({"abandoned", "no_decision"})
STEP_COLUMNS = ("week", "stage", "event", "who", "roles", "supplier", "said")


@dataclass(frozen=True, eq=False)
class Explanation:
    """Where one purchase turned for one seller; prints as text.

    Attributes
    ----------
    case : int
        The purchase.
    seller : str
        Who asks.
    outcome, supplier : str
        The purchase's fate, and who won it (empty if nobody).
    turn : str
        One of :data:`sim.buying.reading.reasons.TURNS`.
    stage : str
        The stage at which it turned.
    week : float
        When.
    who : tuple of str
        The members on whom it turned.
    steps : pandas.DataFrame
        What happened to the seller, one row an event: ``week``, ``stage``, ``event``, ``who``,
        ``roles``, ``supplier``, ``said``.
    ballots : pandas.DataFrame
        One row a ballot (:func:`sim.buying.reading.ballot_frame.ballot_frame`).
    text : str
        The whole explanation in words.
    """

    case: int
    seller: str
    outcome: str
    supplier: str
    turn: str
    stage: str
    week: float
    who: tuple[str, ...]
    steps: pd.DataFrame
    ballots: pd.DataFrame
    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        """Show the text, so that a notebook does."""
        return self.text


def explain(run: Run, case: int, seller: str | None = None) -> Explanation:
    """Say why a seller won or lost one purchase.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    case : int
        Number of the purchase.
    seller : str, optional
        The supplier who asks; by default the scenario's first.

    Raises
    ------
    InputError
        If there is no such purchase or no such supplier.

    Examples
    --------
    >>> import sim
    >>> told = explain(sim.run("first-order-certain"), 0, seller="Beihe")
    >>> told.turn, told.stage, told.who
    ('out_voted', 'supplier_selection', ('owner', 'machinist', 'buyer'))
    """
    row = find(run, case)
    seller = next(iter(run.scenario.suppliers)) if seller is None else seller
    if seller not in run.scenario.suppliers:
        raise refused("seller", seller, listed(run.scenario.suppliers))
    standing = Standing(run, case, seller)
    center = standing.center
    events = run.events[run.events.case == case]
    turn = _turn(standing, row, events)
    steps = _steps(events, seller, center)
    ballots = ballot_frame(standing)
    return Explanation(
        case=int(case),
        seller=seller,
        outcome=row.outcome,
        supplier=row.supplier,
        turn=turn.kind,
        stage=turn.stage,
        week=turn.week,
        who=turn.who,
        steps=steps,
        ballots=ballots,
        text=Reasons(standing, row, center, ballots).text(turn, steps),
    )


def _turn(standing: Standing, row: Any, events: pd.DataFrame) -> Turn:
    """Find where it turned: at the seller's last hurdle, or else with the purchase itself."""
    last: Any = list(events.itertuples())[-1]
    if row.outcome == "won":
        end: Any = next(events[events.event == "order_placed"].itertuples())
        if row.supplier == standing.seller:
            return Turn("won", end.stage, end.time)
        if not standing.chosen:
            return Turn("no_contest", end.stage, end.time, detail=row.supplier)
    if standing.hurdle is not None:
        return standing.hurdle
    if row.outcome == "open":
        return Turn("open", last.stage, last.time)
    who: tuple[str, ...] = ()
    if row.outcome == "no_decision":
        votes = standing.rounds[-1].ballots
        who = tuple(name for name, vote in votes.items() if vote != standing.seller)
    return Turn(row.outcome, last.stage, last.time, who, row.cause)


def _steps(events: pd.DataFrame, seller: str, center: BuyingCenter) -> pd.DataFrame:
    ours = (events.supplier == seller) & ~events.event.isin(["ballot", *NOTES])
    table = events.event.isin([*_OF_THE_TABLE, *_OF_THE_END])
    roles = {seat.name: ", ".join(seat.roles) for seat in center.seats}
    told: list[Any] = list(events[ours | table].itertuples())
    rows = [
        (e.time, e.stage, e.event, e.actor, roles.get(e.actor, ""), e.supplier, in_words(e))
        for e in told
    ]
    return pd.DataFrame(rows, columns=list(STEP_COLUMNS))
