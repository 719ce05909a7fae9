"""Each rule on stored outputs and code lets a good notebook pass and complains about a bad one."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from sim.course.printed import WIDE
from tests.notebooks import made
from tests.notebooks.made import code, notebook, prose
from tools.chapters import notebook_rules as rules
from tools.notebooks import WIDGET_VIEW


@pytest.mark.parametrize("rule", rules.STORED, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("good", [made.chapter(), made.solution()], ids=["chapter", "solution"])
def test_a_good_notebook_passes(rule, good) -> None:
    assert rule(good) == []


@pytest.mark.parametrize("counts", [[1, None], [None, None], [2, 3], [1, 1], [2, 1]])
def test_executed_in_order(counts: list[int | None]) -> None:
    nb = notebook(code("a", "1"), code("b", "2"))
    for cell, count in zip(nb.cells, counts, strict=True):
        cell.execution_count = count
    assert rules.executed_in_order(nb)


@pytest.mark.parametrize("source", ["print(1)", "x = 1\nx", "run.cases", "display(x)"])
def test_a_shown_value_needs_its_output(source: str) -> None:
    shown = [code(f"c{k}", "1 + 1", out="2\n") for k in range(9)]
    assert rules.outputs_stored(notebook(*shown, code("a", source))) == [
        "a: shows a value, but no output is stored"
    ]


def test_a_cleared_notebook_is_told() -> None:
    silent = [code(f"c{k}", "run(1)") for k in range(3)]
    assert rules.outputs_stored(notebook(*silent, code("a", "1", out="1\n"))) == [
        "25% of the code cells hold an output; at least half must"
    ]
    assert rules.outputs_stored(notebook(prose("a", "only words")))


@pytest.mark.parametrize(
    "text",
    [
        "/home/ann/lab/x.py:3",
        "/Users/ann/x",
        "/tmp" + "/tmp1/x",
        r"C:\Users\ann",
        ".venv/lib/python3.11/site-packages/x",
        "<Axes at 0x7f1c>",
        "Temp/ipykernel_4711/1.py",
    ],
)
def test_an_output_names_no_machine(text: str) -> None:
    assert rules.clean_outputs(notebook(code("a", "x", out=text)))
    assert rules.clean_outputs(notebook(code("a", "x", **{"text/plain": text})))


def test_no_error_no_stderr_no_live_widget_no_odd_kernel() -> None:
    nb = notebook(code("a", "x"))
    error = new_output("error", ename="ValueError", evalue="no", traceback=[])
    for output in (
        error,
        new_output("stream", name="stderr", text="DeprecationWarning"),
        new_output("display_data", data={WIDGET_VIEW: {"model_id": "1"}, "text/plain": "Panel"}),
    ):
        nb.cells[0].outputs = [output]
        assert rules.clean_outputs(nb)
    nb.cells[0].outputs = [error]
    nb.cells[0].metadata["tags"] = ["raises-exception"]
    assert rules.clean_outputs(nb) == []
    for key, value in (("widgets", {}), ("kernelspec", {"name": "my-env"})):
        odd = nbformat.from_dict(nb)
        odd.metadata[key] = value
        assert rules.clean_outputs(odd) == ["metadata are not normal: run tools/notebooks.py"]


def test_printed_lines_are_parted_at_words() -> None:
    shown = code("a", "say(x)", out=f"{'x' * WIDE}\nshort\n")
    assert rules.lines_parted_at_words(notebook(shown)) == []
    shown.outputs[0].text = f"short\n{'x' * (WIDE + 1)}\n"
    assert rules.lines_parted_at_words(notebook(shown)) == [
        "a: prints a line of 97 characters; allowed: 96, see sim.course.say"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[0.35, 0.5775]\n",
        "{'same': 6, 'b': 2}",
        "('a', 'b')",
        "x    0.4\ndtype: float64",
        "array([1])",
    ],
)
def test_folded_code_shows_nothing_raw(text: str) -> None:
    assert rules.shown_in_words(notebook(code("a", "x", out=text)))
    assert rules.shown_in_words(notebook(code("a", "x", **{"text/plain": text})))
    assert rules.shown_in_words(notebook(code("a", "x", "code", out=text))) == []
    for words in (
        "inside in 35.0 of 100 cases (one call, by phone)",
        "α [1], β: 3, 4",
        "(0 to 30)",
    ):
        assert rules.shown_in_words(notebook(code("a", "x", out=words))) == []


@pytest.mark.parametrize(
    ("cell", "complaint"),
    [
        ("12,345.6", "a: 12,345.6 has more than five figures: round it"),
        ("0.123456", "a: 0.123456 has more than five figures: round it"),
        ("1044", "a: an old table: run tools/notebooks.py"),
        ("7.0", "a: an old table: run tools/notebooks.py"),
        ("ci_low", "a: an old table: run tools/notebooks.py"),
        ("1,234.5", None),
        ("2025", None),
        ("0.01234", None),
        ("win_share.Huaxin", None),
    ],
)
def test_a_stored_table_is_as_the_page_has_it(cell: str, complaint: str | None) -> None:
    table = f"<table><tbody><tr><th>x</th><td>{cell}</td></tr></tbody></table>"
    found = rules.tables_as_written(notebook(code("a", "x", **{"text/html": table})))
    assert found == ([complaint] if complaint else [])


def ignoring(*cells, checked: int = 20):
    return notebook(*cells, *(code(f"c{k}", "1", out="1\n") for k in range(checked)))


@pytest.mark.parametrize("tag", ["nbval-ignore-output", "nbval-skip"])
def test_few_cells_are_ignored(tag: str) -> None:
    widget = code("a", "panel", "widget", tag, out="Panel\n")
    assert rules.few_ignored(ignoring(widget)) == []
    assert rules.few_ignored(ignoring(widget, checked=18)) == [
        "1 of 19 cells are ignored; allowed: 5 %"
    ]
    plain = code("a", "table", tag, out="1\n")
    assert rules.few_ignored(ignoring(plain)) == ["a: ignored, but shows no widget"]


def test_an_ignored_cell_is_computed_again() -> None:
    told = ["a: ignored; the next code cell must show the same at fixed inputs"]
    widget = code("a", "panel", "widget", "nbval-ignore-output", out="Panel\n")
    assert rules.few_ignored(ignoring(widget, code("b", "x = 1"))) == told
    last = ignoring(checked=20)
    assert rules.few_ignored(notebook(*last.cells, widget)) == told


@pytest.mark.parametrize("comment", ["# NBVAL_IGNORE_OUTPUT", "#NBVAL_SKIP"])
def test_comments_do_not_steer_nbval(comment: str) -> None:
    assert rules.few_ignored(ignoring(code("a", f"{comment}\nx", out="1\n")))


@pytest.mark.parametrize("name", ["deadbeef", "8f14e45f-ceea-467f-a830-e1f2b1e9f1b2"])
def test_cells_have_names(name: str) -> None:
    assert rules.named_cells(notebook(code(name, "1"))) == [
        f"cell id {name!r} is made up: run tools/notebooks.py"
    ]
    nb = notebook(code("a", "1"), code("b", "2"))
    nb.cells[1].id = "a"
    assert rules.named_cells(nb) == ["cell id 'a' is shared"]


def test_cells_are_small() -> None:
    six, seven = "\n\n".join("x = 1" for _ in range(6)), "\n".join("x = 1" for _ in range(7))
    assert rules.small_cells(notebook(code("a", six))) == []
    assert rules.small_cells(notebook(code("a", seven))) == ["a: 7 lines of code; allowed: 1 to 6"]
    assert rules.small_cells(notebook(code("a", seven, "student"))) == []
    assert rules.small_cells(notebook(code("a", " \n"))) == ["a: 0 lines of code; allowed: 1 to 6"]


@pytest.mark.parametrize("head", ["def f():", "async def f():", "class f:"])
def test_definitions_are_short(head: str) -> None:
    body = "\n\n    x = 1" * 5
    assert rules.small_cells(notebook(code("a", head + body[1:]))) == []
    assert rules.small_cells(notebook(code("a", head + body))) == ["a: f has 11 lines; allowed: 10"]
    assert rules.small_cells(notebook(code("a", head + body, "student"))) == []


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("plot(x);", "';'"),
        ("x = 1; y = 2", "';'"),
        ("import sys\nsys.path.insert(0, '..')", "sys.path"),
        ("from sys import path", "sys.path"),
        ("!pip install x", "magics"),
        ("%pip install x", "magics"),
        ("import urllib.request", "network"),
        ("from urllib.request import urlopen", "network"),
        ("import requests", "network"),
        ("pd.read_csv('https://example.org/a.csv')", "network"),
    ],
)
def test_code_is_plain(source: str, word: str) -> None:
    complaints = rules.plain_code(notebook(code("a", source)))
    assert len(complaints) == 1
    assert word in complaints[0]


def test_plain_code_may_hold_the_characters_in_a_text() -> None:
    assert rules.plain_code(notebook(code("a", "print('a; b', 7 % 2)  # one; two"))) == []


@pytest.mark.parametrize(
    ("metadata", "right"),
    [
        ({"jupyter": {"source_hidden": True}}, True),
        ({"tags": ["student"]}, True),
        ({"tags": ["code"]}, True),
        ({}, False),
        ({"jupyter": {"source_hidden": False}, "tags": ["check"]}, False),
        ({"jupyter": {"source_hidden": True}, "tags": ["student"]}, False),
    ],
)
def test_code_is_folded_unless_it_is_the_subject(metadata: dict, right: bool) -> None:
    nb = new_notebook(cells=[new_code_cell("2 + 2", metadata=metadata)])
    assert (rules.code_folded(nb) == []) == right
