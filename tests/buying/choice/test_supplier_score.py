"""Seven rules on the ten criteria: the worked numbers, and what holds for every table."""

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.buying import supplier_score as from_the_room
from sim.buying.choice.supplier_score import SUPPLIER_RULES, preferred, supplier_score
from sim.kernel.errors import InputError
from sim.scenario.vocabulary import CRITERIA

X = (8, 7, 6, 7, 8, 6, 7, 6, 7, 9)
Y = (7, 9, 5, 9, 7, 9, 8, 7, 8, 5)
Z = (6, 6, 9, 6, 6, 5, 6, 8, 6, 7)
SUPPLIERS = [X, Y, Z]
W = (0.15, 0.20, 0.20, 0.08, 0.05, 0.10, 0.08, 0.06, 0.05, 0.03)
PRICE = CRITERIA.index("price")
NEED_CUTOFFS = ("conjunctive", "disjunctive", "elimination_by_aspects")
SCORES = list(SUPPLIER_RULES[:-1])


# --- the worked example ---------------------------------------------------------------------------


def test_weighted_sum_and_geometric_mean() -> None:
    assert supplier_score(SUPPLIERS, "compensatory", W) == pytest.approx([6.90, 7.43, 6.65])
    geometric = supplier_score(SUPPLIERS, "geometric", W)
    assert geometric == pytest.approx([6.852829, 7.252746, 6.530645], abs=5e-7)
    assert supplier_score(SUPPLIERS, "compensatory") == pytest.approx([7.1, 7.4, 6.5])


def test_same_data_three_winners() -> None:
    assert preferred(SUPPLIERS, "compensatory", W) == [1]
    assert preferred(SUPPLIERS, "lexicographic", order=[PRICE]) == [2]
    assert preferred(SUPPLIERS, "conjunctive", cutoffs=6) == [0]


def test_who_fails_what() -> None:
    everything = supplier_score(SUPPLIERS, "conjunctive", cutoffs=6)
    assert everything.tolist() == [1, 0, 0]
    but = [6.0] * 10
    for fails in ("price", "location"):  # where Y has 5
        but[CRITERIA.index(fails)] = np.nan
    assert supplier_score(SUPPLIERS, "conjunctive", cutoffs=but).tolist() == [1, 1, 0]
    but[CRITERIA.index("technical_capability")] = np.nan  # where Z has 5
    assert supplier_score(SUPPLIERS, "conjunctive", cutoffs=but).tolist() == [1, 1, 1]


def test_excellent_in_something() -> None:
    assert supplier_score(SUPPLIERS, "disjunctive", cutoffs=9).tolist() == [1, 1, 1]
    only_price: list[float | None] = [None] * 10
    only_price[PRICE] = 9
    assert preferred(SUPPLIERS, "disjunctive", cutoffs=only_price) == [2]  # type: ignore[arg-type]
    assert preferred(SUPPLIERS, "disjunctive", cutoffs=10) == []


def test_the_weightiest_criterion_first() -> None:
    # quality and price weigh .20 each; quality stands first in the table: Y 9, X 7, Z 6
    assert supplier_score(SUPPLIERS, "lexicographic", W).tolist() == [1, 2, 0]
    # X and Y tie on the first, Y wins on the second; the third never counts
    assert preferred([[5, 3, 9], [5, 4, 0], [4, 9, 9]], "lexicographic", order=[0, 1, 2]) == [1]
    assert preferred([[5, 3], [5, 3], [4, 9]], "lexicographic", order=[0, 1]) == [0, 1]


def test_aspects_come_up_by_weight() -> None:
    # all parting aspects of the worked example lead to X
    assert supplier_score(SUPPLIERS, "elimination_by_aspects", W, 6) == pytest.approx([1, 0, 0])
    # A reaches the first two cutoffs, B the last two, C the first and the last (weights 2, 3, 5):
    # 2/10 leave A and C, then A by 3/8 and C by 5/8; 3/10 leave A and B: 2/7, 5/7; 5/10 leave
    # B and C: 3/5, 2/5
    table = [[9, 9, 1], [1, 9, 9], [9, 1, 9]]
    found = supplier_score(table, "elimination_by_aspects", [0.2, 0.3, 0.5], 5)
    a = 0.2 * 3 / 8 + 0.3 * 2 / 7
    b = 0.3 * 5 / 7 + 0.5 * 3 / 5
    assert found == pytest.approx([a, b, 1 - a - b])


def test_total_cost_of_ownership() -> None:
    offers = [[10, 0.02], [9.5, 0.04]]
    assert supplier_score(offers, "total_cost_of_ownership", costs=[50]) == pytest.approx(
        [11.0, 11.5]
    )
    assert preferred(offers, "total_cost_of_ownership", costs=[50]) == [0], "the dearer quote"
    assert preferred(offers, "total_cost_of_ownership", costs=[0]) == [1]
    # rejects and late weeks: 10 + .02 · 50 + .5 · 3
    found = supplier_score([[10, 0.02, 0.5]], "total_cost_of_ownership", costs=[50, 3])
    assert found == pytest.approx([12.5])


def test_it_is_at_the_door_of_the_room() -> None:
    assert from_the_room is supplier_score


# --- properties -----------------------------------------------------------------------------------

tables = st.integers(1, 4).flatmap(
    lambda n: st.integers(1, 4).flatmap(
        lambda k: arrays(np.int64, (n, k), elements=st.integers(0, 10))
    )
)


@pytest.mark.parametrize("rule", SCORES)
@given(table=tables, cutoff=st.integers(1, 10), data=st.data())
@settings(max_examples=50)
def test_suppliers_are_judged_alike(
    rule: str, table: np.ndarray, cutoff: int, data: st.DataObject
) -> None:
    order = data.draw(st.sampled_from(list(permutations(range(len(table))))))
    score = supplier_score(table, rule, cutoffs=cutoff)
    moved = supplier_score(table[list(order)], rule, cutoffs=cutoff)
    np.testing.assert_allclose(moved, score[list(order)], atol=1e-12)
    wins = preferred(table, rule, cutoffs=cutoff)
    assert wins or rule in ("conjunctive", "disjunctive")


@pytest.mark.parametrize("rule", SCORES)
@given(table=tables, cutoff=st.integers(1, 10), data=st.data())
@settings(max_examples=50)
def test_who_improves_does_not_lose_by_it(
    rule: str, table: np.ndarray, cutoff: int, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(0, table.shape[1] - 1))
    better = table.copy()
    better[row, column] = data.draw(st.integers(int(table[row, column]), 10))
    before = supplier_score(table, rule, cutoffs=cutoff)
    after = supplier_score(better, rule, cutoffs=cutoff)
    assert after[row] >= before[row] - 1e-12


@given(table=tables, cutoff=st.integers(1, 10))
def test_elimination_gives_probabilities_and_keeps_who_reaches_all(
    table: np.ndarray, cutoff: int
) -> None:
    score = supplier_score(table, "elimination_by_aspects", cutoffs=cutoff)
    assert score.sum() == pytest.approx(1)
    complete = supplier_score(table, "conjunctive", cutoffs=cutoff) > 0
    if complete.any():
        assert score[~complete] == pytest.approx(0)
        assert score[complete] == pytest.approx(1 / complete.sum())


@given(table=tables)
def test_geometric_mean_never_exceeds_the_weighted_sum(table: np.ndarray) -> None:
    geometric = supplier_score(table, "geometric")
    assert (geometric <= supplier_score(table, "compensatory") + 1e-9).all()


# --- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"rule": "best"}, r"rule is 'best'; allowed: one of compensatory, .*total_cost_of_own"),
        ({"scores": [1, 2]}, r"scores has shape \(2,\); allowed: \(suppliers, criteria\)"),
        ({"scores": [[1, 2], [3]]}, "scores is .*a full table of numbers"),
        ({"scores": [[1, 2], [3, 11]]}, r"scores row 1 is \[3\.0, 11\.0\]; .*from 0 to 10"),
        ({"scores": [[float("nan")]]}, "scores row 0"),
        ({"weights": [0.5, 0.6]}, r"weights sums to 1\.1; allowed: a sum of 1"),
        ({"weights": [1.5, -0.5]}, "weights is .*numbers of 0 or more"),
        ({"weights": [1.0]}, r"weights has shape \(1,\); allowed: \(2,\), one for each criterion"),
        ({"cutoffs": [5.0]}, r"cutoffs has shape \(1,\); allowed: \(2,\)"),
        ({"cutoffs": 11}, r"cutoffs is \[11\.0, 11\.0\]; allowed: scores from 0 to 10"),
        ({"cutoffs": "high"}, "cutoffs is 'high'"),
        ({"rule": "lexicographic", "order": [2]}, r"order is \[2\]; .*from 0 to 1"),
        ({"rule": "lexicographic", "order": [0, 0]}, "order is"),
        ({"rule": "lexicographic", "order": []}, "order is"),
        ({"rule": "total_cost_of_ownership"}, "costs is missing"),
        ({"rule": "total_cost_of_ownership", "costs": [1, 2]}, r"costs has shape \(2,\)"),
        ({"rule": "total_cost_of_ownership", "costs": [-1]}, "costs is .*0 or more"),
    ],
)
def test_bad_input(asked: dict[str, object], sentence: str) -> None:
    usual: dict[str, object] = {"scores": [[1, 2], [3, 4]], "rule": "compensatory"}
    with pytest.raises(InputError, match=sentence):
        supplier_score(**(usual | asked))  # type: ignore[arg-type]


@pytest.mark.parametrize("rule", NEED_CUTOFFS)
@pytest.mark.parametrize("cutoffs", [None, [None, None]])
def test_rules_that_need_cutoffs_say_so(rule: str, cutoffs: Sequence[None] | None) -> None:
    with pytest.raises(InputError, match=f"cutoffs is missing; {rule} needs at least one"):
        supplier_score([[1, 2]], rule, cutoffs=cutoffs)  # type: ignore[arg-type]
