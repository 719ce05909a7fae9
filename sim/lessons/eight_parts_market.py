"""A market in which a gearbox works chooses between two offers by what each delivers.

Three people see delivered value 顾客让渡价值 with weights of their own: who has run such a machine
feels the weeks and the worry, who signs the order the money. All numbers are illustrative; money in
thousand yuan a machine.

Source: Kotler (1994), *Marketing Management*, 8th ed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any, Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given, listed
from sim.scenario.buying import BuyingScenario
from sim.scenario.files import load
from sim.scenario.vocabulary import PART_OF, VALUES, Part, Role
from sim.value.delivered import DeliveredValue

OFFERED: Final = "what delivered_value returns"
MOST: Final = "ours.{part} is {amount}; allowed: at most {most}, where its score is 10"
MOST_OF_THEIRS: Final = "theirs.{part} is {amount}; allowed: at most {most}, where its score is 10"
NO_PRICE: Final = "{field}.monetary is 0; allowed: above 0, since no machine is given away"

OURS, THEIRS = "Huaxin", "Beihe"
THOUSAND: Final = 1000.0
SPREAD: Final = 50.0
"""Thousand yuan more that multiply the odds to be chosen by e (illustrative)."""

PURCHASES: Final = 400
PLENTY: Final = 10**9

A_POINT: Final[dict[Part, float]] = {
    "product": 100.0,
    "service": 20.0,
    "personnel": 10.0,
    "image": 10.0,
    "time": 10.0,
    "energy": 10.0,
    "psychic": 10.0,
}
"""Thousand yuan that a point of the score behind a part is worth: ten points are the most."""

HUAXIN: Final = DeliveredValue(920, 100, 50, 40, monetary=900, time=30, energy=20, psychic=20)
BEIHE: Final = DeliveredValue(870, 60, 30, 30, monetary=810, time=40, energy=30, psychic=40)
OVERHAUL: Final = DeliveredValue(240, 40, 30, 10, monetary=170, time=30, energy=20, psychic=20)
"""The machine in question, Beihe's, and the old one, overhauled once more."""


@dataclass(frozen=True)
class Onlooker:
    """Somebody at the table.

    Attributes
    ----------
    title, title_zh : str
    roles : tuple of str
    influence : float
        Relative to the others'.
    parts : dict of str to float
        What a part counts for this person; 1 where it is not named.
    """

    title: str
    title_zh: str
    roles: tuple[Role, ...]
    influence: float
    parts: Mapping[str, float]


PEOPLE: Final[dict[str, Onlooker]] = {
    "director": Onlooker("Plant director", "厂长", ("decider",), 3.0, {}),
    "user": Onlooker(
        "Head of the machining workshop",
        "机加车间主任",
        ("initiator", "user"),
        2.0,
        {
            "service": 1.5,
            "personnel": 1.5,
            "image": 0.5,
            "monetary": 0.5,
            "time": 1.5,
            "energy": 1.5,
            "psychic": 1.5,
        },
    ),
    "buyer": Onlooker(
        "Purchasing officer",
        "供应处采购员",
        ("buyer",),
        1.0,
        {
            "product": 0.5,
            "service": 0.5,
            "personnel": 0.5,
            "image": 0.5,
            "energy": 0.0,
            "psychic": 0.5,
        },
    ),
}
ALL: Final = "all"
Who = Literal["director", "user", "buyer", "all"]


@public
def value_market(
    ours: DeliveredValue = HUAXIN,
    theirs: DeliveredValue = BEIHE,
    who: Who = "all",
    purchases: int = PURCHASES,
) -> BuyingScenario:
    """Return a market in which so many works choose once between two offers, by delivered value.

    Each part of an offer is turned into the scores that it is made of, and the price; nothing takes
    time, nobody is unknown, and nothing else counts.

    Parameters
    ----------
    ours, theirs : DeliveredValue, optional
        Both offers, thousand yuan a machine; by default Huaxin's and Beihe's.
    who : {"all", "director", "user", "buyer"}, default "all"
        Who decides.
    purchases : int, default 400
        How many works buy, each one machine.

    Returns
    -------
    BuyingScenario

    Raises
    ------
    InputError
        If a part is more than its scores can carry, or the price is 0.

    Examples
    --------
    >>> from sim.experiment import run
    >>> run(value_market(who="buyer", purchases=20), seed=1).cases.outcome.eq("won").all().item()
    True
    """
    two_offers(ours, theirs)
    works = whole("purchases", purchases, 1)
    base: Any = load("first-order-certain")
    suppliers = {
        name: dict(base.suppliers[THEIRS].model_dump()) | _terms(offer, refusal, field)
        for name, offer, refusal, field in (
            (OURS, ours, MOST, "ours"),
            (THEIRS, theirs, MOST_OF_THEIRS, "theirs"),
        )
    }
    quick = {"work": {"mean": 0.0, "shape": "deterministic"}, "needs_staff": False}
    changes: dict[str, Any] = {f"stages.{name}": quick for name in base.stages}
    shop = "segments.job_shop"
    segment = {
        "organisations": works,
        "planned_needs": [{"week": 0.0, "buyclass": "new_task"}],
        "budget": 1e12,
        "price_tolerance": None,
        "status_quo_score": None,
        "incumbents": {},
        "purchasing_staff": PLENTY,
        "decision_rule": "weighted_probability",
        "satisfied_above": 0.0,
        "defects_below": 0.0,
        "sharpness": 1.0,
        "delivered_value": {"worth": _worth(), "swing": 5.0 * SPREAD * THOUSAND},
        "members": {name: _member(name, alone=who != ALL) for name in influence_of(who)},
    }
    changes |= {f"{shop}.{field}": value for field, value in segment.items()}
    return base.replace(changes | {"suppliers": suppliers, "horizon": 1.0})  # type: ignore[no-any-return]


def two_offers(ours: object, theirs: object) -> None:
    """Refuse what is no offer."""
    for field, offer in (("ours", ours), ("theirs", theirs)):
        if not isinstance(offer, DeliveredValue):
            raise refused(field, offer, OFFERED)


def influence_of(who: str) -> dict[str, float]:
    """Return who has a say, with the share of decisions in which it is his."""
    if who in PEOPLE:
        return {who: 1.0}
    if who != ALL:
        raise refused("who", who, listed((ALL, *PEOPLE)))
    total = fsum(person.influence for person in PEOPLE.values())
    return {name: person.influence / total for name, person in PEOPLE.items()}


_CRITERION: Final[dict[Part, str]] = {
    part: next(one for one, of in PART_OF.items() if of == part) for part in A_POINT
}
"""The criterion that stands for each part; of two the first."""


def _worth() -> dict[str, float]:
    return {_CRITERION[part]: THOUSAND * worth for part, worth in A_POINT.items()}


def _terms(offer: DeliveredValue, refusal: str, field: str) -> dict[str, Any]:
    """Return the price and the scores that make an offer deliver what it does."""
    if not offer.monetary:
        raise InputError(NO_PRICE.format(field=field))
    scores: dict[str, float] = {one: 5.0 for one in PART_OF if one != "price"}
    for part, worth in A_POINT.items():
        amount = checked(part, getattr(offer, part), least=0)
        if amount > 10 * worth:
            raise InputError(
                refusal.format(part=part, amount=as_given(amount), most=as_given(10 * worth))
            )
        points = amount / worth
        scores[_CRITERION[part]] = points if part in VALUES else 10 - points
    nothing = {"mean": 0.0, "shape": "deterministic"}
    return {
        "place": "elsewhere",
        "price": THOUSAND * offer.monetary,
        "previous_price": None,
        "unit_cost": THOUSAND,
        "scores": scores,
        "costs": {},
        "calls_per_search": 0,
        "sales_engineers": PLENTY,
        "service_capacity": PLENTY,
        "proposal_work": nothing,
        "lead_time": nothing,
        "promised_lead_time": 1.0,
    }


def _member(name: str, alone: bool) -> dict[str, Any]:
    person = PEOPLE[name]
    return {
        "title": person.title,
        "title_zh": person.title_zh,
        "roles": ["buyer", "decider", "user"] if alone else list(person.roles),
        "function": "management",
        "level": 1,
        "weight": person.influence,
        "meeting_delay": 0.0,
        "risk_aversion": 0.0,
        "joins_at_risk": 0.0,
        "min_size": 0,
        "criteria": {"delivered_value": 1.0},
        "parts": dict(person.parts),
    }
