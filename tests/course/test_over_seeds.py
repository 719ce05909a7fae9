"""What chapters say of the models beyond the run they show, over twenty seeds."""

import pytest

import sim
from sim.buying import Pipeline, shares_of
from sim.lessons.purchase_readings import last_day, relative_difference
from sim.lessons.rehearsal import held_against_theory, rehearse
from sim.lessons.small_market import small_market
from sim.lessons.textbook import world
from sim.pricing import Tournament
from sim.worksheet import exercise

SEEDS = range(2010, 2030)
SHARE = "win_share.Huaxin"


@pytest.fixture(scope="module")
def today():
    return small_market(sim.load("machine-tools"))


@pytest.mark.heavy
def test_chapter_04_where_the_time_of_a_new_task_goes():
    market = sim.load("machine-tools")
    today = sim.replicate(market, 40, measure=Pipeline(), progress=False)
    free = sim.replicate(world(market, "people at once"), 40, progress=False)
    assert relative_difference(today.frame, free.frame).ci_high < -0.4  # more than two fifths
    found = today.summary()
    assert found.ci_low["need/new_task/mean"] < 26 < found.ci_high["need/new_task/mean"]
    assert found.ci_high["asked/all/mean"] < 90 / 7
    assert found.ci_low["need/new_task/within/29"] > 0.6
    waits, work = "share/new_task/meeting_wait", "share/new_task/work"
    assert found.ci_low[waits] > found.ci_high[work]
    assert shares_of(found).new_task.idxmax() == "meeting_wait"


@pytest.mark.heavy
def test_chapter_04_the_last_day_leaves_the_long_ones_out():
    study = sim.replicate("machine-tools", 20, measure=last_day, progress=False)
    assert study.frame["ordered after the last day"].min() > 1
    assert study.summary().ci_low["too short by, weeks"] > 0


@pytest.mark.heavy
def test_solution_04_four_engineers_do_it_whatever_the_luck_and_three_not_always():
    params = exercise("04-purchase-stages", "a-quarter").content.items[0].params
    busy = sim.load(params["scenario"]).replace(params["today"])
    field, enough = "suppliers.Huaxin.sales_engineers", {2: 0, 3: 0, 4: 0}
    for seed in SEEDS:
        now = sim.replicate(busy, 8, seed=seed, progress=False).frame
        for people in enough:
            tried = sim.replicate(busy.replace({field: people}), 8, seed=seed, progress=False)
            enough[people] += relative_difference(now, tried.frame).ci_high < params["goal"]
    assert enough[2] == 0
    assert 0 < enough[3] < 20
    assert enough[4] >= 19


SCREENS = {
    "none": {"rule": "none"},
    "cutoff": {"rule": "conjunctive", "cutoffs": {"product_quality": 6.0}},
    "aspects": {
        "rule": "elimination_by_aspects",
        "cutoffs": {"product_quality": 6.0, "price": 5.5},
    },
}
RULES = ("autocracy", "weighted_probability", "voting", "majority", "unanimity")


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("field", "values"),
    [("screening", SCREENS), ("decision_rule", {rule: rule for rule in RULES})],
)
def test_chapter_05_theory_lies_inside_every_interval(field, values):
    market = sim.load("machine-tools")
    worlds = {
        name: rehearse(market.replace({f"segments.gearbox.{field}": value}), "gearbox", size=4000)
        for name, value in values.items()
    }
    seen = held_against_theory(worlds, "gearbox", size=4000)
    assert seen["theory, %"].between(seen["from (99.9 %)"], seen["to (99.9 %)"]).all()


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
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_chapter_17_what_is_said_of_the_guards_does_not_hang_on_the_luck(seed):
    weeks = {"new_customers": 80.0, "warm_up": 104.0, "horizon": 416.0}
    today = sim.load("lost-accounts").replace(weeks)
    ways = {name: [name] for name in today.prevention}
    ways["the two together"] = ["complaint_system", "quick_fixes"]
    worlds = {name: today.replace({"adopted": some}) for name, some in ways.items()}
    found = sim.compare({"today": today} | worlds, 4, seed=seed, progress=False)
    more, earned = (found.differences(name)["mean"] for name in ("margin", "profit"))
    assert more[list(today.prevention)].idxmax() == "total_quality"
    assert more["the two together"] > more["complaint_system"] + more["quick_fixes"]
    assert more["causes_studied"] == 0
    assert (earned[["joint_development", "loyalty_programme", "causes_studied"]] < 0).all()
    assert more["loyalty_programme"] > 0


@pytest.mark.heavy
def test_chapter_12_hold_comes_first_evening_after_evening():
    field = ["hold", "match-cuts", "follower", "undercut", "best-response", "tit-for-tat"]
    field += ["generous-tit-for-tat", "grim-trigger"]
    for seed in SEEDS:
        evening = Tournament(field, periods=100, replications=20, seed=seed).play(progress=False)
        assert evening.ranking.strategy.iloc[0] == "hold", seed
        assert evening.leads().ci_low["undercut"] > 0, seed
