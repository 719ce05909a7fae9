"""Who does what at which stage.

Roles are not persons (Webster & Wind 1972): a person holds one or several, several persons may hold
the same, and not every purchase needs all of them (the lecture deck, row 34).
"""

from __future__ import annotations

from typing import Final

from sim.scenario.vocabulary import Role, Stage

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
