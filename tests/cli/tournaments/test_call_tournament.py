"""``sim calls`` plays a folder of sellers and listeners, and says what could not play."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from sim.cli import main

ROOT = Path(__file__).resolve().parents[3]
QUICK = ("-n", "2", "--calls", "20", "--jobs", "1", "--trust")
WRITTEN = ("debrief.html", "failures.csv", "files.csv", "matches.csv", "ranking.csv")


def examples() -> dict[str, str]:
    """The files that the page shows students."""
    page = (ROOT / "docs" / "calls.md").read_text(encoding="utf-8")
    found = re.findall(r"```(toml|python)\n(.*?)```", page, re.DOTALL)
    assert len(found) == 4
    endings = {"toml": "toml", "python": "py"}
    return {f"{k}.{endings[kind]}": text for k, (kind, text) in enumerate(found)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name, text in examples().items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def said_by(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["calls", *words]) == 0
    return capsys.readouterr().out


def test_the_examples_of_the_page_play(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "3.toml").unlink()  # the listener: this time the conversation's own are called
    out = tmp_path / "out"
    said = said_by(capsys, str(folder), "--out", str(out), *QUICK, "--house", "pitch-first")
    assert "5 sellers, 40 calls of each in first-words, seed 2010" in said
    ranking = pd.read_csv(out / "ranking.csv")
    assert set(ranking.strategy) == {"six-steps", "pitch-first", "0", "1", "2"}
    exact = ranking.set_index("strategy").exact
    assert exact["2"] == pytest.approx(15.404719050101834)
    assert exact["0"] == pytest.approx(13.829284047423018)
    assert ranking.strategy.iloc[-1] == "pitch-first"
    assert "By the exact values 2 is first with 15.4 in 100 calls" in said


def test_again_gives_the_same_folder(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2.py").unlink()
    out, again = tmp_path / "out", tmp_path / "again"
    said_by(capsys, str(folder), "--out", str(out), *QUICK, "--house", "pitch-first")
    head = (out / "tournament.toml").read_text(encoding="utf-8").splitlines()[1]
    assert head == "# sim calls FOLDER --out NEW --again THE-FOLDER-OF-THIS-FILE"
    words = (str(folder), "--out", str(again), "--again", str(out), "--jobs", "1")
    said_by(capsys, *words)
    for name in WRITTEN:
        assert (out / name).read_bytes() == (again / name).read_bytes()
    assert main(["calls", *words[:2], str(tmp_path / "no"), *words[3:], "--calls", "30"]) == 2
    said = "calls is 30; allowed with --again: as it was played, 20, or nothing"
    assert said in capsys.readouterr().err


def test_handed_in_listeners_are_called_and_bad_files_stop_nobody(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "2.py").unlink()
    (folder / "liar.toml").write_text('script = ["old-friend"]', encoding="utf-8")
    (folder / "raw.toml").write_text('[listener]\nleaves = 0.1\nopens = ["A"]', encoding="utf-8")
    out = tmp_path / "out"
    said = said_by(capsys, str(folder), "--out", str(out), *QUICK)
    assert "Called were the listeners handed in: 3." in said
    assert "liar.toml did not play: script has 'old-friend', which is no line; known: " in said
    assert "raw.toml did not play: first-words: listeners.raw has no reply to name" in said
    page = (out / "debrief.html").read_text(encoding="utf-8")
    assert "Listeners: A workshop A workshop." in page


def test_who_lies_is_not_in_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    honest = 'script = ["firm-request", "reason-to-pass-on", "name", "intro", "reason"]'
    (folder / "ms-he.toml").write_text(honest, encoding="utf-8")
    (folder / "trick.toml").write_text(honest.replace("reason-to-pass-on", "old-friend"))
    words = (str(folder), "--out", str(out), *QUICK, "--conversation", "gearbox-phone")
    said = said_by(capsys, *words)
    assert "trick is not in the list, since it lies: " in said
    assert set(pd.read_csv(out / "ranking.csv").strategy) == {"four-points", "ms-he"}
    (folder / "ms-he.toml").unlink()
    assert main(["calls", *words[:2], str(tmp_path / "no"), *words[3:]]) == 2
    assert "all sellers have lied (trick), so nobody is in the list" in capsys.readouterr().err
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--calls", "0"), "calls is 0; allowed: a whole number from 1 to 10000"),
        (("-n", "0"), "replications is 0; allowed: a whole number, 1 or more"),
        (("--conversation", "first-word"), "'first-word' is neither a shipped conversation nor"),
        (("--house", "five-steps"), "script is 'five-steps'; did you mean 'six-steps'?"),
    ],
)
def test_bad_input_is_one_sentence_and_leaves_nothing(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert main(["calls", str(folder), "--out", str(tmp_path / "out"), "--trust", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_price_war_is_not_repeated_as_conversations(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    (folder / "2.py").unlink()
    said_by(capsys, str(folder), "--out", str(out), *QUICK)
    record = out / "tournament.toml"
    record.write_text(
        record.read_text(encoding="utf-8").replace("conversation:first-words", "arena"),
        encoding="utf-8",
    )
    assert main(["calls", str(folder), "--out", str(tmp_path / "b"), "--again", str(out)]) == 2
    assert "has no tournament of conversations in it" in capsys.readouterr().err
