"""Files whose names are no text (GBK, as archives bring them) are read as any other."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import sim
from sim.classroom import make_class_page
from sim.classroom.class_page.class_list import read_class_list
from sim.classroom.class_page.class_report import PAGE, TABLES
from sim.cli import main
from sim.course.handed_in import read_handed_in
from sim.customers import read_transactions
from sim.data import datasets_path, load_deck
from sim.experiment.store import Shelf, Store
from sim.kernel.errors import InputError
from sim.worksheet.files import load_quiz
from tests.classroom.class_page.made_class import hand_in, put

pytestmark = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="names of files are text there"
)


def gbk(folder: Path, name: str) -> Path:
    return folder / os.fsdecode(name.encode("gbk"))


def store(path: Path) -> object:
    with closing(Store(Shelf(path), sim.load("first-order"), 1)) as kept:
        return kept.keep(0, {"won": 1})


READERS: dict[str, tuple[Callable[[Path], object], bytes]] = {
    "张三.toml": (sim.load, datasets_path("scenarios", "first-order.toml").read_bytes()),
    "测验.toml": (load_quiz, datasets_path("quizzes", "00-start-here.toml").read_bytes()),
    "讲义.csv": (load_deck, datasets_path("deck.csv").read_bytes()),
    "名单.csv": (read_class_list, b"id,name\n1,a\n"),
    "交易.csv": (read_transactions, b"customer,date,amount\nA,2025-03-04,9\n"),
    "结果.db": (store, b""),
}


@pytest.mark.parametrize("name", READERS)
def test_a_good_file_is_read_and_a_bad_one_is_one_sentence(name: str, tmp_path: Path) -> None:
    read, good = READERS[name]
    path = gbk(tmp_path, name)
    path.write_bytes(good)
    read(path)
    path.write_bytes(b"\xff\xfe neither this nor that")
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).isprintable()
    path.unlink()
    if name != "结果.db":  # which is made anew
        with pytest.raises(InputError) as caught:
            read(path)
        assert str(caught.value).isprintable()


def test_a_class_of_such_files_becomes_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "class"
    for name in ("王芳.json", "李雷/作业.json"):
        put(folder, os.fsdecode(name.encode("gbk")), hand_in(len(name), ("03-buying-center",)))
    gbk(folder, "说明.docx").write_bytes(b"stray")
    gbk(folder, "坏.json").write_bytes(b"{")
    listed = gbk(tmp_path, "名单.csv")
    listed.write_bytes(b"id,name\n1,a\n")
    out = tmp_path / "out"
    assert main(["class", str(folder), "--out", str(out), "--class-list", str(listed)]) == 0
    said = capsys.readouterr().out
    assert said.encode()  # no half of a character
    assert said.count("\n- ") == 2
    assert sorted(path.name for path in out.iterdir()) == sorted([PAGE, TABLES])
    for table in (out / TABLES).iterdir():
        table.read_text(encoding="utf-8-sig")
    with pytest.raises(InputError):
        make_class_page(gbk(tmp_path, "没有"), out)
    with pytest.raises(InputError):
        read_handed_in(gbk(folder, "坏.json"))


ODD = ["x" * 5_000, "\ud800", "a\0b", "no/such/place", "x\ny", "=1+1", "\x1b[2J"]
COMMANDS = [
    ("tournament", "{}", "--out", "out"),
    ("tournament", "{}", "--again", "{}", "--out", "out"),
    ("class", "{}", "--out", "out"),
    ("class", "class", "--out", "out", "--class-list", "{}"),
    ("check", "{}"),
    ("run", "{}"),
    ("lecture", "{}"),
    ("rehearse", "{}"),
    ("rehearse", "10", "--out", "{}/page.html"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_nothing_can_have_is_one_sentence(
    command: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "class", "1.json", hand_in(1, ("03-buying-center",)))
    for name in ODD:
        code = main([one.replace("{}", name) for one in command])
        said, error = capsys.readouterr()
        assert (code, said) == (2, ""), name
        assert error.startswith("sim: ")
        assert error.removesuffix("\n").isprintable()
    assert [path.name for path in tmp_path.iterdir()] == ["class"]
