"""RFM by hand: ties, nesting, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.customers import rfm_scores
from sim.kernel.errors import InputError

TEN = list(range(10))


def test_the_best_is_555_and_groups_are_of_equal_size() -> None:
    found = rfm_scores(TEN, TEN[::-1], TEN[::-1])
    assert found["cell"].tolist() == [c for c in ("555", "444", "333", "222", "111") for _ in "ab"]
    assert rfm_scores([3], [1], [9])["cell"].tolist() == ["555"]


def test_ties_stand_together_or_apart() -> None:
    once = [1] * 8 + [2, 3]
    together = rfm_scores(TEN, once, TEN)["frequency"]
    assert together.tolist() == [3] * 8 + [5, 5]  # the eight take the mean place, 4.5 of 10
    apart = rfm_scores(TEN, once, TEN, ties="apart")["frequency"]
    assert np.bincount(apart).tolist() == [0, 2, 2, 2, 2, 2]
    equal = rfm_scores([4] * 5, [4] * 5, [4] * 5)
    assert set(equal["cell"]) == {"333"}


def test_nested_scores_are_among_those_with_the_same_score() -> None:
    recency, frequency = [1, 1, 9, 9], [8, 9, 1, 2]
    alone = rfm_scores(recency, frequency, [1] * 4, groups=2)
    nested = rfm_scores(recency, frequency, [1] * 4, groups=2, sort="nested")
    assert alone["frequency"].tolist() == [2, 2, 1, 1]
    assert nested["frequency"].tolist() == [1, 2, 1, 2]
    assert nested["recency"].tolist() == alone["recency"].tolist() == [2, 2, 1, 1]


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=1, max_size=60), st.booleans())
def test_more_is_never_scored_less(customers: list[tuple[int, int, int]], nested: bool) -> None:
    r, f, m = (np.array(column) for column in zip(*customers, strict=True))
    found = rfm_scores(r, f, m, sort="nested" if nested else "independent")
    assert found[["recency", "frequency", "monetary"]].isin([1, 2, 3, 4, 5]).all(axis=None)
    order = np.argsort(r, kind="stable")
    assert (np.diff(found["recency"].to_numpy()[order]) <= 0).all()
    for value in set(r.tolist()):
        assert found["recency"][r == value].nunique() == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: rfm_scores([], [], []), "recency, frequency and monetary have 0, 0 and 0 entries"),
        (lambda: rfm_scores([1], [1, 2], [1]), "recency, frequency and monetary have 1, 2 and 1"),
        (lambda: rfm_scores([-1], [1], [1]), "recency has -1.0; allowed: numbers, 0 or more"),
        (lambda: rfm_scores([1], [1], [1], groups=1), "groups is 1; allowed: a whole number from"),
        (lambda: rfm_scores([1], [1], [1], sort="both"), "sort is 'both'; allowed: 'independent'"),
        (lambda: rfm_scores([1], [1], [1], ties="no"), "ties is 'no'; allowed: 'together'"),
    ],
)
def test_what_cannot_be_scored_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
