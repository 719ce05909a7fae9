"""Kaplan-Meier and the log-rank test: by hand, and against the hazard that a simulator knows."""

import numpy as np
import pytest

import sim
from sim.customers import expected_survival, log_rank, survival_curve
from sim.kernel.errors import InputError

SCENARIO = sim.load("lost-accounts").replace(
    {"handling.people": None, "customers": 300, "new_customers": 60.0, "horizon": 416.0}
)


def log(replication: int, changes=None):
    run = sim.run(SCENARIO.replace(changes or {}), 17, replication)
    return run.customers.tenure / 52, run.customers.is_lost


def test_by_hand() -> None:
    """Seven of them: 1 - 1/7, then 1 - 2/5 of that, then half of it."""
    curve = survival_curve([1, 2, 3, 3, 4, 5, 6], [True, False, True, True, False, True, False])
    assert curve.tenure.tolist() == [0, 1, 3, 5]
    assert curve.survival.tolist() == pytest.approx([1, 6 / 7, 6 / 7 * 3 / 5, 6 / 7 * 3 / 5 / 2])
    assert curve.at_risk.tolist() == [7, 7, 5, 2]


def test_without_censoring_it_is_the_share_still_there() -> None:
    curve = survival_curve([1, 2, 3, 4], [True] * 4)
    assert curve.survival.tolist() == pytest.approx([1, 0.75, 0.5, 0.25, 0])


def test_the_simulators_own_hazard_lies_in_the_interval() -> None:
    """Half of these customers came later, so most are censored; 95 of 100 intervals hold."""
    years = np.array([1, 3, 5])
    truth = expected_survival(SCENARIO, years)
    inside = np.zeros(3)
    for replication in range(40):
        curve = survival_curve(*log(replication))
        row = np.searchsorted(curve.tenure, years, side="right") - 1
        inside += (curve.low.to_numpy()[row] <= truth) & (truth <= curve.high.to_numpy()[row])
    assert (inside >= 34).all(), inside  # of 40 at 95 %: fewer in 0.3 % of all cases
    assert inside.sum() < 120, "an interval that always holds is none"


def test_whoever_leaves_out_the_censored_is_wrong() -> None:
    tenure, is_lost = log(0)
    truth = expected_survival(SCENARIO, [5])[0]
    naive = (tenure[is_lost] > 5).mean()
    assert naive < truth - 0.1


@pytest.mark.guard
def test_log_rank_errs_as_often_as_it_says_and_finds_a_difference() -> None:
    same = [log_rank(*log(one), *log(100 + one))[1] for one in range(24)]
    assert sum(p < 0.05 for p in same) <= 4  # of 24 at 5 %: more in 0.6 % of all cases
    better = {"causes.better_product.rate": 0.0, "causes.high_price.rate": 0.0}
    found = [log_rank(*log(one), *log(100 + one, better)) for one in range(6)]
    assert sum(p < 0.05 for _, p in found) >= 5
    assert all(z > 0 for z, _ in found)  # the first group is lost more


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: survival_curve([], []), "tenure is empty"),
        (lambda: survival_curve([1, -1], [True, True]), "numbers, 0 or more"),
        (lambda: survival_curve([1, 2], [True]), "2 and 1 entries"),
        (lambda: survival_curve([1, 2], [1, 0]), "True or False"),
        (lambda: survival_curve([1], [True], level=1), "level is 1"),
        (lambda: log_rank([1], [False], [2], [False]), "somebody was lost"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError, match=says):
        wrong()
