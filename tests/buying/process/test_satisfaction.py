"""Reviews, satisfaction, and defection with its cause."""

from typing import Any

import pytest

from tests.buying.process.certain_world import LEAD, SHOP, fixed, needs, play, told


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
