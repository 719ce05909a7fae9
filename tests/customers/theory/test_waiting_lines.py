"""Waiting lines against textbooks, published examples, and the line's own balance equations."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers.theory.priority_waits import mg1_wait
from sim.customers.theory.waiting_lines import erlang_a, erlang_c, mmc_wait
from sim.kernel.errors import InputError

loads = st.floats(0.01, 0.99)
HOTLINE = {
    2: (0.39596828276467577, 0.7919365655293515, 0.5133702967695026),
    3: (0.20859564042426249, 0.41719128084852497, 0.2603396220689871),
    4: (0.09572688873364021, 0.19145377746728043, 0.12029260977485287),
    5: (0.03812833981507482, 0.07625667963014963, 0.04950607707287013),
}
"""Huaxin's: hung up, wait of all, wait of those served (minutes), by people (reference G2.2)."""


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
    assert erlang_a(0, 1.0, 3, 2).wait == 0


def test_palms_published_example() -> None:
    """Forty-eight a minute, a minute each, fifty people, two minutes of patience."""
    line = erlang_a(48, 1, 50, 2)
    assert line.hung_up == pytest.approx(0.030912249162192446)
    assert 60 * line.wait == pytest.approx(3.7094694988830934)
    assert line.queue == pytest.approx(2.967575919570475)
    assert line.utilisation == pytest.approx(0.9303242408042932)
    assert line.waits == pytest.approx(0.46777406855378456)
    assert 60 * mmc_wait(48, 1, 50) == pytest.approx(20.833665863903906)
    assert erlang_c(48, 1, 50) == pytest.approx(0.6944556111968344)


@pytest.mark.parametrize("people", HOTLINE)
def test_the_hotline(people: int) -> None:
    hung_up, wait, served = HOTLINE[people]
    line = erlang_a(0.5, 5, people, 2)
    assert (line.hung_up, line.wait, line.wait_served) == pytest.approx((hung_up, wait, served))


def test_the_hotline_if_nobody_hung_up() -> None:
    waits = [mmc_wait(0.5, 5, people) for people in (3, 4, 5)]
    assert waits == pytest.approx([7.022471910112354, 1.0661890139883996, 0.2607425949103046])


def test_four_desks_and_one_pool() -> None:
    assert mmc_wait(0.125, 5, 1) == pytest.approx(8.333333333333332)
    assert mmc_wait(0.125, 5, 1) / mmc_wait(0.5, 5, 4) == pytest.approx(7.816)


lines = {
    "rate": st.floats(0.01, 20),
    "work": st.floats(0.1, 5),
    "people": st.integers(1, 30),
    "patience": st.floats(0.05, 50),
}


@given(**lines)
def test_who_hangs_up_has_used_up_the_patience(
    rate: float, work: float, people: int, patience: float
) -> None:
    line = erlang_a(rate, work, people, patience)
    assert line.hung_up == pytest.approx(line.wait / patience)
    assert line.utilisation * people == pytest.approx(rate * work * (1 - line.hung_up), rel=1e-6)
    assert 0 <= line.wait_served <= rate * work * patience + patience


@given(**{name: lines[name] for name in ("rate", "people", "patience")})
def test_patience_as_long_as_the_work_is_poisson(rate: float, people: int, patience: float) -> None:
    """θ = μ: as if everybody were served at once, so that callers are Poisson(λ/μ)."""
    line = erlang_a(rate, patience, people, patience)
    mean = rate * patience
    assert line.queue + people * line.utilisation == pytest.approx(mean, rel=1e-6)


@pytest.mark.parametrize("people", [4, 5, 8])
def test_endless_patience_is_erlang_c(people: int) -> None:
    line = erlang_a(0.5, 5, people, 1e7)
    assert line.wait == pytest.approx(mmc_wait(0.5, 5, people), rel=1e-4)
    assert line.waits == pytest.approx(erlang_c(0.5, 5, people), rel=1e-4)
    assert line.wait_served == pytest.approx(line.wait, rel=1e-4)


def test_waits_of_those_served_played_out() -> None:
    """A caller who finds j in line: clocks of all ahead and one's own, drawn."""
    rng = np.random.default_rng(2010)
    rate, work, people, patience, served = 0.5, 5.0, 2, 2.0, []
    free = np.zeros(people)
    came = np.cumsum(rng.exponential(1 / rate, 60_000))
    for now, gives_up in zip(came, rng.exponential(patience, len(came)), strict=True):
        k = int(free.argmin())
        wait = max(0.0, free[k] - now)
        if wait < gives_up:
            served.append(wait)
            free[k] = now + wait + rng.exponential(work)
    assert np.mean(served) == pytest.approx(HOTLINE[2][2], abs=0.02)
    assert 1 - len(served) / len(came) == pytest.approx(HOTLINE[2][0], abs=0.01)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: erlang_c(-1, 1.0, 1), "arrival_rate is -1"),
        (lambda: erlang_c(float("nan"), 1.0, 1), "arrival_rate is nan"),
        (lambda: erlang_c(0.5, 0.0, 1), "mean_service is 0.0; allowed: a number above 0"),
        (lambda: erlang_c(0.5, 1.0, 0), "servers is 0; allowed: a whole number"),
        (lambda: erlang_c(0.5, 1.0, 1.5), r"servers is 1\.5"),
        (lambda: erlang_c(2.4, 1.0, 2), r"load .*is 1\.2; allowed: below 1"),
        (lambda: mmc_wait(2.4, 1.0, 2), r"load .*is 1\.2; allowed: below 1"),
        (lambda: erlang_a(0.5, 5, 3, 0), "patience is 0; allowed: a number above 0"),
        (lambda: erlang_a(0.5, 5, 0, 2), "servers is 0; allowed: a whole number"),
        (lambda: erlang_a(50, 5, 3, 1e9), "patience is .*; allowed: shorter"),
    ],
)
def test_bad_input(ask: object, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        ask()  # type: ignore[operator]
