"""The log: what goes in comes out, typed, whole and in order."""

import struct
from math import isnan, nan
from typing import Any

import pytest

from sim.kernel.events import EventLog, Log, empty


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


class Visits(EventLog):
    SUBJECT = {"visit": int, "town": str}  # noqa: RUF012


def test_a_log_names_its_own_subject() -> None:
    log = Visits()
    log.add(0.5, 3, "Wuxi", "begun")
    log.add(2.0, 3, "Wuxi", "done", value=1.5)
    frame = log.frame()
    assert list(frame.columns) == ["time", "visit", "town", "event", "value"]
    assert frame.iloc[1].tolist() == [2.0, 3, "Wuxi", "done", 1.5]
    assert isnan(frame.value[0])
    assert [str(kind) for kind in frame.dtypes[1:3]] == ["int64", "category"]


@pytest.mark.parametrize("told", [("Wuxi", "begun"), (3, "begun"), (3, "Wuxi", "begun", "again")])
def test_an_event_that_does_not_fit_the_subject_is_a_programming_error(told: Any) -> None:
    log = Visits()
    with pytest.raises((ValueError, struct.error)):
        log.add(0.5, *told)
    assert len(log) == 0


def test_a_table_without_rows_has_its_columns() -> None:
    assert list(empty(("a", "b")).columns) == ["a", "b"]
    assert len(Visits().frame()) == 0
