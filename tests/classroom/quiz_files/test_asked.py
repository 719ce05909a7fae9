"""What goes into a learning system is whole, and what cannot go is said."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest

from sim.classroom.quiz_files.asked import asked_questions
from sim.classroom.quiz_files.moodle import moodle_xml
from sim.kernel.errors import InputError
from sim.worksheet.content import Quiz
from sim.worksheet.files import load_quiz
from sim.worksheet.kinds.interval import IntervalItem

SOURCE = """
chapter = "99-mine"
title = "Cost < price / value"
title_zh = "我的"
[[questions]]
id = "one"
kind = "number"
text = "How {what}?"
answer = 0.00001
tolerance = 0
unit = "weeks"
feedback = "Right & short."
otherwise = "No."
{more}
"""


def mine(folder: Path, what: str = "long", more: str = "") -> Quiz:
    path = folder / "mine.toml"
    path.write_text(SOURCE.replace("{what}", what).replace("{more}", more), encoding="utf-8")
    return load_quiz(path)


def test_numbers_are_written_as_every_system_reads_them(tmp_path: Path) -> None:
    (one,) = asked_questions(mine(tmp_path))
    assert one.answers[0].text == "0.00001"


def test_markup_and_slashes_are_text(tmp_path: Path) -> None:
    root = Tree.fromstring(moodle_xml(mine(tmp_path, what="<b>long</b> & ]]>")))
    assert "/99 Cost < price // value 我的" in (root.findtext(".//category/text") or "")
    text = root.findtext(".//questiontext/text") or ""
    assert text.startswith("<p>How &lt;b&gt;long&lt;/b&gt; &amp; ]]&gt;?</p>")


def test_a_question_that_only_the_model_can_judge_is_refused(tmp_path: Path) -> None:
    quiz = mine(tmp_path, more='checker = "count_of_cases"')
    with pytest.raises(InputError, match=r"99-mine: question 'one' is judged by the model \(count"):
        asked_questions(quiz)


def test_another_kind_of_question_is_refused(tmp_path: Path) -> None:
    interval = IntervalItem.model_validate(
        {"id": "two", "kind": "interval", "text": "?", "goal": 1, "unit": "x", "feedback": "y"}
    )
    quiz = mine(tmp_path).model_copy(update={"questions": (interval,)})
    with pytest.raises(InputError, match="'two' is of the kind 'interval', which goes into no"):
        asked_questions(quiz)


@pytest.mark.parametrize("code", ["0000", "0008", "ffff"])
def test_a_character_that_xml_cannot_hold_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(InputError, match=f"has a character in it, U\\+{code.upper()}"):
        asked_questions(mine(tmp_path, what=f"\\u{code}"))
