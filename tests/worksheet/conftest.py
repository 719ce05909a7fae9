"""A worksheet of one's own with a prediction and an item of each kind, and a course folder."""

import json
from pathlib import Path

import pytest

from sim.course.folder import COURSE, MARKER
from sim.worksheet.register import checker

MINE = """
chapter = "99-mine"
[[predictions]]
id = "share"
kind = "number"
text = "What share?"
unit = "% of all"
low = 0
high = 100
close = 3
close_said = "Well seen."
otherwise = "Why so?"
[[predictions.misconceptions]]
value = 25
idea = "four share by four"
said = "They differ."
[[predictions.misconceptions]]
low = 80
high = 100
idea = "we are the market"
said = "There are others."
[[predictions.misconceptions]]
direction = "above"
idea = "we are liked"
said = "By some."
[[predictions]]
id = "who"
kind = "choice"
text = "Who?"
close_said = "The head."
options = [
  { key = "owner", text = "The owner" },
  { key = "buyer", text = "The buyer", idea = "the buyer buys", said = "The buyer orders." },
]
[[exercises]]
id = "every"
title = "Every kind"
task = "Fill in <all>."
groups = { shop = "The shop & its people" }
[[exercises.items]]
id = "amount"
kind = "number"
text = "How much?"
answer = 12
tolerance = 0.1
unit = "weeks"
feedback = "Twelve it is."
otherwise = "Count again."
slips = [{ value = 90, misconception = "days are weeks", feedback = "Those are days." }]
[[exercises.items]]
id = "shop.few"
kind = "choice"
text = "Which of two?"
hint = "the first"
options = [
  { key = "one", text = "One", correct = true, feedback = "Yes, one." },
  { key = "two", text = "Two", misconception = "more is better", feedback = "One was enough." },
]
[[exercises.items]]
id = "shop.many"
kind = "choice"
text = "Which of six?"
checker = "test_mine"
options = [
  { key = "a", text = "A", misconception = "m1", feedback = "Not A at all." },
  { key = "b", text = "B", correct = true, feedback = "B, yes." },
  { key = "c", text = "C", misconception = "m2", feedback = "Not C." },
  { key = "d", text = "D", misconception = "m3", feedback = "Not D." },
  { key = "e", text = "E", misconception = "m4", feedback = "Not E." },
  { key = "f", text = "F", misconception = "m5", feedback = "Not F." },
]
[[exercises.items]]
id = "fall"
kind = "interval"
text = "How large is the fall?"
goal = -0.25
unit = "a share of today's mean"
feedback = "Defended."
[[exercises.items]]
id = "count"
kind = "checker"
text = "How many?"
checker = "test_mine"
feedback = "Counted."
fields = [
  { name = "n", label = "Number", unit = "cases" },
  { name = "rule", kind = "named", label = "Your rule", example = "MyRule" },
]
[[exercises.items]]
id = "code"
kind = "checker"
text = "Write it."
checker = "test_mine"
feedback = "Written."
"""
ASKED: list[object] = []
"""What the model was asked, for a test to look at."""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The worksheet, and a checker that agrees with all but "no"."""

    @checker("test_mine")
    def test_mine(answer: object, params: object) -> str | None:
        ASKED.append(answer)
        return "the model says no" if answer == "no" else None

    ASKED.clear()
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course folder, and the working directory in it."""
    place = tmp_path / "course"
    place.mkdir()
    (place / MARKER).write_text(json.dumps({"course": COURSE, "version": "0.1.0"}))
    monkeypatch.chdir(place)
    return place
