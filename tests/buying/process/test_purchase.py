"""A purchase stage by stage: every job, every way out, each in a world where it is certain."""

from typing import Any

import pandas as pd
import pytest

import sim
from sim.buying.reading.at_horizon import at_horizon
from sim.kernel.results import Run
from sim.scenario.vocabulary import STAGES

SHOP = "segments.job_shop"
NEEDS = f"{SHOP}.planned_needs"
FIXED = {"shape": "deterministic"}


def play(changes: dict[str, Any] | None = None, *, one: str | None = None, seed: int = 1) -> Run:
    """Play the certain world with changes; with ``one``, a single purchase of that buyclass."""
    alone = {NEEDS: [{"week": 0.0, "buyclass": one}]} if one else {}
    return sim.run(sim.load("first-order-certain").replace(alone | (changes or {})), seed=seed)


def told(run: Run, *names: str, case: int = 0) -> list[tuple[Any, ...]]:
    """Time, event, actor, supplier and value of a purchase's events of these names, in order."""
    events = run.events
    mine = events[(events.case == case) & events.event.isin(names)]
    return list(
        mine[["time", "event", "actor", "supplier", "value"]].itertuples(index=False, name=None)
    )


def entered(run: Run, case: int = 0) -> list[str]:
    events = run.events
    return events[(events.case == case) & (events.event == "entered")].stage.tolist()


def only(run: Run) -> Any:
    (row,) = run.cases.itertuples()
    return row


# The way


def test_a_new_task_goes_through_all_eight_stages() -> None:
    run = play(one="new_task")
    assert entered(run) == list(STAGES)
    row = only(run)
    assert (row.outcome, row.supplier, row.phases, row.visits) == ("won", "Huaxin", 8, 8)
    # 2 + 2 + 3 + 4 + (4 + 3 waiting for the slower proposal) + 4 + 2, then 6 to deliver and 4
    assert (row.ended, row.cycle_time, row.total_time) == (24, 24, 34)


def test_a_straight_rebuy_specifies_orders_and_reviews() -> None:
    run = play({f"{SHOP}.incumbents": {"Beihe": 1.0}}, one="straight_rebuy")
    assert entered(run) == ["product_specification", "performance_review"]
    row = only(run)
    assert (row.supplier, row.cycle_time, row.total_time) == ("Beihe", 3, 3 + 8 + 4)
    assert row.rounds == 0


def test_a_modified_rebuy_without_its_maybes_is_as_short() -> None:
    changes = {f"{SHOP}.incumbents": {"Beihe": 1.0}, "p_maybe": 0.0}
    assert entered(play(changes, one="modified_rebuy")) == [
        *("product_specification", "performance_review")
    ]


def test_without_a_usual_supplier_search_and_selection_are_never_bypassed() -> None:
    run = play({"p_maybe": 0.0}, one="modified_rebuy")
    assert entered(run) == [
        *("product_specification", "supplier_search", "supplier_selection", "performance_review")
    ]


def test_at_the_horizon_no_later_stage_is_known() -> None:
    followed = play({"horizon": 10.0}, one="new_task")
    assert (only(followed).outcome, only(followed).open_at_horizon) == ("won", True)
    run = at_horizon(followed)
    row = only(run)
    assert (row.outcome, row.supplier, row.visits) == ("open", "", 4)
    assert pd.isna(row.ended)
    assert run.events.time.max() <= 10


def test_work_takes_longer_by_the_buyclass_factor() -> None:
    run = play({"buyclasses.new_task.work_factor": 2.0}, one="new_task")
    assert only(run).work == 2 * 25


def test_purchases_of_one_firm_wait_for_its_one_clerk_by_priority() -> None:
    """Two purchases need the clerk from week 7 on; a third, more urgent one from week 8."""
    needs = [
        {"week": 0.0, "buyclass": "new_task"},
        {"week": 0.0, "buyclass": "new_task"},
        {"week": 1.0, "buyclass": "modified_rebuy"},
    ]
    run = play({NEEDS: needs})
    first_of = {case: told(run, "work_started", case=case)[3] for case in range(3)}
    # search takes 4 weeks each: the first from 7 to 11, then the urgent third, then the second
    assert [first_of[case][0] for case in (0, 2, 1)] == [7, 11, 15]
    assert [first_of[case][4] for case in (0, 2, 1)] == [0, 3, 8]
    assert (run.cases.staff_wait > 0).tolist() == [True, True, True]


def test_the_stages_leader_is_the_weightiest_holder_of_its_leading_role() -> None:
    run = play(one="new_task")
    leaders = [row[2] for row in told(run, "work_started")]
    assert leaders == ["machinist"] * 3 + ["buyer"] * 4 + ["machinist"]


# Meetings


def test_a_meeting_waits_for_the_last_of_its_people() -> None:
    members = {f"{SHOP}.members.{name}.meeting_delay": 1.0 for name in ("machinist", "buyer")}
    changes = members | {"stages.need_description.p_meeting": 1.0}
    run = play(changes, one="new_task")
    ready = told(run, "member_ready")[:2]
    (_, _, _, _, people), (held_at, _, _, _, waited) = (
        *told(run, "meeting_called")[:1],
        *told(run, "meeting_held")[:1],
    )
    assert people == len(ready) == 2
    assert waited == max(row[4] for row in ready) > 0
    assert held_at == pytest.approx(4 + waited)
    assert only(run).meeting_wait == pytest.approx(sum(row[4] for row in told(run, "meeting_held")))


def test_nobody_meets_alone() -> None:
    """Only the machinist works on the specification."""
    run = play({"stages.product_specification.p_meeting": 1.0}, one="new_task")
    assert told(run, "meeting_called") == [(22, "meeting_called", "", "", 3)]


# Search


def test_a_gatekeeper_who_stops_all_calls_leaves_advertising() -> None:
    changes = {
        f"{SHOP}.gatekeeper_access": 0.0,
        "suppliers.Huaxin.advertising_reach": 0.0,
        "suppliers.Huaxin.calls_per_search": 2,
    }
    run = play(changes, one="new_task")
    assert (
        told(run, "call_stopped", "call_passed")
        == [(11, "call_stopped", "buyer", "Huaxin", pytest.approx(float("nan"), nan_ok=True))] * 2
    )
    assert [(row[1], row[3]) for row in told(run, "aware", "unaware")] == [
        ("unaware", "Huaxin"),
        ("aware", "Beihe"),
    ]
    assert only(run).supplier == "Beihe"


def test_a_call_that_passes_is_enough() -> None:
    nobody_reads = {f"suppliers.{name}.advertising_reach": 0.0 for name in ("Huaxin", "Beihe")}
    run = play(nobody_reads, one="new_task")
    assert [(row[1], row[3]) for row in told(run, "aware", "unaware")] == [
        ("aware", "Huaxin"),
        ("unaware", "Beihe"),
    ]


def test_without_a_gatekeeper_every_call_passes() -> None:
    changes = {
        f"{SHOP}.members.buyer.roles": ["buyer"],
        f"{SHOP}.gatekeeper_access": 0.0,
        "suppliers.Huaxin.advertising_reach": 0.0,
    }
    run = play(changes, one="new_task")
    assert [row[1:4] for row in told(run, "call_passed")] == [("call_passed", "", "Huaxin")]


def test_the_incumbent_needs_neither_call_nor_advertising() -> None:
    changes = {
        f"{SHOP}.incumbents": {"Huaxin": 1.0},
        **{f"suppliers.{name}.advertising_reach": 0.0 for name in ("Huaxin", "Beihe")},
        **{f"suppliers.{name}.calls_per_search": 0 for name in ("Huaxin", "Beihe")},
    }
    run = play(changes, one="new_task")
    assert [(row[1], row[3]) for row in told(run, "aware", "unaware")] == [("unaware", "Beihe")]
    assert [row[3] for row in told(run, "invited")] == ["Huaxin"]


NOBODY_KNOWN = {
    **{f"suppliers.{name}.advertising_reach": 0.0 for name in ("Huaxin", "Beihe")},
    "suppliers.Huaxin.calls_per_search": 0,
}


@pytest.mark.parametrize("patience", [0, 1, 3])
def test_a_search_that_finds_nobody_goes_back_as_often_as_patience_lasts(patience: int) -> None:
    run = play(NOBODY_KNOWN | {f"{SHOP}.loop_patience": patience}, one="new_task")
    row = only(run)
    assert (row.outcome, row.abandoned_at, row.cause) == (
        *("abandoned", "supplier_search", "no supplier known"),
    )
    loop = ["product_specification", "supplier_search"]
    assert entered(run) == list(STAGES[:4]) + loop * patience
    assert len(told(run, "looped_back")) == patience
    assert row.ended == 11 + 7 * patience
    assert (row.phases, row.visits) == (4, 4 + 2 * patience)


# Proposals


def test_a_proposal_past_the_deadline_does_not_count() -> None:
    """Huaxin writes for 2 weeks, Beihe for 3; the buyer waits for 2.5."""
    run = play({f"{SHOP}.proposal_deadline": 2.5}, one="new_task")
    assert [(row[0], row[1], row[3]) for row in told(run, "proposal_in", "proposal_late")] == [
        (17, "proposal_in", "Huaxin"),
        (17.5, "proposal_late", "Beihe"),
    ]
    assert only(run).proposal_wait == 2.5
    assert {row[3] for row in told(run, "ballot")} == {"Huaxin"}


def test_a_purchase_goes_on_as_soon_as_all_proposals_are_in() -> None:
    run = play({f"{SHOP}.proposal_deadline": 50.0}, one="new_task")
    assert only(run).proposal_wait == 3


def test_an_overloaded_sales_engineer_is_late() -> None:
    """Two firms ask at week 15 for answers by 18.5; one engineer writes for 2 weeks each."""
    changes = {
        f"{SHOP}.organisations": 2,
        f"{SHOP}.proposal_deadline": 3.5,
        "suppliers.Beihe.sales_engineers": 2,
    }
    run = play(changes, one="new_task")
    events = run.events
    late = events[(events.event == "proposal_late") & (events.supplier == "Huaxin")]
    assert late.time.tolist() == [18.5]
    one, other = run.cases.itertuples()
    assert {one.supplier, other.supplier} == {"Huaxin", "Beihe"}


def test_a_proposal_not_begun_by_the_deadline_is_not_written() -> None:
    """Three firms ask at week 15 for answers by 16; the engineer is busy till 17, then free."""
    changes = {f"{SHOP}.organisations": 3, f"{SHOP}.proposal_deadline": 1.0}
    run = play(changes, one="new_task")
    assert set(run.cases.cause) == {"no proposal in time"}
    huaxin = run.suppliers.set_index("supplier").loc["Huaxin"]
    assert (huaxin.invited, huaxin.proposals, huaxin.late_proposals) == (3, 0, 3)
    assert huaxin.engineers_busy == pytest.approx(2 / run.scenario.horizon)


def test_a_proposal_for_an_earlier_round_does_not_count_in_the_next() -> None:
    """Written from 15 to 35 for the round of 15 to 19; the next asks at 23 and waits till 27."""
    slow = {"mean": 20.0} | FIXED
    changes = {
        "suppliers.Huaxin.proposal_work": slow,
        "suppliers.Beihe.proposal_work": slow,
        "stages.supplier_search.work": {"mean": 0.0} | FIXED,
        f"{SHOP}.loop_patience": 5,
        "horizon": 200.0,
    }
    run = play(changes, one="new_task")
    assert told(run, "proposal_in") == []
    assert only(run).cause == "no proposal in time"


def test_a_custom_item_takes_its_factor_longer() -> None:
    changes = {f"{SHOP}.custom_share": 1.0, "suppliers.Huaxin.custom_factor": 1.5}
    run = play(changes, one="new_task")
    proposal = next(row for row in told(run, "proposal_in") if row[3] == "Huaxin")
    assert proposal[0] == 15 + 1.5 * 2
    row = only(run)
    assert row.kind == "custom"
    assert row.total_time - row.cycle_time == 1.5 * 6 + 4
    assert [late[4] for late in told(run, "delivered")] == [0]  # its promise is longer as well


# Selection


def test_a_hard_limit_excludes_an_offer() -> None:
    run = play({f"{SHOP}.minimum_scores.product_quality": 6.0}, one="new_task")
    assert [row[1:4] for row in told(run, "infeasible")] == [
        ("infeasible", "product_quality", "Beihe")
    ]
    cheap = play({f"{SHOP}.budget": 90_000}, one="new_task")
    assert [row[1:4] for row in told(cheap, "infeasible")] == [("infeasible", "price", "Huaxin")]
    assert only(cheap).supplier == "Beihe"


def test_limits_that_nobody_meets_are_relaxed_at_every_try() -> None:
    """75,000 yuan, relaxed by a tenth: 82,500 lets the offer of 82,000 pass at the second try."""
    changes = {f"{SHOP}.budget": 75_000, f"{SHOP}.relaxation": 0.1, f"{SHOP}.loop_patience": 1}
    run = play(changes, one="new_task")
    assert len(told(run, "infeasible")) == 3  # both, then Huaxin alone
    assert len(told(run, "looped_back")) == 1
    assert only(run).supplier == "Beihe"
    given_up = play(changes | {f"{SHOP}.loop_patience": 0}, one="new_task")
    assert only(given_up).cause == "no acceptable offer"


AT_ODDS = {
    f"{SHOP}.members.owner.criteria": {"price": 1.0},
    f"{SHOP}.members.machinist.criteria": {"product_quality": 1.0},
    f"{SHOP}.members.buyer.criteria": {"price": 1.0},
}
"""The owner (weight 3) and the buyer (1) are for the cheap Beihe, the machinist (2) is not."""


@pytest.mark.parametrize(
    ("rule", "winner"),
    [("autocracy", "Beihe"), ("majority", "Beihe"), ("unanimity", "")],
)
def test_the_organisations_rule_decides(rule: str, winner: str) -> None:
    run = play(AT_ODDS | {f"{SHOP}.decision_rule": rule}, one="new_task")
    votes = {row[2]: row[3] for row in told(run, "ballot")}
    assert votes == {"owner": "Beihe", "machinist": "Huaxin", "buyer": "Beihe"}
    assert only(run).supplier == winner


def test_a_centralised_firm_follows_its_other_rule() -> None:
    central = {f"{SHOP}.centralised_share": 1.0, f"{SHOP}.centralised_rule": "autocracy"}
    assert only(play(AT_ODDS | central, one="new_task")).supplier == "Beihe"


@pytest.mark.parametrize("patience", [1, 4])
def test_without_agreement_patience_ends_in_no_decision(patience: int) -> None:
    run = play(AT_ODDS | {f"{SHOP}.patience": patience}, one="new_task")
    row = only(run)
    assert (row.outcome, row.cause, row.supplier) == ("no_decision", "no agreement", "")
    assert row.rounds == patience
    assert [failed[4] for failed in told(run, "round_failed")] == list(range(1, patience + 1))
    assert row.ended == 22


def test_discussion_can_bring_agreement() -> None:
    """Wholly persuaded, the machinist sees it as the group does: 4 of 6 weights on price."""
    run = play(AT_ODDS | {f"{SHOP}.patience": 2, f"{SHOP}.persuasion": 1.0}, one="new_task")
    (chosen,) = told(run, "chosen")
    assert chosen[3:] == ("Beihe", 2)


# Order


def test_a_veto_sends_the_purchase_back_to_selection() -> None:
    changes = {f"{SHOP}.approval": 0.0, f"{SHOP}.loop_patience": 2}
    run = play(changes, one="new_task")
    again = ["supplier_selection", "order_routine"]
    assert entered(run) == list(STAGES[:7]) + again * 2
    assert [row[1:4] for row in told(run, "vetoed")] == [("vetoed", "owner", "Huaxin")] * 3
    row = only(run)
    assert (row.outcome, row.abandoned_at, row.cause) == ("abandoned", "order_routine", "vetoed")
    assert row.supplier == ""


def test_the_approver_sees_the_usual_supplier_where_no_choice_was_called_for() -> None:
    """Of all routes of a modified rebuy, take those with an order routine and no selection."""
    changes = {"p_maybe": 0.5, f"{SHOP}.incumbents": {"Beihe": 1.0}}
    seen = 0
    for seed in range(40):
        run = play(changes, one="modified_rebuy", seed=seed)
        stages = entered(run)
        if "order_routine" in stages and "supplier_selection" not in stages:
            seen += 1
            assert [row[2:4] for row in told(run, "approved")] == [("owner", "Beihe")]
    assert seen > 0


# Freezes, and giving up


SLUMP = {"kind": "shock", "depth": 0.4, "start": 5.0, "length": 10.0}


def test_a_freeze_stops_the_purchase_until_the_economy_is_back() -> None:
    """The slump lasts from week 5 to 15; the specification ends at week 7."""
    changes = {"economy": SLUMP, f"{SHOP}.freeze_below": 0.9}
    run = play(changes, one="new_task")
    assert [row[:2] + row[4:] for row in told(run, "frozen", "thawed")] == [
        (7, "frozen", 8),
        (15, "thawed", 8),
    ]
    row = only(run)
    assert (row.outcome, row.freeze_wait, row.cycle_time) == ("won", 8, 24 + 8)


def test_a_freeze_can_outlast_the_purchase() -> None:
    changes = {"economy": SLUMP, f"{SHOP}.freeze_below": 0.9, f"{SHOP}.freeze_patience": 3.0}
    run = play(changes, one="new_task")
    row = only(run)
    assert (row.outcome, row.abandoned_at, row.cause) == (
        *("abandoned", "supplier_search", "budget freeze"),
    )
    assert (row.freeze_wait, row.ended) == (3, 10)
    assert told(run, "thawed") == []


def test_a_freeze_that_never_ends() -> None:
    changes = {"economy": {"kind": "constant", "level": 0.5}, f"{SHOP}.freeze_below": 0.9}
    run = play(changes, one="new_task")
    assert only(run).cause == "budget freeze"
    assert only(run).ended == run.scenario.segments["job_shop"].freeze_patience


def test_a_freeze_does_not_touch_an_order_that_stands() -> None:
    late = SLUMP | {"start": 24.5, "length": 50.0}
    run = play({"economy": late, f"{SHOP}.freeze_below": 0.9}, one="new_task")
    assert (only(run).total_time, only(run).freeze_wait) == (34, 0)


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_a_purchase_given_up_says_where(stage: str) -> None:
    run = play({f"stages.{stage}.p_abandon": 1.0}, one="new_task")
    row = only(run)
    assert (row.outcome, row.abandoned_at, row.cause) == ("abandoned", stage, "cancelled")
    assert entered(run)[-1] == stage
    assert (row.supplier, row.price) == ("", 0)
    assert told(run, "order_placed") == []


def test_the_first_stage_can_only_be_repeated() -> None:
    """Going back is a matter of chance; from the first stage there is nowhere to go back to."""
    changes = {"stages.problem_recognition.p_back": 0.9, "horizon": 2000.0}
    run = play(changes, one="new_task")
    visits = entered(run)
    repeated = visits.index("need_description")
    assert visits[:repeated] == ["problem_recognition"] * repeated
    assert only(run).outcome == "won"
    assert only(run).visits == 7 + repeated
