"""What came of a tournament: who earns most, against whom, and how much of it is luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.intervals import interval_table, p_best
from sim.kernel.results import Run
from sim.pricing.matches.match import FAILURE_COLUMNS, MATCH_COLUMNS, Played
from sim.scenario.complaints import suggestion

if TYPE_CHECKING:
    from sim.pricing.matches.price_tournament import Tournament

RANKING_COLUMNS: dict[str, str] = {
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


NAMED = 4
"""Strategies that a sentence names; of more it gives the number."""


@dataclass(frozen=True, eq=False, repr=False)
class Standings:
    """The matches of a tournament and what they say.

    Attributes
    ----------
    tournament : Tournament
        What was played.
    matches : pandas.DataFrame
        One row a match, with the columns :data:`sim.pricing.matches.match.MATCH_COLUMNS`.
    failures : pandas.DataFrame
        One row a failure, with the columns :data:`sim.pricing.matches.match.FAILURE_COLUMNS`.

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

    tournament: Tournament
    matches: pd.DataFrame
    failures: pd.DataFrame

    @classmethod
    def of(cls, tournament: Tournament, played: Sequence[Played]) -> Standings:
        """Put the standings together from matches, in order."""
        rows = [one.row for one in played]
        failures = [failure for one in played for failure in one.failures]
        return cls(
            tournament,
            pd.DataFrame(rows, columns=list(MATCH_COLUMNS)),
            pd.DataFrame(failures, columns=list(FAILURE_COLUMNS)),
        )

    @cached_property
    def replications(self) -> list[int]:
        """Numbers of the replications in which all matches were finished; only they are ranked."""
        whole_ones = self.matches["replication"].value_counts() == len(self.tournament.meetings)
        return sorted(int(number) for number in whole_ones.index[whole_ones])

    @cached_property
    def sides(self) -> pd.DataFrame:
        """One row a strategy and match of the finished replications.

        ``strategy``, ``opponent``, ``replication``, ``profit``, ``price``, ``war_share``,
        ``started``, ``forfeit``: as in :attr:`matches`, seen from one side.
        """
        matches = self.matches[self.matches.replication.isin(self.replications)]
        halves = [
            pd.DataFrame(
                {
                    "strategy": matches[own],
                    "opponent": matches[other],
                    "replication": matches["replication"],
                    "profit": matches[f"profit_{own}"],
                    "price": matches[f"price_{own}"],
                    "war_share": matches["war_share"],
                    "started": matches[f"started_{own}"] + matches["started_both"],
                    "forfeit": matches[f"forfeit_{own}"].astype(bool),
                }
            )
            for own, other in (("a", "b"), ("b", "a"))
        ]
        return pd.concat(halves, ignore_index=True)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Mean profit of a period: one row a replication, one column a strategy.

        Every opponent weighs the same.
        """
        by_opponent = self.sides.groupby(["replication", "strategy", "opponent"], sort=False)
        means = by_opponent["profit"].mean().reset_index()
        table = means.pivot_table("profit", "replication", "strategy")
        return table.reindex(columns=list(self.tournament.strategies)).astype(float)

    def ranked(self, level: float = 0.95) -> pd.DataFrame:
        """Return the ranking with intervals of a level; see :attr:`ranking`."""
        names = list(self.tournament.strategies)
        scores = self.scores
        table = interval_table(scores, level)
        by_strategy = self.sides.groupby("strategy")
        zh = [getattr(one, "title_zh", "") for one in self.tournament.strategies.values()]
        found = pd.DataFrame(
            {
                "strategy": names,
                "title_zh": [str(text or "") for text in zh],
                "profit": table["mean"].to_numpy(),
                "ci_low": table["ci_low"].to_numpy(),
                "ci_high": table["ci_high"].to_numpy(),
                "sd": table["sd"].to_numpy(),
                "p_best": p_best(scores, self.tournament.seed) if len(scores) else np.nan,
                "price": by_strategy["price"].mean().reindex(names).to_numpy(),
                "war_share": by_strategy["war_share"].mean().reindex(names).to_numpy(),
                "started": by_strategy["started"].mean().reindex(names).to_numpy(),
                "forfeits": by_strategy["forfeit"].sum().reindex(names, fill_value=0).to_numpy(),
            }
        )
        found = found.sort_values("profit", ascending=False, kind="stable", ignore_index=True)
        found.index = pd.RangeIndex(1, len(found) + 1, name="place")
        return found

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """The strategies by mean profit: index ``place``, columns :data:`RANKING_COLUMNS`.

        The intervals are Student's t over replications, 95 %. Places are not proofs: see
        :meth:`sentence`.
        """
        return self.ranked()

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Mean profit of a period of the row's strategy against the column's, in ranking order."""
        order = self.ranking["strategy"].tolist()
        table = self.sides.pivot_table("profit", "strategy", "opponent")
        return table.reindex(index=order, columns=order)

    @cached_property
    def started(self) -> pd.DataFrame:
        """Who started the wars, one row a pair: by whom alone, and at the same moment by both.

        Columns ``a``, ``b``, ``wars``, ``started_a``, ``started_b``, ``started_both`` (all summed
        over matches), ``war_share`` (mean). Where neither has started one, it began before the
        market's warm-up was over.
        """
        known = self.matches[self.matches.replication.isin(self.replications)]
        sums = ["wars", "started_a", "started_b", "started_both"]
        pairs = known.groupby(["a", "b"], sort=False)
        return pairs[sums].sum().join(pairs["war_share"].mean()).reset_index()

    def leads(self, level: float = 0.95) -> pd.DataFrame:
        """Return by how much the first is ahead of each other, in ranking order.

        The differences are taken replication by replication, as all share their luck. The level
        holds for all of them together (Bonferroni): each interval has 1 − (1 − level)/number.

        Returns
        -------
        pandas.DataFrame
            Index ``strategy``; columns ``mean``, ``sd``, ``n``, ``ci_low``, ``ci_high`` of the lead
            in yuan a period, and ``shown``: whether the interval lies above 0.
        """
        if not 0 < level < 1:
            raise InputError(f"level is {level!r}; allowed: above 0 and below 1")
        first, *others = self.ranking["strategy"]
        gaps = self.scores[others].rsub(self.scores[first], axis=0)
        table = interval_table(gaps, 1 - (1 - level) / len(others))
        table["shown"] = table["ci_low"] > 0
        table.index.name = "strategy"
        return table

    def sentence(self, level: float = 0.95) -> str:
        """Say who is first, and whom it is not shown to be better than."""
        if not self.replications:
            return "No replication is finished, so nobody is first."
        first = self.ranking.iloc[0]
        said = f"{first.strategy} comes first with {first.profit:.3g} yuan a period"
        if len(self.replications) < 2:
            return f"{said}, in a single replication: what of it is luck cannot be said."
        table = self.leads(level)
        equals = table.index[~table["shown"]].tolist()
        if not equals:
            return f"{said}, at {100 * level:g} % more than each of the others."
        return f"{said}; at {100 * level:g} % it is not shown to earn more than {_listed(equals)}."

    def extremes(self) -> str:
        """Say in which meeting most is earned, and in which least."""
        table = self.matrix.to_numpy(float)
        if not np.isfinite(table).any():
            return "No replication is finished."
        names = self.matrix.index
        most, least = (
            divmod(int(place), len(names)) for place in (np.nanargmax(table), np.nanargmin(table))
        )
        return (
            f"{names[most[0]]} earns most against {names[most[1]]},"
            f" {names[least[0]]} least against {names[least[1]]}."
        )

    def replay(self, a: str, b: str, replication: int = 0, seating: int = 0) -> Run:
        """Play one match again, move by move the same, with all its tables.

        Parameters
        ----------
        a, b : str
            The two strategies, in any order.
        replication : int, default 0
            Which one, of those played or another.
        seating : {0, 1}, default 0
            Which of the two seatings, where the market's suppliers differ.

        Returns
        -------
        Run
            ``run.suppliers`` says which strategy sat where.

        Raises
        ------
        InputError
            If the two never meet.
        """
        tournament = self.tournament
        for name in (a, b):
            if name not in tournament.strategies:
                said = suggestion(str(name), tournament.strategies)
                raise InputError(f"strategy {name!r} is not in the tournament; {said}")
        number = whole("replication", replication, 0)
        found = [one for one in tournament.meetings if {one.a, one.b} == {a, b}]
        if not found:
            raise InputError(f"{a} does not meet itself; allowed: two names, or self_play=True")
        meeting = found[whole("seating", seating, 0, len(found) - 1)]
        return tournament.match(meeting, number, self._silent(meeting, number)).run()

    def _silent(self, meeting: Any, number: int) -> tuple[bool, bool]:
        """Say which side had failed before, and so was not asked in this match."""
        seat = list(self.tournament.market.suppliers)[meeting.seat]
        rows = self.matches
        row = rows[
            (rows.a == meeting.a)
            & (rows.b == meeting.b)
            & (rows.replication == number)
            & (rows.seat_a == seat)
        ]
        return (bool(row.silent_a.any()), bool(row.silent_b.any()))

    def __repr__(self) -> str:
        """Say what was played, in one line."""
        return (
            f"Standings({', '.join(self.tournament.strategies)}; {len(self.replications)} of"
            f" {self.tournament.replications} replications)"
        )


def _listed(names: Sequence[str]) -> str:
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1} others"]
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
