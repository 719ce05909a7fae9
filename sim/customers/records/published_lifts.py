"""What fewer defections are said to be worth: the figures of 1990 and 1996, with their doubts."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Final

import pandas as pd

from sim.data import datasets_path, number_in_cell, table_lines
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import listed

COLUMNS: Final = ("year", "trade", "trade_zh", "percent", "checked", "doubt")
YEARS: Final = ("1990", "1996")
CHECKED: Final = ("yes", "later", "no")
CELL_IS_UNKNOWN: Final = "{where}: {field} is {value!r}; allowed: {allowed}"


@public
def load_retention_lifts(path: str | Path | None = None) -> pd.DataFrame:
    """Read what five points less defection are said to be worth, by trade.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``retention-lifts.csv``, whose card
        says how far its figures can be trusted.

    Returns
    -------
    DataFrame
        One row a published figure: ``year`` (1990 or 1996), ``trade``, ``trade_zh``, ``percent``
        (by how much the net present value of an average customer is said to rise), ``checked``
        (``yes``; ``later``: only the figure of 1996 was; ``no``), ``doubt`` (or empty).

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing or not allowed; the sentence names file,
        line, field, value and what is allowed.

    Examples
    --------
    The two publications on what sounds like one trade:

    >>> table = load_retention_lifts()
    >>> table.loc[table.trade.isin(["auto-service chain", "auto service"]), "percent"].tolist()
    [30, 81]
    """
    file = datasets_path("retention-lifts.csv") if path is None else Path(path)
    records = [_lift_record(cells, where) for cells, _, where in table_lines(file, COLUMNS)]
    return pd.DataFrame(records, columns=list(COLUMNS))


def _lift_record(cells: Mapping[str, str], where: str) -> Mapping[str, object]:
    for field, allowed in (("year", YEARS), ("checked", CHECKED)):
        if cells[field] not in allowed:
            raise InputError(
                CELL_IS_UNKNOWN.format(
                    where=where, field=field, value=cells[field], allowed=listed(allowed)
                )
            )
    percent = number_in_cell(cells["percent"], int, inf, "percent", where)
    return {**cells, "year": int(cells["year"]), "percent": percent}
