"""The BuyGrid against the textbook's table and the arithmetic of independent stages."""

from dataclasses import FrozenInstanceError
from itertools import product
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.stages.grid import BuyGrid
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import BUYCLASSES, STAGES

WEEKS = [2, 2, 3, 4, 4, 4, 2, 4]
probabilities = st.floats(0, 1)
luck = st.lists(st.floats(0, 1, exclude_max=True), min_size=8, max_size=8)


def test_table_is_that_of_robinson_faris_and_wind() -> None:
    table = BuyGrid().table()
    assert list(table.index) == list(STAGES)
    assert list(table.columns) == list(BUYCLASSES)
    assert (table["new_task"] == "yes").all()
    sure = ["product_specification", "performance_review"]
    rest = [stage for stage in STAGES if stage not in sure]
    assert (table.loc[sure] == "yes").all(axis=None)
    assert (table.loc[rest, "modified_rebuy"] == "maybe").all()
    assert (table.loc[rest, "straight_rebuy"] == "no").all()


def test_the_table_is_a_copy() -> None:
    grid = BuyGrid()
    table = grid.table()
    table.loc["supplier_search", "new_task"] = "no"
    assert grid.table().loc["supplier_search", "new_task"] == "yes"
    assert grid.probability("new_task", "supplier_search") == 1


@given(p=probabilities)
def test_expected_phases_at_any_p(p: float) -> None:
    grid = BuyGrid(p_maybe=p)
    assert grid.expected_phases("new_task") == 8
    assert grid.expected_phases("modified_rebuy") == pytest.approx(2 + 6 * p)
    assert grid.expected_phases("straight_rebuy") == 2
    phases_sd = sqrt(6 * p * (1 - p))  # stages of one week each: the weeks are the phases
    assert grid.sd_time("modified_rebuy", 1) == pytest.approx(phases_sd)
    assert grid.sd_time("new_task", 1) == grid.sd_time("straight_rebuy", 1) == 0


@pytest.mark.parametrize(
    ("buyclass", "weeks", "sd_fixed", "cv_exponential"),
    [
        ("new_task", 25, 0, 0.368782),
        ("modified_rebuy", 16, 3.872983, 0.522913),
        ("straight_rebuy", 7, 0, 0.714286),
    ],
)
def test_time_by_buyclass(
    buyclass: str, weeks: float, sd_fixed: float, cv_exponential: float
) -> None:
    grid = BuyGrid()
    assert grid.expected_time(buyclass, WEEKS) == weeks
    assert grid.sd_time(buyclass, WEEKS) == pytest.approx(sd_fixed, abs=5e-7)
    cv = grid.sd_time(buyclass, WEEKS, cv=1.0) / grid.expected_time(buyclass, WEEKS)
    assert cv == pytest.approx(cv_exponential, abs=5e-7)


def test_time_with_numbers_by_stage() -> None:
    grid = BuyGrid()
    by_name = dict(zip(STAGES, WEEKS, strict=True))
    assert grid.expected_time("modified_rebuy", by_name) == 16
    only_review_varies = dict.fromkeys(STAGES, 0.0) | {"performance_review": 0.5}
    assert grid.sd_time("new_task", by_name, only_review_varies) == 0.5 * 4


@given(p=probabilities, u=luck)
def test_route_takes_the_stages_whose_luck_lies_below(p: float, u: list[float]) -> None:
    grid = BuyGrid(p_maybe=p)
    assert grid.route("new_task", u) == STAGES
    assert grid.route("straight_rebuy", u) == ("product_specification", "performance_review")
    taken = grid.route("modified_rebuy", u)
    for stage, luck_of_stage in zip(STAGES, u, strict=True):
        sure = stage in ("product_specification", "performance_review")
        assert (stage in taken) == (sure or luck_of_stage < p)
    assert list(taken) == [stage for stage in STAGES if stage in taken]


@given(u=luck)
def test_required_stages_leave_the_others_as_they_were(u: list[float]) -> None:
    grid, forced = BuyGrid(), ("supplier_search", "supplier_selection")
    free = grid.route("modified_rebuy", u)
    assert set(grid.route("modified_rebuy", u, forced)) == {*free, *forced}
    assert grid.route("straight_rebuy", u, forced) == (
        "product_specification",
        "supplier_search",
        "supplier_selection",
        "performance_review",
    )


def test_route_takes_an_array() -> None:
    u = np.random.default_rng(1).random(8)
    assert BuyGrid().route("modified_rebuy", u) == BuyGrid().route("modified_rebuy", u.tolist())


@pytest.mark.parametrize("buyclass", BUYCLASSES)
@pytest.mark.parametrize("required", [(), ("supplier_search", "supplier_selection")])
@pytest.mark.parametrize("p", [0.0, 0.3, 1.0])
def test_routes_are_all_routes(buyclass: str, required: tuple[str, ...], p: float) -> None:
    grid = BuyGrid(p_maybe=p)
    routes = grid.routes(buyclass, required)
    assert sum(routes.values()) == pytest.approx(1)
    assert all(0 < q <= 1 for q in routes.values())
    for stage in STAGES:
        share = sum(q for route, q in routes.items() if stage in route)
        chance = 1 if stage in required else grid.probability(buyclass, stage)
        assert share == pytest.approx(chance)


def test_probability_of_a_route_is_the_volume_of_luck_that_leads_to_it() -> None:
    """Uniforms on a grid of two cells a stage: below .25, and the rest."""
    grid = BuyGrid(p_maybe=0.25)
    volume: dict[tuple[str, ...], float] = {}
    for cells in product((0.1, 0.9), repeat=8):
        route = grid.route("modified_rebuy", cells)
        share = float(np.prod([0.25 if u == 0.1 else 0.75 for u in cells]))
        volume[route] = volume.get(route, 0.0) + share
    assert grid.routes("modified_rebuy") == pytest.approx(volume)


@pytest.mark.parametrize("p", [-0.1, 1.5, float("nan"), "half", True, None])
def test_p_maybe_must_be_a_probability(p: object) -> None:
    with pytest.raises(InputError, match=r"p_maybe is .*a probability from 0 to 1"):
        BuyGrid(p_maybe=p)  # type: ignore[arg-type]


def test_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        BuyGrid().p_maybe = 0.1  # type: ignore[misc]


def test_unknown_names_are_answered_with_the_known() -> None:
    grid = BuyGrid()
    for ask in (
        lambda: grid.expected_phases("rebuy"),
        lambda: grid.probability("rebuy", "order_routine"),
        lambda: grid.expected_time("rebuy", 1),
        lambda: grid.sd_time("rebuy", 1),
        lambda: grid.route("rebuy", [0.5] * 8),
        lambda: grid.routes("rebuy"),
    ):
        with pytest.raises(InputError, match=r"'rebuy'.*straight_rebuy, modified_rebuy, new_task"):
            ask()
    with pytest.raises(InputError, match=r"'lunch'.*performance_review"):
        grid.probability("new_task", "lunch")
    with pytest.raises(InputError, match=r"required names 'lunch'; .*performance_review"):
        grid.route("new_task", [0.5] * 8, required=["lunch"])


@pytest.mark.parametrize("u", [[0.5] * 7, [0.5] * 7 + [1.0], [-0.1] + [0.5] * 7])
def test_uniforms_are_eight_of_the_unit_interval(u: list[float]) -> None:
    with pytest.raises(InputError, match=r"uniforms is .*8 numbers of \[0, 1\)"):
        BuyGrid().route("new_task", u)
