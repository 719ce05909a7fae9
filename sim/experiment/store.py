"""Finished replications, kept in one SQLite file as they come.

A file may hold several studies side by side, each under a label of its own (the worlds of a
comparison, the points of a sweep). What a study is made of stands beside its rows: whoever comes
back with something else is refused, so that no frame is ever put together from two models.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sim.kernel import version
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.scenario import Scenario
from sim.scenario.complaints import shown

MARK = 0x494D4C31
"""SQLite's ``application_id`` of our files ("IML1")."""

TABLES = """
create table study (label text primary key, made_of text not null);
create table replication (
    label text not null, number integer not null, measures text not null,
    primary key (label, number)
) without rowid;
"""
PATIENCE = 60.0
"""Seconds to wait for another process that writes to the same file."""

PARTS = {
    "scenario": "another scenario",
    "seed": "another seed",
    "measure": "another measure",
    "version": "another version of this package",
}
"""What a study is made of, and how to say that it differs."""


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
        The further measure, known by its name alone (:func:`name_of`).

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
        if not isinstance(path, str | Path) or str(path) in ("", ":memory:") or "\0" in str(path):
            raise InputError(f"store is {shown(path)}; allowed: the path of a file")
        self.path = Path(path)
        self.label = shelf.label
        self._made_of = {
            "scenario": json.loads(scenario.model_dump_json()),
            "seed": seed,
            "measure": name_of(measure),
            "version": version.VERSION,
        }
        with self._reading():
            self._connection = sqlite3.connect(self.path, PATIENCE, isolation_level=None)
        try:
            self._known = self._check()
        except BaseException:
            self.close()
            raise

    def rows(self) -> dict[int, dict[str, Any]]:
        """Return what is kept: measures by number of the replication."""
        if not self._known:
            return {}
        ask = "select number, measures from replication where label = ? order by number"
        with self._reading():
            return {
                n: self._read(text, f"replication {n}")
                for n, text in self._connection.execute(ask, [self.label])
            }

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
            self._connection.execute("begin immediate")
            if not self._tables():
                self._connection.execute(f"pragma application_id = {MARK}")
                for command in filter(str.strip, TABLES.split(";")):
                    self._connection.execute(command)
            self._check()
            told = [self.label, json.dumps(self._made_of)]
            # written even if it stands there, or a disk that takes nothing would be found later
            self._connection.execute("insert or replace into study values (?, ?)", told)
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
            if not isinstance(value, int | float | str | None):
                raise InputError(
                    f"measure {name!r} is a {type(value).__name__}; allowed with a store: a number"
                    " or a text"
                )
        with self._writing():
            row = [self.label, number, json.dumps(measures)]
            self._connection.execute("insert or ignore into replication values (?, ?, ?)", row)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _check(self) -> bool:
        """Say whether the study is in the file already; refuse a file it must not be written to."""
        with self._reading():
            tables = self._tables()
            (mark,) = self._connection.execute("pragma application_id").fetchone()
            if tables and mark != MARK:
                raise self._no_store()
            if not tables:
                return False
            ask = "select made_of from study where label = ?"
            found = self._connection.execute(ask, [self.label]).fetchone()
        if found is None:
            return False
        told = self._read(found[0], "what it is made of")
        if not told.keys() >= self._made_of.keys():
            raise self._damaged("what it is made of")
        for part, here in self._made_of.items():
            if json.dumps(told[part]) != json.dumps(here):  # the order of suppliers counts as well
                raise InputError(self._differs(part, told[part], here))
        return True

    def _read(self, text: Any, what: str) -> dict[str, Any]:
        """Read one entry of the file, which somebody may have damaged."""
        try:
            read = json.loads(text)
        except (ValueError, TypeError, RecursionError):
            raise self._damaged(what) from None
        if not isinstance(read, dict):
            raise self._damaged(what)
        return read

    def _damaged(self, what: str) -> InputError:
        return InputError(
            f"store {self._place} is damaged: {what} cannot be read; allowed: a new file"
        )

    def _differs(self, part: str, there: Any, here: Any) -> str:
        what, one, other = next(_differences(part, there, here))
        return (
            f"store {self._place} is of {PARTS[part]}: there {what} is {shown(one)}, here"
            f" {shown(other)}; allowed: a new file, or the study that is in it"
        )

    @property
    def _place(self) -> str:
        return f"{self.path}, {self.label!r}" if self.label else f"{self.path}"

    def _tables(self) -> list[Any]:
        return self._connection.execute("select name from sqlite_master").fetchall()

    def _no_store(self) -> InputError:
        return InputError(
            f"store {self.path} is not a store of replications; allowed: a new file, or one that"
            " an earlier study made"
        )

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(f"store {self.path} cannot be opened: {error}") from None
        except sqlite3.DatabaseError:
            raise self._no_store() from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise StoreError(f"store {self.path} cannot be written: {error}") from None
        finally:
            with suppress(sqlite3.DatabaseError):  # what is committed has left nothing to undo
                self._connection.rollback()


def _differences(path: str, there: Any, here: Any) -> Iterator[tuple[str, Any, Any]]:
    """Give the values that differ between two nested tables, with the path to each."""
    if isinstance(there, dict) and isinstance(here, dict):
        for name in (*there, *(name for name in here if name not in there)):
            below = name if path == "scenario" else f"{path}.{name}"
            yield from _differences(below, there.get(name), here.get(name))
        if list(there) != list(here):
            yield f"the order of {path}", list(there), list(here)
    elif there != here:
        yield path, there, here


def shelf_of(store: str | Path | Shelf, label: str = "") -> Shelf:
    """Return a place in a store, under a label below the one it may have."""
    if not isinstance(store, Shelf):
        return Shelf(store, label)
    return Shelf(store.path, "/".join(filter(None, (store.label, label))))


def name_of(measure: Any | None) -> str:
    """Return the name by which a store knows a measure: module and qualified name.

    What the function does is not looked at: whoever changes it takes a new store.

    Raises
    ------
    InputError
        If it is a lambda, which has no name of its own.

    Examples
    --------
    >>> name_of(None), name_of(shelf_of)
    ('', 'sim.experiment.store.shelf_of')
    """
    if measure is None:
        return ""
    if isinstance(measure, partial):
        given = [*map(repr, measure.args), *(f"{k}={v!r}" for k, v in measure.keywords.items())]
        return f"{name_of(measure.func)}({', '.join(given)})"
    named = measure if hasattr(measure, "__qualname__") else type(measure)
    if named.__qualname__.endswith("<lambda>"):
        raise InputError("measure is a lambda; allowed with a store: a function with a name")
    return f"{named.__module__}.{named.__qualname__}"
