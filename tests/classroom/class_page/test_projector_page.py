"""What the page says of guesses and marks, in sentences that fit them."""

from __future__ import annotations

import pytest

from sim.classroom.class_page.class_findings import (
    ChapterFindings,
    ClassFindings,
    GuessSpread,
    HeldIdea,
    QuestionResult,
)
from sim.classroom.class_page.projector_page import finding_of, projector_page, short
from sim.plots.class_histogram import GuessBar
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut

NUMBER = load_worksheet("09-pricing").predictions[0]
CHOICE = load_worksheet("09-pricing").predictions[3]


def spread(low: int, close: int, high: int, known: bool = True) -> GuessSpread:
    outcome = CameOut(33.3) if known else None
    bars = (GuessBar(0, 10, low, False), GuessBar(30, 40, close + high, True))
    return GuessSpread(NUMBER, outcome, low + close + high, low, close, high, bars, {}, None)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (spread(2, 7, 1), "7 of 10 came close"),
        (spread(6, 3, 1), "6 of 10 said too little, 3 came close"),
        (spread(1, 3, 6), "6 of 10 said too much, 3 came close"),
        (spread(4, 3, 3), "The class is divided: 4 too little, 3 close, 3 too much"),
        (spread(4, 3, 3, known=False), "What 10 guessed"),
    ],
)
def test_the_title_says_how_the_class_guessed(found: GuessSpread, said: str) -> None:
    assert finding_of(found) == said
    page = projector_page(
        ClassFindings(10, 0, (ChapterFindings("09-pricing", "09 Pricing", (found,), ()),))
    )
    assert f"<h2>{said}</h2>" in page
    assert ("it is 33.3 % of sales" in page) == (found.outcome is not None)


def test_a_choice_marks_what_came_out_by_more_than_colour() -> None:
    options = {option.key: 2 for option in CHOICE.options}  # type: ignore[union-attr]
    found = GuessSpread(CHOICE, CameOut("850"), 8, 6, 2, 0, (), options, None)
    assert finding_of(found) == "2 of 8 said “850 thousand yuan”, and so it is"
    page = projector_page(ClassFindings(8, 0, (ChapterFindings("09", "09", (found,), ()),)))
    assert page.count("850 thousand yuan ✓") == 1
    assert page.count("2 of 8</div>") == 4


def test_marks_are_said_without_single_ones() -> None:
    idea = HeldIdea("a <b> idea", "That is <i>wrong</i>.", 9)
    results = (
        QuestionResult("Ten per cent", "First?", 30, None, False, (idea,)),
        QuestionResult("", "Second?", 30, 0.9666, True, ()),
        QuestionResult("", "Third?", 30, 0.5, False, ()),
    )
    page = projector_page(
        ClassFindings(30, 2, (ChapterFindings("09-pricing", "09 Pricing", (), results),))
    )
    for said in ("hardly any of 30", "nearly all of 30", "50 % of 30", "Quiz: Second?"):
        assert said in page
    assert "97" not in page, "one of thirty is not told"
    assert "a &lt;b&gt; idea" in page
    assert "<i>" not in page
    assert "hardly any of 30 right. The idea behind it: a &lt;b&gt; idea." in page
    assert "50 % of 30 right, and no one idea behind it" in page
    assert "files not readable" in page


def test_a_question_is_told_whole_where_there_is_room_and_set_behind_a_heading_that_asks() -> None:
    long = "What percentage of the sales must be at stake for a match to pay, if nobody follows?"
    results = tuple(
        QuestionResult(heading, long, 30, 0.5, False, ())
        for heading in ("Where does it belong?", "The board's answer, with three numbers", "")
    )
    page = projector_page(ClassFindings(30, 0, (ChapterFindings("09", "09", (), results),)))
    assert f">Where does it belong? {long}<" in page
    assert f">The board&#x27;s answer, with three numbers: {long}<" in page
    assert f">Quiz: {long}<" in page


def test_where_all_goes_well_nothing_is_taken_up_again() -> None:
    results = (QuestionResult("", "Easy?", 30, 0.8, False, ()),)
    page = projector_page(ClassFindings(30, 0, (ChapterFindings("09", "09", (), results),)))
    assert "Nothing stands out: every question was right for 80 % or more." in page


def test_a_long_text_is_cut_between_words() -> None:
    assert short("x" * 50, 10) == "x" * 8 + " …"
    assert short("  a \n b ", 10) == "a b"
