"""What is shown of a class names nobody, and says no more of few than may be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from sim.classroom.class_page.class_findings import (
    FEW,
    LEAST,
    MOST_BARS,
    ClassFindings,
    class_findings,
    guess_bars,
)
from sim.classroom.class_page.class_marks import ClassMarker, MarkedWork
from sim.classroom.class_page.hand_in_folder import HandInFile
from sim.course.handed_in import HandedInWork
from sim.worksheet.files import load_worksheet
from sim.worksheet.guesses import CameOut, NumberGuess
from tests.classroom.class_page.made_class import hand_in
from tests.classroom.class_page.test_class_marks import TEN, answer, dumped

MARKER = ClassMarker()


def work(n: int, needed: str | None = None, guess: str | None = None) -> MarkedWork:
    chapter: dict[str, Any] = {}
    if needed is not None:
        chapter["exercises"] = {TEN: {"answers": {"needed": answer(needed)}}}
    if guess is not None:
        kept = {"typed": guess, "value": None, "at": "2026-11-28T10:00:00Z"}
        chapter["predictions"] = {"growth_needed": kept}
    content = hand_in(n, ()) | {"chapters": {"09-pricing": chapter}}
    return MARKER.marked(HandInFile(f"{n}", HandedInWork.model_validate_json(dumped(content))))


def found(works: Sequence[MarkedWork]) -> ClassFindings:
    return class_findings(works, 0, MARKER, {"09-pricing": "Pricing"})


def of_needed(*typed: str) -> Any:
    (chapter,) = found([work(n, needed=one) for n, one in enumerate(typed)]).chapters
    (question,) = chapter.questions
    return question


def test_of_fewer_than_five_nothing_is_said() -> None:
    works = [work(n, needed="10") for n in range(LEAST)]
    assert found(works[:-1]) == ClassFindings(LEAST - 1, 0, ())
    assert len(found(works).chapters) == 1


def test_a_question_that_few_have_answered_is_left_out() -> None:
    answered = [work(n, needed="10") for n in range(LEAST - 1)]
    silent = [work(n, guess="10") for n in range(LEAST, 2 * LEAST)]
    (chapter,) = found(answered + silent).chapters
    assert chapter.questions == ()
    assert len(chapter.spreads) == 1


@pytest.mark.parametrize("few", range(FEW))
def test_one_or_two_are_not_told_apart_from_nobody(few: int) -> None:
    """With nobody, one or two of ten the same is said, on either side."""
    right = of_needed(*["33.3"] * few, *["10"] * (10 - few))
    assert (right.share, right.nearly_all) == (None, False)
    wrong = of_needed(*["10"] * few, *["33.3"] * (10 - few))
    assert wrong.nearly_all
    assert wrong.ideas == (), "nor an idea that one or two hold"


def test_three_are_a_group() -> None:
    some = of_needed(*["33.3"] * 3, *["10"] * 4, *["25"] * 3, *["11.1"] * 2)
    assert some.share == pytest.approx(3 / 12)
    assert [(one.idea, one.count) for one in some.ideas] == [
        ("10 % more volume pays for 10 % off", 4),
        ("the new machines still earn the old margin", 3),
    ]


def test_one_idea_is_one_whatever_numbers_are_in_its_sentence() -> None:
    own = [work(n, needed="10") for n in range(8)]
    for n, one in enumerate(own):
        for mark in one.marks:
            object.__setattr__(mark.said, "sentence", f"said with {n}") if n == 3 else None
    (chapter,) = found(own).chapters
    assert [idea.count for idea in chapter.questions[0].ideas] == [8]


def test_an_answer_that_cannot_be_read_is_neither_right_nor_wrong() -> None:
    question = of_needed(*["33.3"] * 5, *["10"] * 4, "no idea", "?")
    assert question.answered == 9


def test_guesses_are_told_by_side_and_idea() -> None:
    guesses = ["10"] * 5 + ["33"] * 3 + ["60"] * 2
    (chapter,) = found([work(n, guess=one) for n, one in enumerate(guesses)]).chapters
    (spread,) = chapter.spreads
    assert (spread.low, spread.close, spread.high, spread.given) == (5, 3, 2, 10)
    assert spread.idea
    assert (spread.idea.idea, spread.idea.count) == ("10 % more volume pays for 10 % off", 5)
    assert sum(bar.count for bar in spread.bars) == 10


@pytest.mark.parametrize(
    "guesses",
    [[0.0], [200.0], [0.0, 200.0], [33.3], [33.3, 33.30001], [5.0] * 40, list(range(0, 201, 7))],
    ids=str,
)
@pytest.mark.parametrize("outcome", [None, CameOut(33.3), CameOut(33.3, 20.0, 50.0)])
def test_every_guess_stands_in_one_bar(guesses: list[float], outcome: CameOut | None) -> None:
    content = load_worksheet("09-pricing").predictions[0]
    assert isinstance(content, NumberGuess)
    bars = guess_bars(content, guesses, outcome)
    assert sum(bar.count for bar in bars) == len(guesses)
    assert 1 <= len(bars) <= MOST_BARS + 2
    assert len({round(bar.high - bar.low, 6) for bar in bars}) == 1
    if outcome:
        assert bars[0].low <= 33.3 <= bars[-1].high


def test_what_to_take_up_is_the_hardest() -> None:
    (chapter,) = found([work(n, needed="10") for n in range(9)]).chapters
    assert [one.text[:20] for one in chapter.again] == ["By how many per cent"]
    (chapter,) = found([work(n, needed="33.3") for n in range(9)]).chapters
    assert chapter.again == ()
