"""Gamma–Gamma: the published numbers, customers who spend as it says, and what is refused."""

import numpy as np
import pytest

from sim.customers import GammaGamma, fit_gamma_gamma, spend_and_frequency
from sim.kernel.errors import InputError

CDNOW = GammaGamma(p=6.25, q=3.74, gamma=15.44)


def test_the_mean_of_the_published_customers() -> None:
    assert CDNOW.mean == pytest.approx(6.25 * 15.44 / 2.74)


def test_expected_spend_is_drawn_to_the_mean_the_more_the_less_is_known() -> None:
    found = CDNOW.expected_spend([0, 1, 2, 20], [999, 22.35, 22.35, 22.35])
    by_formula = [6.25 * (15.44 + x * 22.35) / (6.25 * x + 2.74) for x in (1, 2, 20)]
    assert found.tolist() == pytest.approx([CDNOW.mean, *by_formula])
    assert (np.diff(found) < 0).all()


def played(number: int, model: GammaGamma, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Frequencies, mean spends, and what each customer truly spends on average."""
    rate = rng.gamma(model.q, 1 / model.gamma, number)
    x = rng.geometric(0.3, number)
    return x, rng.gamma(model.p * x) / (rate * x), model.p / rate


def test_fits_find_the_truth() -> None:
    """Three estimates of forty worlds: each within 1.96 standard errors in 95 of 100 cases."""
    rng, names = np.random.default_rng(2013), ("p", "q", "gamma")
    inside = dict.fromkeys(names, 0)
    for _ in range(40):
        x, spend, _ = played(2_000, CDNOW, rng)
        model = fit_gamma_gamma(x, spend)
        for name, error in zip(names, model.errors, strict=True):
            off = np.log(getattr(model, name) / getattr(CDNOW, name))
            inside[name] += abs(off) < 1.96 * error / getattr(model, name)
    assert all(count >= 33 for count in inside.values()), inside  # P below 33: 1 in 400


def test_expected_spend_foretells_better_than_what_was_spent() -> None:
    x, spend, true = played(50_000, CDNOW, np.random.default_rng(4))
    drawn, plain = CDNOW.expected_spend(x, spend), spend
    assert ((drawn - true) ** 2).mean() < 0.8 * ((plain - true) ** 2).mean()
    assert drawn[x == 1].mean() == pytest.approx(true[x == 1].mean(), rel=0.02)


def test_the_unit_of_money_changes_nothing() -> None:
    x, spend, _ = played(1_000, CDNOW, np.random.default_rng(3))
    one, other = fit_gamma_gamma(x, spend), fit_gamma_gamma(x, 7 * spend)
    assert (other.p, other.q) == pytest.approx((one.p, one.q), rel=1e-4)
    assert other.gamma == pytest.approx(7 * one.gamma, rel=1e-4)
    assert other.log_likelihood == pytest.approx(one.log_likelihood - 1_000 * np.log(7), rel=1e-8)


def test_who_never_bought_again_is_not_looked_at() -> None:
    x, spend, _ = played(500, CDNOW, np.random.default_rng(3))
    more = np.append(x, [0, 0]), np.append(spend, [np.nan, -5])
    assert fit_gamma_gamma(*more) == fit_gamma_gamma(x, spend)
    assert spend_and_frequency(*more) == spend_and_frequency(x, spend)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fit_gamma_gamma([1, 2], [5]), "frequency and monetary_value have 2 and 1 entries"),
        (lambda: fit_gamma_gamma([0, 0], [5, 5]), "frequency is 0 everywhere; allowed: customers"),
        (lambda: fit_gamma_gamma([1, 2], [5, 0]), "monetary_value is 0.0; allowed: amounts above"),
        (lambda: fit_gamma_gamma([1, 2], [5, 5]), "monetary_value is 5 for everybody; allowed:"),
        (lambda: fit_gamma_gamma([1], [5]), "1 bought again; allowed: two customers or more"),
        (lambda: fit_gamma_gamma([1.5, 2], [5, 6]), "frequency is 1.5; allowed: whole numbers"),
        (lambda: GammaGamma(6, 0.9, 15).mean, "q is 0.9; allowed: above 1, because below the"),
    ],
)
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
