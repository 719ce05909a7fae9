"""Where a student's work is kept: the folder with the course's marker, and nowhere else."""

from pathlib import Path

import pytest

from sim.course.folder import MARKER, course_folder
from sim.data import datasets_path


def test_the_marker_is_found_from_the_folder_itself_and_from_below(folder: Path) -> None:
    below = folder / "solutions" / "old"
    below.mkdir(parents=True)
    assert course_folder(folder) == course_folder(below) == folder
    assert course_folder(str(below)) == folder


def test_the_working_directory_is_where_the_looking_begins(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert course_folder() == folder


def test_another_course_is_no_course_folder(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text('{"course": "cooking"}')
    assert course_folder(tmp_path) is None


def test_a_folder_in_place_of_the_marker_is_none(tmp_path: Path) -> None:
    (tmp_path / MARKER).mkdir()
    assert course_folder(tmp_path) is None


def test_the_tracked_pages_are_no_course_folder() -> None:
    assert course_folder(datasets_path().parent / "notebooks") is None
