"""Worlds on the same luck."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment.comparison import Comparison, compare
from sim.experiment.replication import replicate
from sim.experiment.study import Study
from sim.experiment.wording import change_in_words
from sim.kernel.errors import InputError
from sim.kernel.models import model_named
from sim.lessons.small_market import small_market

CUT = {"suppliers.Huaxin.price": 855_000.0}


@pytest.fixture(scope="module")
def market():
    return small_market(sim.load("machine-tools"), weeks=104)


@pytest.fixture(scope="module")
def comparison(market):
    worlds = {"today": market, "cut 5 %": market.replace(CUT), "again": market}
    return compare(worlds, replications=25, progress=False)


def test_a_world_compared_with_itself_differs_in_no_replication(comparison):
    assert (comparison.values("won")["today"] == comparison.values("won")["again"]).all()
    row = comparison.differences("won").loc["again"]
    assert row["mean"] == row["sd"] == row.ci_low == row.ci_high == 0


def test_differences_are_taken_pair_by_pair(comparison):
    values = comparison.values("win_share.Huaxin")
    paired = values["cut 5 %"] - values["today"]
    row = comparison.differences("win_share.Huaxin").loc["cut 5 %"]
    assert row["mean"] == pytest.approx(paired.mean())
    half = 2.0638986 * paired.std(ddof=1) / 5  # t with 24 degrees of freedom, 25 pairs
    assert row.ci_high - row["mean"] == pytest.approx(half, rel=1e-6)


def test_what_a_cut_does_not_touch_is_drawn_alike(market):
    today, cut = sim.run(market, seed=3), sim.run(market.replace(CUT), seed=3)
    # who the organisations are, and when their first purchases begin, is the same luck in both
    same = ["organisation", "size", "place", "centralised"]
    assert today.customers[same].equals(cut.customers[same])
    first = ["organisation", "started"]
    one, other = (run.cases.groupby("organisation").head(1)[first] for run in (today, cut))
    both = one.merge(other, on="organisation", suffixes=("_today", "_cut"))
    inside = np.isclose(both.started_today, both.started_cut)
    assert inside.mean() > 0.95


def test_common_random_numbers_make_the_difference_steadier(market, comparison):
    # the variance of a difference on separate seeds, from two studies that share no draw
    apart = replicate(market.replace(CUT), 25, seed=99, progress=False).frame["win_share.Huaxin"]
    today = comparison.values("win_share.Huaxin")["today"]
    independent = today.var(ddof=1) + apart.var(ddof=1)
    row = comparison.differences("win_share.Huaxin").loc["cut 5 %"]
    assert row.sd**2 < independent / 2
    assert row.variance_ratio < 0.5


def test_a_real_difference_is_found_and_said(comparison):
    said = comparison.sentence("win_share.Huaxin")
    assert said.startswith("At 95 %, 'cut 5 %' raises Huaxin's share of wins by ")
    assert "'again' changes nothing in Huaxin's share of wins" in said


def test_p_best_sums_to_one_and_shares_ties(comparison):
    p = comparison.p_best("win_share.Huaxin")
    assert p.sum() == pytest.approx(1)
    assert p["cut 5 %"] > 0.95
    assert p["today"] == p["again"]
    worst = comparison.p_best("win_share.Huaxin", largest=False)
    assert worst["cut 5 %"] < 0.05


def test_p_best_is_the_same_every_time(comparison):
    assert comparison.p_best("won").equals(comparison.p_best("won"))


@pytest.mark.parametrize(
    ("worlds", "replications", "said"),
    [
        (1, 10, "worlds has 1; allowed: two or more, by name"),
        (2, 1, "replications is 1; allowed: 2 or more, for an interval"),
    ],
)
def test_too_little_to_compare_is_refused(market, worlds, replications, said):
    named = {str(number): market for number in range(worlds)}
    with pytest.raises(InputError, match=said):
        compare(named, replications=replications)


def test_an_unknown_measure_is_named_with_those_there_are(comparison):
    with pytest.raises(InputError, match="measure is 'profit', which 'today' lacks; known: pur"):
        comparison.differences("profit")


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("share.no_decision", "the share of purchases with no decision"),
        ("share.won", "the share of purchases won"),
        ("revenue.Huaxin", "Huaxin's revenue"),
        ("late_deliveries", "late deliveries"),
        ("participants.new_task", "participants of new task"),
    ],
)
def test_measures_have_words(measure, said):
    assert model_named("buying").measure(measure).title == said


def test_a_fall_is_a_fall():
    said = change_in_words("slump", model_named("buying").measure("won"), -12.0, -4.0, 0.9, 9)
    assert said == "At 90 %, 'slump' lowers orders by 4 to 12."


NAN = float("nan")


@pytest.mark.parametrize(
    ("low", "high", "replications", "said"),
    [
        (NAN, NAN, 0, "Nothing can be said of 'new' and orders: no replication has it in both"),
        (NAN, NAN, 1, "Nothing can be said of 'new' and orders: only 1 replication has it in both"),
        (0.0, 0.0, 9, "'new' changes nothing in orders in any of 9 replications."),
        (2.0, 2.0, 9, "'new' raises orders by 2, the same in all 9 replications."),
        (-2.0, -2.0, 9, "'new' lowers orders by 2, the same in all 9 replications."),
        (0.0, 2.0, 9, "At 95 %, nothing can be said of 'new' and orders: from 0 to 2."),
        (2.0001, 2.0002, 9, "At 95 %, 'new' raises orders by 2."),
    ],
)
def test_a_sentence_is_true_of_degenerate_data_too(low, high, replications, said):
    told = change_in_words(
        "new", model_named("buying").measure("won"), low, high, 0.95, replications
    )
    assert told.startswith(said)


def of_values(measure, today, changed):
    market = sim.load("first-order")
    frames = [
        pd.DataFrame({"scenario": "x", "seed": 1, "replication": range(len(one)), measure: one})
        for one in (today, changed)
    ]
    names = ("today", "new")
    return Comparison({n: Study(market, f) for n, f in zip(names, frames, strict=True)})


def test_differences_of_rounding_are_none():
    today = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.7])
    same = of_values("share.won", today, today + 1e-16 * np.arange(6))
    assert same.differences("share.won").loc["new", ["ci_low", "ci_high"]].tolist() == [0, 0]
    assert same.tally("share.won").loc["new"].tolist() == [0, 6, 0]
    assert same.p_best("share.won").tolist() == [0.5, 0.5]
    assert same.sentence("share.won").startswith("'new' changes nothing in ")


def test_a_difference_that_only_rounding_parts_is_the_same_in_all():
    """.5 − .3 is .2 each time, and its mean of six is not to the last digit."""
    found = of_values("share.won", [0.3] * 6, [0.5] * 6)
    row = found.differences("share.won").loc["new"]
    assert row.ci_low == row.ci_high == pytest.approx(0.2)
    assert found.sentence("share.won").endswith(" by 20 points, the same in all 6 replications.")
    alike = of_values("won", [1.0, 2.0, 3.0], [1.3, 2.3, 3.3]).differences("won").loc["new"]
    assert alike.ci_low == alike.ci_high == pytest.approx(0.3)


def test_ties_are_counted_apart():
    found = of_values("won", [1.0, 2, 3, 4, 5], [2.0, 2, 3, 4, 9])
    assert found.tally("won").loc["new"].tolist() == [2, 3, 0]
    assert found.cannot_say("won").startswith("P(best) cannot be said: 2 of 5 differences")
    with pytest.raises(InputError, match=r"P\(best\) cannot be said"):
        found.p_best("won")


def test_a_share_does_not_change_by_more_than_all():
    found = of_values("share.won", [0.0, 0.1], [1.0, 0.4]).differences("share.won").loc["new"]
    assert -1 <= found.ci_low <= found["mean"] <= found.ci_high == 1


def test_all_missing_is_said():
    found = of_values("won", [NAN, NAN], [1.0, 2.0])
    assert found.sentence("won").startswith("Nothing can be said of 'new' and orders: no replica")
    assert found.cannot_say("won") == "P(best) needs 5 replications or more; there are 0"
