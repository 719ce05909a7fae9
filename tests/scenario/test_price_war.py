"""The scenario of a price war: what it refuses, and in which words."""

from typing import Any

import pytest

import sim
from sim.kernel.errors import InputError
from sim.scenario.price_war import PriceWarScenario
from tests.shipped import shipped

ME = "suppliers.Huaxin"


@pytest.mark.parametrize("name", ["price-duel", "machine-tools-war"])
def test_shipped_wars_are_of_their_kind(name: str) -> None:
    scenario: Any = sim.load(name)
    assert isinstance(scenario, PriceWarScenario)
    assert next(iter(scenario.suppliers)) == "Huaxin"
    assert "llustrative" in scenario.about
    for one in (scenario, *scenario.suppliers.values()):
        assert one.title.isascii()
        assert any("\u4e00" <= character <= "\u9fff" for character in one.title_zh)


def test_the_company_of_the_course_is_the_same_in_both_kinds() -> None:
    market: Any = sim.load("machine-tools")
    war: Any = sim.load("machine-tools-war")
    assert list(war.suppliers) == list(market.suppliers)
    for name, terms in war.suppliers.items():
        known = market.suppliers[name]
        for field in ("title", "title_zh", "price", "unit_cost"):
            assert getattr(terms, field) == getattr(known, field), (name, field)


def test_every_war_that_is_shipped_is_found_by_its_model() -> None:
    assert {"price-duel", "machine-tools-war"} <= set(shipped("price-war"))


def test_what_is_left_out_is_switched_off() -> None:
    duel: Any = sim.load("price-duel")
    terms = duel.suppliers["Huaxin"]
    off = {
        **{"delay": 0, "noise": 0, "notice": 0, "learning_rate": 1, "capacity": None},
        **{"fixed_cost": 0, "service_share": 0, "exits": False, "reentry": None},
        **{"dealer_stock": 0, "dealer_margin": 0, "protection": 0},
    }
    assert {name: getattr(terms, name) for name in off} == off
    buyers = duel.buyers
    assert (buyers.extrapolation, buyers.patience, buyers.signal) == (0, 0, 0)
    assert (buyers.gain, buyers.loss, buyers.holding_cost) == (0, 0, None)
    assert (duel.sampled, duel.market.growth) == (False, 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({f"{ME}.floor": 4.0}, f"{ME}.floor is 4; allowed: at most ceiling (3)"),
        ({f"{ME}.price": 0.4}, f"{ME}.price is 0.4; allowed: from floor (0.5) to ceiling (3)"),
        ({f"{ME}.price": 3.1}, f"{ME}.price is 3.1; allowed: from floor (0.5) to ceiling (3)"),
        ({"market.mu": -0.1}, "market.mu is -0.1; allowed: a number above 0"),
        ({"market.mu": 0.0}, "market.mu is 0; allowed: a number above 0"),
        ({"market.buyers_per_week": 0.0}, "market.buyers_per_week is 0; allowed: a number above"),
        ({"market.discount": 1.0}, "market.discount is 1; allowed: a number above 0 and below 1"),
        ({"suppliers": {}}, "suppliers is empty; allowed: at least 1 entry"),
        ({"period": 500.0}, "period is 500; allowed: at most horizon (208)"),
        ({"warm_up": 208.0}, "warm_up is 208; allowed: less than horizon (208)"),
        ({f"{ME}.capacity": 0.0}, f"{ME}.capacity is 0; allowed: a number above 0, or nothing"),
        ({f"{ME}.capacity": "big"}, f"{ME}.capacity is 'big'; allowed: a number above 0, or noth"),
        ({f"{ME}.learning_rate": 0.5}, f"{ME}.learning_rate is 0.5; allowed: a number above 0.5"),
        ({f"{ME}.notice": 4.0}, f"{ME}.notice is 4; allowed: less than review_interval (4)"),
        ({f"{ME}.protection": 0.5}, f"{ME}.protection is 0.5; allowed: 0, since dealer_stock is 0"),
        ({f"{ME}.reentry": 4.0}, f"{ME}.reentry is 4; allowed only where exits is true"),
        ({f"{ME}.review_interval": 0.0}, f"{ME}.review_interval is 0; allowed: a number above 0"),
        (
            {"market.has_outside": False, "buyers.patience": 0.9},
            "buyers.patience is 0.9; allowed: 0, since has_outside is false",
        ),
        (
            {f"{ME}.strategy_settings": {"step": [1, 2]}},
            f"{ME}.strategy_settings.step is [1, 2]; allowed: a number or a text",
        ),
        ({f"{ME}.prise": 2.0}, f"path '{ME}.prise': {ME} has no 'prise'; did you mean 'price'?"),
    ],
)
def test_a_sentence_for_each_mistake(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        sim.load("price-duel").replace(changes)
    assert str(caught.value).startswith(f"price-duel: {said}")


def test_settings_of_a_strategy_are_reached_by_path() -> None:
    changed: Any = sim.load("price-duel").replace({f"{ME}.strategy_settings.step": 0.1})
    assert changed.suppliers["Huaxin"].strategy_settings == {"step": 0.1}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {f"{ME}.strategy": "undercutt"},
            f"price-duel: {ME}.strategy 'undercutt' is not known; did you mean 'undercut'?",
        ),
        (
            {f"{ME}.strategy": "undercut", f"{ME}.strategy_settings": {"step": 3}},
            f"price-duel: {ME}.strategy undercut: step is 3; allowed: a number from 0 to 1",
        ),
        (
            {f"{ME}.strategy_settings": {"step": 0.1}},
            f"price-duel: {ME}.strategy best-response: step is not one of its settings",
        ),
    ],
)
def test_a_strategy_that_there_is_not(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        sim.run(sim.load("price-duel").replace(changes))
    assert str(caught.value).startswith(said)
