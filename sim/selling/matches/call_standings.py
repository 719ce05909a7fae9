"""What came of a tournament of conversations: who brings most, and who has lied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from sim.tournament.standings import Standings

CALL_RANKING_COLUMNS: Final[Mapping[str, str]] = {
    "strategy": "its name in the tournament",
    "title_zh": "its name in Chinese, where it has one",
    "appointments": "mean appointments in a hundred calls",
    "ci_low": "lower end of the mean's interval",
    "ci_high": "upper end of the mean's interval",
    "sd": "standard deviation between replications",
    "p_best": "probability that its mean is the largest of all; missing where refused",
    "seconds": "mean seconds a call",
    "hung_up": "share of calls in which the listener hung up",
    "closed": "share of calls after which the firm is lost for the year",
    "lies": "lines that deceive, a call",
    "forfeits": "matches it forfeited",
}
"""Columns of ``standings.ranking`` and what they mean."""


@dataclass(frozen=True, eq=False, repr=False)
class CallStandings(Standings):
    """The matches of a tournament of conversations; the score are appointments in 100 calls.

    Examples
    --------
    >>> from sim.selling.matches.call_tournament import CallTournament
    >>> from sim.selling.conversation.speakers import FixedScript
    >>> pitch = FixedScript(["name", "intro", "pitch"], "pitch")
    >>> standings = CallTournament([pitch], calls=50, replications=3).play(progress=False)
    >>> standings.ranking.strategy.tolist()
    ['six-steps', 'pitch']
    """

    def details(self, matches: pd.DataFrame, side: str) -> dict[str, pd.Series[Any]]:
        """Return one side's seconds, hang-ups, lost firms and lies, match by match."""
        told = ("seconds", "hung_up", "closed", "lies")
        return {name: matches[f"{name}_{side}"] for name in told}

    @cached_property
    def liars(self) -> dict[str, float]:
        """Who has deceived in any match, and how often a call."""
        means = self.sides.groupby("strategy")["lies"].mean()
        return {
            name: float(means[name])
            for name in self.programme.strategies
            if name in means.index and means[name] > 0
        }

    @cached_property
    def listed(self) -> CallStandings:
        """The standings without those who lied, who are barred from the list."""
        barred = set(self.liars)
        if not barred:
            return self
        rows, failures = self.matches, self.failures
        return replace(
            self,
            programme=self.programme.without(barred),
            matches=rows[~(rows.a.isin(barred) | rows.b.isin(barred))].reset_index(drop=True),
            failures=failures[~failures.strategy.isin(barred)].reset_index(drop=True),
        )
