"""Before the war begins: who plays whom, and what all know of the market."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from sim.kernel.errors import InputError
from sim.kernel.streams import Streams
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.war.firm import Firm
from sim.scenario.complaints import suggestion
from sim.scenario.price_war import PriceWarScenario


def cast(scenario: PriceWarScenario, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return each supplier's strategy: the one given, else the scenario's.

    A strategy may keep notes on itself; each war therefore plays a copy of its own.

    Raises
    ------
    InputError
        If a supplier or a strategy is unknown, or a strategy does not take its settings.
    """
    for name in given:
        if name not in scenario.suppliers:
            raise InputError(
                f"strategies has {name!r}, which is no supplier;"
                f" {suggestion(str(name), scenario.suppliers)}"
            )
    found = {}
    for name, terms in scenario.suppliers.items():
        if name in given:
            own = given[name]
            found[name] = own.fresh() if hasattr(own, "fresh") else deepcopy(own)
            continue
        from sim.pricing.strategies import strategy

        try:
            found[name] = strategy(terms.strategy, **terms.strategy_settings)
        except InputError as error:
            raise InputError(f"{scenario.name}: suppliers.{name}.{error}") from None
    return found


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


def benchmark_prices(scenario: PriceWarScenario) -> dict[str, tuple[float, float]]:
    """Return each supplier's Nash price and its price of the largest joint profit, in yuan.

    Examples
    --------
    >>> from sim.scenario import load
    >>> nash, joint = benchmark_prices(load("price-duel"))["Beihe"]
    >>> round(nash, 6), round(joint, 6)
    (1.472927, 1.924981)
    """
    firms = [
        Firm(name, index, terms, None)
        for index, (name, terms) in enumerate(scenario.suppliers.items())
    ]
    market = common_market(scenario, firms)
    nash, joint = market.nash().prices, joint_prices(market, firms)
    return {firm.name: (float(nash[firm.index]), joint[firm.index]) for firm in firms}


def seats(firms: list[Firm], market: LogitMarket, streams: Streams) -> list[Seat]:
    """Return each supplier's place in the war, from which its strategy sees."""
    names = [firm.name for firm in firms]
    nash = [float(price) for price in market.nash().prices]
    joint = joint_prices(market, firms)
    starts = [firm.price for firm in firms]
    return [
        Seat(
            names=names,
            index=firm.index,
            market=market,
            nash=nash,
            joint=joint,
            starts=starts,
            floor=firm.terms.floor,
            ceiling=firm.terms.ceiling,
            luck=_luck(streams, f"strategy/{firm.name}"),
            capacity=firm.capacity,
        )
        for firm in firms
    ]


def _luck(streams: Streams, name: str) -> Callable[[], float]:
    """Return a function that gives a stream's uniforms; the stream is opened when first asked."""
    draws: list[Callable[[], float]] = []

    def luck() -> float:
        if not draws:
            draws.append(streams.uniforms(name))
        return draws[0]()

    return luck
