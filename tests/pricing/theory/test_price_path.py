"""Price paths and whole numbers."""

from collections.abc import Callable

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.pricing.theory.price_path import price_path, step_prices


def test_step() -> None:
    assert step_prices(100, 10, at=1, periods=3) == (100, 110, 110)
    assert step_prices() == (100,) * 10 + (95,) * 20


def test_numbers_of_numpy_are_numbers() -> None:
    assert step_prices(np.float64(100), -5, at=np.int64(1), periods=2) == (100, 95)  # type: ignore[arg-type]
    assert price_path(np.array([1, 2])) == (1, 2)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: price_path([]), "prices is empty; allowed: one price or more, one a period"),
        (lambda: price_path([1, True]), "prices[1] is True; allowed: a number above 0"),
        (lambda: step_prices(100, -100), "change is -100; allowed: a number above −100"),
        (lambda: step_prices(at=0), "at is 0; allowed: a whole number from 1 to 29"),
        (lambda: step_prices(at=30), "at is 30; allowed: a whole number from 1 to 29"),
        (lambda: step_prices(periods=1), "periods is 1; allowed: a whole number, 2 or more"),
        (lambda: whole("at", True, 0), "at is True; allowed: a whole number, 0 or more"),
        (lambda: whole("at", 1.0, 0), "at is 1.0; allowed: a whole number, 0 or more"),
    ],
)
def test_bad_input(ask: Callable[[], object], sentence: str) -> None:
    with pytest.raises(InputError) as said:
        ask()
    assert str(said.value) == sentence
