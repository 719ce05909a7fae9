"""Two shares, and how far their odds may be off."""

from math import inf, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import compare_shares
from sim.kernel.errors import InputError


def test_one_finding_told_in_three_ways() -> None:
    found = compare_shares(18, 20, 22, 40)
    assert (found.first, found.second) == (0.9, 0.55)
    assert found.points == pytest.approx(0.35)
    assert found.more == pytest.approx(0.6363636)
    assert found.odds_ratio == pytest.approx(9 / (0.55 / 0.45))
    assert found.low < found.odds_ratio < found.high


@given(st.integers(1, 60), st.integers(0, 60), st.integers(1, 60), st.integers(0, 60))
def test_the_other_way_round_is_the_inverse(asked, hits, other_asked, other_hits) -> None:
    hits, other_hits = min(hits, asked), min(other_hits, other_asked)
    one = compare_shares(hits, asked, other_hits, other_asked)
    other = compare_shares(other_hits, other_asked, hits, asked)
    assert one.points == -other.points
    if 0 < hits < asked and 0 < other_hits < other_asked:
        assert one.odds_ratio == pytest.approx(1 / other.odds_ratio)
        assert one.low == pytest.approx(1 / other.high, rel=1e-4)


def test_odds_without_a_hit() -> None:
    assert compare_shares(5, 5, 3, 5).odds_ratio == inf
    none = compare_shares(3, 5, 0, 5)
    assert none.odds_ratio == inf
    assert isnan(none.more)
    assert isnan(compare_shares(5, 5, 5, 5).odds_ratio)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compare_shares(1, 2, 3, 2), "other_hits is 3; allowed: a whole number from 0"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
