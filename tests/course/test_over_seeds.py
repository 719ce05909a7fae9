"""What chapters say of the models beyond the run they show, over twenty seeds."""

import pytest

import sim
from sim.lessons.small_market import small_market
from sim.pricing import Tournament

SEEDS = range(2010, 2030)
SHARE = "win_share.Huaxin"


@pytest.fixture(scope="module")
def today():
    return small_market(sim.load("machine-tools"))


@pytest.mark.heavy
def test_chapter_06_the_same_luck_leaves_a_twelfth_of_the_variance(today):
    worlds = {"today": today, "cut": today.replace({"suppliers.Huaxin.price": 855_000})}
    studies = [sim.compare(worlds, 20, seed, progress=False).values(SHARE) for seed in SEEDS]
    gaps = [(values["cut"] - values["today"]).var() for values in studies]
    alone = [values.var().sum() for values in studies]
    ratios = [gap / both for gap, both in zip(gaps, alone, strict=True)]
    assert min(ratios) == pytest.approx(1 / 25, abs=0.01)
    assert max(ratios) == pytest.approx(1 / 4, abs=0.03)
    assert sum(gaps) / sum(alone) == pytest.approx(1 / 12, abs=0.01)
    means = [(values["cut"] - values["today"]).mean() for values in studies]
    assert min(means) > 0.02


@pytest.mark.heavy
def test_chapter_06_only_engineers_shorten_a_new_task_where_they_are_short(today):
    short = {"suppliers.Huaxin.sales_engineers": 1, "suppliers.Huaxin.proposal_work.mean": 4.0}
    short |= {f"segments.{name}.proposal_deadline": 16.0 for name in today.segments}
    busy = today.replace(short)
    people, calls = "suppliers.Huaxin.sales_engineers", "suppliers.Huaxin.calls_per_search"
    ranges = {people: (1, 3), calls: (1, 3)}
    shown = 0
    for seed in SEEDS:
        table = sim.sensitivity(
            busy, ranges, "cycle_time.new_task", replications=6, seed=seed, progress=False
        ).table
        assert table.effect[people] < 0 < table.effect[calls], seed
        shown += table.effect_high[people] < 0
    assert shown >= 18


@pytest.mark.heavy
def test_chapter_12_hold_comes_first_evening_after_evening():
    field = ["hold", "match-cuts", "follower", "undercut", "best-response", "tit-for-tat"]
    field += ["generous-tit-for-tat", "grim-trigger"]
    for seed in SEEDS:
        evening = Tournament(field, periods=100, replications=20, seed=seed).play(progress=False)
        assert evening.ranking.strategy.iloc[0] == "hold", seed
        assert evening.leads().ci_low["undercut"] > 0, seed
