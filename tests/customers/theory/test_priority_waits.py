"""Who is served first: textbook numbers, the conservation law, and bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers.theory.priority_waits import mg1_wait, priority_mg1_waits
from sim.customers.theory.waiting_lines import mmc_wait
from sim.kernel.errors import InputError

loads = st.floats(0.01, 0.99)


def test_one_person_four_leads_an_hour() -> None:
    """Ten minutes each, cv 1.5; a quarter are hot (domain reference G2.2)."""
    rate, spread = 4 / 60, 1.5
    assert mg1_wait(rate, 10, spread) == pytest.approx(32.5)
    hot, others = priority_mg1_waits([rate / 4, 3 * rate / 4], 10.0, spread)
    assert (hot, others) == pytest.approx((13, 39))
    assert hot / 4 + 3 * others / 4 == pytest.approx(32.5)


@given(rho=loads, mean=st.floats(0.1, 10), cv=st.floats(0, 3))
def test_pollaczek_khinchine(rho: float, mean: float, cv: float) -> None:
    exponential = mmc_wait(rho / mean, mean, 1)
    assert mg1_wait(rho / mean, mean, 1.0) == pytest.approx(exponential)
    assert mg1_wait(rho / mean, mean, cv) == pytest.approx(exponential * (1 + cv**2) / 2)


def test_two_classes_by_hand() -> None:
    # W0 = (.2·2·(1+0) ·2 + .1·3·(1+1)·3) / 2 with loads .4 and .3
    w0 = (0.2 * 4 + 0.1 * 18) / 2
    waits = priority_mg1_waits([0.2, 0.1], [2.0, 3.0], [0.0, 1.0])
    assert waits == pytest.approx((w0 / 0.6, w0 / (0.6 * 0.3)))


@given(
    shares=st.lists(st.floats(0.05, 1), min_size=1, max_size=4),
    rho=loads,
    data=st.data(),
)
def test_conservation_law(shares: list[float], rho: float, data: st.DataObject) -> None:
    """Kleinrock (1965): priorities move the load-weighted wait about but cannot change it."""
    k = len(shares)
    means = data.draw(st.lists(st.floats(0.2, 5), min_size=k, max_size=k))
    cvs = data.draw(st.lists(st.floats(0, 2), min_size=k, max_size=k))
    load = np.array(shares) / sum(shares) * rho
    rates = load / means
    w0 = sum(rates * np.square(means) * (1 + np.square(cvs))) / 2
    waits = priority_mg1_waits(rates.tolist(), means, cvs)
    assert float(load @ waits) == pytest.approx(rho * w0 / (1 - rho))
    assert list(waits) == sorted(waits)


def test_one_number_for_all_classes() -> None:
    assert priority_mg1_waits([0.1, 0.2], 2.0, 0.5) == priority_mg1_waits(
        [0.1, 0.2], [2.0, 2.0], [0.5, 0.5]
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda: mg1_wait(1.2, 1.0, 1.0),
        lambda: priority_mg1_waits([0.5, 0.7], 1.0),
    ],
)
def test_an_unstable_queue_says_its_load(ask: object) -> None:
    with pytest.raises(InputError, match=r"load .*is 1\.2; allowed: below 1"):
        ask()  # type: ignore[operator]


def test_full_load_is_unstable() -> None:
    with pytest.raises(InputError, match="is 1; allowed: below 1"):
        mg1_wait(0.5, 2.0, 0.0)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: mg1_wait(0.5, 1.0, -0.1), "cv is -0.1; allowed: a number, 0 or more"),
        (lambda: mg1_wait(0.5, 1.0, True), "cv is True"),
        (lambda: priority_mg1_waits([0.1, 0.1], [1.0]), "mean_services has 1 numbers; allowed: 2"),
        (lambda: priority_mg1_waits([], 1.0), "arrival_rates is empty"),
    ],
)
def test_bad_input(ask: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        ask()  # type: ignore[operator]
