"""The ledger: reproducible, closed in itself, and with everything in it that is hunted for."""

from pathlib import Path

import pandas as pd
import pytest

from datasets.generate.ledger import FOLDER, main
from sim.customers import load_ledger
from sim.customers.records.ledger import COLUMNS, Ledger
from sim.kernel.errors import InputError


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return load_ledger()


@pytest.fixture(scope="module")
def planted() -> pd.DataFrame:
    return pd.read_csv(FOLDER / "planted.csv", encoding="utf-8-sig").fillna("")


@pytest.fixture(scope="module")
def costs(ledger: Ledger) -> pd.DataFrame:
    """What each customer brought and took, yuan."""
    orders = ledger.orders.assign(year=ledger.orders["date"].dt.year).merge(ledger.prices)
    orders["margin"] = orders["amount"] - orders["quantity"] * orders["unit_cost"]
    service = ledger.service.merge(ledger.activities, on="kind")
    service["cost"] = service["hours"] * service["yuan_an_hour"] + service["yuan_an_event"]
    return pd.DataFrame(
        {
            "sales": ledger.sales(),
            "margin": orders.groupby("customer")["margin"].sum(),
            "service": service.groupby("customer")["cost"].sum(),
        }
    ).fillna(0)


def customer(planted: pd.DataFrame, fact: str) -> str:
    return str(planted.set_index("fact").loc[fact, "customer"])


def _orders(ledger: Ledger, name: str) -> pd.DataFrame:
    return ledger.orders[ledger.orders["customer"] == name]


def test_it_is_written_again_byte_for_byte(tmp_path: Path) -> None:
    # plays machine-tools for five years: some three seconds
    main(tmp_path)
    names = sorted(path.name for path in FOLDER.glob("*.csv"))
    assert names == sorted(path.name for path in tmp_path.glob("*.csv"))
    for name in names:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_its_tables_refer_to_each_other(ledger: Ledger) -> None:
    everybody = set(ledger.customers["customer"])
    assert len(everybody) == len(ledger.customers) == 1000
    for table in (ledger.orders, ledger.service, ledger.contacts):
        assert set(table["customer"]) <= everybody
    assert set(ledger.payments["order"]) <= set(ledger.orders["order"])
    assert set(ledger.service["kind"]) < set(ledger.activities["kind"])
    assert (ledger.orders["amount"] == ledger.orders["quantity"] * ledger.orders["price"]).all()
    assert (ledger.customers["fleet"] >= ledger.customers["ours"]).all()
    bought = ledger.orders[ledger.orders["amount"] > 0].set_index("order")["amount"]
    asked = ledger.payments.groupby("order")["amount"].sum()
    assert ((asked - bought).abs() <= 1).all()
    assert sum(ledger.sales(year).sum() for year in range(2022, 2026)) == ledger.sales().sum()


def test_it_has_returns_and_free_replacements(ledger: Ledger) -> None:
    assert (ledger.orders["quantity"] < 0).sum() > 30
    assert (ledger.orders["amount"] == 0).sum() > 30


def test_what_is_planted_is_told_and_the_card_names_it(planted: pd.DataFrame) -> None:
    assert planted["fact"].nunique() == 8
    assert planted["says"].str.len().min() > 20
    card = FOLDER.with_name("ledger.md").read_text(encoding="utf-8")
    for columns in COLUMNS.values():
        assert [column for column in columns if f"`{column}`" not in card] == []


def test_its_concentration_is_the_cards(ledger: Ledger) -> None:
    sales = ledger.sales()
    buyers = sales[sales > 0].sort_values(ascending=False)
    share = buyers.head(round(0.2 * len(buyers))).sum() / buyers.sum()
    card = FOLDER.with_name("ledger.md").read_text(encoding="utf-8")
    assert f"{len(buyers)} buyers, four years | {100 * share:.1f} %" in card


def test_the_third_largest_costs_more_than_it_brings(
    costs: pd.DataFrame, planted: pd.DataFrame
) -> None:
    third = customer(planted, "third_largest")
    assert costs["sales"].nlargest(3).index[2] == third
    assert costs.loc[third, "service"] > costs.loc[third, "margin"] > 0


def test_a_dealer_pays_later_every_year(ledger: Ledger, planted: pd.DataFrame) -> None:
    dealer = customer(planted, "late_payer")
    assert ledger.customers.set_index("customer").loc[dealer, "segment"] == "dealer"
    mine = ledger.payments[ledger.payments["order"].isin(_orders(ledger, dealer)["order"])]
    behind = (mine["paid"] - mine["due"]).dt.days.groupby(mine["due"].dt.year).mean()
    assert behind.loc[2022:2025].is_monotonic_increasing
    assert behind.loc[2025] > 100


def test_a_small_one_grows_large(ledger: Ledger, planted: pd.DataFrame) -> None:
    grower = customer(planted, "grower")
    ranks = [ledger.sales(year).rank(ascending=False)[grower] for year in range(2022, 2026)]
    assert ranks[0] > 200
    assert ranks[3] <= 50


def test_a_main_one_complains_waits_and_falls_silent(ledger: Ledger, planted: pd.DataFrame) -> None:
    name = customer(planted, "complainer")
    assert ledger.sales().rank(ascending=False)[name] <= 10
    complaints = ledger.service.query("kind == 'complaint'")
    complaints = complaints[complaints["customer"] == name]
    assert len(complaints) == 6
    assert complaints["answered_hours"].min() > 72
    assert _orders(ledger, name)["date"].max() < pd.Timestamp("2025-08-01")


def test_a_works_buys_elsewhere(ledger: Ledger, planted: pd.DataFrame) -> None:
    name = customer(planted, "elsewhere")
    works = ledger.customers.set_index("customer").loc[name]
    assert works["fleet"] > 10 * works["ours"]
    assert set(_orders(ledger, name)["product"]) == {"filter kit"}


def test_a_firm_stands_twice(ledger: Ledger, planted: pd.DataFrame) -> None:
    pair = set(planted.query("fact == 'twice'")["customer"])
    numbers = ledger.contacts.groupby("contact")["customer"].agg(set)
    assert {*numbers[numbers.map(len) > 1].map(frozenset)} == {frozenset(pair)}


def test_machines_are_cheaper_at_the_end_of_a_quarter(
    ledger: Ledger, planted: pd.DataFrame
) -> None:
    third = customer(planted, "third_largest")
    machines = ledger.orders[ledger.orders["product"] == "machining center"]
    machines = machines[machines["customer"] != third]
    last = (machines["date"].dt.month % 3 == 0) & (machines["date"].dt.day > 16)
    gap = machines["price"].groupby(last).mean()
    assert 0.02 < 1 - gap[True] / gap[False] < 0.06


def test_who_waits_for_an_answer_leaves(ledger: Ledger) -> None:
    complaints = ledger.service.query("kind == 'complaint' and date < '2025-06-01'")
    last = complaints["customer"].map(ledger.orders.groupby("customer")["date"].max())
    silent = last < complaints["date"] + pd.Timedelta(days=150)
    shares = silent.groupby(complaints["answered_hours"] > 72).mean()
    assert shares[True] > 2 * shares[False]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (None, "has no orders.csv; allowed: a folder with the seven tables"),
        ("", "orders.csv cannot be read: No columns to parse"),
        ("a,b\n1,2\n", "orders.csv has the columns a, b; allowed: order, customer, date"),
        (
            "order,customer,date,product,quantity,price,amount\nO1,C1,yesterday,kit,1,2,2\n",
            "orders.csv cannot be read: ",
        ),
    ],
)
def test_another_folder_is_refused_in_a_sentence(tmp_path: Path, change: str, said: str) -> None:
    for path in FOLDER.glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "orders.csv").unlink()
    if change is not None:
        (tmp_path / "orders.csv").write_text(change, encoding="utf-8")
    with pytest.raises(InputError, match=r".") as refused:
        load_ledger(tmp_path)
    assert said in str(refused.value)
    with pytest.raises(InputError, match="year is 2021"):
        load_ledger().sales(2021)
