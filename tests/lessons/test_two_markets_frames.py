"""Two markets side by side, in tables."""

import pytest

from sim.lessons.two_markets import HOUSEHOLDS, STATIONS, plan_in_market
from sim.lessons.two_markets_frames import best_effort, brings_frame, features_frame, luck_frame


def test_features_lead_from_households_to_power_stations() -> None:
    table = features_frame()
    ends = table.iloc[[0, -1]]["media and dealers"].tolist()
    found = [plan_in_market(one).contribution / 1e6 for one in (HOUSEHOLDS, STATIONS)]
    assert ends == pytest.approx(found)


def test_the_best_effort_is_dorfman_and_steiners() -> None:
    found = best_effort(HOUSEHOLDS)
    assert found["share"] == pytest.approx(found["dorfman_steiner"], rel=1e-5)
    assert found["share"] == pytest.approx(found["elasticity"] * 0.25, rel=1e-5)


def test_tables_say_what_a_plan_says() -> None:
    found = plan_in_market(STATIONS)
    assert brings_frame().loc["create", "power stations"] == found.brings["create"] / 1000
    row = luck_frame().loc["power stations, media and dealers"]
    assert row["by theory"] == found.sold
    assert row["from (95 %)"] < row["pumps simulated"] < row["to (95 %)"]
