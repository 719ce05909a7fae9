"""What a course folder holds: the pages, and whatever the pages point to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, Literal

from sim.data import course_path
from sim.kernel.errors import refused
from sim.kernel.numerals import one_of

Audience = Literal["students", "everybody"]
"""For whom a course is written: students have no solutions in it."""
AUDIENCES: Final[tuple[Audience, ...]] = ("students", "everybody")

FIRST_PAGE: Final = "00-start-here.ipynb"
PAGES: Final = "[0-9][0-9]-*.ipynb"
READ_BESIDE: Final = ("calls.md", "deck.md", "strategies.md", "tournament.md", "hand-ins/*")
"""What the pages point to in ``docs/``."""
FOR_LECTURERS: Final = ("teaching/*",)
"""What lies there besides, with answers in it: not for students."""
SOLUTION: Final = "solutions/"
"""By this a paragraph is known that points to a solution."""


def course_contents(audience: Audience = "everybody") -> dict[str, bytes]:
    """Return the files of a course folder, as they are delivered.

    The pages lie at the top of a course folder, one level nearer to ``docs/`` than in the
    checkout: links between them are written anew. No cell of a page can be deleted by a slip of
    the keyboard, and prose is not opened for editing by a double click.

    Parameters
    ----------
    audience : {"everybody", "students"}
        Students have no solutions and no teaching notes.

    Returns
    -------
    dict of str to bytes
        Content by path in the folder, with ``/`` on every system; pages first.

    Raises
    ------
    InputError
        If it is for somebody else.

    Examples
    --------
    >>> files = course_contents("students")
    >>> next(iter(files)), "docs/deck.md" in files
    ('00-start-here.ipynb', True)
    >>> more = sorted(set(course_contents()) - set(files))
    >>> more[0], more[-1][:10]
    ('docs/teaching/00-start-here.md', 'solutions/')
    """
    if audience not in AUDIENCES:
        raise refused("audience", audience, one_of(AUDIENCES))
    pages, docs = course_path("notebooks"), course_path("docs")
    found = {
        page.name: _page(_relinked(page, "../docs/", "docs/"), audience)
        for page in _sorted(pages, PAGES)
    }
    if audience == "everybody":
        for page in _sorted(pages / "solutions", PAGES):
            linked = _relinked(page, "../../docs/", "../docs/")
            found[f"solutions/{page.name}"] = _page(linked, audience)
    beside = dict.fromkeys(READ_BESIDE, "../")
    if audience == "everybody":
        beside |= dict.fromkeys(FOR_LECTURERS, "../../")
    for pattern, up in beside.items():
        for page in _sorted(docs, pattern):
            name = f"docs/{page.relative_to(docs).as_posix()}"
            found[name] = _relinked(page, f"{up}notebooks/", up)
    return found


def written_in(name: str, content: bytes) -> bytes:
    """Return what a person writes in a file: of a notebook its cells, without what running adds.

    Parameters
    ----------
    name : str
        Of the file; only ``.ipynb`` is taken for a notebook, and only if it is a whole one.

    Examples
    --------
    >>> page = b'{"cells": [{"cell_type": "code", "source": ["2 + 2"], "outputs": [%s]}]}'
    >>> written_in("a.ipynb", page % b"") == written_in("a.ipynb", page % b'{"text": "4"}')
    True
    """
    if not name.endswith(".ipynb"):
        return content
    try:
        cells = json.loads(content)["cells"]
        words = [[cell["cell_type"], "".join(cell["source"])] for cell in cells]
    except (ValueError, TypeError, KeyError, RecursionError):
        return content
    return json.dumps(words).encode()


def _sorted(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.glob(pattern) if path.is_file())


def _relinked(page: Path, before: str, after: str) -> bytes:
    return page.read_bytes().replace(f"]({before}".encode(), f"]({after}".encode())


def _page(source: bytes, audience: Audience) -> bytes:
    """Protect the cells; for students, leave out what points to the solutions."""
    notebook: dict[str, Any] = json.loads(source)
    cells = []
    for cell in notebook["cells"]:
        prose = cell["cell_type"] == "markdown"
        if prose and audience == "students":
            paragraphs = "".join(cell["source"]).split("\n\n")
            kept = "\n\n".join(part for part in paragraphs if SOLUTION not in part)
            cell["source"] = kept.splitlines(keepends=True)
        if cell["source"]:
            protection = {"deletable": False, **({"editable": False} if prose else {})}
            cells.append({**cell, "metadata": {**cell["metadata"], **protection}})
    notebook["cells"] = cells
    return f"{json.dumps(notebook, indent=1, ensure_ascii=False)}\n".encode()
