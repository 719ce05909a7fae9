"""Nothing is lost: the accounts of every shipped scenario close, and it stays as it was."""

import pytest
from pydantic import ValidationError

import sim
from sim.buying.process import following
from sim.buying.process.following import FOLLOWED_AT_MOST
from sim.kernel.staff import Staff
from tests.shipped import shipped
from tests.verification.accounts import check_accounts

SEEDS = (2010, 2011, 2012)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", shipped("buying"))
def test_accounts_close(name: str, seed: int) -> None:
    check_accounts(sim.run(name, seed=seed))


@pytest.mark.parametrize("name", sim.scenarios())
def test_a_run_leaves_its_parameters_unchanged(name: str) -> None:
    scenario = sim.load(name)
    before = scenario.model_dump_json()
    run = sim.run(scenario, seed=1)
    assert run.scenario is scenario
    assert scenario.model_dump_json() == before
    assert scenario == sim.load(name)


def test_parameters_cannot_be_changed() -> None:
    scenario = sim.load("first-order")
    with pytest.raises(ValidationError, match="frozen"):
        scenario.horizon = 1.0  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        scenario.suppliers["Huaxin"].price = 1.0  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        scenario.suppliers["Huaxin"] = None  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        scenario.segments["job_shop"].members["buyer"].criteria["price"] = 1.0  # type: ignore[attr-defined]


def test_a_shop_that_needs_nothing_has_empty_books() -> None:
    run = sim.run(sim.load("first-order").replace({"segments.job_shop.planned_needs": []}))
    assert len(run.cases) == len(run.events) == 0
    check_accounts(run)


def crowded() -> sim.Run:
    """Play a department that is asked for more than it can do, and takes routine first."""
    recognised = sim.load("first-order").stages["problem_recognition"].model_dump()  # type: ignore[attr-defined]
    work = {"mean": 15.0, "cv": 0.0, "shape": "deterministic"}
    return sim.run(
        sim.load("first-order").replace(
            {
                "horizon": 51.1,
                "segments.job_shop.needs_per_year": 8.0,
                "segments.job_shop.new_task_share": 0.3,
                "segments.job_shop.purchasing_staff": 2,
                "stages.problem_recognition": recognised | {"work": work, "needs_staff": True},
            }
        ),
        seed=1,
    )


def test_accounts_close_of_a_department_whose_queue_only_grows() -> None:
    run = crowded()
    stands = run.cases.set_index("case").outcome == "open"
    assert stands.any()
    # nothing happens to who stands in a queue, however long the run follows them
    assert run.events.time.max() < run.scenario.horizon + FOLLOWED_AT_MOST - 60
    check_accounts(run)


# The check itself can tell.


def test_a_lost_case_a_second_fate_and_a_missing_yuan_are_noticed() -> None:
    run = sim.run("first-order", seed=3)
    check_accounts(run)
    assert len(run.cases) > 1
    for table, column, row in (
        ("cases", "price", int(run.cases.index[run.cases.outcome == "won"][0])),
        ("cases", "work", 0),
        ("cases", "visits", 0),
        ("cases", "started", 1),
        ("customers", "spent", 0),
        ("suppliers", "units", 0),
    ):
        changed = getattr(run, table).copy()
        changed.loc[row, column] += 1
        with pytest.raises(AssertionError):
            check_accounts(_with(run, table, changed))
    fate = run.events[run.events.event == "order_placed"].index[0]
    for events in (run.events.drop(index=fate), run.events.loc[[*run.events.index, fate]]):
        with pytest.raises(AssertionError):
            check_accounts(_with(run, "events", events))


def test_a_forgotten_purchase_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A member of staff who never comes back, one who waits for nobody, a following cut short."""
    monkeypatch.setattr(Staff, "release", lambda staff: None)
    with pytest.raises(AssertionError, match="a purchase was forgotten"):
        check_accounts(crowded())
    monkeypatch.undo()
    monkeypatch.setattr(following, "FOLLOWED_AT_MOST", 100.0)
    with pytest.raises(AssertionError, match="followed too short"):
        check_accounts(crowded())
    monkeypatch.undo()
    run = sim.run("first-order", seed=3)
    unreviewed = run.cases.assign(total_time=float("nan"))
    with pytest.raises(AssertionError, match="followed too short"):
        check_accounts(_with(run, "cases", unreviewed))


def _with(run: sim.Run, table: str, frame: object) -> sim.Run:
    from dataclasses import replace

    return replace(run, tables={**run.tables, table: frame})
