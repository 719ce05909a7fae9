"""Edgeworth cycles: the two equilibria of Maskin and Tirole on the prices 0, 1/6, …, 1."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.pricing.strategies import strategy
from tests.verification.edgeworth_cycle import (
    MaskinTirole,
    deviation_gains,
    stationary_distribution,
)

DISCOUNTS = [0.9, 0.95, 0.99]


@pytest.mark.parametrize(
    ("discount", "beta"), list(zip(DISCOUNTS, [0.809266, 0.807052, 0.806473], strict=True))
)
def test_who_waits_at_the_bottom_of_the_cycle(discount, beta) -> None:
    assert MaskinTirole(discount).edgeworth().beta == pytest.approx(beta, abs=5e-7)


def test_the_strategy_relents_as_often_as_in_equilibrium() -> None:
    relents = 1 - MaskinTirole(0.95).edgeworth().beta
    assert strategy("edgeworth").settings["relent"] == pytest.approx(relents, abs=5e-4)


@pytest.mark.parametrize(
    ("discount", "beta"), list(zip(DISCOUNTS, [0.500424, 0.462226, 0.434975], strict=True))
)
def test_who_stays_low_off_the_kink(discount, beta) -> None:
    found = MaskinTirole(discount).kinked().beta
    assert found == pytest.approx(beta, abs=5e-7)
    assert found == pytest.approx((5 + discount) / (5 * discount + 9 * discount**2), abs=1e-12)


@pytest.mark.parametrize("discount", DISCOUNTS)
def test_no_one_shot_deviation_pays(discount) -> None:
    game = MaskinTirole(discount)
    for equilibrium in (game.edgeworth(), game.kinked()):
        assert equilibrium.gains.max() < 1e-12
        assert len(equilibrium.gains) == 7


def test_the_answers_of_the_cycle() -> None:
    cycle = MaskinTirole(0.95).edgeworth()
    assert cycle.answers[[0, 2, 3, 4, 5, 6]].argmax(axis=1).tolist() == [5, 1, 2, 3, 4, 4]
    assert cycle.answers[1].tolist() == [cycle.beta, 0, 0, 0, 0, 1 - cycle.beta, 0]
    assert cycle.answers.sum(axis=1).tolist() == [1.0] * 7


def test_the_answers_of_the_kink() -> None:
    kinked = MaskinTirole(0.95).kinked()
    assert kinked.answers[[0, 2, 3, 4, 5, 6]].argmax(axis=1).tolist() == [3, 1, 3, 3, 3, 3]
    assert kinked.answers[1].tolist() == [0, kinked.beta, 0, 1 - kinked.beta, 0, 0, 0]


def test_the_long_run_of_the_cycle() -> None:
    cycle = MaskinTirole(0.95).edgeworth()
    expected = [0.1390, 0.1722, 0.1722, 0.1722, 0.1722, 0.1722, 0]
    assert cycle.stationary == pytest.approx(expected, abs=5e-5)
    assert cycle.stationary @ cycle.answers == pytest.approx(cycle.stationary, abs=1e-12)
    assert cycle.mean_price == pytest.approx(0.292545, abs=5e-7)
    assert cycle.profit == pytest.approx(0.148118, abs=5e-7)


@pytest.mark.parametrize("discount", DISCOUNTS)
def test_once_round_the_cycle_by_hand(discount) -> None:
    # Five prices once each and the price 0 with probability β; the market pays what is set next,
    # unless that is the leap to 5/6.
    cycle = MaskinTirole(discount).edgeworth()
    periods = 5 + cycle.beta
    lower = np.array([4, 3, 2, 1, 1 - cycle.beta]) / 6
    assert cycle.mean_price == pytest.approx(lower.sum() / periods, abs=1e-12)
    earned = sum(p * (1 - p) for p in (4 / 6, 3 / 6, 2 / 6, 1 / 6))
    earned += (1 - cycle.beta) * 1 / 6 * 5 / 6
    assert cycle.profit == pytest.approx(earned / periods, abs=1e-12)


@pytest.mark.parametrize("discount", DISCOUNTS)
def test_the_kink_rests_at_the_monopoly(discount) -> None:
    kinked = MaskinTirole(discount).kinked()
    assert kinked.stationary == pytest.approx([0, 0, 0, 1, 0, 0, 0], abs=1e-12)
    assert (kinked.mean_price, kinked.profit) == pytest.approx((0.5, 0.25), abs=1e-12)


def test_a_played_game_is_worth_what_the_equations_say() -> None:
    # Independent of the linear system: play the cycle for a long time, a deviation first.
    discount, rival = 0.9, 4
    cycle = MaskinTirole(discount).edgeworth()
    p = cycle.prices

    def earned(first: int) -> float:
        """Discounted profit of the mover who sets `first` against `rival`, then both as told."""
        own, other = np.eye(7)[first], np.eye(7)[rival]
        pairs = np.outer(own, other)  # joint distribution: own price, the rival's
        price = np.where(p[:, None] < p, 1.0, 0.5 * (p[:, None] == p)) * (p * (1 - p))[:, None]
        total = 0.0
        for period in range(400):
            total += discount**period * float((pairs * price).sum())
            if period % 2 == 0:  # the rival answers my price
                pairs = pairs.sum(axis=1)[:, None] * cycle.answers
            else:
                pairs = (pairs.sum(axis=0)[:, None] * cycle.answers).T
        return total

    values = [earned(first) for first in range(7)]
    assert int(np.argmax(values)) == 3
    perturbed = cycle.answers.copy()
    perturbed[rival] = np.eye(7)[2]  # cuts two steps instead of one
    assert deviation_gains(perturbed, discount)[rival] > 0.001
    assert values[3] - values[2] > 0.001


@pytest.mark.parametrize("name", ["edgeworth", "kinked"])
def test_the_impatient_play_neither(name) -> None:
    with pytest.raises(InputError, match=rf"^discount is 0.3; allowed for {name}\(\): one nearer"):
        getattr(MaskinTirole(0.3), name)()


def test_where_the_equilibria_begin() -> None:
    assert MaskinTirole(5 / 9 + 1e-6).kinked().beta == pytest.approx(1, abs=1e-4)
    with pytest.raises(InputError, match="discount"):
        MaskinTirole(5 / 9 - 1e-6).kinked()
    assert MaskinTirole(0.743).edgeworth().gains.max() < 1e-12
    with pytest.raises(InputError, match="discount"):
        MaskinTirole(0.741).edgeworth()


@pytest.mark.parametrize("discount", [0, 1, -0.1, 1.5, float("nan"), "high"])
def test_a_bad_discount_is_refused(discount) -> None:
    with pytest.raises(InputError, match=r"^discount is .*; allowed: a number above 0 and below 1"):
        MaskinTirole(discount)


@pytest.mark.parametrize(
    "answers", [[], [[1]], [[1, 0]], [[1, 0], [0.5, 0.4]], [[2, -1], [0, 1]], "low", [[1, 0], [1]]]
)
def test_a_bad_strategy_is_refused(answers) -> None:
    for use in (lambda R: deviation_gains(R, 0.9), stationary_distribution):
        with pytest.raises(InputError, match=r"^answers is .*; allowed: a square table"):
            use(answers)


def test_a_long_run_that_depends_on_the_start_is_refused() -> None:
    with pytest.raises(InputError, match="allowed: answers whose long run is the same"):
        stationary_distribution(np.eye(2))


def test_results_are_read_only() -> None:
    cycle = MaskinTirole(0.95).edgeworth()
    for array in (cycle.prices, cycle.answers, cycle.gains, cycle.stationary):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    with pytest.raises(AttributeError):
        cycle.beta = 0.5
