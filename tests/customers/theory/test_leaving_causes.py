"""Causes that compete, answers that hide them, and complaints: by hand and by simulation."""

import numpy as np
import pytest

from sim.customers import (
    TARP,
    cause_shares,
    competing_retention,
    named_shares,
    troubled_retention,
    true_shares,
)
from sim.kernel.errors import InputError

NAMED = {"service": {"price": 0.6}, "product": {"price": 0.3, "service": 0.2}}
TRUE = {"service": 0.5, "product": 0.3, "price": 0.2}


def test_the_first_of_several_clocks() -> None:
    rates = {"moved": 0.02, "service": 0.1, "price": 0.05}
    rng = np.random.default_rng(2010)
    clocks = np.array([rng.exponential(1 / rate, 200_000) for rate in rates.values()])
    first, when = clocks.argmin(axis=0), clocks.min(axis=0)
    assert (when > 3).mean() == pytest.approx(competing_retention(rates, 3), abs=0.005)
    shares = np.bincount(first, minlength=3) / len(first)
    assert shares.tolist() == pytest.approx(list(cause_shares(rates).values()), abs=0.005)


def test_goodmans_figures() -> None:
    assert troubled_retention(0.25, (0.5, 0.3, 0.2)) == pytest.approx(0.17275)
    assert troubled_retention(0.5, (0.2, 0.3, 0.5)) == pytest.approx(0.35)
    small = TARP["below 5 dollars"]
    assert troubled_retention(0, (1, 0, 0), small) == 0.37
    assert troubled_retention(1, (0, 0, 1), small) == 0.95


def test_named_and_back() -> None:
    told = named_shares(TRUE, NAMED)
    assert told == pytest.approx({"service": 0.26, "product": 0.15, "price": 0.59})
    assert true_shares(told, NAMED) == pytest.approx(TRUE)


def test_few_answers_may_give_what_cannot_be() -> None:
    few = {"service": 0.0, "product": 0.1, "price": 0.9}
    assert min(true_shares(few, NAMED).values()) < 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: competing_retention({"moved": -1}), "rates.moved is -1"),
        (lambda: cause_shares({"moved": 0}), "one of them above 0"),
        (lambda: troubled_retention(0.5, (0.5, 0.2, 0.2)), "the parts unsolved, solved"),
        (lambda: troubled_retention(0.5, (0.5, 0.5, 0), (0.1,)), "four parts"),
        (lambda: named_shares({"a": 0.5}, {}), "parts that add up to 1"),
        (lambda: named_shares(TRUE, {"price": {"weather": 0.1}}), "named.price has 'weather'"),
        (
            lambda: named_shares(TRUE, {"price": {"service": 0.7, "product": 0.7}}),
            "named.price adds up to 1.4",
        ),
        (lambda: true_shares(TRUE, {"service": {"price": 1.0}}), "cannot be told apart"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        wrong()
