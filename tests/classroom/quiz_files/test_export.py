"""``sim quiz-export``: a file a chapter, or one sentence and nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom import export_quizzes
from sim.classroom.quiz_files.export import course_quizzes
from sim.cli import main
from sim.kernel.errors import InputError


@pytest.mark.parametrize(("form", "ending"), [("moodle", ".xml"), ("qti", ".zip")])
def test_all_chapters_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, ending: str
) -> None:
    out = tmp_path / "files"
    assert main(["quiz-export", "--format", form, "--out", str(out)]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"{name}{ending}" for name in course_quizzes()]
    said = capsys.readouterr().out
    assert said.startswith(f"Written to {out}: 00-start-here{ending}, ")
    assert {"moodle": "Question bank", "qti": "QTI 1.2"}[form] in said


def test_some_chapters_are_written(tmp_path: Path) -> None:
    words = ["09-pricing", "10-price-wars", "--out", str(tmp_path / "x")]
    assert main(["quiz-export", *words]) == 0
    assert len(list((tmp_path / "x").iterdir())) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "gift"], "format is 'gift'; allowed: moodle or qti"),
        (["09-price"], "there is no chapter '09-price'; did you mean '09-pricing'?"),
        (["09-pricing", "09-pricing"], "chapter 09-pricing is named twice"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    out = tmp_path / "files"
    assert main(["quiz-export", *words, "--out", str(out)]) == 2
    found = capsys.readouterr().err
    assert said in found
    assert found.count("\n") == 1
    assert not out.exists()


def test_a_folder_that_is_taken_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert main(["quiz-export", "--out", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_nothing_is_written_where_one_question_cannot_go(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    source = Path("datasets/quizzes/09-pricing.toml").read_text(encoding="utf-8")
    mine.write_text(
        source.replace("09-pricing", "99-mine").replace(
            'kind = "number"', 'kind = "number"\nchecker = "count_of_cases"', 1
        ),
        encoding="utf-8",
    )
    out = tmp_path / "files"
    out.mkdir()
    with pytest.raises(InputError, match=r"99-mine: question '.*' is judged by the model"):
        export_quizzes(out, ["09-pricing", str(mine)])
    assert list(out.iterdir()) == []
