"""The command line: what it prints, writes, refuses, and how it ends when stopped."""

import json
import os
import re
import signal
import subprocess
import sys
from codecs import BOM_UTF8
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest
from PIL import Image

import sim
import sim.data
from sim.cli import main
from sim.cli.changes import read_changes
from sim.cli.results import results_folder
from sim.cli.screen import aligned, columns, wrapped
from sim.experiment.store import Shelf, Store, StoreError
from sim.scenario.vocabulary import CHINESE


@pytest.fixture(autouse=True)
def no_bar_on_a_busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.kernel.parallel.PATIENCE", 60.0)


TABLES = ("events", "cases", "suppliers", "customers")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that goes well prints."""
    code = main(arguments)
    out, error = capsys.readouterr()
    assert (code, error) == (0, ""), error
    return out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one sentence of a command that is refused."""
    code = main(arguments)
    out, error = capsys.readouterr()
    assert (code, out) == (2, "")
    assert error.startswith("sim: ")
    assert error.count("\n") == 1
    return error.removeprefix("sim: ").rstrip("\n")


def started(*arguments: str, **environment: str) -> "subprocess.Popen[str]":
    """The command as a process of its own, in a group of its own as in a terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "sim", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        start_new_session=True,
        preexec_fn=hear_interrupts if os.name == "posix" else None,  # noqa: PLW1509
    )


def hear_interrupts() -> None:
    """Undo what a shell does to commands in the background: they would never hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: "subprocess.Popen[str]") -> tuple[str, str]:
    """What it printed until it ended; a minute is plenty, and nothing lives on after it."""
    try:
        return process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise


# What it says


def test_list_shows_every_scenario_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "list")
    for name in sim.scenarios():
        scenario = sim.load(name)
        assert f"{name}: {scenario.title} {scenario.title_zh}\n" in out


@pytest.mark.parametrize("across", ["60", "80", "200"])
def test_list_keeps_to_the_terminal(
    across: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", across)
    assert max(map(columns, said(capsys, "list").splitlines())) <= int(across)


def test_check_says_how_large_a_scenario_is(capsys: pytest.CaptureFixture[str]) -> None:
    scenario: Any = sim.load("machine-tools")
    firms = sum(segment.organisations for segment in scenario.segments.values())
    assert said(capsys, "check", "machine-tools") == (
        f"machine-tools is valid: 4 suppliers, {firms} organisations in 4 segments,"
        f" {scenario.horizon:g} weeks, the first {scenario.warm_up:g} not counted\n"
    )
    assert "1 organisation in 1 segment, 130 weeks\n" in said(capsys, "check", "first-order")


def test_run_shows_the_measures_of_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    measures = sim.run("machine-tools", seed=4).measures
    out = said(capsys, "run", "machine-tools", "--seed", "4")
    scenario = sim.load("machine-tools")
    assert out.startswith(f"{scenario.title} {scenario.title_zh}\nmachine-tools, seed 4,")
    assert re.search(rf"^purchases begun +{measures['purchases']}$", out, re.MULTILINE)
    won = f"won 成交 +{measures['won']} +{100 * measures['share.won']:.1f} %"
    assert re.search(won, out)
    share = f"{100 * measures['win_share.Huaxin']:.1f} %"
    revenue = f"{measures['revenue.Huaxin'] / 1e6:.3g}"
    assert re.search(rf"^Huaxin +{share} +{revenue}", out, re.MULTILINE)
    for name in ("no_decision", "abandoned", "new_task", "modified_rebuy", "straight_rebuy"):
        assert CHINESE[name] in out


def test_changes_change_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    change = "suppliers.Huaxin.price=60_000"
    out = said(capsys, "run", "first-order", "--set", change, "--set", "p_maybe=1.0")
    assert out == said(capsys, "run", "first-order", f"--set={change}", "--set=p_maybe=1")
    assert out != said(capsys, "run", "first-order")


def test_trace_tells_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    story = sim.run("first-order", seed=5).trace(1)
    assert said(capsys, "trace", "first-order", "1", "--seed", "5") == f"{story}\n"
    changed = sim.load("first-order").replace({"p_maybe": 0.0})
    out = said(capsys, "trace", "first-order", "2", "--set", "p_maybe=0")
    assert out == sim.run(changed).trace(2) + "\n"


def test_replicate_shows_means_with_their_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    study = sim.replicate("machine-tools", replications=3, seed=1)
    out = said(capsys, "replicate", "machine-tools", "-n", "3", "--seed", "1")
    assert "machine-tools, 3 replications of seed 1: " in out
    row = study.summary().loc["win_share.Beihe"]
    low, high = f"{100 * row.ci_low:.1f}", f"{100 * row.ci_high:.1f}"
    line = f"  Beihe +{100 * row['mean']:.1f} % +{low} to {high} % +{100 * row.sd:.2f} points +3"
    assert re.search(rf"^{line}$", out, re.MULTILINE)
    headings = ["mean", "95 % interval", "sd", "n"]
    assert re.split(r"  +", out.splitlines()[3].strip()) == headings


@pytest.mark.parametrize(
    "command", [("run", "machine-tools"), ("replicate", "machine-tools", "-n", "2")]
)
def test_tables_fit_a_terminal_of_eighty_columns(
    command: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert max(map(columns, said(capsys, *command).splitlines())) <= 80


def test_measures_without_cases_show_a_dash(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "run", "first-order", "--set", "horizon=1")
    assert ": 1 week\n" in out
    assert re.search(r"^straight rebuy 直接重购 +– +– +–$", out, re.MULTILINE)
    assert "nan" not in out


def test_a_heading_is_broken_where_its_table_would_not_fit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = said(capsys, "run", "first-order").splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("Huaxin"))
    assert [line.split()[-1] for line in lines[row - 3 : row]] == ["after", "efforts,", "yuan"]


def test_columns_of_chinese_text_stand_straight() -> None:
    lines = aligned([["won 成交", "274", "5"], ["no decision", "5", "12"]]).splitlines()
    assert lines == ["won 成交     274   5", "no decision    5  12"]
    assert {columns(line) for line in lines} == {20}
    assert wrapped("aa bb 成交成交 cc", 8) == ["aa bb", "成交成交", "cc"]


@pytest.mark.parametrize("verb", [[], ["list"], ["check"], ["run"], ["trace"], ["replicate"]])
def test_help_is_there(verb: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, *verb, "--help")
    assert out.startswith(" ".join(["Usage: sim", *verb]))
    if not verb:
        assert out == said(capsys)
        assert all(
            name in out for name in ("list", "check", "run", "trace", "replicate", "tournament")
        )


def test_python_m_sim_is_the_same_command() -> None:
    process = started("check", "first-order")
    out, error = process.communicate(timeout=60)
    assert (process.returncode, error) == (0, "")
    assert out.startswith("first-order is valid: ")
    bad = started("check", "chess")
    out, error = bad.communicate(timeout=60)
    assert (bad.returncode, out) == (2, "")
    assert error.startswith("sim: 'chess' is neither")


def test_a_console_without_chinese_and_a_reader_who_leaves() -> None:
    ascii_only = started("list", PYTHONIOENCODING="ascii")
    out, error = ascii_only.communicate(timeout=60)
    assert (ascii_only.returncode, error) == (0, "")
    assert "A first order ?" in out
    gone = started("list")
    assert gone.stdout
    assert gone.stderr
    gone.stdout.close()
    assert gone.stderr.read() == ""
    gone.stderr.close()
    gone.wait(timeout=60)


# Price wars


def test_check_says_how_large_a_war_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "check", "price-duel") == (
        "price-duel is valid: 2 suppliers, 0.25 buyers a week, 208 weeks, accounts closed every"
        " 4 weeks\n"
    )


def test_check_knows_the_strategies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = sim.data.datasets_path("scenarios", "price-duel.toml").read_text(encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('"best-response"', '"best-respons"'), encoding="utf-8")
    sentence = refused(capsys, "check", str(path))
    assert sentence.startswith("price-duel: suppliers.Huaxin.strategy 'best-respons' is not known")


def test_run_shows_what_each_supplier_earned(capsys: pytest.CaptureFixture[str]) -> None:
    measures = sim.run("machine-tools-war", seed=4).measures
    out = said(capsys, "run", "machine-tools-war", "--seed", "4")
    million = measures["profit.Huaxin"] / 1e6
    assert re.search(rf"^Huaxin +{million:.3g} ", out, re.MULTILINE)
    assert re.search(r"^ +profit, million yuan +discounted +share +mean pr", out, re.MULTILINE)
    assert "seen to the end" not in out
    small = said(capsys, "run", "price-duel")
    assert re.search(
        r"^ +profit, unit costs +discounted +share +mean price +cash ", small, re.MULTILINE
    )


@pytest.mark.parametrize("name", ["price-duel", "machine-tools-war"])
@pytest.mark.parametrize("command", [("run",), ("replicate", "-n", "2")])
def test_tables_of_a_war_fit_the_terminal_too(
    name: str, command: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    verb, *options = command
    out = said(capsys, verb, name, *options)
    assert max(map(columns, out.splitlines())) <= 80
    assert not re.search(r"\bnan\b", out)


def test_trace_tells_the_story_of_a_supplier(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "trace", "price-duel", "1") == sim.run("price-duel").trace(1) + "\n"
    sentence = refused(capsys, "trace", "price-duel", "2")
    assert sentence.startswith("case is 2; allowed: 0 to 1, the suppliers of a price war")


def test_a_war_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "war"
    said(capsys, "run", "machine-tools-war", "--out", str(out))
    run = sim.run("machine-tools-war")
    tables = ("events", "prices", "accounts", "suppliers", "customers")
    for name in tables:
        read = pd.read_csv(out / f"{name}.csv")
        assert list(read.columns) == list(getattr(run, name).columns)
        assert len(read) == len(getattr(run, name))
    assert {file.name for file in out.iterdir()} == {
        *(f"{name}.csv" for name in tables),
        *("summary.csv", "scenario.json", "overview.png"),
    }
    said(capsys, "replicate", "price-duel", "-n", "2", "--out", str(tmp_path / "study"))
    with Image.open(tmp_path / "study" / "overview.png") as picture:
        assert picture.size == (2560, 1440)


def test_every_table_begins_so_that_a_spreadsheet_reads_its_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, words in {"run": (), "replicate": ("-n", "2")}.items():
        said(capsys, name, "first-order", *words, "--out", str(tmp_path / name))
        for table in (tmp_path / name).glob("*.csv"):
            assert table.read_bytes().startswith(BOM_UTF8)
            assert not pd.read_csv(table).columns[0].startswith("\ufeff")


# What it refuses


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ("frobnicate", "No such command 'frobnicate'"),
        ("run", "Missing argument 'SCENARIO'; see: sim run --help"),
        ("run first-order extra", "Got unexpected extra argument"),
        ("run first-order --sed 3", "No such option: --sed"),
        ("run first-order --seed x", "Invalid value for '--seed': 'x'; allowed: a whole number"),
        ("run first-order --seed -1", "seed is -1; allowed: a whole number, 0 or more"),
        ("check chess", "'chess' is neither a shipped scenario nor a file; known: "),
        ("check first-ordr", "'first-ordr' is neither a shipped scenario nor a file; did you mean"),
        ("check chess.toml", "chess.toml: there is no such file"),
        ("trace first-order 99", "case is 99; allowed: 0 to 4"),
        ("trace first-order x", "case is 'x'; allowed: 0 to 4"),
        ("replicate first-order -n 0", "replications is 0; allowed: a whole number, 1 or more"),
        ("replicate first-order -n 2 --jobs 0", "n_jobs is 0; allowed: a whole number, 1 or mo"),
        ("run first-order --set horizon", "--set is 'horizon'; allowed: path=value, such as"),
        ("run first-order --set =3", "--set is '=3'; allowed: path=value, such as suppliers.Hua"),
        ("run first-order --set p_maybe=0 --set p_maybe=1", "--set gives p_maybe twice; allowed"),
        ("run first-order --set horizon=-3", "first-order: horizon is -3; allowed: a number abo"),
        ("run first-order --set p_maybe=1.5", "first-order: p_maybe is 1.5; allowed: a probabil"),
        ("run first-order --set horizon=soon", "first-order: horizon is 'soon'; allowed: a numb"),
        ("trace first-order 0 --set horizn=3", "first-order: path 'horizn': the scenario has no"),
        (
            "replicate machine-tools --set suppliers.Huaxim.price=3",
            "machine-tools: path 'suppliers.Huaxim.price': suppliers has no 'Huaxim'; did you mean"
            " 'Huaxin'? Known: Alpenwerk, Beihe, Huaxin, Jiangnan",
        ),
    ],
)
def test_one_sentence(command: str, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, *command.split()).startswith(sentence)


def test_a_file_of_ones_own_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("horizon = 3\nname 'mine'\n", encoding="utf-8")
    sentence = refused(capsys, "check", str(path))
    assert sentence.startswith("mine.toml: not valid TOML: ")
    assert "line 2" in sentence


# What --set understands


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("92000", 92000),
        ("92_000.5", 92000.5),
        ("1e6", 1e6),
        ("true", True),
        ("cycle", "cycle"),
        ('"cycle"', "cycle"),
        ("two words", "two words"),
        ("", ""),
        ("[1, 2]", [1, 2]),
        ('{ kind = "shock", depth = 0.3 }', {"kind": "shock", "depth": 0.3}),
        ("1\nother = 2", "1\nother = 2"),
        ("a=b", "a=b"),
        ("1 # mine", 1),
    ],
)
def test_values_are_read_as_toml_and_bare_words_as_text(text: str, value: object) -> None:
    read = read_changes([f" some.path = {text} "])
    assert read == {"some.path": value}
    assert type(read["some.path"]) is type(value)


# What --out writes


def test_a_run_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "results"
    change = "suppliers.Huaxin.price=90000"
    command = ("run", "machine-tools", "--seed", "3", "--set", change, "--out", str(out))
    printed = said(capsys, *command)
    scenario = sim.load("machine-tools").replace({"suppliers.Huaxin.price": 90_000})
    run = sim.run(scenario, seed=3)
    for name in TABLES:
        frame = getattr(run, name)
        read = pd.read_csv(out / f"{name}.csv", keep_default_na=False, na_values={})
        assert list(read.columns) == list(frame.columns)
        assert len(read) == len(frame)
    cases = pd.read_csv(out / "cases.csv")
    assert cases.cycle_time.sum() == pytest.approx(run.cases.cycle_time.sum(), rel=1e-12)
    assert cases.supplier.fillna("").tolist() == run.cases.supplier.tolist()
    summary = pd.read_csv(out / "summary.csv")
    assert summary.loc[0, "revenue.Huaxin"] == run.measures["revenue.Huaxin"]
    played = json.loads((out / "scenario.json").read_text(encoding="utf-8"))
    assert played == json.loads(json.dumps(scenario.model_dump()))
    with Image.open(out / "overview.png") as picture:
        assert picture.size == (2560, 1440)
    files = sorted(file.name for file in out.iterdir())
    assert printed.rstrip().endswith(f"Written to {out}: {', '.join(files)}")
    assert [path.name for path in out.parent.iterdir()] == ["results"]


def test_a_study_is_written_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "study"
    out.mkdir()  # an empty folder will do
    said(capsys, "replicate", "first-order", "-n", "3", "--seed", "8", "--out", str(out))
    study = sim.replicate("first-order", replications=3, seed=8)
    frame = pd.read_csv(out / "replications.csv")
    pd.testing.assert_frame_equal(frame, study.frame, check_dtype=False)
    summary = pd.read_csv(out / "summary.csv", index_col="measure")
    pd.testing.assert_frame_equal(summary, study.summary(), check_dtype=False)
    assert {file.name for file in out.iterdir()} == {
        *("replications.csv", "summary.csv", "scenario.json", "overview.png")
    }


@pytest.mark.parametrize("verb", [("run",), ("replicate", "-n", "2")])
def test_a_folder_that_is_taken_or_impossible(
    verb: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("precious")
    (tmp_path / "file").write_text("precious")
    for name, sentence in (
        ("full", "is not empty; allowed for --out: a new folder (choose another name or remove"),
        ("file", "is a file; allowed for --out: a new folder"),
        ("file/below", ": cannot be written: file is not a folder"),
    ):
        out = str(tmp_path / name)
        found = refused(capsys, *verb, "first-order", "--out", out)
        assert found.removeprefix(out).strip().startswith(sentence.strip())
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "full", "mine.txt"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid"), reason="POSIX permissions")
def test_a_folder_that_may_not_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    if os.geteuid() == 0:  # root may write anywhere: say what others would hear

        def denied(self: Path, *args: Any, **kwargs: Any) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", denied)
    sentence = refused(capsys, "run", "first-order", "--out", str(closed / "results"))
    assert sentence == f"{closed / 'results'}: cannot be written: Permission denied"


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_half_written_is_left(
    failure: BaseException,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(folder: Path, run: sim.Run) -> None:
        (folder / "events.csv").write_text("half")
        raise failure

    monkeypatch.setattr("sim.cli.results.write_run", fails)
    code = main(["run", "first-order", "--out", str(tmp_path / "results")])
    out, error = capsys.readouterr()
    assert (code, out) == ((2, "") if isinstance(failure, OSError) else (130, ""))
    assert error.strip().endswith(
        "cannot be written: No space left on device"
        if isinstance(failure, OSError)
        else "sim: stopped; nothing was kept"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_there_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "results"
    with results_folder(target) as folder:
        assert folder is not None
        assert not target.exists()
        (folder / "table.csv").write_text("a,b\n")
        assert folder.parent == target.parent  # one file system: the last step is a rename
    assert [path.name for path in tmp_path.rglob("*")] == ["results", "table.csv"]
    plain = tmp_path / "plain"
    plain.mkdir()
    assert target.stat().st_mode == plain.stat().st_mode
    with results_folder(None) as nothing:
        assert nothing is None


# How it ends when stopped

posix = pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
ALONE_OR_BY_TWO = ["1", pytest.param("2", marks=pytest.mark.heavy)]
GUARDED_OR_HEAVY = [pytest.param("1", marks=pytest.mark.guard), ALONE_OR_BY_TWO[1]]


def rows_of(store: Path, below: int = sys.maxsize) -> dict[int, dict[str, Any]]:
    """The replications of ``first-order`` that a store of seed 3 has kept, with what each found."""
    with closing(Store(Shelf(store), sim.load("first-order"), 3)) as opened:
        return {number: row for number, row in opened.rows().items() if number < below}


def stopped_at_work(process: "subprocess.Popen[str]", sign: str) -> tuple[int, str, str]:
    """Press Ctrl-C, as a terminal does to the whole group, once stderr shows the sign of work.

    That both pipes end proves that no worker lives on: each would hold them open.
    """
    assert process.stderr
    seen = ""
    while not re.search(sign, seen):
        character = process.stderr.read(1)
        assert character, f"ended before it could be stopped: {seen}"
        seen += character
    os.killpg(process.pid, signal.SIGINT)
    out, error = ended(process)
    return process.returncode, out, error


@posix
@pytest.mark.parametrize("jobs", GUARDED_OR_HEAVY)
def test_a_stopped_study_keeps_what_is_finished(jobs: str, tmp_path: Path) -> None:
    out = tmp_path / "study"
    process = started(
        *("replicate", "machine-tools", "-n", "5000", "--jobs", jobs, "--out", str(out))
    )
    code, printed, error = stopped_at_work(process, r" ([6-9]|\d\d+)/5000 ")
    assert (code, printed) == (130, "")
    last = error.splitlines()[-1]
    frame = pd.read_csv(out / "replications.csv")
    assert last == f"sim: stopped; kept {len(frame)} of 5000 replications in {out}"
    assert "Traceback" not in error
    assert "Warning" not in error
    assert frame.replication.tolist() == list(range(len(frame)))
    first = sim.run("machine-tools", 2010, 0)
    assert frame.loc[0, "purchases"] == first.measures["purchases"]
    assert pd.read_csv(out / "summary.csv").n.max() == len(frame)
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


@posix
@pytest.mark.parametrize("jobs", GUARDED_OR_HEAVY)
def test_a_stopped_study_says_that_nothing_was_kept(jobs: str) -> None:
    process = started("replicate", "machine-tools", "-n", "5000", "--jobs", jobs)
    code, printed, error = stopped_at_work(process, r" ([6-9]|\d\d+)/5000 ")
    assert (code, printed) == (130, "")
    assert re.fullmatch(
        r"sim: stopped after \d+ of 5000 replications; nothing was kept"
        r" \(--out DIR keeps what is finished\)",
        error.splitlines()[-1],
    )
    assert "Traceback" not in error
    assert "Warning" not in error


@posix
def test_workers_that_still_start_die_in_silence() -> None:
    """Ctrl-C reaches them as well, while they import; none may answer with a traceback."""
    process = started("replicate", "machine-tools", "-n", "5000", "--jobs", "2")
    family = psutil.Process(process.pid)
    while not any("popen_loky" in " ".join(child.cmdline()) for child in family.children()):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    printed, error = ended(process)
    assert (process.returncode, printed) == (130, "")
    assert re.fullmatch(r"\s*sim: stopped.*; nothing was kept.*\s*", error)


@posix
def test_a_stopped_run_leaves_nothing(tmp_path: Path) -> None:
    out = tmp_path / "results"
    process = started(
        *("run", "machine-tools", "--set", "horizon=100_000", "--out", str(out)),
    )
    while not list(tmp_path.iterdir()):  # the folder beside it: the run begins
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    printed, error = ended(process)
    assert (process.returncode, printed) == (130, "")
    assert error.strip() == "sim: stopped; nothing was kept"
    assert list(tmp_path.iterdir()) == []


@posix
@pytest.mark.parametrize("jobs", ALONE_OR_BY_TWO)
def test_a_stopped_study_with_a_store_goes_on_from_there(jobs: str, tmp_path: Path) -> None:
    store = tmp_path / "study.db"
    command = ("replicate", "first-order", "--seed", "3", "--store", str(store))
    process = started(*command, "-n", "90000", "--jobs", jobs)
    code, printed, error = stopped_at_work(process, r" ([6-9]|\d\d+)/90000 ")
    assert (code, printed) == (130, "")
    assert re.fullmatch(
        rf"sim: stopped after \d+ of 90000 replications \({re.escape(str(store))} keeps what is"
        r" finished: the same command goes on from there\)",
        error.splitlines()[-1],
    )
    kept = rows_of(store)
    assert len(kept) >= 6
    assert main([*command, "-n", "9"]) == 0
    assert rows_of(store) == kept | rows_of(store, below=9)  # no more than was missing
    assert rows_of(store, below=9).keys() == set(range(9))


def test_a_store_of_another_study_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "study.db")
    shown = said(capsys, "replicate", "first-order", "-n", "3", "--store", store)
    assert shown == said(capsys, "replicate", "first-order", "-n", "3")
    command = ("replicate", "first-order", "-n", "3", "--store", store, "--seed", "1")
    assert refused(capsys, *command) == (
        f"store {store} is of another seed: there seed is 2010, here 1;"
        " allowed: a new file, or the study that is in it"
    )


def test_what_is_finished_on_a_failing_disk_is_in_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(store: Store, number: int, measures: object) -> None:
        if number == 2:
            raise StoreError("store study.db cannot be written: database or disk is full")

    monkeypatch.setattr(Store, "keep", fails)
    out, store = tmp_path / "out", tmp_path / "study.db"
    command = ("replicate", "first-order", "-n", "9", "--store", str(store), "--out", str(out))
    assert refused(capsys, *command) == (
        "store study.db cannot be written: database or disk is full; 3 of 9 replications were"
        f" finished; the first 3 are in {out}"
    )
    assert pd.read_csv(out / "replications.csv").replication.tolist() == [0, 1, 2]
