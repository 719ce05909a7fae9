"""A run's tables by name, each made when somebody first reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

Maker = Callable[[], pd.DataFrame]
"""Makes a table; asked once, when the table is first read."""


class Tables(Mapping[str, pd.DataFrame]):
    """Tables by name: there, or what makes them.

    A study of a thousand runs reads measures and no table; making frames that nobody reads would
    cost it a sixth of its time.

    Parameters
    ----------
    tables : mapping of str to DataFrame or callable
        By name the table, or what makes it.

    Examples
    --------
    >>> tables = Tables({"jobs": lambda: print("made") or pd.DataFrame({"weeks": [9.0]})})
    >>> len(tables["jobs"])
    made
    1
    >>> tables["jobs"] is tables["jobs"]
    True
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame | Maker]) -> None:
        self._makers = dict(tables)
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return one table: every time the same."""
        if name in self._made:
            return self._made[name]
        maker = self._makers[name]
        made = maker if isinstance(maker, pd.DataFrame) else maker()
        return self._made.setdefault(name, made)  # two threads that read at once get one

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pass from one process to another as what it holds: all tables, made."""
        return type(self), (dict(self),)
