"""Hours of a funnel, and three readings of sales ÷ time."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import moved_hour, readings_frame, spend_hours


def test_a_better_close_counts_in_full_and_a_first_filter_hardly() -> None:
    spent = spend_hours()
    assert spent.margin_an_hour == pytest.approx(3_885, abs=1)
    assert spent.hours_of_a_win.sum() == pytest.approx(92.667, abs=0.001)
    assert [100 * spent.raised(stage) for stage in (0, 3)] == pytest.approx([1.67, 10], abs=0.05)
    assert spend_hours(shares=[0.3, 0.4, 0.5, 1.0]).raised(3) == 0


def test_the_averages_point_to_b_and_the_next_hour_to_a() -> None:
    frame = readings_frame()
    assert (frame.loc["B"].iloc[1:3] > frame.loc["A"].iloc[1:3]).all()
    assert frame.loc["A"].iloc[3] > frame.loc["B"].iloc[3]
    assert moved_hour() > 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"margin": 0}, "margin is 0; allowed: a number above 0 and up to 1"),
        ({"shares": [2, 1, 1, 1]}, "shares is"),
        ({"hours": [1, 2]}, "hours is"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        spend_hours(**wrong)
    assert str(refused.value).startswith(says)
