"""Somebody's own transactions 交易记录, checked row by row: who bought, when, for how much.

Real files have refunds, zeros, rows that stand twice, days that have not come yet, and dates
written in two ways. Nothing of that is passed over in silence: what was done with which row stands
in the report.

What is done. A row is **left out** if it names no customer, its day or its amount cannot be read,
its day has not come yet, its amount is 0 (no purchase), or it is the same as an earlier row in
*every* column of the table: a column with the number of the order tells two equal purchases of a
day apart. A **refund**, an amount below 0, is kept and lowers what its customer is worth; it counts
as no purchase. Dates are read as 2025-03-04, 2025/3/4, 20250304, or with the Chinese words for
year, month and day between the numbers; those like 04/03/2025 only if one of them says which way
(its first or second number is above 12), or `day_first` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.customers.records.tables import read_table
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed, one_of

FIELDS: Final = ("customer", "date", "amount")
HEADS: Final = {
    "customer": "customer 客户 customer_id customerid client",
    "date": "date 日期 order_date invoicedate day",
    "amount": "amount 金额 sales 销售额 value total yuan",
}
"""Heads of columns that are understood, whatever their case; a blank in them counts as _."""

NO_COLUMN: Final = (
    "the table has no column for {field} among {found}; allowed: one called {names}, or name it:"
    " columns={{'{field}': …}}"
)
NO_SUCH_COLUMN: Final = "columns names {column} for {field}; allowed: one of {found}"
COLUMNS: Final = "a mapping of customer, date and amount to columns of the table"
NO_ROWS: Final = "the table has no rows; allowed: one transaction or more"
NOTHING_LEFT: Final = (
    "of {rows} rows none can be used: {why}; allowed: one good transaction or more"
)
TODAY: Final = "a date, or a text such as 2025-12-31"
TWO_WAYS: Final = (
    "dates such as {example} can be read two ways, and no date in the table says which; allowed:"
    " day_first=True or day_first=False"
)
BOTH_WAYS: Final = (
    "row {first} has {one}, which begins with the day, and row {second} has {other}, which begins"
    " with the month; allowed: one of the two in a table"
)

NO_CUSTOMER: Final = "names no customer"
NO_DAY: Final = "the date cannot be read"
NO_AMOUNT: Final = "the amount cannot be read"
FUTURE: Final = "the day has not come yet"
ZERO: Final = "the amount is 0"
TWICE: Final = "the same as an earlier row"
REFUND: Final = "a refund"
LEFT_OUT: Final = "left out"
KEPT: Final = "kept, lowers what the customer is worth"
DONE: Final = {REFUND: KEPT} | dict.fromkeys(
    (NO_CUSTOMER, NO_DAY, NO_AMOUNT, FUTURE, ZERO, TWICE), LEFT_OUT
)
SLASHED: Final = "dates with slashes were read with the day first"
MONTHS_FIRST: Final = "dates with slashes were read with the month first"

_YEAR_FIRST: Final = "^\\s*(\\d{4})[-/.\u5e74](\\d{1,2})[-/.\u6708](\\d{1,2})\u65e5?(?:[T\\s].*)?$"
"""Also with the Chinese words for year, month and day between the numbers."""
_TOGETHER: Final = r"^\s*(\d{4})(\d{2})(\d{2})\s*$"
_YEAR_LAST: Final = r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\s.*)?$"
_MONEY: Final = "[\u00a5\uffe5$\u20ac\u5143\\s]"
"""Yen or yuan sign, narrow and wide, dollar, euro, the word yuan, and blanks."""
_EMPTY: Final = ("", "nan", "none", "null", "nat", "<na>")


@dataclass(frozen=True)
class Transactions:
    """Checked transactions, and what was done to get them.

    Attributes
    ----------
    table : DataFrame
        ``customer`` (text), ``date``, ``amount``, in the order of the rows that were kept.
    report : DataFrame
        A row for every row of the source that something was done with: ``row`` (1 is the first
        below the head), ``what``, ``done``, and what stood there.
    notes : tuple of str
        What was decided for the table as a whole.
    today : Timestamp
        Against which days were held.
    """

    table: pd.DataFrame
    report: pd.DataFrame
    notes: tuple[str, ...]
    today: pd.Timestamp

    @property
    def counts(self) -> pd.Series[int]:
        """How many rows were found to be what."""
        return self.report["what"].value_counts()

    def sales(self) -> pd.Series[float]:
        """Return what each customer bought less refunds; below 0 counts as 0.

        A customer whose refunds are larger than the purchases in the table bought before it begins.
        """
        return self.table.groupby("customer")["amount"].sum().clip(lower=0)

    def recency_frequency_monetary(self) -> pd.DataFrame:
        """Return days since the last purchase, purchases and sales of each customer who bought."""
        bought = self.table[self.table["amount"] > 0].groupby("customer")
        return pd.DataFrame(
            {
                "recency": (self.today - bought["date"].max()).dt.days,
                "frequency": bought.size(),
                "monetary": self.sales().reindex(bought.size().index),
            }
        )


@public
def read_transactions(
    source: str | Path | pd.DataFrame,
    columns: Mapping[str, str] | None = None,
    today: date | str | None = None,
    day_first: bool | None = None,
) -> Transactions:
    """Read and check transactions: customer, date, amount.

    Parameters
    ----------
    source : str, Path or DataFrame
        A CSV file (UTF-8 or GB 18030; commas, semicolons or tabs), an Excel file (.xlsx, with the
        extra `excel`), or a table. At most 100 MB and two million rows.
    columns : mapping, optional
        Which column is ``customer``, ``date`` or ``amount``, where its name does not say so.
    today : date or str, optional
        Later days have not come yet; by default the computer's.
    day_first : bool, optional
        How 04/03/2025 is to be read, where no date of the table shows it.

    Returns
    -------
    Transactions

    Raises
    ------
    InputError
        If the file cannot be read, a column is missing, dates can be read two ways, or no row is
        left.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "Customer": ["A", "A", "B", "", "B"],
    ...     "Date": ["2025-03-04", "2025-03-04", "2025-02-30", "2025-01-01", "2025-01-09"],
    ...     "Amount": ["1,200", "1,200", "5", "7", "-40"],
    ... })
    >>> found = read_transactions(table, today="2025-12-31")
    >>> found.report[["row", "what"]].to_numpy().tolist()
    [[2, 'the same as an earlier row'], [3, 'the date cannot be read'], [4, 'names no customer'], \
[5, 'a refund']]
    """
    frame = source if isinstance(source, pd.DataFrame) else read_table(Path(source))
    if len(frame) == 0:
        raise InputError(NO_ROWS)
    now = _today(today)
    names = _columns(frame, columns)
    raw = {field: frame[name].reset_index(drop=True) for field, name in names.items()}
    customer = raw["customer"].map(str).str.strip()
    # a whole number that a gap has turned into 17.0
    customer = customer.str.replace(r"^(\d+)\.0$", r"\1", regex=True)
    day, notes = _days(raw["date"], day_first)
    amount = _amounts(raw["amount"])
    what = pd.Series("", index=customer.index)
    findings = (
        (NO_CUSTOMER, customer.str.lower().isin(_EMPTY)),
        (NO_DAY, day.isna()),
        (NO_AMOUNT, ~np.isfinite(amount)),
        (FUTURE, day > now),
        (TWICE, frame.reset_index(drop=True).map(str).duplicated()),
        (ZERO, amount == 0),
        (REFUND, amount < 0),
    )
    for name, found in findings:
        what = what.mask(found & (what == ""), name)
    good = what.isin(["", REFUND])
    marked = what != ""
    report = pd.DataFrame(
        {
            "row": np.flatnonzero(marked) + 1,
            "what": what[marked].to_numpy(),
            "done": what[marked].map(DONE).to_numpy(),
            **{field: raw[field][marked].map(str).to_numpy() for field in FIELDS},
        }
    )
    if not (good & (amount > 0)).any():
        raise InputError(NOTHING_LEFT.format(rows=len(frame), why=listed(report["what"].unique())))
    table = pd.DataFrame({"customer": customer, "date": day, "amount": amount})[good]
    return Transactions(table.reset_index(drop=True), report, notes, now)


def _today(today: date | str | None) -> pd.Timestamp:
    given: Any = date.today() if today is None else today
    try:
        now = pd.Timestamp(given)
    except (ValueError, TypeError, OverflowError):
        raise refused("today", today, TODAY) from None
    if not isinstance(given, date | str) or pd.isna(now):
        raise refused("today", today, TODAY)
    return now.tz_localize(None).normalize()


def _columns(frame: pd.DataFrame, columns: Mapping[str, str] | None) -> dict[str, Any]:
    given: Any = {} if columns is None else columns
    if not isinstance(given, Mapping) or not set(given) <= set(FIELDS):
        raise refused("columns", columns, COLUMNS)
    heads = {str(name).strip().lower().replace(" ", "_"): name for name in frame.columns}
    found = listed(map(str, frame.columns))
    names = {}
    for field in FIELDS:
        if field in given:
            if given[field] not in frame.columns:
                raise InputError(
                    NO_SUCH_COLUMN.format(column=repr(given[field]), field=field, found=found)
                )
            names[field] = given[field]
            continue
        known = HEADS[field].split()
        fits = [heads[name] for name in known if name in heads]
        if not fits:
            raise InputError(NO_COLUMN.format(field=field, found=found, names=one_of(known)))
        names[field] = fits[0]
    return names


def _days(raw: pd.Series[Any], day_first: bool | None) -> tuple[pd.Series[Any], tuple[str, ...]]:
    """Read days, whatever way they are written; NaT where one cannot be read."""
    if pd.api.types.is_datetime64_any_dtype(raw):
        return raw.dt.tz_localize(None).dt.normalize(), ()
    text = raw.map(str)
    parts = text.str.extract(_YEAR_FIRST)
    parts = parts.where(parts[0].notna(), text.str.extract(_TOGETHER))
    last = text.str.extract(_YEAR_LAST).astype(float)
    slashed = last[0].notna()
    notes: tuple[str, ...] = ()
    if slashed.any():
        first = _day_comes_first(text, last) if day_first is None else day_first
        order = [2, 1, 0] if first else [2, 0, 1]
        parts = parts.astype(float).where(~slashed, last[order].set_axis([0, 1, 2], axis=1))
        notes = (SLASHED if first else MONTHS_FIRST,)
    ymd = parts.astype(float).set_axis(["year", "month", "day"], axis=1)
    return pd.to_datetime(ymd, errors="coerce"), notes


def _day_comes_first(text: pd.Series[str], parts: pd.DataFrame) -> bool:
    begins_with_day = parts.index[(parts[0] > 12) & (parts[1] <= 12)]
    begins_with_month = parts.index[(parts[1] > 12) & (parts[0] <= 12)]
    if len(begins_with_day) and len(begins_with_month):
        one, other = begins_with_day[0], begins_with_month[0]
        raise InputError(
            BOTH_WAYS.format(
                first=one + 1, one=text[one].strip(), second=other + 1, other=text[other].strip()
            )
        )
    if not len(begins_with_day) and not len(begins_with_month):
        unlike = parts.index[parts[0].notna() & (parts[0] != parts[1])]
        if len(unlike):
            raise InputError(TWO_WAYS.format(example=text[unlike[0]].strip()))
    return len(begins_with_day) > 0


def _amounts(raw: pd.Series[Any]) -> pd.Series[float]:
    """Read amounts, with separated thousands and a sign of money; NaN where one cannot be read."""
    if pd.api.types.is_numeric_dtype(raw) and not pd.api.types.is_bool_dtype(raw):
        return raw.astype(float)
    text = raw.astype(str).str.strip().str.replace("−", "-").str.replace(_MONEY, "", regex=True)
    in_brackets = text.str.fullmatch(r"\(.*\)")  # how accountants write a refund
    text = text.where(~in_brackets, "-" + text.str.strip("()"))
    whole = text.str.fullmatch(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
    return pd.to_numeric(text.str.replace(",", "").where(whole), errors="coerce").astype(float)
