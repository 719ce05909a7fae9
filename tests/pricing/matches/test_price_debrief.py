"""What a class is told: the numbers are those of the standings."""

from math import isnan
from typing import Any

import numpy as np
import pytest

from sim.hand_ins.folder import Entry
from sim.pricing.matches.price_debrief import price_debrief
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.strategies import Strategy
from sim.pricing.theory.equilibrium import LogitMarket

NAMES = ["tit-for-tat", "undercut", "hold"]


class Broken(Strategy):
    def price(self, view: Any) -> float:
        raise ValueError("out of order")


@pytest.fixture(scope="module")
def standings() -> Any:
    return Tournament([*NAMES, Broken], periods=30, replications=3).play(progress=False)


def test_the_numbers_are_those_of_the_standings(standings: Any) -> None:
    told = price_debrief(standings, [Entry("mine.py", "class", "hold", Broken())])
    assert told.sentence == standings.sentence()
    ranking = standings.ranking
    assert [one.name for one in told.ranking] == ranking.strategy.tolist()
    for column, field in (("profit", "score"), ("ci_low", "low"), ("p_best", "p_best")):
        found = [getattr(one, field) for one in told.ranking]
        np.testing.assert_array_equal(found, ranking[column])
    assert (
        told.no_p_best == standings.no_p_best == "P(best) needs 5 replications or more; there are 3"
    )
    assert {one.name: one.origin for one in told.ranking}["hold"] == "mine.py"
    assert {one.name: one.origin for one in told.ranking}["undercut"] == "house"
    np.testing.assert_array_equal(told.matrix, standings.matrix.to_numpy(float))
    assert (told.matches, told.replications, told.asked, told.periods) == (18, 3, 3, 30)
    # a war that one has started its opponent has met
    both = standings.started.started_both.sum()
    sides = len(standings.sides) / len(told.ranking)
    started, met = (
        sides * sum(getattr(one, n) for one in told.ranking) for n in ("started", "met")
    )
    assert started - 2 * both == pytest.approx(met)
    assert started > 0


def test_the_lines_are_those_of_theory(standings: Any) -> None:
    """Calvano et al. (2020): 1.4729 and 1.9250; profits .2229 and .3375 of one buyer a period."""
    told, market = price_debrief(standings), LogitMarket([2, 2], [1, 1], 0.25)
    assert (told.nash, told.joint) == pytest.approx((1.472927, 1.924981), abs=1e-6)
    expected = market.nash().profits[0], market.joint().profits[0]
    assert (told.nash_profit, told.joint_profit) == pytest.approx(expected)
    assert (told.nash_profit, told.joint_profit) == pytest.approx((0.22293, 0.33749), abs=1e-5)


def test_a_replay_is_the_match_that_was_played(standings: Any) -> None:
    told = price_debrief(standings)
    first = told.ranking[0].name
    assert [list(one.paths) for one in told.replays] == [
        [first, other.name] for other in told.ranking[1:]
    ]
    counted = standings.matches[standings.matches.replication == 0]
    for one in told.replays:
        _, other = one.paths
        row = counted[counted.a.isin([first, other]) & counted.b.isin([first, other])].iloc[0]
        assert len(one.wars) == row.wars
        weeks = sum(end - start for start, end, _ in one.wars)
        assert weeks / told.horizon == pytest.approx(row.war_share)
        by = [who for _, _, who in one.wars]
        assert by.count(row.a) == row.started_a
        assert by.count(row.b) == row.started_b


def test_findings_say_what_happened() -> None:
    calm = Tournament(["hold", "tit-for-tat"], periods=5, replications=1).play(progress=False)
    (peace,) = price_debrief(calm).replays
    assert peace.finding == "peace from the first week to the last"
    fight = Tournament(["best-response", "share-seeker"], periods=60, replications=2)
    (war,) = price_debrief(fight.play(progress=False)).replays
    assert "at war" in war.finding


def test_troubles_name_the_file_and_the_reason(standings: Any) -> None:
    refused = Entry("bad.py", "class", "bad", refusal="line 3: expected ':'")
    noted = Entry("hold.toml", "rule table", "hold", Broken(), notes=["calls itself 'x'"])
    told = price_debrief(standings, [refused, noted]).troubles
    assert [(one.name, one.file, one.played) for one in told] == [
        ("bad", "bad.py", False),
        ("broken", "house", True),
        ("hold", "hold.toml", True),
    ]
    assert told[0].sentence == "line 3: expected ':'"
    assert told[1].sentence.startswith("ValueError (out of order) at review 0")
    assert "such matches in all)" in told[1].sentence


def test_one_replication_has_no_interval() -> None:
    told = price_debrief(Tournament(NAMES, periods=10, replications=1).play(progress=False))
    assert all(isnan(one.low) for one in told.ranking)
