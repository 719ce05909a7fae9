"""What would have happened if: the same luck, one lever moved, the same purchase found again."""

from typing import Any

import pandas as pd
import pytest

import sim
from sim.experiment.counterfactual import counterfactual

SHOP = "segments.job_shop"
NEEDS = f"{SHOP}.planned_needs"
OWNER = f"{SHOP}.members.owner.criteria"
NEW_TASK = [{"week": 0.0, "buyclass": "new_task"}]
SHUT = {
    **{NEEDS: NEW_TASK, f"{SHOP}.gatekeeper_access": 0.0},
    "suppliers.Huaxin.advertising_reach": 0.0,
}


def play(changes: dict[str, Any] | None = None, base: str = "first-order-certain") -> sim.Run:
    return sim.run(sim.load(base).replace(changes or {}), seed=1)


def test_what_was_lost_at_the_gate_is_won_when_the_gate_opens() -> None:
    run = play(SHUT)
    assert run.explain(0).turn == "gate"
    what_if = sim.counterfactual(run, 0, {f"{SHOP}.gatekeeper_access": 1.0})
    events = what_if.other.events
    assert "Huaxin" in set(events[events.event == "invited"].supplier)
    assert (what_if.before.supplier, what_if.after.supplier) == ("Beihe", "Huaxin")
    assert what_if.other.explain(int(what_if.after.case)).turn == "won"
    assert repr(what_if) == what_if.sentence()
    assert what_if.sentence() == (
        "With segments.job_shop.gatekeeper_access 1 instead of 0, purchase 0 of job shop-1 comes to"
        " another end: the order goes to Huaxin after 24.0 weeks (before: the order goes to Beihe"
        " after 24.0 weeks). The stories part in week 11.00, at supplier search 物色供应商."
        " Before: The buyer stops a call by Huaxin. Now: A call by Huaxin gets through."
    )
    assert what_if.parting.who == "buyer"


@pytest.mark.parametrize(
    ("lost", "turn", "lever"),
    [
        (
            {"suppliers.Huaxin.proposal_work": {"mean": 9.0, "shape": "deterministic"}},
            "late",
            {f"{SHOP}.proposal_deadline": 10.0},
        ),
        ({f"{SHOP}.budget": 90_000.0}, "refused", {"suppliers.Huaxin.price": 89_000.0}),
        ({f"{SHOP}.approval": 0.0}, "vetoed", {f"{SHOP}.approval": 1.0}),
        (
            {f"{SHOP}.members.buyer.criteria": {"price": 1.0}},
            "no_decision",
            {f"{SHOP}.decision_rule": "majority"},
        ),
        (
            {f"{SHOP}.decision_rule": "autocracy", OWNER: {"price": 1.0}},
            "out_voted",
            {OWNER: {"product_quality": 1.0}},
        ),
        ({"stages.order_routine.p_abandon": 1.0}, "abandoned",
         {"stages.order_routine.p_abandon": 0.0}),
    ],
)  # fmt: skip
def test_the_lever_that_the_explanation_names_wins_the_account(
    lost: dict[str, Any], turn: str, lever: dict[str, Any]
) -> None:
    run = play({NEEDS: NEW_TASK} | lost)
    told = run.explain(0)
    assert told.turn == turn
    what_if = counterfactual(run, 0, lever)
    assert what_if.after.supplier == "Huaxin"
    assert "comes to another end: the order goes to Huaxin after" in what_if.sentence()
    assert what_if.parting.week <= told.week


def test_before_the_stories_part_they_are_the_same() -> None:
    run = play(base="first-order")
    for case in run.cases.case:
        what_if = counterfactual(run, case, {"suppliers.Huaxin.calls_per_search": 5})
        if what_if.parting is None:
            continue
        one, two = (
            r.events[(r.events.case == row.case) & (r.events.time < what_if.parting.week)]
            for r, row in ((run, what_if.before), (what_if.other, what_if.after))
        )
        columns = ["time", "stage", "event", "actor", "supplier", "value"]
        pd.testing.assert_frame_equal(
            *(told[columns].astype(dict.fromkeys(columns[1:5], str)).reset_index(drop=True)
              for told in (one, two))
        )  # fmt: skip


def test_a_change_that_touches_nothing() -> None:
    run = play()
    what_if = counterfactual(run, 0, {"suppliers.Huaxin.unit_cost": 60_000.0})
    assert what_if.parting is None
    assert what_if.sentence() == (
        "With suppliers.Huaxin.unit_cost 60000 instead of 70000, purchase 0 of job shop-1 stays the"
        " same, event by event: the order goes to Huaxin after 24.0 weeks."
    )


def test_the_same_end_at_another_time() -> None:
    changes = {"stages.order_routine.work": {"mean": 3.0, "shape": "deterministic"}}
    what_if = counterfactual(play(), 0, changes)
    assert "comes to the same end: the order goes to Huaxin after 25.0 weeks" in str(what_if)
    assert "(before: the order goes to Huaxin after 24.0 weeks)" in str(what_if)
    assert (what_if.parting.week, what_if.parting.stage) == (24.0, "order_routine")


def test_a_purchase_that_does_not_come_to_be() -> None:
    run = play()
    what_if = counterfactual(run, 2, {NEEDS: NEW_TASK})
    assert (what_if.after, what_if.parting) == (None, None)
    assert "purchase 2 of job shop-1 does not come to be; it was: the order goes to Huaxin" in (
        what_if.sentence()
    )


def test_a_need_that_is_called_off_a_blanket_order_instead() -> None:
    what_if = counterfactual(play(), 2, {f"{SHOP}.blanket_share": 1.0})
    assert what_if.after is None
    assert "does not come to be: the need is called off a blanket order with Huaxin" in (
        what_if.sentence()
    )


def test_after_a_need_has_gone_the_next_one_is_found_by_its_week() -> None:
    needs = [{"week": w, "buyclass": "modified_rebuy"} for w in (0.0, 60.0)]
    run = play({NEEDS: needs})
    what_if = counterfactual(run, 1, {NEEDS: needs[1:]})
    assert (what_if.before.case, what_if.after.case) == (1, 0)
    assert what_if.before.started == what_if.after.started == 60.0
    assert "It is number 1 of its buyer instead of 2, and has other luck." in what_if.sentence()


def test_a_need_that_shifts_is_the_same_purchase() -> None:
    shifted = [{"week": 2.0, "buyclass": "new_task"}]
    what_if = counterfactual(play({NEEDS: NEW_TASK}), 0, {NEEDS: shifted})
    assert what_if.after.started == 2.0
    assert "It begins in week 2.00 instead of 0.00." in what_if.sentence()


def test_a_purchase_that_only_a_call_began() -> None:
    market = {
        **{"horizon": 300.0, NEEDS: [], f"{SHOP}.contact_interest": 1.0},
        "suppliers.Huaxin.cold_calls": 0.05,
    }
    run = play(market)
    assert run.cases.source[0] == "Huaxin"
    quiet = counterfactual(
        run, 0, {"suppliers.Huaxin.cold_calls": 0.0, f"{SHOP}.needs_per_year": 1}
    )
    assert quiet.after is None
    assert len(quiet.other.cases) > 0  # there is a first purchase there, but another one


def test_it_is_the_same_replication() -> None:
    run = sim.run("first-order", seed=3, replication=2)
    what_if = counterfactual(run, 0, {"p_maybe": 0.4})
    assert (what_if.other.seed, what_if.other.replication) == (3, 2)


@pytest.mark.parametrize(
    ("case", "changes", "said"),
    [
        (9, {"p_maybe": 0.1}, "case is 9; allowed: 0 to 2"),
        (0, {}, "changes is {}; allowed: a path and its new value"),
        (0, {"suppliers.Huaxin.prize": 1}, "first-order-certain: path 'suppliers.Huaxin.prize'"),
    ],
)
def test_bad_input(case: int, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(sim.InputError) as caught:
        counterfactual(play(), case, changes)
    assert str(caught.value).startswith(said)
