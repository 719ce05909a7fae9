"""A province played: what dealers do with a contract, beside theory, and what woos them.

Contracts are compared on the same buyers with the same luck. All numbers are *illustrative*.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from sim.customers.theory.channel_margins import dealer_channel
from sim.experiment.comparison import compare
from sim.experiment.replication import replicate
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.kernel.statistics.intervals import interval_table
from sim.lessons.two_margins import COST, HIGHEST, SLOPE
from sim.scenario.dealer_choice import DealerChoiceScenario
from sim.scenario.files import load

YEARS: Final = 10
SERVICE_COST: Final = 2.0
MOST_DEALERS: Final = 20
CONTRACTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "one price": {},
    "fee of 9,000": {"wholesale": COST, "fee": 9_000.0},
    "service matters": {"service_cost": SERVICE_COST},
    "two, free riding": {**{"dealers": 2, "service_cost": SERVICE_COST, "free_riding": 1.0}},
}
"""What is played beside theory."""

CONTRACT: Final = "contract"
PRICE: Final = "price"
SERVICE: Final = "service"
THEORY: Final = "theory"
SIMULATED: Final = "simulated"
CARRIED: Final = "carried, %"
AT_LEAST: Final = "at least"
AT_MOST: Final = "at most"
MORE: Final = "more for Huaxin"

WOOING: Final[Mapping[str, Mapping[str, float]]] = {
    "today": {},
    "20 less a machine": {"lines.Huaxin.contract.wholesale": 880_000.0},
    "120 days to pay": {"lines.Huaxin.contract.terms": 17.143},
    "support 200 more a year": {"lines.Huaxin.contract.support": 260_000.0},
    "never dropped": {"lines.Huaxin.contract.drop": 0.0},
}
"""What Huaxin could offer the dealers of Sichuan."""


@public
def province(
    dealers: int = 1,
    wholesale: float = 900.0,
    fee: float = 0.0,
    service_cost: float | None = None,
    free_riding: float = 0.0,
    busier: float = 1.0,
) -> DealerChoiceScenario:
    """Return a province where dealers live by the margin on Huaxin's machines alone.

    Parameters
    ----------
    dealers : int, default 1
        Each in a district of his own, 1 to 20.
    wholesale : float, default 900
        Thousand yuan a machine, above 0.
    fee : float, default 0
        What all of them pay a year, thousand yuan, from 0.
    service_cost : float, optional
        η, above ½; left out: service does not matter.
    free_riding : float, default 0
        Share of buyers who are shown a machine at home and buy from any dealer, 0 to 1.
    busier : float, default 1
        Times as many buyers, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> list(province(dealers=2).dealers)
    ['dealer_1', 'dealer_2']
    """
    number = whole("dealers", dealers, 1, MOST_DEALERS)
    shipped: Any = load("sichuan")
    line = shipped.lines["Huaxin"].model_dump()
    line["buyers"] *= checked("busier", busier, above=0)
    line |= {"hours": 0.0, "demo_machines": 0.0}
    line["contract"] = {
        "wholesale": 1000 * checked("wholesale", wholesale, above=0),
        "fee": 1000 * checked("fee", fee, least=0) / number / shipped.quarters_a_year,
        "terms": 8.0,
    }
    found: DealerChoiceScenario = shipped.replace(
        {
            "dealers": {f"dealer_{one}": {"share": 1 / number} for one in range(1, number + 1)},
            "lines": {"Huaxin": line},
            **{"service_cost": service_cost, "free_riding": free_riding},
            **{"warm_up": 52.0, "horizon": 52.0 * (YEARS + 1)},
        }
    )
    return found


@public
def provinces_frame(replications: int = 40, seed: int = 2010) -> pd.DataFrame:
    """Play the contracts of the chapter, and say what theory expects.

    Parameters
    ----------
    replications : int, default 40
        2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        By contract: price and service (thousand yuan), machines a year by theory and simulated,
        with the ends of the interval.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    rows = {}
    for name, terms in CONTRACTS.items():
        theory = dealer_channel(
            *(HIGHEST, COST, SLOPE, terms.get("dealers", 1)),
            service_cost=terms.get("service_cost"),
            districts=True,
            wholesale=terms.get("wholesale", 900.0),
        )
        study = replicate(province(**terms), replications, seed, progress=False)
        found = study.summary().loc["machines.Huaxin"]
        rows[name] = {
            PRICE: theory.price,
            SERVICE: theory.service,
            THEORY: theory.quantity,
            SIMULATED: found["mean"],
            "from": found.ci_low,
            "to": found.ci_high,
        }
    return pd.DataFrame(rows).T.rename_axis(CONTRACT)


@public
def wooing_frame(replications: int = 30, seed: int = 2010) -> pd.DataFrame:
    """Offer the dealers of Sichuan something more, on the same luck.

    Parameters
    ----------
    replications : int, default 30
        2 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        By offer: the part of the time that dealers carry Huaxin's line (%), and what Huaxin earns
        more a year (thousand yuan), each with the ends of its 95 % interval.

    Raises
    ------
    InputError
        If a number is out of its range.
    """
    sichuan: Any = load("sichuan")
    worlds = {name: sichuan.replace(dict(changes)) for name, changes in WOOING.items()}
    found = compare(worlds, replications, seed, progress=False)
    carried = 100 * interval_table(found.values("carried.Huaxin"), 0.95)
    more = found.differences("maker.Huaxin") / 1000
    ends = {CARRIED: "mean", AT_LEAST: "ci_low", AT_MOST: "ci_high"}
    table = pd.DataFrame({column: carried[end] for column, end in ends.items()})
    for column, end in ((MORE, "mean"), ("from", "ci_low"), ("to", "ci_high")):
        table[column] = more[end].reindex(table.index)
    return table.rename_axis("offer")
