"""Dealers: what they hold, what they order before a cut, what a cut costs them and whom."""

from typing import Any

import numpy as np
import pytest

import sim
from tests.pricing.books import check_books
from tests.pricing.duels import ME, Script, column, duel, play

DEALT = {
    **{f"{ME}.dealer_stock": 6.0, f"{ME}.dealer_margin": 0.2, "market.buyers_per_week": 10.0},
    "horizon": 60.0,
}


def dealt(changes: dict[str, Any] | None = None) -> Any:
    """The duel in which Huaxin sells through dealers with six weeks of stock."""
    return duel(DEALT | (changes or {}))


def test_in_calm_dealers_order_what_they_sell() -> None:
    run = sim.run(dealt())
    weekly = column(run, "sell_out")[0] / 4
    assert column(run, "units") == pytest.approx(column(run, "sell_out"))
    assert column(run, "stock") == pytest.approx(6 * weekly)
    assert column(run, "revenue") == pytest.approx(0.8 * 1.924981 * 4 * weekly)
    assert column(run, "dealer_income") == pytest.approx(0.2 * 1.924981 * 4 * weekly)
    direct = sim.run(duel({"market.buyers_per_week": 10.0, "horizon": 60.0}))
    assert column(run, "sell_out") == pytest.approx(column(direct, "units"))


@pytest.mark.parametrize("protection", [0.0, 0.5, 1.0])
def test_protection_is_paid_on_the_stock(protection: float) -> None:
    # D8: 30 units on the shelves, dealers' price from 800 to 700
    terms = {
        **{"market.buyers_per_week": 20.0, f"{ME}.price": 800.0, f"{ME}.attractiveness": 800.0},
        **{f"{ME}.ceiling": 900.0, f"{ME}.dealer_stock": 3.0, f"{ME}.dealer_margin": 0.0},
        **{f"{ME}.protection": protection, "suppliers.Beihe.attractiveness": -900.0},
    }
    run, _ = play(dealt(terms), Huaxin=Script(700.0))
    assert column(run, "stock")[0] == pytest.approx(30)
    assert column(run, "protection")[1] == pytest.approx(3000 * protection)
    paid = run.events[run.events.event == "protection"]
    assert paid.value.tolist() == pytest.approx([3000 * protection] if protection else [])
    check_books(run)


def announced_cut(price: float, protection: float) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Units that dealers order, week by week, over a cut announced three weeks ahead."""
    terms = {f"{ME}.notice": 3.0, f"{ME}.protection": protection, "period": 1.0, "horizon": 16.0}
    run, _ = play(dealt(terms), Huaxin=Script(price))
    check_books(run)
    return column(run, "units")


def test_dealers_run_down_their_stock_before_an_announced_cut() -> None:
    # announced in week 4, in force in week 7
    small, large = announced_cut(1.8, 0.0), announced_cut(1.6, 0.0)
    calm = small[0]
    assert small[:4] == pytest.approx(calm)
    before = slice(4, 7)
    assert large[before].sum() < small[before].sum() < 3 * calm
    assert large[7] > 3 * calm
    protected = announced_cut(1.6, 1.0)
    assert protected[before] == pytest.approx(calm)


def test_a_surprise_leaves_no_time_to_run_it_down() -> None:
    terms = {"period": 1.0, "horizon": 16.0}
    run, _ = play(dealt(terms), Huaxin=Script(1.6))
    units = column(run, "units")
    assert units[:4] == pytest.approx(units[0])
    assert units[4] > units[0]


def test_dealers_who_expect_a_fall_to_go_on_hold_less() -> None:
    terms = {"buyers.extrapolation": 0.5, "horizon": 8.0}
    run, _ = play(dealt(terms), Huaxin=Script(1.724981))
    change, price = 0.5 * 0.2, 1.724981
    willing = 0.2 * price / (0.2 * price + 0.8 * change)
    weekly = column(run, "sell_out")[0] / 4
    assert column(run, "stock")[1] == pytest.approx(6 * weekly * willing)


def test_a_small_plant_empties_the_shelves() -> None:
    run, _ = play(dealt({f"{ME}.capacity": 4.0}), Huaxin=Script(1.6))
    stock, sold, made = (column(run, name) for name in ("stock", "sell_out", "units"))
    assert stock[0] > 0
    assert stock[-1] == 0
    assert made[1:] == pytest.approx(16)
    assert sold[1] > 16
    assert sold[-3:] == pytest.approx(16)
    assert (column(run, "demand")[-3:] > 16).all()
    check_books(run)


def test_shelves_are_filled_again_as_the_plant_allows() -> None:
    run, _ = play(dealt({f"{ME}.capacity": 5.5}), Huaxin=Script(1.6, 1.6, 1.9249))
    made = column(run, "units")
    assert made.max() <= 22 + 1e-9
    assert column(run, "stock")[-1] > column(run, "stock")[2]
    check_books(run)


@pytest.mark.parametrize("is_sampled", [False, True])
def test_dealers_sell_what_a_supplier_leaves_behind(is_sampled: bool) -> None:
    terms = {f"{ME}.cash": 1.0, f"{ME}.fixed_cost": 9.0, f"{ME}.exits": True}
    run = sim.run(dealt(terms | {"sampled": is_sampled}))
    assert run.measures["exit_week.Huaxin"] == 4.0
    sold, stock = column(run, "sell_out"), column(run, "stock")
    assert sold[1] > 0
    assert sold[1:].sum() == pytest.approx(stock[0])
    assert (column(run, "units")[1:] == 0).all()
    assert (sold[4:] == 0).all()
    check_books(run)


def test_single_purchases_through_dealers_are_whole_units() -> None:
    run, _ = play(dealt({"sampled": True, f"{ME}.protection": 0.3}), Huaxin=Script(1.7, 1.6))
    for name in ("units", "sell_out", "stock"):
        assert (column(run, name) % 1 == 0).all(), name
    assert column(run, "protection").sum() > 0
    check_books(run)
