"""Where everything or nothing is possible, the outcome is known without any luck."""

from __future__ import annotations

from typing import Any

import pytest

import sim
from sim.scenario.vocabulary import STAGES
from tests.verification.worlds import PLENTY, SHOP, Changes, crowd, lasting, quiet, stage, table

BEFORE_REVIEW = STAGES[:-1]


def run(world: Any) -> sim.Run:
    return sim.run(world, seed=5)


def buys(*needs: tuple[float, str]) -> Changes:
    """Return needs at known weeks."""
    return {f"{SHOP}.planned_needs": [{"week": week, "buyclass": b} for week, b in needs]}


# ---------------------------------------------------------------- people without end


def machine_tools(changes: dict[str, Any]) -> Any:
    """Return the company's market with the same change in every segment."""
    world = sim.load("machine-tools")
    return world.replace(
        {f"segments.{s}.{field}": v for s in world.segments for field, v in changes.items()}
    )


def test_with_staff_without_end_nobody_waits_for_staff() -> None:
    busy = sim.run("machine-tools", seed=5).cases
    assert busy.staff_wait.sum() > 0
    assert run(machine_tools({"purchasing_staff": PLENTY})).cases.staff_wait.sum() == 0


def test_with_engineers_and_crews_without_end_overload_is_over() -> None:
    world = sim.load("machine-tools")
    at_ease: dict[str, Any] = {}
    for name, firm in world.suppliers.items():
        at_ease[f"suppliers.{name}.sales_engineers"] = PLENTY
        at_ease[f"suppliers.{name}.service_capacity"] = PLENTY
        at_ease[f"suppliers.{name}.lead_time"] = lasting(firm.promised_lead_time)
    books = run(world.replace(at_ease)).suppliers
    assert books.deliveries.sum() > 0
    assert books.late_deliveries.sum() == 0
    assert books.engineers_busy.max() < 1e-6


# ---------------------------------------------------------------- giving up


def test_abandon_everywhere_and_nobody_wins() -> None:
    world = sim.load("machine-tools")
    never = {
        f"stages.{s}": table(world.stages[s]) | {"p_abandon": 1.0, "p_back": 0.0}
        for s in BEFORE_REVIEW
    }
    run_ = run(world.replace(never))
    assert run_.summary().won[0] == 0
    assert set(run_.cases.outcome) == {"abandoned", "open"}
    assert run_.customers.spent.sum() == 0


@pytest.mark.parametrize("where", BEFORE_REVIEW)
def test_abandon_at_one_stage_and_all_end_there(where: str) -> None:
    cases = run(crowd("new_task", 3, {f"stages.{where}": stage(p_abandon=1.0)})).cases
    assert set(cases.outcome) == {"abandoned"}
    assert set(cases.abandoned_at) == {where}
    assert set(cases.cause) == {"cancelled"}
    assert set(cases.visits) == {STAGES.index(where) + 1}


def test_a_certain_loop_is_walked_until_chance_lets_go() -> None:
    loops = {"stages.need_description": stage(lasting(1.0), p_back=0.99)}
    cases = run(crowd("new_task", 20, {"horizon": 10_000, **loops})).cases
    assert set(cases.outcome) == {"won"}
    # Every visit to need description but the last leads back to problem recognition.
    assert (cases.visits == 8 + 2 * (cases.work - 1)).all()
    assert cases.visits.max() > 100


# ---------------------------------------------------------------- who decides

CONFLICT: Changes = {
    # Quality for ever against price for ever, so sharply that nobody errs.
    f"{SHOP}.sharpness": 1000.0,
    f"{SHOP}.members.owner.criteria": {"product_quality": 1.0},
    f"{SHOP}.members.machinist.criteria": {"price": 1.0},
    f"{SHOP}.members.buyer.criteria": {"price": 1.0},
    f"{SHOP}.incumbents": {},
}


def test_a_conflict_under_unanimity_lasts_as_long_as_patience() -> None:
    rule = {f"{SHOP}.decision_rule": "unanimity", f"{SHOP}.patience": 4}
    cases = run(crowd("new_task", 5, CONFLICT | rule)).cases
    assert set(cases.outcome) == {"no_decision"}
    assert set(cases.cause) == {"no agreement"}
    assert set(cases.rounds) == {4}


def test_persuasion_ends_the_conflict_in_the_second_round() -> None:
    # Wholly persuaded, all hold the weighted mean: quality 8 against 5 has half of the influence,
    # price 6 against 8.6 the other half, so 3 points outweigh 2.6.
    rule = {f"{SHOP}.decision_rule": "unanimity", f"{SHOP}.patience": 4, f"{SHOP}.persuasion": 1.0}
    cases = run(crowd("new_task", 5, CONFLICT | rule)).cases
    assert set(cases.supplier) == {"Huaxin"}
    assert set(cases.rounds) == {2}


@pytest.mark.parametrize(
    ("rule", "winners"),
    [
        ("majority", {"Beihe"}),  # two of three
        ("voting", {"Beihe"}),
        ("autocracy", {"Huaxin"}),  # the owner decides
        ("weighted_probability", {"Huaxin", "Beihe"}),  # now the owner prevails, now the others
    ],
)
def test_the_rule_decides_the_conflict(rule: str, winners: set[str]) -> None:
    cases = run(crowd("new_task", 40, CONFLICT | {f"{SHOP}.decision_rule": rule})).cases
    assert set(cases.supplier) == winners
    assert set(cases.rounds) == {1}


def test_central_purchasing_decides_by_its_own_rule() -> None:
    central = {
        f"{SHOP}.decision_rule": "unanimity",
        f"{SHOP}.centralised_rule": "majority",
        f"{SHOP}.centralised_share": 1.0,
    }
    assert set(run(crowd("new_task", 5, CONFLICT | central)).cases.supplier) == {"Beihe"}


def test_in_a_straight_rebuy_the_buyer_decides_alone() -> None:
    # Without an incumbent even a straight rebuy must choose; by role it is the buyer who decides.
    rule = {f"{SHOP}.decision_rule": "autocracy"}
    cases = run(crowd("straight_rebuy", 5, CONFLICT | rule)).cases
    assert set(cases.supplier) == {"Beihe"}
    assert set(cases.participants) == {2}


# ---------------------------------------------------------------- getting in


def test_shut_doors_and_no_advertising_leave_nobody_known() -> None:
    shut = {
        f"{SHOP}.incumbents": {},
        f"{SHOP}.gatekeeper_access": 0.0,
        f"{SHOP}.loop_patience": 2,
        "suppliers.Huaxin.advertising_reach": 0.0,
        "suppliers.Huaxin.calls_per_search": 50,
        "suppliers.Beihe.advertising_reach": 0.0,
    }
    run_ = run(crowd("new_task", 5, shut))
    cases = run_.cases
    assert set(cases.outcome) == {"abandoned"}
    assert set(cases.cause) == {"no supplier known"}
    assert set(cases.abandoned_at) == {"supplier_search"}
    # To the search 4 stages; twice they go back one and search again.
    assert set(cases.visits) == {4 + 2 * 2}
    assert (run_.events.event == "call_stopped").sum() == 5 * 3 * 50
    assert (run_.events.event == "call_passed").sum() == 0


def test_without_a_gatekeeper_every_call_passes() -> None:
    open_house = {
        f"{SHOP}.incumbents": {},
        f"{SHOP}.gatekeeper_access": 0.0,
        f"{SHOP}.members.buyer.roles": ["buyer"],
        "suppliers.Huaxin.advertising_reach": 0.0,
        "suppliers.Huaxin.calls_per_search": 1,
        "suppliers.Beihe.advertising_reach": 0.0,
    }
    assert set(run(crowd("new_task", 5, open_house)).cases.supplier) == {"Huaxin"}


def test_an_incumbent_alone_is_known_anyway() -> None:
    shut = {
        f"{SHOP}.gatekeeper_access": 0.0,
        "suppliers.Huaxin.advertising_reach": 0.0,
        "suppliers.Beihe.advertising_reach": 0.0,
    }
    assert set(run(crowd("new_task", 5, shut)).cases.supplier) == {"Beihe"}


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


def test_an_approver_who_never_approves() -> None:
    veto = {f"{SHOP}.approval": 0.0, f"{SHOP}.loop_patience": 3}
    run_ = run(crowd("new_task", 2, veto))
    assert set(run_.cases.cause) == {"vetoed"}
    assert (run_.events.event == "vetoed").sum() == 2 * 4
    assert (run_.events.event == "order_placed").sum() == 0


# ---------------------------------------------------------------- the economy


def test_frozen_below_everything_nobody_buys() -> None:
    cases = run(machine_tools({"freeze_below": 9.0, "freeze_patience": 10.0})).cases
    assert set(cases.outcome) == {"abandoned", "open"}
    abandoned = cases[cases.outcome == "abandoned"]
    assert set(abandoned.cause) == {"budget freeze"}
    assert set(abandoned.freeze_wait) == {10.0}
    assert (cases.started[cases.outcome == "open"] > cases.started.max() - 10.1).all()


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
    # One buyer, 10 weeks of specification each. Of the modified rebuys of weeks 0 and 1 and the
    # straight rebuy of week 2, the first is served from 0 to 10, then the straight rebuy, then the
    # other.
    office = {
        f"{SHOP}.purchasing_staff": 1,
        "stages.product_specification": stage(lasting(10.0), needs_staff=True),
        "p_maybe": 0.0,
    }
    needs = buys((0.0, "modified_rebuy"), (1.0, "modified_rebuy"), (2.0, "straight_rebuy"))
    cases = run(quiet(office | needs)).cases
    assert cases.staff_wait.tolist() == [0.0, 19.0, 8.0]
