"""A name that is not there is answered with the cell that makes it; other errors as before."""

import json
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from sim.course.needed_cells import PAGE, needed_cell, tell_needed_cells

CELLS = [
    {"cell_type": "markdown", "source": "# A chapter"},
    {"cell_type": "code", "source": ["import pandas as pd\n", "from sim import load, run as play"]},
    {"cell_type": "markdown", "source": ["## Explain: the gate\n", "\n", "Words."]},
    {"cell_type": "code", "source": "study = play(load('machine-tools'))\nrows = study"},
    {"cell_type": "code", "source": "def gates(run):\n    return run\nclass Rule: pass"},
    {"cell_type": "code", "source": "%matplotlib"},
    {"cell_type": "code", "source": "rows.round(3)"},
    {"cell_type": "markdown", "source": "## Later"},
    {"cell_type": "code", "source": "rows = later = 3"},
]


@pytest.mark.parametrize(
    ("name", "heading", "line"),
    [
        ("study", "Explain: the gate", "study = play"),
        ("rows", "Explain: the gate", "study = play"),
        ("gates", "Explain: the gate", "def gates"),
        ("Rule", "Explain: the gate", "def gates"),
        ("pd", "A chapter", "import pandas"),
        ("play", "A chapter", "import pandas"),
    ],
)
def test_the_cell_above_that_makes_the_name_is_told(name: str, heading: str, line: str) -> None:
    said = needed_cell(name, CELLS, before="rows.round(3)\n")
    assert said.startswith(f"“{name}” is not there yet. Run the cell under “{heading}” that begins")
    assert f"“{line}" in said


@pytest.mark.parametrize("name", ["later", "nobody"])
def test_what_no_cell_above_makes_may_be_a_slip(name: str) -> None:
    assert "slip of the keyboard" in needed_cell(name, CELLS, before="rows.round(3)")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InteractiveShell:
    page = tmp_path / "page.ipynb"
    page.write_text(json.dumps({"cells": CELLS}), encoding="utf-8")
    monkeypatch.setenv(PAGE, str(page))
    made = InteractiveShell()
    tell_needed_cells(made)
    return made


def shown(shell: InteractiveShell, capsys: pytest.CaptureFixture[str], source: str) -> str:
    shell.run_cell(source, store_history=True)
    out, error = capsys.readouterr()
    return out + error


def test_a_page_says_it_in_one_line(shell, capsys) -> None:
    said = shown(shell, capsys, "rows.round(3)")
    assert said.startswith("“rows” is not there yet. Run the cell under “Explain: the gate”")
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_without_a_page_it_is_said_in_words_all_the_same(shell, capsys, monkeypatch) -> None:
    monkeypatch.delenv(PAGE)
    assert "Run All Above" in shown(shell, capsys, "rows.round(3)")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def price(view):\n    return vew\nprice(1)", "NameError"),
        ("def price():\n    print(cut)\n    cut = 1\nprice()", "UnboundLocalError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_mistake_in_ones_own_code_is_shown_as_ever(shell, capsys, source, kind) -> None:
    said = shown(shell, capsys, source)
    assert "Traceback" in said
    assert kind in said


def test_who_answers_errors_in_another_way_keeps_to_it() -> None:
    shell = InteractiveShell()
    shell.set_custom_exc((ZeroDivisionError,), lambda *_, **__: None)
    tell_needed_cells(shell)
    assert shell.custom_exceptions == (ZeroDivisionError,)


def test_outside_a_notebook_nothing_happens() -> None:
    tell_needed_cells()
