"""What a dealer does who optimizes against a contract: he signs or not, and then sells and serves.

A price list with a cheaper price beyond some machines is a fee that grows with what he sells, and
it asks the same of a large dealer and of a small one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

from sim.customers.theory.channel_margins import dealer_channel
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked

NO_SERVICE: Final = "0, since service_cost is left out and service does not matter"


@dataclass(frozen=True)
class DealerReply:
    """What he does, and what it brings.

    Attributes
    ----------
    signs : bool
        Whether the contract brings him at least what he has without it. If not, nothing is sold.
    quantity : float
        Machines a year.
    price, service : float
        Per machine, money.
    profit : float
        His own a year, money; what he would have if he signed, where he does not.
    maker : float
        The maker's a year, money; 0 where he does not sign.
    """

    signs: bool
    quantity: float
    price: float
    service: float
    profit: float
    maker: float


@public
def dealer_reply(
    highest: float,
    cost: float,
    slope: float,
    first: float,
    beyond: float | None = None,
    block: float = 0.0,
    fee: float = 0.0,
    floor: float = 0.0,
    service_cost: float | None = None,
    outside: float = 0.0,
) -> DealerReply:
    """Return the best answer to a contract of a dealer who is alone in his province.

    Parameters
    ----------
    highest, cost, slope, service_cost
        As for :func:`sim.customers.dealer_channel`.
    first : float
        Price of the first machines of a year, money, from 0.
    beyond : float, optional
        Price of each further one, money, from 0; left out: as the first.
    block : float, default 0
        How many machines are the first ones, from 0.
    fee : float, default 0
        What he pays a year for the right to sell, money; below 0 he is supported.
    floor : float, default 0
        Least service that the contract asks for, money a machine.
    outside : float, default 0
        What he earns a year if he does not sign, money.

    Returns
    -------
    DealerReply

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    Forty machines at a fee; and the same from a price list: the first twenty at 990, then 540.

    >>> dealer_reply(1260, 540, 9, first=540, fee=9000, outside=3600)
    DealerReply(signs=True, quantity=40.0, price=900.0, service=0.0, profit=5400.0, maker=9000.0)
    >>> reply = dealer_reply(1260, 540, 9, first=990, beyond=540, block=20, outside=3600)
    >>> reply.quantity, reply.profit, reply.maker
    (40.0, 5400.0, 9000.0)
    >>> dealer_reply(1260, 540, 9, first=540, fee=12000, outside=3600).signs
    False
    """
    dealer_channel(highest, cost, slope, service_cost=service_cost)  # refuses what no market has
    prices = (
        checked("first", first, least=0),
        checked("beyond", first if beyond is None else beyond, least=0),
    )
    limit = checked("block", block, least=0)
    paid, least = checked("fee", fee), checked("floor", floor, least=0)
    if service_cost is None and least > 0:
        raise refused("floor", floor, NO_SERVICE)
    eta = service_cost

    def served(quantity: float) -> float:
        return max(least, slope * quantity / eta) if eta else 0.0

    def bill(quantity: float) -> float:
        return prices[0] * min(quantity, limit) + prices[1] * max(0.0, quantity - limit)

    def profit(quantity: float) -> float:
        service = served(quantity)
        spent = eta * service * service / (2 * slope) if eta else 0.0
        return (highest + service - slope * quantity) * quantity - bill(quantity) - spent - paid

    candidates = {0.0, limit}
    for price, bound in product(prices, (True, False)):
        sold = (highest + least - price) / 2
        if not bound and eta:
            sold = (highest - price) / (2 - 1 / eta)
        quantity = max(0.0, sold / slope)
        candidates.add(min(quantity, limit))
        candidates.add(max(quantity, limit))
    best = max(sorted(candidates), key=profit)
    earned, service = profit(best), served(best)
    signs = earned >= checked("outside", outside) - 1e-9 * max(1.0, abs(outside))
    return DealerReply(
        signs=signs,
        quantity=best,
        price=highest + service - slope * best,
        service=service,
        profit=earned,
        maker=bill(best) + paid - cost * best if signs else 0.0,
    )
