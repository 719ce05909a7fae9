"""A course folder is written whole, renewed without losing a word, and refused in one sentence."""

import errno
import json
import os
from pathlib import Path

import pytest

from sim.course import delivery
from sim.course.contents import FIRST_PAGE, course_contents
from sim.course.delivery import UNFINISHED, deliver_course
from sim.course.folder import MARKER, course_folder
from sim.kernel.errors import InputError

PAGE, OTHER = "03-buying-center.ipynb", "04-purchase-stages.ipynb"


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def write_in(folder: Path, name: str, words: str = "my own words") -> bytes:
    """Write in the first cell of a page, as a student does; return the page."""
    page = json.loads((folder / name).read_bytes())
    page["cells"][0]["source"] = words
    (folder / name).write_text(json.dumps(page), encoding="utf-8")
    return (folder / name).read_bytes()


def run_and_save(folder: Path, name: str) -> bytes:
    """Store what JupyterLab stores when a page was run and nothing was written."""
    page = json.loads((folder / name).read_bytes())
    page["metadata"]["language_info"]["version"] = "3.13.1"
    for cell in page["cells"]:
        if cell["cell_type"] == "code":
            cell["execution_count"] = 99
    (folder / name).write_text(json.dumps(page), encoding="utf-8")
    return (folder / name).read_bytes()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    deliver_course(folder, "students")
    return folder


@pytest.fixture
def update(monkeypatch: pytest.MonkeyPatch):
    """Let the course have a newer edition of some of its files, or one file less or more."""

    def updated(*names: str, without: str = "", more: str = "", mark: str = "better") -> dict:
        newer = {}
        for name, content in course_contents("students").items():
            newer[name] = content
            if name in names and name.endswith(".ipynb"):
                page = json.loads(content)
                page["cells"][0]["source"] = mark
                newer[name] = json.dumps(page).encode()
            elif name in names:
                newer[name] = content + mark.encode()
        newer.pop(without, None)
        if more:
            newer[more] = b'{"cells": []}'
        monkeypatch.setattr(delivery, "course_contents", lambda audience: newer)
        return newer

    return updated


def test_a_new_folder_has_all_files_and_the_marker(tmp_path: Path) -> None:
    done = deliver_course(tmp_path / "a" / "course")
    contents = course_contents()
    found = files(done.folder)
    marker = json.loads(found.pop(MARKER))
    assert found == contents
    assert done.new == list(contents)
    assert (marker["course"], marker["for"]) == ("industrial-marketing-lab", "everybody")
    assert set(marker["pages"]) == set(contents)
    assert course_folder(done.folder / "solutions") == done.folder


def test_an_empty_folder_is_taken_and_a_relative_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    deliver_course(".", "students")
    assert (tmp_path / FIRST_PAGE).is_file()
    assert course_folder() == tmp_path


def test_a_second_time_changes_nothing(course: Path) -> None:
    before = files(course)
    done = deliver_course(course)
    assert done.same == list(course_contents("students"))
    assert files(course) == before


def test_what_was_only_run_stays_until_there_is_something_newer(course: Path, update) -> None:
    ran = run_and_save(course, PAGE)
    done = deliver_course(course)
    assert (PAGE in done.same, done.kept, (course / PAGE).read_bytes()) == (True, [], ran)
    newer = update(PAGE)
    assert deliver_course(course).renewed == [PAGE]
    assert (course / PAGE).read_bytes() == newer[PAGE]


def test_a_changed_page_stays_and_the_new_one_lies_beside_it(course: Path, update) -> None:
    mine = write_in(course, PAGE)
    assert deliver_course(course).kept == [PAGE]
    newer = update(PAGE, OTHER, "docs/tournament.md")
    done = deliver_course(course)
    assert done.beside == {PAGE: "03-buying-center.new.ipynb"}
    assert done.renewed == [OTHER, "docs/tournament.md"]
    found = files(course)
    assert found[PAGE] == mine
    assert found["03-buying-center.new.ipynb"] == newer[PAGE]
    assert [found[name] for name in done.renewed] == [newer[name] for name in done.renewed]


def test_the_new_one_is_laid_there_once_and_never_over_somebodys_words(
    course: Path, update
) -> None:
    write_in(course, PAGE)
    update(PAGE)
    deliver_course(course)
    (course / "03-buying-center.new.ipynb").unlink()  # nobody wants it
    done = deliver_course(course)
    assert (done.kept, done.beside) == ([PAGE], {})

    newer = update(PAGE, mark="still better")
    assert deliver_course(course).beside == {PAGE: "03-buying-center.new.ipynb"}
    third = update(PAGE, mark="the best")
    assert deliver_course(course).beside == {PAGE: "03-buying-center.new.ipynb"}
    assert (course / "03-buying-center.new.ipynb").read_bytes() == third[PAGE] != newer[PAGE]

    mine = write_in(course, "03-buying-center.new.ipynb", "here, too")
    fourth = update(PAGE, mark="and again")
    assert deliver_course(course).beside == {PAGE: "03-buying-center.new-2.ipynb"}
    assert (course / "03-buying-center.new.ipynb").read_bytes() == mine
    assert (course / "03-buying-center.new-2.ipynb").read_bytes() == fourth[PAGE]


def test_who_takes_the_new_one_is_up_to_date(course: Path, update) -> None:
    write_in(course, PAGE)
    update(PAGE)
    deliver_course(course)
    os.replace(course / "03-buying-center.new.ipynb", course / PAGE)
    assert PAGE in deliver_course(course).same
    assert not (course / "03-buying-center.new.ipynb").exists()


def test_a_deleted_page_comes_again_and_a_file_of_ones_own_stays(course: Path, update) -> None:
    (course / PAGE).unlink()
    (course / "my-work.json").write_text("{}")
    (course / "07-value-analysis.ipynb").write_text("my notes")
    update(more="07-value-analysis.ipynb")
    done = deliver_course(course)
    assert done.new == [PAGE]
    assert done.beside == {"07-value-analysis.ipynb": "07-value-analysis.new.ipynb"}
    assert (course / "my-work.json").read_text() == "{}"
    assert (course / "07-value-analysis.ipynb").read_text() == "my notes"


def test_what_left_the_course_goes_unless_somebody_wrote_in_it(course: Path, update) -> None:
    update(without=PAGE)
    assert deliver_course(course).removed == [PAGE]
    assert not (course / PAGE).exists()
    mine = write_in(course, OTHER)
    update(without=OTHER)
    assert deliver_course(course).left == [OTHER]
    assert (course / OTHER).read_bytes() == mine


def test_a_first_delivery_that_was_killed_between_two_pages_is_completed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        """Nothing after it is run, as after kill -9."""

    replace, moved = os.replace, []

    def killed(before: Path, after: Path) -> None:
        if len(moved) == 3:
            monkeypatch.setattr(delivery.shutil, "rmtree", lambda *_, **__: None)
            monkeypatch.setattr(Path, "iterdir", lambda _: iter(()))
            monkeypatch.setattr(Path, "rmdir", lambda _: None)
            raise Killed
        moved.append(after)
        replace(before, after)

    monkeypatch.setattr(os, "replace", killed)
    with pytest.raises(Killed):
        deliver_course(tmp_path / "course")
    monkeypatch.undo()
    assert len(files(tmp_path / "course")) > 3
    done = deliver_course(tmp_path / "course")
    assert len(done.same) == 2
    assert [*done.same, *done.new] == list(course_contents())
    assert set(files(done.folder)) == {MARKER, *course_contents()}


def test_solutions_come_and_go_with_whom_it_is_for(course: Path) -> None:
    solution = course / "solutions" / PAGE
    assert not solution.exists()
    assert f"solutions/{PAGE}" in deliver_course(course, "everybody").new
    assert solution.exists()
    assert deliver_course(course).audience == "everybody"
    assert f"solutions/{PAGE}" in deliver_course(course, "students").removed
    assert not solution.exists()


def refused(folder: Path) -> str:
    with pytest.raises(InputError) as error:
        deliver_course(folder)
    said = str(error.value)
    assert "\n" not in said
    return said


def test_a_strangers_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    assert "neither empty nor a course" in refused(tmp_path)
    assert files(tmp_path) == {"letter.txt": b"dear"}


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "course").write_text("a file")
    assert "is a file" in refused(tmp_path / "course")
    assert "cannot be written" in refused(tmp_path / "course" / "below")


@pytest.mark.parametrize(
    "marker",
    [
        b"",
        b"{half",
        b'{"course": "cooking", "for": "students", "pages": {}, "words": {}}',
        b'{"course": "industrial-marketing-lab", "for": "teachers", "pages": {}, "words": {}}',
        b'{"course": "industrial-marketing-lab", "for": "students", "pages": [], "words": {}}',
        b'{"course": "industrial-marketing-lab", "for": "students", "pages": {"../a": "1"}, '
        b'"words": {}}',
        b"[" * 50_000_000,
        b"\xff\xfe",
    ],
    ids=["empty", "half", "other", "whom", "list", "outside", "50 MB", "no text"],
)
def test_a_damaged_marker_is_said_and_nothing_is_touched(course: Path, marker: bytes) -> None:
    (course / MARKER).write_bytes(marker)
    before = files(course)
    said = refused(course)
    assert f"{MARKER} is damaged" in said
    assert len(said) < 400
    assert files(course) == before


def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path) -> None:
    assert "cannot be written" in refused(tmp_path / ("a" * 5000))
    assert "cannot be written" in refused(tmp_path / "nul\0byte")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("after", [0, 5])
def test_a_full_disk_or_no_rights_leave_everything_as_it_was(
    tmp_path: Path, course: Path, update, monkeypatch: pytest.MonkeyPatch, number: int, after: int
) -> None:
    write, left = delivery._write, after

    def failing(path: Path, content: bytes) -> None:
        nonlocal left
        if not left:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content[:10])
            raise OSError(number, os.strerror(number), str(path))
        left -= 1
        write(path, content)

    monkeypatch.setattr(delivery, "_write", failing)
    empty, new = tmp_path / "empty", tmp_path / "new"
    empty.mkdir()
    update(*course_contents("students"))
    before = files(course)
    for folder in (course, empty, new):
        left = after
        assert os.strerror(number) in refused(folder)
    assert files(course) == before
    assert not list(course.glob(f"{UNFINISHED}*"))
    assert list(empty.iterdir()) == []
    assert not new.exists()


def test_ctrl_c_in_the_middle_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(path: Path, content: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(delivery, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        deliver_course(tmp_path / "course")
    assert list(tmp_path.iterdir()) == []


def test_a_delivery_that_was_killed_is_gone_over(course: Path) -> None:
    """What kill -9 leaves: a folder written aside, pages in their place, the old marker."""
    aside = course / f"{UNFINISHED}4711"
    aside.mkdir()
    (aside / PAGE).write_text("half a pa")
    done = deliver_course(course)
    assert done.same == list(course_contents("students"))
    assert not aside.exists()


def test_a_first_delivery_that_was_killed_is_completed(tmp_path: Path) -> None:
    (tmp_path / f"{UNFINISHED}4711").mkdir()
    assert FIRST_PAGE in deliver_course(tmp_path).new


def test_a_wrong_kind_of_argument_is_one_sentence() -> None:
    with pytest.raises(InputError, match="audience is 'teachers'"):
        deliver_course("anywhere", "teachers")  # type: ignore[arg-type]
