"""The price window in three segments."""

import pytest

from sim.kernel.errors import InputError
from sim.value.economic import annuity
from sim.value.window import SEGMENTS, SegmentCase, price_windows


def test_every_segment_has_its_own_value() -> None:
    worth = [window.value.total for window in price_windows()]
    yearly = [case.yearly_saving + case.yearly_value for case in SEGMENTS]
    once = [case.reference_price + case.start_up_saving for case in SEGMENTS]
    factor = annuity(7, 0.10)
    assert worth == pytest.approx([a + factor * b for a, b in zip(once, yearly, strict=True)])
    assert len(set(worth)) == 3


def test_use_scales_what_comes_year_by_year_only() -> None:
    for idle, full, double in zip(
        price_windows(use=0), price_windows(), price_windows(use=2), strict=True
    ):
        assert idle.value.total == idle.case.reference_price + idle.case.start_up_saving
        gain = full.value.total - idle.value.total
        assert double.value.total == pytest.approx(idle.value.total + 2 * gain)


def test_the_window_is_parted_between_both_sides() -> None:
    for window in price_windows(price=700):
        assert window.buys
        margin = window.price - window.cost
        assert margin + window.incentive == pytest.approx(window.value.total - window.cost)
        assert window.contribution == margin * window.case.units
        assert window.value.incentive(window.own_price) == pytest.approx(window.left)


def test_at_the_value_nobody_moves() -> None:
    case = SegmentCase("equal", "同", "Beihe", 760, 0, 0, 0, 10)
    (window,) = price_windows(price=760, segments=[case])
    assert window.incentive == 0
    assert not window.buys
    assert window.contribution == 0
    (window,) = price_windows(price=759, segments=[case])
    assert window.contribution == 2190


def test_no_price_of_its_own_below_the_cost() -> None:
    case = SegmentCase("equal", "同", "Beihe", 760, 0, 0, 0, 10)
    (window,) = price_windows(cost=711, segments=[case])
    assert window.own_price is None
    assert window.own_contribution == 0
    (window,) = price_windows(cost=710, segments=[case])
    assert window.own_price == 710


@pytest.mark.parametrize("field", ["price", "cost", "use", "left"])
def test_bad_input_is_one_sentence(field) -> None:
    for value in (-1.0, float("nan"), float("inf")):
        with pytest.raises(InputError, match=f"{field} is .*; allowed: a number, 0 or more"):
            price_windows(**{field: value})
