"""``sim tournament``: what it writes, what it refuses, and that it keeps what is finished."""

import os
import re
import shutil
import signal
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pandas as pd
import psutil
import pytest

from sim.cli import main
from tests.pricing.entries.misbehaving import BAD, GOOD, rule

EXAMPLES = Path(__file__).parents[3] / "docs" / "hand-ins"
FEW = ("-n", "2", "--periods", "12", "--jobs", "1")
GUARDED_OR_HEAVY = [
    pytest.param("1", marks=pytest.mark.guard),
    pytest.param("2", marks=pytest.mark.heavy),
]
TABLES = ["failures.csv", "files.csv", "matches.csv", "matrix.csv", "ranking.csv"]
WRITTEN = ["debrief.html", *TABLES, "tournament.toml"]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code = main(arguments)
    out, error = capsys.readouterr()
    assert (code, out) == (2, "")
    assert error.startswith("sim: ")
    assert error.count("\n") == 1
    return error.removeprefix("sim: ").rstrip("\n")


def test_the_examples_give_a_whole_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.kernel.parallel.PATIENCE", 600.0)  # no bar on a busy machine either
    out = tmp_path / "results"
    code = main(
        [
            "tournament",
            str(EXAMPLES),
            "--out",
            str(out),
            *FEW,
            "--trust",
            "--house",
            "hold, undercut",
        ]
    )
    said, error = capsys.readouterr()
    assert (code, error) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
    ranking = pd.read_csv(out / "ranking.csv")
    names = {"meet-halfway", "patience", "step-down", "two-strikes", "hold", "undercut"}
    assert set(ranking.strategy) == names
    assert (
        "6 strategies, 30 matches of 12 periods, seed 2010 and the secret in tournament.toml\n"
        in said
    )
    for place, one in ranking.set_index("place").iterrows():
        assert re.search(rf"^{place} {re.escape(one.strategy)} +{one.profit:.3g}", said, re.M)
    assert f"Written to {out}: {', '.join(WRITTEN)}\n" in said
    assert len(pd.read_csv(out / "matches.csv")) == 30
    assert pd.read_csv(out / "matrix.csv").strategy.tolist() == ranking.strategy.tolist()
    page = (out / "debrief.html").read_text(encoding="utf-8")
    assert all(f">{name}" in page or f" {name}<" in page for name in names)


def test_again_gives_the_same_folder_and_another_play_other_luck(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("-n", "2", "--periods", "12", "--house", "hold")
    for name, more in (
        ("a", (*words, "--jobs", "1")),
        ("b", ("--again", str(tmp_path / "a"), "--jobs", "2")),
        ("c", (*words, "--jobs", "1")),
    ):
        assert main(["tournament", str(EXAMPLES), "--out", str(tmp_path / name), *more]) == 0

    def all_of(name: str) -> list[bytes]:
        return [(tmp_path / name / file).read_bytes() for file in WRITTEN]

    assert all_of("a") == all_of("b")
    assert all_of("a")[3] != all_of("c")[3]  # the matches, on the same public seed
    capsys.readouterr()
    again = ("--again", str(tmp_path / "a"), "--out", str(tmp_path / "d"))
    sentence = refused(capsys, "tournament", str(EXAMPLES), *again, "--seed", "7")
    assert sentence == "seed is 7; allowed with --again: as it was played, 2010, or nothing"
    copy = tmp_path / "copy"
    shutil.copytree(EXAMPLES, copy)
    (copy / "patience.py").write_bytes(GOOD)
    sentence = refused(capsys, "tournament", str(copy), *again)
    assert sentence == f"--again: patience.py has changed; allowed: {copy} as it was played"
    sentence = refused(capsys, "tournament", str(EXAMPLES), "--again", str(copy), *again[2:])
    assert sentence.startswith(f"{copy / 'tournament.toml'}: cannot be read: ")


def test_again_says_the_same_of_what_did_not_play(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its title, and the name by which it makes another's longer, are read again as well."""
    folder = tmp_path / "in"
    folder.mkdir()
    twin = b"from sim.pricing import Strategy\nclass Twin(Strategy):\n    name = 'twin'\n"
    (folder / "a.py").write_bytes(
        twin + b"    title = 'Fails'\n    def price(self, view):\n        return None\n"
    )
    (folder / "b.py").write_bytes(twin + b"    def price(self, view):\n        return 1.5\n")
    first, second = tmp_path / "first", tmp_path / "second"
    words = ("tournament", str(folder), "--jobs", "1", "--trust", "--out")
    short = ("-n", "2", "--periods", "5", "--house", "hold")
    assert main([*words, str(first), *short]) == 0
    assert main([*words, str(second), "--again", str(first)]) == 0
    told = pd.read_csv(first / "files.csv").set_index("file")
    assert told.title["a.py"] == "Fails"
    assert told.name.tolist() == ["twin (a.py)", "twin (b.py)"]
    for name in WRITTEN:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_a_bad_file_is_reported_and_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "good.py").write_bytes(GOOD)
    (folder / "bad.py").write_bytes(BAD["has a syntax error"][0])
    (folder / "worse.toml").write_bytes(b"otherwise = [")
    later = rule("return 1 / (view.lowest > 1)", name="Later")
    (folder / "later.py").write_bytes(later)
    words = (
        "--house",
        "tit-for-tat,undercut",
        "-n",
        "3",
        "--periods",
        "60",
        "--jobs",
        "1",
        "--trust",
    )
    assert main(["tournament", str(folder), "--out", str(out), *words]) == 0
    said = capsys.readouterr().out
    assert "bad.py did not play: line 1: expected ':' (def price(view))\n" in said
    assert "worse.toml did not play: not valid TOML: " in said
    files = pd.read_csv(out / "files.csv", keep_default_na=False).set_index("file")
    assert files.refusal["bad.py"] == "line 1: expected ':' (def price(view))"
    assert files.refusal["good.py"] == ""
    assert files.refusal["later.py"].startswith("raised ZeroDivisionError: ")
    assert set(pd.read_csv(out / "ranking.csv").strategy) == {"good", "tit-for-tat", "undercut"}
    assert pd.read_csv(out / "failures.csv").empty
    page = (out / "debrief.html").read_text(encoding="utf-8")
    assert "raised ZeroDivisionError: " in page
    assert "did not play" in page


def test_bad_input_is_one_sentence_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, lone = tmp_path / "empty", tmp_path / "lone"
    empty.mkdir()
    lone.mkdir()
    (lone / "good.py").write_bytes(GOOD)
    (lone / "bad.py").write_bytes(b"x = (\n")
    out = str(tmp_path / "out")
    given = (str(EXAMPLES), "--trust", "--out", out)
    for words, sentence in (
        ((str(empty), "--out", out), f"{empty} has no strategy; needed: files that end in .py or"),
        (("nowhere", "--out", out), "nowhere is no folder; needed: a folder of strategies"),
        (
            (str(lone), "--trust", "--out", out),
            f"{lone}: 1 strategy can play (bad.py line 1: '(' was never closed (x = ()); needed: ",
        ),
        ((*given, "--house", "holt"), "strategy 'holt' is not known; did you mean 'hold'?"),
        ((*given, "--market", "machine-tools"), "market is machine-tools, a buying scenario; "),
        ((*given, "-n", "0"), "replications is 0; allowed: a whole number"),
        ((*given, "--periods", "x"), "Invalid value for '--periods': 'x'; allowed: a whole"),
        ((str(EXAMPLES), "--trust"), "Missing option '--out'"),
        (
            (str(EXAMPLES), "--trust", "--out", str(lone)),
            f"{lone} is not empty; allowed for --out: a new fold",
        ),
    ):
        assert refused(capsys, "tournament", *words).startswith(sentence)
    assert sorted(path.name for path in tmp_path.rglob("*")) == [
        *("bad.py", "empty", "good.py", "lone"),
    ]


@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
@pytest.mark.parametrize("jobs", GUARDED_OR_HEAVY)
def test_a_stopped_tournament_keeps_the_finished_matches(jobs: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = (
        "tournament",
        str(EXAMPLES),
        "--out",
        str(out),
        "-n",
        "5000",
        "--jobs",
        jobs,
        "--trust",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    seen = ""
    assert process.stderr
    while not re.search(r" ([6-9]\d|\d{3,})/30000 ", seen):
        character = process.stderr.read(1)
        assert character, f"ended before it could be stopped: {seen}"
        seen += character
    os.killpg(process.pid, signal.SIGINT)
    printed, error = process.communicate(timeout=60)
    last = error.splitlines()[-1]
    assert (process.returncode, printed) == (130, "")
    matches = pd.read_csv(out / "matches.csv")
    assert (
        last
        == f"sim: stopped after {len(matches)} of 30000 matches; the finished ones are in {out}"
    )
    assert "Traceback" not in error
    assert len(matches) >= 60
    page = (out / "debrief.html").read_text(encoding="utf-8")
    assert re.search(r"in \d+ of 5000 replications \(stopped\)", page)


# Whose files are run, and which there are


def test_without_the_second_wall_python_files_are_run_only_with_trust(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.hand_ins.walls.process_wall.stands", lambda: False)
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "wang").mkdir(parents=True)
    (folder / "a.toml").write_text('otherwise = "joint"')
    (folder / "wang" / "B.PY").write_bytes(GOOD)
    sentence = refused(capsys, "tournament", str(folder), "--out", str(out))
    assert (
        "has Python files (wang/B.PY), and this system has no wall that keeps a hostile" in sentence
    )
    assert "allowed: --trust, if you know who wrote them, or .toml files alone" in sentence
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    words = ("--house", "hold", "-n", "1", "--periods", "5", "--jobs", "1")
    assert main(["tournament", str(folder), "--out", str(out), *words, "--trust"]) == 0
    assert "did not play" not in capsys.readouterr().out
    # without Python files, and with what is kept out, nobody asks
    (folder / "wang" / "B.PY").rename(folder / "wang" / "_b.py")
    assert main(["tournament", str(folder), "--out", str(tmp_path / "more"), *words]) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the second wall")
def test_on_linux_python_files_need_no_trust(tmp_path: Path) -> None:
    words = ("-n", "1", "--periods", "5", "--jobs", "1")
    assert main(["tournament", str(EXAMPLES), "--out", str(tmp_path / "out"), *words]) == 0


@pytest.mark.guard
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_request_to_end_leaves_no_process(tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--out", str(out), "-n", "5000", "--jobs", "2")
    command = [sys.executable, "-m", "sim", "tournament", str(EXAMPLES), *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seen = ""
    assert process.stderr
    while not re.search(r" (\d{2,})/30000 ", seen):
        character = process.stderr.read(1)
        assert character, f"ended before it could be asked to: {seen}"
        seen += character
    mine = psutil.Process(process.pid).children(recursive=True)
    assert len(mine) >= 4
    process.terminate()
    _, error = process.communicate(timeout=60)
    assert process.returncode == 143
    assert "Traceback" not in error
    _, left = psutil.wait_procs(mine, timeout=10)
    assert left == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]
    assert not pd.read_csv(out / "matches.csv").empty


def test_folders_are_looked_into_and_what_is_passed_over_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.toml", "wang/rule.toml", "li/rule.toml", "li/deep/c.toml", "_li_na.toml"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('otherwise = "joint"')
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "a.toml").write_text("rubbish")
    (folder / ".DS_Store").write_text("rubbish")
    words = ("--house", "hold", "-n", "1", "--periods", "5", "--jobs", "1")
    assert main(["tournament", str(folder), "--out", str(out), *words]) == 0
    said = capsys.readouterr().out
    assert "_li_na.toml did not play: begins with _, by which a file is kept out\n" in said
    files = pd.read_csv(out / "files.csv").file.tolist()
    assert files == ["_li_na.toml", "a.toml", "li/deep/c.toml", "li/rule.toml", "wang/rule.toml"]
    names = set(pd.read_csv(out / "ranking.csv").strategy)
    assert names == {"a", "c", "rule (li/rule.toml)", "rule (wang/rule.toml)", "hold"}
    assert (out / "ranking.csv").read_bytes().startswith(BOM_UTF8)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text there")
def test_a_name_that_is_no_text_is_shown_by_its_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("张三.toml", "李.docx"):
        with open(os.path.join(os.fsencode(folder), name.encode("gbk")), "wb") as file:
            file.write(b'otherwise = "joint"')
    words = ("--house", "hold", "-n", "1", "--periods", "5", "--jobs", "1")
    assert main(["tournament", str(folder), "--out", str(out), *words]) == 0
    assert r"\xc0\xee.docx did not play: is neither .py nor .toml" in capsys.readouterr().out
    assert r"\xd5\xc5\xc8\xfd" in set(pd.read_csv(out / "ranking.csv").strategy)
