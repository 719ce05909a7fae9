"""Queueing formulas against textbook numbers, each other, and the queue's own balance equations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from tests.verification.queueing import erlang_c, mg1_wait, mmc_wait, priority_mg1_waits

loads = st.floats(0.01, 0.99)


def birth_death(arrival_rate: float, mean_service: float, servers: int) -> tuple[float, float]:
    """P(wait) and mean wait from the state probabilities; states up to a negligible tail."""
    weight, states = [1.0], 1
    while states <= servers or weight[-1] > 1e-18 * sum(weight):
        weight.append(weight[-1] * arrival_rate * mean_service / min(states, servers))
        states += 1
    p = np.array(weight) / sum(weight)
    queue = np.maximum(np.arange(len(p)) - servers, 0)
    return float(p[servers:].sum()), float(p @ queue) / arrival_rate


def test_gross_and_harris_eye_clinic() -> None:
    """Six arrivals an hour, three servers of 20 minutes: Lq = 8/9, Wq = 4/27 h, P(wait) = 4/9."""
    assert erlang_c(6, 1 / 3, 3) == pytest.approx(4 / 9, abs=1e-12)
    assert mmc_wait(6, 1 / 3, 3) == pytest.approx(4 / 27, abs=1e-12)
    assert 6 * mmc_wait(6, 1 / 3, 3) == pytest.approx(8 / 9, abs=1e-12)


@given(rho=loads)
def test_one_and_two_servers_by_hand(rho: float) -> None:
    assert erlang_c(rho, 1.0, 1) == pytest.approx(rho)
    assert mmc_wait(rho, 1.0, 1) == pytest.approx(rho / (1 - rho))
    assert erlang_c(2 * rho, 1.0, 2) == pytest.approx(2 * rho**2 / (1 + rho))


@pytest.mark.parametrize("servers", [1, 2, 5, 20])
@pytest.mark.parametrize("rho", [0.2, 0.7, 0.9])
def test_balance_equations(servers: int, rho: float) -> None:
    mean = 2.5
    rate = rho * servers / mean
    waits, wait = birth_death(rate, mean, servers)
    assert erlang_c(rate, mean, servers) == pytest.approx(waits, rel=1e-10)
    assert mmc_wait(rate, mean, servers) == pytest.approx(wait, rel=1e-10)


def test_many_servers_do_not_overflow() -> None:
    assert 0 < erlang_c(980.0, 1.0, 1000) < 1


def test_no_arrivals_no_wait() -> None:
    assert erlang_c(0, 1.0, 3) == mmc_wait(0, 1.0, 3) == mg1_wait(0, 1.0, 1.0) == 0


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
        lambda: erlang_c(2.4, 1.0, 2),
        lambda: mmc_wait(2.4, 1.0, 2),
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
        (lambda: erlang_c(-1, 1.0, 1), "arrival_rate is -1"),
        (lambda: erlang_c(float("nan"), 1.0, 1), "arrival_rate is nan"),
        (lambda: erlang_c(0.5, 0.0, 1), r"mean_service is 0\.0; allowed: above 0"),
        (lambda: erlang_c(0.5, 1.0, 0), "servers is 0; allowed: a whole number"),
        (lambda: erlang_c(0.5, 1.0, 1.5), r"servers is 1\.5"),
        (lambda: mg1_wait(0.5, 1.0, -0.1), r"cv is -0\.1; allowed: 0 or more"),
        (lambda: mg1_wait(0.5, 1.0, True), "cv is True"),
        (lambda: priority_mg1_waits([0.1, 0.1], [1.0]), "mean_services has 1 numbers; allowed: 2"),
        (lambda: priority_mg1_waits([], 1.0), "arrival_rates is empty"),
    ],
)
def test_bad_input(ask: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        ask()  # type: ignore[operator]
