"""What a rehearsal reads: the chapter's page with its stored outputs, and its minute plan."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sim.data import course_path
from sim.kernel import numerals
from sim.kernel.errors import refused

PAGES: Final = "[0-9][0-9]-*.ipynb"
PLAN: Final = "## Plan for {minutes} minutes"
LENGTHS: Final = (90, 45)
"""The lectures that a teaching note has a plan for, in minutes."""
_HEADING: Final = re.compile(r"^#{1,4} +(.+)$", re.MULTILINE)
_ROW: Final = re.compile(r"^\|(.+)\|\s*$")
_PANEL: Final = re.compile(r"^### \[([^\]]+)\]\([^)#]*#cell-id=([^)]+)\)", re.MULTILINE)


@dataclass(frozen=True)
class StoredCell:
    """A code cell of the page.

    Attributes
    ----------
    name : str
        Its id.
    under : str
        The heading it stands under.
    source : str
        Its code.
    outputs : tuple of mapping
        What the page has stored of it, as nbformat has it.
    may_fail : bool
        Whether an error is meant.
    """

    name: str
    under: str
    source: str
    outputs: tuple[Mapping[str, Any], ...]
    may_fail: bool = False


@dataclass(frozen=True)
class PlanRow:
    """A line of a minute plan: when, and what is on the screen."""

    minutes: str
    screen: str
    done: str = ""


@dataclass(frozen=True)
class Chapter:
    """A chapter as it is stored.

    Attributes
    ----------
    name : str
        As its page is named, without the ending.
    page : Path
        The page.
    cells : tuple of StoredCell
        Its code cells.
    minutes : int
        What the course plans for it.
    plans : mapping of int to tuple of tuple of PlanRow
        The teaching note's plans by their length in minutes, one for each sitting; empty where
        there is no note.
    panels : mapping of str to str
        What the note calls a panel, in small letters, and the cell that shows it.
    """

    name: str
    page: Path
    cells: tuple[StoredCell, ...]
    minutes: int
    plans: Mapping[int, tuple[tuple[PlanRow, ...], ...]]
    panels: Mapping[str, str]


def chapter_named(given: str) -> Chapter:
    """Read a chapter by its number or its name.

    Raises
    ------
    InputError
        If there is none.

    Examples
    --------
    >>> chapter_named("10").name
    '10-price-wars'
    """
    folder = course_path("notebooks")
    pages = {page.stem: page for page in sorted(folder.glob(PAGES))}
    found = [name for name in pages if given.strip() in (name, name[:2], str(int(name[:2])))]
    if not found:
        raise refused("chapter", given, numerals.one_of(name[:2] for name in pages))
    name = found[0]
    note = _note(name)
    return Chapter(
        name=name,
        page=pages[name],
        cells=tuple(_cells(pages[name])),
        minutes=_minutes(folder / "course.toml", name),
        plans={length: sittings for length in LENGTHS if (sittings := tuple(_plan(note, length)))},
        panels={title.casefold(): cell for title, cell in _PANEL.findall(note)},
    )


def _cells(page: Path) -> Iterator[StoredCell]:
    under = ""
    for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            headings = _HEADING.findall(source)
            under = headings[-1] if headings else under
        elif cell["cell_type"] == "code":
            may_fail = "raises-exception" in cell["metadata"].get("tags", ())
            yield StoredCell(cell["id"], under, source, tuple(cell["outputs"]), may_fail)


def _minutes(manifest: Path, name: str) -> int:
    with manifest.open("rb") as file:
        chapters = tomllib.load(file)["chapters"]
    return next(int(one["minutes"]) for one in chapters if one["file"] == f"{name}.ipynb")


def _note(name: str) -> str:
    note = course_path("docs") / "teaching" / f"{name}.md"
    return note.read_text(encoding="utf-8") if note.is_file() else ""


def _plan(note: str, length: int) -> Iterator[tuple[PlanRow, ...]]:
    """Read the tables under a plan's heading, one a sitting; each begins with two lines of head."""
    _, _, below = note.partition(f"{PLAN.format(minutes=length)}\n")
    section = re.split(r"^## ", below, maxsplit=1, flags=re.MULTILINE)[0]
    for table in re.findall(r"(?:^\|.*\n?)+", section, flags=re.MULTILINE):
        rows = [found[1] for line in table.splitlines() if (found := _ROW.match(line))]
        yield tuple(_plan_rows(rows[2:]))


def _plan_rows(rows: Iterable[str]) -> Iterator[PlanRow]:
    for row in rows:
        cells = [part.strip() for part in row.split("|")]
        if len(cells) >= 2 and any(cells):
            yield PlanRow(cells[0], cells[1], cells[2] if len(cells) > 2 else "")
