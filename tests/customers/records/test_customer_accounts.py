"""Accounts of customers close, to the yuan, with the ledger they come from."""

from dataclasses import replace

import pandas as pd
import pytest

from sim.customers import customer_accounts, load_ledger, service_by_kind
from sim.customers.records.ledger import Ledger
from sim.kernel.errors import InputError

LEDGER = load_ledger()


@pytest.fixture(scope="module")
def small() -> Ledger:
    """Two customers of one year, to be worked out by hand."""
    day = pd.Timestamp(2022, 5, 2)
    orders = pd.DataFrame(
        [("O1", "A", day, "kit", 10, 900, 9_000), ("O2", "A", day, "kit", -1, 900, -900)],
        columns=["order", "customer", "date", "product", "quantity", "price", "amount"],
    )
    service = pd.DataFrame(
        [("S1", "A", day, "visit", 2.0, None), ("S2", "B", day, "visit", 1.0, None)],
        columns=["event", "customer", "date", "kind", "hours", "answered_hours"],
    )
    payments = pd.DataFrame(
        [("O1", 1, day, day + pd.Timedelta(days=73), 9_000)],
        columns=["order", "part", "due", "paid", "amount"],
    )
    named = {"name": ["Anming", "Bohua"], "name_zh": ["安明", "博华"], "segment": ["dealer"] * 2}
    return replace(
        LEDGER,
        customers=pd.DataFrame({"customer": ["A", "B"]} | named),
        prices=pd.DataFrame({"product": ["kit"], "year": [2022], "unit_cost": [600]}),
        activities=pd.DataFrame(
            [("order", 0, 320), ("visit", 350, 900)],
            columns=["kind", "yuan_an_hour", "yuan_an_event"],
        ),
        orders=orders,
        service=service,
        payments=payments,
    )


def test_by_hand(small: Ledger) -> None:
    found = customer_accounts(small, [2022])
    a, b = found.loc["A"], found.loc["B"]
    assert (a.sales, a.goods, a.margin) == pytest.approx((8.1, 5.4, 2.7))
    assert (a.ordering, a.service) == pytest.approx((0.32, 1.6))  # a return is no order
    assert a.waiting == pytest.approx(9 * 0.06 * 73 / 365)
    assert a.profit == pytest.approx(2.7 - 0.32 - 1.6 - 0.108)
    assert (b.sales, b.profit) == pytest.approx((0, -1.25))
    assert customer_accounts(small, [2022], interest=0).waiting.sum() == 0


def test_two_years_are_averaged(small: Ledger) -> None:
    once, twice = customer_accounts(small, [2022]), customer_accounts(small, [2022, 2023])
    assert twice.profit.tolist() == pytest.approx((once.profit / 2).tolist())


def test_the_ledger_closes() -> None:
    found = customer_accounts(LEDGER)
    assert found.sales.sum() * 4_000 == pytest.approx(LEDGER.orders.amount.sum())
    assert found.service.sum() * 4_000 == pytest.approx(service_by_kind(LEDGER).sum().sum())
    left = found.sales - found.goods - found.service_cost
    assert found.profit.tolist() == pytest.approx(left.tolist())
    assert found.sales.is_monotonic_decreasing
    ordered = set(LEDGER.orders.customer) | set(LEDGER.service.customer)
    assert set(found.index) == ordered


def test_the_third_largest_loses_money_as_planted() -> None:
    found = customer_accounts(LEDGER)
    assert found.profit.idxmin() == found.index[2]
    assert found.profit.iloc[2] < 0 < found.margin.iloc[2]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: customer_accounts(LEDGER, [2021]), "years is 2021; allowed: a whole number from"),
        (lambda: customer_accounts(LEDGER, []), "years is (); allowed: one year of the ledger"),
        (lambda: customer_accounts(LEDGER, [2022, 2022]), "years is (2022, 2022); allowed: one"),
        (lambda: customer_accounts(LEDGER, interest=-1), "interest is -1; allowed: a number, 0"),
    ],
)
def test_what_cannot_be_is_a_sentence(call, said) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert str(refused.value).startswith(said)
