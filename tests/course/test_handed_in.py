"""The file that is handed in: data only, whoever reads it is told what is wrong with it."""

from __future__ import annotations

import errno
import getpass
import json
import os
import re
from pathlib import Path

import pytest

from sim.cli import main
from sim.course.handed_in import MOST_BYTES, hand_in, read_handed_in
from sim.course.progress import FILE, Progress
from sim.kernel.errors import InputError
from tests.course.conftest import answered, guessed


@pytest.fixture
def filled(folder: Path) -> Path:
    work = Progress(folder)
    work.keep("03-a", guessed("share", "40 %", 40.0))
    work.keep("03-a", answered("cases", "x", "owner", True))
    work.keep("04-b", lambda chapter: chapter)
    return folder


def test_a_hand_in_holds_the_answers_and_nothing_of_the_machine(filled: Path) -> None:
    file = hand_in("  Li  Wei 2026-017 ", start=filled)
    assert file == filled / "hand-in-Li-Wei-2026-017.json"
    read = read_handed_in(file)
    assert read.student == "Li Wei 2026-017"
    assert set(read.chapters) == {"03-a"}, "chapters without an entry are left out"
    assert read.chapters["03-a"].predictions["share"].typed == "40 %"
    text = file.read_text(encoding="utf-8")
    assert str(filled) not in text
    assert f"/{getpass.getuser()}" not in text


def test_the_name_is_asked_once(filled: Path) -> None:
    with pytest.raises(InputError, match='whose work is it\\? Say so once: sim hand-in --name "'):
        hand_in(start=filled)
    hand_in("王芳", start=filled)
    assert hand_in(start=filled).name == "hand-in-王芳.json", "again, with what is new"
    with pytest.raises(InputError, match=r"^my-work\.json is the work of 王芳, not of Li Wei;"):
        hand_in("Li Wei", start=filled)


@pytest.mark.parametrize("name", ["x" * 101, "../../etc", "a\x00b", 'Li "Wei"', "<b>"])
def test_a_name_that_is_none_is_refused(filled: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"^name is .*; allowed: 1 to 100 letters"):
        hand_in(name, start=filled)
    assert not Progress(filled).work().student


def test_what_is_missing_is_said(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(InputError, match="there is no course folder here"):
        hand_in("Li Wei", start=tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(InputError, match=r"nothing to hand in: my-work\.json holds no prediction"):
        hand_in("Li Wei", start=folder)
    Progress(folder).keep("03-a", lambda chapter: chapter)
    with pytest.raises(InputError, match="nothing to hand in"):
        hand_in("Li Wei", start=folder)
    (folder / FILE).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match=r"my-work\.json cannot be read \(it breaks off"):
        hand_in("Li Wei", start=folder)
    assert (folder / FILE).read_text(encoding="utf-8") == "{"


def test_no_other_file_is_overwritten(filled: Path) -> None:
    other = filled / "essay.txt"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"essay\.txt is there already and no hand-in of Li Wei"):
        hand_in("Li Wei", out=other, start=filled)
    assert other.read_text(encoding="utf-8") == "mine"
    with pytest.raises(InputError, match="cannot be written: No such file or directory"):
        hand_in("Li Wei", out=filled / "nowhere" / "x.json", start=filled)
    below = filled / "mail"
    below.mkdir()
    assert hand_in("Li Wei", out=below, start=filled) == below / "hand-in-Li-Wei.json"


def test_a_hand_in_is_not_replaced_by_one_that_lacks_what_it_holds(filled: Path) -> None:
    file = hand_in("Li Wei", start=filled)
    before = file.read_bytes()
    (filled / FILE).write_text("{", encoding="utf-8")
    Progress(filled).keep("04-b", guessed("weeks", "30", 30.0))
    with pytest.raises(InputError, match=r"what was entered in 03-a, and my-work\.json holds no"):
        hand_in("Li Wei", start=filled)
    assert file.read_bytes() == before
    Progress(filled).keep("03-a", guessed("share", "40 %", 40.0))
    assert set(read_handed_in(hand_in("Li Wei", start=filled)).chapters) == {"03-a", "04-b"}


def test_another_version_and_a_full_disk_are_said_without_a_page(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (filled / FILE).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(
            InputError, match=r"into my-work\.json \(No space left on device\);"
        ) as no:
            hand_in("Li Wei", start=filled)
        assert "page" not in str(no.value)
    assert (filled / FILE).read_bytes() == before
    file = hand_in("Li Wei", start=filled)
    handed = file.read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(InputError, match=r"Li-Wei\.json: cannot be written: No space left"):
            hand_in(start=filled)
    assert file.read_bytes() == handed
    assert [*filled.glob(".*.tmp")] == []
    changed(filled / FILE, format=2)
    with pytest.raises(InputError, match=r"another version of the course \(format 2; this") as no:
        hand_in("Li Wei", start=filled)
    assert "page" not in str(no.value)


def changed(file: Path, **fields: object) -> Path:
    content = json.loads(file.read_text(encoding="utf-8")) | fields
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "tax return"}, "kind is 'tax return'; allowed: hand-in"),
        ({"format": 7}, "format is 7; allowed: 1"),
        ({"student": ""}, "student is ''; allowed: a text"),
        ({"chapters": {"../x": {}}}, "lower-case letters, digits and hyphens"),
        ({"chapters": {"a": {"quiz": {"right": -1}}}}, "right is -1; allowed: a whole number"),
        ({"chapters": {"a": {"predictions": {"p": {"typed": "x" * 3000}}}}}, "typed is 'xxx"),
        ({"secret": 1}, "secret is not a known field"),
    ],
)
def test_a_reader_says_what_is_wrong(filled: Path, fields: dict[str, object], why: str) -> None:
    file = changed(hand_in("Li Wei", start=filled), **fields)
    found = f"^{re.escape(file.name)}: no hand-in of this course \\(in it: .*{re.escape(why)}"
    with pytest.raises(InputError, match=found):
        read_handed_in(file)


def test_a_reader_takes_no_endless_file(filled: Path) -> None:
    file = filled / "big.json"
    with file.open("wb") as big:
        big.truncate(MOST_BYTES + 1)
    with pytest.raises(InputError, match=r"big\.json: no hand-in of this course \(it has 2 MB"):
        read_handed_in(file)
    with pytest.raises(InputError, match="No such file"):
        read_handed_in(filled / "none.json")


def test_the_command_line(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(filled)
    assert main(["hand-in"]) == 2
    assert capsys.readouterr().err.startswith("sim: whose work is it? Say so once: sim hand-in")
    assert main(["hand-in", "--name", "Li Wei"]) == 0
    said = capsys.readouterr().out
    assert said.endswith("is the file to hand in: the work of Li Wei, 1 chapter in it.\n")
