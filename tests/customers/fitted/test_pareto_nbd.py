"""Pareto/NBD: the published numbers, histories played by the model, and what is refused."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import hyp2f1

from sim.customers import ParetoNBD, fit_pareto_nbd
from sim.customers.fitted.departure import departed
from sim.kernel.errors import InputError

CDNOW = ParetoNBD(r=0.553, alpha=10.578, s=0.606, beta=11.669)


def test_expected_purchases() -> None:
    found = CDNOW.expected_purchases([39, 52, 78])
    assert found.tolist() == pytest.approx([1.213003, 1.472997, 1.909398], abs=5e-7)
    assert CDNOW.expected_purchases(0) == 0


def test_alive() -> None:
    found = CDNOW.alive([26, 0, 2], [30.86, 0, 30.43], [31, 39, 38.86])
    assert found.tolist() == pytest.approx([0.997919, 0.294467, 0.869168], abs=5e-7)


def test_the_limit_at_s_of_one() -> None:
    around = [ParetoNBD(0.5, 10, s, 12).expected_purchases(39) for s in (0.999, 1, 1.001)]
    assert around[1] == pytest.approx((around[0] + around[2]) / 2, rel=1e-6)


def test_what_a_customer_will_buy_is_the_chance_to_live_times_what_the_living_buy() -> None:
    """Against the sum over many customers whose rates are drawn from what a history leaves open."""
    x, seen, watched, time = 2, 30.43, 38.86, 39
    rng = np.random.default_rng(1)
    rate = rng.gamma(CDNOW.r + x, 1 / (CDNOW.alpha + watched), 400_000)
    leaving = rng.gamma(CDNOW.s, 1 / (CDNOW.beta + watched), 400_000)
    living = rate * -np.expm1(-leaving * time) / leaving
    expected = CDNOW.alive(x, seen, watched) * living.mean()
    assert CDNOW.expected_of(time, x, seen, watched) == pytest.approx(expected, rel=0.01)


CASES = [
    # x, t_x, T, r, α, s, β
    (0, 0.0, 39.0, 0.553, 10.578, 0.606, 11.669),
    (2, 30.43, 38.86, 0.553, 10.578, 0.606, 11.669),
    (29, 30.0, 39.0, 0.553, 10.578, 0.606, 11.669),
    (5, 3.0, 39.0, 2.0, 0.01, 0.3, 40.0),
    (5, 3.0, 39.0, 2.0, 40.0, 0.3, 0.01),
    (0, 0.0, 39.0, 0.3, 0.002, 3.0, 90.0),
    (1000, 20.0, 39.0, 1.0, 2.0, 0.5, 5.0),
    (3, 38.999, 39.0, 1.0, 2.0, 0.5, 5.0),
]


@pytest.mark.parametrize("case", CASES)
def test_the_integral_of_leaving(case) -> None:
    x, seen, length, r, alpha, s, beta = case

    def height(tau: float) -> float:
        start = -(r + x) * np.log(alpha + seen) - (s + 1) * np.log(beta + seen)
        return np.exp(-(r + x) * np.log(alpha + tau) - (s + 1) * np.log(beta + tau) - start)

    bend = seen + np.array([0.001, 0.01, 0.1, 0.5]) * (length - seen)
    area, _ = quad(height, seen, length, points=bend, epsabs=0, epsrel=1e-11, limit=500)
    start = -(r + x) * np.log(alpha + seen) - (s + 1) * np.log(beta + seen)
    found = departed(*(np.array([float(one)]) for one in (x, seen, length)), r, alpha, s, beta)
    assert found.log_height[0] == pytest.approx(np.log(s * area) + start, abs=1e-9)


@pytest.mark.parametrize("case", CASES[:3])
def test_it_is_the_published_difference_of_hypergeometric_functions(case) -> None:
    x, seen, length, r, alpha, s, beta = case

    def part(time: float) -> float:  # β > α
        where = (beta - alpha) / (beta + time)
        series = hyp2f1(r + s + x, r + x, r + s + x + 1, where)
        return series / (beta + time) ** (r + s + x)

    published = s / (r + s + x) * (part(seen) - part(length))
    found = departed(*(np.array([float(one)]) for one in (x, seen, length)), r, alpha, s, beta)
    assert np.exp(found.log_height[0]) == pytest.approx(published, rel=1e-8)


@pytest.mark.parametrize("case", CASES)
def test_its_slopes_are_those_of_its_height(case) -> None:
    history = [np.array([float(one)]) for one in case[:3]]
    found = departed(*history, *case[3:])
    for place in range(4):
        step = 1e-6 * case[3 + place]
        heights = []
        for side in (1, -1):
            moved = list(case[3:])
            moved[place] += side * step
            heights.append(departed(*history, *moved).log_height[0])
        slope = (heights[0] - heights[1]) / (2 * step)
        assert found.slopes[place][0] == pytest.approx(slope, rel=1e-5, abs=1e-6)


def played(
    number: int, model: ParetoNBD, weeks: float, rng: np.random.Generator
) -> tuple[np.ndarray, ...]:
    """Histories of customers who do what the model says, and who of them is alive at the end."""
    rate = rng.gamma(model.r, 1 / model.alpha, number)
    leaves = rng.exponential(1, number) / rng.gamma(model.s, 1 / model.beta, number)
    there = np.minimum(leaves, weeks)
    bought = rng.poisson(rate * there)
    last = there * rng.random(number) ** (1 / np.maximum(bought, 1))  # the latest of so many
    return bought, np.where(bought > 0, last, 0), np.full(number, weeks), leaves > weeks


@pytest.mark.heavy
def test_fits_find_the_truth() -> None:
    """Four estimates of forty worlds: each within 1.96 standard errors in 95 of 100 cases."""
    rng, names = np.random.default_rng(1987), ("r", "alpha", "s", "beta")
    inside = dict.fromkeys(names, 0)
    for _ in range(40):
        *histories, _ = played(3_000, CDNOW, 78, rng)
        histories[1] = np.where(histories[0] > 0, np.maximum(np.round(histories[1], 1), 0.1), 0)
        model = fit_pareto_nbd(*histories)
        for name, error in zip(names, model.errors, strict=True):
            off = np.log(getattr(model, name) / getattr(CDNOW, name))
            inside[name] += abs(off) < 1.96 * error / getattr(model, name)
    assert all(count >= 33 for count in inside.values()), inside  # P below 33: 1 in 400


def test_who_looks_alive_is_alive() -> None:
    """Of those to whom the model gives 60 to 70 percent, so many are: known to 2 points."""
    bought, last, watched, alive = played(200_000, CDNOW, 52, np.random.default_rng(7))
    chance = CDNOW.alive(bought, last, watched)
    for low in (0.2, 0.6, 0.9):
        chosen = (chance >= low) & (chance < low + 0.1)
        assert chosen.sum() > 2_000
        assert alive[chosen].mean() == pytest.approx(chance[chosen].mean(), abs=0.02)


def test_of_too_many_histories_some_are_drawn_and_it_says_so() -> None:
    *histories, _ = played(6_000, CDNOW, 52, np.random.default_rng(5))
    drawn = fit_pareto_nbd(*histories, most_histories=2_000)
    assert drawn.sample == "fitted to 2,000 of 6,000 customers, drawn at random"
    assert drawn == fit_pareto_nbd(*histories, most_histories=2_000)
    assert drawn != fit_pareto_nbd(*histories, most_histories=2_000, seed=1)
    assert CDNOW.sample == "parameters given, fitted to nobody"


def test_the_unit_of_time_changes_nothing() -> None:
    bought, last, watched, _ = played(2_000, CDNOW, 78, np.random.default_rng(3))
    last = np.where(bought > 0, np.maximum(np.round(last), 1), 0)
    one, other = (
        fit_pareto_nbd(bought, last, watched),
        fit_pareto_nbd(bought, 7 * last, 7 * watched),
    )
    assert (other.r, other.s) == pytest.approx((one.r, one.s), rel=1e-3)
    assert (other.alpha, other.beta) == pytest.approx((7 * one.alpha, 7 * one.beta), rel=1e-3)
    assert other.log_likelihood == pytest.approx(
        one.log_likelihood - bought.sum() * np.log(7), rel=1e-8
    )


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (([1, 2], [3], [5, 5]), "frequency, recency and watched have 2, 1 and 2 entries; allowed:"),
        (([1], [6], [5]), "recency is 6 where watched is 5; allowed: at most as long as a"),
        (([0, 0], [0, 0], [5, 5]), "frequency is 0 everywhere; allowed: customers of whom some"),
        (([3, 3], [9, 9], [9, 9]), "the fit of the Pareto/NBD did not converge: "),
    ],
)
def test_what_is_no_history_or_fits_nothing_is_refused(history, said) -> None:
    with pytest.raises(InputError) as refused:
        fit_pareto_nbd(*history)
    assert str(refused.value).startswith(said)
