"""A grid of worlds on the same luck."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Study, SweepInterrupted, SweepUnfinished, WorkerDied, replicate, sweep
from sim.experiment.study import KEYS
from sim.kernel.models import model_named

PRICE = "suppliers.Huaxin.price"
RULE = "segments.job_shop.decision_rule"
GRID = {PRICE: [85_000.0, 105_000.0], RULE: ["unanimity", "autocracy", "majority"]}


@pytest.fixture(scope="module")
def swept():
    return sweep("first-order", GRID, replications=3, seed=7)


def test_every_combination_is_a_study_of_its_own_on_the_same_seed(swept):
    assert len(swept.points) == 6
    for point, study in zip(swept.points, swept.studies, strict=True):
        alone = replicate(sim.load("first-order").replace(point), replications=3, seed=7)
        pd.testing.assert_frame_equal(study.frame, alone.frame, check_exact=True)


def test_a_row_a_point_and_replication_with_the_paths_first(swept):
    frame = swept.frame
    assert list(frame.columns[:5]) == [PRICE, RULE, *KEYS]
    assert len(frame) == 6 * 3
    expected = [(price, rule) for price in GRID[PRICE] for rule in GRID[RULE] for _ in range(3)]
    assert list(zip(frame[PRICE], frame[RULE], strict=True)) == expected
    assert frame.replication.tolist() == [0, 1, 2] * 6
    assert frame["won"].tolist() == [n for s in swept.studies for n in s.frame["won"]]


def test_the_summary_is_that_of_each_study(swept):
    table = swept.summary("won", level=0.9)
    assert list(table.columns) == [
        PRICE,
        RULE,
        "mean",
        "sd",
        "n",
        "ci_low",
        "ci_high",
        "conservative",
    ]
    for number, study in enumerate(swept.studies):
        expected = study.summary(level=0.9).loc["won"]
        assert table.loc[number, list(expected.index)].tolist() == pytest.approx(expected.tolist())


def test_a_path_that_changes_nothing_gives_the_same_rows_twice():
    frame = sweep("first-order", {"title": ["one", "other"]}, replications=4).frame
    one, other = (frame[frame.title == name].drop(columns="title") for name in ("one", "other"))
    pd.testing.assert_frame_equal(one.reset_index(drop=True), other.reset_index(drop=True))


def test_the_same_frame_at_any_number_of_processes():
    one, two = (
        sweep("first-order", {"p_maybe": [0.1, 0.9]}, replications=3, n_jobs=n).frame
        for n in (1, 2)
    )
    pd.testing.assert_frame_equal(one, two, check_exact=True)


def patience(run: sim.Run) -> Mapping[str, float]:
    return {"patience": run.scenario.segments["job_shop"].patience}


def test_arrays_are_values_and_measures_are_asked():
    grid = {"segments.job_shop.patience": np.array([2, 5])}
    found = sweep("first-order", grid, replications=2, measure=patience)
    assert found.frame["patience"].tolist() == [2, 2, 5, 5]
    assert found.summary("patience")["sd"].tolist() == [0, 0]


def test_a_sweep_says_what_it_is(swept):
    assert repr(swept) == f"Sweep({PRICE}, {RULE}: 6 points, 18 runs)"


class StopAt:
    """A measure at which somebody presses Ctrl-C: in one point, in one replication."""

    def __init__(self, price: float, replication: int) -> None:
        self.where = (price, replication)

    def __call__(self, run: sim.Run) -> Mapping[str, float]:
        if (run.scenario.suppliers["Huaxin"].price, run.replication) == self.where:
            raise KeyboardInterrupt
        return {}


@pytest.mark.parametrize(("replication", "kept"), [(0, 3), (2, 5)])
def test_what_is_finished_is_kept_when_stopped(replication, kept):
    prices = [85_000.0, 95_000.0, 105_000.0]
    with pytest.raises(SweepInterrupted) as caught:
        sweep("first-order", {PRICE: prices}, replications=3, measure=StopAt(95_000.0, replication))
    frame = caught.value.sweep.frame
    assert caught.value.asked == 3
    full = sweep("first-order", {PRICE: prices}, replications=3).frame
    pd.testing.assert_frame_equal(frame, full.head(kept))
    assert caught.value.sweep.summary("won")["n"].sum() == kept


def test_what_is_finished_is_kept_when_a_process_dies(monkeypatch: pytest.MonkeyPatch):
    module = sys.modules["sim.experiment.sweep"]  # the name itself leads to the verb
    half = replicate("first-order", replications=1)
    answers = [replicate("first-order", replications=3), WorkerDied("it died; so what", half, 3)]

    def dies(*_: object, **__: object) -> Study:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(module, "replicate", dies)
    with pytest.raises(SweepUnfinished) as caught:
        sweep("first-order", {PRICE: [85_000.0, 95_000.0, 105_000.0]}, replications=3)
    kept = caught.value.sweep
    assert (
        str(caught.value) == "it died, in point 2 of 3; what was finished is in the error's sweep"
    )
    assert kept.frame[PRICE].tolist() == [85_000.0] * 3 + [95_000.0]
    assert kept.summary("won")["n"].tolist() == [3, 1]


def test_a_sweep_stopped_at_once_is_empty():
    with pytest.raises(SweepInterrupted) as caught:
        sweep("first-order", {PRICE: [95_000.0]}, replications=3, measure=StopAt(95_000.0, 0))
    assert len(caught.value.sweep.frame) == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"grid": {}}, "grid is {}; allowed: one path or more, each with its values"),
        ({"grid": {PRICE: 5}}, f"grid['{PRICE}'] is 5; allowed: a list of values"),
        ({"grid": {RULE: "majority"}}, f"grid['{RULE}'] is 'majority'; allowed: a list of values"),
        ({"grid": {PRICE: []}}, f"grid['{PRICE}'] is empty; allowed: at least one value"),
        (
            {"grid": {"suppliers.Huaxin.prise": [1.0]}},
            "first-order: path 'suppliers.Huaxin.prise': suppliers.Huaxin has no 'prise'; did you"
            " mean 'price'?",
        ),
        (
            {"grid": {"p_maybe": [0.5, 1.5]}},
            "first-order: p_maybe is 1.5; allowed: a probability from 0 to 1",
        ),
        ({"replications": 0}, "replications is 0; allowed: a whole number, 1 or more"),
        ({"seed": -1}, "seed is -1; allowed: a whole number, 0 or more"),
    ],
)
def test_bad_input_is_refused_before_anything_runs(
    given: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
):
    def plays(*_: object) -> None:
        raise AssertionError("it ran")

    instead = replace(model_named("buying"), play=plays)
    monkeypatch.setattr("sim.experiment.single.model_named", lambda kind: instead)
    with pytest.raises(sim.InputError) as caught:
        sweep(**({"scenario": "first-order", "grid": {"p_maybe": [0.5]}} | given))
    assert str(caught.value).startswith(said)


def test_an_unknown_measure_is_named_with_those_there_are(swept):
    with pytest.raises(sim.InputError, match=r"measure_name is 'wonn'; did you mean 'won'\? Known"):
        swept.summary("wonn")
