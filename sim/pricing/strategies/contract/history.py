"""What was known of a number, review by review: read only, and never copied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, NoReturn, overload

READ_ONLY: Final = "a {kind} can be read, not changed: {name}"
NO_SUCH_ENTRY: Final = "the history has {entries} entries, not one number {number}"


class ReadOnly:
    """An object whose attributes can be read, and nothing else."""

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(READ_ONLY.format(kind=type(self).__name__, name=name))

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(READ_ONLY.format(kind=type(self).__name__, name=name))


class History(ReadOnly, Sequence[float]):
    """What was known of a number, oldest first, newest last; read only.

    Nothing is copied: the list may grow later, the history does not.

    Parameters
    ----------
    rows : list of float
        The list that grows.
    length : int
        How much of it is seen.

    Examples
    --------
    >>> prices = [100.0, 95.0, 95.0]
    >>> history = History(prices, 3)
    >>> prices.append(90.0)
    >>> len(history), history[0], history[-1], history[-2:]
    (3, 100.0, 95.0, (95.0, 95.0))
    >>> history
    History(100.0, 95.0, 95.0)
    """

    __slots__ = ("_length", "_rows")
    _length: int
    _rows: list[float]

    def __init__(self, rows: list[float], length: int) -> None:
        _set_rows(self, rows)
        _set_length(self, length)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> float: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[float, ...]: ...
    def __getitem__(self, index: int | slice) -> float | tuple[float, ...]:
        """Return one number, or several as a tuple."""
        length = self._length
        if isinstance(index, slice):
            return tuple([self._rows[i] for i in range(*index.indices(length))])
        place = index + length if index < 0 else index
        if 0 <= place < length:
            return self._rows[place]
        raise IndexError(NO_SUCH_ENTRY.format(entries=length, number=index))

    def __iter__(self) -> Iterator[float]:
        return islice(self._rows, self._length)

    def __repr__(self) -> str:
        return f"History({', '.join(map(repr, self))})"


# A slot's own setter goes past the refusal, and is quicker than object.__setattr__.
_set_rows: Final = vars(History)["_rows"].__set__
_set_length: Final = vars(History)["_length"].__set__
