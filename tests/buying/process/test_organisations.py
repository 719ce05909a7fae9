"""Organisations: how they are drawn, and how they stand with their supplier."""

from typing import Any

import numpy as np
import pytest
import simpy

from sim.buying.process.organisations import Blanket, Organisation, populate
from sim.kernel.randomness.streams import Streams
from sim.scenario import load

MARKET: Any = load("machine-tools")


def found(scenario: Any = MARKET, seed: int = 1, replication: int = 0) -> list[Organisation]:
    return populate(simpy.Environment(), scenario, Streams(seed, replication))


def one(**state: Any) -> Organisation:
    organisation = found(load("first-order"))[0]
    for name, value in state.items():
        setattr(organisation, name, value)
    return organisation


def test_as_many_of_each_segment_as_asked_with_names_of_their_own() -> None:
    names = [organisation.name for organisation in found()]
    assert len(set(names)) == len(names)
    for name, segment in MARKET.segments.items():
        assert [n for n in names if n.rpartition("-")[0] == name] == [
            f"{name}-{k}" for k in range(1, segment.organisations + 1)
        ]


def test_more_organisations_leave_the_others_as_they_were() -> None:
    more = MARKET.replace({"segments.aerospace.organisations": 40})
    before = {o.name: (o.size, o.place, o.incumbent, o.centralised) for o in found()}
    after = {o.name: (o.size, o.place, o.incumbent, o.centralised) for o in found(more)}
    assert before == {name: after[name] for name in before}


def test_shares_and_sizes_are_those_of_the_segment() -> None:
    """1,000 shops; the bounds are six binomial standard errors."""
    n = 1000
    changes = {
        "segments.job_shop.organisations": n,
        "segments.job_shop.centralised_share": 0.3,
        "segments.job_shop.sizes": {"smallest": 100, "largest": 10_000, "alpha": 1.0},
    }
    market = MARKET.replace(changes)
    shops = [o for o in found(market) if o.segment_name == "job_shop"]
    segment = market.segments["job_shop"]
    expected = [
        *((np.mean([o.place == k for o in shops]), p) for k, p in segment.places.items()),
        *((np.mean([o.incumbent == k for o in shops]), p) for k, p in segment.incumbents.items()),
        (np.mean([o.centralised for o in shops]), 0.3),
        # bounded Pareto with index 1: P(X <= 200) = (1 - 100/200) / (1 - 100/10,000)
        (np.mean([o.size < 200 for o in shops]), 0.5 / 0.99),
    ]
    for share, p in expected:
        assert abs(share - p) < 6 * (p * (1 - p) / n) ** 0.5
    assert any(o.incumbent is None for o in shops)
    assert all(o.known == ({o.incumbent} if o.incumbent else set()) for o in shops)
    assert all(100 <= o.size <= 10_000 for o in shops)


def test_a_centralised_firm_decides_by_its_other_rule() -> None:
    segment = MARKET.segments["gearbox"]
    for organisation in found():
        if organisation.segment_name == "gearbox":
            central = organisation.centralised
            rule = segment.centralised_rule if central else segment.decision_rule
            assert organisation.rule == rule


SHARES = {"segments.job_shop.new_task_share": 0.2, "segments.job_shop.change_share": 0.4}


@pytest.mark.parametrize(
    ("incumbent", "left", "novelty", "change", "buyclass"),
    [
        ("Beihe", None, 0.1, 0.9, "new_task"),  # new to the firm
        (None, None, 0.9, 0.9, "new_task"),  # nobody has ever supplied it
        (None, "Beihe", 0.9, 0.9, "modified_rebuy"),  # it dropped its supplier
        ("Beihe", None, 0.9, 0.3, "modified_rebuy"),  # the specification has changed
        ("Beihe", None, 0.9, 0.9, "straight_rebuy"),  # as the last review says
    ],
)
def test_the_buyclass_of_a_need(
    incumbent: str | None, left: str | None, novelty: float, change: float, buyclass: str
) -> None:
    scenario: Any = load("first-order").replace(SHARES)
    organisation = one(segment=scenario.segments["job_shop"], incumbent=incumbent, left=left)
    assert organisation.buyclass_of_need(novelty, change) == buyclass


def test_after_a_bad_review_a_repeat_is_a_modified_rebuy() -> None:
    assert one(next_buyclass="modified_rebuy").buyclass_of_need(0.9, 0.9) == "modified_rebuy"


def test_to_leave_a_supplier_ends_its_blanket_order() -> None:
    organisation = one(blanket=Blanket(0, "Beihe", 82_000, 90.0))
    organisation.leave()
    assert (organisation.incumbent, organisation.left) == (None, "Beihe")
    assert (organisation.blanket, organisation.defections) == (None, 1)
    assert organisation.next_buyclass == "modified_rebuy"


def test_an_order_wins_a_supplier_over() -> None:
    organisation = one(satisfaction=0.3)
    organisation.win_over("Beihe", 82_000)  # the incumbent: experience stays
    assert (organisation.satisfaction, organisation.orders) == (0.3, 1)
    organisation.win_over("Huaxin", 95_000)
    assert organisation.last_paid == 95_000
    start = organisation.segment.starting_satisfaction
    assert (organisation.incumbent, organisation.satisfaction) == ("Huaxin", start)
    organisation.leave()
    organisation.win_over("Beihe", 82_000)
    assert (organisation.incumbent, organisation.left) == ("Beihe", None)


def test_a_blanket_order_binds_until_its_term_ends() -> None:
    organisation = one(blanket=Blanket(0, "Beihe", 82_000, 90.0))
    assert [organisation.is_bound(week) for week in (0, 89.9, 90, 91)] == [True, True, False, False]
    assert not one().is_bound(0)


def test_the_same_people_sit_at_every_table_of_a_kind() -> None:
    organisation = one()
    assert organisation.center("new_task", 0.8) is organisation.center("new_task", 0.8)
    assert organisation.center("new_task", 0.8) != organisation.center("straight_rebuy", 0.2)
