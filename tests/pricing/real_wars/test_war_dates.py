"""Datings: wars out of weeks, and how far two datings agree."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.real_wars.war_dates import Dating, agreement, kappa, noticed_after, stretches

rows = st.lists(st.booleans(), min_size=1, max_size=60)
pairs = st.integers(1, 60).flatmap(
    lambda n: st.tuples(*[st.lists(st.booleans(), min_size=n, max_size=n)] * 2)
)


@given(rows)
def test_stretches_say_what_the_row_says(row):
    found = stretches(row)
    again = np.zeros(len(row), dtype=bool)
    for war in found:
        assert not again[war.start - 1 : war.end].any()
        again[war.start - 1 : war.end] = True
    assert again.tolist() == row
    assert all(one.end + 1 < other.start for one, other in pairwise(found))


@given(pairs)
def test_agreement_is_mutual_and_kappa_never_above_it(pair):
    one, other = pair
    assert agreement(one, other) == agreement(other, one)
    assert agreement(one, one) == 1
    beyond = kappa(one, other)
    assert np.isnan(beyond) or beyond == pytest.approx(kappa(other, one))
    assert np.isnan(beyond) or beyond <= agreement(one, other) + 1e-12


def test_whoever_never_calls_war_agrees_by_chance_alone():
    war = np.arange(100) < 30
    assert agreement(np.zeros(100), war) == 0.7
    assert kappa(np.zeros(100), war) == pytest.approx(0)
    assert np.isnan(kappa(np.zeros(5), np.zeros(5)))
    assert kappa(war, ~war) < 0


def test_length_and_depth_by_hand():
    dating = Dating(np.array([10.0, 6, 8, 10, 7, 10]), np.array([0, 1, 1, 0, 1, 0]))
    assert dating.weeks_at_war == 3
    assert dating.mean_length == dating.median_length == 1.5
    assert dating.depth == pytest.approx(0.3)
    table = dating.table()
    assert table["start"].tolist() == [2, 5]
    assert table["lowest"].tolist() == [6, 7]
    assert table["depth"].tolist() == pytest.approx([0.3, 0.3])


@pytest.mark.parametrize("row", [[0, 0, 0], [1, 1, 1]])
def test_without_war_or_without_peace_there_is_no_depth(row):
    dating = Dating(np.array([1.0, 2, 3]), np.array(row))
    assert np.isnan(dating.depth)
    assert len(dating.table()) == len(dating.wars) == row[0]
    assert np.isnan(dating.mean_length) != bool(row[0])


def test_a_war_is_noticed_when_it_is_first_called():
    true = [1, 1, 1, 0, 1, 1, 0]
    assert noticed_after([0, 0, 1, 1, 1, 0, 0], true) == [2, 0]
    late = noticed_after([0, 0, 0, 1, 0, 1, 1], true)
    assert np.isnan(late[0])
    assert late[1] == 1


@pytest.mark.parametrize("row", [[], [0, 2], [[0, 1]], [0.5], ["yes"]])
def test_what_is_no_row_of_weeks_is_refused(row):
    with pytest.raises(InputError, match="0 \\(peace\\) or 1 \\(war\\)"):
        stretches(row)


def test_different_lengths_are_refused():
    with pytest.raises(InputError, match="2 and 1 weeks"):
        agreement([0, 1], [0])
    with pytest.raises(InputError, match="price has 1 weeks"):
        Dating(np.array([1.0]), np.array([0, 1]))
    with pytest.raises(InputError, match="above 0"):
        Dating(np.array([0.0]), np.array([0]))
