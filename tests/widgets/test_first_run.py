"""The first panel of the course."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.first_run import read_orders
from sim.widgets.first_run import TYPICAL, YEAR, FirstRun

ENDS = {
    "today": {},
    "price, low end": {"price": 700},
    "price, high end": {"price": 1100},
    "calls, low end": {"calls": 0},
    "calls, high end": {"calls": 6},
}
EFFECTS = {  # what each end does to Huaxin's year: +1 more, -1 less, 0 as good as nothing
    "price, low end": {"units": 1, "contribution_yuan": -1, "after_efforts_yuan": -1},
    "price, high end": {"units": -1, "contribution_yuan": -1, "after_efforts_yuan": -1},
    "calls, low end": {"units": -1, "contribution_yuan": -1, "after_efforts_yuan": -1},
    "calls, high end": {"units": 0, "contribution_yuan": 0, "after_efforts_yuan": 0},
}
AS_GOOD_AS_NOTHING = {"units": 5, "contribution_yuan": 1.5e6, "after_efforts_yuan": 1.5e6}


@pytest.fixture(scope="module")
def panel():
    return FirstRun()


def year_at(panel, settings, seed):
    values = {"price": 900, "calls": 2} | settings
    return panel.numbers(panel.compute(**values, seed=seed))


def changes(panel, seed):
    """Return what every end of every lever changes in the year of one seed."""
    years = {name: year_at(panel, settings, seed) for name, settings in ENDS.items()}
    return {
        (name, number): years[name][number] - years["today"][number]
        for name, effects in EFFECTS.items()
        for number in effects
    }


def test_it_shows_what_the_same_run_says(panel):
    market = sim.load("machine-tools")
    run = sim.run(market.replace({"horizon": market.warm_up + YEAR}), seed=TYPICAL)
    book = read_orders(run)
    panel.reset()
    assert panel.result["units"] == book.units["Huaxin"][-1]
    assert panel.result["share_of_units"] == book.share("Huaxin")


def test_its_picture_says_in_words_what_it_shows(panel):
    panel.reset()
    assert "all units ordered" in panel.picture.alt
    assert "Huaxin" in panel.picture.alt


def test_its_first_year_shows_what_each_lever_does(panel):
    for (name, number), change in changes(panel, TYPICAL).items():
        if EFFECTS[name][number]:
            assert np.sign(change) == EFFECTS[name][number], (name, number, change)
        else:
            assert abs(change) <= AS_GOOD_AS_NOTHING[number], (name, number, change)


@pytest.mark.heavy
def test_what_each_lever_does_holds_over_years_of_other_luck(panel):
    many = pd.DataFrame([changes(panel, seed) for seed in range(3000, 3020)])
    many.columns = ["|".join(column) for column in many.columns]
    for row in interval_table(many, 0.95).itertuples():
        name, number = str(row.Index).split("|")
        if EFFECTS[name][number]:
            assert np.sign([row.ci_low, row.ci_high]).tolist() == [EFFECTS[name][number]] * 2, row
        else:
            assert abs(row.mean) <= AS_GOOD_AS_NOTHING[number], row
