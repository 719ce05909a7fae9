"""Finished replications, kept in one SQLite file as they come.

A file may hold several studies side by side, each under a label of its own (the worlds of a
comparison, the points of a sweep). What a study is made of stands beside its rows: whoever comes
back with something else is refused, so that no frame is ever put together from two models. Each row
has a digest of what it says, of its number and of its study: one that a disk has damaged is named
and computed again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sim.experiment.made_of import difference, made_of
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import as_given
from sim.scenario import Scenario
from sim.scenario.validation_errors import shown

MARK: Final = 0x494D4C32
"""SQLite's ``application_id`` of our files ("IML2")."""
MARK_WITHOUT_DIGESTS: Final = 0x494D4C31
"""The same of files written before rows had a digest ("IML1")."""

TABLES: Final = """
create table study (label text primary key, made_of text not null, digest text not null);
create table replication (
    label text not null, number integer not null, measures text not null, digest text not null,
    primary key (label, number)
) without rowid;
"""
MARKED: Final = "pragma application_id = {mark}"
LOCKED: Final = "begin immediate"
THERE: Final = "select name from sqlite_master"
STUDY: Final = "select made_of, digest from study where label = ?"
ROWS: Final = "select number, measures, digest from replication where label = ? order by number"
PUT_STUDY: Final = "insert or replace into study values (?, ?, ?)"
PUT_ROW: Final = "insert or replace into replication values (?, ?, ?, ?)"
TAKE_OUT: Final = "delete from replication where label = ? and number is ?"
PATIENCE: Final = 60.0
"""Seconds to wait for another process that writes to the same file."""

NO_PATH: Final = "store is {given}; allowed: the path of a file"
NO_LABEL: Final = "the name of a study is {given}; allowed with a store: a text of characters"
NO_STORE: Final = (
    "store {path} is not a store of replications; allowed: a new file, or one that an earlier study"
    " made"
)
WITHOUT_DIGESTS: Final = (
    "store {path} was made by an earlier version of this package, whose rows have no digest;"
    " allowed: a new file"
)
NOT_OPENED: Final = "store {path} cannot be opened: {why}"
NOT_WRITTEN: Final = "store {path} cannot be written: {why}"
DAMAGED: Final = "store {place} is damaged: {what} cannot be read; allowed: a new file"
MADE_OF: Final = "what it is made of"
PAGES: Final = "its file"
ROW_DAMAGED: Final = "store {place}: replication {number} is damaged; it is computed again"
ROWS_DAMAGED: Final = (
    "store {place}: {count} replications are damaged ({numbers}); they are computed again"
)
OF_ANOTHER: Final = (
    "store {place} is of {part}: there {what} is {there}, here {here}; allowed: a new file, or the"
    " study that is in it"
)
NO_FIGURE: Final = "measure {name} is a {kind}; allowed with a store: a number or a text"
TOO_LONG: Final = (
    "measure {name} is a whole number of thousands of digits; allowed with a store: fewer"
)
NO_NAME: Final = "measure has the name {name}; allowed with a store: a text"

LARGEST: Final = 10**4000
"""The largest whole number that is kept; Python writes none of more than 4,300 digits."""

_CANNOT: Final = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_NOMEM,
}
"""What SQLite cannot do although nothing is wrong with the file."""
_UNREADABLE: Final = (sqlite3.Error, UnicodeDecodeError, OverflowError, MemoryError)
"""What Python's edition of SQLite raises at a damaged file."""


class DamagedRowWarning(UserWarning):
    """Rows of a store are damaged; they are computed again."""


class StoreError(InputError):
    """A store that cannot be written; what was written before is safe."""


@public
@dataclass(frozen=True)
class Shelf:
    """A place in a store: one of several studies in the same file.

    Parameters
    ----------
    path : str or Path
        The file.
    label : str, default ""
        The study's name within it.
    """

    path: str | Path
    label: str = ""


class Store:
    """The finished replications of one study, kept in a file.

    Each row is committed by itself, so a process that is killed at any moment leaves a file with
    every row it has kept, and none by halves.

    Parameters
    ----------
    shelf : Shelf
        Where.
    scenario : Scenario
        What is run.
    seed : int
        The experiment's seed.
    measure : callable, optional
        The further measure, known by its name alone (:func:`sim.experiment.made_of.name_of`).

    Raises
    ------
    InputError
        If the file is not a store, holds a study made of something else, or cannot be read.

    Examples
    --------
    >>> from contextlib import closing
    >>> from tempfile import TemporaryDirectory
    >>> from sim.scenario import load
    >>> with TemporaryDirectory() as folder:
    ...     shelf = Shelf(f"{folder}/study.db")
    ...     with closing(Store(shelf, load("first-order"), seed=1)) as store:
    ...         store.keep(0, {"won": 3, "share.won": 0.1 + 0.2})
    ...     with closing(Store(shelf, load("first-order"), seed=1)) as again:
    ...         again.rows()
    {0: {'won': 3, 'share.won': 0.30000000000000004}}
    """

    def __init__(
        self, shelf: Shelf, scenario: Scenario, seed: int, measure: Any | None = None
    ) -> None:
        path: object = shelf.path
        # in memory SQLite would keep nothing, and without a word
        if (
            not isinstance(path, str | Path)
            or str(path) in ("", ":memory:")
            or not _can_be_kept(path, os.fsencode)
        ):
            raise InputError(NO_PATH.format(given=shown(path)))
        self.path = Path(path)
        self.label = shelf.label
        if not _can_be_kept(self.label):
            raise InputError(NO_LABEL.format(given=shown(self.label)))
        self._made_of = made_of(scenario, seed, measure)
        self._told = json.dumps(self._made_of)
        self._damaged_rows: list[Any] = []
        with self._reading():
            self._connection = sqlite3.connect(self.path, PATIENCE, isolation_level=None)
        self._connection.text_factory = bytes  # what is damaged may be no text any more
        try:
            with self._reading():
                self._known = self._check()
                if self._connection.execute("pragma quick_check(1)").fetchone() != (b"ok",):
                    raise self._damaged(PAGES)
        except BaseException:
            self.close()
            raise

    def rows(self) -> dict[int, dict[str, Any]]:
        """Return what is kept: measures by number of the replication.

        Rows that are not what was kept are left out, named in a warning
        (:class:`DamagedRowWarning`), and taken out when the next one is written.
        """
        if not self._known:
            return {}
        found: dict[int, dict[str, Any]] = {}
        damaged: list[Any] = []
        with self._reading():
            for number, text, digest in self._connection.execute(ROWS, [self.label]):
                if digest == self._digest(number, text):
                    found[number] = json.loads(text)
                else:
                    damaged.append(_text(number))
        self._damaged_rows = damaged
        self._name_damaged(damaged)
        return found

    def prepare(self) -> None:
        """Write what the study is made of, so that a disk that takes nothing is known at once.

        Whoever else has written to the file since it was opened is seen now: of two studies that
        differ, the second is refused.

        Raises
        ------
        StoreError
            If the file cannot be written.
        InputError
            If another study is in its place by now.
        """
        with self._writing():
            self._connection.execute(LOCKED)
            if not self._tables():
                self._connection.execute(MARKED.format(mark=MARK))
                for command in filter(str.strip, TABLES.split(";")):
                    self._connection.execute(command)
            self._check()
            told = [self.label, self._told, digest_of(self.label, self._told)]
            # written even if it stands there, or a disk that takes nothing would be found later
            self._connection.execute(PUT_STUDY, told)
            for number in self._damaged_rows:
                self._connection.execute(TAKE_OUT, [self.label, number])
            self._connection.execute("commit")
            self._known = True

    def keep(self, number: int, measures: Mapping[str, Any]) -> None:
        """Keep one replication, for good.

        Parameters
        ----------
        number : int
            Its number.
        measures : mapping of str to number
            Its figures; they come back as they are, to the last bit.

        Raises
        ------
        StoreError
            If the file cannot be written.
        InputError
            If a figure is neither a number nor a text.
        """
        if not self._known:
            self.prepare()
        for name, value in measures.items():
            if not isinstance(name, str):
                raise InputError(NO_NAME.format(name=shown(name)))
            if not isinstance(value, int | float | str | None):
                raise InputError(NO_FIGURE.format(name=shown(name), kind=type(value).__name__))
            if isinstance(value, int) and abs(value) > LARGEST:
                raise InputError(TOO_LONG.format(name=shown(name)))
        text = json.dumps(measures)
        with self._writing():
            row = [self.label, number, text, self._digest(number, text)]
            self._connection.execute(PUT_ROW, row)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _check(self) -> bool:
        """Say whether the study is in the file already; refuse a file it must not be written to."""
        tables = self._tables()
        (mark,) = self._connection.execute("pragma application_id").fetchone()
        if not (tables or mark):
            return False
        if mark == MARK_WITHOUT_DIGESTS:
            raise InputError(WITHOUT_DIGESTS.format(path=self.path))
        if mark != MARK:
            raise InputError(NO_STORE.format(path=self.path))
        found = self._connection.execute(STUDY, [self.label]).fetchone()
        if found is None:
            return False
        text = bytes(found[0]) if isinstance(found[0], bytes) else b""
        if found[1] != digest_of(self.label, text):
            raise self._damaged(MADE_OF)
        other = difference(json.loads(text), self._made_of)
        if other is not None:
            raise InputError(OF_ANOTHER.format(place=self._place, **other))
        return True

    def _digest(self, number: Any, measures: Any) -> bytes:
        """Return the digest of one replication; of what is no text, none that a row can have."""
        if not isinstance(measures, str | bytes):
            return b""
        return digest_of(self.label, self._told, str(number), measures)

    def _name_damaged(self, numbers: list[Any]) -> None:
        if not numbers:
            return
        named = shown(numbers[0] if len(numbers) == 1 else numbers).strip("[]")
        said = ROW_DAMAGED if len(numbers) == 1 else ROWS_DAMAGED
        told = said.format(
            place=self._place, number=named, numbers=named, count=as_given(len(numbers))
        )
        warnings.warn(told, DamagedRowWarning, stacklevel=4)

    def _damaged(self, what: str) -> InputError:
        return InputError(DAMAGED.format(place=self._place, what=what))

    @property
    def _place(self) -> str:
        return f"{self.path}, {self.label!r}" if self.label else f"{self.path}"

    def _tables(self) -> list[Any]:
        return self._connection.execute(THERE).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except _UNREADABLE as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_NOTADB:
                raise InputError(NO_STORE.format(path=self.path)) from None
            if code in _CANNOT:
                raise StoreError(NOT_OPENED.format(path=self.path, why=error)) from None
            raise self._damaged(PAGES) from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except _UNREADABLE as error:
            raise StoreError(NOT_WRITTEN.format(path=self.path, why=error)) from None
        finally:
            with suppress(sqlite3.Error):  # what is committed has left nothing to undo
                self._connection.rollback()


def digest_of(*parts: str | bytes) -> bytes:
    """Return the SHA-256 of several texts, as a text.

    Examples
    --------
    >>> digest_of("a", "bc") == digest_of("ab", "c"), digest_of("a", b"b") == digest_of("a", "b")
    (False, True)
    """
    digest = sha256()
    for part in parts:
        said = part.encode() if isinstance(part, str) else part
        digest.update(len(said).to_bytes(8, "little") + said)
    return digest.hexdigest().encode()


def _text(number: Any) -> Any:
    """Return what stands where a number should, as a text if it was one."""
    return number.decode("utf-8", "backslashreplace") if isinstance(number, bytes) else number


def _can_be_kept(text: str | Path, encoded: Callable[[str], bytes] = str.encode) -> bool:
    """Say whether a text has none of what no file's name, or no database, can hold."""
    try:
        return b"\0" not in encoded(str(text))
    except UnicodeEncodeError:  # half a character
        return False


def shelf_of(store: str | Path | Shelf, label: str = "") -> Shelf:
    """Return a place in a store, under a label below the one it may have."""
    if not isinstance(store, Shelf):
        return Shelf(store, label)
    return Shelf(store.path, "/".join(filter(None, (store.label, label))))
