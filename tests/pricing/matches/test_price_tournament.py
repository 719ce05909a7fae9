"""The tournament: who meets whom, on whose luck, and what is left when something goes wrong."""

import os
import pickle
import signal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import sim
from sim.pricing.matches.price_match import PRICE_MATCH_COLUMNS, PriceMatch
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.strategies import Strategy, strategy
from sim.pricing.war.war import PriceWar
from sim.tournament.match import Meeting
from sim.tournament.rounds import TournamentInterrupted, TournamentUnfinished
from tests.pricing import rules

THREE = ["hold", "tit-for-tat", "random"]
SMALL = {"periods": 20, "replications": 4}


def unlike():
    return sim.load("arena").replace({"suppliers.Huaxin.unit_cost": 0.8})


def played(strategies=THREE, **changes):
    return Tournament(strategies, **(SMALL | changes)).play(progress=False)


# Who meets whom


def test_everybody_meets_everybody_else_once_a_replication():
    matches = played().matches
    assert list(matches) == list(PRICE_MATCH_COLUMNS)
    pairs = [("hold", "tit-for-tat"), ("hold", "random"), ("tit-for-tat", "random")]
    assert list(zip(matches.a, matches.b, strict=True)) == pairs * 4
    assert matches.replication.tolist() == [k for k in range(4) for _ in pairs]
    assert set(matches.seat_a) == {"Huaxin"}


def test_with_self_play_also_a_copy_of_itself():
    standings = played(self_play=True)
    assert len(standings.matches) == 4 * 6
    assert standings.matrix.notna().all(axis=None)
    assert np.isnan(np.diag(played().matrix)).all()


def test_unlike_suppliers_are_played_in_both_seatings():
    standings = played(market=unlike())
    assert len(standings.matches) == 4 * 6
    assert set(standings.matches.seat_a) == {"Huaxin", "Beihe"}
    pair = standings.matches[(standings.matches.a == "hold") & (standings.matches.replication == 0)]
    cheap, dear = pair[pair.b == "tit-for-tat"].profit_a
    assert cheap > dear  # Huaxin has the lower cost


def test_a_match_is_the_war_of_the_two():
    standings = played(market=unlike())
    for row in standings.matches.itertuples():
        seat_b = "Beihe" if row.seat_a == "Huaxin" else "Huaxin"
        war = PriceWar(
            standings.programme.market,
            2010,
            row.replication,
            {row.seat_a: strategy(row.a), seat_b: strategy(row.b)},
        )
        run = war.run()
        assert row.profit_a * 20 == pytest.approx(run.measures[f"profit.{row.seat_a}"], abs=1e-12)
        assert row.profit_b * 20 == pytest.approx(run.measures[f"profit.{seat_b}"], abs=1e-12)
        assert row.price_a == pytest.approx(run.measures[f"price.{row.seat_a}"], abs=1e-12)
        assert row.price_b == pytest.approx(run.measures[f"price.{seat_b}"], abs=1e-12)


def test_the_warm_up_does_not_count():
    market = sim.load("arena").replace({"warm_up": 42.0})
    standings = played(market=market)
    for row in standings.matches.itertuples():
        run = standings.replay(row.a, row.b, row.replication)
        counted = 9  # periods of 4 weeks from week 44 to 80
        assert row.profit_a * counted == pytest.approx(run.measures["profit.Huaxin"], abs=1e-12)


def test_all_meetings_of_a_replication_share_their_luck():
    class Lucky(Strategy):
        def price(self, view):
            return 1.5 + 0.4 * view.luck()

    three = {"x": Lucky, "y": Lucky, "z": Lucky}
    matches = played(three).matches
    for _, same in matches.groupby("replication"):
        assert same.price_a.nunique() == 1
        assert same.profit_b.nunique() == 1
    assert matches.price_a.nunique() == 4


# The same at any number of processes, in any order


def test_the_same_with_two_processes():
    one, two = played(), Tournament(THREE, **SMALL).play(n_jobs=2, progress=False)
    pd.testing.assert_frame_equal(one.matches, two.matches)
    pd.testing.assert_frame_equal(one.ranking, two.ranking)


def test_the_same_again_and_more_replications_change_no_earlier_one():
    again = played(replications=6).matches
    pd.testing.assert_frame_equal(again.head(12), played().matches)
    assert not played(seed=1).matches.equals(played().matches)


def test_no_memory_leaks_from_match_to_match():
    alone = played(["grim-trigger", "random"]).matches
    among = played(["grim-trigger", "random", "undercut"]).matches
    same = among[(among.a == "grim-trigger") & (among.b == "random")].reset_index(drop=True)
    pd.testing.assert_frame_equal(alone, same)


def test_the_strategies_given_play_nothing_themselves():
    class Noting(Strategy):
        def start(self):
            self.notes = []

        def price(self, view):
            self.notes.append(view.period)
            return view.price

    own = Noting()
    played([own, "hold"])
    assert own.notes == []


# Failures


@pytest.mark.parametrize("kind", rules.FAILURES, ids=lambda kind: kind.name)
def test_a_failure_costs_the_match_and_nobody_else(kind):
    standings = played(["hold", "tit-for-tat", kind])
    name = kind.name
    failures = standings.failures
    assert set(failures.strategy) == {name}
    assert failures.sentence.str.startswith(rules.FAILURES[kind]).all()
    # once a meeting in the first round; in the second it is not asked again
    assert failures.opponent.tolist() == ["hold", "tit-for-tat"]
    assert set(failures.replication) == {0}
    own = standings.sides[standings.sides.strategy == name]
    assert own.forfeit.all()
    assert (own.profit == 0).all()
    others = standings.sides[standings.sides.strategy != name]
    assert not others.forfeit.any()
    assert (others.profit > 0).all()
    ranking = standings.ranking.set_index("strategy")
    assert ranking.loc[name, "forfeits"] == 8
    assert standings.ranking["strategy"].iloc[-1] == name


def test_a_forfeited_match_keeps_its_loss():
    class Ruinous(Strategy):
        def price(self, view):
            if view.period == 3:
                raise RuntimeError
            return 0.6

    standings = played([Ruinous, "hold"], replications=1)
    assert standings.matches.profit_a.item() < 0
    assert standings.failures.sentence.item().startswith("RuntimeError at review 3, in line")


def test_who_fails_by_luck_forfeits_those_matches_and_the_later_rounds_of_the_meeting():
    standings = played([rules.Sometimes, "hold"], replications=12)
    matches = standings.matches
    rounds = pd.cut(matches.replication, [-1, 0, 4, 19], labels=False)
    failed = matches.forfeit_a & ~matches.silent_a
    assert set(standings.failures.replication) == set(matches.replication[failed])
    first = int(rounds[failed].min())
    assert 0 < failed.sum() < 12
    assert (matches.silent_a == (rounds > first)).all()
    assert (matches.forfeit_a | (matches.profit_a > 0)).all()
    silent = matches[matches.silent_a]
    assert (silent.profit_a == 0).all()
    run = standings.replay("sometimes", "hold", int(silent.replication.iloc[0]))
    assert len(run.prices) == 2, "not asked again in the replay either"


def test_a_failure_in_one_process_or_two_is_the_same():
    entered = [rules.Sometimes, "hold", "tit-for-tat"]
    one = played(entered, replications=8)
    two = Tournament(entered, periods=20, replications=8).play(n_jobs=2, progress=False)
    pd.testing.assert_frame_equal(one.matches, two.matches)
    pd.testing.assert_frame_equal(one.failures, two.failures)


# Stopped half-way


class Stops(Strategy):
    """Presses Ctrl-C in its fourth match."""

    count = 0

    def price(self, view):
        if view.period == 0:
            type(self).count += 1
            if type(self).count == 8:
                raise KeyboardInterrupt
        return view.price


def test_ctrl_c_keeps_the_finished_matches():
    Stops.count = 0
    # 20 opponents: a handful of 16 matches is one piece of work
    many = {f"hold {k}": "hold" for k in range(7)} | {"stops": Stops}
    with pytest.raises(TournamentInterrupted, match="stopped after 28 of 280 matches") as stop:
        Tournament(many, periods=2, replications=10).play(progress=False)
    standings = stop.value.standings
    assert standings.replications == [0]
    assert standings.ranking["profit"].notna().all()
    assert len(standings.matches) == 28
    assert "single replication" in standings.sentence()


def test_ctrl_c_before_any_replication_is_finished():
    Stops.count = 7
    with pytest.raises(TournamentInterrupted) as stop:
        Tournament(["hold", Stops], **SMALL).play(progress=False)
    standings = stop.value.standings
    assert len(standings.matches) == 0
    assert standings.ranking["strategy"].tolist() == ["hold", "stops"]
    assert standings.ranking["profit"].isna().all()
    assert standings.sentence() == "No replication is finished, so nobody is first."
    assert standings.extremes() == "No replication is finished."


class Dies(Strategy):
    """Ends its process, but not in replications 0 to 9 of seed 1."""

    def price(self, view):
        if view.period == 1 and view.luck() < 0.05:
            os.kill(os.getpid(), signal.SIGKILL)
        return view.price


@pytest.mark.guard
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_process_that_dies_keeps_the_finished_matches():
    tournament = Tournament(["hold", Dies], periods=3, replications=60, seed=1)
    with pytest.raises(TournamentUnfinished, match="a process died at its work") as stop:
        tournament.play(n_jobs=2, progress=False)
    assert stop.value.standings.replications[:5] == [0, 1, 2, 3, 4]
    assert len(stop.value.standings.matches) < 60
    again = pickle.loads(pickle.dumps(stop.value))
    assert str(again) == str(stop.value)
    assert again.standings.matches.equals(stop.value.standings.matches)


# The market


def test_the_arena_is_the_market_of_the_theory():
    arena, duel = sim.load("arena"), sim.load("price-duel")
    assert arena.market == duel.market
    for name, terms in arena.suppliers.items():
        for field in ("attractiveness", "unit_cost", "price", "floor", "ceiling"):
            assert getattr(terms, field) == getattr(duel.suppliers[name], field)
        assert terms.noise > 0
        assert terms.review_interval == arena.period
    assert arena.horizon == 200 * arena.period


def test_a_match_can_be_sent_to_another_process():
    tournament = Tournament(THREE, **SMALL)
    match = tournament.programme.match(Meeting("hold", "random"), 2)
    assert isinstance(match, PriceMatch)
    assert pickle.loads(pickle.dumps(match)).play() == match.play()


def test_it_says_what_it_plays(tmp_path: Path):
    assert repr(Tournament(THREE, **SMALL)) == (
        "Tournament(hold, tit-for-tat, random; arena, 20 periods, 4 replications)"
    )
