"""Simulated wars as an outsider would date them: from the price that buyers paid.

In a simulation everybody's list price is known, so the true wars are too
(:mod:`sim.pricing.war.episodes`). Here only the average price paid is looked at, by the same Markov
switching as a real market's, and then held against the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked
from sim.kernel.results import Run
from sim.pricing.real_wars.markov_switching import markov_switching
from sim.pricing.real_wars.war_dates import Dating, agreement
from sim.pricing.strategies.contract.strategy import Strategy
from sim.pricing.war.episodes import price_wars
from sim.pricing.war.war import PriceWar
from sim.scenario import load
from sim.scenario.price_war import PriceWarScenario

RUN_HAS_NO_ACCOUNTS: Final = "run has no accounts; allowed: a run of a price-war scenario"
A_PERIOD_WITHOUT_A_SALE: Final = "run has a period without a sale; allowed: sales in every period"
RULES_ARE_EMPTY: Final = "rules are empty; allowed: at least one strategy"

_CENT = 6  # digits of a price that count: far finer than any price list


@public
def weekly_duel(noise: float, weeks: int = 328) -> Any:
    """Return the duel on price, at the pace of the railways: prices reviewed every week.

    Parameters
    ----------
    noise : float
        Standard deviation of the error with which each sees the other's price, yuan.
    weeks : int, default 328
        How long; the railways' data have 328 weeks.

    Returns
    -------
    PriceWarScenario
        ``price-duel``, otherwise unchanged.

    Raises
    ------
    InputError
        If the noise is negative.

    Examples
    --------
    >>> weekly_duel(noise=0.1).suppliers["Beihe"].review_interval
    1.0
    """
    blurred = checked("noise", noise, least=0)
    duel: Any = load("price-duel")
    changes: dict[str, Any] = {
        "horizon": float(weeks),
        "period": 1.0,
        "market.buyers_per_week": 1.0,
    }
    for name in duel.suppliers:
        own = {"review_interval": 1.0, "review_phase": 1.0, "noise": blurred}
        changes |= {f"suppliers.{name}.{field}": value for field, value in own.items()}
    return duel.replace(changes)


def price_paid(run: Run) -> NDArray[np.float64]:
    """Return the average price that buyers paid in each period of a price war, yuan.

    Raises
    ------
    InputError
        If there is a period without a sale, or the run is not a price war.
    """
    if run.accounts.empty:
        raise InputError(RUN_HAS_NO_ACCOUNTS)
    sums = run.accounts.groupby("period", sort=True)[["revenue", "units"]].sum()
    if not (sums["units"] > 0).all():
        raise InputError(A_PERIOD_WITHOUT_A_SALE)
    return np.asarray((sums["revenue"] / sums["units"]).round(_CENT), dtype=np.float64)


@public
def true_wars(run: Run) -> Dating:
    """Return the wars that there were: the periods in which a list price was below its midpoint."""
    paid = price_paid(run)
    length = run.scenario.period
    begins = np.arange(paid.size) * length
    at_war = np.zeros(paid.size, dtype=np.bool_)
    wars = price_wars(run)
    for start, end in zip(wars["start"].tolist(), wars["end"].tolist(), strict=True):
        at_war |= (begins + length > start + 1e-9) & (begins < end - 1e-9)
    return Dating(paid, at_war)


@public
def dated_wars(run: Run) -> Dating:
    """Return the wars as Markov switching finds them in the price paid.

    A price that never changes shows none.

    Raises
    ------
    MissingExtraError
        If statsmodels is needed and not installed.
    """
    paid = price_paid(run)
    if np.ptp(paid) == 0:
        return Dating(paid, np.zeros(paid.size, dtype=np.bool_))
    return markov_switching(paid).dating()


@public
def war_shapes(
    rules: Mapping[str, Strategy],
    scenario: PriceWarScenario,
    replications: int = 10,
    seed: int = 2010,
) -> pd.DataFrame:
    """Let each rule play against itself, and date its wars from the price paid.

    Parameters
    ----------
    rules : mapping of str to Strategy
        By the name they get in the table.
    scenario : PriceWarScenario
        The market; its own strategies are replaced.
    replications : int, default 10
        Wars of each rule; replication k has the same luck for all.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a rule and replication: ``rule``, ``replication``, ``wars`` (how many), ``length``
        (mean, periods), ``depth`` (share of the price of peace) and ``agreement`` with the true
        wars. Length and depth are missing where there was no war.

    Raises
    ------
    InputError
        If there is no rule, or the replications are fewer than 1.
    MissingExtraError
        If statsmodels is needed and not installed.
    """
    if not rules:
        raise InputError(RULES_ARE_EMPTY)
    times = int(checked("replications", replications, least=1))
    rows = []
    for name, rule in rules.items():
        for replication in range(times):
            players = {supplier: rule.fresh() for supplier in scenario.suppliers}
            run = PriceWar(scenario, seed, replication, strategies=players).run()
            found = dated_wars(run)
            rows.append(
                {
                    "rule": name,
                    "replication": replication,
                    "wars": len(found.wars),
                    "length": found.mean_length,
                    "depth": found.depth,
                    "agreement": agreement(found.at_war, true_wars(run).at_war),
                }
            )
    return pd.DataFrame(rows)
