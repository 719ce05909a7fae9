"""One run: what it takes, what it refuses, what it gives back."""

from typing import Any

import numpy as np
import pytest

import sim


def test_a_name_a_path_and_a_scenario_run_alike() -> None:
    scenario = sim.load("first-order")
    assert sim.run("first-order", seed=3).events.equals(sim.run(scenario, seed=3).events)


def test_the_summary_is_one_row_with_its_keys() -> None:
    run = sim.run("first-order", seed=3, replication=4)
    summary = run.summary()
    assert len(summary) == 1
    keys = summary.loc[0, ["scenario", "seed", "replication"]].tolist()
    assert keys == ["first-order", 3, 4]
    assert list(summary.columns[3:]) == list(run.measures)


def test_a_run_says_what_it_is() -> None:
    run = sim.run("first-order-certain", seed=1)
    assert repr(run) == (
        f"Run('first-order-certain', seed=1, replication=0: {len(run.cases)} cases,"
        f" {len(run.events)} events)"
    )


def test_whole_numbers_of_numpy_are_whole_numbers() -> None:
    run = sim.run("first-order", seed=np.int64(3), replication=np.int64(1))  # type: ignore[arg-type]
    assert type(run.seed) is int
    assert run.events.equals(sim.run("first-order", 3, 1).events)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ({"seed": -1}, "seed is -1; allowed: a whole number, 0 or more"),
        ({"seed": 1.5}, "seed is 1.5; allowed: a whole number, 0 or more"),
        ({"seed": True}, "seed is True; allowed: a whole number, 0 or more"),
        ({"seed": None}, "seed is None; allowed: a whole number, 0 or more"),
        ({"replication": -1}, "replication is -1; allowed: a whole number, 0 or more"),
        ({"replication": "2"}, "replication is '2'; allowed: a whole number, 0 or more"),
    ],
)
def test_a_key_that_is_none(key: dict[str, Any], said: str) -> None:
    with pytest.raises(sim.InputError) as caught:
        sim.run("first-order", **key)
    assert str(caught.value) == said
