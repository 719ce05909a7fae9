"""What came of a tournament: who is first, against whom, and how much of it is luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Self

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import whole
from sim.kernel.numerals import all_of, as_given, figures, one_of
from sim.kernel.statistics.best import cannot_say, p_best
from sim.kernel.statistics.bounds import ROUNDING
from sim.kernel.statistics.intervals import interval_table
from sim.kernel.stopped import again
from sim.tournament.match import FAILURE_COLUMNS, Meeting, PlayedMatch
from sim.tournament.programme import Programme

NOBODY_IS_FIRST: Final = "No replication is finished, so nobody is first."
COMES_FIRST: Final = "{first} comes first with {score} {unit}"
SHARE_THE_FIRST_PLACE: Final = "{first} share the first place with {score} {unit}"
A_SINGLE_REPLICATION: Final = "{lead}, in a single replication: what of it is luck cannot be said."
ALL_SHARE_IT: Final = "{lead}."
MORE_THAN_EACH: Final = "{lead}, at {level} % more than each of the others."
NO_EXTREMES: Final = "No replication is finished."
OTHERS: Final = "{number} others"
ABOVE_0_AND_BELOW_1: Final = "above 0 and below 1"

RANKING_COLUMNS: Final[Mapping[str, str]] = {
    "strategy": "its name in the tournament",
    "title_zh": "its name in Chinese, where it has one",
    "score": "mean score over all its opponents",
    "ci_low": "lower end of the mean's interval",
    "ci_high": "upper end of the mean's interval",
    "sd": "standard deviation between replications",
    "p_best": "probability that its mean score is the largest of all; missing where refused",
    "forfeits": "matches it forfeited",
}
"""Columns of ``standings.ranking``, where a game counts nothing but a score, and what they mean."""

NAMED = 4
"""Strategies that a sentence names; of more it gives the number."""


@public
@dataclass(frozen=True, eq=False, repr=False)
class Standings:
    """The matches of a tournament and what they say.

    Columns are named by what the game counts; here it is called a score.

    Attributes
    ----------
    programme : Programme
        What was played.
    matches : pandas.DataFrame
        One row a match, with the columns of the game.
    failures : pandas.DataFrame
        One row a failure, with the columns :data:`sim.tournament.match.FAILURE_COLUMNS`.
    struck_out : mapping of str to str
        Who was handed in and has failed, with the reason; in all the rest as if never handed in.
    """

    programme: Programme
    matches: pd.DataFrame
    failures: pd.DataFrame
    struck_out: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        programme: Programme,
        played: Sequence[PlayedMatch],
        struck_out: Mapping[str, str] | None = None,
    ) -> Self:
        """Put the standings together from matches, in order."""
        rows = [one.row for one in played]
        failures = [failure for one in played for failure in one.failures]
        return cls(
            programme,
            pd.DataFrame(rows, columns=list(programme.kind.columns)),
            pd.DataFrame(failures, columns=list(FAILURE_COLUMNS)),
            struck_out or {},
        )

    def details(self, matches: pd.DataFrame, side: str) -> dict[str, pd.Series[Any]]:
        """Return what a game tells of one side besides its score, by column.

        Parameters
        ----------
        matches : pandas.DataFrame
        side : {"a", "b"}
        """
        return {}

    @cached_property
    def replications(self) -> list[int]:
        """Numbers of the replications in which all matches were finished; only they are ranked."""
        whole_ones = self.matches["replication"].value_counts() == len(self.programme.meetings)
        return sorted(int(number) for number in whole_ones.index[whole_ones])

    @property
    def counted(self) -> pd.DataFrame:
        """The matches of the finished replications."""
        return self.matches[self.matches.replication.isin(self.replications)]

    @cached_property
    def sides(self) -> pd.DataFrame:
        """One row a strategy and match of the finished replications.

        ``strategy``, ``opponent``, ``replication``, ``score``, what the game tells besides, and
        ``forfeit``: as in :attr:`matches`, seen from one side.
        """
        matches, score = self.counted, self.programme.kind.score
        halves = [
            pd.DataFrame(
                {
                    "strategy": matches[own],
                    "opponent": matches[other],
                    "replication": matches["replication"],
                    score: matches[f"{score}_{own}"],
                    **self.details(matches, own),
                    "forfeit": matches[f"forfeit_{own}"].astype(bool),
                }
            )
            for own, other in (("a", "b"), ("b", "a"))
        ]
        return pd.concat(halves, ignore_index=True)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Mean score: one row a replication, one column a strategy.

        Every opponent weighs the same.
        """
        by_opponent = self.sides.groupby(["replication", "strategy", "opponent"], sort=False)
        score = self.programme.kind.score
        means = by_opponent[score].mean().reset_index()
        table = means.pivot_table(score, "replication", "strategy")
        return table.reindex(columns=list(self.programme.strategies)).astype(float)

    @property
    def no_p_best(self) -> str:
        """Why P(best) is refused, as from few replications; empty where it is not."""
        return cannot_say(self.scores)

    def ranked(self, level: float = 0.95) -> pd.DataFrame:
        """Return the ranking with intervals of a level; see :attr:`ranking`."""
        programme, scores = self.programme, self.scores
        names, score = list(programme.strategies), programme.kind.score
        table = interval_table(scores, level)
        by_strategy = self.sides.groupby("strategy")
        zh = [getattr(one, "title_zh", "") for one in programme.strategies.values()]
        found = pd.DataFrame(
            {
                "strategy": names,
                "title_zh": [str(text or "") for text in zh],
                score: table["mean"].to_numpy(),
                "ci_low": table["ci_low"].to_numpy(),
                "ci_high": table["ci_high"].to_numpy(),
                "sd": table["sd"].to_numpy(),
                "p_best": np.nan if self.no_p_best else p_best(scores, programme.seed),
                **{
                    column: by_strategy[column].mean().reindex(names).to_numpy()
                    for column in self.details(self.matches, "a")
                },
                "forfeits": by_strategy["forfeit"].sum().reindex(names, fill_value=0).to_numpy(),
            }
        )
        found = found.sort_values(score, ascending=False, kind="stable", ignore_index=True)
        found.index = pd.RangeIndex(1, len(found) + 1, name="place")
        return found

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """The strategies by mean score: index ``place``, columns :data:`RANKING_COLUMNS`.

        What a game tells of a side besides stands, as a mean, before ``forfeits``. The intervals
        are Student's t over replications, 95 %. Places are not proofs: see :meth:`sentence`.
        """
        return self.ranked()

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Mean score of the row's strategy against the column's, in ranking order."""
        order = self.ranking["strategy"].tolist()
        table = self.sides.pivot_table(self.programme.kind.score, "strategy", "opponent")
        return table.reindex(index=order, columns=order)

    def leads(self, level: float = 0.95) -> pd.DataFrame:
        """Return by how much the first is ahead of each other, in ranking order.

        The differences are taken replication by replication, as all share their luck. The level
        holds for all of them together (Bonferroni): each interval has 1 − (1 − level)/number.

        Returns
        -------
        pandas.DataFrame
            Index ``strategy``; columns ``mean``, ``sd``, ``n``, ``ci_low``, ``ci_high`` of the
            lead, and ``shown``: whether the interval lies above 0.
        """
        if not 0 < level < 1:
            raise refused("level", level, ABOVE_0_AND_BELOW_1)
        first, *others = self.ranking["strategy"]
        gaps = self.scores[others].rsub(self.scores[first], axis=0)
        gaps = gaps.mask(gaps.abs() <= ROUNDING * float(self.scores.abs().max().max()), 0.0)
        table = interval_table(gaps, 1 - (1 - level) / len(others))
        table["shown"] = table["ci_low"] > 0
        table.index.name = "strategy"
        return table

    def sentence(self, level: float = 0.95) -> str:
        """Say who is first, and whom it is not shown to be better than."""
        if not self.replications:
            return NOBODY_IS_FIRST
        kind, first = self.programme.kind, self.ranking.iloc[0]
        table = self.leads(level)
        tied = table.index[table["mean"] == 0].tolist()
        lead = (SHARE_THE_FIRST_PLACE if tied else COMES_FIRST).format(
            first=all_of(_some([first.strategy, *tied])),
            score=figures(first[kind.score]),
            unit=kind.unit_in(self.programme.market),
        )
        equals = table.index[~table["shown"] & (table["mean"] != 0)].tolist()
        if len(self.replications) < 2:
            said = A_SINGLE_REPLICATION
        elif len(tied) == len(table):
            said = ALL_SHARE_IT
        else:
            said = kind.no_more if equals else MORE_THAN_EACH
        others = one_of(_some(equals)) if equals else ""
        return said.format(lead=lead, level=as_given(100 * level), others=others)

    def extremes(self) -> str:
        """Say in which meeting the score is largest, and in which smallest."""
        table = self.matrix.to_numpy(float)
        if not np.isfinite(table).any():
            return NO_EXTREMES
        names = self.matrix.index
        most, least = (
            divmod(int(place), len(names)) for place in (np.nanargmax(table), np.nanargmin(table))
        )
        return self.programme.kind.most_and_least.format(
            most=names[most[0]],
            most_against=names[most[1]],
            least=names[least[0]],
            least_against=names[least[1]],
        )

    def replay(self, a: str, b: str, replication: int = 0, seating: int = 0) -> Any:
        """Play one match again, move by move the same, with all that there is to see.

        Parameters
        ----------
        a, b : str
            The two strategies, in any order.
        replication : int, default 0
            Which one, of those played or another.
        seating : {0, 1}, default 0
            Which of the two seatings, where the two places differ.

        Returns
        -------
        object
            What the game makes of it; of a price war a Run, whose ``run.suppliers`` says which
            strategy sat where.

        Raises
        ------
        InputError
            If the two never meet.
        """
        programme = self.programme
        meeting = programme.meeting(a, b, seating)
        number = whole("replication", replication)
        match = programme.match(meeting, number, self._silent(meeting, number))
        return again(match.run)

    def _silent(self, meeting: Meeting, number: int) -> tuple[bool, bool]:
        """Say which side had failed before, and so was not asked in this match."""
        seat = self.programme.kind.places(self.programme.market)[meeting.seat]
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
            f"Standings({', '.join(self.programme.strategies)}; {len(self.replications)} of"
            f" {self.programme.replications} replications)"
        )


def _some(names: Sequence[str]) -> Sequence[str]:
    """Return not too many of the names, and how many others there are."""
    if len(names) <= NAMED:
        return names
    return [*names[: NAMED - 1], OTHERS.format(number=len(names) - NAMED + 1)]
