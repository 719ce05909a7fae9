"""The line that says whether answers are kept."""

from pathlib import Path

import pytest

from sim.course.progress import FILE, Progress
from sim.worksheet.page.kept import answers_kept, kept_line


def test_it_says_where_the_answers_are(folder: Path) -> None:
    assert kept_line(Progress(folder), entered=False) == ""
    assert "Kept in my-work.json." in kept_line(Progress(folder), entered=True)
    assert "in no course folder" in kept_line(Progress(None), entered=True)


def test_what_is_wrong_comes_first(folder: Path) -> None:
    (folder / FILE).write_text("<html>", encoding="utf-8")
    work = Progress(folder)
    work.work()
    assert 'role="alert"' in kept_line(work, entered=False)
    assert "it breaks off, or is no JSON, at line 1" in kept_line(work, entered=True)


def test_forms_share_a_file_and_nothing_else(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers_kept() is answers_kept()
    monkeypatch.chdir(tmp_path)
    assert answers_kept() is not answers_kept()
