"""Where a purchase turned for a seller, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import pandas as pd

from sim.buying.process.buying_center import BuyingCenter
from sim.buying.process.criteria import OVER_BUDGET, PRICE_RISE
from sim.buying.reading.seller_path import Standing, Turn
from sim.kernel.numerals import (
    YUAN,
    all_of,
    as_given,
    begun,
    fixed,
    listed,
    one_of,
    paragraph,
    whole,
)
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

PURCHASES: Final[dict[str, str]] = {
    "won": "Purchase {case}: {organisation}, {buyclass} {buyclass_zh}; the order went to"
    " {supplier}.",
    "abandoned": "Purchase {case}: {organisation}, {buyclass} {buyclass_zh}; nobody got the order:"
    " abandoned at {stage} ({cause}).",
    "no_decision": "Purchase {case}: {organisation}, {buyclass} {buyclass_zh}; nobody got the"
    " order: no decision.",
    "open": "Purchase {case}: {organisation}, {buyclass} {buyclass_zh}; nothing is decided yet.",
}
"""What became of a purchase, by its outcome."""

IT_TURNED: Final = "It turned for {seller} at {stage} {stage_zh}, week {week}: {turn}."
A_STEP: Final = "  week {week:>7}  {said}"
THE_MEMBER: Final = "the {member} ({roles})"

CHOSEN: Final = "The table chose {seller} under {rule}, and nobody stopped it."
NO_CHOICE: Final = "{seller} was the usual supplier, and no choice was called for."
NOBODY_CHOSE_ANEW: Final = (
    "The order went to the usual supplier, {supplier}, as always: nobody chose anew."
)
STOPPED_ONE_CALL: Final = (
    "{guards} stopped the one call by {seller}, and nobody at the table remembered its advertising."
)
STOPPED_ALL_CALLS: Final = (
    "{guards} stopped all {calls} calls by {seller}, and nobody at the table remembered its"
    " advertising."
)
DID_NOT_CALL: Final = "{seller} did not call, and nobody at the table remembered its advertising."
HAD_BEEN_DROPPED: Final = "The firm had dropped {seller} {when_and_why} and looked at others only."
NO_SEARCH: Final = "There was no search this time, and {seller} was not among those known."
PROPOSAL_TOO_LATE: Final = "{seller}'s proposal was not in after the {weeks} weeks allowed."
FAILED_A_LIMIT: Final = "{seller} failed a hard limit of the specification, {limit}."
SCREENED_OUT: Final = "The {rule} screening took {seller} out, before anybody compared offers."
SCREENED_OUT_ON: Final = (
    "The {rule} screening took {seller} out on {criterion}, before anybody compared offers."
)
OUT_VOTED: Final = "Under {rule} the round went to {chosen}: for it {they}."
OUT_VOTED_BUT_FOR: Final = (
    "Under {rule} the round went to {chosen}: for it {they}; for {seller}: {ours}."
)
PUT_OFF: Final = "Under {rule} the round went to buying nothing now: for that {they}."
PUT_OFF_BUT_FOR: Final = (
    "Under {rule} the round went to buying nothing now: for that {they}; for {seller}: {ours}."
)
NO_AGREEMENT_IN_A_ROUND: Final = (
    "No agreement under {rule} within {rounds} round: in the last {they} did not vote for {seller}."
)
NO_AGREEMENT_IN_ROUNDS: Final = (
    "No agreement under {rule} within {rounds} rounds: in the last {they} did not vote for"
    " {seller}."
)
REFUSED_TO_APPROVE: Final = "The choice had fallen on {seller}; {they} refused to approve it."
ENDED_BEFORE: Final = "The purchase ended before {seller} had lost it: {cause}."
STILL_IN_IT: Final = "The run ends first; so far {seller} is still in it."

QUESTIONED: Final[dict[tuple[bool, str], str]] = {
    (True, PRICE_RISE): "It came to a choice by its own price: {yuan}, too far above the last one"
    " paid.",
    (True, OVER_BUDGET): "It came to a choice by its own price: {yuan}, above the budget.",
    (False, PRICE_RISE): "It came to a choice by {supplier}'s price: {yuan}, too far above the last"
    " one paid.",
    (False, OVER_BUDGET): "It came to a choice by {supplier}'s price: {yuan}, above the budget.",
}
"""Whose price made a routine purchase look at the market (the seller's own?), and why."""

WHOLE_RANKINGS: Final = "Which ballot was pivotal hangs on whole rankings here, not on favourites."
NO_SINGLE_BALLOT: Final = "No single ballot would have given it to {seller}."
A_BALLOT_ALONE: Final = "A ballot for {seller} by {who} alone would have turned it."

A_ROUND: Final = "Round {number}, week {week}: {decided}"
NO_AGREEMENT: Final = "no agreement"
A_BALLOT: Final = "  {member} ({roles}): {supplier}"
A_PIVOTAL_BALLOT: Final = "  {member} ({roles}): {supplier}, pivotal"


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
            PURCHASES[row.outcome].format(
                case=row.case,
                organisation=plain(row.organisation),
                buyclass=plain(row.buyclass),
                buyclass_zh=CHINESE[row.buyclass],
                supplier=row.supplier,
                stage=plain(row.abandoned_at),
                cause=row.cause,
            ),
            IT_TURNED.format(
                seller=self.seller,
                stage=plain(turn.stage),
                stage_zh=CHINESE[turn.stage],
                week=fixed(turn.week, 2),
                turn=TURNS[turn.kind],
            ),
            paragraph([getattr(self, "_" + turn.kind)(turn), *self._questioned()]),
        ]
        lines += [
            f"{plain(stage).capitalize()} {CHINESE[stage]}"
            if said is None
            else A_STEP.format(week=fixed(week, 2), said=said)
            for stage, week, said in _told(steps)
        ]
        return "\n".join([*lines, *self._votes()])

    def _person(self, name: str) -> str:
        return THE_MEMBER.format(member=plain(name), roles=listed(self.roles[name]))

    def _people(self, names: Iterable[str]) -> str:
        return all_of(self._person(name) for name in names)

    def _won(self, turn: Turn) -> str:
        if self.standing.chosen:
            return CHOSEN.format(seller=self.seller, rule=self.rule)
        return NO_CHOICE.format(seller=self.seller)

    def _no_contest(self, turn: Turn) -> str:
        return NOBODY_CHOSE_ANEW.format(supplier=turn.detail)

    def _gate(self, turn: Turn) -> str:
        guards = self._people(turn.who)
        said = STOPPED_ONE_CALL if turn.detail == "1" else STOPPED_ALL_CALLS
        return said.format(guards=begun(guards), calls=turn.detail, seller=self.seller)

    def _unknown(self, turn: Turn) -> str:
        return DID_NOT_CALL.format(seller=self.seller)

    def _dropped(self, turn: Turn) -> str:
        return HAD_BEEN_DROPPED.format(seller=self.seller, when_and_why=turn.detail)

    def _not_considered(self, turn: Turn) -> str:
        return NO_SEARCH.format(seller=self.seller)

    def _late(self, turn: Turn) -> str:
        weeks = as_given(self.standing.segment.proposal_deadline)
        return PROPOSAL_TOO_LATE.format(seller=self.seller, weeks=weeks)

    def _refused(self, turn: Turn) -> str:
        return FAILED_A_LIMIT.format(seller=self.seller, limit=plain(turn.detail))

    def _screened_out(self, turn: Turn) -> str:
        return (SCREENED_OUT_ON if turn.detail else SCREENED_OUT).format(
            rule=plain(self.standing.segment.screening.rule),
            seller=self.seller,
            criterion=plain(turn.detail),
        )

    def _out_voted(self, turn: Turn) -> str:
        return self._other_round(turn, OUT_VOTED, OUT_VOTED_BUT_FOR)

    def _put_off(self, turn: Turn) -> str:
        return self._other_round(turn, PUT_OFF, PUT_OFF_BUT_FOR)

    def _other_round(self, turn: Turn, said: str, said_with_ours: str) -> str:
        """Say where the last round went instead, who was for that, and who was for the seller."""
        ours = [n for n, v in self.standing.rounds[-1].ballots.items() if v == self.seller]
        went = (said_with_ours if ours else said).format(
            rule=self.rule,
            chosen=turn.detail,
            they=self._people(turn.who),
            seller=self.seller,
            ours=self._people(ours) if ours else "",
        )
        return paragraph([went, self._pivot()])

    def _questioned(self) -> Iterator[str]:
        """Say whose price brought it to a choice, where a routine purchase came to one."""
        asked = self.standing.questioned
        if asked is not None:
            yield QUESTIONED[asked.supplier == self.seller, asked.actor].format(
                supplier=asked.supplier, yuan=YUAN.format(number=whole(asked.value))
            )

    def _no_decision(self, turn: Turn) -> str:
        rounds = self.standing.rounds[-1].number
        said = (NO_AGREEMENT_IN_ROUNDS if rounds > 1 else NO_AGREEMENT_IN_A_ROUND).format(
            rule=self.rule, rounds=rounds, they=self._people(turn.who), seller=self.seller
        )
        return paragraph([said, self._pivot()])

    def _vetoed(self, turn: Turn) -> str:
        return REFUSED_TO_APPROVE.format(seller=self.seller, they=self._people(turn.who))

    def _abandoned(self, turn: Turn) -> str:
        return ENDED_BEFORE.format(seller=self.seller, cause=turn.detail)

    def _open(self, turn: Turn) -> str:
        return STILL_IN_IT.format(seller=self.seller)

    def _pivot(self) -> str:
        """Say whose ballot alone would have given the seller the last round."""
        last = self.ballots[self.ballots["round"] == self.ballots["round"].max()]
        if last.if_for_seller.isna().all():
            return WHOLE_RANKINGS
        alone = tuple(last.member[last.if_for_seller == self.seller])
        if not alone:
            return NO_SINGLE_BALLOT.format(seller=self.seller)
        who = one_of(self._person(name) for name in alone)
        return A_BALLOT_ALONE.format(seller=self.seller, who=who)

    def _votes(self) -> list[str]:
        lines = []
        for number, votes in self.ballots.groupby("round"):
            decided = votes.decided.iloc[0] or NO_AGREEMENT
            week = fixed(votes.week.iloc[0], 2)
            lines.append(A_ROUND.format(number=number, week=week, decided=decided))
            ballots: list[Any] = list(votes.itertuples())
            lines += [
                (A_PIVOTAL_BALLOT if v.pivotal is True else A_BALLOT).format(
                    member=plain(v.member), roles=v.roles, supplier=v.supplier
                )
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
