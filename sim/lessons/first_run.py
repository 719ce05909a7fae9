"""Orders as they come in: who has won how much by when."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.buying.accounts.costs import effort_cost
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import one_of
from sim.kernel.results import Run

WON_BY: Final = "won by {supplier}"
PURCHASES: Final = "purchases"
OPEN_ON_THE_LAST_DAY: Final = "open on the last day"
ALL_PURCHASES: Final = "all purchases"
ENDED_AS: Final = "ended as"


@public
@dataclass(frozen=True, eq=False)
class OrderBook:
    """Cumulative units ordered from each supplier, week by week after the warm-up.

    Attributes
    ----------
    weeks : ndarray, shape (n,)
        Weeks since the end of the warm-up, 0 first.
    units : dict of str to ndarray, shape (n,)
        Units ordered up to and including that week, call-offs of blanket orders included.
    margin : dict of str to float
        Price less unit cost of each supplier, yuan a unit.
    costs : dict of str to float
        What each supplier's efforts cost over these weeks, yuan.
    """

    weeks: NDArray[np.float64]
    units: dict[str, NDArray[np.float64]]
    margin: dict[str, float]
    costs: dict[str, float]

    @property
    def total(self) -> float:
        """Units ordered from all suppliers together."""
        return float(fsum(line[-1] for line in self.units.values()))

    def share(self, supplier: str) -> float:
        """Share of one supplier in all units; 0 where nothing was ordered.

        Raises
        ------
        InputError
            If there is no such supplier.
        """
        return self._ordered(supplier) / self.total if self.total else 0.0

    def contribution(self, supplier: str) -> float:
        """Contribution of one supplier's units, yuan.

        Raises
        ------
        InputError
            If there is no such supplier.
        """
        return self._ordered(supplier) * self.margin[supplier]

    def after_efforts(self, supplier: str) -> float:
        """Contribution of one supplier's units less what its efforts cost, yuan.

        Raises
        ------
        InputError
            If there is no such supplier.
        """
        return self.contribution(supplier) - self.costs[supplier]

    def _ordered(self, supplier: str) -> float:
        names = list(self.units)
        if supplier not in names:
            raise refused("supplier", supplier, one_of(names))
        return float(self.units[supplier][-1])


@public
def read_orders(run: Run) -> OrderBook:
    """Read the orders between the end of the warm-up and the horizon off a run's event log.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.

    Examples
    --------
    Three orders of one unit each, at weeks 24, 43 and 84.

    >>> import sim
    >>> book = read_orders(sim.run("first-order-certain", seed=1))
    >>> book.units["Huaxin"][[23, 24, 43, 84]].tolist()
    [0.0, 1.0, 2.0, 3.0]
    """
    scenario: Any = run.scenario
    start = scenario.warm_up
    length = int(scenario.horizon - start)
    happened = run.events.assign(week=run.events.time - start)
    happened = happened[(happened.week >= 0) & (happened.week <= length)]
    bought = happened[happened.event.isin(["order_placed", "call_off"])]
    price = bought.case.map(run.cases.set_index("case").price)
    orders = bought.assign(units=(bought.value / price).round())
    calls = happened[happened.event.isin(["call_passed", "call_stopped"])].supplier.value_counts()
    grid = np.arange(length + 1, dtype=float)
    units = {
        name: _cumulative(orders[orders.supplier == name], grid) for name in scenario.suppliers
    }
    return OrderBook(
        weeks=grid,
        units=units,
        margin={name: terms.price - terms.unit_cost for name, terms in scenario.suppliers.items()},
        costs={
            name: effort_cost(terms, length, int(calls.get(name, 0)), int(units[name][-1]))
            for name, terms in scenario.suppliers.items()
        },
    )


@public
def endings_table(run: Run) -> pd.DataFrame:
    """Count how the purchases of a run ended, those of the warm-up included.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.

    Returns
    -------
    DataFrame
        A line for each supplier that won one, for no decision and for abandoned, and one for all:
        how many purchases, and how many of them were still open at the horizon.

    Examples
    --------
    >>> import sim
    >>> endings_table(sim.run("first-order-certain", seed=1)).loc["all purchases"].tolist()
    [3, 0]
    """
    cases = run.cases
    won_by = cases.supplier.astype(str).map(lambda supplier: WON_BY.format(supplier=supplier))
    ended = cases.outcome.str.replace("_", " ").where(cases.outcome != "won", won_by)
    columns = {PURCHASES: "size", OPEN_ON_THE_LAST_DAY: "sum"}
    table = cases.groupby(ended).open_at_horizon.agg(list(columns.values()))
    table = table.rename(columns={old: new for new, old in columns.items()}).astype(int)
    won = table.index.isin(won_by)
    table = pd.concat([table[won], table[~won]])
    table.loc[ALL_PURCHASES] = table.sum()
    return table.rename_axis(ENDED_AS)


def _cumulative(orders: pd.DataFrame, grid: NDArray[np.float64]) -> NDArray[np.float64]:
    weeks = np.asarray(orders.week, dtype=float)
    units = np.asarray(orders.units, dtype=float)
    total = np.concatenate([[0.0], np.cumsum(units)])
    line: NDArray[np.float64] = total[np.searchsorted(weeks, grid, side="right")]
    return line
