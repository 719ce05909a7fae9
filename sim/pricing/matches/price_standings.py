"""What came of a price tournament: who earns most, and who started the wars."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.tournament.standings import Standings

PRICE_RANKING_COLUMNS: dict[str, str] = {
    "strategy": "its name in the tournament",
    "title_zh": "its name in Chinese, where it has one",
    "profit": "mean profit of a period over all its opponents, yuan",
    "ci_low": "lower end of the mean's interval, yuan",
    "ci_high": "upper end of the mean's interval, yuan",
    "sd": "standard deviation between replications, yuan",
    "p_best": "probability that its mean profit is the largest of all",
    "price": "its mean list price, yuan",
    "war_share": "share of the time that its matches were at war",
    "started": "wars that it started, alone or at the same moment as its opponent, a match",
    "forfeits": "matches it forfeited",
}
"""Columns of ``standings.ranking`` and what they mean."""


@public
@dataclass(frozen=True, eq=False, repr=False)
class PriceStandings(Standings):
    """The matches of a price tournament and what they say; the score is the profit of a period.

    Attributes
    ----------
    programme : Programme
        What was played.
    matches : pandas.DataFrame
        One row a match, see :data:`sim.pricing.matches.price_match.PRICE_MATCH_COLUMNS`.
    failures : pandas.DataFrame
        One row a failure, see :data:`sim.tournament.match.FAILURE_COLUMNS`.

    Examples
    --------
    >>> from sim.pricing.matches.price_tournament import Tournament
    >>> pair = Tournament(["tit-for-tat", "undercut"], periods=50, replications=5)
    >>> standings = pair.play(progress=False)
    >>> standings
    Standings(tit-for-tat, undercut; 5 of 5 replications)
    >>> len(standings.matches), len(standings.failures)
    (5, 0)
    """

    def details(self, matches: pd.DataFrame, side: str) -> dict[str, pd.Series[Any]]:
        """Return one side's price, its time at war and the wars it started, match by match."""
        return {
            "price": matches[f"price_{side}"],
            "war_share": matches["war_share"],
            "started": matches[f"started_{side}"] + matches["started_both"],
        }

    @cached_property
    def started(self) -> pd.DataFrame:
        """Who started the wars, one row a pair: by whom alone, and at the same moment by both.

        Columns ``a``, ``b``, ``wars``, ``started_a``, ``started_b``, ``started_both`` (all summed
        over matches), ``war_share`` (mean). Where neither has started one, it began before the
        market's warm-up was over.
        """
        sums = ["wars", "started_a", "started_b", "started_both"]
        pairs = self.counted.groupby(["a", "b"], sort=False)
        return pairs[sums].sum().join(pairs["war_share"].mean()).reset_index()
