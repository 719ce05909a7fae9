"""Years played: the same luck for all, whole accounts, and the exact mean."""

import pytest

from sim.kernel.errors import InputError
from sim.selling import SellerYear, play_seller_years


def test_years_add_up() -> None:
    played = play_seller_years(SellerYear(10, 0.8, quits=0.01), 500)
    assert (played.orders >= played.won).all()
    assert played.months.between(1, 12).all()
    assert (played.won <= 120).all()
    assert (played.refusals >= 0).all()


def test_the_same_luck_firm_by_firm() -> None:
    seller = SellerYear(10, 0.8, quits=0.01)
    before = play_seller_years(seller, 500)
    after = play_seller_years(seller.trained("thick", 2), 500)
    assert (after.orders >= before.orders).all()
    assert (after.months >= before.months).all()
    careful = play_seller_years(seller.trained("careful", 2), 500)
    assert careful.orders.mean() > before.orders.mean()


@pytest.mark.parametrize(
    "seller",
    [SellerYear(), SellerYear(30, 0.5, quits=0.004, tries=5), SellerYear(comes_back=0, quits=0)],
)
def test_the_mean_is_the_exact_one(seller: SellerYear) -> None:
    orders = play_seller_years(seller, 4000, 7).orders
    error = orders.std() / len(orders) ** 0.5
    assert abs(orders.mean() - seller.orders) < 4 * error


def test_certain_worlds() -> None:
    nobody = play_seller_years(SellerYear(winnable=0.0, quits=0.0), 3)
    assert nobody.orders.tolist() == [0, 0, 0]
    assert nobody.months.tolist() == [12, 12, 12]


def test_what_is_refused() -> None:
    with pytest.raises(InputError, match="years is 0; allowed: a whole number from 1 to 100000"):
        play_seller_years(years=0)
