"""Whatever the war, its accounts close, and it can be repeated."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

import sim
from sim.pricing.war.accounts import ACCOUNT_COLUMNS, BUYER_COLUMNS
from sim.pricing.war.tables import SUPPLIER_COLUMNS
from sim.pricing.war.war import PriceWar
from sim.scenario.price_war import PriceWarScenario, WarBuyers, WarMarket
from sim.scenario.war_supplier import WarSupplier
from tests.pricing import any_war
from tests.pricing.any_war import Wanderer, wars
from tests.pricing.books import check_books
from tests.shipped import shipped

# The same examples at every run: a build that is red once and green next time proves nothing.
CALM = settings(
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def played(scenario: PriceWarScenario, seed: int = 1) -> sim.Run:
    wander = {name: Wanderer() for name in scenario.suppliers}
    return PriceWar(scenario, seed, strategies=wander).run()


@pytest.mark.parametrize("times", [15, pytest.param(150, marks=pytest.mark.guard)])
def test_the_accounts_of_any_war_close(times: int) -> None:
    met: Counter[str] = Counter()

    @settings(CALM, max_examples=times)
    @given(wars())
    def one(scenario: PriceWarScenario) -> None:
        before = scenario.model_dump_json()
        run = played(scenario)
        check_books(run)
        assert scenario.model_dump_json() == before
        assert len(run.accounts) == len(run.customers) * len(scenario.suppliers)
        assert run.accounts.end.max() == scenario.horizon
        for case in range(len(scenario.suppliers)):
            assert run.trace(case).startswith(f"Supplier {case}: ")
        met.update(set(run.events.event))
        met["short"] += bool((run.accounts.demand > run.accounts.sell_out + 1e-6).any())
        met["wait"] += bool(run.customers.waited.sum())
        met["ahead"] += bool(run.accounts.sell_out.sum() > run.customers.bought.sum() + 1e-6)
        met["served"] += bool(run.accounts.service.sum())
        met["stock"] += bool(run.accounts.stock.sum())

    one()
    known = ("price", "announced", "protection", "exit", "reentry", "sold", "turned_away")
    for what in (*known, "short", "wait", "ahead", "served", "stock"):
        assert met[what] >= times / 50, f"the drawn wars hardly know {what}: {met}"


@settings(CALM, max_examples=25)
@given(wars())
def test_the_same_key_gives_the_same_war(scenario: PriceWarScenario) -> None:
    first, again = played(scenario, seed=5), played(scenario, seed=5)
    for table in ("events", "accounts", "prices", "customers", "suppliers"):
        pd.testing.assert_frame_equal(
            getattr(first, table), getattr(again, table), check_exact=True
        )
    assert first.summary().equals(again.summary())


@pytest.mark.parametrize("sampled", [False, True])
@pytest.mark.parametrize("name", shipped("price-war"))
def test_the_accounts_of_every_shipped_war_close(name: str, sampled: bool) -> None:
    for seed in (2010, 2011):
        check_books(sim.run(sim.load(name).replace({"sampled": sampled}), seed=seed))


def test_the_drawing_knows_every_field() -> None:
    # A new parameter that is never drawn would never be tried.
    told = Path(any_war.__file__).read_text(encoding="utf-8")
    fields = {
        field
        for model in (PriceWarScenario, WarMarket, WarBuyers, WarSupplier)
        for field in model.model_fields
    }
    fields -= {"strategy_settings", "money"}  # the second is a word for a reader
    assert sorted(field for field in fields if f'"{field}"' not in told) == []


def test_the_tables_have_the_columns_they_say() -> None:
    run = sim.run("price-duel")
    assert list(run.accounts.columns) == list(ACCOUNT_COLUMNS)
    assert list(run.customers.columns) == list(BUYER_COLUMNS)
    assert list(run.suppliers.columns) == list(SUPPLIER_COLUMNS)
    assert list(run.prices.columns) == ["time", "supplier", "price"]
    assert run.cases.empty


def test_the_check_can_tell() -> None:
    run = sim.run("price-duel")
    check_books(run)
    for column in ("revenue", "cost", "cash", "units", "sell_out", "share", "fixed"):
        accounts = run.accounts.copy()
        accounts.loc[7, column] += 0.01
        with pytest.raises(AssertionError):
            check_books(replace(run, tables={**run.tables, "accounts": accounts}))
    for column in ("came", "bought", "waiting", "nothing"):
        customers = run.customers.copy()
        customers.loc[7, column] += 0.01
        with pytest.raises(AssertionError):
            check_books(replace(run, tables={**run.tables, "customers": customers}))
