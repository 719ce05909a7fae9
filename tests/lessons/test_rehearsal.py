"""One table met again and again, and the gates in a log."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.buying.reading.network import read_network
from sim.buying.stages.access import reach
from sim.kernel.errors import InputError
from sim.lessons.rehearsal import calls_through, rehearse
from sim.lessons.round_table import lay_table


@pytest.fixture(scope="module")
def market():
    return sim.load("machine-tools")


@pytest.mark.parametrize(
    ("segment", "size", "centralised", "buyclass"),
    [
        ("gearbox", 4000, False, "new_task"),
        ("gearbox", 600, True, "modified_rebuy"),
        ("aerospace", 600, False, "new_task"),
        ("dealer", 100, False, "new_task"),
        ("job_shop", 60, False, "modified_rebuy"),
        ("aerospace", 600, False, "straight_rebuy"),  # without a usual supplier: the buyer chooses
    ],
)
def test_the_table_decides_in_a_run_as_it_does_on_paper(
    market, segment, size, centralised, buyclass
):
    world = rehearse(market, segment, buyclass, size, centralised, purchases=400)
    cases = sim.run(world, seed=11).cases
    table = lay_table(market, segment, buyclass, size, centralised)
    assert len(cases) == 400
    expected = table.choice | {"": table.no_decision + table.put_off}
    assert set(cases.supplier) <= set(expected)
    for supplier, p in expected.items():
        # fates of six tables: 4 standard errors, and one purchase where p is next to nothing
        tolerance = 4 * np.sqrt(p * (1 - p) / 400) + 1 / 400
        assert (cases.supplier == supplier).mean() == pytest.approx(p, abs=tolerance), supplier


def test_a_straight_rebuy_that_comes_to_a_choice_is_the_buyers_alone(market):
    run = sim.run(rehearse(market, "aerospace", "straight_rebuy", size=600, purchases=60), seed=5)
    events = run.events
    chosen = events[events.event.isin(["chosen", "put_off"])].set_index("case").supplier
    ballots = events[(events.event == "ballot") & (events.actor == "buyer")].set_index("case")
    assert len(chosen) == 60
    assert (ballots.supplier == chosen).all()
    others = events[(events.event == "ballot") & (events.actor != "buyer")].set_index("case")
    assert (others.supplier != chosen.reindex(others.index)).any()


@pytest.mark.parametrize(
    ("rule", "cutoffs"),
    [
        ("conjunctive", {"product_quality": 6.0}),
        ("lexicographic", {}),
        ("elimination_by_aspects", {"product_quality": 6.0, "price": 5.5}),
    ],
)
def test_offers_are_screened_in_a_run_as_on_paper(market, rule, cutoffs):
    screening = {"segments.gearbox.screening": {"rule": rule, "cutoffs": cutoffs}}
    world = rehearse(market.replace(screening), "gearbox", size=600, purchases=300)
    cases = sim.run(world, seed=12).cases
    table = lay_table(world, "gearbox", size=600)
    for supplier, p in (table.choice | {"": table.no_decision + table.put_off}).items():
        tolerance = 4 * np.sqrt(p * (1 - p) / 300) + 1 / 300
        assert (cases.supplier == supplier).mean() == pytest.approx(p, abs=tolerance), supplier


def test_nothing_else_happens(market):
    run = sim.run(rehearse(market, "gearbox", size=4000, purchases=50), seed=3)
    assert set(run.cases.outcome[run.cases.cause != "postponed"]) <= {"won", "no_decision"}
    told = set(run.events.event[run.events.case.isin(run.cases.case[run.cases.cause == ""])])
    assert not told & {"frozen", "looped_back", "vetoed", "proposal_late", "unaware", "abandoned"}


def test_a_rehearsal_of_a_table_that_cannot_be_laid_is_refused(market):
    with pytest.raises(InputError, match="segment is 'shipyard'"):
        rehearse(market, "shipyard")


def test_the_original_market_stays_as_it_was(market):
    before = market.model_dump()
    rehearse(market, "dealer", size=100)
    assert market.model_dump() == before


def test_calls_through_counts_searches_and_not_calls():
    calls = [  # two searches of A in one purchase, one in another, and one of B at an open door
        (1.0, 0, "call_stopped", "guard", "A"),
        (1.0, 0, "call_passed", "guard", "A"),
        (5.0, 0, "call_stopped", "guard", "A"),
        (5.0, 0, "call_stopped", "guard", "A"),
        (2.0, 1, "call_passed", "guard", "A"),
        (2.0, 1, "call_passed", "", "B"),
    ]

    class Run:
        events = pd.DataFrame(calls, columns=["time", "case", "event", "actor", "supplier"])
        cases = pd.DataFrame({"case": [0, 1], "segment": ["one", "two"]})
        suppliers = pd.DataFrame({"supplier": ["A", "B"]})

    assert calls_through(Run()) == {"A": pytest.approx(2 / 3)}
    assert calls_through(Run(), "one") == {"A": 0.5}


def test_the_log_of_an_ordinary_run_lies_on_the_curve(market):
    seen = calls_through(sim.run(market, seed=2010))
    calls = {name: firm.calls_per_search for name, firm in market.suppliers.items()}
    access = {name: habits.gatekeeper_access for name, habits in market.segments.items()}
    low, high = min(access.values()), max(access.values())
    for name, share in seen.items():
        assert reach(low, calls[name]) < share < reach(high, calls[name])


def test_routine_is_a_matter_of_two_people_and_a_new_task_of_five_departments(market):
    """What chapter 03 says of the aerospace firms' networks holds in any year."""
    for seed in range(20):
        run = sim.run(market.replace({"horizon": market.warm_up + 26}), seed=seed)
        won = run.cases.query("counted and segment == 'aerospace' and outcome == 'won'")
        for buyclass, case in zip(won.buyclass, won.case, strict=True):
            network = read_network(run, case)
            if buyclass == "straight_rebuy":
                assert set(network.people) <= {"workshop_head", "buyer"}
            if buyclass == "new_task":
                assert network.departments >= 5
