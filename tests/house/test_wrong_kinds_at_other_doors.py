"""Wrong kinds of argument at the doors that write folders, serve pages or make panels."""

from __future__ import annotations

import inspect
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sim import classroom, course, widgets
from sim.classroom.lecture import server
from sim.course import opening
from sim.kernel.errors import InputError
from tests.house.test_wrong_kinds import DOORS
from tools.chapters.doors import DOORS as ALL_DOORS

WRONG = (None, True, 3, 2.5, b"x", [], {}, [1], object(), "quite wrong")
"""A few of each kind: a call here writes a folder or reads a chapter."""

GOOD: Mapping[str, tuple[Callable[..., Any], Mapping[str, Any]]] = {
    "course_contents": (course.course_contents, {"audience": "everybody"}),
    "course_folder": (course.course_folder, {"start": None}),
    "deliver_course": (course.deliver_course, {"folder": "made", "audience": "everybody"}),
    "hand_in": (course.hand_in, {"name": "Li Na", "out": None, "start": None}),
    "lab_command": (course.lab_command, {"folder": "made", "arguments": (), "environment": None}),
    "open_course": (course.open_course, {"folder": "made", "arguments": ()}),
    "read_handed_in": (course.read_handed_in, {"path": "li-na.json"}),
    "export_quizzes": (
        classroom.export_quizzes,
        {"folder": "there", "chapters": ("09-pricing",), "form": "moodle"},
    ),
    "make_class_page": (
        classroom.make_class_page,
        {"folder": "there", "out": "page", "class_list": None, "chapters": (), "play": False},
    ),
    "give_lecture": (
        classroom.give_lecture,
        {
            **{"chapter": "09-pricing", "open_to_room": False, "port": 8866, "browser": False},
            "left_behind": 120.0,
        },
    ),
    "Lecture": (classroom.Lecture, {"chapter": "09-pricing"}),
    **{
        name: (getattr(widgets, name), {parameter: None})
        for name in widgets.__all__
        for parameter in inspect.signature(getattr(widgets, name)).parameters
    },
}
MADE_BY_NOBODY = {"ClassReport", "Delivery", "HandedInWork"}
"""What the functions return."""
ANY_TEXTS = {"say"}
"""What prints whatever it is given."""
MAY_BE: Mapping[str, tuple[Any, ...]] = {
    "audience": (None,),
    "out": (None, "quite wrong"),
    "start": (None, "quite wrong"),
    "name": ("quite wrong",),
    "folder": ("quite wrong",),
    "arguments": ([], {}),
    "environment": (None, {}),
    "class_list": (None,),
    "chapters": ([], {}),
    "play": (True,),
    "open_to_room": (True,),
    "browser": (True,),
    "port": (3,),
    "left_behind": (3, 2.5),
    "seed": (3,),
    "seller": (None, [], {}),
}
"""What of the wrong ones is a right one for these."""


@pytest.fixture(autouse=True)
def nothing_is_served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server, "_serve", lambda *_arguments, **_named: 0)
    monkeypatch.setattr(opening.os, "execve", lambda *_arguments: None)

    def not_here(*_arguments: Any, **_named: Any) -> Any:
        raise AssertionError("a process is started")

    monkeypatch.setattr(subprocess, "Popen", not_here)


PLACES = [
    pytest.param(name, parameter, id=f"{name}-{parameter}")
    for name, (_, arguments) in GOOD.items()
    for parameter in arguments
]


def test_every_door_is_tried() -> None:
    assert set(DOORS) | {"sim.classroom", "sim.course", "sim.widgets"} == set(ALL_DOORS)
    names = {*classroom.__all__, *course.__all__} - MADE_BY_NOBODY - ANY_TEXTS
    assert names <= set(GOOD)
    for name in names:
        function, arguments = GOOD[name]
        assert set(arguments) == set(inspect.signature(function).parameters), name


@pytest.mark.parametrize(("name", "parameter"), PLACES)
def test_a_wrong_kind_meets_one_sentence(name: str, parameter: str) -> None:
    function, good = GOOD[name]
    for value in WRONG:
        right = MAY_BE.get(parameter, ())
        if any(type(value) is type(one) and value == one for one in right):
            continue
        if name == "ThousandCalls":  # a panel says it in its own place
            assert function(**good | {parameter: value}).error.startswith("seller is ")
            continue
        with pytest.raises(InputError) as caught:
            function(**good | {parameter: value})
        assert "\n" not in str(caught.value)
