"""What would never come back is refused before it begins."""

import pytest

import sim
from sim.kernel.errors import InputError
from sim.kernel.models import model_named
from sim.kernel.work import MOST_STEPS, RAISED_BY, affordable, most_steps, times
from sim.pricing import LogitMarket
from sim.pricing.matches.price_tournament import Tournament

ENDLESS = [
    ("arena", {"period": 1e-320}),
    ("arena", {"horizon": 1e12}),
    ("arena", {"suppliers.Huaxin.review_interval": 1e-9}),
    ("arena", {"market.growth": 0.1, "horizon": 1e9, "period": 1e9}),
    ("arena", {"sampled": True, "market.buyers_per_week": 1e15}),
    ("arena", {"sampled": True, "market.growth": 1e300}),
    ("machine-tools", {"horizon": 1e12}),
    ("machine-tools", {"economy.level": 1e12}),
    ("first-order", {"segments.job_shop.organisations": 10**15}),
    ("first-order", {"suppliers.Huaxin.calls_per_search": 10**15}),
    (
        "first-order",
        {"suppliers.Huaxin.cold_calls": 1e300, "segments.job_shop.contact_interest": 1.0},
    ),
    ("first-order", {"segments.job_shop.patience": 10**15}),
]


@pytest.mark.parametrize(("name", "changes"), ENDLESS)
def test_what_has_no_end_is_refused_before_it_begins(name, changes):
    scenario = sim.load(name).replace(changes)
    for run in (sim.run, model_named(scenario.model).play):
        with pytest.raises(
            InputError, match=r"would take about \d.* steps \(\d.*; allowed: at most 10,"
        ):
            run(scenario, 1, 0)


def test_going_back_time_and_again_counts():
    """Of 8 stages with nine chances of ten to go back, a purchase passes through fifty millions."""
    stages = sim.load("first-order").stages
    back = {f"stages.{one}.p_back": 0.9 for one in list(stages)[:7]}
    at_once = {f"stages.{one}.work.mean": 0.0 for one in stages}
    with pytest.raises(InputError, match="stages of purchases"):
        sim.run(sim.load("first-order").replace(back | at_once))


@pytest.mark.parametrize("name", sim.scenarios())
def test_every_shipped_scenario_is_far_from_the_limit(name):
    scenario = sim.load(name)
    work = model_named(scenario.model).work(scenario)
    assert 0 < sum(work.values()) < MOST_STEPS / 20


@pytest.mark.parametrize(
    ("name", "kind"), [("machine-tools", "stages of purchases"), ("arena", "price reviews")]
)
def test_the_estimate_is_of_the_size_of_what_happens(name, kind):
    scenario = sim.load(name)
    foreseen = model_named(scenario.model).work(scenario)[kind]
    run = sim.run(scenario, 1)
    if name == "arena":
        happened = 2 * scenario.horizon / scenario.suppliers["Huaxin"].review_interval
    else:
        happened = (run.events.event == "entered").sum()
    assert happened / 10 < foreseen < 10 * happened


def test_another_limit_can_be_set(monkeypatch):
    monkeypatch.setenv(RAISED_BY, "1e3")
    with pytest.raises(InputError, match=r"about 1,200 steps .*; allowed: at most 1,000 \(the env"):
        affordable("arena", {"price reviews": 1_200})
    monkeypatch.setenv(RAISED_BY, "2e3")
    affordable("arena", {"price reviews": 1_200})
    for wrong in ("-1", "many", "nan", "0"):
        monkeypatch.setenv(RAISED_BY, wrong)
        with pytest.raises(
            InputError, match=rf"^SIM_MOST_STEPS is '{wrong}'; allowed: a number ab"
        ):
            most_steps()


def test_steps_beyond_all_numbers_are_many():
    for one in (float("inf"), float("nan"), 1.7e308):
        with pytest.raises(InputError, match=r"about 10\^300 or more steps \(10\^300 or more a, "):
            affordable("arena", {"a": one, "b": 1.7e308, "c": 400.0})


def test_how_often_something_comes_has_no_error():
    assert times(1e308, 1e-308) == times(1.0, 0.0) == float("inf")


def test_counts_have_an_end():
    with pytest.raises(
        InputError, match=r"^rounds is 10{18}; allowed: a whole number of at most 1,"
    ):
        LogitMarket([2, 2], [1, 1], 0.25).war_path([1.9, 1.9], 10**18)
    with pytest.raises(InputError, match=r"^replications is .*of at most 1,000,000$"):
        sim.replicate("first-order", 10**12)
    with pytest.raises(
        InputError, match=r"^number of matches is 1999998; allowed: a whole number of"
    ):
        Tournament(["hold", "undercut", "tit-for-tat", "follower"], replications=10**6 // 3)
    with pytest.raises(InputError, match=r"^periods is .*of at most 1,000,000$"):
        Tournament(["hold", "undercut"], periods=10**18)
    with pytest.raises(
        InputError, match=r"^seed is a whole number of more than 300 digits; allowed"
    ):
        sim.run("first-order", 10**5_000)


def test_numbers_beyond_all_doubles_are_a_sentence():
    scenario = sim.load("arena").replace({"market.growth": 1e300})
    with pytest.raises(InputError, match=r"^arena: a run of it (comes to|would take)"):
        sim.run(scenario)
