"""Class lists that anybody may have saved: read, or one sentence, and nothing half-written."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from sim.classroom.class_page.class_list import match_class_list, read_class_list
from sim.classroom.class_page.class_report import PAGE, TABLES
from sim.cli import main
from sim.kernel.errors import LONGEST
from sim.kernel.files.bounded_text import read_bytes
from tests.classroom.class_page.made_class import hand_in, put, student
from tests.malformed.inputs import TEXTS, TIMES, each_is_taken_or_refused, mutated

ENCODINGS = ("utf-8", "utf-8-sig", "gb18030")
WHOLE = [
    "\r\n".join(mark.join(row.split()) for row in ("学号 姓名", student(1), student(2)))
    for mark in ",;\t"
]
GOOD = [text.encode(encoding) for text in WHOLE for encoding in ENCODINGS]


@st.composite
def written_lists(draw: Any) -> bytes:
    """Return rows of whatever texts, as the library writes them or a spreadsheet may."""
    cells = st.one_of(TEXTS, st.sampled_from(["id", "name", "学号", "1", "２", "2026-001", '"']))
    rows = draw(st.lists(st.lists(cells, max_size=4), max_size=6))
    written = StringIO()
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    csv.writer(written, delimiter=draw(st.sampled_from(",;\t")), quoting=quoting).writerows(
        [draw(st.sampled_from([["id", "name"], ["x"]])), *rows]
    )
    encoding = draw(st.sampled_from(ENCODINGS))
    halves = "surrogatepass" if encoding.startswith("utf") else "replace"
    return written.getvalue().encode(encoding, halves)


LISTS = st.one_of(mutated(GOOD), written_lists(), st.binary(max_size=300))


@pytest.mark.parametrize("times", TIMES)
def test_class_lists(times: int, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"

    def read(source: bytes) -> None:
        path.write_bytes(source)
        known = read_class_list(path)
        assert known
        assert len({one.number for one in known}) == len(known)
        matched = match_class_list(known, [known[0].number, known[-1].name, "2026-001 王芳"])
        assert len(matched.missing) + len(matched.handed_in) == len(known)

    each_is_taken_or_refused(times, LISTS, read)


@pytest.mark.parametrize("times", [5, pytest.param(150, marks=pytest.mark.heavy)])
def test_a_page_with_any_list_is_whole_or_not_there(
    times: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, file = tmp_path / "class", tmp_path / "list.csv"
    for n in (1, 2):
        put(folder, f"{n}.json", hand_in(n, ("03-buying-center",)))
    pages = iter(range(10_000))

    def make(source: bytes) -> None:
        file.write_bytes(source)
        before = sorted(tmp_path.iterdir())
        out = tmp_path / f"page-{next(pages)}"
        code = main(["class", str(folder), "--out", str(out), "--class-list", str(file)])
        said, error = capsys.readouterr()
        if code:
            assert (code, said) == (2, "")
            assert error.startswith("sim: ")
            assert len(error) <= LONGEST + 10
            assert error.removesuffix("\n").isprintable()
            assert sorted(tmp_path.iterdir()) == before
            return
        assert sorted(tmp_path.iterdir()) == sorted([*before, out])
        assert sorted(path.name for path in out.iterdir()) == sorted([PAGE, TABLES])
        for table in (out / TABLES).iterdir():
            rows = list(csv.reader(StringIO(read_bytes(table, 10**7).decode("utf-8-sig"))))
            assert {len(row) for row in rows} == {len(rows[0])}

    each_is_taken_or_refused(times, LISTS, make)
