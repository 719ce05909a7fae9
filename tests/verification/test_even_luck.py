"""Evenly spread luck gives the means of plain luck, and purchases told at once those of a clock."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.buying.process.purchase import Purchase
from sim.lessons.textbook import textbook
from tests.verification.claims import Claim
from tests.verification.even_luck import Clock, Passing, told_at_once

PURCHASES = 64


def _read(purchases: list[Purchase]) -> dict[str, float]:
    assert all(one.outcome == "won" for one in purchases)
    weeks = [one.reviewed - one.started for one in purchases]
    return {"weeks": float(np.mean(weeks)), "work": float(np.mean([p.work for p in purchases]))}


def test_told_at_once_is_what_a_run_is() -> None:
    world = textbook(sim.load("first-order"), PURCHASES, dead_ends=False)
    told = told_at_once("the same", world, "new_task", _read, PURCHASES, replications=5)
    assert told.weeks.tolist() == pytest.approx(told.work.tolist())
    runs = sim.replicate(world, 5, measure=_of_run, progress=False).frame["weeks"]
    assert told.weeks.std() < runs.std() / 2  # what all of it is for
    assert Claim("weeks of a run", 25.0, runs).holds(float(told.weeks.mean()))
    assert told.weeks.mean() == pytest.approx(25.0, rel=0.005)


def _of_run(run: sim.Run) -> dict[str, float]:
    return {"weeks": float(run.cases[run.cases.buyclass == "new_task"].total_time.mean())}


def test_time_passes_when_it_is_waited_for() -> None:
    clock = Clock()

    def other() -> object:
        yield clock.timeout(2)
        return "done"

    def story() -> object:
        clock.timeout(50)  # nobody waits for it
        said = yield clock.process(other())  # type: ignore[arg-type]
        yield clock.all_of([]) | clock.timeout(9)
        yield clock.timeout(3)
        return said

    assert clock.told(story()) == "done"
    assert clock.now == 5
    assert (Passing(1) | Passing(2)).weeks == 1
