"""Bad line-ups are refused in a sentence; good ones are taken in every form."""

import re

import pytest

import sim
from sim.kernel.errors import InputError
from sim.pricing.matches.entrants import for_two, ready
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.strategies import strategy
from sim.tournament.programme import by_name
from tests.pricing.rules import Steady


def test_strategies_in_every_form():
    given = ["hold", strategy("undercut", step=0.1), Steady]
    found = by_name(given, ready)
    assert list(found) == ["hold", "undercut", "steady"]
    assert found["undercut"].step == 0.1
    named = by_name({"A": "hold", "B": strategy("hold"), "C": Steady(at=2)}, ready)
    assert [type(one).__name__ for one in named.values()] == ["Hold", "Hold", "Steady"]


def test_an_object_with_a_price_will_do():
    class Plain:
        def price(self, view):
            return view.price

    assert list(by_name([Plain(), "hold"], ready)) == ["Plain", "hold"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ([], "strategies is empty; allowed: two or more, since they meet in pairs"),
        ({}, "strategies is empty; allowed: two or more, since they meet in pairs"),
        (["hold"], "strategies has only 'hold'; allowed: two or more, since they meet in pairs"),
        (
            ["hold", "undercut", "hold"],
            "strategies has two called 'hold'; allowed: names that differ, as in"
            " {'hold 1': ..., 'hold 2': ...}",
        ),
        ("hold", "strategies is 'hold'; allowed: two or more strategies, by name"),
        (3, "strategies is 3; allowed: two or more strategies, by name"),
        (["hold", 3], "strategies has 3; allowed: a Strategy, or the name of one in the registry"),
        ({" ": "hold", "b": "hold"}, "strategies has one called ' '; allowed: a name, not empty"),
        (["hold", "holt"], "strategy 'holt' is not known; did you mean 'hold'?"),
    ],
)
def test_bad_strategies(given, sentence):
    with pytest.raises(InputError, match=f"^{re.escape(sentence)}"):
        Tournament(given)


def test_bad_markets():
    lone = sim.load("arena")
    lone = type(lone).model_validate(
        lone.model_dump() | {"suppliers": {"Huaxin": lone.suppliers["Huaxin"]}}
    )
    cases = [
        (lone, "market arena has 1 supplier; allowed: two, one for each strategy of a match"),
        ("machine-tools-war", "market machine-tools-war has 4 suppliers; allowed: two, one for"),
        ("first-order", "market is first-order, a buying scenario; allowed: a price-war scenario"),
    ]
    for market, sentence in cases:
        with pytest.raises(InputError, match=f"^{re.escape(sentence)}"):
            Tournament(["hold", "undercut"], market)
    with pytest.raises(InputError, match="floor is 4; allowed: at most ceiling"):
        sim.load("arena").replace({"suppliers.Huaxin.floor": 4.0})


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"periods": 0}, "periods is 0; allowed: a whole number, 1 or more"),
        ({"periods": 2.5}, "periods is 2.5; allowed: a whole number, 1 or more"),
        ({"replications": 0}, "replications is 0; allowed: a whole number, 1 or more"),
        ({"seed": -1}, "seed is -1; allowed: a whole number, 0 or more"),
    ],
)
def test_bad_numbers(changes, sentence):
    with pytest.raises(InputError, match=re.escape(sentence)):
        Tournament(["hold", "undercut"], **changes)


@pytest.mark.parametrize("n_jobs", [0, -2, 1.5, "2", True])
def test_bad_processes(n_jobs):
    with pytest.raises(InputError, match="or -1 for all cores"):
        Tournament(["hold", "undercut"], periods=2, replications=1).play(n_jobs=n_jobs)


def test_periods_are_the_horizon_and_one_must_count():
    market = sim.load("arena").replace({"warm_up": 10.0})
    assert for_two(market, 50).horizon == 200
    assert for_two(market, 4).horizon == 16
    with pytest.raises(InputError, match=r"periods is 3; allowed: more, since market arena counts"):
        for_two(market, 3)
