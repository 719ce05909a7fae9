"""What README and CONTRIBUTING promise is there: files, commands, chapters and minutes."""

import re
from pathlib import Path

import pytest

from tools.check import STEPS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", README + CONTRIBUTING))
    assert {"lab", "test"} <= named
    assert named <= targets
    steps = re.findall(r"tools/check\.py ([a-z ]+)`", CONTRIBUTING)
    assert {step for call in steps for step in call.split()} <= set(STEPS)
    assert steps


def test_timetable_of_self_study_adds_up() -> None:
    """That its totals are those of course.toml is asked by tests/notebooks/test_hygiene.py."""
    rows = re.findall(r"^\| \[\d\d .*\*\*\d+\*\* .*$", README, flags=re.MULTILINE)
    assert rows
    for row in rows:
        *parts, total = [int(cell) for cell in re.findall(r"\| \**(\d+)\** (?=\|)", row)]
        assert len(parts) > 1
        assert sum(parts) == total
