"""Lease or buy, held to the worked numbers."""

import pytest

from sim.kernel.errors import InputError
from sim.value import lease_or_buy


def test_a_machine_of_a_hundred_thousand() -> None:
    dear = lease_or_buy(100_000, 24_000, 5, 0.08, salvage=10_000)
    assert dear.cost_of_owning == pytest.approx(73_333.744776, abs=1e-6)
    assert dear.cost_of_leasing == pytest.approx(80_371.901029, abs=1e-6)
    assert dear.advantage == pytest.approx(-7_038.156253, abs=1e-6)
    assert dear.break_even_payment == pytest.approx(21_898.32, abs=0.005)
    cheap = lease_or_buy(100_000, 22_000, 5, 0.08, salvage=10_000)
    assert cheap.advantage == pytest.approx(-340.497833, abs=1e-6)


def test_at_the_break_even_payment_both_cost_the_same() -> None:
    payment = lease_or_buy(500, 0, 7, 0.1, 0.2, 40).break_even_payment
    assert lease_or_buy(500, payment, 7, 0.1, 0.2, 40).advantage == pytest.approx(0, abs=1e-9)


def test_the_salvage_is_no_more_than_the_price() -> None:
    with pytest.raises(InputError) as refused:
        lease_or_buy(100, 20, 5, 0.08, salvage=120)
    assert str(refused.value) == (
        "salvage is 120; allowed: at most the price, 100, since nothing gains by use"
    )
