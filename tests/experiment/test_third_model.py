"""A model that the package does not know is taken by everything, and named by nothing in it."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import sim
from sim.cli import main
from sim.experiment import Interrupted
from sim.kernel import models
from tests.experiment import repair_shop
from tests.experiment.repair_shop import MODEL, Shop

ROOT = Path(__file__).resolve().parents[2]
TOML = """
name = "corner-shop"
title = "The shop at the corner"
title_zh = "街角修理铺"
about = "For these tests."
model = "repair-shop"
horizon = 40.0
jobs_per_week = 2.0
repair = 0.4
"""


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_registered", {})
    sim.register_model(MODEL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "corner-shop.toml"
    file.write_text(TOML, encoding="utf-8")
    return file


@pytest.fixture
def shop(path: Path) -> sim.Scenario:
    return sim.load(str(path))


def second_mechanic(run: sim.Run) -> Mapping[str, float]:
    """Play the run again with one more: a worker must know the model for that, and its stories."""
    better = run.scenario.replace({"mechanics": 2})
    wait = sim.run(better, run.seed, run.replication).measures["wait"]
    return {"saved": run.measures["wait"] - wait, "told": len(run.trace(0).splitlines())}


def test_the_whole_model_takes_less_than_sixty_lines() -> None:
    text = Path(repair_shop.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) < 60


def test_a_file_is_loaded_checked_and_changed(shop: sim.Scenario, path: Path) -> None:
    assert type(shop) is Shop
    assert type(shop.replace({"mechanics": 2})) is Shop
    with pytest.raises(sim.InputError, match=r"^corner-shop: path 'mechanic': the scenario has no"):
        shop.replace({"mechanic": 2})
    path.write_text(TOML.replace("repair = 0.4", "repair = -1"), encoding="utf-8")
    with pytest.raises(sim.InputError, match=r"^corner-shop.toml: repair is -1; allowed: a number"):
        sim.load(str(path))


def test_a_run_has_its_own_log_and_no_rows_where_it_knows_nothing(shop: sim.Scenario) -> None:
    run = sim.run(shop, seed=3)
    assert list(run.events.columns) == ["time", "job", "event", "value"]
    for name in ("cases", "suppliers", "prices", "customers", "accounts"):
        frame = getattr(run, name)
        assert (len(frame), frame.empty) == (0, True)
        assert len(frame.columns)
    assert run.summary().loc[0, ["scenario", "seed"]].tolist() == ["corner-shop", 3]
    assert repr(run) == f"Run('corner-shop', seed=3, replication=0: {len(run.events)} events)"
    assert run.trace(0).splitlines()[0].endswith(": came")
    with pytest.raises(sim.InputError) as caught:
        run.explain(0)
    said = "corner-shop is a repair shop and has no purchases to explain; run.trace() tells its"
    assert str(caught.value).startswith(said)
    with pytest.raises(sim.InputError, match="which is no buying scenario"):
        sim.counterfactual(run, 0, {"mechanics": 2})


def test_it_is_replicated_compared_swept_and_searched(shop: sim.Scenario) -> None:
    study = sim.replicate(shop, 8, measure=second_mechanic)
    assert (study.frame.saved >= 0).all()
    assert (study.frame.told == 3).all()
    worlds = {"one": shop, "two": shop.replace({"mechanics": 2})}
    compared = sim.compare(worlds, 8)
    assert compared.differences("wait")["mean"].item() == pytest.approx(-study.frame.saved.mean())
    assert compared.sentence("wait").startswith("At 95 %, 'two' lowers the wait for a mechanic by")
    swept = sim.sweep(shop, {"mechanics": [1, 2]}, 8).summary("wait")
    assert swept["mean"].diff().iloc[1] == pytest.approx(-study.frame.saved.mean())
    found = sim.sensitivity(shop, {"repair": (0.3, 0.45), "jobs_per_week": (1.9, 2.0)}, "wait")
    assert found.table.index[0] == "repair"
    assert sim.replications_needed(shop, "jobs", precision=0.2).needed


def test_a_stored_study_goes_on_after_a_stop(shop: sim.Scenario, tmp_path: Path) -> None:
    def stops(run: sim.Run) -> Mapping[str, float]:
        if run.replication == 3 and not stopped:
            stopped.append(run.replication)
            raise KeyboardInterrupt
        return {}

    stopped: list[int] = []
    store = tmp_path / "shop.sqlite"
    with pytest.raises(Interrupted, match="stopped after 3 of 5"):
        sim.replicate(shop, 5, measure=stops, store=store)
    whole = sim.replicate(shop, 5, measure=stops, store=store)
    pd.testing.assert_frame_equal(whole.frame, sim.replicate(shop, 5).frame)


def test_two_processes_give_the_same_rows(shop: sim.Scenario) -> None:
    alone = sim.replicate(shop, 4, n_jobs=1, measure=second_mechanic)
    shared = sim.replicate(shop, 4, n_jobs=2, measure=second_mechanic)
    pd.testing.assert_frame_equal(shared.frame, alone.frame)


def test_so_they_do_for_a_model_of_a_script(path: Path, tmp_path: Path) -> None:
    """What a script defines, no worker can import: it has to be sent, registration and all."""
    script = tmp_path / "my_model.py"
    text = Path(repair_shop.__file__).read_text(encoding="utf-8")
    script.write_text(
        f"{text}\nsim.register_model(MODEL)\nshop = sim.load({str(path)!r})\n"
        "def two(run):\n"
        "    return sim.run(run.scenario.replace({'mechanics': 2}), run.seed).measures\n"
        "frames = [sim.replicate(shop, 3, n_jobs=n, measure=two).frame for n in (1, 2)]\n"
        "print(frames[0].equals(frames[1]), len(frames[1]))\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout == "True 3\n"


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(arguments) == code
    out, error = capsys.readouterr()
    return out or error


def test_the_command_line_takes_it(
    path: Path, shop: sim.Scenario, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(path)
    run: Any = sim.run(shop)
    assert said(capsys, "check", file) == "corner-shop is valid: 40 weeks\n"
    assert said(capsys, "trace", file, "1") == run.trace(1) + "\n"
    out = said(capsys, "run", file, "--set", "mechanics=2", "--out", str(tmp_path / "run"))
    head, played, _, jobs, *_ = out.splitlines()
    assert head == "The shop at the corner 街角修理铺"
    assert played == "corner-shop, seed 2010, replication 0: 40 weeks"
    assert jobs.split() == ["jobs", str(run.measures["jobs"])]
    written = {file.name for file in (tmp_path / "run").iterdir()}
    assert written == {"events.csv", "summary.csv", "scenario.json"}
    out = said(capsys, "replicate", file, "-n", "3", "--out", str(tmp_path / "study"))
    assert "\nweeks of wait " in out
    written = {file.name for file in (tmp_path / "study").iterdir()}
    assert written == {"replications.csv", "summary.csv", "scenario.json"}


def test_what_is_not_registered_is_refused_with_what_there_is(
    path: Path, shop: sim.Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "_registered", {})
    with pytest.raises(sim.InputError, match=r"model is 'repair-shop'; allowed: buying, "):
        sim.load(str(path))
    with pytest.raises(sim.InputError, match=r"^model is 'repair-shop'; known: buying, "):
        sim.run(shop)


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        ("repair-shop", "model is 'repair-shop'; allowed: a sim.Model"),
        (sim.Model("buying", Shop, repair_shop.play), "kind is 'buying'; allowed: a name of its"),
        (sim.Model("", Shop, repair_shop.play), "kind is ''; allowed: a name of its own, not"),
    ],
)
def test_what_cannot_be_registered(model: Any, sentence: str) -> None:
    with pytest.raises(sim.InputError) as caught:
        sim.register_model(model)
    assert str(caught.value).startswith(sentence)
