"""Every mistake gets one sentence: file, field, value, what is allowed."""

import math
from typing import Any

import pytest

from sim.kernel.errors import InputError
from sim.scenario import load
from sim.scenario.validation_errors import suggestion

BUYER = "segments.job_shop.members.buyer"
CRITERIA = "delivery_speed, financial_condition, location, payment_terms"

MISTAKES: list[tuple[str, Any, str]] = [
    # wrong type
    ("suppliers.Huaxin.price", "cheap", " is 'cheap'; allowed: a number above 0"),
    ("suppliers.Huaxin.price", "95000", " is '95000'; allowed: a number above 0"),
    ("suppliers.Huaxin.price", True, " is true; allowed: a number above 0"),
    ("suppliers.Huaxin.price", None, " is None; allowed: a number above 0"),
    ("suppliers.Huaxin.price", [1, 2], " is [1, 2]; allowed: a number above 0"),
    ("suppliers.Huaxin.price", {"yuan": 1}, " is a table; allowed: a number above 0"),
    ("suppliers.Huaxin.sales_engineers", 1.5, " is 1.5; allowed: a whole number of at least 1"),
    ("suppliers.Huaxin.sales_engineers", True, " is true; allowed: a whole number of at least 1"),
    ("stages.order_routine.needs_staff", 1, " is 1; allowed: true or false"),
    ("title", 5, " is 5; allowed: a text"),
    ("suppliers", 5, " is 5; allowed: a table"),
    ("suppliers.Huaxin.lead_time", 6.0, " is 6; allowed: a table"),
    (f"{BUYER}.roles", "buyer", " is 'buyer'; allowed: a list"),
    # out of range
    ("suppliers.Huaxin.price", -5, " is -5; allowed: a number above 0"),
    ("suppliers.Huaxin.price", 0, " is 0; allowed: a number above 0"),
    ("suppliers.Huaxin.price", math.inf, " is inf; allowed: a finite number above 0"),
    ("horizon", -1, " is -1; allowed: a number above 0"),
    ("horizon", 0, " is 0; allowed: a number above 0"),
    ("horizon", math.nan, " is nan; allowed: a finite number above 0"),
    ("stages.order_routine.work.mean", -2.0, " is -2; allowed: a number of at least 0"),
    ("p_maybe", 1.5, " is 1.5; allowed: a probability from 0 to 1"),
    ("p_maybe", -0.1, " is -0.1; allowed: a probability from 0 to 1"),
    ("suppliers.Huaxin.conformity", 93, " is 93; allowed: a probability from 0 to 1"),
    ("suppliers.Huaxin.scores.reputation", 11, " is 11; allowed: a number from 0 to 10"),
    (f"{BUYER}.level", 7, " is 7; allowed: a whole number from 1 to 6"),
    ("segments.job_shop.patience", 0, " is 0; allowed: a whole number of at least 1"),
    # unknown words
    ("segments.job_shop.decision_rule", "dictator", " is 'dictator'; allowed: weighted_prob"),
    ("stages.order_routine.work.shape", "gamma", " is 'gamma'; allowed: lognormal, exponential"),
    ("economy.kind", "boom", " is 'boom'; allowed: constant, cycle, shock"),
    ("model", "chess", " is 'chess'; allowed: buying"),
    ("name", "Bad Name", " is 'Bad Name'; allowed: lower-case letters, digits and hyphens"),
    # empty
    ("suppliers", {}, " is empty; allowed: at least 1 entry"),
    ("segments.job_shop.members", {}, " is empty; allowed: at least 1 entry"),
    (f"{BUYER}.roles", [], " is empty; allowed: at least 1 entry"),
    # together
    ("warm_up", 200, " is 200; allowed: less than horizon (130)"),
    ("segments.job_shop.sizes.largest", 3, " is 3; allowed: at least smallest (40)"),
    ("segments.job_shop.defects_below", 0.9, " is 0.9; allowed: at most satisfied_above (0.7)"),
    ("stages.order_routine.p_back", 1, " is 1; allowed: below 1, or no purchase would ever end"),
    ("stages.performance_review.p_back", 0.1, " is 0.1; allowed: 0, since the order stands"),
    ("stages.performance_review.p_abandon", 0.2, " is 0.2; allowed: 0, since the order stands"),
]


@pytest.mark.parametrize(("path", "value", "said"), MISTAKES, ids=lambda part: str(part)[:40])
def test_field_value_and_what_is_allowed(path: str, value: Any, said: str) -> None:
    with pytest.raises(InputError) as caught:
        load("first-order").replace({path: value})
    assert str(caught.value).startswith(f"first-order: {path}{said}")


SENTENCES: list[tuple[dict[str, Any], str]] = [
    (
        {f"{BUYER}.criteria.price": 0.9},
        f"{BUYER}.criteria sum to 1.5; allowed: shares that sum to 1",
    ),
    (
        {"segments.job_shop.places": {"Wuxi": 0.5, "Ningbo": 0.4}},
        "segments.job_shop.places sum to 0.9; allowed: shares that sum to 1",
    ),
    (
        {"segments.job_shop.incumbents": {"Huaxin": 0.8, "Beihe": 0.8}},
        "segments.job_shop.incumbents sum to 1.6; allowed: shares that sum to at most 1",
    ),
    (
        {"segments.job_shop.incumbents": {"Huaxim": 0.8}},
        "segments.job_shop.incumbents.Huaxim is not a supplier; did you mean 'Huaxin'? Known: "
        "Beihe, Huaxin",
    ),
    (
        {f"{BUYER}.criteria": {"prce": 1.0}},
        f"{BUYER}.criteria.prce is not a criterion; did you mean 'price'? Known: delivered_value,"
        f" {CRITERIA}",
    ),
    (
        {"segments.job_shop.minimum_scores.price": 5},
        "segments.job_shop.minimum_scores.price is not a scored criterion; known: delivery_speed",
    ),
    (
        {"suppliers.Huaxin.scores.price": 5},
        "suppliers.Huaxin.scores.price is not a scored criterion; known: delivery_speed",
    ),
    (
        {"suppliers.Huaxin.scores": {}},
        "suppliers.Huaxin.scores.delivery_speed is missing; each scored criterion must be given",
    ),
    ({"stages": {}}, "stages.problem_recognition is missing; each stage must be given"),
    (
        {"stages.lunch": {"work": {"mean": 1.0}}},
        "stages.lunch is not a stage; known: need_description, order_routine",
    ),
    (
        {"buyclasses.rebuy": {"risk": 0.1, "priority": 3}},
        "buyclasses.rebuy is not a buyclass; known: modified_rebuy, new_task, straight_rebuy",
    ),
    (
        {"stages.problem_recognition.p_abandon": 0.6, "stages.problem_recognition.p_back": 0.6},
        "stages.problem_recognition.p_abandon + p_back is 1.2; allowed: at most 1",
    ),
    (
        {f"{BUYER}.roles": ["buyer", "boss"]},
        f"{BUYER}.roles, entry 2, is 'boss'; allowed: initiator, user, influencer",
    ),
    (
        {"segments.job_shop.planned_needs": [{"week": -3, "buyclass": "new_task"}]},
        "segments.job_shop.planned_needs, entry 1, week is -3; allowed: a number of at least 0",
    ),
    (
        {f"{BUYER}.roles": ["user"]},
        "segments.job_shop.members have no buyer who always takes part; allowed: at least one",
    ),
    (
        {"economy": {"kind": "shock", "depth": 3.0}},
        "economy.depth is 3; allowed: a number of at least −2 and below 1",
    ),
    ({"economy": {"level": 1.0}}, "economy.kind is missing; allowed: constant, cycle, shock"),
    (
        {"economy": {"kind": "shock", "depht": 0.3}},
        "economy.depht is not a known field; did you mean 'depth'? Known: depth, kind, length",
    ),
    ({"suppliers.inside": {}}, "suppliers.inside.title is missing; needed: a text"),
    (
        {"horizon": -1, "p_maybe": 2.0, "title": 5},
        "title is 5; allowed: a text (2 more mistakes in it)",
    ),
    ({"horizon": -1, "title": 5}, "title is 5; allowed: a text (1 more mistake in it)"),
]


@pytest.mark.parametrize(("changes", "said"), SENTENCES, ids=lambda part: str(part)[:40])
def test_the_whole_sentence(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError) as caught:
        load("first-order").replace(changes)
    assert str(caught.value).startswith(f"first-order: {said}")
    assert "\n" not in str(caught.value)


def test_names_that_a_path_or_a_log_cannot_carry() -> None:
    huaxin = load("first-order").model_dump()["suppliers"]["Huaxin"]
    scenario = load("first-order")
    for name, said in (
        ("Hua.xin", "suppliers.Hua.xin: this name is not possible; allowed: no blank and no dot"),
        ("", "suppliers.: this name is not possible; allowed: no blank and no dot"),
        ("inside", "suppliers.inside: this name is not possible; it says that a need came from"),
    ):
        with pytest.raises(InputError) as caught:
            scenario.replace({"suppliers": {"Beihe": huaxin, name: huaxin}})
        assert str(caught.value).startswith(f"first-order: {said}")


def test_a_supplier_may_be_called_like_a_kind_of_economy() -> None:
    with pytest.raises(InputError, match=r"suppliers\.cycle\.title is missing; needed: a text"):
        load("first-order").replace({"suppliers.cycle": {"price": 3}})


def test_a_known_name_is_suggested_only_if_it_is_near() -> None:
    known = ["price", "place"]
    assert suggestion("prise", known) == "did you mean 'price'? Known: place, price"
    assert suggestion("weather", known) == "known: place, price"
