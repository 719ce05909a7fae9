"""The market as everybody knows it, and the prices by which a war in it is read."""

from __future__ import annotations

import pandas as pd

from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.war.firm import Firm
from sim.scenario.price_war import PriceWarScenario


def common_market(scenario: PriceWarScenario, firms: list[Firm]) -> LogitMarket:
    """Return the market as everybody knows it: in list prices, as it is at the start.

    What dealers keep is a cost to the supplier: with a margin m its profit (1 − m) p − c is
    (1 − m) times p − c/(1 − m). Where buyers read quality into a price, a yuan more costs the
    supplier only 1 − κ of it: the same market with a larger μ. (From κ = 1 on no price is too high
    and there is no equilibrium; the market is then given without the signal.)

    Examples
    --------
    >>> from sim.scenario import load
    >>> duel = load("price-duel")
    >>> firms = [Firm(name, 0, terms, None) for name, terms in duel.suppliers.items()]
    >>> common_market(duel, firms).nash().prices.round(6).tolist()
    [1.472927, 1.472927]
    """
    market, signal = scenario.market, scenario.buyers.signal
    if signal >= 1:
        signal = 0.0
    left = 1 - signal
    return LogitMarket(
        a=[(firm.attractiveness - signal * firm.price) / left for firm in firms],
        c=[firm.terms.unit_cost / (1 - firm.terms.dealer_margin) for firm in firms],
        mu=market.mu / left,
        a0=market.outside / left if market.has_outside else None,
    )


def joint_prices(market: LogitMarket, firms: list[Firm]) -> list[float]:
    """Return the prices of the largest joint profit; the ceilings where no price is too high."""
    if market.a0 is None:
        return [firm.terms.ceiling for firm in firms]
    return [float(price) for price in market.joint().prices]


def landmarks(scenario: PriceWarScenario) -> pd.DataFrame:
    """Return the prices by which a war is read, one row a supplier.

    Parameters
    ----------
    scenario : PriceWarScenario
        Its market as all know it at the start counts.

    Returns
    -------
    pandas.DataFrame
        Index ``supplier``; columns ``nash`` (price where nobody gains by moving alone), ``joint``
        (price of the largest joint profit; the ceiling where buyers must buy) and ``midpoint``,
        yuan; ``nash_profit`` and ``joint_profit``, what it earns in a period if all charge these.

    Examples
    --------
    >>> from sim.scenario import load
    >>> landmarks(load("arena")).round(4).loc["Huaxin", ["nash", "joint", "midpoint"]].tolist()
    [1.4729, 1.925, 1.699]
    """
    firms = [
        Firm(name, place, terms, None)
        for place, (name, terms) in enumerate(scenario.suppliers.items())
    ]
    market = common_market(scenario, firms)
    nash, joint = market.nash(), joint_prices(market, firms)
    buyers = scenario.market.buyers_per_week * scenario.period
    found = pd.DataFrame(
        {"nash": nash.prices, "joint": joint},
        index=pd.Index([firm.name for firm in firms], name="supplier"),
    )
    found["midpoint"] = (found["nash"] + found["joint"]) / 2
    found["nash_profit"] = buyers * nash.profits
    found["joint_profit"] = buyers * market.profits(joint)
    return found
