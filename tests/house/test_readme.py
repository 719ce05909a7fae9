"""What README and CONTRIBUTING promise is there: files and commands.

What README says of the chapters is asked in tests/course/test_course.py.
"""

import re
from base64 import b64encode
from pathlib import Path

import pytest

from tools.check import STEPS
from tools.notebooks import same_picture
from tools.readme_picture import PICTURE, drawn

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+)\)", (ROOT / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_the_picture_is_what_the_panel_shows() -> None:
    assert "](docs/images/panel.png)" in README
    stored, today = (b64encode(png).decode() for png in (PICTURE.read_bytes(), drawn()))
    assert same_picture(stored, today), "store it anew: python -m tools.readme_picture"


def test_commands_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", README + CONTRIBUTING))
    assert {"lab", "test"} <= named
    assert named <= targets
    steps = re.findall(r"tools/check\.py ([a-z ]+)`", CONTRIBUTING)
    assert {step for call in steps for step in call.split()} <= set(STEPS)
    assert steps
