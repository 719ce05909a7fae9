"""The hiring line: the same applicants by another method, theory beside rounds."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons import draw_rounds, hire_round, hired_frame, method_validity


def test_a_talk_and_an_interview() -> None:
    talk, interview = hire_round(), hire_round("structured interview")
    assert talk.share == pytest.approx(0.396542, abs=1e-6)
    assert interview.share == pytest.approx(0.526494, abs=1e-6)
    assert interview.gain == pytest.approx(47_033.6, abs=0.1)
    for found in (talk, interview):
        assert found.low < found.share < found.high
        assert found.hired.sum() == 20


def test_applicants_and_raters_have_their_price() -> None:
    """As the chapter says: with a talk fourteen for a place, and no more, pay for themselves."""
    assert hire_round().cost == 5 * (300 + 200)
    assert hire_round("work sample", raters=2).cost == 5 * (300 + 2 * 4 * 200)
    kept = {n: hire_round(for_a_place=n).first_year for n in (10, 13, 14, 15, 20)}
    assert max(kept, key=kept.__getitem__) == 14
    with_raters = [hire_round("structured interview", raters=n).first_year for n in (1, 3, 5)]
    assert with_raters[1] > max(with_raters[0], with_raters[2])


def test_the_method_moves_scores_and_no_performance() -> None:
    talk, interview = hire_round(), hire_round("structured interview")
    assert (talk.performance == interview.performance).all()
    assert (talk.score != interview.score).any()
    assert (talk.good == interview.good).all()


def test_halo_makes_ten_questions_one() -> None:
    found = [method_validity("ten qualities", halo) for halo in (0, 0.3, 0.6, 0.9)]
    assert found == pytest.approx([0.474342, 0.246598, 0.1875, 0.157243], abs=1e-6)
    assert method_validity("work sample", 0.6) == method_validity("work sample")
    assert method_validity(raters=2) > method_validity()


def test_validity_of_drawn_scores() -> None:
    performance, score = draw_rounds(5_000, 0.42)
    assert np.corrcoef(performance[0], score[0])[0, 1] == pytest.approx(0.42, abs=0.05)


def test_twelve_applicants_two_places() -> None:
    table = hired_frame(rounds=4_000)
    assert (table["from"] < table["theory, %"]).all()
    assert (table["theory, %"] < table["to"]).all()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"method": "horoscope"}, "method is 'horoscope'; allowed: 'unstructured interview'"),
        ({"base_rate": 1}, "base_rate is 1; allowed: a number above 0 and below 1"),
        ({"for_a_place": 1}, "for_a_place is 1; allowed: a whole number from 2 to 50"),
        ({"raters": 0}, "raters is 0; allowed: a whole number from 1 to 100"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        hire_round(**wrong)
    assert str(refused.value).startswith(says)


def test_too_many_rounds_are_refused() -> None:
    with pytest.raises(InputError, match="rounds is 100000; allowed: at most 2000 with 10000"):
        draw_rounds(10_000, 0.4, 100_000)
