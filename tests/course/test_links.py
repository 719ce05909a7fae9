"""Every relative link of pages, notes and quizzes leads to a file, and its anchor into it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tools.notebooks import ROOT

FOLDERS = ("notebooks", "docs", "datasets", "benchmarks")
KINDS = (".md", ".ipynb", ".toml")
FILES = sorted(
    [
        *ROOT.glob("*.md"),
        *(path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.suffix in KINDS),
    ]
)
FENCED = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:)([^)\s]+)\)|<a href=[\"'](?!\w+:)([^\"']+)[\"']")
ANCHOR = re.compile(r"""<a (?:id|name)=["']([^"']+)["']""")
HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.MULTILINE)


def texts_of(content: Any) -> Iterator[str]:
    """Yield every text in what a TOML file holds."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict | list):
        for one in content.values() if isinstance(content, dict) else content:
            yield from texts_of(one)


def prose(path: Path) -> str:
    """Return what a reader reads in a file, without its code."""
    written = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(written)["cells"]
        said = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
        written = "\n\n".join(said)
    elif path.suffix == ".toml":
        written = "\n\n".join(texts_of(tomllib.loads(written)))
    return FENCED.sub(" ", written)


def slug(heading: str) -> str:
    """Return a heading as its anchor.

    >>> slug("Add a chapter: `make chapter`, or by hand")
    'add-a-chapter-make-chapter-or-by-hand'
    """
    said = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", said.lower()).replace(" ", "-")


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return all that a link may point to in a file."""
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return frozenset(f"cell-id={cell['id']}" for cell in cells)
    written = re.sub(r"```.*?```", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return frozenset([*ANCHOR.findall(written), *map(slug, HEADING.findall(written))])


def dead(path: Path, text: str) -> list[str]:
    """Return the links of a text that lead nowhere."""
    found = []
    for one in ("".join(pair) for pair in LINK.findall(text)):
        file, _, anchor = one.partition("#")
        target = (path.parent / file).resolve() if file else path
        here = target.exists() and target.is_relative_to(ROOT)
        if not here or (anchor and anchor not in anchors(target)):
            found.append(one)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_is_dead(path: Path) -> None:
    assert dead(path, prose(path)) == []


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("deck.md#row-58", True),
        ("deck.md#row-999", False),
        ("../notebooks/10-price-wars.ipynb#cell-id=title", True),
        ("../notebooks/10-price-wars.ipynb#cell-id=nowhere", False),
        ("../CONTRIBUTING.md#add-a-chapter", True),
        ("../CONTRIBUTING.md#add-a-pumpkin", False),
        ("pumpkins.md", False),
        ("../../elsewhere.md", False),
        ("https://example.org/pumpkins#none", True),
    ],
)
def test_a_dead_link_is_found(link: str, leads: bool) -> None:
    assert (dead(ROOT / "docs" / "class.md", f"[here]({link})") == []) == leads
