"""One match to look at: both price paths, the lines to read them by, and its wars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import PERCENT, fixed, listed
from sim.kernel.results import Run
from sim.pricing.war.common_market import landmarks
from sim.pricing.war.episodes import TOGETHER, price_wars

NO_WAR: Final = "No price war between {first} and {second}."
ONE_WAR: Final = "One price war, {percent} of the time, started by {starter}."
WARS: Final = "{wars} price wars, {percent} of the time, started by {starters}."
STARTED: Final = "{strategy}: {wars}"
NO_WAR_OF_TWO: Final = "run has {suppliers} suppliers; allowed: a price war of two"


@public
@dataclass(frozen=True)
class MatchPaths:
    """A match of two strategies, ready to be drawn or told.

    Attributes
    ----------
    names : (str, str)
        The strategies, in the market's order.
    suppliers : (str, str)
        Whose place each took.
    paths : (2 × (list of float, list of float))
        Weeks of each one's prices and the prices from then on, yuan.
    profits : (float, float)
        Each one's profit, mean of a period, yuan.
    nash, joint : (float, float)
        Each one's price at the Nash equilibrium and at the largest joint profit.
    wars : pandas.DataFrame
        One row a war, see :func:`sim.pricing.war.episodes.price_wars`.
    horizon : float
        Last week.
    """

    names: tuple[str, str]
    suppliers: tuple[str, str]
    paths: tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]
    profits: tuple[float, float]
    nash: tuple[float, float]
    joint: tuple[float, float]
    wars: pd.DataFrame
    horizon: float
    money: str = "yuan"

    @classmethod
    def of(cls, run: Run) -> MatchPaths:
        """Read it off a run.

        Parameters
        ----------
        run : Run
            A price war of two, as :meth:`sim.tournament.standings.Standings.replay` gives it.

        Raises
        ------
        InputError
            If it is no price war of two.

        Examples
        --------
        >>> from sim.pricing.matches.price_tournament import Tournament
        >>> pair = Tournament(["hold", "undercut"], periods=20)
        >>> MatchPaths.of(pair.replay("hold", "undercut")).sentence()
        'One price war, 5 % of the time, started by undercut.'
        """
        wars = price_wars(run)  # refuses other models
        table = run.suppliers
        if len(table) != 2:
            raise InputError(NO_WAR_OF_TWO.format(suppliers=len(table)))
        names = [str(name) for name in table.strategy]
        if names[0] == names[1]:
            names[1] += " (2)"
        by_supplier = dict(zip(table.supplier, names, strict=True))
        wars["started_by"] = [
            TOGETHER.join(by_supplier[name] for name in text.split(TOGETHER))
            for text in wars.started_by
        ]
        lines = landmarks(run.scenario)
        counted = run.accounts[run.accounts.start >= run.scenario.warm_up]
        means = counted.groupby("supplier", observed=True)["profit"].mean()
        rows = [run.prices[run.prices.supplier == name] for name in table.supplier]
        first, second = (str(name) for name in table.supplier)

        def both(values: pd.Series[float]) -> tuple[float, float]:
            return float(values[first]), float(values[second])

        return cls(
            names=(names[0], names[1]),
            suppliers=(first, second),
            paths=(
                (rows[0].time.tolist(), rows[0].price.tolist()),
                (rows[1].time.tolist(), rows[1].price.tolist()),
            ),
            profits=both(means),
            nash=both(lines["nash"]),
            joint=both(lines["joint"]),
            wars=wars,
            horizon=run.scenario.horizon,
            money=run.scenario.unit_of_money,
        )

    def sentence(self) -> str:
        """Say how many wars there were and who started them."""
        first, second = self.names
        if not len(self.wars):
            return NO_WAR.format(first=first, second=second)
        weeks = 100 * float(self.wars.weeks.sum()) / self.horizon
        counts = self.wars.started_by.value_counts()
        percent = PERCENT.format(number=fixed(weeks, 0))
        if len(self.wars) == 1:
            return ONE_WAR.format(percent=percent, starter=counts.index[0])
        starters = listed(STARTED.format(strategy=name, wars=wars) for name, wars in counts.items())
        return WARS.format(wars=len(self.wars), percent=percent, starters=starters)
