"""Pictures of the price remembered, the quality inferred, and the dip in a war."""

import numpy as np
import pandas as pd
import pytest

from sim.plots.cut_effects import buyers_by_price, dip_in_war, remembered_price
from sim.plots.drawing.picture import redrawn
from sim.pricing.theory.price_signal import SignalDemand
from sim.pricing.theory.reference_price import reference_path


def drawn(function, data):
    return redrawn(function)().draw(data)


def lines(picture):
    return {line.get_label(): line for line in picture.figure.axes[0].get_lines()}


def test_price_and_memory_are_drawn_and_the_comparison_is_written():
    path = reference_path([100, 90, 90, 90, 90, 100, 100, 100])
    picture = drawn(remembered_price, path)
    assert list(lines(picture)["remembered 参考"].get_ydata()) == path.reference.tolist()
    said = {text.get_text() for text in picture.figure.axes[0].texts}
    assert {"+10.0", "+3.43", "−15.2"} <= said
    assert picture.alt.startswith("The cut pleases, +10.0 at first; its end hurts, −15.2")


def test_a_price_that_stays_is_worth_nothing():
    assert "is the price that is remembered" in drawn(remembered_price, reference_path([9, 9])).alt


def test_the_finding_compares_the_kinds_of_buyers():
    prices = range(80, 121)
    kinds = {"know": SignalDemand(informed=1), "do not": SignalDemand(signal=1.5, informed=0)}
    curves = pd.DataFrame({n: k.curve(prices).demand.to_numpy() for n, k in kinds.items()}, prices)
    picture = drawn(buyers_by_price, curves)
    assert list(lines(picture)["know"].get_ydata()) == pytest.approx(curves["know"].tolist())
    assert picture.alt.startswith("The same cut: +8.65 points here, −5.19 there")


def test_theory_is_counted_inside_the_intervals():
    table = pd.DataFrame(
        {
            "mean": [33.0, 12.0, 60.0],
            "ci_low": [32.0, 11.0, 59.5],
            "ci_high": [34.0, 13.0, 60.5],
            "theory": [33.3, 11.7, 61.0],
        },
        index=[-1, 0, 1],
    )
    picture = drawn(dip_in_war, table)
    assert picture.alt.startswith("12.0 orders at the cut; theory in 2 of 3 intervals")
    assert np.asarray(lines(picture)["theory"].get_ydata()) == pytest.approx([33.3, 11.7, 61.0])
