"""Why an account was lost: every way to lose one, each in a world where it is certain."""

import pickle
from typing import Any

import pandas as pd
import pytest

import sim
from sim.buying.choice.one_ballot import decision
from sim.buying.reading.at_horizon import at_horizon
from sim.buying.reading.explain import Explanation
from sim.buying.reading.reasons import TURNS
from sim.buying.reading.seller_path import Standing
from sim.scenario.vocabulary import CHINESE, plain

SHOP = "segments.job_shop"
NEEDS = f"{SHOP}.planned_needs"
NEW_TASK = [{"week": 0.0, "buyclass": "new_task"}]
SILENT = {"suppliers.Huaxin.advertising_reach": 0.0}
GATE = SILENT | {f"{SHOP}.gatekeeper_access": 0.0}
FOR_PRICE = {"price": 1.0}
FOR_QUALITY = {"product_quality": 1.0}


def play(changes: dict[str, Any], seed: int = 1) -> sim.Run:
    return sim.run(sim.load("first-order-certain").replace({NEEDS: NEW_TASK} | changes), seed=seed)


def why(changes: dict[str, Any], case: int = 0, seller: str | None = None) -> Explanation:
    told = play(changes).explain(case, seller)
    assert str(told) == repr(told) == told.text
    where = f"at {plain(told.stage)} {CHINESE[told.stage]}, week {told.week:.2f}: "
    assert where + TURNS[told.turn] in told.text
    return told


def turned(told: Explanation) -> tuple[Any, ...]:
    return told.turn, told.stage, told.week, told.who


def test_won() -> None:
    told = why({})
    assert turned(told) == ("won", "order_routine", 24.0, ())
    assert "The table chose Huaxin under unanimity" in told.text
    assert (told.outcome, told.supplier, told.seller) == ("won", "Huaxin", "Huaxin")


def test_stopped_at_the_gate() -> None:
    told = why(GATE)
    assert turned(told) == ("gate", "supplier_search", 11.0, ("buyer",))
    assert "The buyer (buyer, gatekeeper) stopped the one call by Huaxin" in told.text
    assert told.supplier == "Beihe"
    assert told.steps.event.tolist()[:2] == ["call_stopped", "unaware"]
    assert told.steps.roles[0] == "buyer, gatekeeper"


def test_unknown() -> None:
    told = why(SILENT | {"suppliers.Huaxin.calls_per_search": 0})
    assert turned(told) == ("unknown", "supplier_search", 11.0, ())
    assert "Huaxin did not call" in told.text


def test_nobody_known_at_all_is_lost_at_the_gate_too() -> None:
    told = why(GATE | {"suppliers.Beihe.advertising_reach": 0.0})
    assert turned(told)[:2] == ("gate", "supplier_search")
    assert "abandoned at supplier search (no supplier known)" in told.text


def test_too_late() -> None:
    slow = {"suppliers.Huaxin.proposal_work": {"mean": 9.0, "shape": "deterministic"}}
    told = why(slow)
    assert turned(told) == ("late", "proposal_solicitation", 19.0, ())
    assert "not in after the 4 weeks allowed" in told.text


def test_refused_for_its_price() -> None:
    told = why({f"{SHOP}.budget": 90_000.0})
    assert turned(told) == ("refused", "supplier_selection", 22.0, ())
    assert "price: 95,000 yuan, where at most 90,000 was allowed" in told.text


def test_refused_for_a_score_after_the_limits_were_relaxed() -> None:
    limits = {f"{SHOP}.minimum_scores": {"location": 9.0}, f"{SHOP}.loop_patience": 1}
    told = why(limits)
    assert turned(told)[0] == "refused"
    assert "location: a score of 5, where at least 8.1 was asked" in told.text  # 9 less a tenth
    assert told.outcome == "abandoned"


def test_screened_out() -> None:
    rule = {"rule": "conjunctive", "cutoffs": {"price": 6.0}}  # 95,000 yuan scores 6, 82,000 8.6
    assert why({f"{SHOP}.screening": rule}).turn == "won"
    told = why({f"{SHOP}.screening": rule | {"cutoffs": {"price": 6.5}}})
    assert turned(told)[:2] == ("screened_out", "supplier_selection")
    assert "The conjunctive screening took Huaxin out on price" in told.text


def test_out_voted_and_who_could_have_turned_it() -> None:
    told = why(
        {
            f"{SHOP}.decision_rule": "majority",
            f"{SHOP}.members.machinist.criteria": FOR_PRICE,
            f"{SHOP}.members.buyer.criteria": FOR_PRICE,
            f"{SHOP}.members.owner.criteria": FOR_QUALITY,
        }
    )
    assert turned(told) == ("out_voted", "supplier_selection", 22.0, ("machinist", "buyer"))
    table = told.ballots.set_index("member")
    assert table.supplier.to_dict() == {"owner": "Huaxin", "machinist": "Beihe", "buyer": "Beihe"}
    assert table.if_for_seller.to_dict() == {
        **{"owner": "Beihe", "machinist": "Huaxin", "buyer": "Huaxin"}
    }
    assert table.pivotal.to_dict() == {"owner": False, "machinist": True, "buyer": True}
    assert table.roles["machinist"] == "initiator, user, influencer"
    assert "for Huaxin: the owner (decider, approver)" in told.text
    assert (
        "A ballot for Huaxin by the machinist (initiator, user, influencer) or the buyer"
        " (buyer, gatekeeper) alone would have turned it." in told.text
    )


def test_out_voted_by_all_under_autocracy_only_the_decider_is_pivotal() -> None:
    everybody = {f"{SHOP}.members.{n}.criteria": FOR_PRICE for n in ("owner", "machinist", "buyer")}
    told = why(everybody | {f"{SHOP}.decision_rule": "autocracy"})
    assert told.turn == "out_voted"
    assert told.ballots.member[told.ballots.pivotal].tolist() == ["owner"]
    told = why(everybody)  # unanimity: each of the three can only spoil it
    assert told.ballots.pivotal.all()
    assert (told.ballots.if_for_seller == "").all()
    assert "No single ballot would have given it to Huaxin." in told.text


def test_vetoed() -> None:
    told = why({f"{SHOP}.approval": 0.0})
    assert turned(told) == ("vetoed", "order_routine", 24.0, ("owner",))
    assert "the owner (decider, approver) refused to approve it" in told.text
    assert "abandoned at order routine (vetoed)" in told.text


def test_no_decision() -> None:
    told = why({f"{SHOP}.members.buyer.criteria": FOR_PRICE, f"{SHOP}.patience": 3})
    assert turned(told) == ("no_decision", "supplier_selection", 22.0, ("buyer",))
    assert told.ballots["round"].tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert set(told.ballots.decided) == {""}
    assert "within 3 rounds" in told.text
    assert "A ballot for Huaxin by the buyer (buyer, gatekeeper) alone" in told.text


def test_abandoned_for_a_cause() -> None:
    told = why({"stages.supplier_selection.p_abandon": 1.0})
    assert turned(told) == ("abandoned", "supplier_selection", 22.0, ())
    assert "ended before Huaxin had lost it: cancelled" in told.text


def test_what_is_abandoned_later_was_lost_at_the_gate_before() -> None:
    told = why(GATE | {"stages.supplier_selection.p_abandon": 1.0})
    assert turned(told)[:2] == ("gate", "supplier_search")
    assert "nobody got the order: abandoned at supplier selection (cancelled)" in told.text


def test_still_open() -> None:
    run = at_horizon(play({"horizon": 12.0}))
    told = run.explain(0)
    assert turned(told) == ("open", "proposal_solicitation", 11.0, ())
    assert "nothing is decided yet" in told.text


def test_no_choice_was_called_for() -> None:
    changes = {
        NEEDS: [{"week": 0.0, "buyclass": "straight_rebuy"}],
        f"{SHOP}.incumbents": {"Beihe": 1.0},
    }
    told = why(changes)
    assert turned(told) == ("no_contest", "performance_review", 3.0, ())
    assert "The order went to the usual supplier, Beihe" in told.text
    assert why(changes, seller="Beihe").turn == "won"


def test_a_table_that_chooses_among_those_it_knows_does_not_consider_a_stranger() -> None:
    """A choice without a search: of many modified rebuys, one's route is such."""
    market = sim.load("first-order").replace(
        {NEEDS: [{"week": 60.0 * k, "buyclass": "modified_rebuy"} for k in range(40)]}
        | {"horizon": 2500.0, f"{SHOP}.gatekeeper_access": 0.0}
        | {"suppliers.Huaxin.advertising_reach": 0.0}
    )
    run = sim.run(market, seed=1)
    turns = {run.explain(case).turn for case in run.cases.case}
    assert "not_considered" in turns
    assert turns <= {"not_considered", "gate", "no_contest", "abandoned", "no_decision", "open"}


def test_a_dropped_supplier_is_not_looked_at_again() -> None:
    changes = {
        NEEDS: [{"week": 0.0, "buyclass": "new_task"}, {"week": 60.0, "buyclass": "new_task"}],
        "suppliers.Huaxin.conformity": 0.0,
        f"{SHOP}.satisfaction_memory": 0.0,
        f"{SHOP}.quality_weight": 1.0,
    }
    assert why(changes, case=0).turn == "won"
    told = why(changes, case=1)
    assert turned(told)[:2] == ("dropped", "supplier_search")
    assert "The firm had dropped Huaxin in week 34.00 because of quality" in told.text


def test_what_counts_is_the_last_pass() -> None:
    """Seeds in which the gate opened only at the second search."""
    market = sim.load("first-order").replace(
        {NEEDS: NEW_TASK, "stages.proposal_solicitation.p_back": 0.6} | SILENT
    )
    found = 0
    for seed in range(60):
        run = sim.run(market, seed=seed)
        known = run.events[run.events.event.isin(["aware", "unaware"])]
        ours = known[known.supplier == "Huaxin"].event.tolist()
        if ours[:1] == ["unaware"] and ours[-1] == "aware":
            found += 1
            assert run.explain(0).turn not in ("gate", "unknown")
    assert found > 3


# In any world


RULES = (
    *("weighted_probability", "equiprobability", "autocracy", "voting", "weighted_voting"),
    *("majority", "unanimity"),
)


def busy(rule: str) -> sim.Run:
    """A market in which much happens, under one decision rule."""
    changes: dict[str, Any] = {"horizon": 130.0, "warm_up": 0.0, "economy": {"kind": "constant"}}
    market: Any = sim.load("machine-tools")
    for name in market.segments:
        path = f"segments.{name}"
        changes |= {f"{path}.{field}": rule for field in ("decision_rule", "centralised_rule")}
        changes |= {f"{path}.approval": 0.8, f"{path}.persuasion": 0.1}
    changes["segments.gearbox.screening"] = {
        **{"rule": "elimination_by_aspects", "cutoffs": {"price": 5.0, "product_quality": 6.0}}
    }
    return sim.run(market.replace(changes), seed=3)


@pytest.mark.guard
@pytest.mark.parametrize("rule", RULES)
def test_counting_the_ballots_again_gives_what_the_log_says(rule: str) -> None:
    """Offers, weights and luck are all found again exactly, or some round would come out else."""
    run = busy(rule)
    counted = 0
    for row in run.cases[run.cases.rounds > 0].itertuples():
        standing = Standing(run, row.case, "Alpenwerk")
        center = standing.center
        for one in standing.rounds:
            votes = [one.offers.index(one.ballots[seat.name]) for seat in center.voters]
            decider = center.voters.index(center.decider)
            winner = decision(one.rule, votes, center.weights, decider, one.u)
            assert one.decided == ("" if winner is None else one.offers[winner])
            counted += 1
    assert counted > 50


def test_every_purchase_has_its_reason_for_every_seller() -> None:
    run = busy("majority")
    for row in run.cases.iloc[::7].itertuples():
        for seller in run.scenario.suppliers:
            told = run.explain(row.case, seller)
            assert (told.turn == "won") == (row.outcome == "won" and row.supplier == seller)
            assert told.outcome == row.outcome
            if told.turn in ("no_decision", "abandoned", "open"):
                assert told.outcome == told.turn
            elif row.outcome == "won" and row.supplier != seller:
                assert told.turn not in ("won", "vetoed")
            assert 0 <= told.week <= run.events.time.max()


def test_rankings_are_not_guessed() -> None:
    run = busy("preference_perturbation")
    case = run.cases[run.cases.rounds > 0].case.iloc[0]
    told = run.explain(case)
    assert told.ballots.pivotal.isna().all()
    assert told.ballots.if_for_seller.isna().all()


def test_a_run_with_its_explanations_can_be_pickled() -> None:
    run = play(GATE)
    again = pickle.loads(pickle.dumps(run))
    assert again.explain(0).text == run.explain(0).text
    pd.testing.assert_frame_equal(again.explain(0).steps, run.explain(0).steps)


@pytest.mark.parametrize(
    ("case", "seller", "said"),
    [
        (7, None, "case is 7; allowed: 0 to 0"),
        (0, "Nobody", "seller is 'Nobody'; allowed: Huaxin, Beihe"),
    ],
)
def test_bad_input(case: int, seller: str | None, said: str) -> None:
    with pytest.raises(sim.InputError) as caught:
        play({}).explain(case, seller)
    assert str(caught.value) == said


@pytest.mark.parametrize("rule", ["unanimity", "preference_perturbation"])
def test_a_straight_rebuy_is_decided_by_the_buyer_alone_and_told_so(rule: str) -> None:
    """Planned, and without a usual supplier: the one way for it to come to a choice."""
    told = why(
        {NEEDS: [{"week": 0.0, "buyclass": "straight_rebuy"}], f"{SHOP}.decision_rule": rule}
        | {f"{SHOP}.members.buyer.criteria": FOR_PRICE, f"{SHOP}.sharpness": 100.0},
        seller="Huaxin",
    )
    assert told.outcome == "won"
    assert "Under autocracy the round went to Beihe" in told.text
    assert "A ballot for Huaxin by the buyer" in told.text
    assert told.ballots.pivotal.tolist() == [name == "buyer" for name in told.ballots.member]
