"""Where the hour goes: the worked funnel, the marginal value theorem, which leads to take."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.selling import (
    best_stay,
    funnel_hours,
    leads_return,
    leads_to_take,
    sales_per_hour,
    stay_return,
)

FUNNEL = [0.3, 0.4, 0.5, 0.25], [0.25, 1, 3, 8]
STAYS = {
    0.25: (0.9231640909183936, 0.31514285783770324),
    0.5: (1.2654295051651903, 0.26557395341706974),
    1: (1.7153533478917984, 0.2120731843875694),
    2: (2.292386441241165, 0.15892221644968635),
    4: (3.010482991585766, 0.1109818420315345),
}


def test_the_worked_funnel() -> None:
    found = funnel_hours(*FUNNEL)
    assert found.hours_a_lead == pytest.approx(1.39)
    assert found.wins_a_lead == pytest.approx(0.015)
    assert found.hours_a_win == pytest.approx(92.66666666666667)
    assert sales_per_hour(360_000, found.hours_a_win) == pytest.approx(3884.892086330935)
    assert found.to_shares == pytest.approx(
        [0.17985611510791377, 0.39568345323741017, 0.6546762589928058, 1.0]
    )
    assert found.to_hours == pytest.approx(
        [-0.17985611510791366, -0.21582733812949637, -0.2589928057553956, -0.3453237410071942]
    )


@pytest.mark.parametrize("stage", range(4))
def test_elasticities_are_what_one_per_mille_more_does(stage: int) -> None:
    def hourly(shares: np.ndarray, hours: np.ndarray) -> float:
        return 1 / funnel_hours(shares, hours).hours_a_win

    shares, hours = map(np.array, FUNNEL)
    more = np.ones(4)
    more[stage] = 1.001
    base, step = np.log(hourly(shares, hours)), np.log(1.001)
    found = funnel_hours(shares, hours)
    share = (np.log(hourly(shares * more, hours)) - base) / step
    hour = (np.log(hourly(shares, hours * more)) - base) / step
    assert share == pytest.approx(found.to_shares[stage], abs=1e-3)
    assert hour == pytest.approx(found.to_hours[stage], abs=1e-3)


@pytest.mark.parametrize("travel", STAYS)
def test_the_worked_stays(travel: float) -> None:
    stay, most = STAYS[travel]
    assert best_stay(0.5, travel) == pytest.approx(stay)
    assert stay_return(best_stay(0.5, travel), 0.5, travel) == pytest.approx(most)


@settings(max_examples=80, deadline=None)
@given(st.floats(1e-3, 1e3), st.floats(1e-6, 1e4))
def test_at_the_best_stay_the_next_minute_brings_the_average(rate: float, travel: float) -> None:
    stay = best_stay(rate, travel)
    assert best_stay(rate, travel * 1.5) > stay
    marginal = rate * np.exp(-rate * stay)
    assert stay_return(stay, rate, travel) == pytest.approx(marginal, rel=1e-4, abs=1e-12)


def test_leads_by_looking_at_all_sets() -> None:
    rng = np.random.default_rng(7)
    for _ in range(60):
        v, h, a = rng.uniform(1, 50, 4), rng.uniform(0.5, 8, 4), rng.uniform(0.02, 3, 4)
        sets = [s for size in range(1, 5) for s in combinations(range(4), size)]
        best = max(leads_return(v[list(s)], h[list(s)], a[list(s)]) for s in sets)
        taken = list(leads_to_take(v, h, a))
        assert leads_return(v[taken], h[taken], a[taken]) == pytest.approx(best)


def test_the_switch_does_not_depend_on_how_many_there_are_of_the_lesser_kind() -> None:
    for many in (0.01, 0.5, 50):
        assert leads_to_take([40, 6], [4, 2], [3 / 28 - 1e-9, many]) == (0, 1)
        assert leads_to_take([40, 6], [4, 2], [3 / 28 + 1e-9, many]) == (0,)


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="hours for each of 2 stages"):
        funnel_hours([0.5, 0.5], [1])
    with pytest.raises(InputError, match="a share above 0 and up to 1 for each stage"):
        funnel_hours([1.5], [1])
    with pytest.raises(InputError, match="travel is 0; allowed: above 0"):
        best_stay(0.5, 0)
    with pytest.raises(InputError, match="one for each of 2 kinds of lead"):
        leads_to_take([40, 6], [4], [0.1, 0.5])
