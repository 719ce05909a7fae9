"""The address book: the saw-tooth has its mean, and the best interval is the best."""

from typing import Any

import numpy as np
import pytest

from sim.customers import best_check_interval, records_true
from sim.kernel.errors import InputError
from sim.lessons.address_book import keep_address_book


@pytest.mark.parametrize("every", [1, 3, 12, 36])
@pytest.mark.parametrize("asked", [0.0, 0.1])
def test_the_line_has_the_mean(every: int, asked: float) -> None:
    book = keep_address_book(every=every, asked=asked)
    inside = book.months > 0
    assert np.mean(book.true_share[inside]) == pytest.approx(book.true_on_average, abs=0.012)
    assert book.true_on_average == records_true(0.021, every, asked)


def test_the_reference() -> None:
    assert keep_address_book(every=3).true_on_average == pytest.approx(0.96883, abs=1e-5)
    assert keep_address_book(every=12).true_on_average == pytest.approx(0.882814, abs=1e-6)


@pytest.mark.parametrize(("cost", "worth"), [(5.0, 2.0), (1.0, 4.0), (20.0, 5.0)])
def test_the_best_whole_month(cost: float, worth: float) -> None:
    book = keep_address_book(cost=cost, worth=worth)
    assert abs(book.best - best_check_interval(0.021, cost, worth)) <= 1
    assert book.left_at_best >= book.left_now


@pytest.mark.parametrize(("cost", "worth"), [(5.0, 2.0), (40.0, 2.0), (40.0, 0.5)])
def test_when_no_check_pays(cost: float, worth: float) -> None:
    book = keep_address_book(cost=cost, worth=worth)
    assert book.is_best_unchecked == np.isinf(best_check_interval(0.021, cost, worth))


def test_asking_makes_checks_rarer() -> None:
    assert keep_address_book(asked=0.2).is_best_unchecked
    assert keep_address_book(asked=0.1).best > keep_address_book().best


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"decay": 0}, "decay is 0"),
        ({"every": 0}, "every is 0"),
        ({"every": 37}, "every is 37"),
        ({"cost": -1}, "cost is -1"),
        ({"worth": -1}, "worth is -1"),
        ({"asked": -1}, "asked is -1"),
    ],
)
def test_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        keep_address_book(**wrong)
