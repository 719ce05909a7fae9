"""Entries put together: what is not named stays, what is taken back is gone."""

from sim.course.work import ChapterWork, KeptAnswer, KeptPrediction, cut, now
from tests.course.conftest import answered

RIGHT = KeptAnswer(typed="1", right=True, tries=(False, True), at=now())


def test_answers_add_up_and_attempts_are_counted() -> None:
    chapter = answered("e", "a", "1", True)(answered("e", "b", "2", False)(ChapterWork()))
    assert set(chapter.exercises["e"].answers) == {"a", "b"}
    assert chapter.exercises["e"].attempts == 2
    taken_back = chapter.without_exercise("e")
    assert not taken_back.exercises["e"].answers
    assert taken_back.exercises["e"].attempts == 2, "a reset hides no attempt"


def test_a_quiz_is_kept_with_its_result() -> None:
    chapter = ChapterWork().with_quiz({"q": RIGHT}, right=1, right_at_first=0, questions=5)
    chapter = chapter.with_quiz({"r": RIGHT}, right=2, right_at_first=1, questions=5)
    assert set(chapter.quiz.answers) == {"q", "r"}
    assert (chapter.quiz.right, chapter.quiz.right_at_first) == (2, 1)
    assert chapter.without_quiz().is_empty


def test_a_prediction_can_be_taken_back() -> None:
    kept = KeptPrediction(typed="40 %", value=40.0, at=now())
    chapter = ChapterWork().with_prediction("a", kept).with_prediction("b", kept)
    assert set(chapter.with_prediction("a", None).predictions) == {"b"}
    assert not chapter.is_empty
    assert ChapterWork().is_empty


def test_an_endless_entry_is_cut() -> None:
    kept = KeptPrediction(typed=cut("9" * 1_000_000), value=None, at=now())
    assert len(kept.typed) == 2_000
