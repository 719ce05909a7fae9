"""Days that are played keep to the clock and to the chain; the claims hold their means."""

import pytest

from sim.selling import FourDoors, canvass_days


def test_a_day_goes_on_until_its_hours_are_over_and_finishes_the_visit() -> None:
    visits = canvass_days(days=30)
    assert visits.day.max() == 30
    for _, day in visits.groupby("day"):
        assert (day.start.diff().dropna() > 0).all()
        assert day.end.iloc[-1] >= 480
        assert (
            day.start.iloc[1:].to_numpy() - day.end.iloc[:-1].to_numpy()
        ).max() == pytest.approx(15)
        assert day.start.iloc[-1] - 15 < 480
    inside = visits.end - visits.start
    assert inside.min() == 4
    assert (visits.refused_minutes[visits.fate == "refused"] > 0).all()
    assert (visits.refused_minutes[visits.fate != "refused"] == 0).all()


def test_open_doors_make_every_firm_an_appointment() -> None:
    doors = FourDoors(1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0)
    visits = canvass_days(doors, days=2)
    assert set(visits.fate) == {"appointment"}
    assert set(visits.end - visits.start) == {4.0 + 3 + 2 + 12}
    assert len(visits) == 2 * 14  # 480 minutes, 36 a firm


def test_a_better_talk_meets_the_same_firms() -> None:
    one = canvass_days(days=5)
    other = canvass_days(FourDoors(appointment=0.4), days=5)
    assert one.reached.tolist() == other.reached.tolist()
    gained = (one.fate != "appointment") & (other.fate == "appointment")
    lost = (one.fate == "appointment") & (other.fate != "appointment")
    assert gained.sum() >= lost.sum() == 0
