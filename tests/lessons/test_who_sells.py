"""What goes with selling: published figures, a hill that no line sees, and pay."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.lessons import bend_frame, extraverts_frame, income_frame, pay_frame, predictors_frame


def test_a_hill_by_many_sellers() -> None:
    rng = np.random.default_rng(2010)
    x = rng.normal(size=200_000)
    y = -0.3 * x**2 + rng.normal(size=x.size)
    assert abs(np.corrcoef(x, y)[0, 1]) < 0.01
    found = np.corrcoef(x**2, y)[0, 1] ** 2
    assert 100 * found == pytest.approx(bend_frame()["explained, %"].iloc[1], abs=0.5)


def test_the_middle_sold_most() -> None:
    sold = extraverts_frame()["dollars in three months"]
    assert sold.idxmax() == "in the middle"
    assert sold["introverts"] == pytest.approx(13_220.16, abs=0.01)
    assert sold["extraverts"] == pytest.approx(12_418.94, abs=0.01)


def test_the_tables() -> None:
    assert predictors_frame()["explains at most, %"].max() == pytest.approx(16.81)
    assert pay_frame().loc[1.0].tolist() == pytest.approx([50, 0.25, 0])
    assert income_frame()["all commission, %"].tolist() == pytest.approx([50, 28.8675, 15.8114])


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="bend is -1; allowed: a number from 0"):
        bend_frame(-1)
