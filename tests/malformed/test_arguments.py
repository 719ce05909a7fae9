"""Odd values for every argument of what the doors hand on: taken, or one sentence, and an end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from sim.kernel.work import RAISED_BY
from tests.house.test_wrong_kinds import CALLS, _parameters, handed_on
from tests.malformed.inputs import NUMBERS, VALUES, each_is_taken_or_refused

LATE = {"n_jobs", "width", "height", "scale"}
"""Processes and pixels: not tried by the thousand."""
PLACES = [
    (thing, name, parameter)
    for name, thing in handed_on()
    for parameter in _parameters(thing)
    if not name.endswith("Picture") and parameter not in LATE
]


@pytest.mark.parametrize("times", [30, pytest.param(1_250, marks=pytest.mark.heavy)])
def test_arguments(times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(RAISED_BY, "3000")

    def call(asked: tuple[tuple[Any, str, str], Any]) -> None:
        (thing, name, parameter), value = asked
        thing(**CALLS.get(name, dict)() | {parameter: value})

    asked = st.tuples(st.sampled_from(PLACES), st.one_of(NUMBERS, VALUES, st.lists(NUMBERS)))
    each_is_taken_or_refused(times, asked, call)
