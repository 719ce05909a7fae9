"""A price has consequences: a routine looks at it, nobody orders at any price, and one may wait."""

from typing import Any

import pytest

import sim
from sim.buying.model import BuyingModel
from sim.buying.process.purchase_log import NOT_NOW
from tests.buying.process.certain_world import SHOP, needs, play, told

PRICE, PAID = "suppliers.Beihe.price", "suppliers.Beihe.previous_price"
LOOKS: dict[str, Any] = {f"{SHOP}.price_tolerance": 0.05, PAID: 82_000.0}
CHOICE = ("supplier_search", "supplier_selection")
REFUSED = {f"{SHOP}.budget": 81_999.0}


def questioned(run: sim.Run) -> list[tuple[Any, ...]]:
    return [row[1:] for row in told(run, "price_questioned")]


@pytest.mark.parametrize("price", [70_000.0, 82_000.0, 86_100.0])
def test_up_to_the_tolerance_a_straight_rebuy_stays_one(price: float) -> None:
    run = play(LOOKS | {PRICE: price})
    assert questioned(run) == []
    assert run.cases[["buyclass", "supplier", "price"]].values.tolist() == [
        ["straight_rebuy", "Beihe", price]
    ]


def test_beyond_it_the_rebuy_is_a_modified_one_and_comes_to_a_choice() -> None:
    run = play(LOOKS | {PRICE: 86_101.0})
    assert questioned(run) == [(0, "price_questioned", "price rise", "Beihe", 86_101.0)]
    assert run.cases.buyclass.tolist() == ["modified_rebuy"]
    assert set(run.events.buyclass) == {"modified_rebuy"}
    entered = list(run.events.stage[run.events.event == "entered"])
    assert entered[0] == "product_specification"
    assert set(CHOICE) < set(entered), "p_maybe is 1, so it does all that a modified rebuy may do"
    assert "problem_recognition" not in entered, "what is past is not done again"
    assert run.cases.participants.tolist() == [3], "more risk: the owner comes too"


def test_above_the_budget_too() -> None:
    run = play(LOOKS | REFUSED)
    assert questioned(run) == [(0, "price_questioned", "over budget", "Beihe", 82_000.0)]
    assert run.cases.supplier.tolist() != ["Beihe"]
    assert told(run, "infeasible")[0][4] in ("Beihe", "Huaxin")


@pytest.mark.parametrize("price", [86_101.0, 1e9])
def test_a_modified_rebuy_cannot_bypass_the_choice_either(price: float) -> None:
    run = play(LOOKS | needs((0, "modified_rebuy")) | {PRICE: price, "p_maybe": 0.0})
    assert [row[2] for row in questioned(run)] == ["price rise"]
    assert told(run, "reclassified") == []
    assert run.cases.phases.tolist() == [4], "search and choice besides the two sure stages"


def test_where_nobody_looks_every_price_is_paid() -> None:
    run = play({PRICE: 1e9, f"{SHOP}.price_tolerance": None} | REFUSED)
    assert run.cases.price.tolist() == [1e9]
    assert questioned(run) == []


@pytest.mark.parametrize("buyclass", ["straight_rebuy", "modified_rebuy", "new_task"])
@pytest.mark.parametrize("p_maybe", [0.0, 0.5, 1.0])
def test_no_route_bypasses_the_budget(buyclass: str, p_maybe: float) -> None:
    rich = {PRICE: 5e6, "suppliers.Huaxin.price": 5e6, PAID: 5e6, "p_maybe": p_maybe}
    run = play(LOOKS | rich | needs((0, buyclass)) | {f"{SHOP}.loop_patience": 1})
    assert run.cases.outcome.tolist() == ["abandoned"]
    assert run.cases.cause.tolist() == ["no acceptable offer"]


def test_who_has_paid_the_new_price_is_used_to_it() -> None:
    only = {"suppliers.Huaxin.price": 1e6, PRICE: 100_000.0}  # so that Beihe stays
    run = play(LOOKS | only | needs((0, "straight_rebuy"), (60, "straight_rebuy")))
    assert run.cases.buyclass.tolist() == ["modified_rebuy", "straight_rebuy"]
    assert run.cases.supplier.tolist() == ["Beihe", "Beihe"]


def test_the_previous_price_is_the_price_unless_it_is_told() -> None:
    run = play({f"{SHOP}.price_tolerance": 0.0, PRICE: 90_000.0, PAID: None})
    assert questioned(run) == []


def test_a_new_supplier_has_no_last_price() -> None:
    run = play(LOOKS | {f"{SHOP}.incumbents": {}, PAID: 1.0})
    assert questioned(run) == []


def test_a_blanket_order_keeps_its_price_and_is_looked_at_anew_afterwards() -> None:
    """Beihe's list price rises in week 20, while a blanket order is in force."""
    dated = needs((0, "straight_rebuy"), (30, "straight_rebuy"), (70, "straight_rebuy"))
    blanket = {f"{SHOP}.blanket_share": 1.0, f"{SHOP}.blanket_weeks": 52.0}
    calm = {f"{SHOP}.incumbents": {"Beihe": 1.0}, f"{SHOP}.defects_below": 0.0}
    scenario = sim.load("first-order-certain").replace(LOOKS | calm | dated | blanket)
    model = BuyingModel(scenario, seed=1)
    firm = model.state.suppliers["Beihe"]

    def raise_price() -> Any:
        yield model.state.env.timeout(20.0)
        firm.terms = firm.terms.model_copy(update={"price": 95_000.0})

    model.state.env.process(raise_price())
    run = model.run()
    assert told(run, "call_off") == [(30, 0, "call_off", "", "Beihe", 82_000.0)]
    assert questioned(run) == [(1, "price_questioned", "price rise", "Beihe", 95_000.0)]


WAITS = {f"{SHOP}.status_quo_score": 9.0}


def test_they_may_agree_to_buy_nothing_now() -> None:
    run = play(WAITS | needs((0, "new_task")))
    assert run.cases[["outcome", "cause", "abandoned_at", "supplier"]].values.tolist() == [
        ["abandoned", "postponed", "supplier_selection", ""]
    ]
    assert {row[4] for row in told(run, "ballot", "put_off")} == {NOT_NOW}
    story = run.trace(0).splitlines()
    assert story[-2].endswith('they agree on "not now" and keep what they have.')
    assert story[-1].endswith("The purchase is abandoned: postponed.")


def test_a_better_offer_is_bought() -> None:
    run = play({f"{SHOP}.status_quo_score": 5.0} | needs((0, "new_task")))
    assert run.cases.outcome.tolist() == ["won"]


def test_a_routine_purchase_asks_nobody_whether_to_wait() -> None:
    assert play(WAITS).cases.outcome.tolist() == ["won"]


@pytest.mark.parametrize(
    ("seller", "said"),
    [
        ("Beihe", "It came to a choice by its own price: 90,000 yuan, too far above the last one"),
        ("Huaxin", "It came to a choice by Beihe's price: 90,000 yuan, too far above the last one"),
    ],
)
def test_the_explanation_names_the_price(seller: str, said: str) -> None:
    told_why = play(LOOKS | {PRICE: 90_000.0}).explain(0, seller=seller)
    assert told_why.turn in ("won", "out_voted")
    assert said in told_why.text
    assert "So this is no straight rebuy any more" in told_why.text


def test_the_explanation_names_who_wanted_to_wait() -> None:
    told_why = play(WAITS | needs((0, "new_task"))).explain(0, seller="Huaxin")
    assert (told_why.turn, told_why.stage) == ("put_off", "supplier_selection")
    assert told_why.who == ("owner", "machinist", "buyer")
    assert "the round went to buying nothing now: for that the owner" in told_why.text
