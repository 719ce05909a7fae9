"""A folder of hand-ins is read to the end, whatever lies in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sim.classroom.class_page.hand_in_folder import MOST_DEEP, read_class_folder
from sim.kernel.errors import InputError
from tests.classroom.class_page.made_class import hand_in, put

ONE = ("09-pricing",)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good hand-in."""
    place = tmp_path / "class"
    put(place, "good.json", hand_in(1, ONE))
    return place


def unread(folder: Path) -> dict[str, str]:
    found = read_class_folder(folder)
    assert [one.file for one in found.hand_ins] == ["good.json"], "the good one is read"
    return found.unread


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", r"bad.json: no hand-in of this course \(it breaks off, or is no JSON, at line 1\)"),
        (b"{", "it breaks off"),
        (b"\xff\xfe", "it is no text in UTF-8"),
        (b"[" * 500_000, "brackets or names more than 40 deep"),
        (b'{"a":' * 100_000, "brackets or names more than 40 deep"),
        (b"1" * 10_000, "a whole number of more than 300 digits"),
        (b'{"student":' + b"[" * 400 + b"]" * 400 + b"}", "brackets or names more than 40 deep"),
        (b"null", "hand-in"),
        (b"[]", "hand-in"),
        (b"{}", "hand-in"),
    ],
)
def test_what_is_no_hand_in_is_one_sentence(folder: Path, content: bytes, said: str) -> None:
    import re

    (folder / "bad.json").write_bytes(content)
    (sentence,) = unread(folder).values()
    assert re.search(said, sentence), sentence
    assert sentence.startswith("bad.json: ")
    assert "\n" not in sentence
    assert len(sentence) <= 300


def test_fifty_megabytes_are_not_read(folder: Path) -> None:
    with (folder / "bad.json").open("wb") as file:
        file.truncate(50_000_000)
    assert list(unread(folder).values()) == [
        "bad.json: no hand-in of this course (it has 50 MB, and at most 2 are read)"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"student": "\ud800"},
        {"student": ""},
        {"student": "x" * 101},
        {"format": 2},
        {"course": "another"},
        {"kind": "work"},
        {"more": 1},
        {"at": "yesterday"},
        {"chapters": {"../..": {}}},
        {"chapters": {"09-pricing": {"quiz": {"answers": {"q": {"typed": "x" * 3_000}}}}}},
    ],
    ids=str,
)
def test_fields_that_are_not_as_they_should_be_are_said(folder: Path, changes: dict) -> None:
    put(folder, "bad.json", hand_in(2, ONE) | changes)
    (sentence,) = unread(folder).values()
    assert sentence.startswith("bad.json: no hand-in of this course (")
    sentence.encode("utf-8")


def test_another_version_is_read_and_said(folder: Path) -> None:
    put(folder, "old.json", hand_in(2, ONE, version="0.0.9 <b>"))
    found = read_class_folder(folder)
    assert len(found.counting) == 2
    (remark,) = found.remarks
    assert remark.files == ("old.json",)
    assert remark.said.startswith("old.json: from version 0.0.9 <b> of the course, and this is ")


def test_of_two_files_of_one_student_the_last_counts_and_both_stay(folder: Path) -> None:
    again = hand_in(1, ONE, at="2031-01-01T10:00:00+08:00")
    again["student"] = again["student"].replace(" ", "  ").upper()
    put(folder, "again.json", again)
    found = read_class_folder(folder)
    assert {one.file: one.counts for one in found.hand_ins} == {
        "again.json": True,
        "good.json": False,
    }
    (remark,) = found.remarks
    assert remark.said.startswith("again.json, good.json are all of 2026-001 ")
    assert remark.said.endswith("the one handed in last counts on the page: again.json")


def test_a_year_that_no_clock_knows_is_the_oldest(folder: Path) -> None:
    put(folder, "old.json", hand_in(1, ONE, at="0001-01-01T00:00:00+14:00"))
    assert [one.file for one in read_class_folder(folder).counting] == ["good.json"]


def test_folders_links_and_other_files(folder: Path, tmp_path: Path) -> None:
    put(folder, "by name/Zhao/hand-in.json", hand_in(3, ONE))
    put(folder, "my-work.json", {})
    put(folder, ".hidden.json", {})
    put(folder, "__MACOSX/._hand-in.json", {})
    (folder / "essay.docx").write_bytes(b"PK")
    deep = "/".join("d" * (MOST_DEEP + 4))
    put(folder, f"{deep}/hand-in.json", hand_in(4, ONE))
    outside = put(tmp_path, "outside.json", hand_in(5, ONE))
    (folder / "link.json").symlink_to(outside)
    found = read_class_folder(folder)
    assert [one.file for one in found.hand_ins] == ["good.json", "by name/Zhao/hand-in.json"]
    said = " ".join(found.unread.values())
    assert len(found.unread) == 4
    for part in ("student's own file", "does not end in .json", "which is not followed", "6 deep"):
        assert part in said


def test_the_class_list_may_lie_beside_them(folder: Path) -> None:
    known = folder / "list.csv"
    known.write_text("id\n1\n", encoding="utf-8")
    assert read_class_folder(folder, besides=known).unread == {}


def test_without_one_hand_in_it_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no file in it; allowed: a folder with files that"):
        read_class_folder(tmp_path)
    with pytest.raises(InputError, match="is no folder"):
        read_class_folder(tmp_path / "nowhere")
    with pytest.raises(InputError, match="is no folder"):
        read_class_folder(Path("a" * 5_000))
    put(tmp_path, "bad.json", {})
    with pytest.raises(InputError, match=r"its one file is no hand-in: bad\.json: "):
        read_class_folder(tmp_path)


def test_a_name_with_markup_or_orders_is_shown_without_them(tmp_path: Path) -> None:
    put(tmp_path, "a.json", hand_in(1, ONE, student="\x1b[31m=HYPERLINK(1)\u202e"))
    (one,) = read_class_folder(tmp_path).hand_ins
    assert one.student == "'=HYPERLINK(1)"
    assert json.loads((tmp_path / "a.json").read_text())["student"].startswith("\x1b")
