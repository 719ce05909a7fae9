"""Folders of hand-ins in which nothing is as it should be: every file gets its own sentence."""

from __future__ import annotations

import ast
import os
import shutil
import warnings
from pathlib import Path

import pytest
from hypothesis import strategies as st

from sim.hand_ins.folder import collect, handed_in
from sim.hand_ins.language.grammar import NotInLanguage, check
from sim.hand_ins.player import language
from sim.pricing.entries.player import PricePlayer
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from tests.malformed.inputs import TIMES, each_is_taken_or_refused, mutated

ROOT = Path(__file__).resolve().parents[2]
CLASSES = [path.read_bytes() for path in sorted((ROOT / "docs/hand-ins").glob("*.py"))]
TABLES = [path.read_bytes() for path in sorted((ROOT / "docs/hand-ins").glob("*.toml"))]
NAMES = st.one_of(
    st.sampled_from(
        [
            *(
                "a.py",
                "b.toml",
                "=1+1.py",
                "\x1b[2J.toml",
                "_kept.py",
                ".hidden.py",
                "x" * 200 + ".py",
            ),
            *("三一.toml", "a b.py", "A.PY", "c.txt", "a.toml.py", "'.toml", "-rf.py", "$(x).toml"),
        ]
    ),
    st.binary(min_size=1, max_size=12)
    .filter(lambda name: b"/" not in name and b"\0" not in name and name not in (b".", b".."))
    .map(lambda name: os.fsdecode(name + b".toml")),
)


@pytest.mark.parametrize("times", TIMES)
def test_what_a_class_says(times: int) -> None:
    """Every text is a syntax error, refused with its line, or in the language."""

    def read(source: bytes) -> None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = compile(source, "a.py", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
            check(tree, language(PricePlayer))
        except (SyntaxError, ValueError, NotInLanguage, RecursionError, MemoryError):
            return

    each_is_taken_or_refused(times, mutated(CLASSES), read)


@pytest.mark.parametrize("times", [5, pytest.param(150, marks=pytest.mark.guard)])
@pytest.mark.skipif(os.name == "nt", reason="names that Windows does not take")
def test_folders(times: int, tmp_path: Path) -> None:
    place = tmp_path / "hand-ins"
    files = st.one_of(mutated(CLASSES), mutated(TABLES))

    def read(content: dict[str, bytes]) -> None:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        (place / "whole.toml").write_bytes(TABLES[0])
        for name, source in content.items():
            (place / name).write_bytes(source)
        found = handed_in(place, PRICE_STRATEGIES)
        entries = {entry.file: entry for entry in collect(place, PRICE_STRATEGIES)}
        assert entries.keys() == found.keys()
        assert entries["whole.toml"].refusal == ""
        for entry in entries.values():
            said = [entry.file, entry.name, entry.title, entry.title_zh, entry.about, entry.refusal]
            assert all(text.isprintable() for text in said)
            assert max(map(len, said)) < 1_000
            assert (entry.strategy is None) == bool(entry.refusal)

    each_is_taken_or_refused(times, st.dictionaries(NAMES, files, max_size=3), read)
