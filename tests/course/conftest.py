"""A course folder, and what a student may have entered in it."""

import json
from pathlib import Path

import pytest

from sim.course.folder import COURSE, MARKER
from sim.course.work import ChapterWork, KeptAnswer, KeptPrediction, now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that `sim course` has marked."""
    (tmp_path / MARKER).write_text(json.dumps({"course": COURSE, "version": "0.1.0"}))
    return tmp_path


def guessed(name: str, typed: str, value: float | str | None):
    """An entry: a prediction."""
    kept = KeptPrediction(typed=typed, value=value, at=now())
    return lambda chapter: chapter.with_prediction(name, kept)


def answered(exercise: str, item: str, typed: str, right: bool):
    """An entry: one check of an exercise."""

    def update(chapter: ChapterWork) -> ChapterWork:
        kept = KeptAnswer(typed=typed, right=right, tries=(right,), at=now())
        return chapter.with_answers(exercise, 1, {item: kept})

    return update
