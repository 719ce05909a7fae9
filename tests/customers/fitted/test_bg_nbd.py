"""BG/NBD: the published numbers, histories played by the model, and what is refused."""

import numpy as np
import pytest

from sim.customers import BetaGeometricNBD, fit_bg_nbd
from sim.kernel.errors import InputError

CDNOW = BetaGeometricNBD(r=0.243, alpha=4.414, a=0.793, b=2.426)


def test_expected_purchases() -> None:
    found = CDNOW.expected_purchases([2, 10, 39, 78])
    assert found.tolist() == pytest.approx([0.103390, 0.432413, 1.196723, 1.860519], abs=5e-7)
    assert CDNOW.expected_purchases(0) == 0
    assert CDNOW.expected_of(39, 2, 30.43, 38.86) == pytest.approx(1.226028, abs=5e-7)


def test_alive() -> None:
    found = CDNOW.alive([2, 23, 0], [30.43, 39, 0], [38.86, 39, 39])
    assert found.tolist() == pytest.approx([0.726579, 0.968555, 1], abs=5e-7)


def test_the_more_often_one_bought_the_more_a_silence_says() -> None:
    found = CDNOW.alive([5, 10, 15, 20], [30] * 4, [39] * 4)
    assert found.tolist() == pytest.approx([0.705627, 0.571552, 0.375092, 0.196820], abs=5e-7)


def test_the_limit_where_the_formula_is_nought_over_nought() -> None:
    around = [BetaGeometricNBD(0.24, 4.4, a, 2.4).expected_purchases(39) for a in (0.99, 1, 1.01)]
    assert around[1] == pytest.approx((around[0] + around[2]) / 2, rel=1e-4)


def played(
    number: int, model: BetaGeometricNBD, weeks: float, rng: np.random.Generator
) -> tuple[np.ndarray, ...]:
    """Histories of customers who do what the model says, and who of them is alive at the end."""
    rate = rng.gamma(model.r, 1 / model.alpha, number)
    leaves = rng.beta(model.a, model.b, number)
    bought, last, clock = np.zeros(number), np.zeros(number), np.zeros(number)
    alive, watched = np.ones(number, bool), np.ones(number, bool)
    while (alive & watched).any():
        clock = clock + rng.exponential(1, number) / rate
        watched &= clock <= weeks
        buys = alive & watched
        bought[buys] += 1
        last[buys] = clock[buys]
        alive[buys] = rng.random(buys.sum()) > leaves[buys]
    return bought, last, np.full(number, weeks), alive


def test_fits_find_the_truth() -> None:
    """Four estimates of forty worlds: each within 1.96 standard errors in 95 of 100 cases."""
    rng, names = np.random.default_rng(2010), ("r", "alpha", "a", "b")
    inside = dict.fromkeys(names, 0)
    for _ in range(40):
        *histories, _ = played(4_000, CDNOW, 52, rng)
        model = fit_bg_nbd(*histories)
        for name, error in zip(names, model.errors, strict=True):
            off = np.log(getattr(model, name) / getattr(CDNOW, name))
            inside[name] += abs(off) < 1.96 * error / getattr(model, name)
    assert all(count >= 33 for count in inside.values()), inside  # P below 33: 1 in 400


def test_who_looks_alive_is_alive() -> None:
    """Of those to whom the model gives 60 to 70 percent, so many are: known to 2 points."""
    bought, last, watched, alive = played(400_000, CDNOW, 52, np.random.default_rng(7))
    chance = CDNOW.alive(bought, last, watched)
    for low in (0.2, 0.6, 0.9):
        chosen = (chance >= low) & (chance < low + 0.1) & (bought > 0)
        assert chosen.sum() > 2_000
        assert alive[chosen].mean() == pytest.approx(chance[chosen].mean(), abs=0.02)


def test_the_unit_of_time_changes_nothing() -> None:
    *weeks, _ = played(3_000, CDNOW, 52, np.random.default_rng(3))
    *_, watched = weeks
    one = fit_bg_nbd(*weeks)
    other = fit_bg_nbd(weeks[0], 7 * weeks[1], 7 * watched)
    assert (other.r, other.a, other.b) == pytest.approx((one.r, one.a, one.b), rel=1e-4)
    assert other.alpha == pytest.approx(7 * one.alpha, rel=1e-4)
    shift = weeks[0].sum() * np.log(7)
    assert other.log_likelihood == pytest.approx(one.log_likelihood - shift, rel=1e-8)


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (([1, 2], [3], [5, 5]), "frequency, recency and watched have 2, 1 and 2 entries; allowed:"),
        (([1.5], [3], [5]), "frequency is 1.5; allowed: whole numbers, 0 or more"),
        (
            ([1], [6], [5]),
            "recency is 6 where watched is 5; allowed: at most as long as a customer",
        ),
        (([0], [2], [5]), "recency is 2 where frequency is 0; allowed: 0 for those who never"),
        (([1], [0], [5]), "recency is 0 where frequency is 1; allowed: 0 for those who never"),
        (([0, 0], [0, 0], [5, 5]), "frequency is 0 everywhere; allowed: customers of whom some"),
        (([3, 3], [9, 9], [9, 9]), "the fit of the BG/NBD did not converge: "),
    ],
)
def test_what_is_no_history_or_fits_nothing_is_refused(history, said) -> None:
    with pytest.raises(InputError) as refused:
        fit_bg_nbd(*history)
    assert str(refused.value).startswith(said)
