"""How offers score on the criteria, and what hard limits refuse."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import price_score, refused_for, scores
from sim.buying.process.preferences import Relation
from sim.scenario import load
from sim.scenario.vocabulary import CRITERIA

MARKET: Any = load("first-order")
HUAXIN = MARKET.suppliers["Huaxin"]
SHOP = MARKET.segments["job_shop"]
OWNER = next(s for s in convene(SHOP, "new_task", 0.8, 40).seats if s.name == "owner")
STRANGERS = Relation(None, 0.8)


def test_price_scores_by_hand() -> None:
    """Around 100,000 yuan with a swing of 25 %: each 5 % is a point, from 0 to 10."""
    found = [price_score(p, 100_000, 0.25) for p in (100_000, 95_000, 110_000, 75_000, 125_000)]
    assert found == pytest.approx([5, 6, 3, 10, 0])
    assert price_score(1, 100_000, 0.25) == 10
    assert price_score(1e9, 100_000, 0.25, lowest=0.0) == 0


def test_beyond_the_range_a_price_goes_on_losing() -> None:
    """Each 5 % is a point there too: no price is free, however high."""
    found = [price_score(p, 100_000, 0.25) for p in (125_000, 130_000, 150_000, 200_000)]
    assert found == pytest.approx([0, -1, -5, -15])
    floor = MARKET.replace({"lowest_price_score": 0.0, "suppliers.Huaxin.price": 300_000.0})
    assert scores(floor, floor.suppliers["Huaxin"], "")["price"] == 0
    free = floor.replace({"lowest_price_score": None})
    assert scores(free, free.suppliers["Huaxin"], "")["price"] == pytest.approx(-35)


@given(low=st.floats(1, 1e6), high=st.floats(1, 1e6), swing=st.floats(0.01, 2))
def test_a_lower_price_never_scores_less(low: float, high: float, swing: float) -> None:
    low, high = sorted((low, high))
    assert 10 >= price_score(low, 5e5, swing) >= price_score(high, 5e5, swing)


def test_all_ten_criteria_are_scored_and_home_is_nearest() -> None:
    away, home = (scores(MARKET, HUAXIN, place) for place in ("Ningbo", "Wuxi"))
    assert set(away) == set(CRITERIA)
    assert away["price"] == pytest.approx(6)
    assert (away["location"], home["location"]) == (5, 10)
    assert away | {"location": 10} == home


def test_hard_limits() -> None:
    assert refused_for(HUAXIN, HUAXIN.price, {}) is None
    assert refused_for(HUAXIN, HUAXIN.price - 1, {}) == "price"
    assert refused_for(HUAXIN, 1e9, {"product_quality": 8.0, "reputation": 7.0}) is None
    assert refused_for(HUAXIN, 1e9, {"product_quality": 8.0, "reputation": 7.1}) == "reputation"
