"""Pairs of worlds, played once each."""

import pytest

import sim
from sim.lessons import two_worlds as module
from sim.lessons.small_market import small_market
from sim.lessons.two_worlds import STRANGER, Pairs, Rehearsal

SHARE = "win_share.Huaxin"


@pytest.fixture(scope="module")
def worlds():
    today = small_market(sim.load("machine-tools"))
    return {"today": today, "cut": today.replace({"suppliers.Huaxin.price": 800_000})}


@pytest.fixture
def played(monkeypatch):
    """List the seeds and replications that are really played."""
    seen = []

    def run(scenario, seed, number):
        seen.append((seed, number))
        return sim.run(scenario, seed, number)

    monkeypatch.setattr(module, "run", run)
    return seen


def test_it_is_the_comparison_that_compare_makes(worlds):
    mine = Rehearsal().compare(worlds, 4, 2010)
    theirs = sim.compare(worlds, 4, 2010, progress=False)
    for name in worlds:
        assert mine.studies[name].frame.equals(theirs.studies[name].frame)


def test_nothing_is_played_twice(worlds, played):
    rehearsal = Rehearsal()
    rehearsal.compare(worlds, 2)
    assert len(played) == 4
    rehearsal.compare(worlds, 3)
    assert played[4:] == [(2010, 2), (2010, 2)]
    rehearsal.compare(worlds, 2)
    assert len(played) == 6


def test_separate_luck_is_another_seed_for_the_first_world_only(worlds, played):
    rehearsal = Rehearsal()
    apart = rehearsal.compare(worlds, 2, 7, shared=False)
    assert {seed for seed, _ in played} == {7, 7 + STRANGER}
    assert apart.studies["today"].frame["seed"].tolist() == [7 + STRANGER] * 2
    assert apart.studies["cut"].frame["seed"].tolist() == [7] * 2


def test_the_oldest_study_is_forgotten_first(worlds, played):
    rehearsal = Rehearsal(most=2)
    for seed in (1, 2, 1, 3, 1):
        rehearsal.study(worlds["today"], 1, seed)
    assert [seed for seed, _ in played] == [1, 2, 3]
    rehearsal.study(worlds["today"], 1, 2)
    assert [seed for seed, _ in played] == [1, 2, 3, 2]


def test_progress_ends_at_the_total(worlds):
    told = []
    Rehearsal().compare(worlds, 2, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_same_luck_narrows_the_difference_and_moves_no_world(worlds):
    rehearsal = Rehearsal()
    same = Pairs(rehearsal.compare(worlds, 10), SHARE)
    apart = Pairs(rehearsal.compare(worlds, 10, shared=False), SHARE, shared=False)
    assert same.difference["sd"] < 0.75 * apart.difference["sd"]
    assert same.means.loc["cut"].equals(apart.means.loc["cut"])
    more, equal, less = same.tally
    assert more > less
    assert more + equal + less == 10
    assert same.p_best() == pytest.approx(1 - same.p_best(largest=False))


def test_no_replication_is_no_study(worlds):
    with pytest.raises(sim.InputError, match="replications is 0"):
        Rehearsal().study(worlds["today"], 0)
