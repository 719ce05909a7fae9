"""The event log: what goes in comes out, typed, whole and in order."""

import struct
from math import isnan, nan
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.events import NONE, EventLog, Log, empty

LABELS = ("organisation", "buyclass", "stage", "event", "actor", "supplier")


def test_the_columns_and_their_types() -> None:
    log = EventLog()
    log.open_case(0, "dealer-1", "new_task")
    log.add(0.5, 0, "supplier_search", "aware", "buyer", "Huaxin", 3.0)
    log.add(1.5, 0, "supplier_search", "completed")
    frame = log.frame()
    assert tuple(frame.columns) == EventLog.COLUMNS
    assert {frame.time.dtype.kind, frame.value.dtype.kind} == {"f"}
    assert frame.case.dtype.kind == "i"
    assert all(isinstance(frame[name].dtype, pd.CategoricalDtype) for name in LABELS)
    assert frame.iloc[0].tolist() == [
        *(0.5, 0, "dealer-1", "new_task", "supplier_search", "aware", "buyer", "Huaxin", 3.0)
    ]
    assert frame.iloc[1][["actor", "supplier"]].tolist() == [NONE, NONE]
    assert isnan(frame.value[1])


words = st.sampled_from(["", "Huaxin", "Beihe", "华信", "new_task"])
rows = st.lists(
    st.tuples(
        st.floats(0, 1e3), st.integers(0, 3), words, words, words, words, st.floats() | st.just(nan)
    ),
    max_size=30,
)


@given(rows=rows)
def test_what_goes_in_comes_out(rows: list[tuple[float, int, str, str, str, str, float]]) -> None:
    log = EventLog()
    for case in range(4):
        log.open_case(case, f"firm-{case}", f"class-{case}")
    for time, case, stage, event, actor, supplier, value in rows:
        log.add(time, case, stage, event, actor, supplier, value)
    told = [
        (time, case, f"firm-{case}", f"class-{case}", *labels)
        for time, case, *labels in [row[:6] for row in rows]
    ]
    frame = log.frame()
    assert len(log) == len(frame) == len(rows)
    assert [tuple(row) for row in frame.drop(columns="value").itertuples(index=False)] == told
    values = pd.Series([row[-1] for row in rows], dtype=float, name="value")
    if rows:
        pd.testing.assert_series_equal(frame.value, values)


def test_a_log_without_rows_has_the_columns() -> None:
    assert tuple(EventLog().frame().columns) == EventLog.COLUMNS
    assert len(EventLog().frame()) == 0
    assert list(empty(("a", "b")).columns) == ["a", "b"]


def test_a_log_of_declared_columns() -> None:
    log = Log(case=int, stage=str, weeks=float)
    stage = log.labels["stage"]
    log.write(7, stage["search"], 2.5)
    log.write(8, stage["order"], 0.5)
    log.write(9, stage["search"], nan)
    assert log.columns == ("case", "stage", "weeks")
    frame = log.frame()
    assert frame.case.tolist() == [7, 8, 9]
    assert frame.stage.tolist() == ["search", "order", "search"]
    assert frame.weeks.tolist()[:2] == [2.5, 0.5]
    assert [str(kind) for kind in frame.dtypes] == ["int64", "category", "float64"]


def test_a_frame_is_not_touched_by_what_is_written_later() -> None:
    log = Log(week=float)
    log.write(1.0)
    early = log.frame()
    log.write(2.0)
    early.loc[0, "week"] = 9.0
    assert len(early) == 1
    assert log.frame().week.tolist() == [1.0, 2.0]


def test_a_log_without_rows_keeps_its_types() -> None:
    frame = Log(case=int, stage=str).frame()
    assert (len(frame), list(frame.columns)) == (0, ["case", "stage"])
    assert frame.case.dtype == "int64"


@pytest.mark.parametrize("row", [(1,), (1, 2, 3), ("one", 2.0), (1.5, 2.0)])
def test_a_row_that_does_not_fit_is_a_programming_error(row: tuple[Any, ...]) -> None:
    log = Log(case=int, weeks=float)
    with pytest.raises(struct.error):
        log.write(*row)
    assert len(log) == 0


def test_cases_open_in_order() -> None:
    log = EventLog()
    log.open_case(0, "A", "new_task")
    with pytest.raises(AssertionError, match="case 2 opened out of order"):
        log.open_case(2, "B", "new_task")


def test_a_hundred_thousand_rows() -> None:
    n = 100_000
    log = EventLog()
    for case in range(100):
        log.open_case(case, f"firm-{case}", "new_task")
    for i in range(n):
        log.add(float(i), i % 100, "supplier_search", "aware", supplier=f"S{i % 7}", value=i / 2)
    frame = log.frame()
    assert len(frame) == n
    assert frame.value.sum() == n * (n - 1) / 4
    assert frame.organisation.astype(str).value_counts().tolist() == [n // 100] * 100
    suppliers = frame.supplier.astype(str).value_counts()
    assert suppliers.to_dict() == {f"S{k}": len(range(k, n, 7)) for k in range(7)}
    # a row is 8 + 8 + 8 bytes of numbers and 4 bytes a label: no text is kept twice
    assert frame.memory_usage(index=False).sum() < 52 * n
