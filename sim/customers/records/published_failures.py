"""How often CRM projects are said to have failed: eight published rates, with their doubts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pandas as pd

from sim.data import NO_NUMBER_UP_TO, NO_WHOLE_NUMBER, datasets_path, table_lines
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError

COLUMNS: Final = ("year", "house", "percent", "doubt")
ALL: Final = 100


@public
def load_failure_rates(path: str | Path | None = None) -> pd.DataFrame:
    """Read the published failure rates of CRM projects, the lowest first.

    Parameters
    ----------
    path : str or Path, optional
        Another file of the same shape; without it, the shipped ``crm-failure-rates.csv``, whose
        card says how far its figures can be trusted.

    Returns
    -------
    DataFrame
        One row a published rate: ``year``, ``house``, ``percent`` (of projects called failed),
        ``doubt``.

    Raises
    ------
    InputError
        If the file cannot be read, or a value is missing or not allowed; the sentence names file,
        line, field, value and what is allowed.

    Examples
    --------
    One house in three years, and the lowest and the highest of all:

    >>> table = load_failure_rates()
    >>> table.loc[table.house == "AMR Research", ["year", "percent"]].values.tolist()
    [[2005.0, 18.0], [2007.0, 29.0], [2006.0, 31.0]]
    >>> float(table.percent.min()), float(table.percent.max())
    (18.0, 70.0)
    """
    file = datasets_path("crm-failure-rates.csv") if path is None else Path(path)
    records = [_rate(cells, where) for cells, _, where in table_lines(file, COLUMNS)]
    found = pd.DataFrame(records, columns=list(COLUMNS))
    return found.sort_values("percent", kind="stable", ignore_index=True)


def _rate(cells: Mapping[str, str], where: str) -> Mapping[str, object]:
    if not cells["year"].isdecimal():
        raise InputError(NO_WHOLE_NUMBER.format(where=where, field="year", value=cells["year"]))
    try:
        percent = float(cells["percent"])
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= ALL:
        raise InputError(
            NO_NUMBER_UP_TO.format(where=where, field="percent", value=cells["percent"], most=ALL)
        )
    return {**cells, "year": int(cells["year"]), "percent": percent}
