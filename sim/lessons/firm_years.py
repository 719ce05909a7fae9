"""A firm of a thousand customers, ten years long, with and without a cut of its defections.

Each of its customers stays or leaves by luck; the same luck is lived through twice. Money in what a
customer brings in his first year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.firm_profit import FirmProfit, Market, firm_profit
from sim.customers.theory.margin_profiles import PROFILES, Profile
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.randomness.streams import Streams
from sim.kernel.statistics.intervals import interval_table

Vector = NDArray[np.float64]

CUSTOMERS: Final = 1000
YEARS: Final = 10


@dataclass(frozen=True)
class FirmYears:
    """Ten years of the firm, by theory and by luck.

    Attributes
    ----------
    defection : float
        Before the cut.
    market : {"open", "full"}
        Whether as many new customers come as before, or only as many as leave.
    theory : FirmProfit
        The expected profits, per customer there was before.
    seen : DataFrame
        A row a replication, a column a year 1 to 10: the firm's profit with the cut, as a share
        above its expected profit before.
    without : DataFrame
        The same without the cut, on the same luck.
    """

    defection: float
    market: Market
    theory: FirmProfit
    seen: pd.DataFrame
    without: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """Mean, interval and theory of each year's lift, and how it varies without the cut."""
        found = interval_table(self.seen)[["mean", "ci_low", "ci_high"]]
        return found.assign(theory=self.theory.lift).rename_axis("year")

    @property
    def one_firm(self) -> float:
        """By how much the profit of a single year varies by luck alone: standard deviation."""
        return float(self.without.to_numpy().std(ddof=1))


@public
def firm_years(
    defection: float,
    cut: float = 0.05,
    kind: Literal["points", "relative"] = "points",
    profile: Profile = "flat",
    acquisition_cost: float = 0.0,
    market: Market = "open",
    replications: int = 40,
    seed: int = 1990,
) -> FirmYears:
    """Play ten years of the firm after its defections are cut.

    Parameters
    ----------
    defection : float
        Before, as a share a year, above 0 and below 1.
    cut, kind
        As for :func:`sim.customers.retention_lift`.
    profile, acquisition_cost
        As for :func:`sim.lessons.five_percent.claim`.
    market : {"open", "full"}, default "open"
        Whether as many new customers come as before, or only as many as leave.
    replications : int, default 40
        2 or more.
    seed : int, default 1990

    Returns
    -------
    FirmYears

    Raises
    ------
    InputError
        If a number is out of its range, or the firm earned nothing before.

    References
    ----------
    Sharp, B. (2010). *How Brands Grow*. Oxford University Press.

    Examples
    --------
    >>> story = firm_years(0.20, replications=2)
    >>> round(float(story.theory.lift[0]), 4), story.seen.shape
    (0.0625, (2, 10))
    """
    k = checked("defection", defection, above=0, below=1)
    if profile not in PROFILES:
        raise refused("profile", profile, one_of(get_args(Profile)))
    margins = PROFILES[profile]
    theory = firm_profit(k, cut, kind, YEARS, margins, acquisition_cost, market)
    left = k * (1 - cut) if kind == "relative" else max(0.0, k - cut)
    brings = np.array([-acquisition_cost, *margins])
    runs = whole("replications", replications, 2)
    with_cut, without = np.empty((runs, YEARS)), np.empty((runs, YEARS))
    new = round(k * CUSTOMERS)
    slots = CUSTOMERS + (new * YEARS if market == "open" else 0)
    joins = np.maximum(np.arange(slots) - CUSTOMERS, -1) // max(new, 1) + 1  # 0: there already
    for run in range(runs):
        streams = Streams(seed, run)
        luck = streams["renewals"].random((slots, YEARS))
        ages = np.zeros(slots, dtype=int)
        ages[new:CUSTOMERS] = streams["ages"].geometric(k, CUSTOMERS - new)
        for rate, found in ((left, with_cut), (k, without)):
            found[run] = _played(ages, joins, luck, rate, brings, market)
    before = theory.before * CUSTOMERS
    years = pd.RangeIndex(1, YEARS + 1, name="year")
    return FirmYears(
        k,
        market,
        theory,
        pd.DataFrame(with_cut / before - 1, columns=years),
        pd.DataFrame(without / before - 1, columns=years),
    )


def _played(
    ages: NDArray[np.int64],
    joins: NDArray[np.int64],
    luck: Vector,
    rate: float,
    brings: Vector,
    market: Market,
) -> list[float]:
    """Return the profits of the years: who stays is a year older, who comes costs and is 0."""
    there, oldest, profits = joins == 0, brings.size - 1, []
    for year in range(1, YEARS + 1):
        stays = there & (luck[:, year - 1] >= rate)
        ages = np.where(stays, np.minimum(ages + 1, oldest), 0)
        there = stays | (joins == year) if market == "open" else there
        profits.append(float(brings[ages[there]].sum()))
    return profits
