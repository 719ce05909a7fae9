"""Where a purchase turned for a seller, in words."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sim.buying.process.buying_center import BuyingCenter
from sim.buying.reading.seller_path import Standing, Turn
from sim.scenario.vocabulary import CHINESE, plain

TURNS: Final[dict[str, str]] = {
    "won": "won",
    "gate": "stopped at the gate",
    "unknown": "unknown",
    "dropped": "dropped before",
    "not_considered": "not considered",
    "late": "too late",
    "refused": "refused by a hard limit",
    "screened_out": "screened out",
    "out_voted": "out-voted",
    "put_off": "put off",
    "vetoed": "vetoed",
    "no_contest": "no choice was called for",
    "no_decision": "no decision",
    "abandoned": "abandoned",
    "open": "still open",
}
"""Where a seller's chance in a purchase can turn, and how to say it."""


class Reasons:
    """Words for one purchase as one seller met it.

    Parameters
    ----------
    standing : Standing
        The purchase, read with the seller in mind.
    row : row of ``run.cases``
        The purchase.
    center : BuyingCenter
        Who sat at the table.
    ballots : pandas.DataFrame
        As :func:`sim.buying.reading.ballot_frame.ballot_frame` gives them.
    """

    def __init__(
        self, standing: Standing, row: Any, center: BuyingCenter, ballots: pd.DataFrame
    ) -> None:
        self.standing, self.row, self.ballots = standing, row, ballots
        self.seller = standing.seller
        self.rule = plain(standing.rule)
        self.roles = {seat.name: seat.roles for seat in center.seats}

    def text(self, turn: Turn, steps: pd.DataFrame) -> str:
        """Return the whole explanation: the fate, the turn and its reason, the steps, the votes."""
        row = self.row
        lines = [
            f"Purchase {row.case}: {row.organisation}, {plain(row.buyclass)}"
            f" {CHINESE[row.buyclass]}; {self._fate()}.",
            f"It turned for {self.seller} at {plain(turn.stage)} {CHINESE[turn.stage]},"
            f" week {turn.week:.2f}: {TURNS[turn.kind]}.",
            f"{getattr(self, '_' + turn.kind)(turn)}{self._questioned()}",
        ]
        lines += [
            f"{plain(stage).capitalize()} {CHINESE[stage]}"
            if said is None
            else f"  week {week:7.2f}  {said}"
            for stage, week, said in _told(steps)
        ]
        return "\n".join([*lines, *self._votes()])

    def _fate(self) -> str:
        match self.row.outcome:
            case "won":
                return f"the order went to {self.row.supplier}"
            case "abandoned":
                where = plain(self.row.abandoned_at)
                return f"nobody got the order: abandoned at {where} ({self.row.cause})"
            case "no_decision":
                return "nobody got the order: no decision"
        return "nothing is decided yet"

    def _person(self, name: str) -> str:
        return f"the {plain(name)} ({', '.join(self.roles[name])})"

    def _people(self, names: tuple[str, ...]) -> str:
        said = [self._person(name) for name in names]
        return " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))

    def _won(self, turn: Turn) -> str:
        if self.standing.chosen:
            return f"The table chose {self.seller} under {self.rule}, and nobody stopped it."
        return f"{self.seller} was the usual supplier, and no choice was called for."

    def _no_contest(self, turn: Turn) -> str:
        return f"The order went to the usual supplier, {turn.detail}, as always: nobody chose anew."

    def _gate(self, turn: Turn) -> str:
        calls = "the one call" if turn.detail == "1" else f"all {turn.detail} calls"
        guard = self._people(turn.who)
        return (
            f"{guard[0].upper()}{guard[1:]} stopped {calls} by {self.seller}, and nobody at the"
            " table remembered its advertising."
        )

    def _unknown(self, turn: Turn) -> str:
        return f"{self.seller} did not call, and nobody at the table remembered its advertising."

    def _dropped(self, turn: Turn) -> str:
        return f"The firm had dropped {self.seller} {turn.detail} and looked at others only."

    def _not_considered(self, turn: Turn) -> str:
        return f"There was no search this time, and {self.seller} was not among those known."

    def _late(self, turn: Turn) -> str:
        deadline = self.standing.segment.proposal_deadline
        return f"{self.seller}'s proposal was not in after the {deadline:g} weeks allowed."

    def _refused(self, turn: Turn) -> str:
        return f"{self.seller} failed a hard limit of the specification, {plain(turn.detail)}."

    def _screened_out(self, turn: Turn) -> str:
        rule = plain(self.standing.segment.screening.rule)
        on = f" on {plain(turn.detail)}" if turn.detail else ""
        return f"The {rule} screening took {self.seller} out{on}, before anybody compared offers."

    def _out_voted(self, turn: Turn) -> str:
        ours = tuple(n for n, v in self.standing.rounds[-1].ballots.items() if v == self.seller)
        for_us = f"; for {self.seller}: {self._people(ours)}" if ours else ""
        return (
            f"Under {self.rule} the round went to {turn.detail}: for it"
            f" {self._people(turn.who)}{for_us}. {self._pivot()}"
        )

    def _put_off(self, turn: Turn) -> str:
        ours = tuple(n for n, v in self.standing.rounds[-1].ballots.items() if v == self.seller)
        for_us = f"; for {self.seller}: {self._people(ours)}" if ours else ""
        return (
            f"Under {self.rule} the round went to buying nothing now: for that"
            f" {self._people(turn.who)}{for_us}. {self._pivot()}"
        )

    def _questioned(self) -> str:
        """Say whose price brought it to a choice, where a routine purchase came to one."""
        asked = self.standing.questioned
        if asked is None:
            return ""
        whose = "its own price" if asked.supplier == self.seller else f"{asked.supplier}'s price"
        why = {"price rise": "too far above the last one paid", "over budget": "above the budget"}
        return f" It came to a choice by {whose}: {asked.value:,.0f} yuan, {why[asked.actor]}."

    def _no_decision(self, turn: Turn) -> str:
        rounds = self.standing.rounds[-1].number
        return (
            f"No agreement under {self.rule} within {rounds} round{'s' * (rounds > 1)}: in the last"
            f" {self._people(turn.who)} did not vote for {self.seller}. {self._pivot()}"
        )

    def _vetoed(self, turn: Turn) -> str:
        who = self._people(turn.who)
        return f"The choice had fallen on {self.seller}; {who} refused to approve it."

    def _abandoned(self, turn: Turn) -> str:
        return f"The purchase ended before {self.seller} had lost it: {turn.detail}."

    def _open(self, turn: Turn) -> str:
        return f"The run ends first; so far {self.seller} is still in it."

    def _pivot(self) -> str:
        """Say whose ballot alone would have given the seller the last round."""
        last = self.ballots[self.ballots["round"] == self.ballots["round"].max()]
        if last.if_for_seller.isna().all():
            return "Which ballot was pivotal hangs on whole rankings here, not on favourites."
        alone = tuple(last.member[last.if_for_seller == self.seller])
        if not alone:
            return f"No single ballot would have given it to {self.seller}."
        who = " or ".join(self._person(name) for name in alone)
        return f"A ballot for {self.seller} by {who} alone would have turned it."

    def _votes(self) -> list[str]:
        lines = []
        for number, votes in self.ballots.groupby("round"):
            decided = votes.decided.iloc[0] or "no agreement"
            lines.append(f"Round {number}, week {votes.week.iloc[0]:.2f}: {decided}")
            ballots: list[Any] = list(votes.itertuples())
            lines += [
                f"  {plain(v.member)} ({v.roles}): {v.supplier}"
                + (", pivotal" * (v.pivotal is True))
                for v in ballots
            ]
        return lines


def _told(steps: pd.DataFrame) -> list[tuple[str, float, str | None]]:
    """Give the steps, with a heading where a stage begins."""
    told: list[tuple[str, float, str | None]] = []
    for step in steps.itertuples():
        if not told or told[-1][0] != step.stage:
            told.append((str(step.stage), 0.0, None))
        told.append((str(step.stage), float(step.week), str(step.said)))  # type: ignore[arg-type]
    return told
