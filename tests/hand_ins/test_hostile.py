"""Hostile files beside three honest ones, whose results never change; and each wall alone."""

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sim.hand_ins.folder import Entry, collect, try_out
from sim.hand_ins.language.grammar import NotInLanguage, check
from sim.hand_ins.limits import Limits
from sim.hand_ins.player import language
from sim.hand_ins.walls import process_wall
from sim.pricing.entries.player import PricePlayer
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from sim.pricing.matches.price_tournament import Tournament
from sim.scenario import load
from tests.hand_ins.hostile import KINDS, REACH_OUT, corpus, rule_of
from tests.hand_ins.without_first_wall import OpenPlayer

SHORT: Any = load("arena").replace({"horizon": 40.0})  # type: ignore[attr-defined]
QUICK = Limits(processor=1.0)
HONEST = {
    path.name: path.read_bytes()
    for path in (Path(__file__).parents[2] / "docs" / "hand-ins").iterdir()
    if path.stem != "meet_halfway"
}
NOBODY = 65534

walled = pytest.mark.skipif(not process_wall.stands(), reason="this system has no second wall")


@dataclass
class Ground:
    """What hostile files are after; all of it is open to the user who plays them."""

    secret: Path
    outside: Path
    victim: subprocess.Popen[bytes]

    @property
    def files(self) -> dict[str, bytes]:
        return corpus(str(self.secret), str(self.outside), self.victim.pid)

    def is_untouched(self) -> bool:
        whole = self.secret.read_text() == "the secret" and self.secret.stat().st_mode & 0o777
        return bool(whole == 0o666 and not [*self.outside.iterdir()] and self.victim.poll() is None)


@pytest.fixture
def ground() -> Iterator[Ground]:
    # not in pytest's own folder, which nobody else may enter
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o777)
        secret, outside = Path(place, "secret"), Path(place, "outside")
        secret.write_text("the secret")
        outside.mkdir()
        secret.chmod(0o666)
        outside.chmod(0o777)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        user = {"user": NOBODY, "cwd": "/"} if root else {}
        command = ["sleep", "600"] if sys.platform != "win32" else ["timeout", "600"]
        with subprocess.Popen(command, **user) as victim:  # type: ignore[call-overload]
            yield Ground(secret, outside, victim)
            victim.kill()


def handed_in(tmp_path: Path, files: dict[str, bytes]) -> list[Entry]:
    folder = tmp_path / "in"
    folder.mkdir(parents=True)
    for name, source in {**files, **HONEST}.items():
        (folder / name).write_bytes(source)
    return collect(folder, PRICE_STRATEGIES, limits=QUICK)


def played(entries: list[Entry], jobs: int = 1) -> Any:
    playing = {entry.name: entry.strategy for entry in entries if entry.strategy}
    tournament = Tournament(playing, SHORT, 10, 2, handed_in=playing)
    return tournament.play(n_jobs=jobs, progress=False)


def results_of_honest(standings: Any, entries: list[Entry]) -> list[list[Any]]:
    names = [entry.name for entry in entries if entry.file in HONEST]
    rows = standings.matches
    own = rows[rows.a.isin(names) & rows.b.isin(names)]
    assert len(own) == 2 * 3
    return own.to_numpy().tolist()


def is_plain(text: str) -> bool:
    return text.isprintable() and not text.startswith(("=", "+", "-", "@")) and len(text) <= 640


def play_beside_honest_ones(tmp_path: Path, ground: Ground, files: dict[str, bytes]) -> list[Entry]:
    alone = handed_in(tmp_path / "alone", {})
    wanted = results_of_honest(played(alone), alone)
    entries = handed_in(tmp_path / "all", files)
    try_out(entries, PRICE_STRATEGIES, SHORT)
    standings = played(entries)
    assert results_of_honest(standings, entries) == wanted
    assert ground.is_untouched()
    for entry in entries:
        said = [entry.file, entry.name, entry.title, entry.title_zh, entry.about, entry.refusal]
        assert all(map(is_plain, [*said, *entry.notes])), entry
    assert all(map(is_plain, standings.struck_out.values()))
    playing = [entry for entry in entries if not entry.refusal]
    plays = {"says_" + entry.file[5:] for entry in playing if entry.file.startswith("says_")}
    assert plays == {name for name in files if name.startswith("says_")}
    rest = {e.file for e in playing if e.name not in standings.struck_out} - plays - set(HONEST)
    assert rest == set()
    return entries


@pytest.mark.guard
def test_a_few_of_each_kind_change_nothing_for_the_honest(tmp_path: Path, ground: Ground) -> None:
    files = ground.files
    few = [name for number, name in enumerate(files) if number % 9 == 0]
    play_beside_honest_ones(tmp_path, ground, {name: files[name] for name in few})


@pytest.mark.guard
def test_the_whole_corpus_changes_nothing_for_the_honest(tmp_path: Path, ground: Ground) -> None:
    assert len(ground.files) >= 300
    play_beside_honest_ones(tmp_path, ground, ground.files)


# Each wall alone


AT_RUN_TIME = {
    "getattr('', 'format')('x')",
    "getattr(view, '__class__')",
    "getattr(view, '_se' + 'at')",
    "setattr(view, '_seat', 1)",
    "hasattr(view, '__dict__')",
    "list(map(getattr, [view], ['__class__']))",
    "import functools; functools.reduce(getattr, ['__class__'], view)",
    "sorted([view], key=lambda v: getattr(v, '__dict__'))",
}
"""What is found only when it is asked for."""


@pytest.mark.parametrize("kind", [*REACH_OUT, "inside"])
def test_the_first_wall_has_no_words_for_it(kind: str) -> None:
    words = language(PricePlayer)
    for attack in KINDS[kind]:
        if attack in AT_RUN_TIME:
            continue
        with pytest.raises(NotInLanguage, match=r"line \d+: "):
            print(attack, check(ast.parse(rule_of(attack, "A")), words))


@pytest.fixture
def open_kind(monkeypatch: pytest.MonkeyPatch) -> Any:
    begin = "import sys; root, *rest = sys.argv[1:]; sys.path.insert(0, root); "
    begin += "from sim.hand_ins.runner import main; main(rest)"
    monkeypatch.setattr("sim.hand_ins.sandbox._BEGIN", begin)
    return replace(PRICE_STRATEGIES, player=OpenPlayer)


def tried_out(folder: Path, kind: Any, files: dict[str, bytes]) -> list[Entry]:
    folder.mkdir()
    for name, source in files.items():
        (folder / name).write_bytes(source)
    entries = collect(folder, kind, limits=Limits(processor=1.0, clock=3.0))
    assert {entry.file: entry.refusal for entry in entries if entry.refusal} == {}
    try_out(entries, kind, SHORT)
    return entries


@pytest.mark.guard
@walled
def test_the_second_wall_alone_stops_what_reaches_out(
    tmp_path: Path, ground: Ground, open_kind: Any
) -> None:
    files = {name: text for name, text in ground.files.items() if name.startswith(REACH_OUT)}
    entries = tried_out(tmp_path / "in", open_kind, files)
    assert [entry.file for entry in entries if not entry.refusal] == []
    assert ground.is_untouched()


@pytest.mark.guard
@walled
def test_what_is_forged_fails_whoever_forges(
    tmp_path: Path, ground: Ground, open_kind: Any
) -> None:
    files = {name: text for name, text in ground.files.items() if name.startswith("forgeries")}
    entries = tried_out(tmp_path / "in", open_kind, files)
    assert [entry.file for entry in entries if not entry.refusal] == []
    assert all(is_plain(entry.refusal) for entry in entries)
    assert ground.is_untouched()
