"""The best stay, and the lesser kind of lead."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.lessons import leads_frame, stay_or_go, stays_frame


@given(st.floats(0.1, 2), st.floats(0.25, 4))
def test_at_the_best_stay_the_next_moment_brings_what_the_round_brings(rate, travel) -> None:
    said = stay_or_go(rate=rate, travel=travel)
    at_best = stay_or_go(stay=said.best, rate=rate, travel=travel)
    assert at_best.next_hour == pytest.approx(said.return_of(said.best))


@given(st.floats(0.02, 0.4), st.floats(0.1, 5), st.floats(1, 18))
def test_b_is_taken_below_the_turn_however_many_there_are(a, b, value) -> None:
    said = stay_or_go(a_an_hour=a, b_an_hour=b, b_value=value)
    if abs(a - said.turns) > 1e-9:
        assert said.takes_both == (a < said.turns)
        assert (said.with_both > said.alone) == said.takes_both
    alone, both = said.returns()
    assert np.all(np.diff(alone) > 0)
    assert len(both) == len(alone)


def test_tables() -> None:
    assert stays_frame().iloc[:, 0].is_monotonic_increasing
    assert leads_frame().to_numpy().round(3).tolist() == [
        [2.857, 2.917],
        [4.444, 3.929],
        [4.444, 3.22],
    ]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"stay": 0}, "stay is 0; allowed: a number above 0"),
        ({"b_value": 30}, "b_value is 30; allowed: a number above 0 and below 20"),
        ({"travel": "far"}, "travel is 'far'"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        stay_or_go(**wrong)
    assert str(refused.value).startswith(says)
