"""All eight decision rules, ballot by ballot and inside a run, against their closed forms."""

from functools import cache

import numpy as np
import pytest

import sim
from sim.buying.choice.agreement import decide_within
from sim.buying.choice.decision_rules import RULES
from sim.buying.choice.group_choice import OneBallot, group_choice
from sim.buying.choice.one_ballot import decision, individual_ballot, individual_ranking
from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import scores
from sim.buying.process.preferences import Relation, utility, utility_of_waiting
from sim.lessons.rehearsal import rehearse
from sim.scenario import BuyingScenario
from sim.scenario.segments import DecisionRule

P = np.array([[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]])
W = [0.5, 0.3, 0.2]
UTILITIES = np.log(P).tolist()
BOUND = 4.5  # standard errors: a right program leaves them once in 150,000
PURCHASES = 600
SEGMENT, CLASS, SIZE = "gearbox", "new_task", 900


def weights_of(rule: str, decider: int) -> list[float]:
    """Under autocracy all the weight is the decider's."""
    return np.eye(3)[decider].tolist() if rule == "autocracy" else W


@pytest.mark.parametrize("rule", RULES)
def test_ballots_decide_as_often_as_the_closed_form_says(rule: DecisionRule) -> None:
    groups = 15_000
    luck = np.random.default_rng(2010).random((groups, 3, 4)).tolist()
    count = np.zeros(4)
    for one in luck:
        if rule == "preference_perturbation":
            rankings = [individual_ranking(u[:3], v) for u, v in zip(one, UTILITIES, strict=True)]
            ballots = [order[0] for order in rankings]
        else:
            rankings = []
            ballots = [individual_ballot(u[0], v) for u, v in zip(one, UTILITIES, strict=True)]
        winner = decision(rule, ballots, W, 1, one[0][3], rankings)
        count[3 if winner is None else winner] += 1
    chosen = OneBallot(P, rule, weights_of(rule, decider=1)).probabilities
    expected = np.append(chosen, max(0.0, 1 - chosen.sum()))
    error = np.sqrt(expected * (1 - expected) / groups)
    assert (np.abs(count / groups - expected) <= BOUND * error + 1e-12).all()
    decided = count[:3] / count[:3].sum()
    assert np.abs(decided - group_choice(P, rule, weights_of(rule, 1))).max() < 0.05


def test_who_ties_is_picked_by_the_uniform() -> None:
    tied = [decision("voting", [2, 0, 1], W, 0, u) for u in (0.1, 0.5, 0.9)]
    assert tied == [0, 1, 2]
    assert [decision("voting", [2, 0, 2], W, 0, u) for u in (0.1, 0.9)] == [2, 2]


def test_weight_wins_and_ties_with_tolerance() -> None:
    assert decision("weighted_voting", [0, 1, 1], [0.6, 0.2, 0.2], 0, 0.9) == 0
    third = [0.1 + 0.2, 0.3, 0.4]  # .30000000000000004 ties with .3, and .4 is more
    assert decision("weighted_voting", [0, 1, 2], third, 0, 0.0) == 2
    assert [decision("weighted_voting", [0, 1], third[:2], 0, u) for u in (0.4, 0.6)] == [0, 1]


def test_everybodys_first_choice_disturbs_nobody() -> None:
    orders = [(1, 0, 2), (1, 2, 0)]
    assert {decision("preference_perturbation", [1, 1], W, 0, u, orders) for u in (0, 0.99)} == {1}


def test_perturbation_picks_in_inverse_proportion_to_the_swaps() -> None:
    orders = [(0, 1, 2), (1, 0, 2), (2, 0, 1)]  # swaps 2, 3 and 4: 6, 4 and 3 of 13
    cells = [(i + 0.5) / 1300 for i in range(1300)]
    picked = [decision("preference_perturbation", [0, 1, 2], W, 0, u, orders) for u in cells]
    assert [picked.count(i) for i in range(3)] == [600, 400, 300]


def test_rankings_survive_extreme_utilities_and_uniforms() -> None:
    assert individual_ranking([0.0, 0.5, 0.999999], [-5000.0, 0.0, 5000.0]) == (2, 1, 0)


# --- inside a run ---------------------------------------------------------------------------------


@cache
def market() -> BuyingScenario:
    """One and the same table, with nothing else to disturb it."""
    base = rehearse(sim.load("machine-tools"), SEGMENT, CLASS, SIZE, purchases=PURCHASES)
    sharpness = {f"segments.{SEGMENT}.sharpness": 0.7}  # so that no supplier is a sure thing
    return base.replace(sharpness | {f"segments.{SEGMENT}.budget": 1e9})  # type: ignore[return-value]


def table() -> tuple[list[list[float]], tuple[float, ...], int]:
    """What the voters think of each supplier and of waiting, their influence, and the decider."""
    scenario = market()
    segment, risk = scenario.segments[SEGMENT], scenario.buyclasses[CLASS].risk
    center = convene(segment, CLASS, risk, SIZE)
    place, stranger = next(iter(segment.places)), Relation(None, 0.5)
    views = [
        [
            utility(seat, name, firm.price, scores(scenario, firm, place), segment, stranger, risk)
            for name, firm in scenario.suppliers.items()
        ]
        + [utility_of_waiting(segment)]
        for seat in center.voters
    ]
    return views, center.weights, center.voters.index(center.decider)


@pytest.mark.parametrize("rule", RULES)
def test_a_run_chooses_as_the_rule_says(rule: DecisionRule) -> None:
    scenario = market().replace({f"segments.{SEGMENT}.decision_rule": rule})
    cases = sim.run(scenario, seed=7).cases
    segment = market().segments[SEGMENT]
    views, weights, decider = table()
    chosen, nothing = decide_within(
        views, rule, weights, decider, segment.patience, segment.persuasion
    )
    decided = cases.assign(supplier=cases.supplier.mask(cases.cause == "postponed", "postponed"))
    assert set(decided.outcome[decided.supplier != "postponed"]) <= {"won", "no_decision"}
    names = [*scenario.suppliers, "postponed"]  # type: ignore[attr-defined]
    for name, expected in zip(names, chosen, strict=True):
        share = (decided.supplier == name).mean()
        assert (
            abs(share - expected) <= BOUND * np.sqrt(expected * (1 - expected) / PURCHASES) + 1e-9
        )
    share = (decided.outcome == "no_decision").mean()
    assert abs(share - nothing) <= BOUND * np.sqrt(nothing * (1 - nothing) / PURCHASES) + 1e-9
    if rule not in ("majority", "unanimity"):
        assert (decided.rounds == 1).all()


def test_the_rules_differ_on_the_same_luck() -> None:
    winners = {
        rule: tuple(
            sim.run(market().replace({f"segments.{SEGMENT}.decision_rule": rule}), 7).cases.supplier
        )
        for rule in ("voting", "weighted_voting", "equiprobability", "preference_perturbation")
    }
    assert len(set(winners.values())) == len(winners)
    pairs = zip(winners["voting"], winners["weighted_voting"], strict=True)
    assert np.mean([one == other for one, other in pairs]) > 0.7, "they share their ballots"
