"""Six files decided on: limits by grade, a colleague with errors, and the same luck for both."""

import pytest

from sim.kernel.errors import InputError
from sim.lessons import decide_files

BEST = ("A", "AAA", "C", "B", "AAA", "C")


def test_who_gives_nobody_credit_earns_and_loses_nothing() -> None:
    said = decide_files(["C"] * 6)
    assert said.yours.sum() == said.bad_debt == 0
    assert said.gain[0] < 0


def test_a_veto_passed_over_costs_bad_debt() -> None:
    heeded = decide_files(BEST, times=5.0)
    passed = decide_files((*BEST[:5], "B"), times=5.0)
    assert passed.bad_debt > 5 * max(heeded.bad_debt, 1)


def test_a_perfect_colleague_agrees_with_the_careful_reader() -> None:
    said = decide_files(BEST, reliability=1.0)
    assert said.colleague == BEST
    assert said.agreement.kappa == 1


def test_wide_limits_beat_finance_and_narrow_ones_do_not() -> None:
    assert decide_files(BEST, times=1.0).gain[2] < 0
    assert decide_files(BEST, times=6.0).gain[1] > 0


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"grades": ["A"]}, "grades is 'A'; allowed: six grades"),
        ({"grades": ["D"] * 6}, "grades is 'D, D, D, D, D, D'; allowed: six grades"),
        ({"reliability": 0.0}, "reliability is 0.0; allowed: a number above 0"),
        ({"times": 11.0}, "times is 11.0; allowed: a number from 0 to 10"),
    ],
)
def test_refused(wrong, says) -> None:
    with pytest.raises(InputError) as refused:
        decide_files(**wrong)
    assert str(refused.value).startswith(says)
