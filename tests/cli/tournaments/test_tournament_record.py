"""The record of a tournament: what is written is read again, and nothing else is taken for one."""

import re
from pathlib import Path

import pytest

from sim.cli.tournaments.tournament_record import (
    RECORD,
    TournamentRecord,
    drawn,
    read_record,
    same_files,
    versions,
    write_record,
)
from sim.kernel.errors import InputError

PLAYED = TournamentRecord(
    seed=2010,
    secret="5a" * 16,
    replications=30,
    periods=200,
    house=["hold", "tit-for-tat"],
    market="arena",
    versions=versions(),
    files={"market": "ab", "张三/a b.py": "cd", "'=x.toml": "ef"},
    struck_out={"张三/a b.py": 'line 1: "open" is \\ not for a hand-in'},
)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_record(tmp_path, PLAYED, "tournament")
    assert read_record(tmp_path) == PLAYED
    assert (tmp_path / RECORD).read_text(encoding="utf-8").startswith("# What was played, and on")


def test_a_secret_is_new_each_time_and_makes_another_key() -> None:
    secrets = {drawn() for _ in range(50)}
    assert len(secrets) == 50
    keys = {TournamentRecord(2010, one, 1, 1, [], "arena").key for one in secrets}
    assert len(keys) == 50
    assert all(0 <= key < 2**63 for key in keys)
    assert PLAYED.key != TournamentRecord(2011, PLAYED.secret, 1, 1, [], "arena").key


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("seed = 2010", 'seed = "2010"'),
        ("seed = 2010", "seed = true"),
        ('secret = "', 'secrets = "'),
        ('house = ["hold", "tit-for-tat"]', "house = [1]"),
        ("[files]", "[files]\nx = 1"),
    ],
)
def test_what_is_no_record_is_refused(line: str, changed: str, tmp_path: Path) -> None:
    write_record(tmp_path, PLAYED, "tournament")
    text = (tmp_path / RECORD).read_text(encoding="utf-8")
    assert line in text
    (tmp_path / RECORD).write_text(text.replace(line, changed), encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(RECORD) + ".* allowed: as it was written$"):
        read_record(tmp_path)


def test_other_files_are_named(tmp_path: Path) -> None:
    same_files(tmp_path, PLAYED, PLAYED.files)
    for found, said in (
        (PLAYED.files | {"market": "x"}, "market has changed"),
        (PLAYED.files | {"new.py": "x"}, "new.py is new"),
        ({"market": "ab", "张三/a b.py": "cd"}, "'=x.toml is missing"),
    ):
        with pytest.raises(InputError, match=f"^--again: {re.escape(said)}; allowed: "):
            same_files(tmp_path, PLAYED, found)
