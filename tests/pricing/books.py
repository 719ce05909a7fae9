"""What must add up in every price war, whatever its scenario."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

import sim

CENT = 0.005
CRUMB = 1e-6
"""Units and buyers: what rounding may leave."""


def check_books(run: sim.Run) -> None:
    """Check the accounts of the suppliers, the stocks of their dealers, and the buyers' ledger."""
    for name, terms in run.scenario.suppliers.items():
        own = run.accounts[run.accounts.supplier == name]
        costs = own.cost + own.service + own.protection + own.fixed
        _same(own.profit, own.revenue - costs, CENT, f"{name}: profit")
        before = np.concatenate([[terms.cash], own.cash[:-1]])
        _same(own.cash, before + own.profit + own.capital, CENT, f"{name}: cash")
        assert (own.sell_out <= own.demand + CRUMB).all(), f"{name} sold more than was asked for"
        charged = own.price.dropna()
        assert charged.between(terms.floor - CRUMB, terms.ceiling + CRUMB).all(), name
        assert (own[["units", "sell_out", "cost", "service", "stock"]] >= -CRUMB).all(axis=None)
        if terms.dealer_stock:
            grown = np.diff(own.stock)
            _same(grown, (own.units - own.sell_out)[1:], CRUMB, f"{name}: dealers' stock")
            paid = own.revenue - own.protection  # by the dealers
            takings = own.dealer_income + paid
            assert (takings >= own.sell_out * terms.floor - CENT).all(), f"{name}: takings"
        else:
            _same(own.units, own.sell_out, CRUMB, f"{name}: units")
            _same(own.dealer_income, 0 * own.units, CENT, f"{name}: no dealers")
    _check_buyers(run)


def _check_buyers(run: sim.Run) -> None:
    told = run.customers
    fates = told.bought + told.waited + told.nothing
    _same(told.came + told.returned, fates, CRUMB, "each buyer has one fate")
    _same(told.waiting, told.waited, CRUMB, "who has put it off waits")
    again = (told.returned + told.gave_up)[1:]
    _same(again, told.waiting[:-1], CRUMB, "who waited comes again or gives up")
    units = run.accounts.groupby("period").sell_out.sum()
    if run.scenario.buyers.holding_cost is None:
        _same(told.bought, units, CRUMB, "units sold are units bought")
    else:
        assert (units >= told.bought - CRUMB).all()
    shares = run.accounts.groupby("period").share.sum(min_count=1).dropna()
    _same(shares, 0 * shares + 1, CRUMB, "shares sum to 1")


def _same(one: ArrayLike, other: ArrayLike, tolerance: float, what: str) -> None:
    apart = np.abs(np.asarray(one, float) - np.asarray(other, float))
    assert not len(apart) or apart.max() <= tolerance, f"{what}: off by {apart.max():g}"
