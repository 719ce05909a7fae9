"""Records that rot: counted exactly, put right by checks and by asking."""

import numpy as np
import pytest

import sim
from sim.customers import records_true, records_true_after
from sim.customers.process.contact_center.records import Records


def records(decay: float, customers: int = 4000, counts_from: float = 0.0) -> Records:
    changes = {"records.decay": decay, "records.customers": customers}
    scenario = sim.load("hotline").replace(changes)
    return Records(scenario, np.random.default_rng(2010), counts_from)  # type: ignore[arg-type]


MONTH = 52 / 12 * 2400.0
"""Open minutes."""


def test_a_month_takes_its_share() -> None:
    book = records(0.1)
    true = np.mean([book.is_true(customer, 3 * MONTH) for customer in range(4000)])
    assert true == pytest.approx(records_true_after(0.1, 3), abs=0.02)


def test_checks_make_a_saw_tooth() -> None:
    book = records(0.1)
    for check in range(1, 5):
        book.check_all(3 * check * MONTH)
        assert all(book.is_true(customer, 3 * check * MONTH) for customer in range(50))
    assert book.checks == 4 * 4000
    assert book.true_share(12 * MONTH) == pytest.approx(records_true(0.1, 3), abs=0.01)


def test_only_the_counted_time_counts() -> None:
    book = records(0.1, counts_from=6 * MONTH)
    book.check_all(5 * MONTH)
    assert book.checks == 0
    later = np.mean([records_true_after(0.1, months) for months in np.linspace(1, 7, 601)])
    assert book.true_share(12 * MONTH) == pytest.approx(later, abs=0.015)


def test_put_right_one_by_one() -> None:
    book = records(0.999, customers=1)
    assert not book.is_true(0, 5 * MONTH)
    book.put_right(0, 5 * MONTH)
    assert book.is_true(0, 5 * MONTH)


def test_nothing_rots() -> None:
    book = records(0.0)
    book.put_right(3, MONTH)
    assert book.is_true(3, 1e12)
    assert book.true_share(MONTH) == 1


def test_what_is_old_has_rotted() -> None:
    changes = {"records.decay": 0.1, "records.customers": 4000, "records.age": 26.0}
    old = Records(
        sim.load("hotline").replace(changes),  # type: ignore[arg-type]
        np.random.default_rng(2010),
        0.0,
    )
    true = np.mean([old.is_true(customer, 0.0) for customer in range(4000)])
    assert true == pytest.approx(records_true_after(0.1, 6), abs=0.02)
    old.check_all(MONTH)
    assert all(old.is_true(customer, MONTH) for customer in range(4000))
