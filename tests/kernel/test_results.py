"""Tables are made when they are read: once, and whole when a run goes to another process."""

import pickle
from collections import Counter

import pandas as pd
import pytest

import sim
from sim.kernel.results import Tables


def counting() -> tuple[Tables, Counter[str]]:
    made: Counter[str] = Counter()

    def make(name: str) -> pd.DataFrame:
        made[name] += 1
        return pd.DataFrame({name: [1.0, 2.0]})

    return Tables({name: lambda name=name: make(name) for name in ("prices", "cases")}), made


def test_a_table_is_made_once_and_only_if_read() -> None:
    tables, made = counting()
    assert (list(tables), len(tables), "cases" in tables) == (["prices", "cases"], 2, True)
    assert tables["cases"] is tables["cases"]
    assert dict(made) == {"cases": 1}


def test_an_unknown_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="orders"):
        counting()[0]["orders"]


def test_tables_travel_made() -> None:
    tables, _ = counting()
    again = pickle.loads(pickle.dumps(tables))
    assert list(again) == list(tables)
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(again[name], frame)


def test_a_run_travels() -> None:
    run = sim.run("first-order", seed=5)
    again = pickle.loads(pickle.dumps(run))
    for name in run.tables:
        pd.testing.assert_frame_equal(again.tables[name], run.tables[name], check_exact=True)
    assert again.measures == pytest.approx(run.measures, nan_ok=True)
    assert again.trace(0) == run.trace(0)


def test_a_study_makes_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tables, "__getitem__", lambda *_: pytest.fail("a table was made"))
    study = sim.replicate("first-order", replications=2, n_jobs=1)
    assert study.frame["purchases"].tolist() == [5, 5]
