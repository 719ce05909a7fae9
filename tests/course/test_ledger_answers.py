"""What chapter 19 asks of the ledger and of the hotline is answered by them, not by the content."""

from __future__ import annotations

from typing import Any

import pytest

from sim.customers import (
    customer_accounts,
    erlang_a,
    load_ledger,
    menu_time,
    records_true,
    records_true_after,
)
from sim.lessons import (
    buys_elsewhere,
    gold_and_not,
    large_who_complained,
    largest_again,
    plan_measures,
    risen_every_year,
    three_sortings,
)
from sim.worksheet.files import load_worksheet

CHAPTER = "19-knowing-the-customer"
SHEET = load_worksheet(CHAPTER)
LEDGER = load_ledger()


def item(name: str) -> Any:
    return {one.id: one for exercise in SHEET.exercises for one in exercise.items}[name]


def number(customer: str) -> int:
    return int(customer.removeprefix("C"))


def answers() -> dict[str, float]:
    gold, last, lists = gold_and_not(LEDGER), largest_again(LEDGER), three_sortings(LEDGER)
    found = plan_measures(LEDGER)
    return {
        "hunt.gold": number(gold.head(5).profit.idxmin()),
        "hunt.cost": gold.profit[gold.service_cost.idxmax()],
        "hunt.wanted": number(risen_every_year(LEDGER).head(2)[2022].idxmin()),
        "hunt.complained": len(large_who_complained(LEDGER)),
        "hunt.largest": 100 * (1 - last.after / last.before),
        "hunt.elsewhere": number(buys_elsewhere(LEDGER).index[0]),
        "hunt.abc": lists.all(axis=1).sum(),
        "know.names": found["names added"],
        "know.collect": 100 * found["two contacts or more"],
        "know.verify": 100 * found["found right"],
        "contact.own": 100 * erlang_a(0.5, 5, 4, 2).hung_up,
        "contact.menu": menu_time(4, 10, 0.1),
        "contact.paper": found["customers under two numbers"],
        "contact.tiers": found["calls a large customer"] / found["calls another customer"],
        "contact.complaints": 100 * found["complaints answered in five days"],
        "adapt.forms": 100 * (1 - records_true(0.021, 12)),
        "adapt.ten": found["of the ten largest without a visit"],
    }


ANSWERS = answers()


@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_right_is_in_the_ledger(name: str) -> None:
    asked = item(name)
    assert asked.answer == pytest.approx(ANSWERS[name], abs=max(asked.tolerance, 1e-9))


def test_every_number_that_is_asked_is_worked_out_here() -> None:
    numbers = {
        one.id for exercise in SHEET.exercises for one in exercise.items if one.kind == "number"
    }
    assert numbers == set(ANSWERS)


def slips(name: str) -> list[float]:
    return [slip.value for slip in item(name).slips]


def test_what_is_said_of_wrong_answers() -> None:
    gold, lists = gold_and_not(LEDGER), three_sortings(LEDGER)
    third = gold.loc["C0983"]
    margin = customer_accounts(LEDGER).margin["C0983"]
    assert slips("hunt.cost")[:1] == [pytest.approx(third.service_cost, abs=0.1)]
    assert slips("hunt.cost")[2] == pytest.approx(margin, abs=0.1)
    assert gold.place.tolist()[:2] == [1, 2]
    assert third.place == len(customer_accounts(LEDGER)) == 971
    both = {(a, b): int((lists[a] & lists[b]).sum()) for a in lists for b in lists}
    assert slips("hunt.abc") == [92, both["sales", "visits"], both["sales", "years"]]
    complained = large_who_complained(LEDGER).complaints
    assert complained.to_dict() == {"C0410": 5, "C0504": 6, "C0541": 2, "C0836": 2}
    this_year = LEDGER.service[
        (LEDGER.service.kind == "complaint") & (LEDGER.service.date.dt.year == 2025)
    ]
    assert slips("hunt.complained") == [
        (complained >= 5).sum(),
        (this_year.groupby("customer").size() >= 2).sum(),
    ]
    last = largest_again(LEDGER)
    assert last.expected == pytest.approx(10.5e6, abs=0.05e6)
    contacts = LEDGER.contacts
    assert slips("know.verify")[0] == pytest.approx(
        100 * (contacts.found == "right").sum() / len(contacts), abs=0.1
    )


def test_an_order_after_a_call_is_as_likely_without_one() -> None:
    import pandas as pd

    calls = LEDGER.service[
        (LEDGER.service.kind == "hotline") & (LEDGER.service.date.dt.year == 2025)
    ]
    orders = LEDGER.orders[LEDGER.orders.quantity > 0][["customer", "date"]]

    def followed(days_before: int) -> float:
        asked = calls[["event", "customer", "date"]].copy()
        asked["date"] -= pd.Timedelta(days=days_before)
        pairs = asked.merge(orders, on="customer", suffixes=("", "_ordered"))
        after = (pairs.date_ordered - pairs.date).dt.days
        return float(pairs[(after > 0) & (after <= 14)].event.nunique() / len(asked))

    assert followed(0) == pytest.approx(0.132, abs=0.0005)
    assert followed(60) == pytest.approx(0.120, abs=0.0005)


def test_the_predictions_have_the_outcomes_that_are_told() -> None:
    told = {one.id: one for one in SHEET.predictions}
    assert set(told) == {"hang_up", "still_true", "largest"}
    assert 100 * erlang_a(0.5, 5, 3, 2).hung_up == pytest.approx(20.9, abs=0.05)
    assert 1000 * records_true_after(0.021, 12) == pytest.approx(775, abs=0.5)
    last = largest_again(LEDGER)
    assert 100 * last.after / last.before == pytest.approx(60.6, abs=0.05)
