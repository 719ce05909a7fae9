"""The panel of the war room, without a browser."""

from itertools import product

import pytest

from sim.widgets.war_room import ANSWERS, EXTRAS, MOVES, WarRoom
from sim.worksheet import exercise


@pytest.fixture
def panel():
    return WarRoom()


def test_it_starts_with_a_matched_cut_that_hurts_both(panel):
    assert panel.result["gain.Huaxin"] == pytest.approx(-0.0599, abs=5e-5)
    assert panel.result["first_gain"] == pytest.approx(0.405583 / 0.337490 - 1, abs=1e-5)
    assert panel.result["nash.Huaxin"] == pytest.approx(1.472927, abs=1e-6)
    assert panel.plain().endswith("Huaxin −6.0 %, Beihe −8.5 %: both lose.")


def test_pockets_are_seen_in_cash(panel):
    panel.view.value = "cash"
    before = panel.picture.png()
    panel.extra.value = (("pockets", 24.0),)
    assert panel.picture.png() != before


def test_what_the_chapter_asks_to_try_happens(panel):
    # 1: unanswered it pays; matched it pays if the match comes late
    panel.answer.value = "hold"
    assert panel.result["gain.Huaxin"] > 0
    panel.answer.value = "match-cuts"
    panel.delay.value = 24
    assert panel.result["gain.Huaxin"] > 0
    assert "the cut pays" in panel.plain()
    # 2: from Nash prices nothing pays
    panel.reset()
    panel.move.value, panel.answer.value = (True, False), "hold"
    for cut in (1, 3, 10, 45):
        panel.cut.value = cut
        assert panel.result["gain.Huaxin"] < 0
    # 3: the sign changes between 18 and 19
    panel.reset()
    panel.cut.value, panel.answer.value = 14, "grim-trigger"
    for delay, sign in ((1, -1), (18, -1), (19, 1), (24, 1)):
        panel.delay.value = delay
        assert panel.result["gain.Huaxin"] * sign > 0
    # 5: out after seven periods, and it has paid
    panel.reset()
    panel.move.value, panel.cut.value = (True, False), 32
    panel.extra.value = (("pockets", 6.0),)
    assert panel.result["exit"] == 7
    assert panel.plain().endswith("the cut pays.")


def test_the_best_answer_to_beihes_cut_is_to_follow_from_a_truce_and_to_hold_from_nash(panel):
    def best(move):
        panel.move.value, panel.cut.value = move, 8
        gains = {}
        for answer in ("match-cuts", "hold", "tit-for-tat", "retreat", "differentiate"):
            panel.answer.value = answer
            gains[answer] = panel.result["gain.Huaxin"]
        return max(gains, key=gains.get)

    assert best((False, True)) == "match-cuts"
    assert best((False, False)) == "hold"


def test_what_the_boards_answer_needs_is_read_off_the_panel(panel):
    panel.move.value, panel.answer.value = MOVES["Beihe cuts, from Nash prices"], "hold"
    panel.cut.value, panel.mu.value = 8, 0.4
    shown = {one.caption: one.text for one in panel.key_numbers(panel.compute(**_set(panel)))}
    form = exercise("10-price-wars", "board")
    read = {"at_stake": shown["of your sales at stake"], "beihe": shown["Beihe 北河, for ever"]}
    assert read == {"at_stake": "14 %", "beihe": "−3.6 %"}
    found = form.check(read).findings
    assert all(found[name].right for name in read)


def _set(panel):
    names = ("move", "cut", "answer", "delay", "edge", "mu", "extra")
    return {name: getattr(panel, name).value for name in names}


def test_who_is_cut_against_sees_what_is_at_stake_and_who_cuts_what_is_new(panel):
    for move in MOVES.values():
        panel.move.value = move
        (*_, last) = panel.key_numbers(panel.compute(**_set(panel)))
        assert ("at stake" in last.caption) == (not move[0])
        assert ("new" in last.caption) == move[0]


def test_a_cut_too_small_for_tit_for_tat_is_said_to_go_unnoticed(panel):
    panel.answer.value = "tit-for-tat"
    assert "Unnoticed: Beihe calls it a cut only below 1.70" in panel.plain()
    panel.cut.value = 14
    assert "answered after 1 period" in panel.plain()


def test_who_cuts_anyway_is_said(panel):
    panel.answer.value = "undercut"
    assert "Beihe would cut anyway" in panel.plain()


def test_who_holds_has_no_delay(panel):
    panel.answer.value = "hold"
    assert panel.delay.disabled
    panel.answer.value = "match-cuts"
    assert not panel.delay.disabled


def test_no_cut_is_no_error(panel):
    panel.cut.value = 0
    assert panel.error == ""
    assert "the two worlds are one" in panel.plain()
    assert panel.result["gain.Huaxin"] == 0


@pytest.mark.heavy
def test_all_that_can_be_set_stands_in_two_lines(panel):
    for move, answer, extra, edge in product(MOVES.values(), ANSWERS, EXTRAS.values(), (-30, 30)):
        for mu, cut in ((0.05, 45), (1.0, 1)):
            story = panel.compute(
                move=move, cut=cut, answer=answer, delay=24, edge=edge, mu=mu, extra=extra
            )
            assert len(panel.sentence(story)) <= 125
            for number in panel.key_numbers(story):
                assert len(number.text) <= 12, number
                assert len(number.caption) <= 22, number
