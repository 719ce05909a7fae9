"""A hand-in that misbehaves is isolated and reported, and never stops the others."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from sim.hand_ins import sandbox
from sim.hand_ins.folder import collect, try_out
from sim.hand_ins.limits import Limits
from sim.hand_ins.remote import RemotePlayer
from sim.hand_ins.sandbox import CAN_SPLIT, Cells, SplitCells, StartedCells
from sim.hand_ins.submission import HandInError, Submission
from sim.kernel.errors import InputError
from sim.kernel.stopped import HelperDied, HelperNotStarted, again
from sim.pricing.entries.player import PricePlayer
from sim.pricing.entries.price_strategies import PRICE_STRATEGIES
from sim.pricing.entries.proxy import HandIn
from sim.pricing.matches.price_tournament import Tournament
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from sim.tournament.guard import Guard
from tests.pricing.entries.misbehaving import BAD, GOOD, rule

ARENA: Any = load("arena")
SHORT = ARENA.replace({"horizon": 40.0})
QUICK = Limits(processor=1.0)

SEAT: dict[str, Any] = {
    "names": ["a", "b"],
    "index": 0,
    "market": {"a": [2.0, 2.0], "c": [1.0, 1.0], "mu": 0.25, "a0": 0.0},
    **{word: [1.5, 1.5] for word in ("nash", "joint", "starts")},
    **{"floor": 1.0, "ceiling": 3.0, "capacity": 9.0},
}

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


def test_libraries_that_only_compute_can_be_used(cells: Any) -> None:
    source = rule(
        """
        import decimal
        import fractions
        values = np.random.default_rng(1).normal(size=100)
        more = np.linalg.solve(np.eye(2), np.arange(2.0)).sum() + random.Random(1).random()
        return 1.5 + 0.01 * statistics.mean(map(float, values)) + 0.01 * more
        """,
        before="import math, random, statistics, dataclasses, re\nimport numpy as np\n",
    )
    assert 1.4 < prices(handed(source, cells))[1] < 1.6


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


@pytest.mark.guard
@pytest.mark.parametrize(
    "how", ["raises", "loops for ever", "gives NaN", "writes a file", "recurses"]
)
def test_misbehaviour_is_isolated_where_processes_cannot_be_split(how: str, tmp_path: Path) -> None:
    source, sentence = BAD[how]
    ways = StartedCells(PricePlayer)
    mark = tmp_path / "mark"
    bad = handed(source.replace(b"OUTSIDE", str(mark).encode()), ways)
    good = handed(GOOD, ways)
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
    "works.py": rule("while view.lowest < 1.4: pass\nreturn view.price", name="Works"),
    "lingers.py": rule("return view.price if view.lowest > 1.4 else 3 ** 10**9", name="Lingers"),
    "good.py": GOOD,
}
"""Good against a tit-for-tat, bad against one that goes below 1.4."""


def test_who_fails_is_struck_out_and_the_others_are_as_without_it(tmp_path: Path) -> None:
    entries = collect(folder_with(tmp_path, LATER), PRICE_STRATEGIES, limits=QUICK)
    quiet = ARENA.replace(
        {"suppliers.Huaxin.noise": 0.0, "suppliers.Beihe.noise": 0.0, "horizon": 40.0}
    )
    try_out(entries, PRICE_STRATEGIES, quiet)
    assert [entry.refusal for entry in entries] == [""] * 4
    low = PricePlayer.load("low.py", rule("return 1.2", name="Low"))()
    handed_in: dict[str, Any] = {entry.name: entry.strategy for entry in entries}
    playing = handed_in | {"low": low, "hold": "hold"}
    standings = Tournament(playing, quiet, 10, 2, handed_in=handed_in).play(progress=False)
    where = " (against low, replication 0)"
    assert standings.struck_out == {
        "fails": "raised ZeroDivisionError: division by zero in line 6 (return 1 / (view.lowest >"
        " 1.4)) at review 2 (against good, replication 0)",
        "lingers": f"did not return, and used up its processor time at review 1{where}",
        "works": f"needed more than 200,000 steps for one price at review 1{where}",
    }
    left = {"good": handed_in["good"], "low": low, "hold": "hold"}
    only = Tournament(left, quiet, 10, 2).play(progress=False)
    assert standings.matches.equals(only.matches)
    assert standings.ranking.equals(only.ranking)
    assert standings.failures.empty


@pytest.mark.guard
def test_struck_out_alike_at_any_number_of_processes_and_in_any_order(tmp_path: Path) -> None:
    """Who works too much against some is never there, whatever it is called."""
    hard = rule(
        "self.high = getattr(self, 'high', 0) + 1 if view.lowest > 1.7 else 0\n"
        "while self.high >= 3: pass\nreturn view.nash_price"
    )
    steady = [f"m{number}" for number in range(6)]
    files = {f"{name}.toml": b'otherwise = "joint"' for name in steady}
    (tmp_path / "alone").mkdir()
    folders = [folder_with(tmp_path / "alone", files)]
    for name in ("a", "z"):
        (tmp_path / name).mkdir()
        folders.append(folder_with(tmp_path / name, files | {f"{name}.py": hard}))
    found = []
    for folder in folders:
        for jobs in (1, 2):
            playing = {e.name: e.strategy for e in collect(folder, PRICE_STRATEGIES)}
            one = Tournament(playing, SHORT, 10, 2, handed_in=playing)
            found.append(one.play(n_jobs=jobs, progress=False))
    assert found[0].struck_out == {}
    for one in found[2:]:
        (said,) = one.struck_out.values()
        assert said.startswith("needed more than 200,000 steps for one price at review 2 (against ")
    assert all(one.ranking.equals(found[0].ranking) for one in found)
    assert found[0].ranking.profit.nunique() == 1


def test_a_dead_helper_is_restarted_and_blamed_on_nobody() -> None:
    ways = SplitCells(PricePlayer)
    proxy = handed(GOOD, ways)
    wanted = prices(proxy)
    ways._process.kill()
    ways._process.wait()
    assert prices(proxy) == wanted
    cell = Submission("/handed/in.py", GOOD, PricePlayer, QUICK, ways)
    remote = RemotePlayer(cell)
    remote.sit_down(SEAT, lambda: 0.5)
    (child,) = psutil.Process(ways._process.pid).children()
    child.kill()
    with pytest.raises(HelperDied):
        remote.ask(b"", lambda: 0.5, bytes)
    ways.close()


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


def test_a_match_has_its_own_limit_of_steps() -> None:
    busy = handed(rule("for _ in range(100): pass\nreturn 1.5"), limits=Limits(match=450))
    with pytest.raises(HandInError) as caught:
        prices(busy)
    said = "needed more than 450 steps for the prices of one match at review 4"
    assert str(caught.value) == said


def test_prints_are_kept_and_none_reaches_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    loud = rule(
        "print('at', view.period)\nprint('\\x1b[2J!')\nreturn view.price",
        before="print('loading')\n",
    )
    flood = rule("print('x' * 10**6)\nreturn view.price", name="Flood")
    folder = folder_with(tmp_path, {"loud.py": loud, "flood.py": flood})
    flooding, printing = collect(folder, PRICE_STRATEGIES)
    try_out([flooding, printing], PRICE_STRATEGIES, SHORT)
    assert (flooding.refusal, printing.refusal) == ("", "")
    assert printing.submission
    assert flooding.submission
    assert printing.submission.printed.startswith("loading\n")
    assert "at 9\n\x1b[2J!" in printing.submission.printed
    assert len(flooding.submission.printed) == Limits().printed
    assert printing.notes[0].startswith("prints: loading loading at 0 ! at 1 ! ")
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


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process for handed-in classes come up."""
    monkeypatch.setattr("sim.hand_ins.sandbox._ROOT", Path("/nowhere"))
    monkeypatch.setattr("sim.hand_ins.sandbox._BEGIN", "import nowhere")


@pytest.mark.usefixtures("nowhere")
@pytest.mark.parametrize("ways", (SplitCells, StartedCells) if CAN_SPLIT else (StartedCells,))
def test_a_failure_of_ours_is_no_failure_of_theirs(ways: Any) -> None:
    why = r"could not be started: ModuleNotFoundError"
    own = ways(PricePlayer)
    for _ in range(2):
        guard = Guard(
            handed(GOOD, own), "good"
        )  # whatever a class raises, it takes for its failure
        with pytest.raises(HelperNotStarted, match=why):
            guard.ask(prices, "review 1", instead=None)
        with pytest.raises(InputError, match=why):
            again(lambda: prices(handed(GOOD, own)))
    own.close()


@pytest.mark.guard
def test_a_slow_machine_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what lives and is slow: longer than for an answer of one that is up."""
    begin = "import time; time.sleep(1.2); " + sandbox._BEGIN
    monkeypatch.setattr(sandbox, "_BEGIN", begin)
    monkeypatch.setattr(sandbox, "_ANSWERS", 1.0)
    for ways in (SplitCells, StartedCells) if CAN_SPLIT else (StartedCells,):
        own = ways(PricePlayer)
        assert prices(handed(GOOD, own))
        own.close()


def test_limits_must_be_positive() -> None:
    for wrong in (0, -1, float("nan"), float("inf")):
        with pytest.raises(InputError, match=r"match is .*; allowed: a number above 0"):
            Limits(match=wrong)
