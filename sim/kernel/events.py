"""The log: declared columns, a row packed into bytes as it comes, nothing derived.

Models append; everything else (cases, funnels, time lines, stories) is read off the log afterwards.
A packed row is written in a fraction of a microsecond, leaves no objects behind for the garbage
collector to walk over, and 100,000 of them are a frame in milliseconds, where a dictionary a row
costs as much as the simulation itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from struct import Struct
from typing import Any, ClassVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

NONE = ""
"""What a label column holds where a row has nothing to say."""

PACKED = {int: "q", float: "d", str: "i"}
"""How a column is packed: whole numbers and decimals in 8 bytes, words in 4, as their labels."""


class Labels:
    """Words and the numbers that stand for them: 0 for none, then in order of appearance.

    Attributes
    ----------
    numbers : dict of str to int
        The words so far. A log that writes in a hurry looks its words up here, and asks for a new
        one by subscript.

    Examples
    --------
    >>> label = Labels()
    >>> label["won"], label["open"], label["won"], label[""]
    (1, 2, 1, 0)
    >>> list(label)
    ['', 'won', 'open']
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {NONE: 0}

    def __getitem__(self, word: str) -> int:
        """Return a word's number; a new word gets the next."""
        return self.numbers.setdefault(word, len(self.numbers))

    def __iter__(self) -> Iterator[str]:
        """Go through the words in the order of their numbers."""
        return iter(self.numbers)

    def __len__(self) -> int:
        """Return how many words there are, none among them."""
        return len(self.numbers)

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

    def rewrite(self, number: int, *row: float) -> None:
        """Write the row of this number (0 first) anew."""
        size = self._types.itemsize
        self._rows[number * size : (number + 1) * size] = self._pack(*row)

    def numbers(self, name: str) -> NDArray[Any]:
        """Return one column as it is packed: numbers, and for words their labels."""
        return np.frombuffer(self._rows, dtype=self._types)[name].copy()

    def column(self, name: str) -> Any:
        """Return one column: numbers as an array, words as a pandas categorical."""
        values = self.numbers(name)
        return self.labels[name].words(values) if name in self.labels else values

    def frame(self) -> pd.DataFrame:
        """Return the rows so far as a DataFrame; the log may go on without touching it."""
        return pd.DataFrame({name: self.column(name) for name in self.columns}, copy=False)


class EventLog(Log):
    """What happened, in order of time: when, to whom, what, how much.

    Whom events happen to is the model's to say: its log declares the columns of its subject.

    Attributes
    ----------
    SUBJECT : mapping of str to type
        Columns that say whose event a row is, each ``int``, ``float`` or ``str``.

    Examples
    --------
    >>> class Repairs(EventLog):
    ...     SUBJECT = {"job": int, "machine": str}
    >>> log = Repairs()
    >>> log.add(1.5, 7, "lathe", "begun")
    >>> log.add(4.0, 7, "lathe", "done", value=2.5)
    >>> log.frame()[["time", "job", "machine", "event"]].values.tolist()
    [[1.5, 7, 'lathe', 'begun'], [4.0, 7, 'lathe', 'done']]
    """

    SUBJECT: ClassVar[Mapping[str, type]] = {}

    def __init__(self) -> None:
        super().__init__(time=float, **self.SUBJECT, event=str, value=float)
        self._words = [self.labels.get(name) for name in self.columns[1:-1]]
        self._numbers = [None if words is None else words.numbers for words in self._words]

    def add(self, time: float, *told: Any, value: float = np.nan) -> None:
        """Append one row.

        Parameters
        ----------
        time : float
            Week of the event.
        *told : int, float or str
            The subject, column by column, and what happened to it.
        value : float, optional
            What the event says it is (weeks, yuan, people …).
        """
        try:
            row = [
                one if known is None else known[one]
                for known, one in zip(self._numbers, told, strict=True)
            ]
        except KeyError:  # a word that is new here
            pairs = zip(self._words, told, strict=True)
            row = [one if words is None else words[one] for words, one in pairs]
        self._rows += self._pack(time, *row, value)


def empty(columns: Iterable[str]) -> pd.DataFrame:
    """Return a frame of these columns without rows: a table the model does not have."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
