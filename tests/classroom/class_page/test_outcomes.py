"""Outcomes are read off the pages, which compute them, and every prediction has one there."""

from __future__ import annotations

import json

import pytest

from sim.classroom.class_page import outcomes
from sim.classroom.class_page.outcomes import stored_outcomes
from sim.classroom.quiz_files.export import course_quizzes
from sim.data import course_path
from sim.worksheet.files import load_worksheet
from sim.worksheet.reveals import IT_IS, Reveal


@pytest.mark.parametrize("chapter", course_quizzes())
def test_every_outcome_is_what_the_page_shows(chapter: str) -> None:
    asked = load_worksheet(chapter).predictions
    found = stored_outcomes(chapter, asked)
    assert set(found) == {one.id for one in asked}
    page = json.loads(course_path("notebooks", f"{chapter}.ipynb").read_text(encoding="utf-8"))
    shown = [
        "".join(output.get("data", {}).get("text/plain", ""))
        for cell in page["cells"]
        for output in cell.get("outputs", ())
    ]
    for content in asked:
        again = Reveal(content, "", found[content.id]).plain()
        assert f"{IT_IS}: {content.said_of(found[content.id])}" in again
        assert again in shown, "written again, it is the page's own text to the last letter"


def test_another_number_on_the_page_is_another_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = load_worksheet("09-pricing").predictions
    real = outcomes._said.__wrapped__("09-pricing")
    changed = tuple((name, said.replace("33.3 %", "−1,234.5 %")) for name, said in real)
    monkeypatch.setattr(outcomes, "_said", lambda chapter: changed)
    assert stored_outcomes("09-pricing", asked)["growth_needed"].value == -1234.5


def test_a_chapter_without_a_page_has_none() -> None:
    asked = load_worksheet("09-pricing").predictions
    assert stored_outcomes("99-none", asked) == {}
