"""The pictures of a tournament."""

import numpy as np
import pytest

from sim.plots.tournament import MatchPicture, MatrixPicture, RankingPicture
from sim.pricing.matches.match_paths import MatchPaths
from sim.pricing.matches.price_standings import PriceStandings
from sim.pricing.matches.price_tournament import Tournament

RULES = ["hold", "tit-for-tat", "undercut", "random"]


@pytest.fixture(scope="module")
def standings():
    return Tournament(RULES, periods=40, replications=5).play(progress=False)


def test_ranking_dots_and_bars(standings):
    picture = RankingPicture().draw(standings)
    dots = [line for line in picture.axes.get_lines() if line.get_marker() == "o"]
    bars = [line for line in picture.axes.get_lines() if line.get_marker() != "o"]
    ranking = standings.ranking
    assert [float(dot.get_xdata()[0]) for dot in dots] == ranking["profit"].tolist()
    ends = ranking[["ci_low", "ci_high"]].to_numpy().tolist()
    assert [[float(x) for x in bar.get_xdata()] for bar in bars] == ends
    names = [tick.get_text() for tick in picture.axes.get_yticklabels()]
    assert names == [f"{k} {name}" for k, name in zip(ranking.index, ranking.strategy, strict=True)]
    bottom, top = picture.axes.get_ylim()
    assert bottom > top, "the best on top"


def test_ranking_says_p_best_and_the_finding(standings):
    picture = RankingPicture().draw(standings)
    texts = [text.get_text() for text in picture.axes.texts]
    assert texts[-1] == "P(best)"
    assert len(texts) == 1 + len(RULES)
    assert all(text.endswith("%") for text in texts[:-1])
    assert picture.alt.startswith(standings.sentence().rstrip("."))
    assert "95 % interval over 5 replications" in picture.axes.get_xlabel()


def test_ranking_of_one_replication_has_no_interval():
    alone = Tournament(["hold", "random"], periods=5, replications=1).play(progress=False)
    picture = RankingPicture().draw(alone)
    assert "1 replication: no interval" in picture.axes.get_xlabel()
    assert picture.png()[:4] == b"\x89PNG"


def test_a_ranking_too_long_says_how_many_are_missing():
    many = {f"hold number {k} with a name much too long to fit": "hold" for k in range(30)}
    standings = Tournament(many, periods=1, replications=2).play(progress=False)
    picture = RankingPicture().draw(standings)
    shown = len(picture.axes.get_yticklabels())
    assert shown < 30
    assert f"{30 - shown} more not shown" in picture.axes.get_xlabel()
    assert len(RankingPicture(height=1100).draw(standings).axes.get_yticklabels()) == 30
    assert all(len(t.get_text()) < 32 for t in picture.axes.get_yticklabels())
    matrix = MatrixPicture().draw(standings)
    assert not matrix.axes.texts, "numbers nobody could read"


def test_matrix_shows_every_meeting(standings):
    picture = MatrixPicture().draw(standings)
    (image,) = picture.axes.get_images()
    shown = np.ma.filled(np.ma.masked_invalid(image.get_array()), np.nan)
    np.testing.assert_array_equal(shown, standings.matrix.to_numpy())
    assert len(picture.axes.texts) == 12
    order = standings.matrix.index
    first = float(standings.matrix.loc[order[0], order[1]])
    assert picture.axes.texts[0].get_text() == f"{first:.2f}".lstrip("0")
    assert picture.alt.startswith(standings.extremes().rstrip("."))


def test_a_match_shows_paths_lines_and_wars(standings):
    match = MatchPaths.of(standings.replay("undercut", "random"))
    picture = MatchPicture().draw(match)
    lines = {str(line.get_label()): line for line in picture.axes.get_lines()}
    assert list(lines)[:2] == list(match.names)
    for name, (weeks, prices) in zip(match.names, match.paths, strict=True):
        assert list(lines[name].get_xdata()) == [*weeks, match.horizon]
        assert list(lines[name].get_ydata()) == [*prices, prices[-1]]
    assert set(lines["Nash price"].get_ydata()) == {match.nash[0]}
    assert set(lines["joint-profit price"].get_ydata()) == {match.joint[0]}
    assert len(picture.axes.patches) == len(match.wars) > 0
    for name in match.names:
        marked = list(lines[f"wars started by {name}"].get_xdata())
        by = [text.split(" and ") for text in match.wars.started_by]
        own = [s for s, who in zip(match.wars.start, by, strict=True) if name in who]
        assert marked == own
    assert picture.alt.startswith(match.sentence().rstrip("."))


def test_unlike_suppliers_have_lines_of_their_own():
    import sim

    market = sim.load("arena").replace({"suppliers.Huaxin.unit_cost": 0.8})
    run = Tournament(["hold", "undercut"], market, periods=10).replay("hold", "undercut")
    picture = MatchPicture().draw(MatchPaths.of(run))
    labels = {str(line.get_label()) for line in picture.axes.get_lines()}
    assert {"Nash price Huaxin", "Nash price Beihe", "joint-profit price Huaxin"} <= labels


@pytest.mark.parametrize("kind", [RankingPicture, MatrixPicture])
def test_standings_without_a_finished_replication_are_drawn(kind):

    empty = PriceStandings.of(Tournament(RULES).programme, [])
    picture = kind().draw(empty)
    assert picture.png()[:4] == b"\x89PNG"
    assert picture.alt.startswith("No replication is finished")
