"""The worlds with less in them, and the theory of the smallest."""

import pytest

import sim
from sim.buying import BuyGrid
from sim.buying.reading.pipeline import Pipeline, means_of, whole_of
from sim.kernel.errors import InputError
from sim.lessons.textbook import WORLDS, textbook, work_chain, world
from sim.scenario.vocabulary import BUYCLASSES

WEEKS = [2, 2, 3, 4, 4, 4, 2, 4]
LEVEL = 1 - 0.001  # nine intervals at once


def inside(table, name, value):
    row = table.loc[name]
    return row.ci_low - 1e-9 <= value <= row.ci_high + 1e-9


@pytest.mark.parametrize("name", ["first-order", "machine-tools"])
def test_in_the_textbook_s_world_all_time_is_work(name):
    cases = sim.run(textbook(sim.load(name), purchases=20), seed=3).cases
    done = cases[cases.outcome == "won"]
    assert len(done) > 30
    assert done.work.tolist() == pytest.approx(done.total_time.tolist())
    assert set(cases.outcome) <= {"won", "abandoned"}


@pytest.mark.parametrize("name", ["first-order", "machine-tools"])
def test_without_dead_ends_every_purchase_of_the_textbook_ends_in_an_order(name):
    changes = {"price_tolerance": 0.0, "status_quo_score": 9.0}  # where they are asked, both bite
    market = sim.load(name)
    eager = market.replace(
        {f"segments.{one}.{key}": v for one in market.segments for key, v in changes.items()}
    )
    cases = sim.run(textbook(eager, purchases=60, dead_ends=False), seed=3).cases
    assert set(cases.outcome) == {"won"}
    assert set(cases[cases.buyclass == "straight_rebuy"].phases) == {2}


def test_whole_purchases_are_as_the_grid_says():
    plain = textbook(sim.load("first-order"), purchases=200, dead_ends=False)
    study = sim.replicate(plain, 12, seed=4, measure=Pipeline(first=None), progress=False)
    table, grid = whole_of(study.summary(LEVEL)), BuyGrid(0.5)
    for one in BUYCLASSES:
        mean = grid.expected_time(one, WEEKS)
        assert inside(table, ("stages", one), grid.expected_phases(one))
        assert inside(table, ("weeks", one), mean)
        assert inside(table, ("sd / mean", one), grid.sd_time(one, WEEKS, cv=1) / mean)


def test_the_time_to_the_order_is_the_chain_s_with_loops_and_losses():
    small = textbook(sim.load("machine-tools"), purchases=150)
    study = sim.replicate(small, 12, seed=5, measure=Pipeline(first=None), progress=False)
    summary = study.summary(LEVEL)
    for one in BUYCLASSES:
        chain = work_chain(small, one)
        assert inside(means_of(summary), ("need", one), chain.mean_time("completed"))
        week = round(chain.mean_time("completed"))  # in the middle, where most is to be seen
        share = float(chain.phase_type_cdf(week, "completed"))
        assert inside(summary, f"need/{one}/within/{week}", share)


def test_each_world_takes_out_what_its_name_says():
    market = sim.load("machine-tools")
    assert world(market, "today") == market
    spent = {name: sim.run(world(market, name), seed=1).cases for name in WORLDS}
    assert spent["people at once"].meeting_wait.sum() == 0
    assert spent["proposals at once"].proposal_wait.sum() == 0
    assert spent["no freeze"].freeze_wait.sum() == 0
    waits = ["meeting_wait", "proposal_wait", "freeze_wait", "staff_wait"]
    assert spent["textbook"][waits].to_numpy().sum() == 0
    assert all(spent["today"][wait].sum() > 0 for wait in waits)


def test_changes_are_made_on_top():
    changed = world(sim.load("machine-tools"), "no freeze", {"p_maybe": 1.0})
    assert changed.p_maybe == 1.0
    with pytest.raises(InputError, match="world is 'utopia'"):
        world(sim.load("first-order"), "utopia")
