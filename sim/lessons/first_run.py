"""Orders as they come in: who has won how much by when."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.results import Run


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
    """

    weeks: NDArray[np.float64]
    units: dict[str, NDArray[np.float64]]
    margin: dict[str, float]

    @property
    def total(self) -> float:
        """Units ordered from all suppliers together."""
        return float(fsum(line[-1] for line in self.units.values()))

    def share(self, supplier: str) -> float:
        """Share of one supplier in all units; 0 where nothing was ordered."""
        return float(self.units[supplier][-1]) / self.total if self.total else 0.0

    def contribution(self, supplier: str) -> float:
        """Contribution of one supplier's units, yuan."""
        return float(self.units[supplier][-1]) * self.margin[supplier]


def read_orders(run: Run, weeks: int | None = None) -> OrderBook:
    """Read the orders off a run's event log.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    weeks : int, optional
        How many weeks from the end of the warm-up; by default to the horizon.

    Examples
    --------
    Three orders of one unit each, at weeks 24, 43 and 84.

    >>> import sim
    >>> book = read_orders(sim.run("first-order-certain", seed=1))
    >>> book.units["Huaxin"][[23, 24, 43, 84]].tolist()
    [0.0, 1.0, 2.0, 3.0]
    """
    start = run.scenario.warm_up
    length = int(run.scenario.horizon - start) if weeks is None else weeks
    events = run.events
    bought = events[events.event.isin(["order_placed", "call_off"])]
    price = bought.case.map(run.cases.set_index("case").price)
    frame = bought.assign(units=(bought.value / price).round(), week=bought.time - start)
    grid = np.arange(length + 1, dtype=float)
    inside = frame[(frame.week >= 0) & (frame.week <= length)]
    return OrderBook(
        weeks=grid,
        units={
            name: _cumulative(inside[inside.supplier == name], grid)
            for name in run.scenario.suppliers
        },
        margin={
            name: terms.price - terms.unit_cost for name, terms in run.scenario.suppliers.items()
        },
    )


def _cumulative(orders: pd.DataFrame, grid: NDArray[np.float64]) -> NDArray[np.float64]:
    weeks = np.asarray(orders.week, dtype=float)
    units = np.asarray(orders.units, dtype=float)
    total = np.concatenate([[0.0], np.cumsum(units)])
    line: NDArray[np.float64] = total[np.searchsorted(weeks, grid, side="right")]
    return line
