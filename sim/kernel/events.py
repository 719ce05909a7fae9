"""The log: declared columns, a row packed into bytes as it comes, nothing derived.

Models append; everything else (cases, funnels, time lines, stories) is read off the log afterwards.
A packed row is written in a fraction of a microsecond, leaves no objects behind for the garbage
collector to walk over, and 100,000 of them are a frame in milliseconds, where a dictionary a row
costs as much as the simulation itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

NONE = ""
"""What a label column holds where a row has nothing to say."""

PACKED = {int: "q", float: "d", str: "i"}
"""How a column is packed: whole numbers and decimals in 8 bytes, words in 4, as their labels."""


class Labels(dict[str, int]):
    """Words and the numbers that stand for them: 0 for none, then in order of appearance.

    Examples
    --------
    >>> label = Labels()
    >>> label["won"], label["open"], label["won"], label[""]
    (1, 2, 1, 0)
    """

    def __init__(self) -> None:
        super().__init__({NONE: 0})

    def __missing__(self, word: str) -> int:
        """Give a new word the next number."""
        number = self[word] = len(self)
        return number

    def words(self, numbers: NDArray[np.integer[Any]]) -> pd.Categorical[str]:
        """Return the words that these numbers stand for."""
        return pd.Categorical.from_codes(numbers, categories=pd.Index(list(self)))


class Log:
    """Rows of declared columns, in the order they were written.

    Parameters
    ----------
    **columns : type
        The columns by name, each ``int``, ``float`` or ``str``.

    Attributes
    ----------
    columns : tuple of str
        Their names, in order.
    labels : dict of str to Labels
        The words of each ``str`` column.

    Examples
    --------
    A log of one's own says what a row is; words are written as their labels.

    >>> class Visits(Log):
    ...     def __init__(self):
    ...         super().__init__(case=int, stage=str, weeks=float)
    ...
    ...     def add(self, case, stage, weeks):
    ...         self.write(case, self.labels["stage"][stage], weeks)
    >>> visits = Visits()
    >>> visits.add(7, "supplier_search", 2.5)
    >>> visits.frame().values.tolist()
    [[7, 'supplier_search', 2.5]]
    """

    def __init__(self, **columns: type) -> None:
        codes = {name: f"={PACKED[kind]}" for name, kind in columns.items()}
        self.columns = tuple(columns)
        self.labels = {name: Labels() for name, kind in columns.items() if kind is str}
        self._types = np.dtype(list(codes.items()))
        self._pack = Struct("=" + "".join(code[1] for code in codes.values())).pack
        self._rows = bytearray()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows) // self._types.itemsize

    def write(self, *row: float) -> None:
        """Append one row: its numbers, and for each word its label."""
        self._rows += self._pack(*row)

    def column(self, name: str) -> Any:
        """Return one column: numbers as an array, words as a pandas categorical."""
        values = np.frombuffer(self._rows, dtype=self._types)[name].copy()
        return self.labels[name].words(values) if name in self.labels else values

    def frame(self) -> pd.DataFrame:
        """Return the rows so far as a DataFrame; the log may go on without touching it."""
        return pd.DataFrame({name: self.column(name) for name in self.columns}, copy=False)


class EventLog(Log):
    """What happened, in order of time.

    One row an event: when, in which purchase, at which stage, what, who, which supplier, how much.
    A purchase's organisation and buyclass are kept once a purchase, not once a row.

    Examples
    --------
    >>> log = EventLog()
    >>> log.open_case(0, "Aerospace-1", "new_task")
    >>> log.add(1.5, 0, "supplier_search", "aware", supplier="Huaxin")
    >>> log.frame()[["time", "organisation", "event", "supplier"]].values.tolist()
    [[1.5, 'Aerospace-1', 'aware', 'Huaxin']]
    """

    COLUMNS = (
        "time",
        "case",
        "organisation",
        "buyclass",
        "stage",
        "event",
        "actor",
        "supplier",
        "value",
    )

    def __init__(self) -> None:
        super().__init__(
            time=float, case=int, stage=str, event=str, actor=str, supplier=str, value=float
        )
        self._stage, self._event, self._actor, self._supplier = self.labels.values()
        self._cases = Log(organisation=str, buyclass=str)

    def open_case(self, case: int, organisation: str, buyclass: str) -> None:
        """Name a case once; cases are numbered 0, 1, 2, … in the order they open."""
        if case != len(self._cases):
            raise AssertionError(f"case {case} opened out of order")
        labels = self._cases.labels
        self._cases.write(labels["organisation"][organisation], labels["buyclass"][buyclass])

    def add(
        self,
        time: float,
        case: int,
        stage: str,
        event: str,
        actor: str = NONE,
        supplier: str = NONE,
        value: float = np.nan,
    ) -> None:
        """Append one row; ``value`` is what the event says it is (weeks, yuan, people …)."""
        self.write(
            time,
            case,
            self._stage[stage],
            self._event[event],
            self._actor[actor],
            self._supplier[supplier],
            value,
        )

    def frame(self) -> pd.DataFrame:
        """Return the whole log as a DataFrame with the columns :attr:`COLUMNS`."""
        if not len(self):
            return empty(self.COLUMNS)
        return pd.DataFrame({name: self.column(name) for name in self.COLUMNS}, copy=False)

    def column(self, name: str) -> Any:
        """Return one column, those of the purchase too."""
        if name in self._cases.labels:
            return self._cases.column(name)[super().column("case")]
        return super().column(name)


def empty(columns: Iterable[str]) -> pd.DataFrame:
    """Return a frame of these columns without rows: a table the model does not have."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
