"""One more call: beliefs after refusals, the stopping line, and what an hour brings."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.selling import Prospect, best_tries_an_hour, return_an_hour, sorted_chances, won_late

BELIEFS = [0.3, 0.24324324324324323, 0.19424460431654678, 0.15311909262759923, 0.11941031941031942]
WORTH = {1: 175.0, 2: 271.25, 3: 308.4375, 4: 301.328125, 8: 13.857727050781264}
WORTH |= {12: -459.91220355033875, 20: -1543.9957270430568}
AN_HOUR = {
    0.25: (2, 541.2371134020619, 500.0, 288.7074437894555),
    0.5: (3, 457.166392092257, 375.0, 275.040157220454),
    1: (4, 364.88740617180986, 250.0, 251.2518477845096),
    2: (5, 271.8980643364434, 150.0, 214.19948631809936),
    4: (6, 187.01538188092928, 83.33333333333333, 165.4124169469206),
}
prospects = st.builds(
    Prospect, st.floats(0, 1), st.floats(0.01, 1), st.floats(0, 1e5), st.floats(1, 1e4)
)


def test_the_worked_firm() -> None:
    firm = Prospect()
    assert [firm.belief(k) for k in range(5)] == pytest.approx(BELIEFS)
    assert {n: firm.worth(n) for n in WORTH} == pytest.approx(WORTH)
    assert firm.best_tries == 3


@pytest.mark.parametrize("hours", AN_HOUR)
def test_the_dearer_a_fresh_address_the_longer_one_stays(hours: float) -> None:
    best, most, once, twelve = AN_HOUR[hours]
    fresh = Prospect(cost=0)
    assert best_tries_an_hour(fresh, hours) == best
    found = [return_an_hour(fresh, n, hours) for n in (best, 1, 12)]
    assert found == pytest.approx([most, once, twelve])


@settings(max_examples=60, deadline=None)
@given(prospects)
def test_no_number_of_tries_is_worth_more_than_the_best(firm: Prospect) -> None:
    best = firm.best_tries
    around = [firm.worth(n) for n in range(min(best + 30, 10_000))]
    assert firm.worth(best) >= max(around) - 1e-6 * firm.value
    beliefs = [firm.belief(k) for k in range(20)]
    assert beliefs == sorted(beliefs, reverse=True)


def test_worth_by_playing_it() -> None:
    rng = np.random.default_rng(2010)
    firm, n, most = Prospect(), 400_000, 5
    first = rng.geometric(firm.chance, n)
    first[rng.random(n) >= firm.winnable] = 10**6
    won = first <= most
    earned = won * firm.value - np.where(won, first, most) * firm.cost
    error = earned.std() / np.sqrt(n)
    assert abs(earned.mean() - firm.worth(most)) < 4 * error < 0.06 * firm.worth(most)


def test_late_wins_and_sorting() -> None:
    assert won_late(0.25, 5, 12) == pytest.approx(0.29404414378507643)
    assert won_late(0.25, 1, 12) == 1
    assert sorted_chances(0.5, 9.5, 8).tolist() == pytest.approx(
        [1 / 20, 1 / 22, 1 / 24, 1 / 26, 1 / 28, 1 / 30, 1 / 32, 1 / 34]
    )


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="chance is 0; allowed: a number above 0 and up to 1"):
        Prospect(chance=0)
    with pytest.raises(InputError, match="one of them above 0"):
        return_an_hour(Prospect(), 1, 0, 0)
    with pytest.raises(InputError, match="most is 4; allowed: a whole number from 5 to 10000"):
        won_late(0.25, 5, 4)
