"""Delivered value: difference and ratio, and where they disagree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.value import compare_delivered, delivered_value
from sim.value.delivered import COSTS, VALUES

LARGE = delivered_value(110, 30, 20, 10, monetary=100, time=8, energy=6, psychic=4)
SMALL = delivered_value(50, 10, 6, 4, monetary=40, time=2, energy=2, psychic=1)


def test_difference_and_ratio_disagree() -> None:
    assert (LARGE.delivered, SMALL.delivered) == (52, 25)
    assert (LARGE.ratio, SMALL.ratio) == pytest.approx((1.440678, 1.555556), abs=5e-7)
    table = compare_delivered({"A": LARGE, "B": SMALL})
    assert table["rank"].tolist() == [1, 2]
    assert table["rank_by_ratio"].tolist() == [2, 1]


def test_caterpillar_is_dearer_and_worth_it() -> None:
    rival = delivered_value(product=90_000, monetary=90_000)
    ours = delivered_value(product=90_000 + 7_000 + 6_000, service=5_000 + 2_000, monetary=100_000)
    assert ours.total_value == 110_000
    assert ours.delivered - rival.delivered == 10_000


def test_each_role_sees_another_sum() -> None:
    user = LARGE.seen_with({"monetary": 0, "energy": 3})
    buyer = LARGE.seen_with({"personnel": 0, "energy": 0})
    assert user.delivered == 170 - (8 + 18 + 4)
    assert buyer.delivered == 150 - (100 + 8 + 4)


@given(st.dictionaries(st.sampled_from((*VALUES, *COSTS)), st.floats(0, 1e6)), st.floats(0, 1e3))
def test_a_part_adds_to_its_own_side_alone(parts: dict[str, float], more: float) -> None:
    before = delivered_value(**parts)
    for part in (*VALUES, *COSTS):
        after = delivered_value(**parts | {part: parts.get(part, 0) + more})
        sign = 1 if part in VALUES else -1
        assert after.delivered - before.delivered == pytest.approx(sign * more, abs=1e-6)


def test_what_costs_nothing_has_no_ratio_to_speak_of() -> None:
    assert delivered_value(product=5).ratio == float("inf")


def test_bad_input_is_named() -> None:
    with pytest.raises(InputError, match=r"^time is -1; allowed: a number, 0 or more$"):
        delivered_value(time=-1)
    with pytest.raises(InputError, match=r"^weights name 'price'; allowed: product, service"):
        LARGE.seen_with({"price": 1})
    with pytest.raises(InputError, match=r"^offers are empty"):
        compare_delivered({})
    with pytest.raises(InputError, match=r"^offer 'A' is 3; allowed: what delivered_value returns"):
        compare_delivered({"A": 3})
