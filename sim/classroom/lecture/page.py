"""A chapter's notebook, as it is stored: its sections, with prose, code and stored pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from sim.course.tables_on_page import in_words
from sim.data import course_path
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.numerals import one_of

HEADING: Final = re.compile(r"^(#{1,4}) +(.+)$", re.MULTILINE)
_FENCED: Final = re.compile(r"([^.?!\n]*:\s*\n\s*)?^```.*?^```", re.MULTILINE | re.DOTALL)
"""Code in the prose, and what announces it."""
_ATTACHED: Final = re.compile(r"!\[([^\]]*)\]\(attachment:([^)]+)\)")
_INDEX_NAME: Final = re.compile(
    r"\s*<tr>\s*<th>([^<]+)</th>(?:\s*<th></th>)+\s*</tr>(?=\s*</thead>)"
)
_ROW: Final = re.compile(r"(<tr>.*?</tr>)", re.DOTALL)
_CELL: Final = re.compile(r"<(t[dh])>([^<]*)</t[dh]>")
NO_NOTEBOOK: Final = "{page}: cannot be read as a notebook: {error}"
NO_CHAPTER: Final = "chapter is {given}; allowed: {known}"
LARGE: Final = 900
"""Pixels of the page from which a picture takes the wall for itself."""
MOST_ROWS, WIDEST = 9, 84
"""What of a stored table can be read from the last row: its lines, and characters in a line."""


@dataclass(frozen=True)
class Part:
    """A piece of a section.

    Attributes
    ----------
    cell : str
        Id of the cell it stands in.
    prose : str
        Markdown; empty for code.
    code : str
        Source; empty for prose.
    outputs : tuple of mapping
        What the notebook has stored of it.
    """

    cell: str
    prose: str = ""
    code: str = ""
    outputs: tuple[Mapping[str, Any], ...] = ()


@dataclass
class Section:
    """What stands under one heading.

    Attributes
    ----------
    level : int
        1 for the chapter's title.
    title : str
        Of this section.
    under : str
        Title of the section of level 2 it belongs to.
    """

    level: int
    title: str
    under: str
    parts: list[Part] = field(default_factory=list)

    @property
    def prose(self) -> str:
        """All of its prose."""
        return "\n\n".join(part.prose for part in self.parts if part.prose)


@public
def chapter_named(given: str) -> str:
    """Return the name of a chapter from its number, or from its name.

    Raises
    ------
    InputError
        If there is none.

    Examples
    --------
    >>> chapter_named("10"), chapter_named("3")
    ('10-price-wars', '03-buying-center')
    """
    names = sorted(path.stem for path in course_path("notebooks").glob("[0-9][0-9]-*.ipynb"))
    number = given.zfill(2) if given.isascii() and given.isdecimal() else ""
    found = [name for name in names if name == given or name.partition("-")[0] == number]
    if not found:
        known = one_of(name.partition("-")[0] for name in names)
        raise InputError(NO_CHAPTER.format(given=shown(given, 40), known=known))
    return found[0]


def sections(page: Path) -> list[Section]:
    """Read the sections of a notebook.

    Raises
    ------
    InputError
        If it cannot be read as one.
    """
    try:
        cells = list(json.loads(page.read_text(encoding="utf-8"))["cells"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(NO_NOTEBOOK.format(page=page, error=error)) from None
    found: list[Section] = []
    for cell in cells:
        name, source = str(cell.get("id", "")), "".join(cell["source"])
        if cell["cell_type"] == "code":
            outputs = tuple(cell.get("outputs", ()))
            found[-1].parts.append(Part(name, code=source, outputs=outputs))
        elif cell["cell_type"] == "markdown":
            _add_prose(found, name, _FENCED.sub("", source))
            _add_attached(found, name, source, cell.get("attachments", {}))
    return found


def _add_attached(found: list[Section], name: str, source: str, attached: Any) -> None:
    for alt, file in _ATTACHED.findall(source):
        if file in attached and found:
            metadata = {"image/png": {"alt": alt}}
            stored = {"data": attached[file], "metadata": metadata}
            found[-1].parts.append(Part(name, outputs=(stored,)))


def _add_prose(found: list[Section], name: str, source: str) -> None:
    end = 0
    for heading in HEADING.finditer(source):
        _add(found, name, source[end : heading.start()])
        level, title = len(heading[1]), heading[2].strip()
        under = title if level <= 2 else found[-1].under
        found.append(Section(level, title, under))
        end = heading.end()
    _add(found, name, source[end:])


def _add(found: list[Section], name: str, prose: str) -> None:
    if prose.strip() and found:
        found[-1].parts.append(Part(name, prose=prose.strip()))


def text_of(part: Part) -> str:
    """Return what a cell has stored as text."""
    found = [_joined(data.get("text/plain", "")) for data in map(_data, part.outputs)]
    return "\n".join(filter(None, found))


def picture_of(part: Part) -> str:
    """Return a stored picture, table or print-out as HTML; empty where there is none to read."""
    for output in part.outputs:
        data = _data(output)
        if "image/png" in data:
            told = output.get("metadata", {}).get("image/png", {})
            source = "".join(_joined(data["image/png"]).split())
            kind = "sim-large" if told.get("width", 0) > LARGE else "sim-usual"
            alt = escape(told.get("alt", ""), quote=True)
            return f'<img class="{kind}" src="data:image/png;base64,{source}" alt="{alt}">'
    for output in part.outputs:
        table = _joined(_data(output).get("text/html", ""))
        if table and _readable(table):
            return f'<div class="sim-stored">{_set(table)}</div>'
    printed = "".join(
        _joined(output.get("text", "")) for output in part.outputs if output.get("name") == "stdout"
    ).rstrip()
    lines = printed.splitlines()
    if lines and len(lines) <= MOST_ROWS and max(map(len, lines)) <= WIDEST:
        return f"<pre>{escape(printed)}</pre>"
    return ""


def written_table(html: str) -> str:
    """Return a table that the prose has, set for the wall; empty where it is too much for it."""
    read = _Rows()
    read.feed(html)
    lines = sum(-(-wide // WIDEST) for wide in read.rows)
    return f'<div class="sim-stored sim-written">{html}</div>' if lines <= MOST_ROWS else ""


class _Rows(HTMLParser):
    """Counts rows of a table, and the characters of each."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[int] = []
        self._columns: list[int] = []
        self._skip = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.rows.append(0)
        self._skip = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._skip = False

    def handle_data(self, data: str) -> None:
        if self.rows and not self._skip and data.strip():
            self.rows[-1] += len(data.strip()) + 3


def _readable(table: str) -> bool:
    read = _Rows()
    read.feed(table)
    return 0 < len(read.rows) <= MOST_ROWS + 1 and max(read.rows) <= WIDEST


def _set(table: str) -> str:
    """Set a stored table for the wall: no style of its own, heads and names of rows once."""
    plain = re.sub(r"<style.*?</style>", "", table, flags=re.DOTALL)
    plain = re.sub(r' (border|style|class)="[^"]*"', "", plain)
    named = _INDEX_NAME.search(plain)
    if named:  # pandas gives the name of the rows a line of its own
        plain = plain.replace(named[0], "", 1)
        plain = plain.replace("<th></th>", f"<th>{named[1]}</th>", 1)
    plain = re.sub(r"<th>[^<]*</th>", lambda head: head[0].replace("_", " "), plain)
    return "".join(_without_twin(_ROW.split(in_words(plain))))


def _without_twin(parts: list[str]) -> list[str]:
    """Leave out the rows' names where nobody has named them and the first column has the same."""
    rows = [[text for _, text in _CELL.findall(row)] for row in parts[1::2]]
    head, *body = rows or [[]]
    if not body or head[:1] != [""] or any(row[:1] != row[1:2] for row in body):
        return parts
    return [_CELL.sub("", part, count=1) if place % 2 else part for place, part in enumerate(parts)]


def _data(output: Mapping[str, Any]) -> Mapping[str, Any]:
    return output.get("data") or {}


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
