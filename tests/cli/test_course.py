"""``sim course``: what it says of each file, what it refuses, what it hands to JupyterLab."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.course import delivery, opening
from sim.course.contents import FIRST_PAGE, course_contents


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]):
    def said(*words: str | Path, code: int = 0) -> str:
        assert main(["course", *map(str, words)]) == code
        out, error = capsys.readouterr()
        assert (out if code else error) == ""
        return out or error

    return said


def test_a_new_course_is_told_in_one_sentence(say, tmp_path: Path) -> None:
    said = say(tmp_path / "mine", "--for", "students")
    pages = sum("/" not in name for name in course_contents("students"))
    assert said == (
        f"The course is in {tmp_path / 'mine'}: {pages} pages. "
        f"Begin with {tmp_path / 'mine' / FIRST_PAGE}.\n"
    )
    assert say(tmp_path / "mine") == f"The course in {tmp_path / 'mine'} is up to date.\n"
    assert "and their solutions" in say(tmp_path / "other")


def test_what_was_renewed_and_what_stays_are_both_said(
    say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(tmp_path, "--for", "students")
    for name in ("03-buying-center.ipynb", "05-choosing-a-supplier.ipynb"):
        page = json.loads((tmp_path / name).read_bytes())
        page["cells"][0]["source"] = "mine"
        (tmp_path / name).write_text(json.dumps(page), encoding="utf-8")
    newer = course_contents("students")
    for name in ("03-buying-center.ipynb", "04-purchase-stages.ipynb"):
        newer[name] = newer[name].replace(b"Huaxin", b"HUAXIN")
    monkeypatch.setattr(delivery, "course_contents", lambda audience: newer)
    assert say(tmp_path).splitlines() == [
        f"Renewed in {tmp_path}: 04-purchase-stages.ipynb.",
        "You changed 03-buying-center.ipynb, so it stays as it is; the new one is beside it: "
        "03-buying-center.new.ipynb.",
        "Yours, and left as they are: 05-choosing-a-supplier.ipynb.",
    ]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["--for", "teachers"], "--for is 'teachers'; allowed: students or everybody"),
        (["--no-browser"], "--no-browser is no option of sim course"),
    ],
)
def test_wrong_words_are_refused_before_anything_is_written(
    say, tmp_path: Path, words: list[str], what: str
) -> None:
    assert what in say(tmp_path / "mine", *words, code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_strangers_folder_is_refused(say, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    assert say(tmp_path, code=2).startswith(f"sim: {tmp_path} is neither empty nor a course")


def test_what_follows_open_reaches_jupyterlab(
    say, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setattr(opening, "open_course", lambda *told: started.append(told) or 7)
    words = [tmp_path / "mine", "--open", "--no-browser", "--port", "8899"]
    assert main(["course", *map(str, words)]) == 7
    assert started == [(tmp_path / "mine", ["--no-browser", "--port", "8899"])]
