"""The panel of diagnosis, without a browser."""

import pytest

from sim.lessons.diagnose import TYPES
from sim.widgets.diagnose import DiagnoseTheRival


@pytest.fixture
def panel():
    return DiagnoseTheRival()


def test_it_starts_with_a_timid_cut_and_says_what_that_cannot_show(panel):
    assert "Not told apart: hold, tit-for-tat, generous-tit-for-tat" in panel.plain()
    assert panel.pause.disabled
    assert not panel.start.disabled


def test_without_a_move_six_types_are_possible(panel):
    panel.cut.value = 0
    assert "Not told apart: hold, match-cuts, follower, tit-for-tat" in panel.plain()
    assert panel.result["possible"] == 6
    assert panel.result["earned"] == pytest.approx(panel.result["peace"], rel=1e-4)
    assert panel.start.disabled
    assert panel.lasts.disabled
    assert panel.pause.disabled


def test_a_diagnosis_is_scored_only_once_there_is_one(panel):
    panel.rival.value, panel.cut.value = 3, 15
    panel.guess.value = "tit-for-tat"
    assert panel.result["right"] is True
    assert "Right, but not shown" in panel.plain()
    panel.guess.value = "hold"
    assert panel.result["right"] is False
    assert "It is tit-for-tat" in panel.plain()
    panel.guess.value = ""
    assert "right" not in panel.result


def test_a_rise_parts_the_follower_from_who_only_matches_cuts(panel):
    panel.rival.value, panel.cut.value = 8, 15  # matches cuts
    shares = panel.result
    assert shares["share.match-cuts"] == shares["share.follower"] > 0.3
    panel.second.value = 10
    assert panel.result["share.follower"] < 0.01 < 0.9 < panel.result["share.match-cuts"]


@pytest.mark.heavy
def test_sentences_fit_whatever_is_moved(panel):
    for cut, second, rival in ((0, 0, 4), (12, 0, 7), (30, -30, 8), (5, 15, 9), (25, 10, 2)):
        for guess in ("", *TYPES):
            panel.stand(cut=cut, second=second, rival=rival, guess=guess)
            assert panel.error == ""
            assert len(panel.plain().splitlines()[-1]) <= 125
