"""A price rule is judged by playing it."""

import math

from sim.pricing.strategies import Strategy
from sim.worksheet.checkers.three_games import three_games


class Patient(Strategy):
    def price(self, view):
        return view.within(max(view.nash_price, view.lowest))


class Broken(Strategy):
    def price(self, view):
        return math.nan if view.period == 9 else view.price


def test_a_rule_that_plays_is_right():
    assert three_games(Patient, {}) is None
    assert three_games(Patient(), {"unlike": ["hold", "undercut"]}) is None


def test_a_rule_that_fails_is_told_why():
    assert three_games(Broken, {}).startswith("in each game: gave nan as its price at review 9")
    assert "no method price" in three_games(3, {})


def test_a_rule_of_the_course_is_none_of_ones_own():
    class Mine(Strategy):
        def price(self, view):
            return view.price

    assert "what hold asks" in three_games(Mine, {"unlike": ["undercut", "hold"]})
