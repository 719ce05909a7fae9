"""Forty hand-ins, three of them broken, become a class page and the lecturer's tables."""

from __future__ import annotations

import csv
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sim.classroom import make_class_page
from sim.classroom.class_page.class_report import PAGE, TABLES
from sim.cli import main
from sim.kernel.errors import InputError
from sim.worksheet.files import load_worksheet
from sim.worksheet.kinds.number import NumberItem
from tests.classroom.class_page.made_class import hand_in, made_class, put, spoiled, student

ONE = ("09-pricing",)


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, the class list beside it, and what became of both."""
    home = tmp_path_factory.mktemp("forty")
    made_class(home / "class")
    spoiled(home / "class")
    rows = ["学号,姓名", *(student(n).replace(" ", ",") for n in range(1, 42))]
    (home / "list.csv").write_bytes("\r\n".join(rows).encode("gb18030"))
    return home


@pytest.fixture(scope="module")
def said(forty: Path) -> str:
    import contextlib
    import io

    told = io.StringIO()
    words = ["--out", str(forty / "out"), "--class-list", str(forty / "list.csv")]
    with contextlib.redirect_stdout(told):
        assert main(["class", str(forty / "class"), *words]) == 0
    return told.getvalue()


def table(home: Path, name: str) -> list[dict[str, str]]:
    source = (home / "out" / TABLES / f"{name}.csv").read_bytes()
    assert source.startswith(b"\xef\xbb\xbf"), "by this Excel knows that Chinese may follow"
    return list(csv.DictReader(source.decode("utf-8-sig").splitlines()))


def test_the_broken_ones_are_said_and_the_others_are_marked(forty: Path, said: str) -> None:
    lines = said.splitlines()
    assert lines[0] == "37 hand-ins marked anew, by this course's own keys."
    assert "practice, not an examination: the keys ship with the course" in lines[1]
    assert "Missing, of 41 on the class list: 2026-037 " in said
    assert f"On no list: {student(0)}." in said
    assert [line.partition(": ")[0] for line in lines if line.startswith("- ")] == [
        "- hand-in-037.json",
        "- hand-in-038.json",
        "- hand-in-039.json",
    ]


def test_nobody_can_be_found_on_the_page(forty: Path, said: str) -> None:
    page = (forty / "out" / PAGE).read_text(encoding="utf-8")
    for n in range(40):
        for part in (*student(n).split(), f"hand-in-{n:03}"):
            assert part not in page
    assert "not an examination" in page
    assert "37" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


class Parsed(HTMLParser):
    """Whether every tag is closed, and what the page says."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("meta", "path", "rect"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_says_what_is_to_be_said(forty: Path, said: str) -> None:
    parsed = Parsed()
    parsed.feed((forty / "out" / PAGE).read_text(encoding="utf-8"))
    assert parsed.open == []
    for part in (
        "it is 33.3 % of sales",
        "What was right, question by question",
        "The ideas behind most wrong answers",
        "Take up again next week",
        "09 Pricing 定价",
    ):
        assert part in parsed.text


def test_the_tables_have_everybody_and_every_answer(forty: Path, said: str) -> None:
    marks = table(forty, "marks")
    assert [row["student"] for row in marks] == [student(n) for n in range(37)]
    answers = table(forty, "answers")
    for row in marks:
        right = [one for one in answers if one["student"] == row["student"]]
        assert int(row["right"]) == sum(one["right"] == "yes" for one in right)
        assert int(row["right"]) <= int(row["asked"])
        parts = [int(row[name]) for name in row if name.endswith(" right")]
        assert sum(parts) == int(row["right"])
    files = table(forty, "files")
    assert len(files) == 40
    assert [row["file"] for row in files if row["read"] == "no"] == [
        f"hand-in-{n:03}.json" for n in (37, 38, 39)
    ]
    states = [row["state"] for row in table(forty, "class-list")]
    assert {name: states.count(name) for name in set(states)} == {
        "handed in": 36,
        "missing": 5,
        "on no list": 1,
    }


def test_the_lecturer_has_the_key_of_each_students_own_numbers(forty: Path, said: str) -> None:
    rows = table(forty, "own-numbers")
    assert {row["student"] for row in rows} == {student(n) for n in range(0, 37, 3)}
    for row in rows:
        exercise = load_worksheet("09-pricing", row["drawn_for"]).exercises[0]
        (item,) = (one for one in exercise.items if one.id == row["item"])
        if isinstance(item, NumberItem):
            assert float(row["key"]) == item.answer
    assert len({row["numbers"] for row in rows}) > 8


def test_formulas_markup_and_halves_of_characters_do_nothing(tmp_path: Path) -> None:
    names = ["=HYPERLINK(1)", "<script>alert(1)</script>", "@SUM(1)", "-1+1", "\x1b[2J|cmd", "王"]
    for n, name in enumerate(names):
        content = hand_in(n, ONE, student=name)
        content["chapters"]["09-pricing"]["predictions"]["growth_needed"] = {
            "typed": "=1+1|<b>",
            "value": None,
            "at": "2026-11-28T10:00:00Z",
        }
        put(tmp_path / "class", f"{n} =<b>.json", content)
    put(tmp_path / "class", "half.json", hand_in(9, ONE, student="\ud83d"))
    out = tmp_path / "out"
    out.mkdir()
    report = make_class_page(tmp_path / "class", out)
    assert report.findings.students == 6
    assert [one for one in report.remarks if one.startswith("half")] == [
        "half.json: no hand-in of this course (it has half of a character in student)"
    ]
    for path in (out / TABLES).iterdir():
        for row in csv.reader(path.read_text(encoding="utf-8-sig").splitlines()):
            for cell in row:
                assert not cell.startswith(("=", "@", "+", "|")), cell
                assert not cell.startswith("-") or cell.lstrip("-").replace(".", "").isdecimal()
                assert cell.isprintable()
    page = (out / PAGE).read_text(encoding="utf-8")
    assert "<script" not in page
    assert "HYPERLINK" not in page


def test_of_four_the_page_says_one_thing(tmp_path: Path) -> None:
    made_class(tmp_path / "class", 4)
    out = tmp_path / "out"
    out.mkdir()
    make_class_page(tmp_path / "class", out)
    page = (out / PAGE).read_text(encoding="utf-8")
    assert page.count("<section>") == 1
    assert "4 of at least 5 that a class page needs" in page
    assert len((out / TABLES / "marks.csv").read_text(encoding="utf-8").splitlines()) == 5


def test_one_chapter_can_be_looked_at(tmp_path: Path) -> None:
    made_class(tmp_path / "class", 6)
    out = tmp_path / "out"
    out.mkdir()
    report = make_class_page(tmp_path / "class", out, chapters=["09-pricing"])
    assert [one.chapter for one in report.findings.chapters] == ["09-pricing"]
    marks = (out / TABLES / "marks.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "10-price-wars" not in marks[0]
    with pytest.raises(InputError, match="'04-x', of which nothing was handed in; known: 03-b"):
        make_class_page(tmp_path / "class", out, chapters=["04-x"])


def bad(folder: Path) -> dict[str, list[str]]:
    return {
        "is not empty": [str(folder / "class"), "--out", str(folder / "class")],
        "has no file in it": [str(folder / "empty"), "--out", str(folder / "x")],
        "is no folder": [str(folder / "none"), "--out", str(folder / "x")],
        "the columns a, b": [
            *(str(folder / "class"), "--out", str(folder / "x")),
            *("--class-list", str(folder / "other.csv")),
        ],
    }


@pytest.mark.parametrize("said", bad(Path()))
def test_bad_input_is_one_sentence_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    put(tmp_path / "class", "a.json", hand_in(1, ONE))
    (tmp_path / "empty").mkdir()
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert main(["class", *bad(tmp_path)[said]]) == 2
    out, error = capsys.readouterr()
    assert out == ""
    assert said in error
    assert error.count("\n") == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
