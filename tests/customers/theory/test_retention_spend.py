"""Targeted retention spend: the worked plan, and that no other plan is better."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.customers import RetentionCurve, best_retention_plan, retention_plan
from sim.kernel.errors import InputError

TIERS = [10, 40, 150, 800], [50, 16.5, 4.65, 1.25]
STEEP = RetentionCurve(0.5, 0.95, 0.5)
"""Its first units bring less than those that follow."""


def test_no_spend_uniform_and_best() -> None:
    assert retention_plan(*TIERS, 0).net == pytest.approx(7_620, abs=1e-2)
    uniform = retention_plan(*TIERS, 0.1)
    assert uniform.net == pytest.approx(8_564.27, abs=1e-2)
    assert uniform.value.sum() == pytest.approx(8_664.27, abs=1e-2)
    best = best_retention_plan(*TIERS, 100)
    assert best.net == pytest.approx(11_847.43, abs=1e-2)
    assert best.value.sum() == pytest.approx(11_947.43, abs=1e-2)
    assert best.spend.tolist() == pytest.approx([1.878, 1.271, 0.203, 0], abs=5e-4)
    assert best.treated.tolist() == [1, 1, 1, 0]
    # the tier that gets nothing holds more than a third of the margin
    margins = np.multiply(*TIERS)
    assert margins[3] / margins.sum() == pytest.approx(0.35, abs=5e-3)


@settings(max_examples=40)
@given(
    st.lists(st.floats(0, 3), min_size=4, max_size=4),
    st.floats(1, 500),
    st.sampled_from([RetentionCurve(), STEEP, RetentionCurve(0.2, 0.6, 2.0)]),
)
def test_nobody_plans_better(plan: list[float], budget: float, curve: RetentionCurve) -> None:
    best = best_retention_plan(*TIERS, budget, curve=curve)
    assert best.spent == pytest.approx(budget)
    spent = float(np.dot(TIERS[0], plan))
    scale = budget / spent if spent else 0.0
    other = retention_plan(*TIERS, [scale * one for one in plan], curve=curve)
    assert other.net <= best.net + 1e-6 * best.value.sum() + (0 if spent else budget)


def test_where_the_first_units_bring_less_a_tier_is_cared_for_in_part() -> None:
    best = best_retention_plan(*TIERS, 5, 0.05, STEEP)
    assert best.spent == pytest.approx(5)
    assert 0 < best.treated[0] < 1
    assert best.spend[0] * 10 * best.treated[0] == pytest.approx(5)
    # as much on each of the ten would be worth less
    assert retention_plan(*TIERS, [0.5, 0, 0, 0], 0.05, STEEP).net < best.net


def test_no_budget_and_one_tier() -> None:
    assert best_retention_plan(*TIERS, 0).net == pytest.approx(7_620)
    one = best_retention_plan([10], [50], 20)
    assert one.spend.tolist() == pytest.approx([2])
    alike = best_retention_plan([5, 5], [10, 10], 10)
    assert alike.spend.tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: best_retention_plan(*TIERS, -1), "budget is -1; allowed: a number, 0 or more"),
        (
            lambda: best_retention_plan([1], [-5], 1),
            "margins has -5.0; allowed: numbers, 0 or more",
        ),
        (lambda: best_retention_plan([1], [0], 1), "margins is [0]; allowed: one tier or more"),
        (lambda: best_retention_plan([], [], 1), "customers is []; allowed: one tier or more"),
        (lambda: retention_plan([1, 2], [1], 0), "margins is [1]; allowed: one number a tier, 2"),
        (lambda: retention_plan([1], [1], -1), "spend is -1.0; allowed: numbers, 0 or more"),
        (lambda: RetentionCurve(0.9, 0.8), "floor is 0.9; allowed: below the ceiling (0.8)"),
        (lambda: RetentionCurve(scale=0), "scale is 0; allowed: a number above 0"),
        (
            lambda: retention_plan([1], [1], 0, 0.0, RetentionCurve(0.5, 1.0)),
            "ceiling is 1 with discount 0; allowed: below 1 + discount, because the sum",
        ),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
