"""Screening inside a run, against the closed form."""

from functools import cache

import numpy as np
import pytest

import sim
from sim.buying.choice.supplier_score import supplier_score
from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import scores
from sim.buying.process.screened_offers import importance
from sim.lessons.rehearsal import rehearse
from sim.scenario import BuyingScenario
from sim.scenario.vocabulary import CRITERIA

SEGMENT, SIZE, PURCHASES = "gearbox", 900, 300
AT = f"segments.{SEGMENT}.screening"


@cache
def market() -> BuyingScenario:
    """One and the same table, again and again; no hard limit, firms never give up or wait."""
    scenario = rehearse(sim.load("machine-tools"), SEGMENT, "new_task", SIZE, purchases=PURCHASES)
    return scenario.replace(
        {
            f"segments.{SEGMENT}.minimum_scores": {},
            f"segments.{SEGMENT}.budget": 1e9,
            f"segments.{SEGMENT}.status_quo_score": None,
            f"segments.{SEGMENT}.decision_rule": "equiprobability",
        }
    )


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
