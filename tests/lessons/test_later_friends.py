"""The deck's plan and its alternative."""

import pytest

from sim.lessons import day_paid_back, enough_frame, friendship_frame, plans_frame
from sim.lessons.later_friends import PLANS


def test_the_decks_plan_has_a_valley_of_sixteen_months() -> None:
    plans = plans_frame()
    deck = plans.iloc[0]
    assert deck["people waiting"] == 730
    assert deck["deepest, yuan"] == 27_375
    assert day_paid_back() == pytest.approx(486.667, abs=0.001)
    assert plans.iloc[1]["paid back on day"] == float("inf")


def test_what_is_enough_brings_as_much() -> None:
    deck, told = PLANS["the deck's: after half a year"], PLANS["told at once, as many buy"]
    for when, day in (("after a year", 365.0), ("after two", 730.0)):
        part = enough_frame().loc[when].iloc[0] / 100
        cash = part * told.income_a_day * (day - told.delay) - told.cost_a_day * day
        assert cash == pytest.approx(deck.cash(day), abs=60)


def test_four_casual_friends_a_day_take_two_hundred_hours() -> None:
    assert friendship_frame().loc["casual friend"].tolist() == [50, 200, 14.6]
