"""Economic order quantity, and a blanket order against single orders."""

from math import inf, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.stages.blanket_order import blanket_or_single, economic_order
from sim.kernel.errors import InputError

amounts = st.floats(0.01, 1e6)


def test_the_worked_example() -> None:
    both = blanket_or_single(demand=1200, order_cost=150, release_cost=15, holding_cost=6)
    assert both.single.quantity == pytest.approx(244.948974, abs=5e-7)
    assert both.single.cost == pytest.approx(1469.693846, abs=5e-7)
    assert both.blanket.quantity == pytest.approx(77.459667, abs=5e-7)
    assert both.blanket.cost == pytest.approx(464.758002, abs=5e-7)
    assert both.single.quantity / both.blanket.quantity == pytest.approx(sqrt(10))
    assert both.single.cost / both.blanket.cost == pytest.approx(sqrt(10))
    assert both.saving == pytest.approx(1004.935844, abs=5e-7)


def test_a_premium_eats_the_saving() -> None:
    terms = {"demand": 1200, "order_cost": 150, "release_cost": 15, "holding_cost": 6}
    assert blanket_or_single(**terms, premium_per_unit=1.0).saving == pytest.approx(-195.064156)
    assert blanket_or_single(**terms, premium_per_unit=-0.5).saving == pytest.approx(1604.935844)


@given(demand=amounts, order_cost=amounts, holding_cost=amounts, other=st.floats(0.1, 10))
def test_no_other_lot_is_cheaper(
    demand: float, order_cost: float, holding_cost: float, other: float
) -> None:
    plan = economic_order(demand, order_cost, holding_cost)

    def cost(lot: float) -> float:
        return demand / lot * order_cost + lot / 2 * holding_cost

    assert cost(plan.quantity) == pytest.approx(plan.cost)
    assert cost(plan.quantity * other) >= plan.cost * (1 - 1e-12)
    assert plan.orders * plan.quantity == pytest.approx(demand)


@pytest.mark.parametrize("field", ["demand", "order_cost", "holding_cost"])
@pytest.mark.parametrize("value", [0, -1, inf, nan])
def test_bad_input(field: str, value: float) -> None:
    terms = {"demand": 1.0, "order_cost": 1.0, "holding_cost": 1.0} | {field: value}
    with pytest.raises(InputError, match=f"{field} is {value}; allowed: a number above 0"):
        economic_order(**terms)


def test_bad_premium() -> None:
    with pytest.raises(InputError, match="premium_per_unit is nan; allowed: a number"):
        blanket_or_single(1, 1, 1, 1, premium_per_unit=nan)
