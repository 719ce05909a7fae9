"""A chapter's teaching note, read: its sections, the tables of its panels, what it is held against.

A note is Markdown that a lecturer prints. What a panel says stands in tables that begin with a
column *set*: a row names controls by their captions, ``Cut: 14; Answers after: 19``, and the cells
behind it hold what the panel then shows (:mod:`tools.chapters.readings`). What the notebook asks
under *Try* is quoted, ``> **3.** …``, and aims and rows of the deck are the manifest's. These parts
are never typed: ``python -m tools.teaching_notes`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from nbformat import NotebookNode

from sim.kernel.numerals import NOTHING
from tools.chapters.chapter_rules import LIST_ITEM
from tools.chapters.manifest import Chapter

FOLDER = "docs/teaching"
AIMS, PANELS, WRONG, EXAM = "Aims", "The panels", "Wrong answers", "Exam questions"
PLANS = {"Plan for 90 minutes": 90, "Plan for 45 minutes": 45}
SECTIONS = (
    AIMS,
    "The chapter in one page",
    *PLANS,
    PANELS,
    WRONG,
    "On the board",
    "The deck's slip",
    EXAM,
    "If something breaks",
)
SET = "set"
"""What the first column of a table of readings is called."""
PANEL = re.compile(r"^### \[(?P<title>[^\]]+)\]\([^)#\s]+#cell-id=(?P<cell>[\w-]+)\)\s*$")
TRY = re.compile(r"^> \*\*(?P<number>\d+)\.\*\*(?P<text>.*)$")
QUESTION = re.compile(r"^### \d\. .*\((?P<points>\d+) points\)\s*$")
OUTCOMES = "**Outcomes of the predictions.**"
REVEALED = re.compile(r"\breveal\(\s*\"[^\"]+\",\s*\"([^\"]+)\"")
FOUND = re.compile(r"^\s*it is: (.+)$", flags=re.MULTILINE)
IMPORTED = re.compile(r"^from sim\.widgets import (\w+)", flags=re.MULTILINE)


class Line(NamedTuple):
    """A line of a note, its place counted from 1, and where it stands."""

    number: int
    text: str
    section: str
    panel: str
    """The cell of the panel it stands under, empty elsewhere."""


def lines(text: str) -> Iterator[Line]:
    """Read a note line by line."""
    section = panel = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            section, panel = line[3:].strip(), ""
        elif found := PANEL.match(line):
            panel = found["cell"]
        yield Line(number, line, section, panel)


def cells(line: str) -> list[str]:
    """Return the cells of a row of a table, an empty list for any other line.

    Examples
    --------
    >>> cells("| Cut: 14 | +1 % |"), cells("|---|---:|"), cells("no row")
    (['Cut: 14', '+1 %'], [], [])
    """
    row = line.strip()
    if len(row) < 2 or row[0] != "|" or row[-1] != "|" or not re.search(r"[^\s|:-]", row):
        return []
    return [cell.strip() for cell in row[1:-1].split("|")]


class Table(NamedTuple):
    """A table: the line of its header, the header, its rows by line."""

    head: Line
    columns: list[str]
    rows: dict[int, list[str]]


def tables(text: str) -> list[Table]:
    """Return the tables of a note, in order."""
    found: list[Table] = []
    inside = False
    for line in lines(text):
        row = cells(line.text)
        if not line.text.startswith("|"):
            inside = False
        elif row and not inside:
            found.append(Table(line, row, {}))
            inside = True
        elif row:
            found[-1].rows[line.number] = row
    return found


def readings(text: str) -> list[Table]:
    """Return the tables that say what a panel shows."""
    return [table for table in tables(text) if table.columns[0] == SET]


def panels(nb: NotebookNode) -> dict[str, str]:
    """Return the classes of a chapter's panels by the cells that show them."""
    return {
        cell.id: found[1]
        for cell in nb.cells
        if cell.cell_type == "code" and (found := IMPORTED.search(cell.source))
    }


def tries(nb: NotebookNode) -> dict[str, list[str]]:
    """Return, by panel, what the chapter asks to be tried: the numbered list before it."""
    found = {}
    shown = panels(nb)
    for before, cell in pairwise(nb.cells):
        if cell.id in shown:
            items = LIST_ITEM.finditer(before.source) if before.cell_type == "markdown" else ()
            starts = [match.start() for match in items if before.source[match.start()].isdigit()]
            ends = [*starts[1:], len(before.source)]
            parts = [before.source[a:b] for a, b in zip(starts, ends, strict=False)]
            found[cell.id] = [_item(part) for part in parts]
    return found


def _item(part: str) -> str:
    first_paragraph = part.partition("\n\n")[0]
    return " ".join(re.sub(r"^\d+[.)]\s+", "", first_paragraph).split())


def aims(objectives: Iterable[str], taught: Iterable[int]) -> str:
    """Write what the chapter is for, and the rows of the deck that it teaches."""
    listed = "".join(f"- {aim}\n" for aim in objectives)
    rows = ", ".join(f"[{row}](../deck.md#row-{row})" for row in sorted(taught))
    said = f"Rows of the deck: {rows}." if rows else "Rows of the deck: none."
    return f"After the lecture a student can\n\n{listed}\n{said}\n"


def outcomes(nb: NotebookNode, predictions: Iterable[str]) -> str:
    """Write in one line what the chapter's predictions meet, in the order of its card."""
    shown = {}
    for cell in nb.cells:
        name = REVEALED.search(cell.source) if cell.cell_type == "code" else None
        texts = [out.get("data", {}).get("text/plain", "") for out in cell.get("outputs", ())]
        if name and (found := FOUND.search("\n".join(texts))):
            shown[name[1]] = found[1].strip()
    said = [f"{n}: {shown.get(one, NOTHING)}" for n, one in enumerate(predictions, start=1)]
    return f"{OUTCOMES} {'; '.join(said)}."


def written_anew(
    text: str, entry: Chapter | None, nb: NotebookNode | None, predictions: Iterable[str] = ()
) -> str:
    """Return the note with its quoted parts as manifest and notebook have them."""
    if entry:
        pattern = rf"(?<=^## {AIMS}\n\n).*?(?=^## )"
        text = re.sub(
            pattern,
            lambda _: f"{aims(entry.objectives, entry.rows)}\n",
            text,
            count=1,
            flags=re.DOTALL | re.MULTILINE,
        )
    asked = tries(nb) if nb else {}
    out = text.splitlines(keepends=True)
    for line in lines(text):
        quoted, items = TRY.match(line.text), asked.get(line.panel, [])
        if nb and line.text.startswith(OUTCOMES):
            out[line.number - 1] = f"{outcomes(nb, predictions)}\n"
        if quoted and 1 <= int(quoted["number"]) <= len(items):
            number = int(quoted["number"])
            out[line.number - 1] = f"> **{number}.** {items[number - 1]}\n"
    return "".join(out)
