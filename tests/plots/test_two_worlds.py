"""The picture of two worlds and their difference."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Comparison, Study
from sim.lessons.two_worlds import Pairs
from sim.plots.two_worlds import TwoWorlds, WorldsView

SHARE = "win_share.Huaxin"
TODAY, CUT = np.array([0.20, 0.30, 0.25]), np.array([0.24, 0.33, 0.27])


def pairs(today=TODAY, cut=CUT, measure=SHARE, shared=True):
    scenario = sim.load("first-order")

    def study(values):
        keys = {"scenario": "x", "seed": 1, "replication": range(len(values))}
        return Study(scenario, pd.DataFrame(keys | {measure: values}))

    return Pairs(Comparison({"today": study(today), "cut": study(cut)}), measure, shared)


def drawn(data, limits=None):
    return TwoWorlds().draw(WorldsView(data, "Found", limits))


def lines(axes, marker):
    return [line for line in axes.get_lines() if line.get_marker() == marker]


def test_dots_are_the_replications_in_percent():
    picture = drawn(pairs())
    today, cut = lines(picture.values, "o")
    assert today.get_ydata() == pytest.approx(100 * TODAY)
    assert cut.get_ydata() == pytest.approx(100 * CUT)
    (gaps,) = lines(picture.gaps, "o")
    assert gaps.get_ydata() == pytest.approx([4, 3, 2])
    assert picture.values.get_ylabel() == "Huaxin's share of wins, %"


def test_bars_are_the_intervals():
    data = pairs()
    picture = drawn(data)
    bars = lines(picture.values, "_") + lines(picture.gaps, "_")
    rows = [*(row for _, row in data.means.iterrows()), data.difference]
    for bar, row in zip(bars, rows, strict=True):
        assert bar.get_ydata() == pytest.approx([100 * row["ci_low"], 100 * row["ci_high"]])


def test_the_difference_is_drawn_to_the_scale_of_the_values():
    for limits in (None, (0.0, 0.6)):
        picture = drawn(pairs(), limits)
        low, high = picture.values.get_ylim()
        bottom, top = picture.gaps.get_ylim()
        assert top - bottom == pytest.approx(high - low)
        assert bottom == -top
    assert (low, high) == (0, 60)


def test_only_shared_luck_joins_the_dots():
    joined = len(drawn(pairs()).values.get_lines())
    assert joined - len(drawn(pairs(shared=False)).values.get_lines()) == len(TODAY)


def test_it_names_worlds_and_finding():
    picture = drawn(pairs())
    assert [tick.get_text() for tick in picture.values.get_xticklabels()] == ["today", "cut"]
    assert picture.alt.startswith("Found.")


@pytest.mark.parametrize(
    ("today", "cut"),
    [(TODAY, TODAY), (np.zeros(3), np.zeros(3)), (np.full(2, np.nan), np.full(2, np.nan))],
)
def test_odd_worlds_are_drawn(today, cut):
    assert drawn(pairs(today, cut)).png()[:4] == b"\x89PNG"


def test_large_amounts_are_drawn_in_millions():
    picture = drawn(pairs(TODAY * 1e8, CUT * 1e8, "margin.Huaxin"))
    assert picture.values.get_ylabel() == "Huaxin's margin, million yuan"
