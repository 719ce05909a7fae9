"""Published numbers, taken at their word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.customers import chance_a_call, implied_chances, smallest_group, yearly_fall
from sim.kernel.errors import InputError

SALES, CALLING = [2, 3, 5, 10, 80], [100, 52, 27, 15, 10]


def test_whoever_refused_four_times_is_400_times_as_likely() -> None:
    found = implied_chances(SALES, CALLING)
    assert 2 * found == pytest.approx([2, 3 / 0.52, 5 / 0.27, 10 / 0.15, 800])
    assert found[-1] == pytest.approx(400)
    assert implied_chances(SALES, [*CALLING[:-1], 15])[-1] == pytest.approx(800 / 3)


@given(st.floats(0.01, 1), st.integers(2, 12))
def test_customers_who_are_alike_are_recognised(chance, contacts) -> None:
    # everybody calls on, and each call wins the same share of all sellers' calls
    calling = (1 - 0.3) ** np.arange(contacts)
    assert implied_chances(chance * calling, calling) == pytest.approx(np.ones(contacts))


def test_the_call_log() -> None:
    p = chance_a_call(0.93, 6)
    reached = 1 - (1 - p) ** np.arange(1, 9)
    assert p == pytest.approx(0.35802762521985754)
    assert reached[:6] == pytest.approx(
        [0.35802762521985754, 0.5878714700191443, 0.735424868893541, 0.8301500747758189,
         0.8909610401476029, 0.93]
    )  # fmt: skip
    assert (chance_a_call(1, 3), chance_a_call(0, 3)) == (1, 0)


def test_falls_by_year() -> None:
    assert yearly_fall(2500, 250, 3) == pytest.approx(0.535841116638722)
    assert yearly_fall(500, 50, 4) == pytest.approx(0.4376586748096509)
    assert yearly_fall(200, 50, 4) == pytest.approx(0.2928932188134524)


@given(st.floats(1, 1e6), st.floats(0.01, 0.9), st.integers(1, 20))
def test_a_steady_fall_is_found_again(before, fall, years) -> None:
    assert yearly_fall(before, before * (1 - fall) ** years, years) == pytest.approx(fall)


@given(st.integers(1, 60), st.integers(0, 60))
def test_no_smaller_group_has_the_share(group, hits) -> None:
    hits = min(hits, group)
    found = smallest_group(hits / group)
    assert group % found == 0
    assert all(abs(hits / group * n - round(hits / group * n)) > 1e-6 for n in range(1, found))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: implied_chances([2], [100]), "sales is [2]; allowed: numbers, 0 or more, two"),
        (lambda: implied_chances([2, -1], [100, 50]), "sales is [2, -1]; allowed: numbers, 0 or"),
        (lambda: implied_chances([0, 1], [100, 50]), "sales is [0, 1]; allowed: a first share"),
        (lambda: implied_chances([2, 1], [100]), "still_calling is [100]; allowed: numbers above"),
        (lambda: implied_chances([2, 1], [9, 0]), "still_calling is [9, 0]; allowed: numbers"),
        (lambda: chance_a_call(93, 6), "reached is 93; allowed: a number from 0 to 1"),
        (lambda: yearly_fall(0, 1, 1), "before is 0; allowed: a number above 0"),
        (lambda: smallest_group(0.12345), "share is 0.12345; allowed: a share that is a whole"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
