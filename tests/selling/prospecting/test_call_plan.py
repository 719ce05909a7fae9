"""Call planning: the exact optimum against every plan there is, and the workload."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.selling import CallResponse, best_call_plan, call_plan_profit, salespeople_needed

FOUR = [
    CallResponse(10, 60, 1.8, 8),
    CallResponse(5, 80, 2.2, 40),
    CallResponse(20, 45, 1.2, 3),
    CallResponse(0, 50, 2.5, 60),
]
accounts = st.builds(
    lambda none, more, c, d: CallResponse(none, none + more, c, d),
    *(st.floats(0, 50), st.floats(0, 100), st.floats(0.3, 4), st.floats(0.5, 100)),
)


def test_the_worked_plan() -> None:
    assert best_call_plan(FOUR, 24) == (5, 9, 2, 8)
    best, equal = (call_plan_profit(FOUR, plan, 0.3) for plan in ((5, 9, 2, 8), (6, 6, 6, 6)))
    assert (best, equal) == pytest.approx((52.492701, 49.030817), abs=5e-7)
    assert 100 * (best / equal - 1) == pytest.approx(7.0606, abs=5e-5)


@settings(max_examples=30, deadline=None)
@given(st.lists(accounts, min_size=1, max_size=3), st.integers(0, 9))
def test_no_plan_is_better(some: list[CallResponse], calls: int) -> None:
    best = best_call_plan(some, calls)
    assert sum(best) == calls
    every = (p for p in product(range(calls + 1), repeat=len(some)) if sum(p) == calls)
    most = max(call_plan_profit(some, plan, 1) for plan in every)
    assert call_plan_profit(some, best, 1) == pytest.approx(most)


def test_workload() -> None:
    assert salespeople_needed([100, 300, 600], [24, 12, 6], 500) == 20
    assert salespeople_needed([200, 450, 1000], [48, 24, 12], 1200) == 27
    assert salespeople_needed([], [], 500) == 0


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match=r"full is 1; allowed: 2 \(without calls\) or more"):
        CallResponse(2, 1, 1, 1)
    with pytest.raises(InputError, match="one account or more"):
        best_call_plan([], 5)
    with pytest.raises(InputError, match="one for each of 4 groups of customers"):
        call_plan_profit(FOUR, [1], 0.3)
