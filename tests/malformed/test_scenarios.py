"""Scenarios and changes that nobody should hand over: one sentence, or a run that has an end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import sim
from sim.cli.changes import read_changes
from sim.data import datasets_path
from sim.kernel.work import RAISED_BY
from tests.malformed.inputs import (
    NUMBERS,
    TEXTS,
    TIMES,
    VALUES,
    each_is_taken_or_refused,
    mutated,
)

SMALL = ("first-order", "arena", "price-duel", "car-chain", "on-credit", "sichuan", "year-of-days")
FILES = [datasets_path("scenarios", f"{name}.toml").read_bytes() for name in SMALL]


def _paths(content: Any, way: tuple[str, ...] = ()) -> list[str]:
    if not isinstance(content, dict) or not content:
        return [".".join(way)]
    return [".".join(way), *(p for name, one in content.items() for p in _paths(one, (*way, name)))]


PATHS = {name: _paths(sim.load(name).model_dump())[1:] for name in SMALL}


@st.composite
def changes(draw: Any) -> tuple[str, dict[str, Any]]:
    """Return a scenario's name and a few changes to it, most of the right kind and yet odd."""
    name = draw(st.sampled_from(SMALL))
    paths = st.one_of(st.sampled_from(PATHS[name]), st.sampled_from(PATHS[name]), TEXTS)
    values = st.one_of(NUMBERS, st.floats(0, 1), st.floats(0, 1e3), VALUES)
    return name, draw(st.dictionaries(paths, values, min_size=1, max_size=3))


@pytest.fixture(autouse=True)
def soon_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RAISED_BY, "3000")


@pytest.mark.parametrize("times", TIMES)
def test_files(times: int, tmp_path: Path) -> None:
    path = tmp_path / "market.toml"

    def read(source: bytes) -> None:
        path.write_bytes(source)
        sim.run(sim.load(path), 1)

    each_is_taken_or_refused(times, mutated(FILES), read)


@pytest.mark.parametrize("times", TIMES)
def test_changes(times: int) -> None:
    def play(asked: tuple[str, dict[str, Any]]) -> None:
        name, changed = asked
        sim.run(sim.load(name).replace(changed), 1)

    each_is_taken_or_refused(times, changes(), play)


@pytest.mark.parametrize("times", TIMES)
def test_changes_on_the_command_line(times: int) -> None:
    words = st.lists(
        st.one_of(
            TEXTS,
            st.builds("{}={}".format, st.sampled_from(PATHS["arena"]), VALUES.map(_written)),
            st.builds("{}={}".format, TEXTS, mutated([b"[1, 2]", b'{ a = "b" }']).map(_text)),
        ),
        max_size=3,
    )
    each_is_taken_or_refused(
        times, words, lambda said: sim.load("arena").replace(read_changes(said))
    )


def _written(value: Any) -> str:
    try:
        return repr(value)
    except (ValueError, RecursionError):
        return "9" * 5_000


def _text(source: bytes) -> str:
    return source.decode("utf-8", "surrogateescape")
