"""Value analysis: worked numbers, what must hold for all, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.value import value_analysis

COSTS = {"a": 12, "b": 8, "c": 5, "d": 15, "e": 10}
ALLOCATION = {
    "a": {"F1": 0.6, "F2": 0.4},
    "b": {"F1": 0.25, "F2": 0.25, "F3": 0.5},
    "c": {"F2": 0.2, "F3": 0.8},
    "d": {"F1": 0.8, "F2": 0.2},
    "e": {"F1": 0.1, "F2": 0.3, "F3": 0.6},
}
IMPORTANCE = {"F1": 0.60, "F2": 0.15, "F3": 0.25}


def test_five_components_and_three_functions() -> None:
    found = value_analysis(COSTS, ALLOCATION, IMPORTANCE, target=45)
    table = found.functions
    assert found.cost == 50
    assert table.cost.tolist() == pytest.approx([22.2, 13.8, 14.0])
    assert table.cost_share.tolist() == pytest.approx([0.444, 0.276, 0.280])
    assert table.value.tolist() == pytest.approx([1.351351, 0.543478, 0.892857], abs=5e-7)
    assert table.target.tolist() == pytest.approx([27, 6.75, 11.25])
    assert table.reduction.tolist() == pytest.approx([-4.8, 7.05, 2.75])
    assert table.priority.tolist() == [0, 1, 2]


def test_without_a_target_nothing_is_taken_from_the_whole() -> None:
    table = value_analysis(COSTS, ALLOCATION, IMPORTANCE).functions
    assert table.reduction.sum() == pytest.approx(0)


@given(
    st.lists(st.floats(0.01, 1e6), min_size=1, max_size=6),
    st.lists(st.floats(0.01, 1), min_size=1, max_size=5),
    st.data(),
)
def test_no_cost_is_lost_and_the_shares_are_whole(costs, weights, data) -> None:
    names = [f"F{n}" for n in range(len(weights))]
    rows = {}
    for n in range(len(costs)):
        drawn = data.draw(st.lists(st.floats(0.01, 1), min_size=len(names), max_size=len(names)))
        rows[f"c{n}"] = {name: one / sum(drawn) for name, one in zip(names, drawn, strict=True)}
    importance = {name: one / sum(weights) for name, one in zip(names, weights, strict=True)}
    found = value_analysis(dict(zip(rows, costs, strict=True)), rows, importance)
    assert found.cost == pytest.approx(sum(costs))
    assert found.functions.cost_share.sum() == pytest.approx(1)
    assert (found.functions.importance / found.functions.cost_share).tolist() == pytest.approx(
        found.functions.value.tolist()
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"allocation": ALLOCATION | {"a": {"F1": 0.6, "F2": 0.3}}},
            "allocation of 'a' sums to 0.9; allowed: shares that sum to 1",
        ),
        (
            {"importance": {"F1": 0.6, "F2": 0.15, "F3": 0.2}},
            "importance sums to 0.95; allowed: shares that sum to 1",
        ),
        ({"costs": COSTS | {"a": 0}}, "costs[a] is 0; allowed: a number above 0"),
        (
            {"allocation": ALLOCATION | {"a": {"F9": 1}}},
            "allocation of 'a' names 'F9'; allowed: ['F1', 'F2', 'F3']",
        ),
        (
            {"costs": COSTS | {"f": 3}},
            "allocation lacks 'f'; allowed: a row for every component of costs",
        ),
        (
            {"allocation": ALLOCATION | {"z": {"F1": 1}}},
            "costs lack 'z'; allowed: a cost for every row of allocation",
        ),
        (
            {"importance": {"F1": 0.5, "F2": 0.15, "F3": 0.25, "F4": 0.1}},
            "'F4' costs nothing; allowed: functions that some component serves, because V = F / C",
        ),
        ({"target": 0}, "target is 0; allowed: a number above 0"),
        ({"costs": {}, "allocation": {}}, "costs is empty; allowed: one entry or more"),
    ],
)
def test_what_does_not_fit_is_refused(changed, said) -> None:
    with pytest.raises(InputError) as refused:
        value_analysis(
            **({"costs": COSTS, "allocation": ALLOCATION, "importance": IMPORTANCE} | changed)
        )
    assert str(refused.value) == said
