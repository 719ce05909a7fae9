"""The same call on a cluster: two workers of Dask on this machine, the same frames."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import joblib
import pandas as pd
import pytest

import sim
from sim.experiment import replication

DOCS = Path(__file__).resolve().parents[2] / "docs" / "cluster.md"
WORKERS = 2


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    # here, since it takes seconds that only guards need
    why = "the extra [cluster] is not installed"
    distributed = pytest.importorskip("distributed", reason=why)
    with (
        distributed.LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def where(run: sim.Run) -> Mapping[str, str]:
    """Say which worker computed this; empty if none did."""
    from distributed import get_worker

    try:
        return {"worker": get_worker().address}
    except ValueError:
        return {"worker": ""}


@pytest.mark.guard
@pytest.mark.parametrize("n_jobs", [None, -1])
def test_the_same_frame_from_both_workers(client: Any, n_jobs: int | None) -> None:
    with joblib.parallel_config("dask"):
        there = sim.replicate("first-order", 24, n_jobs=n_jobs, measure=where, progress=False)
    here = sim.replicate("first-order", 24, measure=where, progress=False)
    assert set(here.frame.worker) == {""}
    assert set(there.frame.worker) <= set(client.scheduler_info()["workers"])
    assert "" not in set(there.frame.worker)
    pd.testing.assert_frame_equal(
        there.frame.drop(columns="worker"), here.frame.drop(columns="worker"), check_exact=True
    )


@pytest.mark.guard
def test_both_workers_take_part(client: Any) -> None:
    with joblib.parallel_config("dask"):
        study = sim.replicate("machine-tools", 8, measure=where, progress=False)
    assert study.frame.worker.nunique() == WORKERS


@pytest.mark.guard
def test_a_study_begun_here_goes_on_there(client: Any, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    sim.replicate("first-order", 3, store=store, progress=False)
    with joblib.parallel_config("dask"):
        there = sim.replicate("first-order", 9, store=store, progress=False)
    here = sim.replicate("first-order", 9, progress=False)
    pd.testing.assert_frame_equal(there.frame, here.frame, check_exact=True)


@pytest.mark.guard
def test_worlds_are_compared_there_alike(client: Any) -> None:
    today = sim.load("first-order")
    worlds = {"today": today, "cut": today.replace({"suppliers.Huaxin.price": 90_000.0})}
    with joblib.parallel_config("dask"):
        there = sim.compare(worlds, replications=4, progress=False)
    here = sim.compare(worlds, replications=4, progress=False)
    pd.testing.assert_frame_equal(there.values("won"), here.values("won"), check_exact=True)


def fails(run: sim.Run) -> Mapping[str, float]:
    raise ZeroDivisionError("mine")


@pytest.mark.guard
def test_a_measure_that_fails_there_says_so_here(client: Any) -> None:
    with joblib.parallel_config("dask"), pytest.raises(ZeroDivisionError, match="mine"):
        sim.replicate("first-order", 4, measure=fails, progress=False)


def test_without_a_cluster_the_default_is_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A short study stays here and asks for no workers; a context is obeyed, and so is a number."""
    asked: list[Any] = []
    true = joblib.Parallel

    def parallel(**given: Any) -> Any:
        made = true(**given)
        asked.append(made.n_jobs)
        return made

    monkeypatch.setattr(joblib, "Parallel", parallel)
    sim.replicate("first-order", 2, progress=False)
    with joblib.parallel_config("threading", n_jobs=2):
        sim.replicate("first-order", 2, progress=False)
        sim.replicate("first-order", 2, progress=False, n_jobs=1)
    assert asked == [2, 1]
    assert replication.replicate is sim.replicate


@pytest.mark.guard
def test_the_two_lines_of_the_documentation(client: Any, tmp_path: Path) -> None:
    """The lines a user copies, on this cluster and with a shorter study."""
    (lines,) = re.findall(r"```python\n(from dask.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    assert len([line for line in lines.splitlines() if line]) == 4  # an import, and three to type
    address = client.scheduler.address
    for old, new in (
        ('"scheduler-address:8786"', f'"{address}", set_as_default=True'),
        ("2000", "3"),
        ("machine-tools", "first-order"),
        ('"tools.db"', f"{str(tmp_path / 's.db')!r}"),
    ):
        assert old in lines
        lines = lines.replace(old, new)
    names: dict[str, Any] = {"sim": sim, "joblib": joblib}
    exec(lines, names)
    names["client"].close()
    expected = sim.replicate("first-order", 3, progress=False)
    pd.testing.assert_frame_equal(names["study"].frame, expected.frame, check_exact=True)
