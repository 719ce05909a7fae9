"""The clock of a call, and what its lines have cost."""

import pytest

from sim.lessons.first_words import METERS, TALKS, WORDS, play_first_words
from sim.lessons.first_words_review import PlayedCall, review_call
from sim.plots.first_words import CallClock, CallCosts
from sim.plots.first_words_tape import (
    covered_told,
    lying_told,
    talk_now,
    tape_rows,
    tape_table,
    turn_words,
)
from tests.lessons.test_first_words import played
from tests.lessons.test_first_words_review import SIX, TRICK


def test_the_clock_has_a_bar_a_line_as_long_as_it_took() -> None:
    picture = CallClock()
    picture.draw(play_first_words(said=("name", "intro")))
    shown = [bar for bar in picture.bars if bar.get_visible()]
    assert [(bar.get_x(), bar.get_width()) for bar in shown] == [(0, 3), (3, 5)]
    assert "line 1 took 3.0 s; line 2 took 5.0 s" in picture.alt
    picture.draw(play_first_words())
    assert not any(bar.get_visible() for bar in picture.bars)
    assert "nothing has been said yet" in picture.alt


def test_words_alone_do_not_tell_what_a_line_did() -> None:
    said = ("name", "intro", "thanks", "small-talk", "reason", "question")
    blind, seeing = CallClock(), CallClock()
    heights = set()
    for number in range(1, 21):
        call = played("first-words", number, said[:-1])
        lines = call.lines if not call.ended else call.lines[:-1]
        blind.draw(play_first_words("first-words", number, lines, WORDS))
        seeing.draw(play_first_words("first-words", number, lines, METERS))
        assert len({bar.get_y() for bar in blind.bars if bar.get_visible()}) <= 1
        assert "guard" not in blind.alt
        assert "guard" in seeing.alt
        heights |= {round(bar.get_y(), 2) for bar in seeing.bars if bar.get_visible()}
    assert len(heights) == 3  # warmer, nothing, cooler


@pytest.mark.parametrize("conversation", TALKS)
def test_every_place_and_every_length_fits(conversation: str) -> None:
    clock, costs = CallClock(), CallCosts()
    lines = {"first-words": SIX, "gearbox-phone": TRICK}.get(
        conversation, ("clear-words", "old-friend", "name", "intro", "reason", "advice")
    )
    for number in range(1, 21, 5):
        call = played(conversation, number, lines)
        for length in range(len(call.said)):
            clock.draw(play_first_words(conversation, number, call.said[:length], METERS))
        costs.draw(review_call(call))
        assert "after" in costs.alt


def test_bars_are_the_costs_and_dashes_what_could_be_known() -> None:
    review = review_call(played("first-words", 1, SIX))
    picture = CallCosts()
    picture.draw(review)
    for number, one in enumerate(review.lines):
        parts = [picture.parts[name][number] for name in ("misread", "mislaid")]
        assert sum(bar.get_height() for bar in parts) == pytest.approx(100 * one.cost)
        assert picture.known[number].get_ydata()[0] == pytest.approx(100 * one.knowable)
    assert not picture.known[len(review.lines)].get_visible()
    assert "He declines after 49.0 s" in picture.alt
    assert "line 4 cost 0.9 points" in picture.alt


def test_the_table_has_a_row_a_line_and_says_what_was_heard() -> None:
    call = played("first-words", 1, SIX)
    told = PlayedCall(call, review_call(call))
    table = tape_table(told)
    assert table.count("<tr>") == 1 + len(call.said)
    assert "small talk" in table
    assert "哦，是吗？" in table
    assert len(tape_rows(told)) == len(call.said)
    assert "Mr. Chen" in talk_now(play_first_words())
    assert covered_told(told) == [
        "Of the deck's lists these words cover: self-test 7 of 10 (3 only somebody who is there can"
        " tell), habits to avoid 4 of 4, points for a call 3 of 4."
    ]


def test_a_lie_is_marked_on_its_button_on_the_tape_and_priced() -> None:
    call = played("gearbox-phone", 9, TRICK)
    told = PlayedCall(call, review_call(call))
    assert "old friend (a lie)" in tape_table(told)
    assert turn_words(call.conversation, "old-friend").startswith("not true:")
    price, honest = lying_told(told)
    assert "tournament" in price
    assert "−" in price
    assert honest.startswith("With “reason to pass on” instead")
    plain = played("gearbox-phone", 9, ("firm-request", "who-i-am"))
    assert lying_told(PlayedCall(plain, review_call(plain))) == []
