"""The class list: as registries write it, matched without guessing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.class_page.class_list import Listed, match_class_list, read_class_list
from sim.kernel.errors import InputError


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    "head", [("id", "name"), ("学号", "姓名"), (" Student_ID", "Full Name"), ("ID", "NAME")]
)
def test_lists_of_all_kinds_are_read(
    tmp_path: Path, encoding: str, mark: str, head: tuple[str, str]
) -> None:
    rows = [[head[1], "class", head[0]], ["王芳", "2", "2026-001"], ['"Li, Wei"', "2", "2026-002"]]
    text = "\r\n".join(mark.join(row) for row in rows) + "\r\n\r\n"
    assert read_class_list(write(tmp_path, text, encoding)) == (
        Listed("2026-001", "王芳"),
        Listed("2026-002", "Li, Wei"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has the columns –; allowed: one called id or 学号"),
        ("mark,=cmd()\n1,2\n", "has the columns mark, '=cmd\\(\\); allowed"),
        ("id,name\n", "names no student"),
        ("id,name\n1,a\n２,b\n2,c\n", "2 stands 2 times in the class list"),
        ('id\n"' + "x" * 200_000 + "\n", "cannot be read"),
        ("id\n" + "\n".join(map(str, range(6_000))), "more than 5,000 rows"),
        ("id\n\0\n", "no text in UTF-8 or GB 18030"),
    ],
)
def test_a_list_that_is_none_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_class_list(write(tmp_path, text))


def test_files_that_cannot_be_read_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv: the class list cannot be read"):
        read_class_list(tmp_path / "none.csv")
    with pytest.raises(InputError, match=r"cannot be read \(it is a folder\)"):
        read_class_list(tmp_path)
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="it has 50 MB"):
        read_class_list(tmp_path / "large.csv")
    (tmp_path / "raw.csv").write_bytes(b"id\n\xff\xff\xff\n")
    with pytest.raises(InputError, match="no text in UTF-8 or GB 18030"):
        read_class_list(tmp_path / "raw.csv")


KNOWN = (
    Listed("2026-001", "王芳"),
    Listed("2026-002", "Li Wei"),
    Listed("2026-003", "Li Wei"),
    Listed("1", "Zhao"),
)


@pytest.mark.parametrize(
    ("student", "number"),
    [
        ("2026-001", "2026-001"),
        ("王芳", "2026-001"),
        ("王芳 (2026-001)", "2026-001"),
        ("２０２６-００１ wang", "2026-001"),
        ("LI  wei 2026-003", "2026-003"),
        ("zhao", "1"),
        ("1 Zhao", "1"),
        ("王芳2026-001", "2026-001"),
        ("“2026-001”", "2026-001"),
        ('=HYPERLINK("http://x","2026-001")', "2026-001"),
    ],
)
def test_a_hand_in_finds_its_student(student: str, number: str) -> None:
    matched = match_class_list(KNOWN, [student])
    assert [one.number for one in matched.handed_in] == [number]
    assert len(matched.missing) == 3
    assert matched.on_no_list == ()


@pytest.mark.parametrize("student", ["2026-00", "2026-0011", "Wei", "王", "11", "3.1", "a1", ""])
def test_nobody_guesses(student: str) -> None:
    matched = match_class_list(KNOWN, [student])
    assert matched.on_no_list == (student,)
    assert matched.missing == KNOWN
    assert matched.remarks == ()


def test_a_name_that_two_have_is_said() -> None:
    matched = match_class_list(KNOWN, ["Li Wei", "2026-001 2026-002"])
    assert matched.on_no_list == ("Li Wei", "2026-001 2026-002")
    assert matched.remarks == (
        "Li Wei can be 2 students of the class list (2026-002, 2026-003), and is counted as none"
        " of them",
        "2026-001 2026-002 can be 2 students of the class list (2026-001, 2026-002), and is counted"
        " as none of them",
    )
