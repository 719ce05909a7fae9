"""``tools/new_chapter.py``: a whole chapter that says what is left to write, or nothing at all."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.classroom.lecture.screens import (
    ExplanationScreen,
    OutcomeScreen,
    PanelScreen,
    PredictionScreen,
    QuestionScreen,
    lecture_screens,
)
from sim.data import load_deck
from sim.worksheet.files import load_quiz, load_worksheet
from tools import chapter, new_chapter
from tools.chapters import chapter_rules, content_rules, skeleton
from tools.chapters.manifest import load_course
from tools.chapters.material import (
    MANIFEST,
    README,
    TODO,
    Names,
    lectures,
    manifest_lines,
    readme_lines,
)
from tools.notebooks import ROOT

NAME = "07-value-analysis"
FILES = Names(NAME)
ASKED = [NAME, "--title", "Value analysis", "--title-zh", "价值分析", "--rows", "48", "47", "60"]


def copy_of_the_course(folder: Path) -> Path:
    for part in ("sim", "datasets", "notebooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "docs" / "teaching").mkdir(parents=True)
    for file in (README, "pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / file, folder / file)
    return folder


def still_to_come(folder: Path) -> Path:
    """Take the chapter away from a copy of the course: it is there, and others will be."""
    for file in FILES.own:
        (folder / file).unlink(missing_ok=True)
    edit(folder / MANIFEST, without_the_entry)
    edit(folder / README, without_the_rows)
    return folder


def edit(path: Path, by: Callable[[str], str]) -> None:
    path.write_text(by(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def without_the_entry(text: str) -> str:
    (entry,) = (one for one in load_course().chapters if one.name == NAME)
    mine, lines = manifest_lines(text, NAME), text.splitlines(keepends=True)
    kept = "".join(line for number, line in enumerate(lines, start=1) if number not in mine)
    covered = ", ".join(str(row) for row in sorted(entry.rows))
    assert {47, 48} < set(entry.rows)
    return kept.replace("uncovered = [\n", f"uncovered = [\n  {covered},\n", 1)


def without_the_rows(text: str) -> str:
    lecture = lectures(text, NAME)
    assert len(lecture) == 1
    told = set(readme_lines(text, NAME)) - set(lecture)
    assert len(told) == 2
    return "".join(
        line.replace("| **available** |", "| planned |") if number in lecture else line
        for number, line in enumerate(text.splitlines(keepends=True), start=1)
        if number not in told
    )


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", "build", ".ruff_cache"} & set(path.parts)
    }


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course without the chapter; no test changes it."""
    return still_to_come(copy_of_the_course(tmp_path_factory.mktemp("before")))


@pytest.fixture(scope="module")
def made(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in which the chapter has been made."""
    course = shutil.copytree(before, tmp_path_factory.mktemp("made"), dirs_exist_ok=True)
    assert new_chapter.main(ASKED, course) == 0
    return course


@pytest.fixture
def course(before: Path, tmp_path: Path) -> Path:
    return shutil.copytree(before, tmp_path, dirs_exist_ok=True)


@pytest.mark.guard
def test_what_is_left_are_the_todos_and_nothing_else(made: Path) -> None:
    """Executed, strictly compared, its solution passing; and every TODO is named."""
    left = dict.fromkeys((*FILES.own, MANIFEST, README), 0)
    for finding in chapter.check(NAME, made):
        assert TODO.search(finding.what), str(finding)
        left[finding.file] += 1
    assert left.pop(FILES.notebook) > 20
    assert left.pop(FILES.solution) > 2
    assert left == {
        file: sum(bool(TODO.search(line)) for line in (made / file).read_text("utf-8").splitlines())
        for file in left
    }
    assert min(left.values()) > 2


def test_it_can_be_given_as_a_lecture(made: Path) -> None:
    screens = lecture_screens(NAME, made / FILES.notebook, made / FILES.worksheet)
    kinds = [type(one) for one in screens]
    order = [QuestionScreen, PredictionScreen, PanelScreen, OutcomeScreen, ExplanationScreen]
    assert list(dict.fromkeys(kind for kind in kinds if kind in order)) == order
    (panel,) = (one for one in screens if isinstance(one, PanelScreen))
    assert panel.tries
    assert screens[-1].title == "Takeaways"


def test_the_rest_of_the_course_stays_as_it_is(made: Path, before: Path) -> None:
    after, was = tree(made), tree(before)
    assert set(after) - set(was) == set(FILES.own)
    for file, content in was.items():
        assert file in (MANIFEST, README) or after[file] == content, file
    assert len(was) > 100
    old = (before / README).read_text(encoding="utf-8").splitlines()
    new = (made / README).read_text(encoding="utf-8").splitlines()
    added = [line for line in new if line not in old]
    assert [line[:4] for line in added] == ["| [0", "| 6 ", "| [0"]
    assert [line for line in old if line not in new] == [
        re.sub("; TODO: .* available.. ", " ", added[1])
    ]


def test_the_manifest_knows_the_chapter_and_its_rows(made: Path, before: Path) -> None:
    old, new = load_course(before / MANIFEST), load_course(made / MANIFEST)
    entry = new.entry(NAME)
    assert entry is not None
    assert entry.rows == {
        47: ("cell", "quiz:value-analysis-origin"),
        48: ("cell", "quiz:value-function-cost"),
        60: ("cell", "quiz:follow-a-rival-s-cut"),
    }
    assert [one for one in new.chapters if one is not entry] == list(old.chapters)
    assert [one.file for one in new.chapters] == sorted(one.file for one in new.chapters)
    assert {47, 48} < set(old.uncovered)
    assert new.uncovered == tuple(row for row in old.uncovered if row not in (47, 48))


def test_it_is_not_made_twice(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(made)
    assert new_chapter.main(ASKED, made) == 1
    assert capsys.readouterr().out == (
        f"Not made: {FILES.notebook} exists; nothing is overwritten.\n"
    )
    assert tree(made) == before


def test_what_was_there_is_said(course: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(new_chapter, "_execute", lambda plan, aside: None)
    monkeypatch.setattr(chapter, "stored", lambda name, root: [])
    assert new_chapter.main(ASKED, course) == 0
    said = capsys.readouterr().out.splitlines()
    assert f"{FILES.quiz}: made" in said
    assert f"{README}: changed" in said
    for other in ("10-price-wars", "12-write-a-strategy"):
        assert f"row 60 is covered by {other} too; say there why twice" in said


@pytest.mark.parametrize("name", [f"{NAME}-{'long-' * times}name" for times in (0, 4, 14)])
def test_code_is_laid_out_however_long_the_name_is(
    name: str, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Aside, where it is judged, and in its place, by the same settings."""
    laid_out: list[list[str]] = []

    def look(name: str, root: Path) -> list[chapter.Finding]:
        found = stored(name, root)
        laid_out.append([one.file for one in found if one.mend.startswith("ruff")])
        return []

    stored = chapter.stored
    monkeypatch.setattr(new_chapter, "_execute", lambda plan, aside: None)
    monkeypatch.setattr(chapter, "stored", look)
    assert new_chapter.main([name, *ASKED[1:]], course) == 0
    look(name, course)
    assert laid_out == [[], []]


# ---- nothing at all


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"name": "7-value"}, "name is '7-value'; allowed: two digits and words"),
        ({"name": "07-Value"}, "name is '07-Value'; allowed"),
        ({"name": "07"}, "name is '07'; allowed"),
        ({"name": "07-a/../b"}, "name is '07-a/../b'; allowed"),
        ({"name": "10-value-analysis"}, "10 is the number of 10-price-wars; take another number"),
        ({"title": "A | B"}, "title is 'A | B'; allowed: a text without"),
        ({"title": " "}, "title is ' '; allowed"),
        ({"title_zh": "Value"}, "title-zh is 'Value'; allowed: a title in Chinese"),
        ({"rows": [47, 157]}, "row 157 is not in datasets/deck.csv; allowed: 1 to 156"),
        ({"rows": [47, 47]}, "row 47 is named twice; allowed: once"),
    ],
)
def test_a_request_that_is_refused(asked: dict[str, object], sentence: str, before: Path) -> None:
    good = {"name": NAME, "title": "Value", "title_zh": "价值", "minutes": 90, "rows": [47]}
    with pytest.raises(new_chapter.RefusedError) as caught:
        new_chapter.make(**{**good, **asked}, root=before)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("file", FILES.own)
def test_nothing_is_overwritten(course: Path, file: str, capsys) -> None:
    (course / file).write_text("mine", encoding="utf-8")
    before = tree(course)
    assert new_chapter.main(ASKED, course) == 1
    assert capsys.readouterr().out == f"Not made: {file} exists; nothing is overwritten.\n"
    assert tree(course) == before


def test_an_entry_of_the_manifest_is_not_overwritten(course: Path, capsys) -> None:
    text = (course / MANIFEST).read_text(encoding="utf-8")
    entry = skeleton.entry(skeleton.Plan(NAME, "V", "价", 90, {}))
    (course / MANIFEST).write_text(f"{text}\n{entry}", encoding="utf-8")
    assert new_chapter.main(ASKED, course) == 1
    assert f"has an entry for {NAME}; nothing is overwritten" in capsys.readouterr().out


def test_a_skeleton_that_breaks_a_rule_is_not_put_into_place(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setattr(new_chapter, "_execute", lambda plan, aside: None)
    before = tree(course)
    assert new_chapter.main(ASKED, course) == 1
    assert "the skeleton would break a rule: notebooks/07-value" in capsys.readouterr().out
    assert tree(course) == before


@pytest.mark.parametrize("after", range(7))
def test_all_files_or_none(course: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {course / file: "new" for file in (*FILES.own, MANIFEST, README)}
    before, rename, done = tree(course), os.replace, []

    def stop(source: Path, target: Path) -> None:
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(target)
        rename(source, target)

    monkeypatch.setattr(os, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        new_chapter.place(texts)
    assert len(done) == after
    assert tree(course) == before


# ---- whatever the deck says


@pytest.mark.parametrize("count", [0, 3, 6, 156])
def test_no_number_of_rows_breaks_a_rule(count: int, tmp_path: Path) -> None:
    deck = load_deck().head(count)
    rows = dict(zip(deck.row, zip(deck.term_en, deck.term_zh, strict=True), strict=True))
    plan = skeleton.Plan(NAME, "Value analysis", "价值分析", 45, rows)
    nb = skeleton.chapter(plan)
    assert chapter_rules.numbers_backed(nb) == []
    assert chapter_rules.more_prose_than_code(nb) == []
    (tmp_path / "quiz.toml").write_text(skeleton.quiz(plan), encoding="utf-8")
    quiz = load_quiz(tmp_path / "quiz.toml")
    assert [found for rule in content_rules.OF_QUIZZES for found in rule(quiz)] == []
    (tmp_path / "worksheet.toml").write_text(skeleton.worksheet(plan), encoding="utf-8")
    asked = load_worksheet(tmp_path / "worksheet.toml")
    assert [found for rule in content_rules.OF_WORKSHEETS for found in rule(asked)] == []
    assert {row for question in quiz.questions for row in question.rows} == set(rows)
    assert all(len(places) == 2 for places in plan.places.values())
