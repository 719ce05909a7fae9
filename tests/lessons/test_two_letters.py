"""How often the worse letter wins, and the best of five ways looks best."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import five_ways_frame, letters_frame


def test_the_worse_letter_wins_as_often_as_theory_says() -> None:
    frame = letters_frame(2000)
    assert frame.loc[200, "theory"] == pytest.approx(26.3, abs=0.05)
    assert frame["theory"].is_monotonic_decreasing
    inside = (frame.ci_low <= frame.theory) & (frame.theory <= frame.ci_high)
    assert inside.sum() >= 4  # of five intervals of 95 %


def test_the_best_of_five_ways() -> None:
    found = five_ways_frame()["the best looks best"].round(1)
    assert found.tolist() == [38.6, 57.6, 75.0, 87.2, 98.2]


def test_refused() -> None:
    with pytest.raises(InputError, match="repeats is 0; allowed: a whole number"):
        letters_frame(0)
