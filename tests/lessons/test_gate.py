"""What another call is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.stages.access import reach
from sim.kernel.errors import InputError
from sim.lessons.gate import MOST_CALLS, stand_at_gate


@given(st.floats(0, 1), st.integers(1, MOST_CALLS))
def test_forgetful_gates_follow_the_formula(access, calls):
    gate = stand_at_gate(access, calls)
    assert gate.reach == pytest.approx(1 - (1 - access) ** calls)
    assert gate.last_call == pytest.approx(access * (1 - access) ** (calls - 1))


@given(st.floats(0, 1), st.integers(2, MOST_CALLS))
def test_where_all_remember_only_the_first_call_counts(access, calls):
    gate = stand_at_gate(access, calls, remembers=1.0)
    assert gate.reach == pytest.approx(access)
    assert gate.last_call == pytest.approx(0)


def test_in_between_the_two_are_mixed():
    # 0.25 of the gates remember: .25 * .5 + .75 * .875
    assert stand_at_gate(0.5, 3, remembers=0.25).reach == pytest.approx(0.78125)


def test_reach_and_interest_multiply():
    assert stand_at_gate(0.5, 1, interest=0.6).won == pytest.approx(0.30)
    assert stand_at_gate(0.9, 1, interest=0.6).won == pytest.approx(0.54)


def test_the_curve_starts_at_nobody_and_never_falls():
    curve = stand_at_gate(0.35, remembers=0.4).curve
    assert (curve[0], len(curve)) == (0, MOST_CALLS + 1)
    assert list(curve) == sorted(curve)
    assert curve[1] == reach(0.35)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"access": 1.2}, r"access is 1\.2"),
        ({"remembers": -0.1}, r"remembers is -0\.1; allowed: from 0 to 1"),
        ({"interest": 2}, "interest is 2; allowed: from 0 to 1"),
        ({"calls": 0}, "calls is 0; allowed: a whole number from 1 to 8"),
        ({"calls": 9}, "calls is 9"),
    ],
)
def test_bad_input_is_said_in_one_sentence(change, said):
    with pytest.raises(InputError, match=said):
        stand_at_gate(**({"access": 0.5} | change))
