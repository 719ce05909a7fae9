"""What a tournament says: against hand arithmetic on matches whose outcome is known."""

import numpy as np
import pytest

from sim.kernel.errors import InputError
from sim.kernel.statistics.best import p_best
from sim.kernel.statistics.intervals import interval_table
from sim.pricing.matches.price_standings import PRICE_RANKING_COLUMNS, PriceStandings
from sim.pricing.matches.price_tournament import Tournament
from sim.tournament.match import PlayedMatch
from sim.tournament.standings import NAMED

NAMES = ("x", "y", "z")
PAIRS = (("x", "y"), ("x", "z"), ("y", "z"))


def made(profits, left_out=0, **columns):
    """Standings of three, from (a, b) profits by pair and replication."""
    tournament = Tournament(dict.fromkeys(NAMES, "hold"), replications=len(profits))
    played = []
    for replication, of_pairs in enumerate(profits):
        for (a, b), (one, other) in zip(PAIRS, of_pairs, strict=True):
            more = {
                "price": (1.5, 1.7),
                "wars": (1, 0.25),
                "started": (1, 0, 0),
                "forfeit": (False, False),
            } | columns
            row = (
                a, b, replication, "Huaxin", one, other, *more["price"], *more["wars"],
                *more["started"], *more["forfeit"], False, False,
            )  # fmt: skip
            played.append(PlayedMatch(row, (), more["forfeit"]))
    return PriceStandings.of(tournament.programme, played[: len(played) - left_out])


CLEAR = [
    [(5, 1), (6, 2), (3, 3)],
    [(7, 1), (6, 2), (3, 5)],
]


def test_scores_are_means_over_opponents():
    scores = made(CLEAR).scores
    assert scores.to_dict("list") == {"x": [5.5, 6.5], "y": [2.0, 2.0], "z": [2.5, 3.5]}


def test_the_ranking_by_hand():
    ranking = made(CLEAR).ranking
    assert list(ranking) == list(PRICE_RANKING_COLUMNS)
    assert ranking.index.tolist() == [1, 2, 3]
    assert ranking["strategy"].tolist() == ["x", "z", "y"]
    assert ranking["profit"].tolist() == [6.0, 3.0, 2.0]
    # mean of two: t(1, 97.5 %) = 12.706 standard errors of .5
    assert ranking["ci_high"].tolist() == pytest.approx([6 + 6.3531, 3 + 6.3531, 2], abs=1e-4)
    assert ranking["sd"].tolist() == pytest.approx([0.5**0.5, 0.5**0.5, 0])
    assert ranking["p_best"].isna().all()  # of two replications it is not said
    assert ranking["price"].tolist() == [1.5, 1.7, 1.6]  # z is always b, y is both
    assert ranking["started"].tolist() == [1, 0, 0.5]
    assert ranking["war_share"].tolist() == [0.25] * 3


def test_intervals_and_p_best_are_the_houses():
    luck = np.random.default_rng(3).normal(1, 0.3, (30, 3, 2))
    standings = made(luck.tolist())
    table = interval_table(standings.scores)
    ranking = standings.ranking.set_index("strategy")
    assert ranking.loc["y", "ci_low"] == table.loc["y", "ci_low"]
    shares = dict(zip(NAMES, p_best(standings.scores, 2010), strict=True))
    assert ranking["p_best"].to_dict() == shares
    assert sum(shares.values()) == pytest.approx(1)
    narrow = standings.ranked(0.5).set_index("strategy")
    assert narrow.loc["y", "ci_low"] > ranking.loc["y", "ci_low"]


def test_the_matrix_is_the_rows_profit():
    matrix = made(CLEAR).matrix
    assert matrix.index.tolist() == matrix.columns.tolist() == ["x", "z", "y"]
    assert matrix.loc["x", "y"] == 6
    assert matrix.loc["y", "x"] == 1
    assert matrix.loc["z", "y"] == 4
    assert made(CLEAR).extremes() == "x earns most against z, y least against x."


def test_who_started_wars_pair_by_pair():
    table = made(CLEAR, started=(2, 1, 3), wars=(6, 0.5)).started
    assert table.iloc[1].to_dict() == {
        "a": "x",
        "b": "z",
        "wars": 12,
        "started_a": 4,
        "started_b": 2,
        "started_both": 6,
        "war_share": 0.5,
    }
    ranking = made(CLEAR, started=(2, 1, 3)).ranking.set_index("strategy")
    assert ranking.loc["x", "started"] == 5  # alone or at the same moment


def test_forfeits_are_counted():
    ranking = made(CLEAR, forfeit=(True, False)).ranking.set_index("strategy")
    assert ranking["forfeits"].to_dict() == {"x": 4, "z": 0, "y": 2}


# What is shown and what is not


def test_the_first_is_shown_to_be_better_or_not():
    rows = [[(5 + k % 2, 1), (5, 4.9 + k % 2), (1, 5 + (k % 3) / 10)] for k in range(12)]
    standings = made(rows)
    leads = standings.leads()
    assert standings.ranking["strategy"].iloc[0] == "x"
    assert leads.index.tolist() == ["z", "y"]
    assert leads["shown"].tolist() == [False, True]
    assert standings.sentence() == (
        "x comes first with 5.25 unit costs a period; at 95 % it is not shown to earn more than z."
    )


def test_leads_are_paired_and_hold_together():
    luck = np.random.default_rng(3).normal(1, 0.3, (30, 3, 2))
    standings = made(luck.tolist())
    first, second, _ = standings.ranking["strategy"]
    gaps = standings.scores[first] - standings.scores[second]
    table = interval_table(gaps.to_frame("gap"), 0.975)  # Bonferroni: two at 97.5 % are 95 %
    assert standings.leads().loc[second, "ci_low"] == pytest.approx(table.loc["gap", "ci_low"])


def test_a_clear_win():
    rows = [[(5 + k % 2, 1), (6, 2), (3, 3)] for k in range(5)]
    assert made(rows).sentence(0.9) == (
        "x comes first with 5.7 unit costs a period, at 90 % more than each of the others."
    )


def test_equals_are_not_ranked_by_chance_words():
    same = [[(2, 2)] * 3] * 4
    standings = made(same)
    assert standings.ranking["strategy"].tolist() == list(NAMES)
    assert standings.ranking["p_best"].tolist() == pytest.approx([1 / 3] * 3)
    assert standings.sentence() == "x, y and z share the first place with 2 unit costs a period."


def test_of_many_equals_the_sentence_gives_the_number():
    many = {f"hold {k}": "hold" for k in range(NAMED + 3)}
    standings = Tournament(many, periods=2, replications=2).play(progress=False)
    said = standings.sentence()
    assert said.startswith("hold 0, hold 1, hold 2 and 4 others share the first place with ")


def test_one_replication_says_nothing_of_luck():
    standings = made(CLEAR[:1])
    assert standings.ranking["ci_low"].isna().all()
    assert standings.sentence() == (
        "x comes first with 5.5 unit costs a period, in a single replication: what of it is luck"
        " cannot be said."
    )


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_probability(level):
    with pytest.raises(InputError, match="level is"):
        made(CLEAR).leads(level)


def test_only_whole_replications_are_ranked():
    standings = made([*CLEAR, [(90, 90)] * 3], left_out=1)
    assert standings.replications == [0, 1]
    assert len(standings.matches) == 8
    assert standings.ranking["profit"].tolist() == [6.0, 3.0, 2.0]
    assert repr(standings) == "Standings(x, y, z; 2 of 3 replications)"


# Replays


@pytest.fixture(scope="module")
def standings():
    rules = ["tit-for-tat", "random", "undercut"]
    return Tournament(rules, periods=30, replications=3, self_play=True).play(progress=False)


@pytest.mark.parametrize("pair", [("tit-for-tat", "random"), ("random", "tit-for-tat")])
def test_a_replay_is_the_match(standings, pair):
    run = standings.replay(*pair, replication=2)
    matches = standings.matches
    row = matches[
        (matches.a == "tit-for-tat") & (matches.b == "random") & (matches.replication == 2)
    ].iloc[0]
    assert run.suppliers.strategy.tolist() == ["tit-for-tat", "random"]
    assert run.measures["profit.Huaxin"] == pytest.approx(30 * row.profit_a)
    assert run.measures["price.Beihe"] == pytest.approx(row.price_b)
    assert (run.seed, run.replication) == (2010, 2)


def test_a_copy_of_itself_can_be_replayed(standings):
    run = standings.replay("undercut", "undercut")
    assert run.suppliers.strategy.tolist() == ["undercut", "undercut"]


def test_a_tournament_replays_without_having_been_played():
    tournament = Tournament(["hold", "random"], periods=10)
    again = tournament.play(progress=False).replay("hold", "random", 7)
    assert tournament.replay("hold", "random", 7).prices.equals(again.prices)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"a": "randon"}, "strategy 'randon' is not in the tournament; did you mean 'random'?"),
        ({"replication": -1}, "replication is -1; allowed: a whole number, 0 or more"),
        ({"seating": 1}, "seating is 1; allowed: a whole number from 0 to 0"),
    ],
)
def test_bad_replays(standings, changes, sentence):
    with pytest.raises(InputError, match=sentence.replace("?", r"\?")):
        standings.replay(**({"a": "random", "b": "undercut"} | changes))


def test_none_meets_itself_unless_asked():
    with pytest.raises(InputError, match=r"hold does not meet itself; allowed: two names, or"):
        Tournament(["hold", "random"]).replay("hold", "hold")
