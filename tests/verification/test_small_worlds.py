"""Small worlds without luck, each worked out by hand: offers, slumps, deliveries, call-offs."""

from __future__ import annotations

from typing import Any

import pytest

import sim
from tests.verification.worlds import SHOP, buys, crowd, lasting, quiet, stage


def run(world: Any) -> sim.Run:
    return sim.run(world, seed=5)


# ---------------------------------------------------------------- offers and limits


@pytest.mark.parametrize(("deadline", "in_time"), [(3.0, True), (2.999, False)])
def test_a_proposal_counts_up_to_its_deadline(deadline: float, in_time: bool) -> None:
    slow = {
        f"{SHOP}.proposal_deadline": deadline,
        "suppliers.Huaxin.proposal_work": lasting(3.0),
        "suppliers.Beihe.proposal_work": lasting(3.0),
    }
    needs = buys((0.3, "new_task"), (7.7, "new_task"))  # sums of these round up, or down
    run_ = run(quiet(slow | needs))
    cases = run_.cases
    assert set(cases.outcome) == ({"won"} if in_time else {"abandoned"})
    assert set(cases.cause) == ({""} if in_time else {"no proposal in time"})
    assert cases.proposal_wait.tolist() == pytest.approx([deadline] * 2)
    told = run_.events.event
    assert (told == "proposal_in").sum() == (4 if in_time else 0)
    assert (told == "proposal_late").sum() == (0 if in_time else 4)


def test_one_engineer_writes_one_proposal_after_the_other() -> None:
    # Three firms ask at once; each proposal takes 2 weeks, so they come in weeks 2, 4 and 6.
    one = {
        "suppliers.Beihe.sales_engineers": 1,
        "suppliers.Beihe.proposal_work": lasting(2.0),
        f"{SHOP}.proposal_deadline": 5.0,
    }
    run_ = run(crowd("new_task", 3, one))
    told = run_.events[run_.events.supplier == "Beihe"]
    assert told.time[told.event == "proposal_in"].tolist() == [2.0, 4.0]
    assert told.time[told.event == "proposal_late"].tolist() == [5.0]


def test_too_dear_is_too_dear_until_the_limit_is_relaxed() -> None:
    # 75,000 yuan and 5 % more at each failure: 78,750, then 82,687 admits Beihe at 82,000.
    poor = {f"{SHOP}.budget": 75_000.0, f"{SHOP}.relaxation": 0.05}
    patient = run(crowd("new_task", 2, poor | {f"{SHOP}.loop_patience": 2})).cases
    assert set(patient.supplier) == {"Beihe"}
    assert set(patient.visits) == {8 + 2 * 2}
    hasty = run(crowd("new_task", 2, poor | {f"{SHOP}.loop_patience": 1})).cases
    assert set(hasty.cause) == {"no acceptable offer"}
    assert set(hasty.abandoned_at) == {"supplier_selection"}


def test_a_hard_limit_outweighs_every_preference() -> None:
    limits = {f"{SHOP}.minimum_scores": {"product_quality": 6.0}, f"{SHOP}.loyalty": 1000.0}
    run_ = run(crowd("new_task", 5, limits))
    assert set(run_.cases.supplier) == {"Huaxin"}
    refused = run_.events[run_.events.event == "infeasible"]
    assert set(refused.supplier) == {"Beihe"}
    assert set(refused.actor) == {"product_quality"}


# ---------------------------------------------------------------- the economy


@pytest.mark.parametrize(("patience", "outcome", "ended"), [(18.0, "won", 79), (17.9, None, 77.9)])
def test_a_slump_is_waited_out(patience: float, outcome: str | None, ended: float) -> None:
    # The slump lasts from week 60 to 78. The specification takes from 59 to 60; the search comes
    # upon the freeze, waits 18 weeks and then does its own week of work.
    slump = {
        "economy": {"kind": "shock", "depth": 0.4, "start": 60.0, "length": 18.0},
        f"{SHOP}.freeze_below": 0.8,
        f"{SHOP}.freeze_patience": patience,
        f"{SHOP}.incumbents": {},
        "p_maybe": 0.0,
        "stages.product_specification": stage(lasting(1.0)),
        "stages.supplier_search": stage(lasting(1.0)),
    }
    (case,) = run(quiet(slump | buys((59.0, "modified_rebuy")))).cases.itertuples()
    assert case.outcome == (outcome or "abandoned")
    assert case.cause == ("" if outcome else "budget freeze")
    assert case.freeze_wait == min(patience, 18.0)
    assert case.ended == pytest.approx(ended)


def test_a_thaw_is_not_missed_by_rounding() -> None:
    # 10 + (33.3 - 10) and the like: in floating point the sum may fall just short of the thaw.
    for end in (33.3, 37.7, 41.1, 43.3, 47.9, 49.7):
        for week in (0.1, 0.7, 1.3, 3.3, 7.7, 11.1):
            slump = {
                "economy": {"kind": "shock", "depth": 0.4, "start": 0.0, "length": end},
                f"{SHOP}.freeze_below": 0.8,
                f"{SHOP}.freeze_patience": 60.0,
            }
            (case,) = run(quiet(slump | buys((week, "straight_rebuy")))).cases.itertuples()
            assert case.outcome == "won", (week, end)


# ---------------------------------------------------------------- deliveries and reviews


def test_one_crew_serves_one_after_the_other() -> None:
    # Three orders at week 0, 6 weeks each, 6 promised: on time, 6 and 12 weeks late.
    one = {
        "suppliers.Beihe.service_capacity": 1,
        "suppliers.Beihe.lead_time": lasting(6.0),
        "suppliers.Beihe.promised_lead_time": 6.0,
    }
    run_ = run(crowd("straight_rebuy", 3, one))
    delivered = run_.events[run_.events.event == "delivered"]
    assert delivered.value.tolist() == [0.0, 6.0, 12.0]
    assert delivered.time.tolist() == [6.0, 12.0, 18.0]


def test_bad_goods_drive_every_customer_away() -> None:
    bad = {
        "suppliers.Beihe.conformity": 0.0,
        f"{SHOP}.satisfaction_memory": 0.0,
        f"{SHOP}.quality_weight": 1.0,
        f"{SHOP}.defects_below": 0.5,
        f"{SHOP}.satisfied_above": 0.5,
    }
    needs = buys((0.0, "straight_rebuy"), (10.0, "straight_rebuy"), (20.0, "straight_rebuy"))
    run_ = run(quiet(bad | needs))
    # Beihe supplied, is dropped, and is not considered next time; Huaxin satisfies and stays.
    assert run_.cases.supplier.tolist() == ["Beihe", "Huaxin", "Huaxin"]
    assert run_.cases.defection.tolist() == ["quality", "", ""]
    assert run_.cases.phases.tolist() == [2, 4, 2]
    assert run_.customers.defections.tolist() == [1]


def test_late_goods_drive_customers_away_because_of_delivery() -> None:
    late = {
        "suppliers.Beihe.lead_time": lasting(2.0),  # 1 promised: twice as long is as bad as can be
        f"{SHOP}.satisfaction_memory": 0.0,
        f"{SHOP}.quality_weight": 0.5,
        f"{SHOP}.defects_below": 0.6,
        f"{SHOP}.satisfied_above": 0.6,
    }
    run_ = run(crowd("straight_rebuy", 1, late))
    assert run_.cases.defection.tolist() == ["delivery"]
    assert run_.events.value[run_.events.event == "satisfaction"].tolist() == [0.5]


def test_half_satisfied_customers_look_around_next_time() -> None:
    so_so = {
        "p_maybe": 0.0,
        f"{SHOP}.satisfied_above": 0.85,
        f"{SHOP}.starting_satisfaction": 0.6,
        f"{SHOP}.satisfaction_memory": 0.5,  # .5 * .6 + .5 * 1 = .8, then .9
        f"{SHOP}.needs_per_year": 5.2,
        "horizon": 100.0,
    }
    cases = run(quiet(so_so)).cases
    assert cases.buyclass.tolist()[:3] == ["straight_rebuy", "modified_rebuy", "straight_rebuy"]


# ---------------------------------------------------------------- blanket orders


def test_under_a_blanket_order_needs_are_called_off_at_the_agreed_price() -> None:
    blanket = {f"{SHOP}.blanket_share": 1.0, f"{SHOP}.blanket_weeks": 30.0}
    needs = buys(
        (0.0, "straight_rebuy"),  # the order
        (10.0, "straight_rebuy"),  # a call-off
        (20.0, "modified_rebuy"),  # a call-off
        (30.0, "straight_rebuy"),  # the term is over: a decision, and the next blanket order
        (40.0, "new_task"),  # what is new is no matter of the agreement
    )
    run_ = run(quiet(blanket | needs))
    assert run_.cases.started.tolist() == [0.0, 30.0, 40.0]
    assert run_.cases.call_offs.tolist() == [2, 0, 0]
    assert run_.cases.call_off_amount.tolist() == [2 * 82_000.0, 0.0, 0.0]
    called = run_.events[run_.events.event == "call_off"]
    assert called.time.tolist() == [10.0, 20.0]
    assert called.case.tolist() == [0, 0]


# ---------------------------------------------------------------- priorities


def test_a_straight_rebuy_overtakes_but_does_not_interrupt() -> None:
    # One buyer, 10 weeks of specification each. The modified rebuy of week 0 is served from 0 to
    # 10, then the straight rebuys in order of arrival, from 10 and from 20, and the modified rebuy
    # of week 1 comes last, at 30.
    office = {
        f"{SHOP}.purchasing_staff": 1,
        "stages.product_specification": stage(lasting(10.0), needs_staff=True),
        "p_maybe": 0.0,
    }
    needs = buys(
        (0.0, "modified_rebuy"),
        (1.0, "modified_rebuy"),
        (2.0, "straight_rebuy"),
        (3.0, "straight_rebuy"),
    )
    cases = run(quiet(office | needs)).cases
    assert cases.staff_wait.tolist() == [0.0, 29.0, 8.0, 17.0]
