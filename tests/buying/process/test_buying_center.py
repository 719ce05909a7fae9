"""Who sits at the table: by risk, by size, and by what must never be vacant."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.process.buying_center import TAKES_PART, VOTERS, BuyingCenter, convene
from sim.scenario import load
from sim.scenario.segments import Member, Segment
from sim.scenario.vocabulary import BUYCLASSES, STAGES, Buyclass
from tests.shipped import shipped

OWNER: dict[str, Any] = {"roles": ["decider"], "level": 1, "weight": 4.0, "joins_at_risk": 0.5}
ENGINEER: dict[str, Any] = {"roles": ["user", "influencer"], "level": 3, "weight": 2.0}
BUYER: dict[str, Any] = {"roles": ["buyer", "gatekeeper"], "level": 2, "weight": 1.0}


def segment(**members: dict[str, Any]) -> Segment:
    """The job shop with these members, as far as they differ from a plain one."""
    whole: Any = load("first-order")
    plain = {
        "title": "Somebody",
        "title_zh": "某人",
        "function": "production",
        "meeting_delay": 1.0,
        "risk_aversion": 0.5,
        "joins_at_risk": 0.0,
        "min_size": 0,
        "criteria": {"price": 1.0},
    }
    changed = whole.replace(
        {"segments.job_shop.members": {name: plain | what for name, what in members.items()}}
    )
    found: Segment = changed.segments["job_shop"]
    return found


def table(
    buyclass: Buyclass = "new_task", risk: float = 0.8, size: int = 40, **members: dict[str, Any]
) -> BuyingCenter:
    return convene(segment(**members), buyclass, risk, size)


def names(center: BuyingCenter, *roles: Any) -> list[str]:
    return [seat.name for seat in (center.holders(*roles) if roles else center.seats)]


def test_more_risk_brings_more_people() -> None:
    assert names(table(risk=0.5, owner=OWNER, buyer=BUYER)) == ["owner", "buyer"]
    assert names(table(risk=0.49, owner=OWNER, buyer=BUYER)) == ["buyer"]


def test_a_small_firm_lacks_the_posts_of_a_large_one() -> None:
    manager = ENGINEER | {"min_size": 300}
    assert names(table(size=300, buyer=BUYER, manager=manager)) == ["manager", "buyer"]
    assert names(table(size=299, buyer=BUYER, manager=manager)) == ["buyer"]


def test_the_heaviest_sit_first_and_shares_of_influence_sum_to_one() -> None:
    center = table(buyer=BUYER, engineer=ENGINEER, owner=OWNER)
    assert names(center) == ["owner", "engineer", "buyer"]
    assert center.weights == (4 / 7, 2 / 7, 1 / 7)
    assert center.voters == center.seats


def test_only_those_with_a_say_vote() -> None:
    approver = {"roles": ["approver"], "level": 1, "weight": 9.0}
    center = table(buyer=BUYER, engineer=ENGINEER, head=approver, owner=OWNER)
    assert names(center) == ["head", "owner", "engineer", "buyer"]
    assert [seat.name for seat in center.voters] == ["owner", "engineer", "buyer"]
    assert center.weights == (4 / 7, 2 / 7, 1 / 7)


def test_the_buyer_decides_a_straight_rebuy() -> None:
    owner = OWNER | {"joins_at_risk": 0.0}
    center = table("straight_rebuy", 0.2, owner=owner, engineer=ENGINEER, buyer=BUYER)
    assert names(center, "decider") == ["buyer"]
    assert center.decider.roles == ("buyer", "gatekeeper", "decider")
    assert center.seats[0].roles == ()  # the owner is there, without anything to decide


def test_of_two_buyers_the_heavier_decides_a_straight_rebuy() -> None:
    clerk = {"roles": ["buyer"], "level": 4, "weight": 3.0}
    center = table("straight_rebuy", 0.2, buyer=BUYER, clerk=clerk)
    assert names(center, "decider") == ["clerk"]


def test_whoever_holds_the_role_decides_other_purchases() -> None:
    center = table("modified_rebuy", 0.5, owner=OWNER, engineer=ENGINEER, buyer=BUYER)
    assert center.decider.name == "owner"


def test_of_two_deciders_the_heavier_has_the_last_word() -> None:
    deputy = {"roles": ["decider"], "level": 1, "weight": 5.0}
    assert table(owner=OWNER, deputy=deputy, buyer=BUYER).decider.name == "deputy"


def test_without_a_decider_the_highest_insider_decides() -> None:
    consultant = ENGINEER | {"function": "outside", "level": 1}
    center = table(risk=0.4, owner=OWNER, engineer=ENGINEER, buyer=BUYER, consultant=consultant)
    assert names(center, "decider") == ["buyer"]


def test_among_outsiders_alone_the_highest_decides() -> None:
    agent = BUYER | {"function": "outside"}
    assert table(agent=agent).decider.name == "agent"


def test_where_nobody_uses_it_the_decider_does() -> None:
    owner = OWNER | {"joins_at_risk": 0.0}
    center = table(owner=owner, buyer=BUYER)
    assert names(center, "user") == ["owner"]
    assert names(table("straight_rebuy", 0.2, owner=owner, buyer=BUYER), "user") == ["buyer"]


def test_each_stage_has_the_people_of_its_roles() -> None:
    center = table(owner=OWNER, engineer=ENGINEER, buyer=BUYER)
    for stage in STAGES:
        held = set(TAKES_PART[stage])
        expected = [seat.name for seat in center.seats if held & set(seat.roles)]
        assert [seat.name for seat in center.at(stage)] == expected
    assert set(VOTERS) == set(TAKES_PART["supplier_selection"])


SEGMENTS: list[tuple[str, Any]] = [
    (f"{name}.{key}", segment)
    for name in shipped("buying")
    for key, segment in load(name).segments.items()  # type: ignore[attr-defined]
]


@pytest.mark.parametrize("which", SEGMENTS, ids=lambda which: which[0])
@given(buyclass=st.sampled_from(BUYCLASSES), risk=st.floats(0, 1), size=st.integers(1, 20_000))
def test_no_table_lacks_a_buyer_a_decider_or_a_user(
    which: tuple[str, Segment], buyclass: Buyclass, risk: float, size: int
) -> None:
    _, segment = which
    center = convene(segment, buyclass, risk, size)
    for role in ("buyer", "decider", "user"):
        assert center.holders(role)  # type: ignore[arg-type]
    assert center.decider in center.voters
    assert sum(center.weights) == pytest.approx(1)
    members: dict[str, Member] = dict(segment.members)
    assert {seat.name for seat in center.seats} == {
        name
        for name, member in members.items()
        if risk >= member.joins_at_risk and size >= member.min_size
    }
