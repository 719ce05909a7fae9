"""All claims, by subject, each simulated once a session however many tests ask."""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import Final

from tests.verification import (
    claims_access,
    claims_chain,
    claims_choice,
    claims_grid,
    claims_market,
    claims_people,
    claims_queues,
)
from tests.verification.claims import Claim

SUBJECTS: Final[dict[str, ModuleType]] = {
    "grid": claims_grid,
    "chain": claims_chain,
    "queues": claims_queues,
    "access": claims_access,
    "choice": claims_choice,
    "people": claims_people,
    "market": claims_market,
}
"""Modules with a TITLE, a THEORY in words, and `claims()`; in the order of the page."""


@cache
def claims_of(subject: str) -> tuple[Claim, ...]:
    """Return the claims of one subject."""
    found: tuple[Claim, ...] = tuple(SUBJECTS[subject].claims())
    return found


def all_claims() -> list[Claim]:
    """Return the claims of all subjects."""
    return [claim for subject in SUBJECTS for claim in claims_of(subject)]
