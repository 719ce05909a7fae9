"""The student's file: kept, read again, never overwritten; one sentence for whatever is wrong."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sim.course import progress as module
from sim.course.progress import FILE, MOST_BYTES, Progress, my_work, read_work
from tests.course.conftest import answered, guessed

SIZE = "it has {size:.0f} MB, and at most 5 are read"


def test_what_is_entered_is_there_at_the_next_start(folder: Path) -> None:
    first = Progress(folder)
    first.keep("03-a", guessed("share", "四成", 40.0))
    first.keep("03-a", answered("cases", "shop.decider", "owner", True))
    again = Progress(folder).chapter("03-a")
    assert (again.predictions["share"].typed, again.predictions["share"].value) == ("四成", 40.0)
    assert again.exercises["cases"].answers["shop.decider"].typed == "owner"
    assert again.exercises["cases"].attempts == 1
    assert first.said == ""


def test_a_person_can_read_it(folder: Path) -> None:
    Progress(folder).keep("03-a", guessed("share", "四成", 40.0))
    text = (folder / FILE).read_text(encoding="utf-8")
    assert re.search(r'"typed": "四成",\n +"value": 40\.0,\n +"at": "20\d\d-', text)
    assert str(folder) not in text


def test_two_open_chapters_add_to_each_other(folder: Path) -> None:
    one, other = Progress(folder), Progress(folder)
    one.work(), other.work()
    one.keep("03-a", guessed("share", "1", 1.0))
    other.keep("04-b", guessed("weeks", "2", 2.0))
    one.keep("03-a", answered("cases", "x", "owner", False))
    other.keep("03-a", answered("cases", "y", "buyer", True))
    work = Progress(folder).work()
    assert set(work.chapters) == {"03-a", "04-b"}
    assert set(work.chapters["03-a"].exercises["cases"].answers) == {"x", "y"}
    assert work.chapters["03-a"].exercises["cases"].attempts == 2


WRITER = """
import sys
from pathlib import Path
from sim.course.progress import Progress
from tests.course.conftest import guessed
work = Progress(Path(sys.argv[1]))
for n in range(40):
    work.keep("03-a", guessed(f"{sys.argv[2]}-{n}", str(n), float(n)))
    assert not work.said, work.said
"""


def test_kernels_that_write_at_once_lose_nothing(folder: Path) -> None:
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name], cwd=root)
        for name in ("one", "other")
    ]
    assert [one.wait(120) for one in running] == [0, 0]
    kept = Progress(folder).chapter("03-a").predictions
    assert set(kept) == {f"{name}-{n}" for name in ("one", "other") for n in range(40)}
    assert [*folder.glob(".my-work-*")] == [], "nothing is left aside"


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (b'{"format": 1, "course": "industrial-marketing-lab", "chap', "at line 1"),
        (b"", "it breaks off, or is no JSON, at line 1"),
        (b"\xff\xfe\x00", "it is no text in UTF-8"),
        (b"[" * 100_000, "it has brackets or names more than 40 deep"),
        (b'{"course": "cooking", "format": 1}', "it belongs to another course"),
        (
            b'{"course": "industrial-marketing-lab", "format": 1, "student": 5}',
            "in it: student is 5; allowed: a text",
        ),
    ],
)
def test_a_damaged_file_is_set_aside_and_said(folder: Path, damage: bytes, why: str) -> None:
    (folder / "my-work-damaged-1.json").write_bytes(b"an older one")
    (folder / FILE).write_bytes(damage)
    work = Progress(folder)
    assert not work.work().chapters
    assert work.said.startswith("my-work.json could not be read (")
    assert why in work.said
    assert work.said.endswith("set aside as my-work-damaged-2.json, and a new one is begun.")
    assert (folder / "my-work-damaged-2.json").read_bytes() == damage
    assert (folder / "my-work-damaged-1.json").read_bytes() == b"an older one"
    work.keep("03-a", guessed("share", "1", 1.0))
    assert Progress(folder).chapter("03-a").predictions["share"].value == 1.0
    assert "set aside" in work.said, "still to be seen in the next form"


def test_a_file_of_50_megabytes_is_not_read(folder: Path) -> None:
    with (folder / FILE).open("wb") as file:
        file.truncate(50_000_000)
    work = Progress(folder)
    work.work()
    assert SIZE.format(size=50) in work.said
    assert (folder / "my-work-damaged-1.json").stat().st_size == 50_000_000
    with (folder / FILE).open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ValueError, match=re.escape(SIZE.format(size=5))):
        read_work(folder / FILE)


def test_a_file_of_another_version_is_left_as_it_is(folder: Path) -> None:
    newer = b'{"course": "industrial-marketing-lab", "format": 2, "more": {}}'
    (folder / FILE).write_bytes(newer)
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    assert "another version of the course (format 2; this one reads 1)" in work.said
    assert (folder / FILE).read_bytes() == newer
    assert work.chapter("03-a").predictions["share"].value == 1.0, "it stays on the page"
    (folder / FILE).unlink()
    work.keep("03-a", guessed("more", "2", 2.0))
    assert set(Progress(folder).chapter("03-a").predictions) == {"share", "more"}
    assert work.said == ""


def test_the_work_of_another_student_is_not_mixed_with_ones_own(folder: Path) -> None:
    mine = Progress(folder)
    mine.keep("03-a", guessed("share", "1", 1.0))
    mine.sign("Li Wei")
    theirs = (folder / FILE).read_text(encoding="utf-8").replace("Li Wei", "Wang Fang")
    (folder / FILE).write_text(theirs, encoding="utf-8")
    mine.keep("03-a", guessed("share", "2", 2.0))
    assert mine.said.startswith("my-work.json is the work of Wang Fang by now, not of Li Wei;")
    assert (folder / FILE).read_text(encoding="utf-8") == theirs
    assert mine.chapter("03-a").predictions["share"].value == 2.0


def test_a_signed_file_without_what_was_entered_here_is_not_ones_own(folder: Path) -> None:
    other = folder / "other"
    other.mkdir()
    theirs = Progress(other)
    theirs.keep("03-a", guessed("share", "7", 7.0))
    theirs.sign("Wang Fang")
    mine = Progress(folder)
    mine.keep("03-a", guessed("share", "1", 1.0))
    alone = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes((other / FILE).read_bytes())
    mine.keep("03-a", guessed("weeks", "2", 2.0))
    assert mine.said.startswith("my-work.json is the work of Wang Fang by now, and holds nothing")
    assert (folder / FILE).read_bytes() == (other / FILE).read_bytes()
    assert {name: kept.value for name, kept in mine.chapter("03-a").predictions.items()} == {
        "share": 1.0,
        "weeks": 2.0,
    }
    (folder / FILE).write_bytes(alone)
    assert set(mine.chapter("03-a").predictions) == {"share", "weeks"}
    assert mine.said == ""
    Progress(folder).sign("Li Wei")  # by the command, while the page is open
    mine.keep("03-a", guessed("more", "3", 3.0))
    assert mine.said == ""
    assert Progress(folder).work().student == "Li Wei"


def test_a_deleted_file_costs_itself_and_is_said(folder: Path) -> None:
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    (folder / FILE).unlink()
    work.keep("04-b", guessed("weeks", "2", 2.0))
    assert work.said == "my-work.json is gone; a new one is begun."
    assert set(Progress(folder).work().chapters) == {"04-b"}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_closed_disk_keeps_the_old_file_and_the_new_entry(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    before = (folder / FILE).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        work.keep("03-a", guessed("weeks", "2", 2.0))
        assert work.said == (
            f"my-work.json cannot be written ({os.strerror(code)}); what you enter stays on this"
            " page, and is kept as soon as it can be."
        )
        assert set(work.chapter("03-a").predictions) == {"share", "weeks"}
        assert "cannot be written" in work.said, "reading does not make it forget"
        assert (folder / FILE).read_bytes() == before
        assert [*folder.glob(".my-work-*")] == []
    assert set(work.chapter("03-a").predictions) == {"share", "weeks"}
    assert work.said == ""
    assert set(Progress(folder).chapter("03-a").predictions) == {"share", "weeks"}


def test_what_could_not_be_read_again_is_not_written(folder: Path) -> None:
    work = Progress(folder)
    work.keep("Not a chapter", guessed("share", "1", 1.0))
    assert work.said.startswith("What you entered cannot be kept in my-work.json (in it: chapters.")
    assert not (folder / FILE).exists()
    work.keep("03-a", guessed("share", "1", 1.0))
    assert work.said == ""


def test_a_read_only_file_stays_as_it_is(folder: Path) -> None:
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    before = (folder / FILE).read_bytes()
    (folder / FILE).chmod(0o444)
    work.keep("03-a", guessed("weeks", "2", 2.0))
    assert work.said.startswith("my-work.json cannot be written (it is read-only); what you enter")
    assert (folder / FILE).read_bytes() == before
    (folder / FILE).chmod(0o600)
    work.keep("03-a", guessed("more", "3", 3.0))
    assert set(Progress(folder).chapter("03-a").predictions) == {"share", "weeks", "more"}
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600, "who may read it is not ours to say"


def test_a_folder_in_its_place_is_set_aside(folder: Path) -> None:
    (folder / FILE).mkdir()
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    assert "it is a folder" in work.said
    assert (folder / FILE).is_file()


def test_what_cannot_be_set_aside_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / FILE).write_bytes(b"{")

    def closed(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", closed)
    work = Progress(folder)
    work.keep("03-a", guessed("share", "1", 1.0))
    assert "nor set aside (Permission denied); it is left as it is" in work.said
    assert (folder / FILE).read_bytes() == b"{"


def test_a_lock_that_is_held_is_said_and_the_entry_comes_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Progress(folder)
    real = module.one_at_a_time
    monkeypatch.setattr(module, "one_at_a_time", lambda path: real(path, patience=0.02))
    with real(folder / module.LOCK):
        work.keep("03-a", guessed("share", "1", 1.0))
        assert work.said.startswith("my-work.json is being written by another program;")
    work.keep("03-a", guessed("weeks", "2", 2.0))
    assert work.said == ""
    assert set(Progress(folder).chapter("03-a").predictions) == {"share", "weeks"}


def test_without_a_course_folder_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    work = my_work()
    assert work.path is None
    work.keep("test-chapter", guessed("share", "1", 1.0))
    assert work.chapter("test-chapter").predictions["share"].value == 1.0, "while the kernel lives"
    assert [*tmp_path.iterdir()] == []
    work.keep("test-chapter", lambda chapter: chapter.with_prediction("share", None))


def test_solutions_are_nobodys_work(folder: Path) -> None:
    below = folder / "solutions"
    below.mkdir()
    assert my_work(below).path is None
    assert my_work(folder).path == folder / FILE
    assert my_work(folder) is my_work(folder), "one for all forms of a kernel"
