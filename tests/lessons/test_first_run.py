"""Orders as they come in."""

import numpy as np
import pytest

import sim
from sim.lessons.first_run import endings_table, read_orders


@pytest.fixture(scope="module")
def run():
    return sim.run("machine-tools", seed=7)


def test_the_last_week_holds_every_unit_ordered_after_the_warm_up(run):
    book = read_orders(run)
    # the same counted from the cases' own columns, orders and call-offs by their week
    market = run.scenario
    events = run.events[run.events.time.between(market.warm_up, market.horizon)]
    placed = events[events.event == "order_placed"].case
    direct = run.cases[run.cases.case.isin(placed)].groupby("supplier").quantity.sum()
    called = events[events.event == "call_off"].groupby("supplier", observed=True).value.sum()
    for name, terms in run.scenario.suppliers.items():
        expected = direct.get(name, 0) + round(called.get(name, 0.0) / terms.price)
        assert book.units[name][-1] == expected


def test_lines_never_fall_and_shares_sum_to_one(run):
    book = read_orders(run)
    assert all((np.diff(line) >= 0).all() for line in book.units.values())
    assert sum(book.share(name) for name in book.units) == pytest.approx(1)


def test_contribution_is_units_times_margin(run):
    book = read_orders(run)
    assert book.contribution("Huaxin") == book.units["Huaxin"][-1] * (900_000 - 620_000)


def test_a_market_without_orders_has_no_share():
    stages = sim.load("first-order").stages
    never = {f"stages.{name}.p_abandon": 1.0 for name in stages if name != "performance_review"}
    never |= {f"stages.{name}.p_back": 0.0 for name in stages}
    book = read_orders(sim.run(sim.load("first-order").replace(never), seed=1))
    assert book.total == 0
    assert book.share("Huaxin") == 0


def test_efforts_are_paid_for_the_weeks_and_orders_that_are_shown(run):
    market = run.scenario
    then = run.events[run.events.time.between(market.warm_up, market.horizon)]
    calls = then[then.event.isin(["call_passed", "call_stopped"])].supplier.eq("Huaxin").sum()
    # the comments of machine-tools.toml, added up by hand: four engineers, a crew of fourteen, ...
    standing = 4 * 350_000 + 14 * 100_000 + 36 * 12_000 + 1_500_000 / 16
    standing += 11_000_000 * 0.75**4 + 8_000_000 * 0.75**4
    standing += 1_500_000 / 1.5 + 6_000_000 / 12 + 2_000_000 / 1.4
    standing -= 1_000_000 * np.log10(0.07)
    book = read_orders(run)
    paid = 3 * standing + 2_000 * calls + 14 * 1_000 * book.units["Huaxin"][-1]
    assert book.costs["Huaxin"] == pytest.approx(paid)
    assert book.after_efforts("Huaxin") == pytest.approx(book.contribution("Huaxin") - paid)


def test_the_table_of_endings_adds_up_to_the_run(run):
    table = endings_table(run)
    cases = run.cases
    assert table.loc["all purchases"].tolist() == [len(cases), cases.open_at_horizon.sum()]
    assert table.iloc[:-1].sum().tolist() == table.loc["all purchases"].tolist()
    huaxin = cases[(cases.outcome == "won") & (cases.supplier == "Huaxin")]
    expected = [len(huaxin), huaxin.open_at_horizon.sum()]
    assert table.loc["won by Huaxin"].tolist() == expected
    assert table.index[-2:].tolist() == ["no decision", "all purchases"]
