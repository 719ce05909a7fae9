"""From the counter to the machine maker: what a change of sales does to the orders up a chain.

The shipped chain (:mod:`sim.customers.process.supply_chain.model`) with as many tiers as one likes,
played a few times, beside what theory says: the variance of the last tier's orders, its first order
after the change, and the machines ordered in the years around it.

Sources: Clark (1917), *Journal of Political Economy* 25(3), 217–235; Lee, Padmanabhan & Whang
(1997), *Management Science* 43(4), 546–558; Chen, Drezner, Ryan & Simchi-Levi (2000), *Management
Science* 46(3), 436–443.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.bullwhip import (
    bullwhip,
    bullwhip_at_least,
    bullwhip_shared,
    bullwhip_shock,
)
from sim.customers.theory.derived_demand import accelerated_orders
from sim.experiment.single import run
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.statistics.intervals import interval_table
from sim.scenario import Scenario
from sim.scenario.files import load

NAMES: Final = {
    1: ("gearbox-works",),
    2: ("car-maker", "gearbox-works"),
    3: ("dealers", "car-maker", "gearbox-works"),
    4: ("dealers", "wholesaler", "car-maker", "gearbox-works"),
}
"""Who is in a chain of so many tiers."""
WHOLESALER: Final = {"title": "Wholesaler", "title_zh": "批发商"}

SHOCK_YEAR, YEARS = 5, 10
WEEKS: Final = 52
PLAYED: Final = 16
"""How often a chain is played: enough for the interval of a variance to be seen."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ChainStory:
    """One chain, played, and what theory says of it.

    Attributes
    ----------
    scenario : SupplyChainScenario
        What was played.
    demand, ordered : ndarray, shape (weeks,)
        End demand and the last tier's orders of the first replication, units a week.
    between : ndarray, shape (weeks, tiers − 1)
        Orders of the tiers between, of the same replication.
    ratios : ndarray, shape (replications,)
        Variance of the last tier's orders before the change, end demand's being 1.
    machines : ndarray, shape (replications, years)
        Machines ordered.
    idle : float
        Share of weeks in which the last tier ordered nothing, of all replications.
    """

    scenario: Any
    demand: Numbers
    ordered: Numbers
    between: Numbers
    ratios: Numbers
    machines: Numbers
    idle: float

    @property
    def change(self) -> float:
        """By what share end demand changes."""
        return float(self.scenario.demand.shock)

    @property
    def _terms(self) -> tuple[int, float, int]:
        last = list(self.scenario.tiers.values())[-1]
        return len(self.scenario.tiers), last.lead_time, last.window

    @property
    def life(self) -> float:
        """How long a machine lasts, years."""
        return float(self.scenario.equipment.life / WEEKS)

    @property
    def variance(self) -> float:
        """What theory says of the variance of the last tier's orders, end demand's being 1."""
        form = bullwhip_shared if self.scenario.shared_demand else bullwhip
        return form(*self._terms)

    @property
    def at_least(self) -> float:
        """The product of the well-known bound of each tier, if none sees the end demand."""
        return bullwhip_at_least(*self._terms)

    @property
    def first_order(self) -> float:
        """By what share the last tier's first order changes, in theory; −1 at the least."""
        times = bullwhip_shock(*self._terms, shared=self.scenario.shared_demand)
        return max(-1.0, self.change * times)

    @cached_property
    def simulated(self) -> pd.DataFrame:
        """Mean and 95 % interval of the variance (``ratio``) and of each year's machines."""
        columns = {"ratio": self.ratios}
        columns |= {str(year): self.machines[:, year] for year in range(YEARS)}
        return interval_table(pd.DataFrame(columns), 0.95)

    @cached_property
    def machine_theory(self) -> Numbers:
        """Machines ordered by year if the last tier's demand were the end demand (Clark)."""
        demand, equipment = self.scenario.demand, self.scenario.equipment
        levels = [demand.level(WEEKS * year) for year in range(YEARS)]
        return accelerated_orders(levels, self.life, equipment.machines_per_unit)

    @property
    def usual_machines(self) -> float:
        """Machines that wear out in a year, and are replaced."""
        return float(self.machine_theory[0])

    @property
    def swings(self) -> tuple[float, float, float]:
        """Simulated variance of the last tier's orders: mean and 95 % interval."""
        return self._told("ratio")

    @property
    def machines_after(self) -> tuple[float, float, float]:
        """Machines ordered in the first year after the change: mean and 95 % interval."""
        return self._told(str(SHOCK_YEAR))

    def _told(self, column: str) -> tuple[float, float, float]:
        row: Any = self.simulated.loc[column]
        return float(row["mean"]), float(row.ci_low), float(row.ci_high)

    @property
    def machine_change(self) -> float:
        """By what share the machines of the first year after the change differ from the usual."""
        return self.machines_after[0] / self.usual_machines - 1

    @property
    def machine_change_in_theory(self) -> float:
        """The same in theory: the change times the life, −1 at the least."""
        return float(self.machine_theory[SHOCK_YEAR]) / self.usual_machines - 1


def chain_scenario(
    change: float, life: float, lead_time: int, window: int, tiers: int, shared: bool
) -> Scenario:
    """Return the shipped chain with other terms, its change of demand after five years."""
    terms = load("car-chain").model_dump()["tiers"]
    terms["wholesaler"] = WHOLESALER
    usual = {"lead_time": float(lead_time), "window": window, "safety_stock": 1000.0}
    return load("car-chain").replace(
        {
            "tiers": {name: terms[name] | usual for name in NAMES[tiers]},
            "shared_demand": shared,
            "demand.shock": change,
            "demand.shock_week": float(WEEKS * SHOCK_YEAR),
            "equipment.life": WEEKS * checked("life", life, least=1),
            "horizon": float(WEEKS * YEARS),
            "warm_up": float(WEEKS),
        }
    )


@public
def chain_story(
    change: float = -0.05,
    life: float = 12,
    lead_time: int = 4,
    window: int = 8,
    tiers: int = 3,
    shared: bool = False,
    seed: int = 2010,
    progress: Callable[[float, float], None] | None = None,
) -> ChainStory:
    """Play a chain in which end demand changes once, and put theory beside it.

    Parameters
    ----------
    change : float, default -0.05
        By what share end demand changes after five years, −1 or more.
    life : float, default 12
        Years that a machine lasts, 1 or more.
    lead_time : int, default 4
        Weeks from an order to the goods, 1 or more.
    window : int, default 8
        Weeks in the moving average that forecasts, 1 or more.
    tiers : int, default 3
        1 to 4.
    shared : bool, default False
        Whether all tiers see the end demand.
    seed : int, default 2010
    progress : callable, optional
        Told how many of how many replications are done.

    Returns
    -------
    ChainStory

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Machines that last twelve years, and 5 % fewer cars: 60 % fewer machines, and some more since
    the stocks below are run down as well.

    >>> story = chain_story()
    >>> round(story.machine_change_in_theory, 3), story.machine_change < -0.6
    (-0.6, True)
    >>> round(story.variance, 4), round(story.at_least, 4)
    (24.0625, 15.625)
    """
    number = whole("tiers", tiers, 1, max(NAMES))
    scenario = chain_scenario(change, life, lead_time, window, number, shared)
    runs = []
    for replication in range(PLAYED):
        runs.append(_read(run(scenario, seed, replication)))
        if progress is not None:
            progress(replication + 1, PLAYED)
    demand, orders = runs[0].demand, runs[0].orders
    return ChainStory(
        scenario,
        demand,
        orders[:, -1],
        orders[:, :-1],
        np.array([one.ratio for one in runs]),
        np.array([one.machines for one in runs]),
        float(np.mean([(one.orders[:, -1] <= 0).mean() for one in runs])),
    )


@dataclass(frozen=True, eq=False)
class _Played:
    demand: Numbers
    orders: Numbers
    ratio: float
    machines: Numbers


def _read(played: Any) -> _Played:
    flows, tiers = played.tables["flows"], len(played.scenario.tiers)
    orders = flows.ordered.to_numpy().reshape(-1, tiers)
    last = list(played.scenario.tiers)[-1]
    return _Played(
        flows.asked.to_numpy().reshape(-1, tiers)[:, 0],
        orders,
        played.measures[f"amplification.{last}"],
        played.tables["machines"].ordered.to_numpy(),
    )


@public
def chain_by_tier(
    lead_time: int = 4, window: int = 8, tiers: int = 3, seed: int = 2010
) -> pd.DataFrame:
    """Return the variance of each tier's orders: in theory, by the known bound, and simulated.

    Parameters
    ----------
    lead_time, window, tiers, seed
        As for :func:`chain_story`.

    Returns
    -------
    pandas.DataFrame
        One row a tier: ``exact``, ``at_least``, ``simulated`` with ``low`` and ``high`` of its 95 %
        interval, ``shared`` (exact, where all see the end demand). End demand's variance is 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> chain_by_tier(tiers=2).round(4)[["exact", "at_least", "shared"]].values.tolist()
    [[2.5, 2.5, 2.5], [7.375, 6.25, 5.0]]
    """
    number = whole("tiers", tiers, 1, max(NAMES))
    scenario = chain_scenario(0.0, 12, lead_time, window, number, False)
    names = list(scenario.tiers)  # type: ignore[attr-defined]
    found = [run(scenario, seed, k).measures for k in range(2 * PLAYED)]
    ratios = pd.DataFrame({name: [one[f"amplification.{name}"] for one in found] for name in names})
    told = interval_table(ratios, 0.95)
    form = {"exact": bullwhip, "at_least": bullwhip_at_least, "shared": bullwhip_shared}
    theory = {
        name: [one(k, lead_time, window) for k in range(1, number + 1)]
        for name, one in form.items()
    }
    table = pd.DataFrame(theory, index=pd.Index(names, name="tier"))
    ends = {"simulated": "mean", "low": "ci_low", "high": "ci_high"}
    for column, of in ends.items():
        table[column] = told[of]
    return table[["exact", "at_least", "simulated", "low", "high", "shared"]]
