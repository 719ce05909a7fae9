"""What a rehearsal reads: chapters by number or name, and the plans of their notes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.classroom.rehearsal import chapter as module
from sim.classroom.rehearsal.chapter import PlanRow, chapter_named
from sim.kernel.errors import InputError
from tools.chapters.manifest import load_course

*FIRST, LAST = [one.name[:2] for one in load_course().chapters]
"""The numbers of all chapters, as the manifest lists them."""

NOTE = """# A note
## Plan for 90 minutes

| minutes | on the screen | you say and do | you ask |
|---|---|---|---|
| 0–5 | the question | Read it. | Who? |
| 5–20 | gate room, Try 1 | Move it. | |

## Plan for 45 minutes

| minutes | on the screen | you say and do | you ask |
|---|---|---|---|
| 0–4 | the question | Read it. | Who? |

## The panels

### [Gate room](../../notebooks/07-mine.ipynb#cell-id=panel)
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course of one chapter, with its note."""
    cells = [
        {"cell_type": "markdown", "id": "t", "source": ["# 7 Mine\n", "## Play"], "metadata": {}},
        {"cell_type": "code", "id": "panel", "source": "2 + 2", "metadata": {}, "outputs": []},
    ]
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "07-mine.ipynb").write_text(json.dumps({"cells": cells}))
    manifest = '[[chapters]]\nfile = "07-mine.ipynb"\nminutes = 60\n'
    (tmp_path / "notebooks" / "course.toml").write_text(manifest)
    (tmp_path / "docs" / "teaching").mkdir(parents=True)
    (tmp_path / "docs" / "teaching" / "07-mine.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.setattr(module, "course_path", lambda name: tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("given", ["07", "7", "07-mine", " 07 "])
def test_a_chapter_is_known_by_number_or_name(course: Path, given: str) -> None:
    found = chapter_named(given)
    assert (found.name, found.minutes, found.panels) == ("07-mine", 60, {"gate room": "panel"})
    assert [(cell.name, cell.under, cell.source) for cell in found.cells] == [
        ("panel", "Play", "2 + 2")
    ]
    assert found.plans == {
        90: (
            (
                PlanRow("0–5", "the question", "Read it."),
                PlanRow("5–20", "gate room, Try 1", "Move it."),
            ),
        ),
        45: ((PlanRow("0–4", "the question", "Read it."),),),
    }


def test_each_sitting_has_a_plan_of_its_own(course: Path) -> None:
    note = course / "docs" / "teaching" / "07-mine.md"
    table = NOTE[NOTE.index("| minutes") : NOTE.index("## Plan for 45")]
    note.write_text(NOTE.replace(table, f"First.\n\n{table}Second.\n\n{table}"), encoding="utf-8")
    first, second = chapter_named("07").plans[90]
    assert first == second
    assert [row.minutes for row in first] == ["0–5", "5–20"]


def test_without_a_note_there_is_no_plan(course: Path) -> None:
    (course / "docs" / "teaching" / "07-mine.md").unlink()
    assert chapter_named("07").plans == {}


@pytest.mark.parametrize("given", ["99", "", "mine", "../07-mine"])
def test_another_chapter_is_one_sentence(given: str) -> None:
    with pytest.raises(InputError) as caught:
        chapter_named(given)
    assert str(caught.value) == f"chapter is {given!r}; allowed: {', '.join(FIRST)} or {LAST}"
