"""Where everything or nothing is possible, the outcome is known without any luck."""

from __future__ import annotations

from typing import Any

import pytest

import sim
from sim.scenario.vocabulary import STAGES
from tests.verification.worlds import PLENTY, SHOP, Changes, crowd, lasting, stage, table

BEFORE_REVIEW = STAGES[:-1]


def run(world: Any) -> sim.Run:
    return sim.run(world, seed=5)


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
    assert set(run_.cases.outcome) == {"abandoned"}
    assert run_.cases.open_at_horizon.any()
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


# ---------------------------------------------------------------- no money


def test_an_approver_who_never_approves() -> None:
    veto = {f"{SHOP}.approval": 0.0, f"{SHOP}.loop_patience": 3}
    run_ = run(crowd("new_task", 2, veto))
    assert set(run_.cases.cause) == {"vetoed"}
    assert (run_.events.event == "vetoed").sum() == 2 * 4
    assert (run_.events.event == "order_placed").sum() == 0


def test_frozen_below_everything_nobody_buys() -> None:
    cases = run(machine_tools({"freeze_below": 9.0, "freeze_patience": 10.0})).cases
    assert set(cases.outcome) == {"abandoned"}
    assert set(cases.cause) == {"budget freeze"}
    assert set(cases.freeze_wait) == {10.0}
    assert (cases.started[cases.open_at_horizon] > cases.started.max() - 10.1).all()
