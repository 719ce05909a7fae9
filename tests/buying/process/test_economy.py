"""The economy's index, its peak, and when frozen budgets thaw."""

from math import inf, isinf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.process.economy import index, peak, recovery
from sim.scenario.economy import ConstantEconomy, CyclicalEconomy, Economy, ShockedEconomy

levels = st.floats(0.2, 2)
weeks = st.floats(0, 300)
constant = st.builds(ConstantEconomy, level=levels)
cycles = st.builds(
    CyclicalEconomy,
    kind=st.just("cycle"),
    level=levels,
    amplitude=st.floats(0, 0.95),
    period=st.floats(5, 300),
    start=weeks,
)
shocks = st.builds(
    ShockedEconomy,
    kind=st.just("shock"),
    level=levels,
    depth=st.floats(-2, 0.95),
    start=weeks,
    length=st.floats(0, 100),
)
economies: st.SearchStrategy[Economy] = st.one_of(constant, cycles, shocks)
WAVE = CyclicalEconomy(kind="cycle", level=1.0, amplitude=0.2, period=100.0, start=10.0)
SLUMP = ShockedEconomy(kind="shock", depth=0.4, start=52.0, length=26.0)
BOOM = ShockedEconomy(kind="shock", depth=-0.5, start=52.0, length=26.0)


def test_a_wave_by_hand() -> None:
    found = [index(WAVE, week) for week in (10, 35, 60, 85, 110)]
    assert found == pytest.approx([1.0, 1.2, 1.0, 0.8, 1.0])
    assert index(WAVE, 0) < 1 < index(WAVE, 11)  # first passes its mean, rising, at its start


def test_a_slump_and_a_boom_by_hand() -> None:
    assert [index(SLUMP, week) for week in (51.9, 52, 77.9, 78)] == [1, 0.6, 0.6, 1]
    assert [index(BOOM, week) for week in (51.9, 52, 77.9, 78)] == [1, 1.5, 1.5, 1]
    assert (peak(SLUMP), peak(BOOM)) == (1, 1.5)


@given(economy=economies)
def test_the_peak_is_the_highest_there_is(economy: Economy) -> None:
    found = max(index(economy, float(week)) for week in np.linspace(0, 700, 800))
    assert found <= peak(economy) * (1 + 1e-12)


@given(economy=st.one_of(constant, cycles))
def test_the_peak_is_reached(economy: ConstantEconomy | CyclicalEconomy) -> None:
    crest = economy.start + economy.period / 4 if isinstance(economy, CyclicalEconomy) else 0.0
    assert index(economy, crest) == pytest.approx(peak(economy))


@given(economy=economies, week=weeks, wanted=st.floats(0.1, 2.5))
def test_recovery_is_the_first_week_at_the_level(
    economy: Economy, week: float, wanted: float
) -> None:
    again = recovery(economy, week, wanted)
    assert again >= week
    horizon = week + 400
    before = np.linspace(week, min(again, horizon), 300, endpoint=False)
    if again > week:
        assert all(index(economy, float(w)) < wanted for w in before)
    if isinf(again):
        later = np.linspace(week, week + 2000, 1000)
        assert all(index(economy, float(w)) < wanted for w in later)
    else:
        assert index(economy, again) >= wanted - 1e-6
        assert recovery(economy, again, wanted) == pytest.approx(again, abs=1e-9)


def test_a_constant_economy_recovers_at_once_or_never() -> None:
    assert recovery(ConstantEconomy(level=0.9), 7.0, 0.9) == 7
    assert recovery(ConstantEconomy(level=0.9), 7.0, 0.91) == inf


def test_out_of_a_slump_or_into_a_boom() -> None:
    assert recovery(SLUMP, 60.0, 0.9) == 78
    assert recovery(SLUMP, 60.0, 1.1) == inf
    assert recovery(BOOM, 10.0, 1.2) == 52
    assert recovery(BOOM, 80.0, 1.2) == inf
    assert recovery(SLUMP, 10.0, 0.9) == 10


def test_a_wave_recovers_where_it_rises_through_the_level() -> None:
    """0.9 is half of the amplitude below the mean: a twelfth of a period before the rise."""
    assert recovery(WAVE, 80.0, 0.9) == pytest.approx(110 - 100 / 12)
    assert recovery(WAVE, 80.0, 1.0) == pytest.approx(110)
    assert recovery(WAVE, 80.0, 1.2) == pytest.approx(135)
    assert recovery(WAVE, 80.0, 1.21) == inf
