"""Economic value to the customer: the published numbers, and what must hold for all."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.errors import InputError
from sim.value import economic_value
from sim.value.economic import EconomicValue, annuity

money = st.floats(-1e6, 1e6)
prices = st.floats(0, 1e6)


def test_four_parts_add_up() -> None:
    assert economic_value(300, 100, 200, 350).total == 950


def test_the_classic_chart_of_a_life_cycle() -> None:
    # reference: price 300, start-up 200, post-purchase 500; the new one: 100 and 300
    saved = economic_value(300, 200 - 100, 500 - 300)
    assert saved.total == 600
    assert economic_value(300, 100, 200, 100).total == 700


def test_a_life_of_five_years() -> None:
    assert annuity(5, 0.10) == pytest.approx(3.790787, abs=5e-7)
    found = economic_value(300, -20, 120 - 80, 15, years=5, discount_rate=0.10)
    assert found.total == pytest.approx(488.493272, abs=1e-6)
    assert found.start_up_saving == -20
    assert found.post_purchase_saving == pytest.approx(40 * 3.790787, abs=5e-5)
    assert found.incremental_value == pytest.approx(15 * 3.790787, abs=5e-5)


def test_caterpillar() -> None:
    # 7,000 durability, 6,000 reliability, 5,000 service, 2,000 warranty on an equal rival's 90,000
    tractor = economic_value(90_000, 0, 7_000 + 6_000 + 5_000 + 2_000)
    assert tractor.total == 110_000
    assert tractor.incentive(100_000) == 10_000
    assert tractor.share_given(100_000) == 0.5
    assert tractor.price_for(0.5) == 100_000


def test_without_discounting_a_life_is_so_many_years() -> None:
    assert annuity(7, 0) == 7
    assert annuity(7, 1e-12) == pytest.approx(7)
    assert economic_value(0, 0, 10, 5, years=4).total == 60


def test_at_the_value_the_customer_is_indifferent() -> None:
    worth = economic_value(300, -20, 90)
    assert worth.incentive(worth.total) == 0
    assert worth.has_window(worth.total)
    assert not worth.has_window(worth.total + 1)
    assert worth.price_for(0) == worth.total
    assert worth.price_for(1) == 300


@given(reference=prices, gain=st.floats(1, 1e6), saved=money, share=st.floats(0, 1))
def test_share_and_price_are_two_ways_to_say_it(reference, gain, saved, share) -> None:
    worth = EconomicValue(reference, saved, gain, -saved)
    price = worth.price_for(share)
    assert reference - 1e-6 <= price <= worth.total + 1e-6
    assert worth.incentive(price) == pytest.approx(share * gain, abs=1e-6)
    assert worth.share_given(price) == pytest.approx(share, abs=1e-6)


@given(years=st.integers(1, 60), rate=st.floats(0, 5))
def test_an_annuity_is_the_sum_of_its_years(years, rate) -> None:
    summed = math.fsum((1 + rate) ** -year for year in range(1, years + 1))
    assert annuity(years, rate) == pytest.approx(summed, rel=1e-9)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reference_price": -1}, "reference_price is -1; allowed: a number, 0 or more"),
        ({"reference_price": "300"}, "reference_price is '300'; allowed: a number, 0 or more"),
        ({"start_up_saving": math.nan}, "start_up_saving is nan; allowed: a finite number"),
        ({"incremental_value": True}, "incremental_value is True; allowed: a finite number"),
        ({"post_purchase_saving": None}, "post_purchase_saving is None; allowed: a finite"),
        ({"years": 0}, "years is 0; allowed: a whole number, 1 or more"),
        ({"years": 2.5}, "years is 2.5; allowed: a whole number, 1 or more"),
        ({"years": 3, "discount_rate": -0.1}, "discount_rate is -0.1; allowed: a number, 0 or"),
        ({"discount_rate": 0.1}, "discount_rate is 0.1 without years; allowed: both, or neither"),
    ],
)
def test_bad_input_is_one_sentence(given, said) -> None:
    with pytest.raises(InputError) as caught:
        economic_value(**({"reference_price": 300} | given))
    assert str(caught.value).startswith(said)


def test_a_share_is_from_nothing_to_all() -> None:
    worth = economic_value(300, 100)
    for share in (-0.1, 1.1, math.nan):
        with pytest.raises(InputError, match="share is"):
            worth.price_for(share)
    with pytest.raises(InputError, match="differentiation is 0"):
        economic_value(300).share_given(250)


def test_a_loss_is_nothing_to_share() -> None:
    worse = economic_value(1250, -60, -50)
    assert worse.total == 1140
    assert worse.incentive(1100) == 40
    for ask in (lambda: worse.price_for(0.5), lambda: worse.share_given(1100)):
        with pytest.raises(InputError, match="the differentiation is −110; allowed: 0 or more"):
            ask()
