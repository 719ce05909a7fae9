"""What a run gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.events import empty
from sim.kernel.models import model_named

NO_STORIES: Final = "{scenario} is {model}, of which run.trace() tells no stories"
NOTHING_TO_EXPLAIN: Final = "{scenario} is {model} and has no purchases to explain"
STORIES_INSTEAD: Final = (
    "{scenario} is {model} and has no purchases to explain; run.trace() tells its stories"
)

COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("time", "event", "value"),
    "cases": ("case", "organisation", "outcome", "supplier", "started", "ended"),
    "suppliers": ("supplier", "price"),
    "prices": ("time", "supplier", "price"),
    "customers": ("organisation",),
    "accounts": ("period", "start", "end", "supplier", "revenue", "cost", "profit", "cash"),
}
"""Tables that every run has, and their columns where its model does not know them."""

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


@public
@dataclass(frozen=True)
class Run:
    """One replication of one scenario: its tables, its measures, its stories.

    Attributes
    ----------
    scenario : Scenario
        What was run; unchanged by the run.
    seed, replication : int
        The key of all its random draws: the same key gives the same run, anywhere.
    tables : mapping of str to pandas.DataFrame
        All that the model tells, by name. Those of :data:`COLUMNS` are attributes too, without
        rows where the model does not know them.
    measures : mapping of str to float
        The run's figures by name; :meth:`summary` gives them as one row.
    """

    scenario: Any
    seed: int
    replication: int
    tables: Mapping[str, pd.DataFrame]
    measures: Mapping[str, float]

    @property
    def events(self) -> pd.DataFrame:
        """The event log: ``time`` (weeks), whom it happened to, ``event``, ``value``.

        Of purchases: ``time``, ``case``, ``organisation``, ``buyclass``, ``stage``, ``event``,
        ``actor``, ``supplier``, ``value``. Another model's log names its own subject.
        """
        return self._table("events")

    @property
    def cases(self) -> pd.DataFrame:
        """One row a purchase."""
        return self._table("cases")

    @property
    def suppliers(self) -> pd.DataFrame:
        """One row a supplier."""
        return self._table("suppliers")

    @property
    def prices(self) -> pd.DataFrame:
        """One row a price that was set."""
        return self._table("prices")

    @property
    def customers(self) -> pd.DataFrame:
        """One row a customer; in a price war, a period of all buyers."""
        return self._table("customers")

    @property
    def accounts(self) -> pd.DataFrame:
        """One row a supplier and period."""
        return self._table("accounts")

    def _table(self, name: str) -> pd.DataFrame:
        return self.tables[name] if name in self.tables else empty(COLUMNS[name])

    def summary(self) -> pd.DataFrame:
        """Return the run's measures as one tidy row."""
        row = {"scenario": self.scenario.name, "seed": self.seed, "replication": self.replication}
        return pd.DataFrame([row | dict(self.measures)])

    def trace(self, subject: int | str) -> str:
        """Return the story of one subject of the log, in words, one line an event.

        Parameters
        ----------
        subject : int or str
            Whose story: a purchase's number in ``cases``; in a price war a supplier's name, or its
            number in the scenario, from 0.

        Raises
        ------
        InputError
            If there is no such subject, or the model tells no stories.
        """
        model = model_named(self.scenario.model)
        if model.trace is None:
            raise InputError(NO_STORIES.format(scenario=self.scenario.name, model=model.called))
        return model.trace(self, subject)

    def explain(self, case: int, seller: str | None = None) -> Any:
        """Say why a seller won or lost one purchase: where it turned, and on whom.

        Parameters
        ----------
        case : int
            Its number in ``cases``.
        seller : str, optional
            The supplier who asks; by default the scenario's first.

        Returns
        -------
        Explanation
            Prints as text; ``turn``, ``stage``, ``week`` and ``who`` say the same for further use,
            ``steps`` and ``ballots`` are tidy frames (:mod:`sim.buying.reading.explain`).

        Raises
        ------
        InputError
            If there is no such purchase or no such supplier, or the model has no purchases.
        """
        model = model_named(self.scenario.model)
        if model.explain is None:
            said = STORIES_INSTEAD if model.trace else NOTHING_TO_EXPLAIN
            raise InputError(said.format(scenario=self.scenario.name, model=model.called))
        return model.explain(self, case, seller)

    def __repr__(self) -> str:
        """Say what was run and how much came of it, in one line."""
        cases = f"{len(self.cases)} cases, " if "cases" in self.tables else ""
        return (
            f"Run({self.scenario.name!r}, seed={self.seed}, replication={self.replication}: "
            f"{cases}{len(self.events)} events)"
        )
