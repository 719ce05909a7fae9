"""Xiao Li's log: forty days on the telephone, a line a day, made up.

Its card, ``datasets/xiao-lis-log.md``, says how it was made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd

from sim.data import datasets_path, number_in_cell, table_lines
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError

COLUMNS: Final = ("day", "list", "dials", "answered", "gained")
MOST_DIALS: Final = 1_000
DAY_DOES_NOT_COUNT_UP: Final = "{where}: day is {day!r}; allowed: {number}, counting up by 1"


@public
def load_call_log(path: str | Path | None = None) -> pd.DataFrame:
    """Read a log of days on the telephone.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``xiao-lis-log.csv``.

    Returns
    -------
    DataFrame
        One row a day: ``day`` (from 1), ``list`` (of addresses), ``dials``, ``answered`` (by
        whoever was asked for), ``gained`` (appointments and referrals).

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing or not allowed; the sentence names file,
        line, field, value and what is allowed.

    Examples
    --------
    >>> log = load_call_log()
    >>> len(log), log.tail(5)[["dials", "gained"]].sum().tolist()
    (40, [476, 0])
    """
    file = datasets_path("xiao-lis-log.csv") if path is None else Path(path)
    rows = []
    for cells, number, where in table_lines(file, COLUMNS):
        if cells["day"] != str(number):
            said = DAY_DOES_NOT_COUNT_UP.format(where=where, day=cells["day"], number=number)
            raise InputError(said)
        row: dict[str, object] = {"day": number, "list": cells["list"]}
        most = float(MOST_DIALS)  # no more are answered than dialled, gained than answered
        for field in COLUMNS[2:]:
            value = int(number_in_cell(cells[field], int, most, field, where))
            row[field] = value
            most = float(value)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS))
