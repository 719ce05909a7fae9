"""The old friend: where the trick stops paying, in closed form and played."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.lessons import old_friend_frame, play_old_friend


def test_from_how_many_found_out_on_it_does_not_pay() -> None:
    frame = old_friend_frame()
    assert frame["against name and firm"].round(2).tolist() == [29.49, 16.85, 6.21]
    assert frame["against an ally"].round(2).tolist() == [5.52, 3.16, 1.16]


@pytest.mark.parametrize("way", ["plain", "ally"])
@pytest.mark.parametrize("tries", [0, 1, 5])
def test_what_is_played_is_what_theory_says(way, tries) -> None:
    year = play_old_friend(0.25, tries, way)
    wide = 2.1 * (year.high - year.low) / 2  # six such intervals, all at once
    assert year.mean == pytest.approx(year.gain, abs=wide)


@given(st.integers(0, 10), st.sampled_from(["plain", "ally"]), st.floats(0.6, 0.9))
def test_at_break_even_nothing_is_gained(tries, way, passes) -> None:
    year = play_old_friend(0.1, tries, way, passes)
    if 0 < year.pretending.break_even < 1:
        assert year.gain_at(year.pretending.break_even) == pytest.approx(0, abs=1e-9)
    assert year.never_pays == (year.gain_at(0.0) <= 0)


def test_a_weak_trick_never_pays() -> None:
    assert play_old_friend(passes=0.4).never_pays
    assert play_old_friend(passes=0.4).must_stay_hidden == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"found_out": 1.5}, "found_out is 1.5; allowed: a number from 0 to 1"),
        ({"tries": -1}, "tries is -1; allowed: a whole number from 0 to 50"),
        ({"way": "bribe"}, "way is 'bribe'; allowed: plain or ally"),
        ({"passes": 0.95}, "passes is 0.95; allowed: a number from 0 to 0.9"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        play_old_friend(**wrong)
    assert str(refused.value).replace("−", "-").startswith(says)
