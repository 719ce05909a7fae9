"""What README and CONTRIBUTING promise is there: files, commands, chapters and minutes."""

import re
import tomllib
from pathlib import Path

import pytest

from tools.check import STEPS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHAPTERS = tomllib.loads((ROOT / "notebooks" / "course.toml").read_text(encoding="utf-8"))[
    "chapters"
]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z]+)", README + CONTRIBUTING))
    assert {"lab", "test"} <= named
    assert named <= targets
    steps = re.findall(r"tools/check\.py ([a-z ]+)`", CONTRIBUTING)
    assert {step for call in steps for step in call.split()} <= set(STEPS)
    assert steps


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[chapter["file"] for chapter in CHAPTERS])
def test_timetable_gives_each_chapter_its_minutes(chapter: dict[str, object]) -> None:
    (row,) = re.findall(rf"^\|.*\(notebooks/{chapter['file']}\).*\*\*\d+\*\*.*$", README, re.M)
    *parts, total = [int(cell) for cell in re.findall(r"\|[ *]*(\d+)[ *]*(?=\|)", row)]
    assert sum(parts) == total == chapter["minutes"]
