"""The five ways to raise value, and their guard."""

import pytest

from sim.kernel.errors import InputError
from sim.value import raised_value
from sim.value.raising import WAYS


@pytest.mark.parametrize(
    ("function", "cost", "value", "way"),
    [
        (1.2, 1, 1.20, "more"),
        (1, 0.8, 1.25, "cheaper"),
        (1.2, 0.8, 1.50, "better"),
        (1.5, 1.2, 1.25, "dearer"),
        (0.9, 0.6, 1.50, "simpler"),
    ],
)
def test_the_five_ways(function: float, cost: float, value: float, way: str) -> None:
    found = raised_value(function, cost)
    assert found.after == pytest.approx(value)
    assert found.way == way
    assert way in WAYS
    assert found.is_allowed


@pytest.mark.parametrize(
    ("function", "cost"), [(1, 1), (1.2, 1.2), (1.2, 1.5), (0.9, 0.95), (0.8, 1), (1, 1.2)]
)
def test_what_does_not_raise_value_is_no_way(function: float, cost: float) -> None:
    found = raised_value(function, cost)
    assert (found.way, found.is_allowed) == (None, False)


def test_a_high_value_without_what_is_needed_is_not_allowed() -> None:
    trivial = raised_value(function=0.1, cost=0.01, needed=0.8)
    assert trivial.after == pytest.approx(10)
    assert trivial.way == "simpler"
    assert not trivial.is_allowed


def test_a_cost_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match=r"^cost is 0; allowed: a number above 0$"):
        raised_value(1, 0)
