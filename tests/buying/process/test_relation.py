"""Between a firm and its supplier: orders, blanket orders, reviews, defection with its cause."""

from typing import Any

import pytest

import sim
from sim.kernel.results import Run

SHOP = "segments.job_shop"
NEEDS = f"{SHOP}.planned_needs"
LEAD = "suppliers.Beihe.lead_time"


def needs(*dated: tuple[float, str]) -> dict[str, Any]:
    return {NEEDS: [{"week": week, "buyclass": buyclass} for week, buyclass in dated]}


def play(changes: dict[str, Any]) -> Run:
    """Play the certain world, in which Beihe is the supplier so far, with changes."""
    base = {f"{SHOP}.incumbents": {"Beihe": 1.0}} | needs((0, "straight_rebuy"))
    return sim.run(sim.load("first-order-certain").replace(base | changes), seed=1)


def told(run: Run, *names: str) -> list[tuple[Any, ...]]:
    events = run.events
    mine = events[events.event.isin(names)]
    columns = ["time", "case", "event", "actor", "supplier", "value"]
    return list(mine[columns].itertuples(index=False, name=None))


def fixed(weeks: float) -> dict[str, Any]:
    return {"mean": weeks, "shape": "deterministic"}


# Orders


def test_an_order_is_priced_counted_and_paid() -> None:
    """A firm of 40 with a unit for every 8 employees buys about five."""
    run = play({f"{SHOP}.employees_per_unit": 8})
    (case,) = run.cases.itertuples()
    assert 1 < case.quantity < 12
    assert case.price == 82_000
    amount = case.quantity * 82_000
    assert told(run, "order_placed") == [(3, 0, "order_placed", "", "Beihe", amount)]
    (customer,) = run.customers.itertuples()
    assert (customer.orders, customer.spent, customer.supplier) == (1, amount, "Beihe")
    beihe = run.suppliers.set_index("supplier").loc["Beihe"]
    assert (beihe.units, beihe.revenue) == (case.quantity, amount)
    assert beihe.margin == case.quantity * (82_000 - 66_000)


# Blanket orders


BLANKET = {f"{SHOP}.blanket_share": 1.0, f"{SHOP}.blanket_weeks": 20.0}


def test_a_blanket_order_is_called_off_without_a_decision() -> None:
    """Signed at week 3 for 20 weeks; needs at 10 and 15 are called off, those after 23 are not."""
    dated = needs(
        (0, "straight_rebuy"),
        (10, "modified_rebuy"),
        (15, "straight_rebuy"),
        (23, "straight_rebuy"),
    )
    run = play(BLANKET | dated)
    assert told(run, "blanket_signed")[0] == (3, 0, "blanket_signed", "", "Beihe", 20)
    assert told(run, "call_off") == [
        (10, 0, "call_off", "", "Beihe", 82_000),
        (15, 0, "call_off", "", "Beihe", 82_000),
    ]
    assert run.cases.started.tolist() == [0, 23]
    first = run.cases.loc[0]
    assert (first.call_offs, first.call_off_units, first.call_off_amount) == (2, 2, 164_000)
    beihe = run.suppliers.set_index("supplier").loc["Beihe"]
    assert (beihe.orders, beihe.call_offs, beihe.units) == (2, 2, 4)
    assert beihe.revenue == run.customers.spent.sum() == 4 * 82_000


def test_call_offs_are_delivered_by_the_same_crew() -> None:
    """The order of week 3 occupies the one crew till 11; the call-off of week 10 till 19."""
    run = play(BLANKET | needs((0, "straight_rebuy"), (10, "straight_rebuy")))
    assert [(row[0], row[-1]) for row in told(run, "delivered")] == [(11, 0), (19, 1)]


def test_a_new_task_is_decided_in_spite_of_a_blanket_order() -> None:
    run = play(BLANKET | needs((0, "straight_rebuy"), (10, "new_task")))
    assert told(run, "call_off") == []
    assert run.cases.buyclass.tolist() == ["straight_rebuy", "new_task"]


CALLS = {
    f"{SHOP}.contact_interest": 1.0,
    "suppliers.Huaxin.cold_calls": 1.0,
    NEEDS: [{"week": 0.0, "buyclass": "straight_rebuy"}],
}


def test_cold_calls_wake_a_need_that_is_a_modified_rebuy() -> None:
    run = play(CALLS)
    called = run.cases[run.cases.source == "Huaxin"]
    assert len(called) > 0
    assert set(called.buyclass) == {"modified_rebuy"}
    assert set(run.cases.source) == {"inside", "Huaxin"}


def test_a_firm_without_supplier_takes_a_cold_call_as_a_new_task() -> None:
    run = play(CALLS | {f"{SHOP}.incumbents": {}, NEEDS: []})
    assert run.cases.loc[0, ["source", "buyclass"]].tolist() == ["Huaxin", "new_task"]


def test_nobody_bound_by_a_blanket_order_listens_to_cold_calls_until_it_ends() -> None:
    free, bound = play(CALLS), play(CALLS | BLANKET)
    deaf_from, deaf_to = 3, 3 + 20
    for run, expected in ((free, True), (bound, False)):
        called = run.cases[run.cases.source == "Huaxin"].started
        within = called.between(deaf_from, deaf_to)
        assert within.any() == expected
        assert (called >= deaf_to).any()


# Reviews


def test_satisfaction_is_a_smoothed_mean_of_quality_and_punctuality() -> None:
    """Promised 8 weeks, took 10: punctual by 1 − 2/8. Half of 1 and of .75, then half of .6."""
    changes = {
        LEAD: fixed(10.0),
        f"{SHOP}.starting_satisfaction": 0.6,
        f"{SHOP}.satisfaction_memory": 0.5,
        f"{SHOP}.quality_weight": 0.5,
    }
    run = play(changes)
    expected = 0.5 * 0.6 + 0.5 * (0.5 * 1 + 0.5 * 0.75)
    assert told(run, "delivered", "satisfaction") == [
        (13, 0, "delivered", "", "Beihe", 2),
        (17, 0, "satisfaction", "", "Beihe", pytest.approx(expected)),
    ]
    assert run.customers.satisfaction[0] == pytest.approx(expected)


@pytest.mark.parametrize(("weeks", "punctual"), [(8, 1), (12, 0.5), (16, 0), (30, 0)])
def test_twice_the_promised_time_is_the_worst(weeks: float, punctual: float) -> None:
    changes = {
        LEAD: fixed(weeks),
        f"{SHOP}.satisfaction_memory": 0.0,
        f"{SHOP}.quality_weight": 0.0,
        f"{SHOP}.defects_below": 0.0,
    }
    run = play(changes)
    assert run.customers.satisfaction[0] == pytest.approx(punctual)


@pytest.mark.parametrize(
    ("satisfied_above", "buyclass"), [(0.8, "straight_rebuy"), (0.9, "modified_rebuy")]
)
def test_a_review_says_what_the_next_purchase_will_be(
    satisfied_above: float, buyclass: str
) -> None:
    """Punctual by 1 − 2.4/8 = .7: experience .85. The needs after it come from inside."""
    changes = {
        LEAD: fixed(10.4),
        f"{SHOP}.satisfaction_memory": 0.0,
        f"{SHOP}.satisfied_above": satisfied_above,
        f"{SHOP}.needs_per_year": 20.0,
        "suppliers.Beihe.service_capacity": 1000,
    }
    run = play(changes)
    reviewed = told(run, "satisfaction")[0][0]
    later = run.cases[run.cases.started > reviewed]
    assert len(later) > 0
    assert later.buyclass.iloc[0] == buyclass


@pytest.mark.parametrize(
    ("change", "cause"),
    [({LEAD: fixed(16.0)}, "delivery"), ({"suppliers.Beihe.conformity": 0.0}, "quality")],
)
def test_a_dissatisfied_firm_drops_its_supplier_and_says_why(
    change: dict[str, Any], cause: str
) -> None:
    """The experience is .5 either way, under the .6 from which a supplier is kept."""
    limits = {f"{SHOP}.satisfaction_memory": 0.0, f"{SHOP}.defects_below": 0.6}
    dated = needs((0, "straight_rebuy"), (40, "modified_rebuy"))
    run = play(change | limits | dated)
    (defected,) = told(run, "defected")
    assert defected[2:] == ("defected", cause, "Beihe", pytest.approx(0.5))
    assert run.cases.defection.tolist() == [cause, ""]
    assert run.customers.defections[0] == 1
    # the next purchase does not even ask the supplier that was dropped
    asked = [row[4] for row in told(run, "invited") if row[1] == 1]
    assert asked == ["Huaxin"]
    assert run.cases.supplier.tolist() == ["Beihe", "Huaxin"]
    assert run.suppliers.set_index("supplier").defections.to_dict() == {"Huaxin": 0, "Beihe": 1}


def test_a_supplier_that_was_won_over_starts_with_a_clean_slate() -> None:
    changes = {f"{SHOP}.starting_satisfaction": 0.8} | needs((0, "new_task"))
    run = play(changes | {"horizon": 25.0})
    assert run.cases.supplier.tolist() == ["Huaxin"]
    assert run.customers[["supplier", "satisfaction"]].values.tolist() == [["Huaxin", 0.8]]


def test_a_supplier_replaced_in_the_meantime_is_not_reviewed_any_more() -> None:
    """Beihe's delivery of week 3 takes till 43; by then the new task has gone to Huaxin."""
    dated = needs((0, "straight_rebuy"), (4, "new_task"))
    run = play(dated | {LEAD: fixed(40.0)})
    assert [row[4] for row in told(run, "delivered")] == ["Huaxin", "Beihe"]
    assert [row[4] for row in told(run, "satisfaction")] == ["Huaxin"]
    assert told(run, "defected") == []
    assert run.customers.supplier[0] == "Huaxin"
