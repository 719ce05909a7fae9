"""Deck, manifest, notebooks, quizzes and exercises say the same, and every chapter is finished.

What each rule asks for, and that it can fail: tests/notebooks and tests/worksheet.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from pydantic import ValidationError

from sim.data import datasets_path, load_deck, load_glossary
from tools import chapter
from tools.chapters.manifest import load_course
from tools.chapters.material import MANIFEST, README, TODO
from tools.notebooks import COURSE as NOTEBOOKS
from tools.notebooks import ROOT

COURSE = load_course()
NAMED = {one.name for one in COURSE.chapters}
"""The chapters of the manifest."""
THERE = {
    path.stem
    for folder, kind in ((NOTEBOOKS, "ipynb"), (datasets_path("quizzes"), "toml"))
    for path in [*folder.rglob(f"*.{kind}"), *datasets_path("worksheets").glob("*.toml")]
    if ".ipynb_checkpoints" not in path.parts
}
"""The chapters of which there is any file."""


def test_every_row_of_the_deck_is_covered_or_listed_as_not() -> None:
    uncovered = COURSE.uncovered
    assert len(uncovered) == len(set(uncovered)), "a row is listed twice"
    assert COURSE.covered & set(uncovered) == set(), "both covered and listed as not covered"
    assert COURSE.covered | set(uncovered) == set(load_deck()["row"])


def test_every_file_belongs_to_a_chapter() -> None:
    assert len(NAMED) > 5
    assert THERE == NAMED


@pytest.mark.parametrize("name", sorted(THERE | NAMED))
def test_a_chapter_keeps_every_rule(name: str) -> None:
    assert [str(finding) for finding in chapter.stored(name)] == []


@pytest.mark.parametrize("file", [MANIFEST, README])
def test_nothing_is_left_to_do(file: str) -> None:
    assert TODO.search((ROOT / file).read_text(encoding="utf-8")) is None


def test_chapters_come_in_order() -> None:
    files = [one.file for one in COURSE.chapters]
    assert files == sorted(set(files))


# ---- the manifest can be wrong


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


def first_page() -> str:
    cells = nbformat.read(NOTEBOOKS / COURSE.chapters[0].file, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("chapter", COURSE.chapters[1:], ids=lambda chapter: chapter.name)
def test_the_first_page_names_every_chapter_and_leads_to_it(chapter) -> None:
    name = f"{chapter.name[:2]} {chapter.title} {chapter.title_zh}"
    assert f"[{name}]({chapter.file})" in first_page()


@pytest.mark.parametrize(
    "company", ["Huaxin Machine Tools", "Alpenwerk", "Beihe Machine Works", "Jiangnan CNC"]
)
def test_the_first_page_gives_each_company_its_chinese_name_once(company: str) -> None:
    chinese = load_glossary().set_index("term_en").loc[company, "term_zh"]
    assert first_page().count(chinese) == 1
