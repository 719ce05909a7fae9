"""What chapter 22 asks is answered by its log, its file and the models, not by the content."""

from __future__ import annotations

from typing import Any

import pytest

from sim.lessons import day_paid_back, log_frame, longest_empty_row
from sim.selling import (
    ContactPlan,
    Prospect,
    load_call_log,
    no_success,
    score_past_firms,
    tries_to_tell,
    won_late,
)
from sim.selling.prospecting.past_firms import FIELDS
from sim.worksheet.files import load_quiz, load_worksheet

CHAPTER = "22-finding-customers"
SHEET = load_worksheet(CHAPTER)
CHANCE = 30 / 6264


def item(name: str) -> Any:
    return {one.id: one for exercise in SHEET.exercises for one in exercise.items}[name]


def slips(name: str) -> list[float]:
    return [slip.value for slip in item(name).slips]


def test_the_empty_week_is_counted_in_the_log() -> None:
    dials = int(load_call_log()["dials"].tail(5).sum())
    asked = item("diagnose.week")
    assert f"{dials} dials" in asked.text
    none = 100 * no_success(CHANCE, dials)
    assert none == pytest.approx(asked.answer, abs=0.01)
    assert slips("diagnose.week") == [
        pytest.approx(100 - none, abs=0.05),
        pytest.approx(100 * no_success(CHANCE, 500), abs=0.01),
        pytest.approx(100 * no_success(CHANCE, 100), abs=0.2),
        pytest.approx(100 * CHANCE, abs=0.001),
    ]


def test_the_lists_are_counted_in_the_log() -> None:
    log, days = log_frame(), load_call_log().tail(5)
    answered = log["answered, %"]
    assert answered["bought list"] == pytest.approx(item("diagnose.list").answer, abs=0.01)
    assert slips("diagnose.list") == [
        pytest.approx(answered["directory"], abs=0.01),
        pytest.approx(answered["both"], abs=0.01),
        pytest.approx(100 * days["answered"].sum() / days["dials"].sum(), abs=0.05),
    ]
    said = item("diagnose.list").feedback
    ends = log.loc[["bought list", "directory"], ["from", "to"]].to_numpy().round(1).ravel()
    assert all(f"{end}" in said for end in ends.tolist())


def test_what_is_said_of_skill() -> None:
    log, last = log_frame(), load_call_log().tail(5)
    both = log.loc["both"]
    assert (both["answered"], both["gained"]) == (1033, 20)
    assert (both["from "], both["to "]) == pytest.approx((1.2, 3.0), abs=0.05)
    assert last["answered"].sum() == 91
    assert no_success(30 / 1774, 91) == pytest.approx(1 / 5, abs=0.02)
    assert tries_to_tell(0.0169, 0.025) == pytest.approx(5_000, abs=300)
    assert pytest.approx(3 * 0.301, abs=0.02) == 5 * 0.177


def test_the_score_is_counted_in_the_file() -> None:
    six = score_past_firms(dict.fromkeys(FIELDS, 1.0)).share
    two = score_past_firms({"position": 1.0, "meet": 1.0}).share
    assert 100 * six == pytest.approx(item("score.deck").answer, abs=0.05)
    assert 100 * two == pytest.approx(slips("score.deck")[0], abs=0.05)


def test_the_predictions_have_the_outcomes_that_are_told() -> None:
    assert longest_empty_row() == 9
    one = Prospect()
    assert one.best_tries == 3
    worth = [one.belief(k) * one.chance * one.value for k in range(4)]
    assert worth[2:] == pytest.approx([243, 191], abs=0.5)
    assert one.worth(12) == pytest.approx(-460, abs=0.5)
    assert day_paid_back() == pytest.approx(486.7, abs=0.05)


def test_the_quiz_counts_right() -> None:
    asked: Any = {one.id: one for one in load_quiz(CHAPTER).questions}["friends"]
    assert ContactPlan(a_day=3).waiting == asked.answer
    assert [slip.value for slip in asked.slips] == [3 * 365, ContactPlan().waiting, 3 * 30]
    assert 100 * won_late(0.25, 5, 12) == pytest.approx(29, abs=0.5)


def test_everybodys_hour_goes_to_a_though_b_has_the_better_averages() -> None:
    (hour,) = (one for one in SHEET.exercises if one.id == "the-hour")
    assert hour.draw is not None
    for numbers in hour.draw.sets():
        assert numbers["deck_b"] > numbers["deck_a"]
        assert numbers["mean_b"] > numbers["mean_a"] > numbers["next_a"] > numbers["last_b"]
