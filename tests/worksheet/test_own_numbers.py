"""An exercise may draw its numbers from a student's id: the same for ever, and as hard for all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations
from math import prod
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sim.course.progress import FILE, my_work
from sim.data import datasets_path
from sim.kernel.errors import InputError
from sim.kernel.files.toml_files import read_toml
from sim.worksheet import exercise
from sim.worksheet.content import DRAWN_FOR, Exercise
from sim.worksheet.files import load_worksheet
from sim.worksheet.kinds.choice import ChoiceItem
from sim.worksheet.kinds.number import NumberItem
from sim.worksheet.own_numbers import Draw, filled, student_key
from tools.notebooks import ROOT

DRAWING = [
    (path.stem, one)
    for path in sorted(datasets_path("worksheets").glob("*.toml"))
    for one in read_toml(path)["exercises"]
    if "draw" in one
]


A_DAY = 900
"""How many sets of numbers of an exercise are tried every day; there may be thousands."""


def with_numbers(raw: dict[str, Any], numbers: Any) -> Exercise:
    content = filled({key: one for key, one in raw.items() if key != "draw"}, numbers, own=True)
    return Exercise.model_validate(
        content
        | {
            "items": [
                (NumberItem if item["kind"] == "number" else ChoiceItem).model_validate(item)
                for item in content["items"]
                if item["kind"] in ("number", "choice")
            ]
        }
    )


def test_a_shipped_exercise_draws() -> None:
    assert ("09-pricing", "ten-percent-off") in [(name, one["id"]) for name, one in DRAWING]


def every_day_and_all() -> Iterator[Any]:
    """Yield each exercise; one that may have too many sets for every day as a guard, too."""
    for chapter, raw in DRAWING:
        name = f"{chapter}-{raw['id']}"
        yield pytest.param(raw, True, id=name)
        if prod(len(one) for one in raw["draw"]["values"].values()) > A_DAY:
            yield pytest.param(raw, False, id=f"{name}-all", marks=pytest.mark.guard)


@pytest.mark.guard
@pytest.mark.parametrize(("raw", "some"), list(every_day_and_all()))
def test_every_set_of_numbers_can_be_asked_and_told_right_from_wrong(
    raw: dict[str, Any], some: bool
) -> None:
    known = Draw.model_validate(raw["draw"]).sets()
    assert len(known) >= 100, "enough that neighbours differ"
    if some and len(known) > A_DAY:  # drawn, since each so-manieth would meet only some numbers
        known = known[0], *Random(2010).sample(known[1:], A_DAY - 1)
    for numbers in known:
        for item in with_numbers(raw, numbers).items:  # it refuses slips that are nearly right
            if not isinstance(item, NumberItem):
                continue
            assert item.judge(item.answer).right
            for slip in item.slips:
                said = item.judge(slip.value)
                assert (said.right, said.misconception) == (False, slip.misconception)
            for one, other in combinations([slip.value for slip in item.slips], 2):
                assert abs(one - other) > item.tolerance


def test_without_an_id_it_is_the_course_s_own_exercise() -> None:
    usual = exercise("09-pricing", "ten-percent-off")
    assert "400 machines a year at 900 thousand yuan" in usual.plain()
    assert usual.check({"needed": "33.3 %", "machines": 133}).right == 2
    for nobody in ("", "   ", "--"):
        assert load_worksheet("09-pricing", nobody) == load_worksheet("09-pricing")


def test_who_gets_what_is_what_the_documentation_says() -> None:
    (content,) = (one for one in load_worksheet("09-pricing").exercises if one.draw)
    assert content.draw
    known = content.draw.sets()
    place = int(sha256(b"ten-percent-off/2026017").hexdigest()[:16], 16) % len(known)
    for way in ("2026-017", "Li Wei 2026-017", "２０２６-017 李伟"):
        assert content.draw.numbers("ten-percent-off", way) == known[place]
    drawn = {
        tuple(content.draw.numbers("ten-percent-off", f"2026-{n:03}").values()) for n in range(40)
    }
    assert len(drawn) > 35


def test_the_form_asks_with_the_numbers_of_a_student_and_judges_by_them(folder: Path) -> None:
    view = exercise("09-pricing", "ten-percent-off")
    view.items["needed"].entries[""].type("33.3")
    view.student = "2026-017"
    own = load_worksheet("09-pricing", "2026-017").exercises[0]
    assert view.content == own
    assert "These are the numbers of 2026-017." in view.plain()
    assert view.items["needed"].is_open, "an answer to other numbers is taken back"
    answer = {item.id: item.answer for item in own.items if isinstance(item, NumberItem)}
    assert answer["needed"] != pytest.approx(33.33, abs=0.3)
    assert view.check(answer).right == len(answer)
    assert view.check({"needed": 33.33}).right == 0
    again = exercise("09-pricing", "ten-percent-off")
    assert again.student == "2026-017"
    assert again.content == own
    again.reset()
    assert exercise("09-pricing", "ten-percent-off").student == "2026-017", "the number stays"
    again.student = ""
    kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
    assert DRAWN_FOR not in json.dumps(kept)
    assert "400 machines" in exercise("09-pricing", "ten-percent-off").plain()
    assert my_work().said == ""


def test_lecturers_are_told_which_chapters_draw() -> None:
    page = (ROOT / "docs" / "class.md").read_text(encoding="utf-8")
    (listed,) = re.findall(r"In one exercise of\s+chapters ([\d, andto]+) each", page)
    told = [
        number
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", listed)
        for number in range(int(first), int(last or first) + 1)
    ]
    assert told == sorted({int(chapter[:2]) for chapter, _ in DRAWING})


def test_only_an_exercise_that_draws_asks_for_a_number() -> None:
    view = exercise("09-pricing", "six-steps")
    before = view.plain()
    view.student = "2026-017"
    assert view.student == ""
    assert view.plain() == before


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        ({"values": {}}, "values are missing"),
        ({"values": {"a": []}}, "values are missing"),
        ({"values": {name: [1.0] * 30 for name in "abc"}}, "27,000 combinations"),
        ({"values": {"a": [1]}, "formulas": {"a": "2"}}, "formulas name 'a'"),
        ({"values": {"a": [1]}, "formulas": {"b": "a ** 2"}}, "b is 'a \\*\\* 2'; allowed: num"),
        ({"values": {"a": [1]}, "formulas": {"b": "open('x')"}}, "allowed: numbers, names, "),
        ({"values": {"a": [1]}, "formulas": {"b": "c"}}, "b is 'c'; allowed"),
        ({"values": {"a": [1]}, "formulas": {"b": "(" * 9_000}}, "allowed: numbers"),
        ({"values": {"a": [1]}, "formulas": {"b": "1 / (a - 1)"}}, "b is no number for"),
        ({"values": {"a": [1]}, "bounds": {"b": [1, 2]}}, "bounds name 'b'; known: a"),
        ({"values": {"a": [1]}, "bounds": {"a": [2, 1]}}, "the smaller first"),
        ({"values": {"a": [1]}, "bounds": {"a": [2, 3]}}, "leave out the usual numbers"),
    ],
)
def test_a_draw_that_cannot_be_is_one_sentence(draw: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Draw.model_validate(draw)


def test_a_text_that_names_no_number_is_one_sentence(tmp_path: Path, mine: Path) -> None:
    source = mine.read_text(encoding="utf-8").replace(
        'task = "Fill in <all>."', 'task = "Fill in {al}."\ndraw = { values = { all = [1, 2] } }'
    )
    mine.write_text(source, encoding="utf-8")
    with pytest.raises(InputError, match=r"exercise 'every': \{al\} stands in it; did you mean"):
        load_worksheet(mine)


def test_names_and_numbers_are_known_by_what_counts() -> None:
    assert student_key("2026_017") == student_key("no. 2026 017") == "2026017"
    assert student_key("王芳") == "王芳"
    assert student_key(" \u200b") == ""
