"""The model as a whole: the same again, on common luck, and how much of it is too much."""

import pandas as pd
import pytest

import sim
from sim.customers.process.retention.model import expected_work
from sim.kernel.errors import InputError

BASE = sim.load("lost-accounts")


def test_the_same_key_gives_the_same_run() -> None:
    one, again = sim.run(BASE, 7, 3), sim.run(BASE, 7, 3)
    for name in ("events", "customers", "orders"):
        pd.testing.assert_frame_equal(one.tables[name], again.tables[name], check_exact=True)
    assert not sim.run(BASE, 7, 4).events.equals(one.events)


def test_two_worlds_share_their_customers() -> None:
    """Whoever is kept by nothing that is done leaves in the same week in both worlds."""
    today = sim.run(BASE).customers
    better = sim.run(BASE.replace({"adopted": ["forecasts"]})).customers
    untouched = today.cause.isin(["moved", "bankrupt", "changed_trade"])
    assert (today.left[untouched] == better.left[untouched]).all()
    changed = ~((today.left == better.left) | (today.left.isna() & better.left.isna()))
    assert set(today.cause[changed]) <= {"better_product", "unattractive_offer", "poor_service",
                                         "supplier_problems", "inferior_product"}  # fmt: skip
    assert changed.any()
    assert changed.mean() < 0.2


@pytest.mark.guard
@pytest.mark.parametrize("name", BASE.prevention)
def test_whatever_is_done_keeps_customers_or_learns_why_they_leave(name: str) -> None:
    lost = [
        sim.replicate(world, 8, progress=False).frame.lost
        for world in (BASE, BASE.replace({"adopted": [name]}))
    ]
    kept = (lost[0] - lost[1]).mean()
    assert kept == 0 if name == "causes_studied" else kept > 0


def test_too_much_is_refused_before_it_begins() -> None:
    huge = BASE.replace({"customers": 1_000_000, "orders.a_year": 1e6})
    assert expected_work(huge)["orders"] == pytest.approx(1e13)
    with pytest.raises(InputError, match="lost-accounts: a run of it would take about"):
        sim.run(huge)


def test_parameters_are_not_changed_by_a_run() -> None:
    before = BASE.model_dump_json()
    sim.run(BASE)
    assert BASE.model_dump_json() == before
