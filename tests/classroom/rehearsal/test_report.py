"""The page of a rehearsal has its plan, its pictures and what to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.rehearsal.blocks import as_html, as_markdown
from sim.classroom.rehearsal.chapter import Chapter, PlanRow, StoredCell
from sim.classroom.rehearsal.moves import Moved
from sim.classroom.rehearsal.rehearse import Difference, Played, PlayedChapter
from sim.classroom.rehearsal.report import page_blocks

CELL = StoredCell("panel", "Play", "GateRoom()", ())
MOVED = Moved("Calls (calls)", ("1", "2"), (0.02, 0.5))
ROWS = (
    PlanRow("0–5", "the question of the gate room"),
    PlanRow("5–20", "outcome 1; gate room, Try 1"),
    PlanRow("20–25", "the panel, Try 2"),
)
PLAN = {90: (ROWS,)}


def rehearsal(plans=PLAN, difference: Difference | None = None) -> PlayedChapter:
    chapter = Chapter("07-mine", Path("07-mine.ipynb"), (CELL,), 60, plans, {"gate room": "panel"})
    differences = (difference,) if difference else ()
    played = Played(CELL, 1.5, "It rises.", "Gate room", "Two calls help.", (MOVED,), differences)
    return PlayedChapter(chapter, [played])


@pytest.mark.parametrize("write", [as_markdown, as_html])
def test_the_plan_names_what_its_panel_needs(write) -> None:
    page = write(page_blocks(rehearsal()))
    for said in ("Plan for 90 minutes", "there after 1.5 s, slowest move 0.50 s", "It rises."):
        assert said in page
    assert "All is as the page has stored it. Cells: 1, in 1.5 s" in page
    assert "Nothing differs" in page


def test_only_a_line_that_shows_the_panel_says_how_long_it_takes() -> None:
    page = as_markdown(page_blocks(rehearsal()))
    assert "| 0–5 | the question of the gate room |  |" in page
    assert "| 5–20 | outcome 1; gate room, Try 1 | Gate room: there after" in page
    assert "| 20–25 | the panel, Try 2 | Gate room: there after" in page


def test_two_sittings_have_a_plan_each() -> None:
    page = as_markdown(page_blocks(rehearsal(plans={45: (ROWS[:1], ROWS[1:])})))
    assert "## Plan for 45 minutes, sitting 1 of 2" in page
    assert "## Plan for 45 minutes, sitting 2 of 2" in page


def test_without_a_note_the_sections_stand_there() -> None:
    page = as_markdown(page_blocks(rehearsal(plans={})))
    assert "no teaching note" in page
    assert "60 minutes" in page
    assert "| Play | Gate room: there after 1.5 s" in page


def test_a_difference_stands_there_with_both_sides() -> None:
    page = as_markdown(page_blocks(rehearsal(difference=Difference("text", "a | b", "5"))))
    assert "Differences from what the page has stored: 1;" in page
    assert r"| panel | text | a \| b | 5 |" in page
    assert "press Reset" in page


def test_a_panel_that_stands_in_two_places_is_told_apart() -> None:
    found = rehearsal()
    assert "| Gate room | Calls (calls) |" in as_markdown(page_blocks(found))
    desk = StoredCell("again", "Exercise", "GateRoom()", ())
    found.played.append(Played(desk, 1.0, "", "Gate room", "", (MOVED,), ()))
    page = as_markdown(page_blocks(found))
    for section in ("Play", "Exercise"):
        assert f"| Gate room ({section}) | Calls (calls) |" in page


def test_places_with_a_comma_of_their_own_are_told_apart() -> None:
    found = rehearsal()
    moved = Moved("Kind", ("rebuy, ordered", "no decision"), (0.1, 0.1))
    found.played.append(Played(CELL, 1.0, "", "Two rooms", "", (moved,), ()))
    page = as_markdown(page_blocks(found))
    assert "rebuy, ordered; no decision" in page
    assert "| Calls (calls) | 1, 2 |" in page
