"""The panel of the price window, without a browser."""

from itertools import product

import pytest

from sim.widgets.price_window import PriceWindow


@pytest.fixture
def panel():
    return PriceWindow()


def test_it_starts_with_a_price_that_loses_one_segment(panel):
    assert panel.result["job_shop.incentive"] < 0 < panel.result["gearbox_works.incentive"]
    assert panel.result["millions_a_year"] == 0.360 * 50
    assert panel.result["millions_at_own_prices"] > panel.result["millions_a_year"]
    assert "job shop would buy below 852 thousand yuan" in panel.plain()


def test_what_the_chapter_asks_to_try_happens(panel):
    panel.price.value = 850
    assert panel.result["millions_a_year"] == 24.8
    panel.price.value = 1000
    assert panel.result["millions_a_year"] == 23.0
    panel.price.value = 1140
    assert panel.result["millions_a_year"] == 12.0
    panel.reset()
    panel.use.value = 50
    assert panel.result["aerospace.evc"] > 1141.4  # its year in use is worth less than none
    assert panel.result["job_shop.evc"] < 852
    panel.reset()
    panel.years.value, panel.rate.value, panel.price.value = 1, 0, 1180
    assert panel.result["aerospace.incentive"] == 0
    assert "aerospace gains nothing" in panel.plain()
    panel.reset()
    panel.price.value = 1200
    assert "EVC is the ceiling" in panel.plain()
    panel.price.value = 500
    assert "cost is the floor" in panel.plain()


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for price, cost, years, use in product((500, 850, 1400), (400, 1000), (1, 12), (0, 150)):
        panel.stand(price=price, cost=cost, years=years, use=use)
        assert panel.error == ""
        assert len(panel.plain().splitlines()[-1]) <= 125
