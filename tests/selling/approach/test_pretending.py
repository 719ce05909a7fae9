"""The old-friend trick: where it stops to pay, alone and beside an honest ally."""

import pytest

from sim.kernel.errors import InputError
from sim.selling import Pretending

ALLY = 0.35


@pytest.mark.parametrize(
    ("again", "tries", "worth", "break_even"),
    [
        (0.20, 0, 0.3375, 0.2948717948717947),
        (0.20, 1, 0.3375, 0.1684981684981684),
        (0.20, 5, 0.3375, 0.062078272604588355),
        (ALLY, 0, 0.3375, 0.0552268244575936),
        (ALLY, 1, 0.3375, 0.031558185404339203),
        (ALLY, 5, 0.3375, 0.01162669988580918),
        (ALLY, 1, 0.6 * 0.45 / 0.65, 0.02871794871794872),
        (ALLY, 5, 0.6 * 0.45 / 0.65, 0.009834913944502985),
    ],
)
def test_break_even(again: float, tries: float, worth: float, break_even: float) -> None:
    trick = Pretending(honest_again=again, tries=tries, worth=worth)
    assert trick.break_even == pytest.approx(break_even, rel=1e-12)
    assert trick.value(trick.break_even) == pytest.approx(trick.honest_value, rel=1e-12)
    assert trick.value(trick.break_even + 0.01) < trick.honest_value


def test_never_found_out_it_puts_through_more_often() -> None:
    trick = Pretending()
    assert trick.pretending == pytest.approx(0.7222222222222222)
    assert trick.honest == pytest.approx(0.5625)
    assert trick.pretending / trick.honest - 1 == pytest.approx(0.28395061728395055)
    assert Pretending(honest_again=ALLY).honest == pytest.approx(0.6923076923076923)


def test_a_trick_that_helps_nobody_never_pays() -> None:
    assert Pretending(pretend_passes=0.3).break_even == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pretend_passes": 0.95}, "pretend_passes is 0.95; allowed: a number from 0 to 0.9"),
        ({"talks_if_found_out": 0.7}, "talks_if_found_out is 0.7; allowed: a number from 0 to 0.6"),
        ({"tries": -1}, "tries is -1; allowed: a number, 0 or more"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, float], said: str) -> None:
    with pytest.raises(InputError) as error:
        Pretending(**changes)
    assert str(error.value).startswith(said)
