"""CONTRIBUTING.md sends people to places that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## I want to change …")[2].partition("\n## ")[0]
ROWS = [row.strip("| ").split(" | ") for row in TABLE.splitlines() if row.startswith("| ")][1:]
LEAST = 20


def named(cell: str) -> list[str]:
    return re.findall(r"`([\w./-]+\.(?:py|toml|csv|md)|[\w./-]+/)`", cell)


def test_the_table_answers_what_people_ask() -> None:
    assert len(ROWS) >= LEAST
    assert all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_leads_to_a_file_and_to_the_test_that_guards_it(row: list[str]) -> None:
    _, places, guard = row
    files, tests = named(places), named(guard)
    assert files
    assert tests
    for file in files:
        top = ROOT if file.startswith(("datasets/", "docs/", "tools/")) else ROOT / "sim"
        assert (top / file).exists(), file
    for test in tests:
        assert (ROOT / "tests" / test).exists(), test


WRITTEN_BY_THE_READER = re.compile(r"my[_-]")


def test_every_other_path_of_the_page_is_there() -> None:
    rest = PAGE.replace(TABLE, "")
    found = [path for path in named(rest) if path.startswith(("sim/", "tests/", "tools/", "docs/"))]
    assert len(found) > 5
    there = [path for path in found if not WRITTEN_BY_THE_READER.search(path)]
    assert [path for path in there if not (ROOT / path).exists()] == []
