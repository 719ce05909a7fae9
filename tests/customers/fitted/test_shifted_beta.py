"""sBG: the published fits, sorting without loyalty, and what is refused."""

import numpy as np
import pytest

from sim.customers import ShiftedBetaGeometric, clv, fit_shifted_beta
from sim.kernel.errors import InputError

HIGH_END = [1000, 869, 743, 653, 593, 551, 517, 491]
REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]


@pytest.mark.parametrize(
    ("survivors", "alpha", "beta", "height", "year_12"),
    [
        (HIGH_END, 0.668, 3.806, -1611.158, 0.3780),
        (REGULAR, 0.704, 1.182, -1680.265, 0.1700),
        (REGULAR[:5], 0.764, 1.296, -1401.559, None),
    ],
)
def test_the_published_estimates(survivors, alpha, beta, height, year_12) -> None:
    model = fit_shifted_beta(survivors)
    assert (model.alpha, model.beta) == pytest.approx((alpha, beta), abs=5e-4)
    assert model.log_likelihood == pytest.approx(height, abs=5e-4)
    if year_12 is not None:
        assert float(model.survival(12)) == pytest.approx(year_12, abs=5e-5)


def test_lifetimes() -> None:
    high, regular = fit_shifted_beta(HIGH_END), fit_shifted_beta(REGULAR)
    assert ShiftedBetaGeometric(0.668, 3.806).lifetime(0.1) == pytest.approx(5.922596, abs=5e-7)
    assert ShiftedBetaGeometric(0.704, 1.182).lifetime(0.1) == pytest.approx(3.695147, abs=5e-7)
    residual = [high.residual_lifetime(n, 0.1) for n in range(1, 6)]
    assert residual == pytest.approx([5.4149, 5.9018, 6.2943, 6.6203, 6.8971], abs=1e-3)
    residual = [regular.residual_lifetime(n, 0.1) for n in range(1, 6)]
    assert residual == pytest.approx([2.9647, 4.1035, 4.8701, 5.4424, 5.8944], abs=1e-3)


def test_shares_are_whole_and_retention_rises() -> None:
    model = ShiftedBetaGeometric(0.7, 1.2)
    years = np.arange(1, 400)
    assert model.churn(years).sum() + model.survival(399) == pytest.approx(1)
    assert (np.diff(model.retention(years)) > 0).all()
    summed = (model.survival(np.arange(2_000)) / 1.1 ** np.arange(2_000)).sum()
    assert model.lifetime(0.1) == pytest.approx(summed, rel=1e-9)


def test_two_kinds_of_customers_look_more_and_more_loyal() -> None:
    """Half stay with .95 and half with .6: nobody changes, and the one mean is 37 % too low."""
    years = np.arange(8)
    alive = (0.95**years + 0.6**years) / 2
    observed = [0.7750, 0.8145, 0.8502, 0.8796, 0.9020, 0.9180, 0.9291]
    assert (alive[1:] / alive[:-1]).tolist() == pytest.approx(observed, abs=5e-5)
    true = (clv(1, 0.95, 0.1) + clv(1, 0.6, 0.1)) / 2
    assert true == pytest.approx(3.766667, abs=5e-7)
    assert clv(1, 0.775, 0.1) == pytest.approx(2.384615, abs=5e-7)


def test_the_truth_is_found_inside_two_errors_in_nineteen_of_twenty_cohorts() -> None:
    rng, inside = np.random.default_rng(2010), 0
    for _ in range(100):
        leaves = rng.geometric(np.maximum(rng.beta(0.7, 1.8, 2_000), 1e-12))
        model = fit_shifted_beta([(leaves > year).sum() for year in range(8)])
        inside += abs(np.log(model.alpha / 0.7)) < 1.96 * model.errors[0] / model.alpha
    assert 88 <= inside <= 100  # 95 of 100 expected; fewer than 88 once in a thousand


@pytest.mark.parametrize(
    ("survivors", "said"),
    [
        ([100], "survivors is [100]; allowed: customers at the start and after each period"),
        ([100, 110], "survivors rise from 100 to 110; allowed: counts of one cohort"),
        ([100, 100, 100], "survivors never fall from 100; allowed: a cohort that somebody leaves"),
        ([0, 0], "survivors is [0, 0]; allowed: customers at the start"),
        ([100, 50, 25, 12.5], "the fit of the shifted beta-geometric did not converge: "),
    ],
)
def test_what_is_no_cohort_or_fits_nothing_is_refused(survivors, said) -> None:
    with pytest.raises(InputError) as refused:
        fit_shifted_beta(survivors)
    assert str(refused.value).startswith(said)
