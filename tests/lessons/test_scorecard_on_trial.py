"""The scorecard on trial: draws agree with theory, weights hardly matter, measuring does."""

import pytest

from sim.customers import chance_chosen_best, expected_best
from sim.kernel.errors import InputError
from sim.lessons import draw_candidates, try_scorecard
from sim.lessons.scorecard_on_trial import TRUTHS


@pytest.mark.parametrize("validity", [0.0, 0.5, 0.9])
def test_drawn_candidates_have_the_validity_that_is_asked_for(validity: float) -> None:
    drawn = draw_candidates(5, validity, 20_000)
    assert (drawn.rank == 1).mean() == pytest.approx(chance_chosen_best(5, validity), abs=0.015)
    assert drawn.brings == pytest.approx(validity * expected_best(5), abs=0.03)


@pytest.mark.parametrize("truth", TRUTHS)
def test_a_thousand_years_agree_with_theory(truth: str) -> None:
    for looks, accounts in ((1, False), (4, False), (2, True)):
        trial = try_scorecard(looks=looks, accounts=accounts, truth=truth)
        assert trial.best_share == pytest.approx(trial.chance, abs=0.05)
        scored = trial.candidates
        assert scored.score.std() == pytest.approx(1, abs=0.05)
        assert scored.truth.std() == pytest.approx(1, abs=0.05)


def test_weights_hardly_move_the_chance_and_measuring_does() -> None:
    today = try_scorecard()
    assert today.chance == pytest.approx(0.41, abs=0.005)
    assert today.agrees == 1
    other = try_scorecard(coverage=40, staff=10)
    assert abs(other.chance - today.chance) < 0.03
    assert other.agrees < 1
    measured = try_scorecard(looks=4, accounts=True)
    assert measured.chance > today.chance + 0.15
    assert measured.paid == 5 * (3 * 3 + 10)
    assert today.paid == 0


def test_weights_draw_nothing() -> None:
    one, other = try_scorecard(), try_scorecard(coverage=50, staff=0)
    assert (one.candidates.truth == other.candidates.truth).all()
    assert other.weights.sum() == pytest.approx(100)


def test_what_cannot_be_is_a_sentence() -> None:
    for call, said in (
        (lambda: try_scorecard(number=1), "number is 1; allowed: a whole number from 2 to 20"),
        (
            lambda: try_scorecard(truth="x"),
            "truth is 'x'; allowed: all alike, outlets first",
        ),
        (lambda: draw_candidates(3, 2, 5), "validity is 2; allowed: a number from 0 to 1"),
    ):
        with pytest.raises(InputError) as refused:
            call()
        assert str(refused.value).startswith(said)
