"""What trying so often brings, beside the best."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.lessons import call_again, refusals_frame, scarce_frame
from sim.lessons.one_more_call import MOST


def test_three_tries_and_what_never_giving_up_costs() -> None:
    said = call_again(12)
    assert (said.best, said.value(3), said.value(12)) == pytest.approx(
        (3, 308.44, -459.91), abs=0.01
    )
    assert said.stopping_line == pytest.approx(0.16)
    assert refusals_frame().iloc[:, 1].tolist()[2:4] == [242.8, 191.4]


def test_the_dearer_a_fresh_address_the_longer_one_stays() -> None:
    assert scarce_frame()["best tries"].tolist() == [2, 3, 4, 5, 6]


@given(
    st.integers(1, MOST),
    st.floats(0.05, 0.6),
    st.floats(0.05, 0.6),
    st.floats(1_000, 10_000),
    st.one_of(st.none(), st.floats(0.25, 8)),
)
def test_the_best_is_where_belief_falls_through_the_line(n, winnable, chance, value, find) -> None:
    said = call_again(n, winnable, chance, value, 200.0, find)
    beliefs, line = said.beliefs, said.stopping_line
    assert (np.diff(beliefs) <= 0).all()
    if 1 <= said.best < MOST:
        assert beliefs[said.best - 1] >= line - 1e-9
        assert beliefs[said.best] <= line + 1e-9
        assert said.value(said.best) == pytest.approx(said.values.max())


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"tries": 0}, "tries is 0; allowed: a whole number from 1 to 16"),
        ({"winnable": 2}, "winnable is 2; allowed: a number from 0 to 1"),
        ({"value": 0}, "value is 0; allowed: a number above 0"),
        ({"hours_to_find": 0}, "hours_to_find is 0; allowed: a number above 0"),
        ({"cost": -1, "hours_to_find": 1}, "cost is -1; allowed: a number, 0 or more"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        call_again(**wrong)
    assert str(refused.value).startswith(says)
