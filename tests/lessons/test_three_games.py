"""The three small games find what is wrong with a rule, and say it in words."""

import math
import sys
from random import Random

import pytest

from sim.lessons.three_games import OPPONENTS, trial
from sim.pricing.strategies import Strategy, strategies, strategy

PEACE, NASH = 0.337, 0.223


class Rule(Strategy):
    """A rule that does what its test says; its answer is the return value of `say`."""

    def price(self, view):
        return self.say(view)


def ruled(say):
    return type("Tested", (Rule,), {"say": staticmethod(say)})


def sentence(say):
    found = trial(ruled(say))
    assert not found.passed
    return " ".join(found.sentences)


@pytest.mark.parametrize("name", strategies())
def test_every_strategy_of_the_course_passes(name):
    found = trial(strategy(name))
    assert found.passed, found
    assert [game.opponent for game in found.games] == list(OPPONENTS)


def test_what_it_earned_is_told():
    held = trial(strategy("hold"))
    assert f"earns {PEACE:.3f} a period, hold {PEACE:.3f}" in held.games[0].sentence
    assert f"peace brings {PEACE:.3f}, the Nash price {NASH:.3f}" in held.games[2].sentence
    assert repr(held).startswith("hold: 3 of 3 games")


def test_a_class_or_an_instance_with_or_without_the_base_class():
    class Plain:
        def price(self, view):
            return 1.5

    assert trial(Plain).passed
    assert trial(Plain()).passed
    assert trial(type("Own", (Strategy,), {"price": lambda self, view: 1.5})).passed


@pytest.mark.parametrize("bad", [math.nan, math.inf, "1.5", True, [1.5]])
def test_what_is_no_finite_number_is_named(bad):
    assert "allowed: a finite number" in sentence(lambda view: bad)


def test_a_forgotten_return_is_guessed():
    said = sentence(lambda view: 1.5 if view.period < 3 else None)
    assert "gave None as its price at review 3" in said
    assert "return in every branch?" in said


@pytest.mark.parametrize(("price", "word"), [(3.01, "ceiling of 3.000"), (0.4, "floor of 0.500")])
def test_out_of_bounds_is_told_though_the_war_would_forgive_it(price, word):
    said = sentence(lambda view: price)
    assert word in said
    assert "view.within" in said


def test_an_exception_is_told_with_its_review():
    said = sentence(lambda view: 1.5 + 0 / (5 - view.period))
    assert "ZeroDivisionError" in said
    assert "review 5" in said
    assert "AttributeError" in sentence(lambda view: view.lowst)


def test_a_view_cannot_be_changed():
    assert "read, not changed" in sentence(lambda view: setattr(view, "price", 1.0))


def test_luck_of_ones_own_is_found():
    own = Random(1)
    assert "view.luck()" in sentence(lambda view: own.uniform(1, 2))
    assert trial(ruled(lambda view: 1 + view.luck())).passed


def test_memory_that_outlives_a_match_is_found():
    told = []

    def remembers(view):
        told.append(view.price)
        return 1 + len(told) / 1000

    assert "start(self)" in sentence(remembers)


def endless(view):
    while True:
        pass


def endless_and_stubborn(view):
    try:
        while True:
            len(str(view.period))
    except Exception:
        return 1.5


@pytest.mark.parametrize("loop", [endless, endless_and_stubborn])
def test_a_loop_without_end_is_stopped(loop):
    before = sys.gettrace()
    said = sentence(loop)
    assert "loop that does not end?" in said
    assert sys.gettrace() is before


def test_a_long_sum_over_the_whole_history_is_no_endless_loop():
    assert trial(ruled(lambda view: sum(view.history) / len(view.history))).passed


def test_what_goes_wrong_everywhere_is_told_once():
    found = trial(ruled(lambda view: None))
    assert len(found.games) == 3
    assert len(found.sentences) == 1
    assert found.sentences[0].startswith("In each game: gave None")


def test_what_goes_wrong_against_one_is_told_of_that_one():
    # only a rival that moves brings it below its own start
    found = trial(ruled(lambda view: view.price if view.lowest > 1.6 else math.nan))
    assert [game.passed for game in found.games] == [True, False, True]
    assert "Against undercut" in found.sentences[1]


def test_what_cannot_be_made_is_told():
    class Needs(Strategy):
        def __init__(self, x):
            self.x = x

        def price(self, view):
            return 1.5

    assert "cannot be made without settings" in repr(trial(Needs))
    assert "no method price(self, view)" in repr(trial(3))
    assert trial(Needs(2)).problem == ""  # made, but not anew for each match
    assert "made anew" in " ".join(trial(Needs(2)).sentences)
