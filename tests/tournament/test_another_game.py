"""A tournament knows no game: a conversation is played, ranked and told as a price war is."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim.tournament.debrief import debrief
from sim.tournament.match import MATCH_COLUMNS
from sim.tournament.programme import Programme, by_name, meetings
from sim.tournament.rounds import TournamentInterrupted, play
from sim.tournament.standings import RANKING_COLUMNS, Standings
from tests.tournament.conversation import TURNS, Conversation
from tests.tournament.speakers import Echoes, Lectures, Listens, Mumbles, Speaker, Stumbles, Talk

ROOM = {"seller": 1.0, "buyer": 2.0}


def programme(*speakers: Any, replications: int = 8, self_play: bool = False) -> Programme:
    named = by_name({type(one).__name__.lower(): one for one in speakers}, ready=lambda one: one)
    pairs = meetings(named, both_ways=True, self_play=self_play)
    return Programme(Conversation, named, ROOM, pairs, replications, seed=2010)


def played(*speakers: Any, **changes: Any) -> Standings:
    return play(programme(*speakers, **changes), Standings, progress=False)


def test_a_conversation_is_ranked_by_its_score() -> None:
    standings = played(Listens(), Lectures(), Echoes())
    assert list(standings.matches) == list(MATCH_COLUMNS)
    assert list(standings.ranking) == list(RANKING_COLUMNS)
    assert len(standings.matches) == 8 * 3 * 2
    assert standings.ranking.strategy.tolist() == ["echoes", "listens", "lectures"]
    assert standings.matrix.loc["listens", "echoes"] == pytest.approx(1.5 * 0.2 * (TURNS - 1))
    row = standings.matches.iloc[0]  # listens as the seller, against lectures
    assert (row.seat_a, row.score_b) == ("seller", pytest.approx(2.0 * 0.2 * TURNS))
    said = standings.replay("listens", "lectures")
    assert row.score_a == pytest.approx(sum(turn[1] for turn in said))
    assert standings.sentence().startswith("echoes comes first with ")
    assert " facts, at 95 % more than each of the others." in standings.sentence()
    assert standings.extremes().startswith("echoes learns most against lectures, ")


def test_replications_share_their_luck_at_any_number_of_processes() -> None:
    speakers = (Lectures(), Echoes(), Stumbles())
    one, two = (play(programme(*speakers), Standings, jobs, progress=False) for jobs in (1, 2))
    pd.testing.assert_frame_equal(one.matches, two.matches)
    scores = played(Lectures(), Listens(), self_play=True).matches
    same = scores[(scores.b == "listens") & (scores.a == "listens")]
    assert same.score_a.nunique() == 1


def test_who_fails_forfeits_and_is_not_asked_again() -> None:
    standings = played(Stumbles(), Mumbles(), Listens(), replications=12)
    failures = standings.failures.groupby("strategy").sentence.first()
    assert failures["mumbles"] == "said 'mm' at turn 0; allowed: a share"
    assert failures["stumbles"].startswith("ValueError (um) at turn 3, in line ")
    assert set(standings.failures[standings.failures.strategy == "mumbles"].replication) == {0}
    mumbles = standings.sides[standings.sides.strategy == "mumbles"]
    assert mumbles.forfeit.all()
    assert (mumbles.score == 0).all()
    rows = standings.matches
    first = rows[rows.forfeit_a & (rows.a == "stumbles")].groupby(["b", "seat_a"]).replication.min()
    assert (first < 12).all()


def test_ctrl_c_keeps_what_is_finished() -> None:
    class Stops(Speaker):
        def says(self, talk: Talk) -> float:
            raise KeyboardInterrupt

    with pytest.raises(TournamentInterrupted, match="stopped after 0 of 4 matches") as stop:
        played(Listens(), Stops(), replications=2)
    assert stop.value.standings.ranking.score.isna().all()


def test_the_class_is_told() -> None:
    standings = played(Listens(), Mumbles())
    handed = SimpleNamespace(
        file="mumbles.py", name="mumbles", strategy=Mumbles(), refusal="", notes=["prints: mm"]
    )
    told = debrief(standings, [handed])
    assert [(one.place, one.name, one.origin) for one in told.ranking] == [
        (1, "listens", "house"),
        (2, "mumbles", "mumbles.py"),
    ]
    assert told.ranking[0].title_zh == "倾听"
    assert told.ranking[0].score == standings.ranking.score.iloc[0]
    assert (told.matches, told.replications, told.asked, told.seed) == (16, 8, 8, 2010)
    assert [one.sentence for one in told.troubles] == [
        "said 'mm' at turn 0; allowed: a share (against listens, replication 0; 2 such matches in"
        " all)",
        "prints: mm",
    ]
