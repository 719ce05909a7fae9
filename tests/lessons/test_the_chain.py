"""A chain played beside its theory."""

import numpy as np
import pytest

from sim.customers import bullwhip
from sim.kernel.errors import InputError
from sim.lessons.the_chain import NAMES, PLAYED, SHOCK_YEAR, WEEKS, chain_by_tier, chain_story


@pytest.fixture(scope="module")
def story():
    return chain_story()


def test_runs_meet_theory(story):
    mean, low, high = story.swings
    assert low < story.variance < high
    assert low < mean < high
    assert story.at_least < low, "the product of the bound is too low"
    _, low, high = story.machines_after
    taken = 600 * 0.05 * 8 / WEEKS
    assert low < 20 - taken < high
    assert high < 20, "stocks are run down as well"


def test_what_is_shown_is_what_was_played(story):
    assert len(story.demand) == len(story.ordered) == 10 * WEEKS
    assert story.between.shape == (10 * WEEKS, 2)
    assert story.machines.shape == (PLAYED, 10)
    fall = story.demand[SHOCK_YEAR * WEEKS :].mean() / story.demand[: SHOCK_YEAR * WEEKS].mean()
    assert fall == pytest.approx(0.95, abs=0.01)
    assert story.idle == 0


@pytest.mark.parametrize(("life", "left"), [(6, 70), (12, 20), (20, 0), (25, 0)])
def test_the_longer_a_machine_lasts_the_more_a_change_weighs(life, left):
    theory = chain_story(life=life, tiers=1).machine_theory
    usual = 600 / life
    assert theory[SHOCK_YEAR - 1] == pytest.approx(usual)
    assert theory[SHOCK_YEAR] == pytest.approx(left, abs=1e-9)


def test_one_firm_alone_has_no_stocks_below_it():
    story = chain_story(tiers=1)
    _, low, high = story.machines_after
    assert low < 20 < high
    assert story.between.shape[1] == 0


def test_shared_demand_leaves_the_machines(story):
    shared = chain_story(shared=True)
    assert shared.swings[2] < story.swings[1]
    assert shared.machine_change_in_theory == story.machine_change_in_theory


def test_tier_by_tier():
    table = chain_by_tier(lead_time=2, window=5, tiers=2)
    assert table.index.tolist() == list(NAMES[2])
    assert table.exact.tolist() == pytest.approx([bullwhip(k, 2, 5) for k in (1, 2)])
    assert (np.abs(table.simulated / table.exact - 1) < 0.05).all()


def test_no_chain_has_no_tiers():
    with pytest.raises(InputError, match=r"^tiers is 0; allowed: a whole number from 1 to 4$"):
        chain_story(tiers=0)
