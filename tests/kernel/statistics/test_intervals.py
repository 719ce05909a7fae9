"""Intervals against hand arithmetic, against the book's t, and against their own promise."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.kernel.errors import InputError
from sim.kernel.measure import Measure, declared
from sim.kernel.statistics.intervals import interval_table

COLUMNS = ["mean", "sd", "n", "ci_low", "ci_high"]


def test_by_hand() -> None:
    """2, 4, 4, 6: mean 4, variance 8/3, standard error 0.8165, t(3, 97.5 %) = 3.1824."""
    table = interval_table(pd.DataFrame({"x": [2.0, 4.0, 4.0, 6.0]}))
    assert list(table.columns) == COLUMNS
    assert table.index.name == "measure"
    found = table.loc["x"]
    assert found["mean"] == 4
    assert found["sd"] == pytest.approx((8 / 3) ** 0.5)
    assert found["n"] == 4
    assert found["ci_high"] - 4 == pytest.approx(3.1824 * (2 / 3) ** 0.5, rel=1e-4)
    assert 4 - found["ci_low"] == pytest.approx(found["ci_high"] - 4)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_against_scipy(level: float) -> None:
    values = np.random.default_rng(1).normal(5, 2, 30)
    found = interval_table(pd.DataFrame({"x": values}), level).loc["x"]
    expected = stats.ttest_1samp(values, 0).confidence_interval(level)
    assert found[["ci_low", "ci_high"]].tolist() == pytest.approx([expected.low, expected.high])


def test_missing_values_are_left_out() -> None:
    frame = pd.DataFrame({"x": [1.0, np.nan, 3.0], "y": [np.nan] * 3, "z": [np.nan, 2.0, np.nan]})
    table = interval_table(frame)
    assert table["n"].tolist() == [2, 0, 1]
    assert table.loc["x", "mean"] == 2
    assert table.loc["z", "mean"] == 2
    assert table.loc["y"].drop("n").isna().all()
    assert table.loc["z", ["sd", "ci_low", "ci_high"]].isna().all()


def test_no_spread_no_width() -> None:
    assert interval_table(pd.DataFrame({"x": [3.0] * 5})).loc["x"].tolist() == [3, 0, 5, 3, 3]


def test_as_many_intervals_hold_the_mean_as_promised() -> None:
    """Coverage of 4,000 intervals of 8 normal values; the bound is five of its standard errors."""
    n, level = 4000, 0.95
    draws = np.random.default_rng(2010).normal(7, 3, (8, n))
    table = interval_table(pd.DataFrame(draws), level)
    held = ((table["ci_low"] <= 7) & (table["ci_high"] >= 7)).mean()
    assert abs(held - level) < 5 * (level * (1 - level) / n) ** 0.5


@pytest.mark.parametrize("level", [0, 1, -0.5, 95])
def test_a_level_is_a_probability(level: float) -> None:
    with pytest.raises(InputError, match=r"level is .*; allowed: above 0 and below 1"):
        interval_table(pd.DataFrame({"x": [1.0, 2.0]}), level)


def test_bounds_hold_only_what_is_declared() -> None:
    """A share of four 1 and one 0: Student's interval goes beyond 100 %, the share's does not."""
    frame = pd.DataFrame({"late": [1.0, 1, 1, 1, 0], "gap": [1.0, 1, 1, 1, 0]})
    told = {"late": Measure("late", "%", "share", "l", "l"), "gap": declared("gap", ())}
    table = interval_table(frame, told=told.__getitem__)
    assert list(table.columns) == [*COLUMNS, "conservative"]
    assert table.loc["late", "ci_high"] < 1 < table.loc["gap", "ci_high"]
    assert interval_table(frame).loc["late", "ci_high"] == table.loc["gap", "ci_high"]
