"""Delivered value in a member's utility: part by part, once, and through nothing else."""

from typing import Any

import pytest

import sim
from sim.buying.process.buying_center import convene
from sim.buying.process.criteria import delivered_score, offered, scores
from sim.buying.process.preferences import Relation, utility
from sim.kernel.errors import InputError
from sim.scenario.segments import DeliveredWorth
from sim.scenario.vocabulary import COSTS, CRITERIA, PART_OF, PARTS

SHOP = "segments.job_shop"
OWNER = f"{SHOP}.members.owner"
WORTH = {"product_quality": 20_000.0, "service_quality": 4_000.0, "delivery_speed": 2_000.0}
SWING = 50_000.0
STRANGERS = Relation(None, 0.8)


def market(**changes: Any) -> Any:
    """A market whose owner weighs delivered value, and reputation beside it."""
    weighed = {
        f"{SHOP}.delivered_value": {"worth": WORTH, "reference": 100_000.0, "swing": SWING},
        f"{OWNER}.criteria": {"delivered_value": 0.8, "reputation": 0.2},
    }
    return sim.load("first-order").replace(weighed | changes)


def thinks(scenario: Any, supplier: str = "Huaxin") -> float:
    segment, firm = scenario.segments["job_shop"], scenario.suppliers[supplier]
    owner = next(s for s in convene(segment, "new_task", 0.8, 40).seats if s.name == "owner")
    seen = scores(scenario, firm, "Ningbo")
    return utility(owner, supplier, firm.price, seen, segment, STRANGERS, risk=0.8)


def test_every_criterion_belongs_to_one_part_and_every_part_has_one() -> None:
    assert set(PART_OF) == set(CRITERIA)
    assert set(PART_OF.values()) == set(PARTS)


def test_a_value_rises_with_its_score_and_a_cost_falls() -> None:
    for criterion, part in PART_OF.items():
        if criterion == "price":
            continue
        worth = DeliveredWorth(worth={criterion: 1_000.0})
        low, high = (offered(worth, 500.0, {criterion: score}) for score in (4.0, 6.0))
        assert high.delivered - low.delivered == 2_000
        moved = [one for one in PARTS if getattr(high, one) != getattr(low, one)]
        assert moved == [part]
        assert (getattr(high, part) < getattr(low, part)) == (part in COSTS)


def test_the_owners_utility_by_hand() -> None:
    """Huaxin: quality 8, service 7, speed 6, price 95,000, reputation 6."""
    scenario = market()
    huaxin = scenario.suppliers["Huaxin"]
    s = huaxin.scores
    left = 20_000 * s["product_quality"] + 4_000 * s["service_quality"] - huaxin.price
    left -= 2_000 * (10 - s["delivery_speed"])
    score = 5 + 5 * (left - 100_000) / SWING
    owner = scenario.segments["job_shop"].members["owner"]
    seen = scores(scenario, huaxin, "Ningbo")
    worth = scenario.segments["job_shop"].delivered_value
    assert delivered_score(owner, worth, huaxin.price, seen) == pytest.approx(score)
    sharpness = scenario.segments["job_shop"].sharpness
    expected = sharpness * (0.8 * score + 0.2 * s["reputation"]) - owner.risk_aversion * 0.8
    assert thinks(scenario) == pytest.approx(expected)


@pytest.mark.parametrize("criterion", [name for name in CRITERIA if name != "price"])
def test_nothing_counts_twice(criterion: str) -> None:
    """One point more of a score moves utility once: by its worth, or by its weight, or not."""
    scenario = market()
    better = scenario.replace({f"suppliers.Huaxin.scores.{criterion}": 1.0})
    worse = scenario.replace({f"suppliers.Huaxin.scores.{criterion}": 0.0})
    once = 0.8 * 5 / SWING * WORTH.get(criterion, 0.0) + (0.2 if criterion == "reputation" else 0)
    sharpness = scenario.segments["job_shop"].sharpness
    assert thinks(better) - thinks(worse) == pytest.approx(sharpness * once, abs=1e-9)


def test_a_yuan_of_price_counts_once_and_no_price_is_capped() -> None:
    scenario = market()
    sharpness = scenario.segments["job_shop"].sharpness
    for price in (30_000.0, 95_000.0, 400_000.0):
        cheap, dear = (
            scenario.replace({"suppliers.Huaxin.price": price + more}) for more in (0.0, 1_000.0)
        )
        assert thinks(cheap) - thinks(dear) == pytest.approx(sharpness * 0.8 * 5 * 1_000 / SWING)


def test_what_the_supplier_pays_itself_moves_nobody() -> None:
    """Value acts through scores and price: a cheaper unit at the same price changes no choice."""
    changes = {"suppliers.Huaxin.unit_cost": 1_000.0, "suppliers.Huaxin.conformity": 0.5}
    assert thinks(market(**changes)) == thinks(market())
    run, cheaper = (
        sim.run(one, seed=5)
        for one in (market(), market(**{"suppliers.Huaxin.unit_cost": 1_000.0}))
    )
    assert run.events.equals(cheaper.events)
    assert cheaper.measures["margin.Huaxin"] > run.measures["margin.Huaxin"]


def test_a_person_sees_another_sum() -> None:
    blind = market(**{f"{OWNER}.parts": {"product": 0.0, "monetary": 0.5}})
    quality = blind.suppliers["Huaxin"].scores["product_quality"]
    price = blind.suppliers["Huaxin"].price
    sharpness = blind.segments["job_shop"].sharpness
    lost = sharpness * 0.8 * 5 / SWING * (20_000 * quality - 0.5 * price)
    assert thinks(market()) - thinks(blind) == pytest.approx(lost)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {f"{OWNER}.criteria": {"delivered_value": 0.8, "price": 0.2}},
            "members.owner.criteria weigh delivered_value and price; allowed: one of them",
        ),
        (
            {f"{OWNER}.criteria": {"delivered_value": 0.8, "product_quality": 0.2}},
            "delivered_value and product_quality; allowed: one of them",
        ),
        (
            {f"{SHOP}.delivered_value": {}},
            "members.owner.criteria weigh delivered_value, but delivered_value.worth is empty",
        ),
        (
            {f"{SHOP}.delivered_value.worth": {"price": 1.0}},
            "worth.price is not a scored criterion",
        ),
        (
            {f"{SHOP}.delivered_value.worth": {"service_quality": -1.0}},
            "a number of at least 0",
        ),
        ({f"{SHOP}.delivered_value.swing": 0.0}, "a number above 0"),
        ({f"{OWNER}.parts": {"comfort": 1.0}}, "parts.comfort is not a part of delivered value"),
        ({f"{SHOP}.members.buyer.parts": {"time": 1.0}}, "parts are given, but criteria do not"),
        (
            {f"{SHOP}.screening": {"rule": "lexicographic"}},
            "screening.rule is lexicographic, but members.owner.criteria weigh delivered_value",
        ),
    ],
)
def test_bad_input_is_one_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said.replace(".", r"\.").replace("[", r"\[")):
        market(**changes)
