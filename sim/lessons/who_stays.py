"""How long customers stay: the curve a firm can estimate, beside the truth it cannot know.

Two groups of customers, one as today and one for which something is done, come over the years; most
of them are still there at the end (censored, 删失). Nobody's own chance to stay changes with time.

Sources: Kaplan & Meier (1958); Fader & Hardie (2007), for retention that rises by sorting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.customers.process.retention.expected import expected_survival
from sim.customers.process.retention.luck import YEAR
from sim.customers.process.retention.model import play
from sim.customers.theory.survival_curve import log_rank, survival_curve
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_list, whole
from sim.scenario.files import load

YEARS = 8
STEPS = 4
"""Points a year at which a curve is drawn."""
SEED = 2014
NOTHING = "nothing"

Numbers = NDArray[np.float64]


@public
@dataclass(frozen=True, eq=False)
class WatchedGroup:
    """One group of customers.

    Attributes
    ----------
    survival, low, high : ndarray
        The estimate at each point of time, with its interval.
    truth : ndarray
        What the simulator knows.
    """

    survival: Numbers
    low: Numbers
    high: Numbers
    truth: Numbers

    def retention(self, of: Numbers) -> Numbers:
        """Return from a curve which part of those there at its begin stays through each year.

        Raises
        ------
        InputError
            If it is no row of finite numbers.
        """
        ends = checked_list("of", of)[::STEPS]
        with np.errstate(divide="ignore", invalid="ignore"):
            kept: Numbers = ends[1:] / ends[:-1]
        return kept


@dataclass(frozen=True, eq=False)
class WhoStays:
    """Two groups and what tells them apart.

    Attributes
    ----------
    years : ndarray
        Points of time.
    today, done : WatchedGroup
        As it is, and with what is done.
    z, by_luck : float
        Log-rank: the statistic, and the chance of one so far from 0 by luck alone.
    censored : float
        Part of today's customers who are still there.
    """

    years: Numbers
    today: WatchedGroup
    done: WatchedGroup
    z: float
    by_luck: float
    censored: float


@public
def watch_who_stays(
    customers: int = 400,
    polarization: float = 0.25,
    rate: float = 0.12,
    done: str = NOTHING,
    seed: int = SEED,
) -> WhoStays:
    """Watch two groups of customers for eight years.

    Parameters
    ----------
    customers : int, default 400
        In each group, half of them new at the start, from 40 to 4,000.
    polarization : float, default 0.25
        How much they differ in what they weigh by themselves, from 0 to below 1.
    rate : float, default 0.12
        How often a year an average one leaves for that, above 0.
    done : str, default "nothing"
        What is done for the second group, a name in the scenario's `prevention`.
    seed : int, default 2014
        Whose luck; the two groups do not share it.

    Raises
    ------
    InputError
        If a number is out of its range, or there is no such prevention.

    Examples
    --------
    >>> seen = watch_who_stays(200)
    >>> bool(seen.today.retention(seen.today.truth)[0] < seen.today.retention(seen.today.truth)[4])
    True
    """
    number = whole("customers", customers, 40, 4_000)
    weighed = checked("rate", rate, above=0)
    base: Any = load("lost-accounts")
    scale = weighed / base.weighed_rate
    causes = ("better_product", "unattractive_offer", "high_price")
    rates = {f"causes.{name}.rate": base.causes[name].rate * scale for name in causes}
    base = base.replace(
        rates
        | {
            "customers": number // 2,
            "new_customers": number / 2 / YEARS,
            "polarization": polarization,
            "horizon": YEARS * YEAR,
            "handling.people": None,
            "orders.a_year": 0.01,
        }
    )
    other = base.replace({"adopted": [] if done == NOTHING else [done]})
    years = np.linspace(0, YEARS, YEARS * STEPS + 1)
    rows = [play(base, seed, 0).tables["customers"], play(other, seed, 1).tables["customers"]]
    groups = [
        _group(years, one, expected_survival(scenario, years))
        for one, scenario in zip(rows, (base, other), strict=True)
    ]
    z, by_luck = log_rank(rows[1].tenure, rows[1].is_lost, rows[0].tenure, rows[0].is_lost)
    return WhoStays(years, groups[0], groups[1], z, by_luck, float(1 - rows[0].is_lost.mean()))


def _group(years: Numbers, customers: Any, truth: Numbers) -> WatchedGroup:
    curve = survival_curve(customers.tenure / YEAR, customers.is_lost)
    row = np.searchsorted(curve.tenure, years, side="right") - 1
    estimate, low, high = (curve[name].to_numpy()[row] for name in ("survival", "low", "high"))
    return WatchedGroup(estimate, low, high, truth)
