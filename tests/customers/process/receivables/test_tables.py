"""The tables say what their columns promise, and agree with each other."""

import pytest

import sim
from sim.customers.process.receivables.office import FATES
from sim.customers.process.receivables.tables import CUSTOMER_COLUMNS, INVOICE_COLUMNS
from tests.customers.process.receivables.worlds import world

RUN = sim.run(world({"accounts": {"dean": {"standing": "B", "score": 61.0}}}), 7)


def test_columns_are_what_is_declared() -> None:
    assert list(RUN.customers.columns) == list(CUSTOMER_COLUMNS)
    assert list(RUN.tables["invoices"].columns) == list(INVOICE_COLUMNS)
    assert set(RUN.tables["invoices"].fate) <= set(FATES)


def test_customers_add_up_to_the_bills() -> None:
    customers, bills = RUN.customers, RUN.tables["invoices"]
    assert customers.asked.sum() == pytest.approx(bills.amount.sum())
    assert (customers.paid + customers.written_off).to_numpy() == pytest.approx(
        customers.sold.to_numpy()
    )
    lost = bills[bills.fate == "written_off"]
    assert customers.written_off.sum() == pytest.approx(lost.amount.sum())
    assert customers.default_week[lost.customer.unique()].notna().all()


def test_a_customer_by_name_comes_first() -> None:
    first = RUN.customers.iloc[0]
    assert (first["name"], first.standing, first.grade) == ("dean", "B", "B")
    assert (RUN.customers.name[1:] == "").all()


def test_weeks_begin_with_nothing() -> None:
    weeks = RUN.tables["weeks"]
    assert tuple(weeks.iloc[0]) == (0, 0, 0)
    assert (weeks.owed > -1e-3).all()
