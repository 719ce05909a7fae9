"""Every stored notebook of the course keeps the rules; that its outputs are true is nbval's job."""

import re
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest

from tools import chapter_rules, notebooks
from tools.notebook_rules import code_cells

STORED = notebooks.course_notebooks()
MANIFEST = tomllib.loads((notebooks.COURSE / "course.toml").read_text(encoding="utf-8"))
README = (notebooks.ROOT / "README.md").read_text(encoding="utf-8")
SANITIZER = Path(__file__).with_name("nbval_sanitize.cfg")

each_notebook = pytest.mark.parametrize(
    "path", STORED, ids=lambda path: f"{path.parent.name}/{path.stem}"
)
each_chapter = pytest.mark.parametrize("entry", MANIFEST["chapters"], ids=lambda e: e["file"])


def test_there_are_notebooks() -> None:
    assert STORED
    assert MANIFEST["chapters"]


@each_notebook
def test_the_rules_are_kept(path: Path) -> None:
    assert chapter_rules.complaints_about(path) == []


@each_notebook
def test_what_is_stored_is_in_normal_form(path: Path) -> None:
    stored = path.read_bytes().decode("utf-8")
    assert notebooks.text_of(notebooks.normalise(nbformat.reads(stored, as_version=4))) == stored


@each_chapter
def test_a_chapter_says_what_its_manifest_says(entry: dict[str, Any]) -> None:
    nb = nbformat.read(notebooks.COURSE / entry["file"], as_version=4)
    first = nb.cells[0].source
    assert entry["title"] in first
    assert entry["title_zh"] in first
    assert f"{entry['minutes']} minutes" in first
    aims = "\n".join(text for _, text in chapter_rules.under(nb, chapter_rules.SECTIONS[0]))
    assert len(chapter_rules.LIST_ITEM.findall(aims)) == len(entry["objectives"])


@each_chapter
def test_the_readme_lists_a_chapter_and_its_minutes(entry: dict[str, Any]) -> None:
    assert chapter_rules.listed(f"notebooks/{entry['file'].removesuffix('.ipynb')}", README)
    rows = [line for line in README.splitlines() if f"](notebooks/{entry['file']})" in line]
    minutes = [found for row in rows for found in re.findall(r"\*\*(\d+)\*\*", row)]
    assert minutes == [str(entry["minutes"])], "the table of self-study gives other minutes"


def test_every_sanitizer_is_needed_and_leaves_results_alone() -> None:
    patterns = re.findall(r"^regex: (.*)$", SANITIZER.read_text(encoding="ascii"), re.MULTILINE)
    outputs = [
        text
        for path in STORED
        for cell in code_cells(nbformat.read(path, as_version=4))
        for output in cell.outputs
        for text in (output.get("text", ""), output.get("data", {}).get("text/plain", ""))
    ]
    for pattern in patterns:
        assert any(re.search(pattern, text) for text in outputs), f"nothing needs {pattern!r}"
        assert not re.search(
            pattern, "mean 31.2, sd 4.5, 95 % from 30.9 to 31.5; 8 stages\n2.0 3 4"
        )
