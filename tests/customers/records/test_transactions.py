"""Somebody's own transactions: every row that something is done with is named."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.customers import load_ledger, read_transactions
from sim.kernel.errors import InputError

TODAY = "2025-12-31"


def table(*rows: tuple[object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["customer", "date", "amount"])


def found(*rows: tuple[object, object, object], **how: object) -> list[list[object]]:
    said = read_transactions(table(*rows), today=TODAY, **how)  # type: ignore[arg-type]
    return said.report[["row", "what", "done"]].to_numpy().tolist()


GOOD = ("A", "2025-03-04", 10)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("", "2025-03-04", 10), "names no customer"),
        ((None, "2025-03-04", 10), "names no customer"),
        (("A", "2025-02-30", 10), "the date cannot be read"),
        (("A", "last week", 10), "the date cannot be read"),
        (("A", "2025-03-05", "ten"), "the amount cannot be read"),
        (("A", "2025-03-05", np.nan), "the amount cannot be read"),
        (("A", "2025-03-05", "1,23"), "the amount cannot be read"),
        (("A", "2026-01-01", 10), "the day has not come yet"),
        (("A", "2025-03-05", 0), "the amount is 0"),
        (("A", "2025-03-04", 10), "the same as an earlier row"),
    ],
)
def test_a_bad_row_is_named_and_left_out(row: tuple[object, object, object], what: str) -> None:
    assert found(GOOD, row) == [[2, what, "left out"]]
    kept = read_transactions(table(GOOD, row), today=TODAY).table
    assert kept["amount"].tolist() == [10]


def test_a_refund_is_kept_and_is_no_purchase() -> None:
    said = read_transactions(table(GOOD, ("A", "2025-03-20", "-4")), today=TODAY)
    assert said.report[["row", "what", "done"]].to_numpy().tolist() == [
        [2, "a refund", "kept, lowers what the customer is worth"]
    ]
    assert said.sales()["A"] == 6
    told = said.recency_frequency_monetary().loc["A"]
    assert (told["recency"], told["frequency"], told["monetary"]) == (302, 1, 6)


def test_who_got_back_more_than_they_bought_is_worth_nothing() -> None:
    said = read_transactions(table(GOOD, ("B", "2025-03-20", -4)), today=TODAY)
    assert said.sales().to_dict() == {"A": 10, "B": 0}


def test_equal_purchases_with_numbers_of_their_own_are_two() -> None:
    frame = table(GOOD, GOOD).assign(number=["O1", "O2"])
    assert len(read_transactions(frame, today=TODAY).table) == 2


@pytest.mark.parametrize(
    "written",
    ["2025-03-04", "2025/3/4", "2025.03.04", "20250304", "2025年3月4日", "2025-03-04T10:30:00",
     "2025-03-04 10:30"],
)  # fmt: skip
def test_days_are_read_whichever_way_they_are_written(written: str) -> None:
    said = read_transactions(table(("A", written, 1)), today=TODAY)
    assert said.table["date"].tolist() == [pd.Timestamp("2025-03-04")]


def test_one_date_says_how_the_others_are_read() -> None:
    days = read_transactions(table(("A", "04/03/2025", 1), ("A", "25/03/2025", 1)), today=TODAY)
    assert days.table["date"].dt.month.tolist() == [3, 3]
    assert days.notes == ("dates with slashes were read with the day first",)
    months = read_transactions(table(("A", "04/03/2025", 1), ("A", "03/25/2025", 1)), today=TODAY)
    assert months.table["date"].dt.month.tolist() == [4, 3]
    assert months.notes == ("dates with slashes were read with the month first",)
    mixed = read_transactions(
        table(("A", "04/03/2025", 1), ("A", "2025-01-02", 1)), None, TODAY, True
    )
    assert mixed.table["date"].dt.month.tolist() == [3, 1]


def test_two_formats_in_one_table_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        found(("A", "25/03/2025", 1), ("A", "03/26/2025", 2))
    assert str(refused.value).startswith("row 1 has 25/03/2025, which begins with the day, and row")
    with pytest.raises(InputError, match=r"dates such as 04/03/2025 can be read two ways"):
        found(("A", "04/03/2025", 1))
    assert found(("A", "03/03/2025", 1)) == []  # the same either way


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1,234.50", 1234.5),
        ("¥ 1,234", 1234),
        ("(40)", -40),
        ("−40", -40),
        ("12元", 12),
        (".5", 0.5),
        ("+7", 7),
    ],
)
def test_amounts_are_read_with_signs_and_separators(written: str, amount: float) -> None:
    said = read_transactions(table(GOOD, ("B", "2025-01-01", written)), today=TODAY)
    assert said.table["amount"].tolist() == [10, amount]


def test_columns_are_found_by_their_heads_or_named() -> None:
    chinese = pd.DataFrame({"客户": ["甲"], "日期": ["2025-01-01"], "金额": [5]})
    assert read_transactions(chinese, today=TODAY).table["customer"].tolist() == ["甲"]
    own = pd.DataFrame({"who": ["A"], "Day ": ["2025-01-01"], "SALES": [5]})
    said = read_transactions(own, columns={"customer": "who"}, today=TODAY)
    assert said.table["amount"].tolist() == [5]


def test_a_customer_number_that_a_gap_made_a_float_is_the_same_customer() -> None:
    frame = pd.DataFrame({"customer": [17, np.nan], "date": ["2025-01-01"] * 2, "amount": [5, 6]})
    said = read_transactions(frame, today=TODAY)
    assert said.table["customer"].tolist() == ["17"]
    assert said.report["what"].tolist() == ["names no customer"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    file = tmp_path / "sales.csv"
    rows = [["客户", "日期", "金额"], ["华信", "2025-01-01", "5"], ["华信", "", "6"]]
    file.write_text("\n".join(separator.join(row) for row in rows), encoding=encoding)
    said = read_transactions(file, today=TODAY)
    assert said.table["customer"].tolist() == ["华信"]
    assert said.report["row"].tolist() == [2]


def test_an_excel_file_is_read_with_its_extra(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    file = tmp_path / "sales.xlsx"
    frame = table(("A", pd.Timestamp("2025-03-04"), 10), ("B", pd.Timestamp("2025-03-05"), -3))
    frame.to_excel(file, index=False)
    said = read_transactions(str(file), today=TODAY)
    assert said.table["date"].tolist() == [pd.Timestamp("2025-03-04"), pd.Timestamp("2025-03-05")]
    assert said.counts.to_dict() == {"a refund": 1}


def test_without_the_extra_an_excel_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys
    import zipfile

    file = tmp_path / "sales.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", "")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError) as refused:
        read_transactions(file)
    assert str(refused.value).startswith(
        "sales.xlsx cannot be read: openpyxl is not installed; run"
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "a.csv cannot be read: it is no table: No columns"),
        ("a.csv", b"\xff\xfe\x00", "a.csv cannot be read: it is no text in UTF-8 or GB 18030"),
        ("a.csv", b'customer,date,amount\n"A', "a.csv cannot be read: it is no table"),
        ("a.csv", b"," * 600, "a.csv cannot be read: it has more than 500 columns"),
        ("a.csv", b"customer,date,amount\n", "the table has no rows"),
        ("a.csv", b"x,y\n1,2\n", "the table has no column for customer among x, y; allowed: one"),
        ("a.xlsx", b"nothing", "a.xlsx cannot be read: it is no Excel file (.xlsx)"),
        ("a.xls", b"nothing", "a.xls cannot be read: save it as .xlsx, or as CSV"),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_transactions(tmp_path / name, today=TODAY)
    assert str(refused.value).startswith(said)


def test_a_file_that_unpacks_without_end_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import zipfile

    monkeypatch.setattr("sim.customers.records.tables.MOST_BYTES", 2_000_000)

    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sheet.xml", "0" * 2_100_000)
    assert file.stat().st_size < 100_000
    with pytest.raises(InputError, match="it unpacks to more than 2 MB"):
        read_transactions(file)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"today": "soon"}, "today is 'soon'; allowed: a date, or a text such as 2025-12-31"),
        ({"today": 5}, "today is 5; allowed: a date"),
        ({"columns": {"price": "x"}}, "columns is {'price': 'x'}; allowed: a mapping of customer"),
        ({"columns": {"date": "x"}}, "columns names 'x' for date; allowed: one of customer, date"),
        ({"today": "2020-01-01"}, "of 1 rows none can be used: the day has not come yet; allowed"),
    ],
)
def test_bad_input_is_said_in_one_sentence(how: dict[str, object], said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_transactions(table(GOOD), **({"today": TODAY} | how))  # type: ignore[arg-type]
    assert str(refused.value).startswith(said)
    with pytest.raises(InputError, match="is no file; allowed: a CSV or Excel file"):
        read_transactions("nowhere.csv")


def test_the_ledger_goes_through_with_its_returns_and_replacements() -> None:
    ledger = load_ledger()
    said = read_transactions(ledger.orders, today=TODAY)
    counts = said.counts
    assert counts["a refund"] == (ledger.orders["amount"] < 0).sum()
    assert counts["the amount is 0"] == (ledger.orders["amount"] == 0).sum()
    assert set(counts.index) == {"a refund", "the amount is 0"}
    everybody = ledger.sales()
    assert said.sales().to_dict() == everybody[everybody.index.isin(said.sales().index)].to_dict()


cells = st.one_of(st.text(max_size=12), st.integers(), st.floats(), st.none(), st.booleans())


@settings(max_examples=40)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8))
def test_whatever_is_written_is_taken_or_refused(rows: list[tuple[object, ...]]) -> None:
    frame = pd.DataFrame([GOOD, *rows], columns=["customer", "date", "amount"])
    try:
        said = read_transactions(frame, today=TODAY)
    except InputError as error:
        said_once = str(error).splitlines()
    else:
        said_once = [""]
        left_out = (said.report["done"] == "left out").sum()
        assert len(said.table) + left_out == len(frame)
    assert len(said_once) == 1
