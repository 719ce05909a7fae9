"""Groups too large to work out: the estimate, and its error."""

import numpy as np
import pytest

from sim.buying.choice.ballot_sums import Estimate
from sim.buying.choice.group_choice import group_choice, group_choice_estimate
from sim.kernel.errors import InputError

P = [[0.5, 0.3, 0.2], [0.2, 0.6, 0.2], [0.3, 0.2, 0.5]]
W = [0.5, 0.3, 0.2]
SUMS = ["voting", "weighted_voting", "preference_perturbation"]
BOUND = 4.5  # standard errors: an estimate of a right program leaves them once in 150,000


@pytest.mark.parametrize("rule", SUMS)
def test_estimates_agree_with_what_is_exact(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = group_choice_estimate(P, rule, W)
    assert exact.exact
    assert exact.standard_error.tolist() == [0, 0, 0]
    monkeypatch.setattr("sim.buying.choice.ballot_sums.LIMIT", 0)
    estimate = group_choice_estimate(P, rule, W)
    assert (estimate.exact, estimate.draws) == (False, 100_000)
    off = np.abs(estimate.probabilities - exact.probabilities)
    assert (off <= BOUND * estimate.standard_error).all()
    assert (off > 0).all(), "an estimate that is exact is none"
    # what lies between 0 and 1 has a standard deviation of .5 at most
    assert (estimate.standard_error < 0.5 / np.sqrt(100_000)).all()


def test_the_error_of_one_members_choice_is_the_binomial_one() -> None:
    p = np.arange(1, 10) / 45  # nine alternatives have 362,880 orders
    estimate = group_choice_estimate([p], "preference_perturbation", draws=40_000, seed=3)
    assert not estimate.exact
    binomial = np.sqrt(p * (1 - p) / 40_000)
    np.testing.assert_allclose(estimate.standard_error, binomial, rtol=0.05)
    assert (np.abs(estimate.probabilities - p) <= BOUND * binomial).all()


def test_one_seed_gives_one_estimate_and_more_draws_a_better_one() -> None:
    table, weights = [[0.5, 0.3, 0.2]] * 40, (np.arange(1, 41) / 820).tolist()

    def estimate(**how: int) -> Estimate:
        return group_choice_estimate(table, "weighted_voting", weights, **how)

    few, many = estimate(draws=2_000), estimate(draws=32_000)
    assert (estimate(draws=2_000).probabilities == few.probabilities).all()
    assert (estimate(draws=2_000, seed=1).probabilities != few.probabilities).any()
    np.testing.assert_allclose(few.standard_error / many.standard_error, 4, rtol=0.25)
    assert (group_choice(table, "weighted_voting", weights) == estimate().probabilities).all()


def test_a_large_group_that_votes_needs_no_estimate() -> None:
    table = [[0.6, 0.4]] * 201
    votes, majority = group_choice_estimate(table, "voting"), group_choice(table, "majority")
    assert votes.exact  # two alternatives and odd members: most votes are a majority
    np.testing.assert_allclose(votes.probabilities, majority, atol=1e-10)


@pytest.mark.parametrize(("how", "field"), [({"draws": 1}, "draws"), ({"seed": -1}, "seed")])
def test_bad_estimates(how: dict[str, int], field: str) -> None:
    with pytest.raises(InputError, match=f"{field} is .*a whole number"):
        group_choice_estimate(P, "voting", **how)
