"""Deck, manifest, notebooks, quizzes and exercises say the same about what is covered."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest
from pydantic import ValidationError

from sim.data import datasets_path, load_deck
from sim.worksheet.files import load_quiz, load_worksheet

from .manifest import NOTEBOOKS, PLACE, Chapter, load_course, rows_tagged

COURSE = load_course()
DECK = set(load_deck()["row"])
chapters = pytest.mark.parametrize("chapter", COURSE.chapters, ids=lambda chapter: chapter.name)


def places(chapter: Chapter) -> dict[int, set[str]]:
    """What quiz and exercises of a chapter say they cover: row to places."""
    found: dict[int, set[str]] = defaultdict(set)
    if datasets_path("quizzes", f"{chapter.name}.toml").is_file():
        for question in load_quiz(chapter.name).questions:
            for row in question.rows:
                found[row].add(f"quiz:{question.id}")
    if datasets_path("worksheets", f"{chapter.name}.toml").is_file():
        for exercise in load_worksheet(chapter.name).exercises:
            for item in exercise.items:
                for row in item.rows:
                    found[row].add(f"exercise:{exercise.id}.{item.id}")
    return found


def notebook(chapter: Chapter) -> Path:
    path = NOTEBOOKS / chapter.file
    if not path.is_file():
        pytest.skip(f"{chapter.file} is missing, which test_files_are_there reports")
    return path


def test_every_row_of_the_deck_is_covered_or_listed_as_not() -> None:
    uncovered = COURSE.uncovered
    assert len(uncovered) == len(set(uncovered)), "a row is listed twice"
    assert COURSE.covered & set(uncovered) == set(), "both covered and listed as not covered"
    assert COURSE.covered | set(uncovered) == DECK


@chapters
def test_files_are_there(chapter: Chapter) -> None:
    missing = [f for f in (chapter.file, chapter.solution) if not (NOTEBOOKS / f).is_file()]
    assert missing == []


def test_every_notebook_is_in_the_manifest() -> None:
    named = {name for chapter in COURSE.chapters for name in (chapter.file, chapter.solution)}
    there = {
        path.relative_to(NOTEBOOKS).as_posix()
        for path in NOTEBOOKS.rglob("*.ipynb")
        if ".ipynb_checkpoints" not in path.parts
    }
    assert there - named == set()


@pytest.mark.parametrize("folder", ["quizzes", "worksheets"])
def test_every_quiz_and_worksheet_belongs_to_a_chapter(folder: str) -> None:
    there = {path.stem for path in datasets_path(folder).glob("*.toml")}
    assert there, f"{folder} is empty"
    assert there - {chapter.name for chapter in COURSE.chapters} == set()


@chapters
def test_claimed_places_are_well_formed(chapter: Chapter) -> None:
    if not chapter.rows:  # then the chapter owns up to it
        assert "The deck says nothing" in notebook(chapter).read_text(encoding="utf-8")
    for row, claimed in chapter.rows.items():
        assert claimed, f"row {row} is claimed without a place"
        assert len(claimed) == len(set(claimed)), f"row {row} names a place twice"
        assert [place for place in claimed if not re.fullmatch(PLACE, place)] == []


@chapters
def test_quiz_and_exercises_cover_what_the_manifest_claims_and_no_more(chapter: Chapter) -> None:
    claimed = {
        row: {place for place in places if place != "cell"}
        for row, places in chapter.rows.items()
        if set(places) != {"cell"}
    }
    assert claimed == dict(places(chapter))


@chapters
def test_notebook_covers_what_the_manifest_claims_and_no_more(chapter: Chapter) -> None:
    claimed = {row for row, places in chapter.rows.items() if "cell" in places}
    assert rows_tagged(notebook(chapter)) == claimed


@chapters
def test_titles_are_those_of_the_quiz(chapter: Chapter) -> None:
    quiz = load_quiz(chapter.name)
    assert (quiz.chapter, quiz.title, quiz.title_zh) == (
        chapter.name,
        chapter.title,
        chapter.title_zh,
    )
    assert 5 <= len(quiz.questions) <= 8


def test_chapters_come_in_order() -> None:
    files = [chapter.file for chapter in COURSE.chapters]
    assert files == sorted(set(files))


# ---- the checks above can fail

NOTEBOOK = """{"cells": [
 {"cell_type": "markdown", "metadata": {"tags": ["row-28", "slide", "row-29"]}, "source": []},
 {"cell_type": "markdown", "metadata": {}, "source": ["row-31"]},
 {"cell_type": "code", "metadata": {"tags": ["row-30"]}, "source": []}]}"""


def test_only_tags_of_markdown_cells_count(tmp_path: Path) -> None:
    path = tmp_path / "03-x.ipynb"
    path.write_text(NOTEBOOK, encoding="utf-8")
    assert rows_tagged(path) == {28, 29}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("minutes = 45", "minuts = 45", "minuts"),
        ("minutes = 45", "minutes = 900", "minutes"),
        ('file = "00-start-here.ipynb"', 'file = "start.ipynb"', "file"),
    ],
)
def test_a_wrong_manifest_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = (NOTEBOOKS / "course.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "course.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ValidationError, match=message):
        load_course(path)
