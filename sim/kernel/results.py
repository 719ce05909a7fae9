"""What a run gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Run:
    """One replication of one scenario: its tables, its measures, its stories.

    Attributes
    ----------
    scenario : Scenario
        What was run; unchanged by the run.
    seed, replication : int
        The key of all its random draws: the same key gives the same run, anywhere.
    events : pandas.DataFrame
        The event log: ``time`` (weeks), ``case``, ``organisation``, ``buyclass``, ``stage``,
        ``event``, ``actor``, ``supplier``, ``value``.
    cases : pandas.DataFrame
        One row a purchase.
    suppliers, prices, customers : pandas.DataFrame
        One row a supplier, a price and a customer (in a price war: a period of all buyers);
        without rows where the model has none.
    accounts : pandas.DataFrame
        One row a supplier and period, where the model keeps accounts.
    measures : mapping of str to float
        The run's figures by name; :meth:`summary` gives them as one row.
    """

    scenario: Any
    seed: int
    replication: int
    events: pd.DataFrame
    cases: pd.DataFrame
    suppliers: pd.DataFrame
    prices: pd.DataFrame
    customers: pd.DataFrame
    measures: Mapping[str, float]
    storyteller: Callable[[Run, int], str]
    explainer: Callable[[Run, int, str | None], Any]
    accounts: pd.DataFrame = field(default_factory=pd.DataFrame)

    def summary(self) -> pd.DataFrame:
        """Return the run's measures as one tidy row."""
        row = {"scenario": self.scenario.name, "seed": self.seed, "replication": self.replication}
        return pd.DataFrame([row | dict(self.measures)])

    def trace(self, case: int) -> str:
        """Return the story of one purchase, in words, one line an event.

        Parameters
        ----------
        case : int
            Its number in ``cases``; in a price war, which has no purchases, a supplier's.

        Raises
        ------
        InputError
            If there is no such purchase.
        """
        return self.storyteller(self, case)

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
            If there is no such purchase or no such supplier.
        """
        return self.explainer(self, case, seller)

    def __repr__(self) -> str:
        """Say what was run and how much came of it, in one line."""
        return (
            f"Run({self.scenario.name!r}, seed={self.seed}, replication={self.replication}: "
            f"{len(self.cases)} cases, {len(self.events)} events)"
        )
