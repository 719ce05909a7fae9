"""The teaching notes say what the panels say, and the list of them is whole.

What else a note is held to: ``tools/chapters/note_rules.py``. tests/course/test_course.py asks it
of every chapter, tests/notebooks/test_note_rules.py breaks it rule by rule.
"""

from __future__ import annotations

import pytest

from sim.plots.drawing.picture import Picture
from tools import chapter, teaching_notes
from tools.chapters import readings
from tools.chapters.manifest import load_course
from tools.chapters.material import read
from tools.chapters.note import FOLDER
from tools.notebooks import ROOT

NAMES = [one.name for one in load_course().chapters]
SIMULATED = {"04-purchase-stages", "06-experiments"}
"""Chapters whose panels play whole markets."""


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.heavy) if n in SIMULATED else n for n in NAMES],
)
def test_every_number_of_a_table_is_what_the_panel_shows(name: str, request, monkeypatch) -> None:
    monkeypatch.setattr(Picture, "png", lambda picture: b"")  # numbers are read, no packed images
    if name == "13-a-real-war":
        request.getfixturevalue("real_data")
    found, _ = read(name, ROOT)
    assert [str(finding) for finding in chapter.played(found)] == []


def test_a_number_that_has_moved_is_found_and_written_anew() -> None:
    found, _ = read("10-price-wars", ROOT)
    assert found.notebook is not None
    text = found.texts[found.files.note]
    line = next(line for line in text.splitlines() if line.startswith("| as it stands |"))
    spoilt = text.replace(line, "| as it stands | +1 % | +1 % | +1 % |", 1)
    assert spoilt != text
    assert readings.filled(spoilt, found.notebook) == (text, {})
    found.texts[found.files.note] = spoilt
    (finding,) = chapter.played(found)
    assert line in finding.what


def test_the_list_names_every_chapter() -> None:
    page = (ROOT / FOLDER / "README.md").read_text(encoding="utf-8")
    assert teaching_notes.listed(page) == page
    assert [name for name in NAMES if f"({name}.md)" not in page] == []
