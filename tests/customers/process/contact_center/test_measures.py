"""The figures of a contact center, each from its contacts by hand."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.customers.process.contact_center.measures import caution, contact_scales


def contacts(**columns: object) -> pd.DataFrame:
    usual = {"menu": 0.0, "waited": 0.0, "known": False}
    return pd.DataFrame(usual | columns)


def test_scales_by_hand() -> None:
    outcome = ["solved", "unsolved", "hung_up", "self_served"]
    table = contacts(
        outcome=outcome,
        menu=[1.0, 1.0, 1.0, 1.0],
        waited=[1.0, 3.0, 9.0, np.nan],
        known=[True, False, False, False],
    )
    scales = contact_scales(table, half_life=2.0)
    assert scales is not None
    assert (scales.convenient, scales.care, scales.personalized) == (2.5, 2.5, 1.25)
    assert scales.real_time == pytest.approx(5 * (0.5 + 0.25 + 0 + 0.5**0.5) / 4)
    assert (scales.minimum, scales.weakest) == (1.25, "personalized")


def test_nobody_has_called() -> None:
    assert contact_scales(contacts(outcome=[]), 1.0) is None
    assert caution({"care": float("nan")}).startswith("Nobody called")


def test_measures_from_the_contacts() -> None:
    run = sim.run("hotline")
    table = run.tables["contacts"]
    counted = table[(table.came >= 0.05 * 2400) & table.waited.notna()]
    hung_up = counted.outcome == "hung_up"
    assert run.measures["hung_up"] == pytest.approx(hung_up.mean())
    assert run.measures["wait"] == pytest.approx(counted.waited.mean())
    assert run.measures["wait_served"] == pytest.approx(counted.waited[~hung_up].mean())
    assert run.measures["wait_hot"] == pytest.approx(counted.waited[counted.hot].mean())
    share = counted.hot.mean()
    mixed = share * run.measures["wait_hot"] + (1 - share) * run.measures["wait_others"]
    assert mixed == pytest.approx(run.measures["wait"])
    scales = [run.measures[name] for name in ("convenient", "care", "personalized", "real_time")]
    assert run.measures["weakest"] == min(scales)
    assert run.measures["mean_scale"] == pytest.approx(np.mean(scales))
