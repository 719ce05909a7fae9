"""What was open at the horizon is followed to its end, as if the run had simply gone on."""

from typing import Any

import pandas as pd
import pytest

import sim
from sim.buying.measures import caution
from sim.buying.process.following import FOLLOWED_AT_MOST
from sim.buying.reading.at_horizon import at_horizon
from sim.buying.reading.story import AFTERWARDS, OPEN
from sim.kernel.measure import Measure
from sim.kernel.models import model_named
from sim.scenario.vocabulary import BUYCLASSES, OUTCOMES
from tests.shipped import shipped

LONGER = 400.0
BOOKED = ["call_offs", "call_off_units", "call_off_amount", "open_at_horizon"]
"""Columns that are accounts of the time up to the horizon."""


def ending(name: str, weeks: float | None) -> sim.Scenario:
    """Return a shipped market so many weeks after its warm-up."""
    market: Any = sim.load(name)
    return market if weeks is None else market.replace({"horizon": market.warm_up + weeks})


def longer(scenario: Any) -> tuple[Any, pd.DataFrame]:
    """Return a longer run, and of its purchases those that the shorter one counts."""
    run = sim.run(scenario.replace({"horizon": scenario.horizon + LONGER}), seed=7)
    cases = run.cases
    return run, cases[(cases.started >= scenario.warm_up) & (cases.started < scenario.horizon)]


@pytest.mark.parametrize("weeks", [52.0, 80.0, None])
@pytest.mark.parametrize("name", shipped("buying"))
def test_it_is_the_longer_run_purchase_by_purchase(name: str, weeks: float | None) -> None:
    scenario = ending(name, weeks)
    run = sim.run(scenario, seed=7)
    cases = run.cases[run.cases.counted]
    _, same = longer(scenario)
    assert not (cases.outcome == "open").any()
    pd.testing.assert_frame_equal(
        cases.drop(columns=BOOKED).reset_index(drop=True),
        same.drop(columns=BOOKED).reset_index(drop=True),
        check_exact=True,
    )


@pytest.mark.parametrize("name", shipped("buying"))
def test_means_and_shares_are_those_of_the_same_purchases_in_the_longer_run(name: str) -> None:
    scenario = ending(name, 52.0)
    found = sim.run(scenario, seed=7).measures
    run, same = longer(scenario)
    won = same[same.outcome == "won"]
    expected = {f"share.{fate}": (same.outcome == fate).mean() for fate in OUTCOMES[:-1]}
    expected |= {f"win_share.{who}": (won.supplier == who).sum() / len(same) for who in firms(run)}
    for buyclass in BUYCLASSES:
        mine = won[won.buyclass == buyclass]
        expected[f"cycle_time.{buyclass}"] = mine.cycle_time.mean()
        expected[f"phases.{buyclass}"] = mine.phases.mean()
        every = same[same.buyclass == buyclass]
        expected[f"participants.{buyclass}"] = every.participants.mean()
    for measure, value in expected.items():
        assert found[measure] == pytest.approx(value, nan_ok=True), measure


def firms(run: Any) -> list[str]:
    return list(run.scenario.suppliers)


def test_every_mean_and_share_is_of_the_followed() -> None:
    """A new measure that averages must say here of which purchases."""
    declared = {one.family for one in model_named("buying").measures if not is_count(one)}
    followed = {"share", "win_share", "cycle_time", "phases", "participants", "time_share"}
    assert declared == followed | {"late_deliveries"}


def is_count(measure: Measure) -> bool:
    return measure.kind in ("count", "money")


def test_the_trap_is_there_for_who_looks_at_the_last_day() -> None:
    run = sim.run(ending("machine-tools", 52.0), seed=3)
    then = at_horizon(run)
    assert (then.cases.outcome == "open").sum() == run.cases.open_at_horizon.sum() > 5
    both = [one.cases[one.cases.counted & (one.cases.outcome == "won")] for one in (then, run)]
    naive, followed = (cases[cases.buyclass == "new_task"].cycle_time.mean() for cases in both)
    assert naive < followed
    assert run.measures["cycle_time.new_task"] == pytest.approx(followed)
    assert then.events.time.max() < run.scenario.horizon < run.events.time.max()


def test_its_story_says_where_the_time_is_over() -> None:
    run = sim.run(ending("machine-tools", 52.0), seed=3)
    case = int(run.cases.case[run.cases.open_at_horizon & run.cases.counted].iloc[0])
    assert AFTERWARDS in run.trace(case)
    assert OPEN not in run.trace(case)
    assert OPEN in at_horizon(run).trace(case)
    assert AFTERWARDS not in at_horizon(run).trace(case)


def test_what_begins_later_leaves_no_trace() -> None:
    run = sim.run(ending("machine-tools", 52.0), seed=3)
    assert run.cases.started.max() < run.scenario.horizon
    assert set(run.events.case) == set(run.cases.case)
    begun = run.events[run.events.event.isin(["need", "call_off"])]
    assert begun.time.max() < run.scenario.horizon


def test_where_nobody_can_wait_for_the_end_it_says_so() -> None:
    """A department asked for ten times what it can do: the queue only grows."""
    market: Any = sim.load("first-order")
    slow = {"work": {"mean": 40.0, "cv": 0.0, "shape": "deterministic"}, "needs_staff": True}
    crowded = market.replace(
        {
            "segments.job_shop.needs_per_year": 12.0,
            "segments.job_shop.planned_needs": [],
            "segments.job_shop.purchasing_staff": 1,
            "stages.problem_recognition": market.stages["problem_recognition"].model_dump() | slow,
        }
    )
    run = sim.run(crowded, seed=1)
    assert run.measures["still_open"] > 0
    assert run.events.time.max() <= crowded.horizon + FOLLOWED_AT_MOST
    said = caution(run.measures)
    assert said.startswith(f"{run.measures['still_open']:.3g} purchase")
    assert "so weeks are too few" in said
    assert caution(sim.run("first-order").measures) == ""


def test_a_war_has_no_purchases_to_follow() -> None:
    with pytest.raises(sim.InputError, match="price-duel has no purchases that could be open"):
        at_horizon(sim.run("price-duel"))
