"""A sign of need: the corner shop by hand and by draw, odds times weight, bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import chance_after_sign, weight_of_sign
from sim.kernel.errors import InputError

shares = st.floats(0.01, 0.99)


def test_the_corner_shop() -> None:
    assert chance_after_sign(0.2, 0.5, 0.05) == pytest.approx(0.7142857142857143)
    assert weight_of_sign(0.5, 0.05) == pytest.approx(10)


def test_by_draw() -> None:
    rng = np.random.default_rng(2010)
    ready = rng.random(200_000) < 0.2
    sign = rng.random(200_000) < np.where(ready, 0.5, 0.05)
    assert ready[sign].mean() == pytest.approx(chance_after_sign(0.2, 0.5, 0.05), abs=0.01)


@given(prior=shares, ready=shares, other=shares, times=st.integers(0, 5))
def test_odds_times_the_weight(prior: float, ready: float, other: float, times: int) -> None:
    after = chance_after_sign(prior, ready, other, times)
    odds = prior / (1 - prior) * weight_of_sign(ready, other) ** times
    assert after == pytest.approx(odds / (1 + odds))
    one_by_one = prior
    for _ in range(times):
        one_by_one = chance_after_sign(one_by_one, ready, other)
    assert one_by_one == pytest.approx(after)


def test_certainties() -> None:
    assert chance_after_sign(0.2, 0.5, 0) == 1
    assert chance_after_sign(0, 0.5, 0.05) == 0
    assert chance_after_sign(1, 0, 0.05) == 1


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: chance_after_sign(1.2, 0.5, 0.05), "prior is 1.2"),
        (lambda: chance_after_sign(0.2, -0.5, 0.05), "if_ready is -0.5"),
        (lambda: chance_after_sign(0.2, 0.5, 2), "if_not is 2"),
        (lambda: chance_after_sign(0.2, 0, 0), "if_ready and if_not are both 0"),
        (lambda: chance_after_sign(0.2, 0.5, 0.1, -1), "times is -1"),
        (lambda: weight_of_sign(0, 0.1), "if_ready is 0"),
        (lambda: weight_of_sign(0.5, 0), "if_not is 0"),
    ],
)
def test_bad_input(ask: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        ask()  # type: ignore[operator]
