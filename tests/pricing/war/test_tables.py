"""A war's tables, held to the accounts they are made of."""

import numpy as np
import pytest

from sim.pricing.war.tables import mean_of
from tests.pricing.duels import ME, Script, duel, play


def test_a_supplier_s_row_is_the_sum_of_its_books() -> None:
    run, _ = play(duel({"warm_up": 8.0}), Huaxin=Script(1.5, 1.7))
    books = run.accounts[run.accounts.start >= 8.0].groupby("supplier", observed=True)
    rows = run.suppliers.set_index("supplier")
    for name in ("units", "revenue", "cost", "service", "fixed", "profit"):
        assert rows[name].to_dict() == pytest.approx(books[name].sum().to_dict())
    units = books["sell_out"].sum()
    assert rows["share"].to_dict() == pytest.approx((units / units.sum()).to_dict())
    weeks = run.accounts.end - run.accounts.start
    mine = (run.accounts.start >= 8.0) & (run.accounts.supplier == "Huaxin")
    prices = run.accounts.price[mine].to_numpy(float)
    assert rows.loc["Huaxin", "mean_price"] == pytest.approx(
        np.average(prices, weights=weeks[mine].to_numpy(float))
    )


def test_a_later_period_counts_less_in_the_present_value() -> None:
    run, _ = play(duel({"market.discount": 0.9}), Huaxin=Script(1.5))
    profit = run.accounts.profit[run.accounts.supplier == "Huaxin"].to_numpy(float)
    mine = run.suppliers.set_index("supplier").loc["Huaxin"]
    assert mine["npv"] == pytest.approx(sum(0.9**k * one for k, one in enumerate(profit)))


def test_every_price_that_was_set_has_its_row_in_order_of_time() -> None:
    run, _ = play(duel({f"{ME}.review_phase": 1.0}), Huaxin=Script(1.5, 1.5, 1.7))
    mine = run.prices[run.prices.supplier == "Huaxin"]
    assert mine.price.tolist() == pytest.approx([1.924981, 1.5, 1.7], abs=1e-6)
    assert run.prices.time.is_monotonic_increasing
    rows = run.suppliers.set_index("supplier")
    assert rows["changes"].to_dict() == {"Huaxin": 2, "Beihe": 0}


def test_a_mean_weighs_what_is_known() -> None:
    assert mean_of([1.0, np.nan, 4.0], [1.0, 5.0, 2.0]) == pytest.approx(3.0)
    assert np.isnan(mean_of([np.nan, 1.0], [1.0, 0.0]))
