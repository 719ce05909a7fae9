"""A class in a notebook and a file that is handed in speak one language."""

import random

from sim.lessons.three_games import trial
from sim.pricing.entries.at_home import not_to_hand_in
from sim.pricing.strategies import Strategy, strategies, strategy


class Plain(Strategy):
    def start(self):
        self.cuts = 0

    def price(self, view):
        self.cuts += view.lowest < view.rival_midpoints[0]
        return view.nash_price if self.cuts > 3 else view.joint_price


class Builds(Plain):
    def price(self, view):
        return view.within(super().price(view) - 0.01 * self.cuts)


class Peeks(Strategy):
    def price(self, view):
        return view._seat.nash_price


class Opens(Plain):
    def price(self, view):
        return len(open("x").read())


def test_what_could_be_handed_in_is_not_spoken_of():
    for rule in (Plain, Plain(), Builds, *map(strategy, strategies())):
        assert not_to_hand_in(rule) == ""
    assert trial(Builds).passed


def test_what_could_not_is_said_by_the_trial_with_what_to_write_instead():
    assert not_to_hand_in(Peeks).startswith("line 3: ._seat is not for a hand-in; one of your own")
    found = trial(Opens)
    assert not found.passed
    assert found.sentences[0].startswith("It could not be handed in: line ")
    assert "open is not for a hand-in: it reads and writes no files; what it" in repr(found)


def test_a_class_whose_text_is_not_to_be_had_is_not_asked():
    made = type("Made", (Plain,), {"price": lambda self, view: random.random()})
    assert not_to_hand_in(made) == ""
