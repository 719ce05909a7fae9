"""A hand-in that misbehaves is isolated and reported, and never stops the others."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from sim.hand_ins.folder import collect, try_out
from sim.hand_ins.limits import Limits
from sim.hand_ins.sandbox import CAN_SPLIT, Cells, SplitCells, StartedCells
from sim.hand_ins.submission import HandInError, Submission
from sim.kernel.errors import InputError
from sim.pricing.entries.player import PricePlayer
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from sim.pricing.entries.proxy import HandIn
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from tests.pricing.entries.misbehaving import BAD, GOOD, rule

ARENA: Any = load("arena")
SHORT = ARENA.replace({"horizon": 40.0})
QUICK = Limits(answer=0.5, match=3.0, start=2.0)

split_only = pytest.mark.skipif(not CAN_SPLIT, reason="this system cannot split processes")


@pytest.fixture(params=[pytest.param("split", marks=split_only), "started"])
def cells(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Both ways to begin processes; that of Windows runs everywhere."""
    ways: Any = (SplitCells if request.param == "split" else StartedCells)(PricePlayer)
    yield ways
    ways.close()


def handed(source: bytes, cells: Cells | None = None, limits: Limits = QUICK) -> HandIn:
    return HandIn(Submission("/handed/in.py", source, PricePlayer, limits, cells), "in")


def prices(strategy: Any, market: Any = SHORT, replication: int = 0) -> list[float]:
    """What a strategy charges in the first seat."""
    war = PriceWar(market, 2010, replication, {next(iter(market.suppliers)): strategy})
    try:
        war.play()
    finally:
        close = getattr(war.firms[0].strategy, "close", None)
        if close:
            close()
    return war.firms[0].charged


# What goes well


REMEMBERING = b"""
from sim.pricing import Strategy
from sim.pricing.strategies import number

class Remembering(Strategy):
    step: float = number(0.02, "Below the rival.", "share", low=0, high=1)

    def start(self):
        self.seen = []

    def price(self, view):
        self.seen.append(view.lowest)
        past = sum(self.seen[-3:]) / len(self.seen[-3:])
        more = sum(view.profits) + sum(view.sales) + view.share(past) + view.seen[0][-1]
        market = view.market.nash().prices[view.index] + view.joint_price + view.cash
        return (1 - self.step) * past + 1e-3 * (more + market) + 0.05 * view.luck()

    def service(self, view):
        return 0.1 + view.service / 2
"""


def test_a_class_plays_the_same_in_a_file_as_in_a_notebook(cells: Any) -> None:
    market = ARENA.replace({"horizon": 800.0, "suppliers.Huaxin.service_effect": 0.5})
    proxy = handed(REMEMBERING, cells)
    in_notebook = PricePlayer.load("in.py", REMEMBERING)()
    assert len(set(prices(proxy, market))) > 150
    for replication in (0, 1):
        assert prices(proxy, market, replication) == prices(in_notebook, market, replication)


def test_what_a_class_leaves_behind_is_gone_in_the_next_match(cells: Any) -> None:
    source = rule(
        "MEMORY.append(1)\nreturn 1.5 + 0.001 * len(MEMORY) + 0.1 * random.random()",
        before="import random\nMEMORY = []\n",
    )
    proxy = handed(source, cells)
    first = prices(proxy)
    assert len(set(first)) == len(first)
    assert prices(proxy) == first
    assert prices(proxy, replication=1) != first  # other luck, so another seed of random


def test_a_class_can_sit_in_both_seats() -> None:
    pair = Tournament([handed(GOOD), "hold"], SHORT, 10, 2, self_play=True)
    alone = Tournament([PricePlayer.load("in.py", GOOD)(), "hold"], SHORT, 10, 2, self_play=True)
    found, wanted = (one.play(progress=False).matches for one in (pair, alone))
    assert found.drop(columns=["a", "b"]).equals(wanted.drop(columns=["a", "b"]))


def test_libraries_that_only_compute_can_be_used() -> None:
    source = rule(
        """
        import decimal
        import fractions
        values = numpy.random.default_rng(1).normal(size=100)
        return 1.5 + 0.01 * statistics.mean(map(float, values)) + len(open(__file__).read()) * 0
        """,
        before="import math, random, statistics, dataclasses, collections, re\nimport numpy\n",
    )
    path = "/handed/in.py"
    with pytest.raises(HandInError, match="FileNotFoundError"):  # allowed, but not there
        prices(HandIn(Submission(path, source, PricePlayer), "in"))
    assert prices(handed(source.replace(b" + len(open(__file__).read()) * 0", b"")))


def test_it_may_read_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "own.py"
    path.write_bytes(rule("return 1 + len(open(__file__).read()) / 1000"))
    proxy = HandIn(Submission(str(path), path.read_bytes(), PricePlayer), "own")
    assert prices(proxy)[1] == 1 + len(path.read_text()) / 1000


# What goes wrong


def folder_with(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "handed-in"
    folder.mkdir()
    for name, source in files.items():
        (folder / name).write_bytes(source)
    return folder


@pytest.mark.parametrize("how", BAD)
@split_only
def test_misbehaviour_is_isolated_and_reported(
    how: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if "memory" in how and sys.platform != "linux":
        pytest.skip("only Linux limits memory")
    source, sentence = BAD[how]
    mark = tmp_path / "mark"
    source = source.replace(b"OUTSIDE", str(mark).encode())
    folder = folder_with(tmp_path, {"bad.py": source, "good.py": GOOD})
    bad, good = collect(folder, PRICE_STRATEGIES, limits=QUICK)
    try_out([bad, good], PRICE_STRATEGIES, SHORT)
    assert re.fullmatch(sentence, bad.refusal), bad.refusal
    assert bad.strategy is None
    assert (good.refusal, good.name) == ("", "good")
    assert prices(good.strategy) == prices(PricePlayer.load("good.py", GOOD)())
    assert not mark.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["bad.py", "good.py"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.heavy
@pytest.mark.parametrize(
    "how", ["raises", "loops for ever", "gives NaN", "writes a file", "ends its process"]
)
def test_misbehaviour_is_isolated_where_processes_cannot_be_split(how: str, tmp_path: Path) -> None:
    source, sentence = BAD[how]
    ways = StartedCells(PricePlayer)
    mark = tmp_path / "mark"
    limits = Limits(answer=0.5, start=20.0)
    bad = handed(source.replace(b"OUTSIDE", str(mark).encode()), ways, limits)
    good = handed(GOOD, ways, limits)
    try:
        for _ in range(2):
            with pytest.raises(HandInError) as caught:
                prices(bad)
            assert re.fullmatch(sentence, str(caught.value)), str(caught.value)
            assert prices(good) == prices(PricePlayer.load("good.py", GOOD)())
    finally:
        ways.close()
    assert not mark.exists()


LATER = {
    "fails.py": rule("return 1 / (view.lowest > 1.4)", name="Fails"),
    "slow.py": rule("while view.lowest < 1.4: pass\nreturn view.price", name="Slow"),
    "quits.py": rule(
        "if view.lowest < 1.4: os._exit(1)\nreturn view.price", before="import os\n", name="Quits"
    ),
    "good.py": GOOD,
}
"""Good against a tit-for-tat, bad against one that goes below 1.4."""


def test_a_match_is_forfeited_and_the_others_are_as_without_it(tmp_path: Path) -> None:
    entries = collect(folder_with(tmp_path, LATER), PRICE_STRATEGIES, limits=QUICK)
    quiet = ARENA.replace(
        {"suppliers.Huaxin.noise": 0.0, "suppliers.Beihe.noise": 0.0, "horizon": 40.0}
    )
    try_out(entries, PRICE_STRATEGIES, quiet)
    assert [entry.refusal for entry in entries] == [""] * 4
    low = PricePlayer.load("low.py", rule("return 1.2", name="Low"))()
    playing: dict[str, Any] = {entry.name: entry.strategy for entry in entries} | {"low": low}
    standings = Tournament(playing, quiet, 10, 2).play(progress=False)
    failures = standings.failures
    against_low = failures[failures.opponent == "low"].groupby("strategy").sentence.first()
    assert against_low["fails"].startswith("raised ZeroDivisionError: ")
    assert against_low["slow"] == "gave no price within 0.5 s at review 1"
    assert against_low["quits"] == "ended its own process (exit code 1) at review 1"
    assert set(standings.replications) == {0, 1}
    only = Tournament({"good": PricePlayer.load("good.py", GOOD)(), "low": low}, quiet, 10, 2)
    wanted = only.play(progress=False).matches.profit_a.tolist()
    matches = standings.matches
    assert matches[(matches.a == "good") & (matches.b == "low")].profit_a.tolist() == wanted


def test_the_result_is_the_same_in_several_processes(tmp_path: Path) -> None:
    files = {"good.py": GOOD, "fails.py": LATER["fails.py"]}
    entries = collect(folder_with(tmp_path, files), PRICE_STRATEGIES)
    playing: dict[str, Any] = {entry.name: entry.strategy for entry in entries} | {
        "undercut": "undercut"
    }
    one, two = (
        Tournament(playing, SHORT, 10, 6).play(n_jobs=jobs, progress=False) for jobs in (1, 2)
    )
    assert one.matches.equals(two.matches)
    assert one.failures.equals(two.failures)


def test_who_is_too_slow_is_treated_alike_at_any_number_of_processes(tmp_path: Path) -> None:
    slow = rule(
        "self.high = getattr(self, 'high', 0) + 1 if view.lowest > 1.7 else 0\n"
        "if self.high >= 3: time.sleep(5)\nreturn view.nash_price",
        before="import time\n",
    )
    steady = [f"steady{number}" for number in range(6)]
    files = {f"{name}.toml": b'otherwise = "joint"' for name in steady}
    folder = folder_with(tmp_path, files | {"zslow.py": slow})
    found = []
    for jobs in (1, 2):
        entries = collect(folder, PRICE_STRATEGIES, limits=Limits(answer=0.3))
        playing: dict[str, Any] = {entry.name: entry.strategy for entry in entries}
        standings = Tournament(playing, SHORT, 10, 2).play(n_jobs=jobs, progress=False)
        found.append(standings.ranking.set_index("strategy").profit)
    assert found[0].equals(found[1])
    assert found[0][steady].nunique() == 1


def test_luck_of_numpy_is_that_of_the_match() -> None:
    drawing = (
        "np.random.random()",
        "np.random.default_rng().random()",
        "np.random.RandomState().rand()",
        "np.random.Generator(np.random.PCG64()).random()",
        "random.random()",
    )
    for draw in drawing:
        one = handed(rule(f"return 1 + {draw}", before="import random\nimport numpy as np\n"))
        assert prices(one) == prices(one), draw
        assert len(set(prices(one))) > 1


def test_the_lines_of_the_course_can_be_handed_in() -> None:
    for line in (
        "from sim.pricing import Strategy, Tournament",
        "from sim.pricing import *",
        "from sim.pricing import PriceWar, LogitMarket, TwoPrice, whole_number",
    ):
        prices(handed(rule("return view.joint_price", before=f"{line}\n")))


def test_a_scenario_may_not_be_loaded_and_that_is_what_is_said() -> None:
    opening = handed(rule("return 1.5", before="import sim\nM = sim.load('arena')\n"))
    said = r"tried to read the file .*arena\.toml', which is not allowed, in line 2"
    with pytest.raises(HandInError, match=said):
        prices(opening)


def test_a_match_has_its_own_limit_of_time() -> None:
    slow = handed(
        rule("time.sleep(0.1)\nreturn 1.5", before="import time\n"), limits=Limits(1, 0.35)
    )
    with pytest.raises(HandInError, match=r"needed more than 0\.35 s for the prices of one match"):
        prices(slow)


def test_prints_are_kept_and_none_reaches_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    loud = rule(
        "print('at', view.period)\nsys.stderr.write('!')\nos.write(1, b'raw')\nreturn view.price",
        before="import os, sys\nprint('loading')\n",
    )
    flood = rule("print('x' * 10**6)\nreturn view.price", name="Flood")
    folder = folder_with(tmp_path, {"loud.py": loud, "flood.py": flood})
    flooding, printing = collect(folder, PRICE_STRATEGIES)
    try_out([flooding, printing], PRICE_STRATEGIES, SHORT)
    assert (flooding.refusal, printing.refusal) == ("", "")
    assert printing.submission
    assert flooding.submission
    assert printing.submission.printed.startswith("loading\n")
    assert "at 9\n!" in printing.submission.printed
    assert len(flooding.submission.printed) == Limits().printed
    assert printing.notes[0].startswith("prints: loading")
    assert capfd.readouterr() == ("", "")


@split_only
def test_no_process_outlives_its_match() -> None:
    ways = SplitCells(PricePlayer)
    (nursery,) = [one for one in psutil.Process().children() if one.pid == ways._process.pid]
    proxy = handed(GOOD, ways)
    for _ in range(3):
        prices(proxy)
        assert nursery.children() == []
    with pytest.raises(HandInError):
        prices(handed(rule("while True: pass"), ways))
    assert nursery.children() == []
    left = Submission("/handed/in.py", GOOD, PricePlayer, QUICK, ways).begin()
    assert len(nursery.children()) == 1
    ways.close()
    assert not nursery.is_running()
    left.close()


@split_only
def test_the_system_refuses_what_the_hook_would_let_pass(tmp_path: Path) -> None:
    """The second fence alone: limits that hold whatever Python does."""
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from sim.hand_ins.lock import limit\n"
        "missing = limit(200, 5)\n"
        "assert missing == [] or sys.platform != 'linux', missing\n"
        "try: bytearray(10**9)\n"
        "except MemoryError: print('memory')\n"
        "try: os.write(os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT), b'x')\n"
        "except OSError: print('file')\n"
    )
    root, file = str(Path(__file__).parents[2]), tmp_path / "never-written"
    done = subprocess.run([sys.executable, "-c", code, root, file], capture_output=True, text=True)
    assert file.read_bytes() == b""
    assert "file" in done.stdout, done.stderr
    if sys.platform == "linux":
        assert "memory" in done.stdout


def test_a_failure_of_ours_is_no_failure_of_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.hand_ins.sandbox._ROOT", Path("/nowhere"))
    monkeypatch.setattr("sim.hand_ins.sandbox._BEGIN", "import nowhere")
    for ways in (SplitCells, StartedCells) if CAN_SPLIT else (StartedCells,):
        monkeypatch.setattr("sim.hand_ins.sandbox._START", 2.0)
        with pytest.raises(RuntimeError, match=r"could not be started: ModuleNotFoundError"):
            prices(handed(GOOD, ways(PricePlayer)))


def test_limits_must_be_positive() -> None:
    for wrong in (0, -1, float("nan"), float("inf")):
        with pytest.raises(InputError, match=r"match is .*; allowed: a number above 0"):
            Limits(match=wrong)
