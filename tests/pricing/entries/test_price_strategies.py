"""A folder of hand-ins: what is taken, what is refused, what it is called."""

import os
from pathlib import Path
from typing import Any

import pytest

from sim.hand_ins.folder import LARGEST, collect, try_out
from sim.kernel.errors import InputError
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from sim.pricing.matches.price_tournament import Tournament
from sim.scenario import load
from tests.pricing.entries.misbehaving import GOOD, rule

ARENA: Any = load("arena").replace({"horizon": 40.0})  # type: ignore[attr-defined]
EXAMPLES = Path(__file__).parents[3] / "docs" / "hand-ins"


def folder(tmp_path: Path, **files: bytes) -> Path:
    for name, source in files.items():
        stem, _, ending = name.rpartition("_")
        (tmp_path / f"{stem}.{ending}").write_bytes(source)
    return tmp_path


def test_the_examples_play() -> None:
    entries = collect(EXAMPLES, PRICE_STRATEGIES)
    try_out(entries, PRICE_STRATEGIES, ARENA)
    assert [(entry.name, entry.kind, entry.refusal) for entry in entries] == [
        ("meet-halfway", "rule table", ""),
        ("patience", "class", ""),
        ("step-down", "class", ""),
        ("two-strikes", "rule table", ""),
    ]
    assert [entry.title_zh for entry in entries] == ["各让一步", "先忍后打", "", "事不过二"]
    playing = {entry.name: entry.strategy for entry in entries}
    standings = Tournament(playing, ARENA, 10, 2).play(progress=False)
    assert standings.failures.empty
    assert set(standings.ranking.title_zh) >= {"各让一步", "先忍后打", "事不过二"}


def test_the_document_shows_what_is_in_the_examples() -> None:
    from sim.hand_ins.limits import Limits
    from sim.hand_ins.walls.seccomp import MACHINES
    from sim.pricing.entries.amounts import NOTICED
    from sim.pricing.entries.rules import MOST_CONDITIONS, MOST_RULES
    from sim.tournament.rounds import SECONDS, STEPS

    text = (EXAMPLES.parent / "tournament.md").read_text(encoding="utf-8")
    assert [name for name in NOTICED if f"`{name}`" not in text] == []
    limits = Limits()
    assert f"{limits.answer:,} steps for a price, {limits.match:,} for a match or to load" in text
    assert limits.start == limits.match
    assert f"{limits.processor:g} s of processor time for a match" in text
    assert f"{limits.clock:g} s for an answer, {SECONDS:g} s a match in the mean" in text
    assert f"{STEPS:,} steps a match in the mean" in text
    assert f"{MOST_RULES} rules and {MOST_CONDITIONS} conditions" in text
    assert f"{LARGEST // 1000} kB" in text
    calls = {len(listed.split()) // 2 for _, listed in MACHINES.values()}
    assert f"lets through {max(calls)} system calls" in text
    assert f"{limits.memory} MB" in text
    assert f"{limits.printed:,} characters" in text


def test_names_that_are_alike_are_told_apart(tmp_path: Path) -> None:
    files = folder(
        tmp_path,
        a_py=rule("return 1.5", name="Clever"),
        b_py=rule("return 1.6", name="Clever"),
        c_toml='name = "ＣＬＥＶＥＲ"\notherwise = 1'.encode(),
        d_toml=b'name = "Tit_for tat"\notherwise = 1',
        e_toml=b'name = "clever (a.py)"\notherwise = 1',
        f_toml=b'name = "  a\\n\\tlong name that goes on and on and on and on"\notherwise = 1',
        g_toml=b'name = "\\u202e\\u0000"\notherwise = 1',
    )
    entries = collect(files, PRICE_STRATEGIES, taken=["tit-for-tat"])
    names = {entry.file: entry.name for entry in entries}
    assert names == {
        "a.py": "clever (a.py)",
        "b.py": "clever (b.py)",
        "c.toml": "ＣＬＥＶＥＲ (c.toml)",
        "d.toml": "Tit_for tat (d.toml)",
        "e.toml": "clever a.py",
        "f.toml": "a long name that goes on and on and on …",
        "g.toml": "g",
    }
    assert [entry.strategy.name for entry in entries if entry.strategy] == list(names.values())
    assert entries[0].notes == ["calls itself 'clever', as does b.py, c.toml"]
    assert entries[3].notes == ["calls itself 'Tit_for tat', as does a strategy of the house"]


def test_what_is_no_strategy_is_refused_or_passed_over(tmp_path: Path) -> None:
    files = folder(
        tmp_path,
        bad_toml=b"otherwise = 'peace'",
        essay_docx=b"PK",
        good_py=GOOD,
        large_py=GOOD + b"#" * LARGEST,
        syntax_py=b"x = (\n",
    )
    (tmp_path / ".hidden.py").write_bytes(b"boom")
    (tmp_path / "_draft.py").write_bytes(b"boom")
    (tmp_path / "sub.py").mkdir()
    link = tmp_path / "link.py"
    link.symlink_to("/etc/hostname")
    refused = {entry.file: entry.refusal for entry in collect(files, PRICE_STRATEGIES)}
    assert refused.pop("bad.toml").startswith("otherwise is 'peace'; known: ")
    assert refused == {
        "_draft.py": "begins with _, by which a file is kept out",
        "essay.docx": "is neither .py nor .toml",
        "good.py": "",
        "large.py": "is larger than 200 kB",
        "link.py": "is a link, not a file",
        "syntax.py": "line 1: '(' was never closed (x = ()",
    }


def test_a_folder_without_strategies_is_refused(tmp_path: Path) -> None:
    sentence = "has no strategy; needed: files that end in .py or .toml"
    with pytest.raises(InputError, match=sentence):
        collect(tmp_path, PRICE_STRATEGIES)
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(InputError, match=sentence):
        collect(tmp_path, PRICE_STRATEGIES)
    for missing in ("nowhere", "notes.txt"):
        with pytest.raises(InputError, match=f"{missing} is no folder; needed: a folder of strat"):
            collect(tmp_path / missing, PRICE_STRATEGIES)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_what_is_no_file_is_not_waited_for_and_every_name_can_be_shown(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    names = ("=1+1.toml", "a\x1b[2J.toml", "a\n.toml", "b\u202e.toml", "c\x07.toml")
    for name in names:
        (tmp_path / name).write_bytes(b'otherwise = "joint"')
    entries = {entry.file: entry for entry in collect(tmp_path, PRICE_STRATEGIES)}
    assert len(entries) == len(names) + 1
    assert entries["pipe.toml"].refusal in ("is a link, not a file", "is no file")
    assert {"'=1+1.toml", "a .toml", "a .toml'", "b .toml", "c .toml"} <= set(entries)
    assert len({entry.name for entry in entries.values()}) == len(entries)


def test_a_folder_has_its_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.toml").write_bytes(b"otherwise = 1")
    monkeypatch.setattr("sim.hand_ins.folder.MOST_FILES", 3)
    with pytest.raises(InputError, match="has more than 3 files; allowed: fewer"):
        collect(tmp_path, PRICE_STRATEGIES)
    monkeypatch.undo()
    (tmp_path / "/".join("abcdefghij")).mkdir(parents=True)
    with pytest.raises(InputError, match="has folders more than 8 deep; allowed: fewer"):
        collect(tmp_path, PRICE_STRATEGIES)


DIGITS = "not valid TOML: it has a whole number of more than 300 digits"


def test_a_rule_table_has_its_limits(tmp_path: Path) -> None:
    rule_of_two = b"[[rules]]\nprice = 1\nwhen = { own = { below = 1, above = 1 } }\n"
    four = rule_of_two.replace(b"above = 1", b"above = 1, at_least = 1, at_most = 1")
    files = folder(
        tmp_path,
        many_toml=b"[[rules]]\nprice = 1\n" * 4700,
        conditions_toml=four * 99,
        fits_toml=rule_of_two * 100,
        digits_toml=b"otherwise = " + b"1" * 400,
        more_toml=b"otherwise = " + b"1" * 5000,
    )
    refused = {entry.file: entry.refusal for entry in collect(files, PRICE_STRATEGIES)}
    assert refused.pop("digits.toml") == DIGITS
    assert refused == {
        "conditions.toml": "there are 396 conditions; allowed: at most 300",
        "fits.toml": "",
        "many.toml": "there are 4,700 rules; allowed: at most 100",
        "more.toml": DIGITS,
    }
