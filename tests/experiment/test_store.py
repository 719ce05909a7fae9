"""Long studies: killed, stopped, on a full disk, and gone on with; nothing lost, nothing twice."""

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sim
from sim.experiment import Interrupted, Shelf, Unfinished, WorkerDied
from sim.experiment.made_of import name_of
from sim.experiment.store import (
    MARK_WITHOUT_DIGESTS,
    DamagedRowWarning,
    Store,
    StoreError,
    shelf_of,
)
from sim.kernel import version
from sim.kernel.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("killed_study.py")
RACE = Path(__file__).with_name("racing_studies.py")
CUT = {"suppliers.Huaxin.price": 90_000.0}


def replicate(store: Path | Shelf | None, n: int = 5, **other: Any) -> sim.Study:
    given = {"scenario": "first-order", "replications": n, "seed": 9, "progress": False}
    return sim.replicate(**(given | other), store=store)


def kept(store: Path, label: str = "") -> list[int]:
    with closing(sqlite3.connect(store)) as file:
        ask = "select number from replication where label = ? order by number"
        return [number for (number,) in file.execute(ask, [label])]


def same(one: sim.Study, other: sim.Study) -> None:
    pd.testing.assert_frame_equal(one.frame, other.frame, check_exact=True)


class Counted:
    """A measure that counts its calls, and may do something at one of them."""

    def __init__(self, at: int = -1, do: Callable[[], Any] = int) -> None:
        self.calls: list[int] = []
        self.at, self.do = at, do

    def __call__(self, run: sim.Run) -> Mapping[str, float]:
        self.calls.append(run.replication)
        if run.replication == self.at:
            self.do()
        return {"work": run.cases.work.sum()}


def presses_ctrl_c() -> None:
    raise KeyboardInterrupt


# The same frame


def test_with_a_store_the_frame_is_the_same_and_so_it_is_when_read_again(tmp_path: Path) -> None:
    plain = replicate(None, measure=Counted())
    for _ in range(2):
        same(replicate(tmp_path / "study.db", measure=Counted()), plain)
    assert os.listdir(tmp_path) == ["study.db"]


def test_what_is_kept_is_not_computed_again(tmp_path: Path) -> None:
    first, then, last = Counted(), Counted(), Counted()
    replicate(tmp_path / "s.db", 3, measure=first)
    longer = replicate(tmp_path / "s.db", 5, measure=then)
    shorter = replicate(tmp_path / "s.db", 2, measure=last)
    assert (first.calls, then.calls, last.calls) == ([0, 1, 2], [3, 4], [])
    same(longer, replicate(None, 5, measure=Counted()))
    same(shorter, replicate(None, 2, measure=Counted()))


def test_numbers_come_back_to_the_last_bit(tmp_path: Path) -> None:
    odd = {"third": 1 / 3, "tiny": 5e-324, "nan": float("nan"), "inf": float("inf"), "n": 2**62 + 1}
    shelf, scenario = Shelf(tmp_path / "s.db"), sim.load("first-order")
    with closing(Store(shelf, scenario, 1)) as store:
        store.keep(4, odd)
    with closing(Store(shelf, scenario, 1)) as store:
        (back,) = store.rows().values()
    assert repr(back) == repr(odd)  # nan is not equal to itself
    assert list(map(type, back.values())) == list(map(type, odd.values()))


def numbers_of_numpy(run: sim.Run) -> Mapping[str, Any]:
    return {"a": np.float32(0.1), "b": np.int16(3), "c": np.bool_(True), "d": "word"}


def test_numbers_of_numpy_are_kept_as_pythons(tmp_path: Path) -> None:
    same(replicate(tmp_path / "s.db", measure=numbers_of_numpy), replicate(
        tmp_path / "s.db", measure=numbers_of_numpy))  # fmt: skip
    same(replicate(tmp_path / "s.db", measure=numbers_of_numpy), replicate(
        None, measure=numbers_of_numpy))  # fmt: skip


def test_several_processes_fill_the_same_store(tmp_path: Path) -> None:
    same(replicate(tmp_path / "s.db", 6, n_jobs=2), replicate(None, 6))
    assert kept(tmp_path / "s.db") == list(range(6))


def test_a_comparison_keeps_its_worlds_side_by_side(tmp_path: Path) -> None:
    today = sim.load("first-order")
    worlds = {"today": today, "cut 5 %": today.replace(CUT)}
    store = tmp_path / "s.db"
    first = sim.compare(worlds, replications=3, store=store, progress=False)
    assert kept(store, "today") == kept(store, "cut 5 %") == [0, 1, 2]
    again = sim.compare(worlds, replications=3, store=store, progress=False)
    alone = sim.compare(worlds, replications=3, progress=False)
    for name in worlds:
        same(again.studies[name], alone.studies[name])
        same(first.studies[name], alone.studies[name])
    swapped = dict(zip(worlds, reversed(worlds.values()), strict=True))
    with pytest.raises(sim.InputError, match=r"s\.db, 'today' is of another scenario"):
        sim.compare(swapped, replications=3, store=store, progress=False)


def test_a_sweep_keeps_its_points_side_by_side(tmp_path: Path) -> None:
    store, first, then = tmp_path / "s.db", Counted(), Counted()
    price = "suppliers.Huaxin.price"
    given: dict[str, Any] = {"replications": 2, "progress": False, "store": store}
    sim.sweep("first-order", {price: [90_000.0]}, measure=first, **given)
    two = sim.sweep("first-order", {price: [90_000.0, 95_000.0]}, measure=then, **given)
    assert (first.calls, then.calls) == ([0, 1], [0, 1])
    assert kept(store, f"{price}=90000.0") == kept(store, f"{price}=95000.0") == [0, 1]
    given |= {"store": None, "measure": Counted()}
    alone = sim.sweep("first-order", {price: [90_000.0, 95_000.0]}, **given)
    pd.testing.assert_frame_equal(two.frame, alone.frame, check_exact=True)


def test_shelves_within_shelves() -> None:
    assert shelf_of("s.db", "a") == Shelf("s.db", "a")
    assert shelf_of(Shelf("s.db", "a"), "b") == Shelf("s.db", "a/b")
    assert shelf_of(Shelf("s.db", "a")) == Shelf("s.db", "a")


# Stopped and killed


def test_ctrl_c_keeps_what_is_finished(tmp_path: Path) -> None:
    with pytest.raises(Interrupted) as caught:
        replicate(tmp_path / "s.db", measure=Counted(3, presses_ctrl_c))
    assert kept(tmp_path / "s.db") == caught.value.study.frame.replication.tolist() == [0, 1, 2]
    rest = Counted()
    same(replicate(tmp_path / "s.db", measure=rest), replicate(None, measure=Counted()))
    assert rest.calls == [3, 4]


def _started(store: Path, log: Path, n: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, SCRIPT, store, log, str(n)], env=os.environ | {"PYTHONPATH": str(ROOT)}
    )


def _computed(log: Path) -> list[int]:
    return [int(n) for n in log.read_text(encoding="utf-8").split()] if log.exists() else []


@pytest.mark.guard
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("how", "kills"), [("SIGKILL", 6), ("SIGTERM", 4)])
def test_killed_again_and_again_at_random_moments(how: str, kills: int, tmp_path: Path) -> None:
    """Whatever was kept when a process was killed is computed by no later one."""
    store, log, n, ended = tmp_path / "s.db", tmp_path / "computed", 60, signal.Signals[how]
    chance = random.Random(2010)
    for kill in range(kills + 1):
        before, done = _computed(log), set(kept(store)) if _is_made(store) else set()
        process = _started(store, log, n)
        if kill < kills:
            enough = len(before) + chance.randint(1, 7)
            while process.poll() is None and len(_computed(log)) < enough:
                time.sleep(0.002)
            time.sleep(chance.uniform(0.0, 0.01))
            process.send_signal(ended)
        assert process.wait() == (-ended if kill < kills else 0)
        new = _computed(log)[len(before) :]
        assert done.isdisjoint(new)
        assert len(set(new)) == len(new) > 0
        assert len(set(new) - set(kept(store))) <= 1, "more than the one it was at"
    assert sorted(set(_computed(log))) == list(range(n))
    assert len(_computed(log)) <= n + kills
    study = _uninterrupted(tmp_path, n)
    again = pd.read_pickle(log.with_suffix(".pickle"))
    pd.testing.assert_frame_equal(again, study, check_exact=True)


def _is_made(store: Path) -> bool:
    return store.exists() and store.stat().st_size > 0


def test_killed_before_anything_was_written(tmp_path: Path) -> None:
    (tmp_path / "s.db").touch()
    same(replicate(tmp_path / "s.db"), replicate(None))


def _uninterrupted(tmp_path: Path, n: int) -> pd.DataFrame:
    fresh = tmp_path / "fresh"
    assert _started(tmp_path / "fresh.db", fresh, n).wait() == 0
    return pd.read_pickle(fresh.with_suffix(".pickle"))


def dies_in_the_third(run: sim.Run) -> Mapping[str, float]:
    if run.replication == 3:
        os._exit(7)
    return {}


def test_a_process_that_dies(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    with pytest.raises(WorkerDied) as caught:
        replicate(store, 8, n_jobs=2, measure=dies_in_the_third)
    said = str(caught.value)
    assert isinstance(caught.value, sim.InputError)
    done = kept(store)
    assert 3 not in done
    assert said == (
        "a process died at its work (killed, out of memory, or ended by the measure);"
        f" {len(done)} of 8 replications are kept in {store}, and the same call goes on from there"
    )
    with closing(Store(Shelf(store), sim.load("first-order"), 9, dies_in_the_third)) as opened:
        rows = opened.rows()
    for number, row in rows.items():
        assert repr(row) == repr(dict(sim.run("first-order", 9, number).measures))


def test_a_process_that_dies_without_a_store() -> None:
    with pytest.raises(WorkerDied, match=r"of 8 replications were finished; store=FILE keeps them"):
        replicate(None, 8, n_jobs=2, measure=dies_in_the_third)


# Refused


@pytest.mark.parametrize(
    ("other", "said"),
    [
        (
            {"scenario": sim.load("first-order").replace(CUT)},
            "another scenario: there suppliers.Huaxin.price is 95000, here 90000",
        ),
        (
            {"scenario": "first-order-certain"},
            "another scenario: there name is 'first-order', here 'first-order-certain'",
        ),
        ({"seed": 10}, "another seed: there seed is 9, here 10"),
        (
            {"measure": numbers_of_numpy},
            f"another measure: there measure is '', here '{name_of(numbers_of_numpy)[:20]}",
        ),
    ],
)
def test_a_store_of_something_else(other: dict[str, Any], said: str, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    replicate(store, 2)
    with pytest.raises(sim.InputError) as caught:
        replicate(store, 2, **other)
    assert str(caught.value).startswith(f"store {store} is of {said}")
    assert str(caught.value).endswith("; allowed: a new file, or the study that is in it")
    same(replicate(store, 2), replicate(None, 2))


def test_a_store_of_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replicate(tmp_path / "s.db", 1)
    monkeypatch.setattr(version, "VERSION", "99.0")
    with pytest.raises(sim.InputError, match=r"another version of this package: .* here '99\.0'"):
        replicate(tmp_path / "s.db", 1)


def test_the_order_of_the_suppliers_is_part_of_the_scenario(tmp_path: Path) -> None:
    today: Any = sim.load("first-order")
    turned = today.replace({"suppliers": dict(reversed(today.model_dump()["suppliers"].items()))})
    assert turned == today
    replicate(tmp_path / "s.db", 1, scenario=today)
    with pytest.raises(sim.InputError, match=r"another scenario: there the order of suppliers is"):
        replicate(tmp_path / "s.db", 1, scenario=turned)


def an_endless_number(run: sim.Run) -> Mapping[str, Any]:
    return {"mine": 10**5000}


def a_number_for_a_name(run: sim.Run) -> Mapping[Any, Any]:
    return {5: 1}


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (an_endless_number, r"^measure 'mine' is a whole number of thousands of digits; allowed"),
        (a_number_for_a_name, r"^measure has the name 5; allowed with a store: a text$"),
    ],
)
def test_a_figure_that_no_file_can_hold(measure: Any, said: str, tmp_path: Path) -> None:
    with pytest.raises(sim.InputError, match=said):
        replicate(tmp_path / "s.db", 1, measure=measure)


def a_list(run: sim.Run) -> Mapping[str, Any]:
    return {"mine": [1, 2]}


def test_a_figure_that_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(sim.InputError, match=r"^measure 'mine' is a list; allowed with a store: a"):
        replicate(tmp_path / "s.db", 1, measure=a_list)


def test_a_measure_without_a_name_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(sim.InputError, match=r"^measure is a lambda; allowed with a store: a func"):
        replicate(tmp_path / "s.db", 1, measure=lambda run: {})


def test_measures_are_told_apart_by_what_is_filled_in() -> None:
    two, three = (partial(numbers_of_numpy, run=n) for n in (2, 3))
    assert name_of(two) != name_of(three)
    assert name_of(two).endswith("numbers_of_numpy(run=2)")


def _text(path: Path) -> None:
    path.write_text("These are not the replications you are looking for.\n" * 99)


def _other_base(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("create table mine (a)")


@pytest.mark.parametrize("make", [_text, _other_base])
def test_a_file_that_is_no_store_is_left_as_it_is(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "s.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(sim.InputError, match=r"s\.db is not a store of replications; allowed: a n"):
        replicate(path)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_known_before_anything_runs(tmp_path: Path) -> None:
    never = Counted()
    with pytest.raises(sim.InputError, match=r"s\.db cannot be opened: unable to open database f"):
        replicate(tmp_path / "nowhere" / "s.db", measure=never)
    assert never.calls == []


# Disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, too small for a long study."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(disk)]
    try:
        made = subprocess.run(mount, capture_output=True, text=True)
    except OSError as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    if made.returncode:
        pytest.skip(f"no disk can be mounted here: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def _remount(disk: Path, option: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{option}", str(disk)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    store, counted = small_disk / "s.db", Counted()
    with pytest.raises(Unfinished) as caught:
        replicate(store, 60, measure=counted, n_jobs=1)
    on_disk, finished = kept(store), caught.value.study.frame
    assert len(on_disk) > 3
    assert len(finished) == len(on_disk) + 1 == len(counted.calls)
    assert str(caught.value) == (
        f"store {store} cannot be written: database or disk is full;"
        f" {len(finished)} of 60 replications were finished"
    )
    plain = replicate(None, len(finished), measure=Counted())
    pd.testing.assert_frame_equal(finished, plain.frame, check_exact=True)
    _remount(small_disk, "size=4m")  # room again: it goes on from there
    rest = Counted()
    replicate(store, len(on_disk) + 2, measure=rest)
    assert rest.calls == [len(on_disk), len(on_disk) + 1]


def test_a_disk_that_is_read_only(small_disk: Path) -> None:
    store, never = small_disk / "s.db", Counted()
    done = replicate(store, 2, measure=Counted())
    _remount(small_disk, "ro")
    same(replicate(store, 2, measure=never), done)  # what is there can be read
    with pytest.raises(sim.InputError) as caught:
        replicate(store, 3, measure=never)
    assert str(caught.value).startswith(f"store {store} cannot be written: ")
    with pytest.raises(sim.InputError, match=r"new\.db cannot be opened: unable to open database"):
        replicate(small_disk / "new.db", 2, measure=never)
    assert never.calls == []


def test_a_disk_that_fails_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where no disk can be mounted: the third row cannot be written."""
    keep = Store.keep

    def fails(store: Store, number: int, measures: Mapping[str, Any]) -> None:
        if number == 2:
            raise StoreError(f"store {store.path} cannot be written: disk I/O error")
        keep(store, number, measures)

    monkeypatch.setattr(Store, "keep", fails)
    with pytest.raises(Unfinished, match=r"disk I/O error; 3 of 5 replications were finished$"):
        replicate(tmp_path / "s.db", measure=Counted())
    monkeypatch.undo()
    rest = Counted()
    same(replicate(tmp_path / "s.db", measure=rest), replicate(None, measure=Counted()))
    assert rest.calls == [2, 3, 4]


# Two at once, and files that somebody has damaged


def test_of_two_studies_started_at_once_the_second_is_refused_when_it_writes(
    tmp_path: Path,
) -> None:
    shelf, scenario = Shelf(tmp_path / "s.db"), sim.load("first-order")
    with closing(Store(shelf, scenario, 1)) as one, closing(Store(shelf, scenario, 2)) as other:
        one.keep(0, {"won": 1})
        for write in (other.prepare, partial(other.keep, 1, {"won": 2})):
            with pytest.raises(InputError, match="is of another seed: there seed is 1, here 2"):
                write()
        one.keep(1, {"won": 3})
        assert one.rows() == {0: {"won": 1}, 1: {"won": 3}}
    with closing(Store(shelf, scenario, 1)) as again, closing(Store(shelf, scenario, 1)) as too:
        too.keep(2, {"won": 4})  # the same study twice is one study
        again.keep(3, {"won": 5})
        assert list(again.rows()) == [0, 1, 2, 3]


@pytest.mark.parametrize("tries", [60, pytest.param(1_000, marks=pytest.mark.guard)])
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the two are split off from one process")
def test_two_studies_never_mix_whoever_comes_first(tries: int, tmp_path: Path) -> None:
    script = [sys.executable, RACE, tmp_path, str(tries)]
    subprocess.run(script, check=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    kept_by = {n: set(json.loads((tmp_path / f"{n}.json").read_text())) for n in (1, 2)}
    assert kept_by[1].isdisjoint(kept_by[2])
    assert kept_by[1] | kept_by[2] == set(range(tries))
    assert min(map(len, kept_by.values())) > tries / 20, "one always came first"
    for seed, files in kept_by.items():
        for number in files:
            shelf = Shelf(tmp_path / f"{number}.db")
            with closing(Store(shelf, sim.load("first-order"), seed)) as store:
                assert store.rows() == {n: {"seed": seed} for n in range(3)}


def edited(store: Path, *commands: str) -> None:
    with closing(sqlite3.connect(store)) as file:
        for command in commands:
            file.execute(command)
        file.commit()


@pytest.mark.parametrize(
    "damage",
    [
        "set measures = '{\"won\"'",
        "set measures = '[1]'",
        "set measures = 5",
        "set measures = x'ff00'",
        "set measures = replace(measures, '1', '2')",
        "set digest = 'none'",
        "set digest = null",
        "set number = 77",
        "set number = 'two'",
    ],
)
def test_a_damaged_row_is_named_and_computed_again(damage: str, tmp_path: Path) -> None:
    store, again = tmp_path / "s.db", Counted()
    replicate(store, measure=Counted())
    nullable = "null" in damage
    edited(store, *(["pragma writable_schema = 1", _WITHOUT_NOT_NULL] if nullable else ()))
    edited(store, f"update replication {damage} where number = 2")
    with pytest.warns(DamagedRowWarning) as told:
        same(replicate(store, measure=again), replicate(None, measure=Counted()))
    # some other test's leavings may be collected meanwhile, and warn of themselves
    (said,) = (str(one.message) for one in told if one.category is DamagedRowWarning)
    number = {"set number = 77": "77", "set number = 'two'": "'two'"}.get(damage, "2")
    assert said == f"store {store}: replication {number} is damaged; it is computed again"
    assert again.calls == [2]
    never = Counted()
    same(replicate(store, measure=never), replicate(None, measure=Counted()))
    assert never.calls == []


_WITHOUT_NOT_NULL = (
    "update sqlite_master set sql = replace(sql, 'digest text not null', 'digest text')"
    " where name = 'replication'"
)


def test_several_damaged_rows_are_one_sentence(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    replicate(store)
    edited(store, "update replication set measures = '{}' where number > 1")
    said = r"s\.db: 3 replications are damaged \(2, 3, 4\); they are computed again$"
    with pytest.warns(DamagedRowWarning, match=said):
        same(replicate(store), replicate(None))


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        ("update study set made_of = '{}'", "what it is made of"),
        (
            "update study set made_of = replace(made_of, '\"seed\": 9', '\"seed\": 8')",
            "what it is m",
        ),
        ("update study set made_of = x'00'", "what it is made of"),
        ("update study set digest = ''", "what it is made of"),
        ("drop table replication", "its file"),
        ("drop table study", "its file"),
    ],
)
def test_a_damaged_store_is_a_sentence(damage: str, what: str, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    replicate(store)
    edited(store, damage)
    said = rf"^store .*s\.db is damaged: {what}.* cannot be read; allowed: a new file$"
    with pytest.raises(InputError, match=said):
        replicate(store)


def test_a_store_from_before_rows_had_a_digest(tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    replicate(store)
    edited(store, f"pragma application_id = {MARK_WITHOUT_DIGESTS}")
    with pytest.raises(InputError, match=r"s\.db was made by an earlier version of this package,"):
        replicate(store)


ROWS = {n: {"won": n, "share": 0.1 * n, "word": "一" * n, "large": 2**60 + n} for n in range(24)}
WAYS = {"first": {n: ROWS[n] for n in range(4)}, "": ROWS}


@pytest.fixture(scope="module")
def whole_store(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "s.db"
    for label, rows in WAYS.items():
        with closing(Store(Shelf(path, label), sim.load("first-order"), 1)) as store:
            for number, row in rows.items():
                store.keep(number, row)
    return path.read_bytes()


@pytest.fixture
def unwaited(monkeypatch: pytest.MonkeyPatch) -> None:
    """No disk fails here: nobody waits until it has written."""
    connect = sqlite3.connect

    def connected(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = connect(*given, **named)
        with suppress(sqlite3.Error):
            connection.execute("pragma synchronous = off")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connected)


def gone_on_with(path: Path) -> str:
    """Go on with a study whose file is damaged; say what became of it. Nothing is ever wrong."""
    lost = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DamagedRowWarning)
        for _ in range(2):
            try:
                with closing(Store(Shelf(path), sim.load("first-order"), 1)) as store:
                    found = store.rows()
                    assert found == {n: ROWS[n] for n in found}
                    missing = ROWS.keys() - found
                    if missing:
                        store.prepare()
                    for number in missing:
                        store.keep(number, ROWS[number])
            except InputError as error:
                said = str(error)
                break
            lost += len(missing)
        else:
            said = ""
    if said:
        assert re.match(r"store .*?s\.db[^;]*(; allowed: [^;]*)?$", said)
        return "refused"
    return "computed again" if lost else "whole"


@pytest.mark.usefixtures("unwaited")
@pytest.mark.parametrize("bits", [100, pytest.param(6_000, marks=pytest.mark.guard)])
def test_a_flipped_bit_never_leads_to_a_wrong_frame(
    bits: int, whole_store: bytes, tmp_path: Path
) -> None:
    chance, path, became = random.Random(2010), tmp_path / "s.db", []
    places = [
        *range(0, 8 * 100, 8 * 100 // (bits // 8)),
        *chance.sample(range(8 * len(whole_store)), bits),
    ]
    for place in places:
        damaged = bytearray(whole_store)
        damaged[place // 8] ^= 1 << place % 8
        path.write_bytes(damaged)
        became.append(gone_on_with(path))
    assert set(became) == {"refused", "computed again", "whole"}


@pytest.mark.usefixtures("unwaited")
@pytest.mark.parametrize("lengths", [100, pytest.param(2_000, marks=pytest.mark.guard)])
def test_a_file_that_breaks_off_never_leads_to_a_wrong_frame(
    lengths: int, whole_store: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "s.db"
    for length in random.Random(1).sample(range(len(whole_store)), lengths):
        path.write_bytes(whole_store[:length])
        assert gone_on_with(path) in ("refused", "computed again")


def test_what_a_killed_writer_leaves_is_swept(tmp_path: Path) -> None:
    """Killed in the middle of a commit: the journal is there, and goes with the next run."""
    store = tmp_path / "s.db"
    replicate(store, 3)
    script = (
        "import os, sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "file.execute('pragma cache_size = 1'); file.execute('begin immediate');"
        'file.execute("update study set digest = hex(zeroblob(99999))"); os.kill(os.getpid(), 9)'
    )
    subprocess.run([sys.executable, "-c", script, store], check=False)
    assert sorted(os.listdir(tmp_path)) == ["s.db", "s.db-journal"]
    same(replicate(store, 3), replicate(None, 3))
    assert os.listdir(tmp_path) == ["s.db"]


@pytest.mark.parametrize("store", [":memory:", "", "s\0.db", "\ud800.db"])
def test_what_is_no_path_of_a_file(store: str) -> None:
    with pytest.raises(InputError, match="allowed: the path of a file"):
        replicate(store)


@pytest.mark.parametrize("store", [5, b"s.db", ["s.db"], True])
def test_what_is_no_path_at_all(store: Any) -> None:
    with pytest.raises(InputError, match="allowed: a text or a Path"):
        replicate(store)
