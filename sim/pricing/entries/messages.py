"""What a war and a handed-in class say to each other: the seat once, then a review at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sim.hand_ins import wire
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.theory.equilibrium import LogitMarket

if TYPE_CHECKING:
    from sim.pricing.strategies.contract.view import View


def seat(view: View) -> dict[str, Any]:
    """Return what does not change in a match, as `seated` takes it."""
    i, market = view.index, view.market

    def all_of(own: float, others: tuple[float, ...]) -> list[float]:
        return [*others[:i], own, *others[i:]]

    return {
        "names": [*view.rivals[:i], view.name, *view.rivals[i:]],
        "index": i,
        "market": {"a": market.a, "c": market.c, "mu": market.mu, "a0": market.a0},
        "nash": all_of(view.nash_price, view.rival_nash),
        "joint": all_of(view.joint_price, view.rival_joint),
        "starts": all_of(view.start_price, view.rival_starts),
        "floor": view.floor,
        "ceiling": view.ceiling,
        "capacity": view.capacity,
    }


def seated(given: dict[str, Any], luck: Callable[[], float]) -> Seat:
    """Return the seat that `seat` has packed."""
    return Seat(**given | {"market": LogitMarket(**given["market"])}, luck=luck)


def review(
    time: float,
    price: float,
    unit_cost: float,
    cash: float,
    service: float,
    rival_prices: Sequence[float],
    closed: Sequence[tuple[float, float]],
) -> bytes:
    """Return a review's content: what is seen, and the (units, profit) of periods closed since.

    Examples
    --------
    >>> read_review(review(4.0, 1.9, 1.0, 5.0, 0.0, (1.8,), [(0.4, 0.3)]))
    ((4.0, 1.9, 1.0, 5.0, 0.0), (1.8,), [(0.4, 0.3)])
    """
    flat = [number for pair in closed for number in pair]
    return wire.numbers(
        time, price, unit_cost, cash, service, len(rival_prices), *rival_prices, *flat
    )


def read_review(
    content: bytes,
) -> tuple[tuple[float, ...], tuple[float, ...], list[tuple[float, float]]]:
    """Return what `review` has packed: own numbers, the rivals' prices, closed periods."""
    values = wire.doubles(content)
    end = 6 + int(values[5])
    closed = list(zip(values[end::2], values[end + 1 :: 2], strict=True))
    return values[:5], values[6:end], closed
