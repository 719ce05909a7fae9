"""``tools/chapter.py``: a fault of each kind is named with its file, in a copy of chapter 03."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tests.notebooks.made import cell, code, notebook
from tools import chapter
from tools.chapters import execution, material
from tools.chapters.material import MANIFEST, README, Names
from tools.notebooks import ROOT, text_of

NAME = "03-buying-center"
FILES = Names(NAME)
PLANNED = 'title_zh = "采购中心"\nminutes = '
"""Only its own entry of the manifest says it so."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The part of the course that is chapter 03."""
    for file in (*FILES.own, MANIFEST, README, "pyproject.toml"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def said(course: Path, name: str = NAME) -> list[str]:
    return [f"{file}: {what}" for file, what, _ in chapter.stored(name, course)]


def replace(course: Path, file: str, old: str, new: str) -> None:
    text = (course / file).read_text(encoding="utf-8")
    assert old in text
    (course / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def change(course: Path, file: str, by: Callable[[NotebookNode], object]) -> None:
    nb = nbformat.read(course / file, as_version=4)
    by(nb)
    (course / file).write_text(text_of(nb), encoding="utf-8", newline="\n")


def test_a_good_chapter_has_nothing_to_mend(course: Path) -> None:
    assert said(course) == []


@pytest.mark.parametrize("file", [*FILES.own, MANIFEST, README])
def test_a_missing_file(course: Path, file: str) -> None:
    (course / file).unlink()
    assert f"{file}: is missing" in said(course)


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (FILES.notebook, '"nbformat": 4', '"nbformat": 4,,', "cannot be read: Notebook"),
        (FILES.quiz, "[[questions]]", "[[questions", "not valid TOML"),
        (FILES.quiz, 'kind = "choice"', 'kind = "chioce"', "kind is 'chioce'; allowed: choice,"),
        (FILES.quiz, 'chapter = "03-', 'chapter = "04-', "chapter is '04-buying-center'"),
        (FILES.quiz, "misconception = ", "misconceptoin = ", "misconceptoin"),
        (FILES.worksheet, '"holds_role"\n', '"holds"\n', "did you mean 'holds_role'"),
        (FILES.notebook, f'quiz(\\"{NAME}\\")', 'quiz(\\"04-x\\")', "asks '04-x', another"),
        (FILES.notebook, "采购中心", "采購中心", "no figure can draw 購"),
        (FILES.notebook, '"metadata": {}', '"metadata": {"scrolled": true}', "as an editor left"),
        (FILES.notebook, "Sources", "Sources, TODO", "sources: ## Sources, TODO"),
        (FILES.notebook, '"# 03 The', '"# The', "the first cell is no title"),
        (FILES.solution, ": solution", ": the answer", "the title of the solution is not"),
        (FILES.quiz, "title = ", "# TODO\ntitle = ", "# TODO"),
        (FILES.note, "## On the board", "## TODO: the board", "line"),
        (FILES.note, "| 5–12 |", "| 5–11 |", "does not go on from minute 11"),
        (FILES.note, "(采购中心)", "(采購中心)", "no figure can draw 購"),
        (FILES.note, "(采购中心)", "(把关者)", "'buying center' is 采购中心, not 把关者"),
        (MANIFEST, f"{PLANNED}90", f"{PLANNED}900", "minutes is 900"),
        (MANIFEST, f"{PLANNED}90", f"{PLANNED}95", "does not say '95 minutes'"),
        (MANIFEST, '"The buying center"', '"Who buys"', "the quiz is called 'The buying center'"),
        (MANIFEST, f"solutions/{NAME}", "solutions/03-other", "solution is"),
        (MANIFEST, "17 = [", "157 = [", "row 157 is not in datasets/deck.csv"),
        (MANIFEST, "uncovered = [", "uncovered = [ 17,", "row 17 is also listed as uncovered"),
        (MANIFEST, "quiz:the-buyer-buys", "quizz:the-buyer-buys", "is no place"),
        (MANIFEST, "read size, width", "TODO: read size, width", "TODO: read size"),
        (README, f"](notebooks/{NAME}.ipynb) 采", "](x) 采", "0 rows for it in the table"),
        (README, f"| 50 | 25 | 15 | **90** | [solution](notebooks/solutions/{NAME}", "", "0 rows"),
    ],
)  # fmt: skip
def test_a_planted_fault(course: Path, file: str, old: str, new: str, complaint: str) -> None:
    replace(course, file, old, new)
    named = [line for line in said(course) if line.startswith(f"{file}: ") and complaint in line]
    assert named, said(course)


def test_the_two_sides_of_a_row(course: Path) -> None:
    replace(course, FILES.notebook, '"row-29"', '"row-1"')
    assert said(course) == [
        f"{MANIFEST}: row 1: 'cell' is not in the entry",
        f"{MANIFEST}: row 29: nothing covers it at 'cell'",
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("| 50 | 25 | 15 | **90** |", "| 50 | 25 | 10 | **90** |", "do not add up"),
        ("| 50 | 25 | 15 | **90** |", "| 50 | 25 | 20 | **95** |", "takes 95 minutes"),
        ("Whom should we have talked to? | **available** |", "Who? | planned |", "not call it"),
        (
            ": the buying center | 03 | **available** |",
            " | 03 | planned |",
            "timetable of lectures",
        ),
    ],
)
def test_a_fault_in_a_table_of_the_readme(course: Path, old: str, new: str, complaint: str) -> None:
    text = (course / README).read_text(encoding="utf-8")
    before, line, after = text.rpartition(
        next(line for line in text.splitlines() if old in line and "03" in line)
    )
    (course / README).write_text(before + line.replace(old, new) + after, encoding="utf-8")
    (found,) = said(course)
    assert found.startswith(f"{README}: ")
    assert complaint in found


@pytest.mark.parametrize(
    ("file", "name", "source", "complaint"),
    [
        (FILES.notebook, "quiz", "1 +", "no Python"),
        (FILES.notebook, "quiz", "from sim.worksheet.quizzes import quiz", "behind a door"),
        (FILES.notebook, "quiz", "from sim.worksheet import quizz", "does not hand on quizz"),
        (FILES.notebook, "quiz", "quiz( '03-buying-center' )", "is laid out otherwise"),
        (FILES.notebook, "quiz", f'nothing_of_this_name\nquiz("{NAME}")', "F821"),
        (FILES.notebook, "exercise", "exercise", "no cell shows exercise("),
        (FILES.notebook, "predict", "1", "no cell shows predict("),
        (FILES.notebook, "large-firm-revealed", "1", 'no cell has reveal("03-buying-center", "lar'),
        (FILES.solution, "exercise-check", "1", "no cell tagged check has exercise"),
    ],
)
def test_a_fault_in_a_cell(course: Path, file: str, name: str, source: str, complaint: str) -> None:
    change(course, file, lambda nb: cell(nb, name).update(source=source))
    assert any(line.startswith(file) and complaint in line for line in said(course)), said(course)


def test_a_solution_that_is_not_right(course: Path) -> None:
    def five_of_six(nb: NotebookNode) -> None:
        cell(nb, "exercise-check").outputs[0].data["text/plain"] = "T: 5 of 6 right\n✓ a"

    change(course, FILES.solution, five_of_six)
    complaint = "exercise-check: the check says 'T: 5 of 6 right'"
    assert [line for line in said(course) if complaint in line], said(course)


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("exercise", "- job_shop.gatekeeper", "  Answer: owner\n- job_shop.gatekeeper", "'Answer"),
        ("predict", "   (1)", "   Prediction: Read as 40.\n   (1)", "'Prediction: Read as 40"),
    ],
)
def test_a_form_that_is_filled_in_too_early(
    course: Path, name: str, old: str, new: str, complaint: str
) -> None:
    def filled(nb: NotebookNode) -> None:
        data = cell(nb, name).outputs[0].data
        assert old in data["text/plain"]
        data["text/plain"] = data["text/plain"].replace(old, new)

    change(course, FILES.notebook, filled)
    found = f"{name}: filled in before anybody has answered: {complaint}"
    assert [line for line in said(course) if found in line], said(course)


def test_a_chapter_that_the_manifest_does_not_know(course: Path) -> None:
    text = (course / MANIFEST).read_text(encoding="utf-8")
    lines = text.splitlines(keepends=True)
    mine = material.manifest_lines(text, NAME)
    kept = [line for number, line in enumerate(lines, start=1) if number not in mine]
    (course / MANIFEST).write_text("".join(kept), encoding="utf-8")
    (found,) = said(course)
    assert found.startswith(f'{MANIFEST}: no entry for file = "{NAME}.ipynb"; its rows')
    assert '18 = ["cell", "quiz:four-factors"]; 19 = ' in found


def test_a_chapter_of_which_nothing_is_there(course: Path) -> None:
    found = chapter.stored("99-nowhere", course)
    assert [f.what for f in found if f.file in Names("99-nowhere").own] == ["is missing"] * 5
    assert "python -m tools.new_chapter 99-nowhere" in found[0].mend


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert chapter.main([f"notebooks/{NAME}.ipynb", "--stored"]) == 0
    assert capsys.readouterr().out == f"{NAME}: all holds\n"
    assert chapter.main(["99-nowhere", "--stored"]) == 1
    *findings, last = capsys.readouterr().out.splitlines()
    assert last == f"99-nowhere: {len(findings)} to mend"
    assert all(": " in line and line.endswith(")") for line in findings)
    assert chapter.main(["nowhere"]) == 2
    assert capsys.readouterr().out.startswith("name is 'nowhere'; allowed: two digits and words")


# ---- executing


def results(root: Path, file: str) -> tuple[list[str], bool]:
    """What nbval finds in a notebook, and whether it had to execute it."""
    with execution.reproduction([file], root) as (run,):
        return [finding.what for finding in run.findings()], run.process is not None


@pytest.mark.guard
def test_what_differs_is_named_and_what_passed_is_remembered(tmp_path: Path) -> None:
    nb = notebook(code("one", "print(1)", out="1\n"), code("two", "print(2)", out="2\n"))
    nbformat.write(nb, tmp_path / "a.ipynb")
    assert results(tmp_path, "a.ipynb") == ([], True)
    assert results(tmp_path, "a.ipynb") == ([], False)

    cell(nb, "one").outputs[0].text = "7\n"
    cell(nb, "two").source = "print(missing)"
    nbformat.write(nb, tmp_path / "a.ipynb")
    (one, two), executed = results(tmp_path, "a.ipynb")
    assert executed
    assert one.startswith("one: stored is another output: mismatch 'stdout'")
    assert two == "two: NameError: name 'missing' is not defined"


def test_what_a_notebook_stands_on_is_no_longer_what_passed(tmp_path: Path) -> None:
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim" / "model.py").write_text("x = 1", encoding="utf-8")
    nbformat.write(notebook(code("one", "1")), tmp_path / "a.ipynb")
    path, before = tmp_path / "a.ipynb", execution.surroundings(tmp_path)
    (tmp_path / "sim" / "model.py").write_text("x = 2", encoding="utf-8")
    after = execution.surroundings(tmp_path)
    assert execution.digest(path, before) != execution.digest(path, after)


def test_a_check_that_is_stopped_stops_its_kernels(tmp_path: Path) -> None:
    nbformat.write(notebook(code("one", "import time; time.sleep(600)")), tmp_path / "a.ipynb")
    with execution.reproduction(["a.ipynb"], tmp_path) as (run,):
        assert run.process.poll() is None
    assert run.process.poll() is not None
