"""The changelog is there, in one shape, and its newest version is the project's."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path

from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
HEADINGS = [line.removeprefix("## ") for line in LINES if line.startswith("## ")]
RELEASE = re.compile(r"\[(\d+\.\d+\.\d+\w*)\] - \d{4}-\d\d-\d\d")
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_newest_heading_is_unreleased_or_todays_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    newest, *older = HEADINGS
    releases = older if newest == "[Unreleased]" else HEADINGS
    found = [RELEASE.fullmatch(heading) for heading in releases]
    assert all(found), releases
    numbers = [one[1] for one in found if one]
    assert numbers[0] == version
    assert all(Version(newer) > Version(old) for newer, old in pairwise(numbers))


def test_every_version_says_something_of_a_known_kind() -> None:
    kinds = [line.removeprefix("### ") for line in LINES if line.startswith("### ")]
    assert set(kinds) <= KINDS
    text = "\n".join(LINES)
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        for kind in re.split(r"^### ", part, flags=re.MULTILINE)[1:]:
            assert re.search(r"^- \w", kind, flags=re.MULTILINE) or re.search("^- `", kind, re.M)
        assert "\n### " in part, part
