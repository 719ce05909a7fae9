"""The engines play one and the same model: a time is told of nothing else.

The peers (Mesa, Ciw, salabim) are held to the same values at every ``make bench``.
"""

from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from math import sqrt

import numpy as np
import pandas as pd
import pytest

from benchmarks import bare_heap, idiomatic_simpy, ours, theory
from benchmarks.dice import Dice, step
from benchmarks.engines import Engine, disagreements
from benchmarks.luck import Luck
from benchmarks.model import (
    ABANDONED,
    BACK,
    COLUMNS,
    ON,
    ROUTES,
    STAFF,
    STAGES,
    SUPPLIERS,
    WEIGHTS,
    measures,
)

CENTERS = 1500
SURE = 4.5  # standard errors; by chance about one comparison in 100,000 is further off
RUNS: dict[str, Callable[[int, int], pd.DataFrame]] = {
    "ours": ours.run,
    "ours, members visible": partial(ours.run, members_visible=True),
    "idiomatic": idiomatic_simpy.run,
}

DICE, LUCK = Dice(1, 1.25), Luck(1, 1.25)


@cache
def played(name: str) -> pd.DataFrame:
    return RUNS[name](CENTERS, 7)


@pytest.mark.parametrize("members_visible", [False, True])
@pytest.mark.parametrize("arrivals_a_day", [1.25, 2.0])
def test_the_bare_heap_gives_our_log_to_the_last_bit(
    members_visible: bool, arrivals_a_day: float
) -> None:
    pd.testing.assert_frame_equal(
        bare_heap.run(400, 3, arrivals_a_day, members_visible),
        ours.run(400, 3, arrivals_a_day, members_visible),
        check_exact=True,
    )


@pytest.mark.parametrize("name", RUNS)
def test_what_needs_no_waiting_is_as_the_theory_says(name: str) -> None:
    """Cases are independent in these measures, so their own spread gives the standard error."""
    visits = played(name)
    cases = visits.groupby("case")
    by_case = {
        "abandoned": (visits.outcome == ABANDONED).groupby(visits.case).sum(),
        "visits": cases.size(),
        "work": (visits.ended - visits.started).groupby(visits.case).sum(),
        "met": (visits.done - visits.ended).groupby(visits.case).sum(),
    }
    for measure, values in by_case.items():
        error = values.std() / sqrt(CENTERS)
        assert abs(values.mean() - theory.exact()[measure]) < SURE * error, measure
    assert measures(visits)["visits"] == by_case["visits"].mean()
    assert measures(visits)["work"] == pytest.approx(by_case["work"].mean())


@pytest.mark.guard
@pytest.mark.parametrize("name", RUNS)
def test_a_log_tells_whole_purchases(name: str) -> None:
    visits = played(name)
    assert tuple(visits.columns) == COLUMNS
    assert sorted(visits.case.unique()) == list(range(CENTERS))
    assert (visits.requested <= visits.started).all()
    assert (visits.started <= visits.ended).all()
    assert (visits.ended <= visits.done).all()
    names = {tuple(stage.name for stage in route) for route in ROUTES.values()}
    for _, own in visits.groupby("case"):
        assert (own.requested.iloc[1:].to_numpy() == own.done.iloc[:-1].to_numpy()).all()
        assert ABANDONED not in set(own.outcome.iloc[:-1])
        assert own.outcome.iloc[-1] == ABANDONED or own.stage.iloc[-1] == STAGES[-1].name
        told = list(own[["stage", "outcome"]].itertuples(index=False, name=None))
        assert any(_follows(told, route) for route in names)


def _follows(told: list[tuple[str, str]], route: tuple[str, ...]) -> bool:
    position = 0
    for (here, outcome), (there, _) in pairwise([*told, ("", "")]):
        if position >= len(route) or here != route[position]:
            return False
        position = position + 1 if outcome == ON else max(position - 1, 0)
        if not there:
            return outcome == ABANDONED or position == len(route)
    return False


@pytest.mark.parametrize("name", RUNS)
def test_the_staff_are_all_busy_before_anybody_waits(name: str) -> None:
    visits = played(name)
    changes = pd.concat(
        [pd.Series(1, index=visits.started), pd.Series(-1, index=visits.ended)]
    ).sort_index(kind="stable")
    busy = changes.groupby(level=0).sum().cumsum()
    assert busy.max() == STAFF
    waiting = visits[visits.started > visits.requested]
    assert len(waiting) > 50
    before = busy.index.searchsorted(waiting.started, side="left") - 1
    assert (busy.to_numpy()[before] == STAFF).all()


def test_the_urgent_are_served_first_and_equals_in_order() -> None:
    visits = ours.run(300, 5, arrivals_a_day=4.0)
    luck = Luck(5, 4.0)
    priority = np.array([luck.priority() for _ in range(300)])
    rank = list(zip(priority[visits.case], visits.requested, strict=True))
    waited = visits[visits.started > visits.requested]
    assert len(waited) > 500
    for row in waited.itertuples():
        waiting = visits[(visits.requested < row.started) & (visits.started > row.started)]
        assert all(rank[row.Index] < rank[other] for other in waiting.index)


@pytest.mark.parametrize(
    "buys",
    [DICE.buys, lambda: LUCK.choice() is not None],
    ids=["one by one", "in blocks"],
)
def test_nothing_is_bought_as_often_as_the_integral_says(buys: Callable[[], bool]) -> None:
    n, p = 20_000, theory.p_nothing()
    nothing = sum(not buys() for _ in range(n)) / n
    assert abs(nothing - p) < SURE * sqrt(p * (1 - p) / n)


def test_the_integral_against_averaged_choices() -> None:
    rng = np.random.default_rng(1)
    n, p = 40_000, []
    for suppliers in range(SUPPLIERS[0], SUPPLIERS[1] + 1):
        utility = rng.normal(size=(n, suppliers, len(WEIGHTS))) @ WEIGHTS
        p.append(1 / (1 + np.exp(utility).sum(axis=1)))
    found = np.array(p)
    error = found.std() / sqrt(found.size)
    assert abs(found.mean() - theory.p_nothing()) < SURE * error


@pytest.mark.parametrize(
    "last",
    [DICE.last_member, lambda: max(LUCK.delays())],
    ids=["one by one", "in blocks"],
)
def test_a_meeting_lasts_until_the_last_has_come(last: Callable[[], float]) -> None:
    delays = np.array([last() for _ in range(20_000)])
    assert abs(delays.mean() - theory.mean_meeting()) < SURE * delays.std() / sqrt(delays.size)


def test_the_long_runs_fit_the_theory() -> None:
    """Cycle time = work + meetings + visits × wait, of which only the wait has no formula."""
    exact, (wait, error) = theory.exact(), theory.LONG_RUNS["wait"]
    cycle = exact["work"] + exact["met"] + exact["visits"] * wait
    assert abs(cycle - theory.LONG_RUNS["cycle"][0]) < exact["visits"] * error


def test_steps_along_a_route() -> None:
    assert [step(2, ON), step(2, BACK), step(0, BACK)] == [3, 1, 0]


def test_an_engine_that_plays_another_model_is_found_out() -> None:
    right = {name: value for name, (value, _) in theory.expected().items()}
    engine = Engine("mine", ours.run, results=[right] * 9)
    assert disagreements(engine) == []
    off = right | {"abandoned": right["abandoned"] + 5 * theory.SPREAD["abandoned"] / 3}
    engine.results = [off] * 9
    assert [line.split(" 0.")[0] for line in disagreements(engine)] == ["mine: abandoned"]
