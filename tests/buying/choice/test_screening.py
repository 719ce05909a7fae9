"""Who falls out before anything is weighed: by hand, against the closed form, and inside a run."""

from functools import cache

import numpy as np
import pytest

import sim
from sim.buying.choice.screening import importance, screen, survivors
from sim.buying.choice.supplier_score import supplier_score
from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import scores
from sim.lessons.rehearsal import rehearse
from sim.scenario import BuyingScenario
from sim.scenario.vocabulary import CRITERIA

TABLE = np.array([[9.0, 9.0, 1.0], [1.0, 9.0, 9.0], [9.0, 1.0, 9.0]])
W = np.array([0.2, 0.3, 0.5])
FIVE = np.full(3, 5.0)
SEGMENT, SIZE, PURCHASES = "gearbox", 900, 300
AT = f"segments.{SEGMENT}.screening"


def never() -> float:
    raise AssertionError("this rule leaves nothing to chance")


def test_rules_without_chance() -> None:
    assert screen(TABLE, "none", W, FIVE, never) == {}
    assert screen(TABLE, "conjunctive", W, FIVE, never) == {0: 2, 1: 0, 2: 1}
    assert screen(TABLE, "disjunctive", W, np.array([10.0, np.nan, 5.0]), never) == {0: None}
    # on the weightiest, the third, the first falls out; on the second the third one does
    assert screen(TABLE, "lexicographic", W, FIVE, never) == {0: 2, 2: 1}


def test_a_score_at_its_cutoff_reaches_it() -> None:
    sums = np.array([[0.1 + 0.2, 0.3]])  # .30000000000000004
    assert screen(sums, "conjunctive", W[:2], np.array([0.3, 0.1 + 0.2]), never) == {}


def test_what_does_not_part_them_plays_no_part() -> None:
    # nobody reaches the first cutoff and all reach the second: only the third can come up
    table = np.array([[1.0, 9.0, 9.0], [1.0, 9.0, 1.0]])
    assert screen(table, "elimination_by_aspects", W, FIVE, lambda: 0.0) == {1: 2}
    assert screen(table, "elimination_by_aspects", np.array([0.5, 0.5, 0]), FIVE, never) == {}


def test_aspects_come_up_as_often_as_the_closed_form_says() -> None:
    draws = 20_000
    luck = iter(np.random.default_rng(3).random(3 * draws).tolist())
    left = np.zeros(3)
    for _ in range(draws):
        out = screen(TABLE, "elimination_by_aspects", W, FIVE, lambda: next(luck))
        (stays,) = {0, 1, 2} - set(out)
        left[stays] += 1
    expected = supplier_score(TABLE, "elimination_by_aspects", W, FIVE)
    error = np.sqrt(expected * (1 - expected) / draws)
    assert (np.abs(left / draws - expected) <= 4.5 * error).all()


# --- inside a run ---------------------------------------------------------------------------------


@cache
def market() -> BuyingScenario:
    """One and the same table, again and again; no hard limit, and firms that never give up."""
    scenario = rehearse(sim.load("machine-tools"), SEGMENT, "new_task", SIZE, purchases=PURCHASES)
    found = scenario.replace(
        {
            f"segments.{SEGMENT}.minimum_scores": {},
            f"segments.{SEGMENT}.budget": 1e9,
            f"segments.{SEGMENT}.decision_rule": "equiprobability",
        }
    )
    assert isinstance(found, BuyingScenario)
    return found


def screened(rule: str, cutoffs: dict[str, float], **changes: object) -> sim.Run:
    more = {f"segments.{SEGMENT}.{field}": value for field, value in changes.items()}
    return sim.run(market().replace({f"{AT}.rule": rule, f"{AT}.cutoffs": cutoffs} | more), seed=11)


def dropped(run: sim.Run) -> dict[str, set[str]]:
    """By supplier, the criteria on which it fell out."""
    rows = run.events[run.events.event == "screened_out"]
    return {str(name): set(of.actor) for name, of in rows.groupby("supplier", observed=True)}


def test_without_a_rule_cutoffs_change_nothing() -> None:
    plain = sim.run(market(), seed=11)
    run = screened("none", {"price": 10.0})
    assert run.events.equals(plain.events)
    assert run.cases.equals(plain.cases)


def test_a_conjunctive_organisation_buys_from_who_reaches_every_cutoff() -> None:
    run = screened("conjunctive", {"product_quality": 6.0, "service_quality": 7.2})
    # Beihe has 5.5 on quality, Alpenwerk 7 on service; Huaxin and Jiangnan reach both
    assert dropped(run) == {"Beihe": {"product_quality"}, "Alpenwerk": {"service_quality"}}
    assert set(run.cases.supplier) == {"Huaxin", "Jiangnan"}


def test_a_disjunctive_organisation_wants_excellence_in_something() -> None:
    run = screened("disjunctive", {"product_quality": 9.0, "service_quality": 9.0})
    assert dropped(run) == {"Huaxin": {""}, "Beihe": {""}}
    assert set(run.cases.supplier) == {"Alpenwerk", "Jiangnan"}
    story = run.trace(int(run.cases.case.iloc[0]))
    assert "Huaxin is screened out: it stands out in nothing." in story


def test_a_lexicographic_organisation_has_one_candidate() -> None:
    segment = market().segments[SEGMENT]
    center = convene(segment, "new_task", market().buyclasses["new_task"].risk, SIZE)
    weights = importance(center)
    assert weights.sum() == pytest.approx(1)
    first = CRITERIA[int(weights.argmax())]
    assert first == "product_quality"  # where Alpenwerk has 9.5, the others less
    run = screened("lexicographic", {})
    assert set(run.cases.supplier) == {"Alpenwerk"}
    assert {reason for reasons in dropped(run).values() for reason in reasons} == {first}


def test_aspects_eliminate_as_often_as_the_closed_form_says() -> None:
    # in whatever order they come up, these leave one of the four suppliers
    cutoffs = {"product_quality": 7.2, "price": 5.1, "service_quality": 8.0, "reputation": 8.0}
    run = screened("elimination_by_aspects", cutoffs)
    segment, place = market().segments[SEGMENT], next(iter(market().segments[SEGMENT].places))
    center = convene(segment, "new_task", market().buyclasses["new_task"].risk, SIZE)
    seen = [scores(market(), firm, place) for firm in market().suppliers.values()]
    expected = supplier_score(
        [[one[name] for name in CRITERIA] for one in seen],
        "elimination_by_aspects",
        importance(center),
        [cutoffs.get(name, np.nan) for name in CRITERIA],
    )
    assert (run.events.event == "screened_out").sum() == 3 * PURCHASES
    for name, chance in zip(market().suppliers, expected, strict=True):
        error = np.sqrt(chance * (1 - chance) / PURCHASES)
        assert abs((run.cases.supplier == name).mean() - chance) <= 4.5 * error


def test_cutoffs_that_nobody_reaches_are_relaxed() -> None:
    # of 10, less 20 % a time: 8, 6.4; then Huaxin, Jiangnan (7.5, 9) and Alpenwerk (7) pass
    run = screened("conjunctive", {"service_quality": 10.0}, relaxation=0.2, loop_patience=5)
    assert (run.cases.outcome == "won").all()
    assert set(run.cases.supplier) == {"Jiangnan"}, "9 passes 8 in the second round"
    stubborn = screened("conjunctive", {"service_quality": 10.0}, relaxation=0.0, loop_patience=2)
    assert set(stubborn.cases.cause) == {"no acceptable offer"}


def test_screening_draws_nothing_from_what_was_there_before() -> None:
    plain, run = sim.run(market(), seed=11), screened("conjunctive", {"product_quality": 5.0})
    assert "screened_out" not in set(run.events.event)  # everybody reaches it
    assert run.events.equals(plain.events)


def test_what_may_stay_agrees_with_who_falls_out_and_with_the_closed_form() -> None:
    limits = np.array([5.0, 5.0, 5.0])
    for rule in ("none", "conjunctive", "disjunctive", "lexicographic"):
        ((rows, chance),) = survivors(TABLE, rule, W, limits).items()  # type: ignore[arg-type]
        out = screen(TABLE, rule, W, limits, never)  # type: ignore[arg-type]
        assert (set(rows), chance) == ({0, 1, 2} - set(out), 1.0)
    left = survivors(TABLE, "elimination_by_aspects", W, limits)
    assert sum(left.values()) == pytest.approx(1)
    chances = [sum(p / len(rows) for rows, p in left.items() if i in rows) for i in range(3)]
    closed = supplier_score(TABLE, "elimination_by_aspects", W, limits)
    assert chances == pytest.approx(closed.tolist())
