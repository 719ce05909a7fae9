"""Files that anybody may have written, damaged or made up: one sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

import sim
from sim.cli.tournaments.tournament_record import (
    RECORD,
    TournamentRecord,
    read_record,
    write_record,
)
from sim.course.handed_in import hand_in, read_handed_in
from sim.course.progress import FILE, Progress, Work
from sim.course.work import ChapterWork, KeptAnswer, KeptPrediction, now
from sim.data import datasets_path, load_deck, load_dickson_weber, load_glossary, load_spindle_parts
from sim.experiment.store import Shelf, Store
from sim.kernel.errors import InputError
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from sim.pricing.entries.rules import read_rules
from sim.worksheet.files import load_quiz, load_worksheet
from tests.malformed.inputs import TIMES, VALUES, each_is_taken_or_refused, mutated

ROOT = Path(__file__).resolve().parents[2]


def a_work() -> Work:
    answer = KeptAnswer(typed={"a": "1"}, right=True, tries=(False, True), at=now())
    chapter = (
        ChapterWork()
        .with_prediction("p", KeptPrediction(typed="40 %", value=0.4, at=now()))
        .with_answers("e", 1, {"i": answer})
        .with_quiz({"q": answer}, 1, 0, 2)
    )
    return Work(student="Li Wei").changed("03-buying-center", lambda _: chapter)


@pytest.fixture
def read_from(tmp_path: Path) -> Callable[..., Callable[[bytes], None]]:
    """Return a reader of bytes, made of some readers of a path."""

    def reader(name: str, *readers: Callable[[Path], object]) -> Callable[[bytes], None]:
        path = tmp_path / name

        def read(source: bytes) -> None:
            path.write_bytes(source)
            refused = None
            for one in readers:
                try:
                    one(path)
                except InputError as error:
                    refused = error
            if refused:
                raise refused

        return read

    return reader


def files(*names: str) -> list[bytes]:
    return [path.read_bytes() for name in names for path in sorted(datasets_path(name).glob("0*"))]


@pytest.mark.parametrize("times", TIMES)
def test_worksheets_and_quizzes(times: int, read_from: Any) -> None:
    wholes = files("worksheets", "quizzes")
    each_is_taken_or_refused(
        times, mutated(wholes), read_from("own.toml", load_worksheet, load_quiz)
    )


@pytest.mark.parametrize("times", TIMES)
def test_what_a_student_has_entered(
    times: int, read_from: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "hand-in-Li.json"
    (tmp_path / FILE).write_text(a_work().model_dump_json(indent=1), encoding="utf-8")
    monkeypatch.setattr("sim.course.handed_in.course_folder", lambda _: tmp_path)
    wholes = [hand_in("Li Wei", own).read_bytes(), (tmp_path / FILE).read_bytes()]

    def keeps(path: Path) -> None:
        progress = Progress(tmp_path)
        progress.keep("03-buying-center", lambda chapter: chapter.without_quiz())
        for damaged in tmp_path.glob("my-work-damaged-*"):
            damaged.unlink()

    def hands_in(_: Path) -> None:
        hand_in("Li Wei", own)

    read = read_from(FILE, read_handed_in, hands_in, keeps)
    each_is_taken_or_refused(times, mutated(wholes), read)


@pytest.mark.parametrize("times", TIMES)
def test_tables(times: int, read_from: Any) -> None:
    wholes = [datasets_path(f"{name}.csv").read_bytes() for name in ("deck", "glossary")]
    wholes += [
        datasets_path(f"{one}.csv").read_bytes() for one in ("dickson-weber", "spindle-parts")
    ]
    readers = (load_deck, load_glossary, load_dickson_weber, load_spindle_parts)
    read = read_from("own.csv", *readers)
    each_is_taken_or_refused(times, mutated(wholes), read)


@pytest.mark.parametrize("times", TIMES)
def test_rule_tables(times: int) -> None:
    wholes = [path.read_bytes() for path in (ROOT / "docs/hand-ins").glob("*.toml")]
    each_is_taken_or_refused(times, mutated(wholes), read_rules)


@pytest.mark.parametrize("times", TIMES)
def test_what_comes_back_of_a_rule_table(times: int) -> None:
    """The process that read it is a stranger's: what it sends is checked again."""
    seat = PRICE_STRATEGIES.readers[".toml"].seat
    fields = st.sampled_from(["name", "about", "start", "otherwise", "rules"])
    rules = st.lists(st.dictionaries(st.sampled_from(["when", "price"]), VALUES), max_size=3)
    tables = st.dictionaries(fields, st.one_of(VALUES, rules))
    each_is_taken_or_refused(times, tables, lambda table: seat(table, "own"))


@pytest.mark.parametrize("times", TIMES)
def test_records_of_tournaments(times: int, read_from: Any, tmp_path: Path) -> None:
    record = TournamentRecord(1, "ab", 2, 20, ["hold"], "arena", {"sim": "1"}, {"a.py": "00"})
    write_record(tmp_path, record, "tournament")
    whole = (tmp_path / RECORD).read_bytes()
    read = read_from(RECORD, lambda path: read_record(path.parent).key)
    each_is_taken_or_refused(times, mutated([whole]), read)


@pytest.mark.parametrize("times", TIMES)
def test_stores(times: int, read_from: Any, tmp_path: Path) -> None:
    scenario = sim.load("first-order")
    with closing(Store(Shelf(tmp_path / "whole.db"), scenario, 1)) as store:
        store.keep(0, {"won": 1})

    def read(path: Path) -> None:
        for journal in tmp_path.glob("own.db-*"):
            journal.unlink()
        with closing(Store(Shelf(path), scenario, 1)) as store:
            found = store.rows()
            assert found in ({}, {0: {"won": 1}})
            store.keep(0, {"won": 1})

    wholes = [(tmp_path / "whole.db").read_bytes(), b"SQLite format 3\0", b"some text"]
    each_is_taken_or_refused(times, mutated(wholes), read_from("own.db", read))


def test_what_is_refused_is_refused_for_a_reason() -> None:
    """The whole files are good ones: else one complaint would stand for all."""
    for path in (ROOT / "docs/hand-ins").glob("*.toml"):
        read_rules(path.read_bytes())
    for path in sorted(datasets_path("worksheets").glob("0*")):
        load_worksheet(path)
    with suppress(FileNotFoundError):
        load_deck()
