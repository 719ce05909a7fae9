"""The log of purchases: what goes in comes out, typed, whole and in order."""

from math import isnan, nan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.buying.process.purchase_log import PurchaseLog
from sim.kernel.events import NONE

LABELS = ("organisation", "buyclass", "stage", "event", "actor", "supplier")


def test_the_columns_and_their_types() -> None:
    log = PurchaseLog()
    log.open_case(0, "dealer-1", "new_task")
    log.add(0.5, 0, "supplier_search", "aware", "buyer", "Huaxin", 3.0)
    log.add(1.5, 0, "supplier_search", "completed")
    frame = log.frame()
    assert tuple(frame.columns) == PurchaseLog.COLUMNS
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
    log = PurchaseLog()
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
    assert tuple(PurchaseLog().frame().columns) == PurchaseLog.COLUMNS
    assert len(PurchaseLog().frame()) == 0


def test_cases_open_in_order() -> None:
    log = PurchaseLog()
    log.open_case(0, "A", "new_task")
    with pytest.raises(AssertionError, match="case 2 opened out of order"):
        log.open_case(2, "B", "new_task")


def test_a_hundred_thousand_rows() -> None:
    n = 100_000
    log = PurchaseLog()
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
