"""Reference prices against the worked path, and what follows from loss aversion."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.pricing.theory.reference_price import reference_path, reference_prices, reference_utility

PROMOTION = (100, 90, 90, 90, 90, 100, 100, 100)


def test_worked_path() -> None:
    worked = (100, 100, 97, 94.9, 93.43, 92.401, 94.6807, 96.27649)
    assert reference_prices(PROMOTION, 0.7) == pytest.approx(worked, abs=1e-9)


def test_after_a_promotion_the_old_price_feels_like_a_loss() -> None:
    felt = reference_path(PROMOTION, 0.7, gain=1, loss=2).utility
    assert felt[0] == 0
    assert (felt[1:5] > 0).all()
    assert felt[1:5].is_monotonic_decreasing
    assert (felt[5:] < 0).all()
    assert felt[5] == pytest.approx(-2 * (100 - 92.401))


def test_utility_by_hand() -> None:
    assert reference_utility(90, 100, gain=0.5, loss=3) == 5
    assert reference_utility(110, 100, gain=0.5, loss=3) == -30
    assert reference_utility(100, 100, gain=0.5, loss=3) == 0


@given(
    prices=st.lists(st.floats(1, 1000), min_size=1, max_size=20),
    memory=st.floats(0, 1),
    start=st.floats(1, 1000),
)
def test_reference_stays_between_the_prices_seen_and_the_start(
    prices: list[float], memory: float, start: float
) -> None:
    path = reference_prices(prices, memory, start)
    assert path[0] == start
    assert len(path) == len(prices)
    assert min(path) >= min([start, *prices]) * (1 - 1e-12)
    assert max(path) <= max([start, *prices]) * (1 + 1e-12)


def test_no_memory_is_the_last_price_and_full_memory_the_first() -> None:
    assert reference_prices((5, 6, 7), 0) == (5, 5, 6)
    assert reference_prices((5, 6, 7), 1) == (5, 5, 5)


def test_frame() -> None:
    frame = reference_path((100, 90))
    assert list(frame) == ["period", "price", "reference", "utility"]
    assert frame.period.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (
            lambda: reference_prices([], 0.7),
            "prices is empty; allowed: one price or more, one a period",
        ),
        (lambda: reference_prices([1, 0], 0.7), "prices[1] is 0; allowed: a number above 0"),
        (lambda: reference_prices([1], 1.1), "memory is 1.1; allowed: a number from 0 to 1"),
        (lambda: reference_prices([1], 0.7, 0), "start is 0; allowed: a number above 0"),
        (lambda: reference_utility(1, 1, -1, 0), "gain is -1; allowed: a number, 0 or more"),
        (lambda: reference_utility(1, 1, 0, -1), "loss is -1; allowed: a number, 0 or more"),
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence
