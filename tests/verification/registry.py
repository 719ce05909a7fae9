"""All claims, by subject, each simulated once a session however many tests ask."""

from __future__ import annotations

import os
from collections.abc import Iterable
from types import ModuleType
from typing import Final

from joblib import Parallel, delayed

from tests.verification import (
    claims_access,
    claims_calls,
    claims_canvass,
    claims_chain,
    claims_chance,
    claims_choice,
    claims_cohort,
    claims_coins,
    claims_contact,
    claims_credit,
    claims_dealers,
    claims_dip,
    claims_failures,
    claims_fee,
    claims_grid,
    claims_market,
    claims_misread,
    claims_people,
    claims_price,
    claims_pyramid,
    claims_queues,
    claims_retention,
    claims_room,
    claims_sellers,
    claims_supply,
    claims_tables,
    claims_two_markets,
    claims_value,
    claims_war,
)
from tests.verification.claims import Claim

SUBJECTS: Final[dict[str, ModuleType]] = {
    "grid": claims_grid,
    "chain": claims_chain,
    "queues": claims_queues,
    "access": claims_access,
    "choice": claims_choice,
    "tables": claims_tables,
    "people": claims_people,
    "market": claims_market,
    "price": claims_price,
    "value": claims_value,
    "war": claims_war,
    "room": claims_room,
    "misread": claims_misread,
    "dip": claims_dip,
    "retention": claims_retention,
    "supply": claims_supply,
    "contact": claims_contact,
    "cohort": claims_cohort,
    "pyramid": claims_pyramid,
    "fee": claims_fee,
    "credit": claims_credit,
    "chance": claims_chance,
    "coins": claims_coins,
    "two_markets": claims_two_markets,
    "calls": claims_calls,
    "canvass": claims_canvass,
    "dealers": claims_dealers,
    "failures": claims_failures,
    "sellers": claims_sellers,
}
"""Modules with a TITLE, a THEORY in words, and `claims()`; in the order of the page."""


DEAR: Final = (
    *("contact", "price", "choice", "people", "value", "chain", "queues"),
    *("credit", "grid", "retention", "supply", "dealers", "canvass"),
)
"""Those that take longer than fifteen seconds of a processor, the longest first: guards."""


_known: dict[str, tuple[Claim, ...]] = {}


def claims_of(subject: str) -> tuple[Claim, ...]:
    """Return the claims of one subject."""
    if subject not in _known:
        _known[subject] = _simulated(subject)
    return _known[subject]


def all_claims() -> list[Claim]:
    """Return the claims of all subjects."""
    simulated(SUBJECTS)
    return [claim for subject in SUBJECTS for claim in _known[subject]]


def simulated(subjects: Iterable[str]) -> None:
    """Simulate on all processors, from the longest down, what nobody has asked for yet."""
    asked = set(subjects) - set(_known)
    missing = [name for name in dict.fromkeys((*DEAR, *SUBJECTS)) if name in asked]
    found = Parallel(n_jobs=os.cpu_count())(delayed(_simulated)(subject) for subject in missing)
    _known.update(zip(missing, found, strict=True))


def _simulated(subject: str) -> tuple[Claim, ...]:
    return tuple(SUBJECTS[subject].claims())
