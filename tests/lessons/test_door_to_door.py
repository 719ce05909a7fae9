"""Two hundred firms, door by door, beside the chain; and what four improvements bring."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import go_door_to_door, improvements_frame
from sim.lessons.door_to_door import FATES, FIRMS
from sim.selling import FourDoors


def test_every_visit_ends_somewhere() -> None:
    month = go_door_to_door()
    assert sum(month.fates.values()) == FIRMS
    assert sum(month.expected.values()) == pytest.approx(FIRMS)
    assert month.expected["appointment"] == pytest.approx(200 * 0.0655147, abs=1e-3)


def test_many_firms_end_where_the_chain_expects() -> None:
    firms = [go_door_to_door(seed=seed).fates for seed in range(60)]
    expected = go_door_to_door().expected
    for fate in FATES:
        mean = sum(one[fate] for one in firms) / len(firms)
        wide = (
            4 * (expected[fate] / len(firms)) ** 0.5
        )  # four standard errors, and wider than these
        assert mean == pytest.approx(expected[fate], abs=wide), fate


def test_the_day_is_road_refusals_and_the_rest() -> None:
    month = go_door_to_door()
    spent = (month.visits.end - month.visits.start).sum()
    road = month.doors.travel * len(month.visits)
    assert road + spent == pytest.approx(month.minutes)
    assert month.travel_minutes + month.refused_minutes < 480


def test_shut_doors_have_days_without_anything() -> None:
    shut = FourDoors().with_changes(reception_passes=0.0)
    month = go_door_to_door(shut)
    assert month.days_without == 20
    assert month.fates["reception"] == FIRMS


def test_slow_days_are_long_enough_for_two_hundred_firms() -> None:
    month = go_door_to_door(FourDoors().with_changes(travel=60.0))
    assert sum(month.fates.values()) == FIRMS


def test_at_a_firm_the_talk_decides_and_in_a_day_the_road() -> None:
    frame = improvements_frame(8, 40)
    assert frame["theory"].idxmax() == "ten minutes less travel"
    assert frame["at a firm"].idxmax() == "a better talk"
    assert frame["theory"].round(3).tolist() == [1.234, 1.401, 1.443, 1.646, 2.031]
    assert frame["of 20 firms, none"].iloc[0] == pytest.approx(0.258, abs=5e-4)
    assert ((frame.ci_low < frame.theory) & (frame.theory < frame.ci_high)).mean() >= 0.8


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"replications": 1}, "replications is 1; allowed: 2 or more"),
        ({"replications": 0}, "replications is 0; allowed: a whole number"),
        ({"days": 0}, "days is 0; allowed: a whole number"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        improvements_frame(**wrong)
    assert str(refused.value).startswith(says)
