"""Two markets side by side: feature by feature, by theory and simulated, and the best effort."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.numerals import listed
from sim.lessons.two_markets import (
    AGENCY,
    CONTRIBUTION,
    DEALER,
    HOUSEHOLDS,
    HOUSEHOLDS_NAMED,
    MARKETS,
    PRICE,
    PUMPS,
    STATIONS,
    VERBS,
    MarketStructure,
    MarketYear,
    Plan,
    chance_of_sale,
    gross,
    plan_in_market,
    spent,
)
from sim.value.mix import best_mix

BY_DEALERS: Final = "media and dealers"
BY_OWN: Final = "own people"
LUCK: Final = "a year's luck, %"
THEORY_SOLD: Final = "by theory"
FROM_95: Final = "from (95 %)"
TO_95: Final = "to (95 %)"
LUCK_BY_THEORY: Final = "luck by theory, ±"
LUCK_SIMULATED: Final = "luck simulated, ±"
SIMULATED: Final = "pumps simulated"


@public
def features_frame(plan: Plan = AGENCY, budget: float = 4e6) -> pd.DataFrame:
    """Turn households into power stations feature by feature, and see what each plan earns.

    Parameters
    ----------
    plan : mapping of str to float
        Parts of the budget by verb.
    budget : float, default 4,000,000
        Yuan a year, above 0.

    Returns
    -------
    pandas.DataFrame
        A row a market, each with one feature more; contribution in million yuan by media and
        dealers and by own people, and what luck makes of a year's sales, in percent of them.
    """
    steps: dict[str, dict[str, Any]] = {
        HOUSEHOLDS_NAMED: {},
        "few buyers": {"buyers": STATIONS.buyers},
        "of unlike size": {"fifth": STATIONS.fifth},
        "in few regions": {"regions": STATIONS.regions},
        "professionals decide": {"persons": STATIONS.persons},
    }
    market, rows = HOUSEHOLDS, {}
    for name, step in steps.items():
        market = replace(market, **step)
        found = _both_ways(market, plan, budget)
        own = found[BY_OWN]
        rows[name] = {how: one.contribution / 1e6 for how, one in found.items()}
        rows[name][LUCK] = 100 * own.sd / own.sold
    return pd.DataFrame.from_dict(rows, orient="index")


@public
def luck_frame(plan: Plan = AGENCY, budget: float = 4e6) -> pd.DataFrame:
    """Hold simulated years against theory: pumps sold, and what luck makes of them.

    Parameters
    ----------
    plan : mapping of str to float
        Parts of the budget by verb.
    budget : float, default 4,000,000
        Yuan a year, above 0.

    Returns
    -------
    pandas.DataFrame
        A row a market and way: mean of simulated years with its 95 % interval, theory, and the
        standard deviation of a year by both.
    """
    rows = {}
    for name, market in MARKETS.items():
        for how, found in _both_ways(market, plan, budget).items():
            rows[listed((name, how))] = {
                SIMULATED: found.simulated["mean"],
                FROM_95: found.simulated["ci_low"],
                TO_95: found.simulated["ci_high"],
                THEORY_SOLD: found.sold,
                LUCK_SIMULATED: found.simulated["sd"],
                LUCK_BY_THEORY: found.sd,
            }
    return pd.DataFrame.from_dict(rows, orient="index")


@public
def brings_frame(plan: Plan = AGENCY, budget: float = 4e6, direct: bool = False) -> pd.DataFrame:
    """Return what another 100,000 yuan bring, by verb and market, thousand yuan.

    Parameters
    ----------
    plan : mapping of str to float
        Parts of the budget by verb.
    budget : float, default 4,000,000
        Yuan a year, above 0.
    direct : bool, default False
        As for :func:`plan_in_market`.

    Returns
    -------
    pandas.DataFrame
        A row a verb, a column a market.
    """
    found = {
        name: plan_in_market(market, plan, budget, direct).brings
        for name, market in MARKETS.items()
    }
    return pd.DataFrame(found).loc[[*VERBS]] / 1000


@public
def best_effort(
    market: MarketStructure, plan: Plan = AGENCY, budget: float = 4e6
) -> dict[str, float]:
    """Find how much for media would be best with all else as planned, beside Dorfman–Steiner.

    Where the next yuan brings just one, effort is elasticity times margin of the sales in money.

    Parameters
    ----------
    market : MarketStructure
    plan : mapping of str to float
        Parts of the budget by verb; nothing is given off the price here.
    budget : float, default 4,000,000
        Yuan a year, above 0.

    Returns
    -------
    dict of str to float
        `effort` (yuan a year), `share` of the sales in money, `elasticity` there, and
        `dorfman_steiner`, the share that :func:`sim.value.mix.best_mix` names for a price at which
        today's margin is best.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Dorfman, R. & Steiner, P. O. (1954). Optimal Advertising and Optimal Quality. *American Economic
    Review* 44(5), 826–836.

    Examples
    --------
    >>> found = best_effort(HOUSEHOLDS)
    >>> bool(abs(found["share"] - found["dorfman_steiner"]) < 1e-6)
    True
    """
    yuan = {**spent(plan, budget), "capture": 0.0}
    low, high = 1.0, 1e9
    for _ in range(100):
        middle = (low + high) / 2
        step = middle * 1e-4
        two = {**yuan, "communicate": np.array([middle - step, middle + step])}
        less, more = gross(market, two, False)
        low, high = (middle, high) if more - less > 2 * step else (low, middle)
    effort = (low + high) / 2
    at = {**yuan, "communicate": effort * np.array([1 - 1e-5, 1.0, 1 + 1e-5])}
    sold = PUMPS * chance_of_sale(market, at, False)
    elasticity = float((sold[2] - sold[0]) / sold[1] / 2e-5)
    margin = (CONTRIBUTION - DEALER) / PRICE
    return {
        "effort": effort,
        "share": float(effort / (PRICE * sold[1])),
        "elasticity": elasticity,
        "dorfman_steiner": best_mix(-1 / margin, elasticity)["effort"],
    }


def _both_ways(market: MarketStructure, plan: Plan, budget: float) -> dict[str, MarketYear]:
    """Return what a plan does by media and dealers, and by own people."""
    ways = {BY_DEALERS: False, BY_OWN: True}
    return {how: plan_in_market(market, plan, budget, direct) for how, direct in ways.items()}
