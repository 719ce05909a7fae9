"""The buying center 采购中心: who sits at the table for one purchase.

Who comes depends on the purchase's risk and on the firm's size: more risk brings more people, and a
small firm lacks the posts of a large one (the lecture deck, rows 26-34). Where the holder of a role
is missing, somebody present takes it over.

Roles are not persons (Webster & Wind 1972): a person holds one or several, several persons may hold
the same, and not every purchase needs all of them (the lecture deck, row 34).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Final

from sim.scenario.segments import Member, Segment
from sim.scenario.vocabulary import STAGES, Buyclass, Role, Stage

TAKES_PART: Final[dict[Stage, tuple[Role, ...]]] = {
    "problem_recognition": ("initiator", "user"),
    "need_description": ("user", "influencer", "buyer"),
    "product_specification": ("influencer", "user"),
    "supplier_search": ("buyer", "influencer"),
    "proposal_solicitation": ("buyer", "influencer"),
    "supplier_selection": ("buyer", "influencer", "user", "decider"),
    "order_routine": ("buyer", "approver"),
    "performance_review": ("user", "buyer"),
}
"""The roles that work on each stage, the leading one first: the lecture deck's rows 29-43 (users
and engineers describe and specify, buyers search and solicit, all who evaluate select, buyer and
approver close, users are asked in the review)."""

VOTERS: Final[tuple[Role, ...]] = TAKES_PART["supplier_selection"]
"""The roles with a say in the choice of the supplier."""


@dataclass(frozen=True, eq=False)
class Participant:
    """One person at the table, with the roles held in this purchase."""

    name: str
    member: Member
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class BuyingCenter:
    """The people who take part in one purchase.

    Attributes
    ----------
    seats : tuple of Participant
        Everybody present, the heaviest influence first.
    """

    seats: tuple[Participant, ...]

    def holders(self, *roles: Role) -> tuple[Participant, ...]:
        """Return those who hold at least one of these roles."""
        found = self._holders.get(roles)
        if found is None:
            found = tuple(seat for seat in self.seats if set(roles) & set(seat.roles))
            self._holders[roles] = found
        return found

    @cached_property
    def _holders(self) -> dict[tuple[Role, ...], tuple[Participant, ...]]:
        """Keep who holds which roles, once it was asked: one center serves many purchases."""
        return {}

    @cached_property
    def decider(self) -> Participant:
        """The one whose word is final under autocracy."""
        return self.holders("decider")[0]

    @cached_property
    def voters(self) -> tuple[Participant, ...]:
        """Those with a say in the choice of the supplier."""
        return self.holders(*VOTERS)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """The voters' shares of influence; they sum to 1."""
        total = fsum(seat.member.weight for seat in self.voters)
        return tuple(seat.member.weight / total for seat in self.voters)

    @cached_property
    def _at_stage(self) -> dict[Stage, tuple[Participant, ...]]:
        return {stage: self.holders(*TAKES_PART[stage]) for stage in STAGES}

    def at(self, stage: Stage) -> tuple[Participant, ...]:
        """Return those who work on this stage."""
        return self._at_stage[stage]

    @cached_property
    def _leads(self) -> dict[Stage, str]:
        return {stage: self._first_holder((*TAKES_PART[stage], "buyer")).name for stage in STAGES}

    def _first_holder(self, roles: tuple[Role, ...]) -> Participant:
        return next(holders[0] for role in roles if (holders := self.holders(role)))

    def lead(self, stage: Stage) -> str:
        """Return who leads a stage: the weightiest holder of its leading role that has one."""
        return self._leads[stage]


def convene(segment: Segment, buyclass: Buyclass, risk: float, size: int) -> BuyingCenter:
    """Bring the buying center of one purchase together.

    Parameters
    ----------
    segment : Segment
        The kind of organisation, with its posts.
    buyclass : str
        The purchase's buyclass: in a straight rebuy the buyer decides (the lecture deck, row 32).
    risk : float
        Perceived risk, 0 to 1: members join from their own threshold on.
    size : int
        Employees of the organisation: its posts depend on it.

    Returns
    -------
    BuyingCenter
        Never empty: a segment has at least one buyer who always takes part.

    Notes
    -----
    Two roles are never vacant. The *decider* of a straight rebuy is the buyer; otherwise the holder
    of that role, or, where there is none at the table, the highest level present. The *user* falls
    to the decider where nobody present holds it (the owner of a job shop runs the machine).
    """
    present = {
        name: member
        for name, member in segment.members.items()
        if risk >= member.joins_at_risk and size >= member.min_size
    }
    roles = {name: list(member.roles) for name, member in present.items()}
    _decide_who_decides(roles, present, buyclass)
    if not any("user" in held for held in roles.values()):
        next(held for held in roles.values() if "decider" in held).append("user")
    seats = [Participant(name, present[name], tuple(roles[name])) for name in present]
    return BuyingCenter(tuple(sorted(seats, key=lambda seat: -seat.member.weight)))


def _decide_who_decides(
    roles: dict[str, list[Role]], present: dict[str, Member], buyclass: Buyclass
) -> None:
    buyers = [name for name, held in roles.items() if "buyer" in held]
    if buyclass == "straight_rebuy":
        for held in roles.values():
            if "decider" in held:
                held.remove("decider")
        roles[max(buyers, key=lambda name: present[name].weight)].append("decider")
    elif not any("decider" in held for held in roles.values()):
        insiders = [name for name, member in present.items() if member.function != "outside"]
        highest = min(insiders or present, key=lambda name: present[name].level)
        roles[highest].append("decider")
