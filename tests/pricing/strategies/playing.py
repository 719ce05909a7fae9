"""A tiny war for the tests of strategies: all review at once, at every step, and see all."""

from collections.abc import Callable, Sequence
from math import nan
from random import Random
from typing import Any

from sim.pricing.strategies import Strategy
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.equilibrium import LogitMarket

DUEL = LogitMarket(a=[2, 2], c=[1, 1], mu=0.25)
"""The smallest market: Nash price 1.472927, joint-profit price 1.924981."""

NASH, JOINT = 1.472927, 1.924981
FLOOR, CEILING = 0.5, 3.0


def seat(
    index: int = 0,
    market: LogitMarket = DUEL,
    starts: Sequence[float] | None = None,
    luck: Callable[[], float] | None = None,
    floor: float = FLOOR,
    ceiling: float = CEILING,
    joint: Sequence[float] | None = None,
) -> Seat:
    """Return a place in a market; the start prices are the joint-profit prices by default."""
    joint = market.joint().prices.tolist() if joint is None else joint
    return Seat(
        names=["Huaxin", "Beihe", "Alpenwerk", "Jiangnan"][: market.suppliers],
        index=index,
        market=market,
        nash=market.nash().prices.tolist(),
        joint=joint,
        starts=joint if starts is None else starts,
        floor=floor,
        ceiling=ceiling,
        luck=Random(f"luck of {index}").random if luck is None else luck,
    )


def review(
    place: Seat,
    time: float,
    price: float,
    rival_prices: tuple[float, ...],
    unit_cost: float,
    **more: float,
) -> View:
    """Note what a seat sees and return it as its strategy's view, as the war does."""
    place.note(price, rival_prices)
    return View(place, time, price, rival_prices, unit_cost, **more)


def look(place: Seat, *rivals: float, price: float | None = None, cost: float = 1.0) -> View:
    """Return what a seat sees now; without rivals' prices they stand at their start."""
    return review(
        place,
        time=4.0 * len(place.prices),
        price=place.start_price if price is None else price,
        rival_prices=rivals or place.rival_starts,
        unit_cost=cost,
        cash=5.0,
        service=0.1,
    )


def answers(rule: Strategy, script: Sequence[float | Sequence[float]], **where: Any) -> list[float]:
    """Return what a rule asks while its rivals play a script, one entry a review.

    Its own price at each review is its answer at the last one.
    """
    place = seat(**where)
    price, said = place.start_price, []
    for step in script:
        rivals = tuple(step) if isinstance(step, Sequence) else (step,)
        price = rule.price(look(place, *rivals, price=price))
        said.append(price)
    return said


def match(
    rules: Sequence[Strategy],
    rounds: int,
    market: LogitMarket = DUEL,
    starts: Sequence[float] | None = None,
    luck: str = "",
    misreads: Callable[[], bool] = lambda: False,
) -> list[tuple[float, ...]]:
    """Return the prices of a war, the start first.

    A rival whose price is misread seems to do the other of the two things: war for peace, peace
    for war.
    """
    rules = [rule.fresh() for rule in rules]
    places = [seat(i, market, starts, Random(f"{luck}{i}").random) for i in range(market.suppliers)]
    prices = [place.start_price for place in places]
    path = [tuple(prices)]

    def seen(place: Seat) -> list[float]:
        others = [price for j, price in enumerate(prices) if j != place.index]
        return [NASH + JOINT - price if misreads() else price for price in others]

    for _ in range(rounds):
        prices = [
            rule.price(look(place, *seen(place), price=prices[place.index]))
            for rule, place in zip(rules, places, strict=True)
        ]
        path.append(tuple(prices))
    return path


GONE = nan
"""The price of a rival that has left."""
