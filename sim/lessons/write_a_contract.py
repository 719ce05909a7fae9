"""Write a contract: one for two dealers, each of whom does what is best for himself under it.

Kunming has two thirds of Yunnan's buyers, Dali one third. Both are offered the same contract, and
sign it if it brings at least what they have today. All numbers are *illustrative*, thousand yuan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Final

from sim.customers.theory.channel_reply import DealerReply, dealer_reply
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, named

HIGHEST: Final = 1260.0
COST: Final = 540.0
SERVICE_COST: Final = 2.0
SLOPES: Final[Mapping[str, float]] = {"Kunming": 9.0, "Dali": 18.0}
TODAY: Final = 900.0
"""The wholesale price that is best for Huaxin as long as it asks one price."""
MOST_MONEY: Final = 100_000.0
MOST_MACHINES: Final = 1_000.0


@public
@dataclass(frozen=True)
class PlayedContract:
    """What two dealers do under a contract, and what today's brings.

    Attributes
    ----------
    today, played : mapping of str to DealerReply
        By dealer.
    """

    today: Mapping[str, DealerReply]
    played: Mapping[str, DealerReply]

    @property
    def maker_today(self) -> float:
        """Huaxin's profit today, thousand yuan a year."""
        return fsum(one.maker for one in self.today.values())

    @property
    def maker(self) -> float:
        """Huaxin's profit under the contract, thousand yuan a year."""
        return fsum(one.maker for one in self.played.values())

    def pays(self, name: str) -> float:
        """Return what a dealer's buyer pays beyond what the service is worth to him."""
        reply = named("name", name, self.played)
        return reply.price - reply.service

    def pays_today(self, name: str) -> float:
        """Return the same under today's contract."""
        reply = named("name", name, self.today)
        return reply.price - reply.service


@public
def play_contract(
    first: float, beyond: float, block: float = 0.0, fee: float = 0.0, floor: float = 0.0
) -> PlayedContract:
    """Offer one contract to both dealers.

    Parameters
    ----------
    first : float
        Price of the first machines of a year, thousand yuan, 0 to 100,000.
    beyond : float
        Price of each further one.
    block : float, default 0
        How many are the first ones, 0 to 1,000.
    fee : float, default 0
        That each dealer pays a year, thousand yuan; below 0 he is supported.
    floor : float, default 0
        Least service, in what it is worth to a buyer, thousand yuan a machine.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A price that is fair to both, and a fee that both can pay.

    >>> played = play_contract(700, 700, fee=3000)
    >>> [one.signs for one in played.played.values()], played.maker > played.maker_today
    ([True, True], True)

    At the unit cost no fee does: what Huaxin needs is more than the small dealer has.

    >>> [one.signs for one in play_contract(540, 540, fee=8000).played.values()]
    [True, False]
    """
    prices = [
        checked(name, given, least=0, most=MOST_MONEY)
        for name, given in (("first", first), ("beyond", beyond))
    ]
    limit = checked("block", block, least=0, most=MOST_MACHINES)
    paid = checked("fee", fee, least=-MOST_MONEY, most=MOST_MONEY)
    least = checked("floor", floor, least=0, most=MOST_MONEY)
    today, played = {}, {}
    for name, slope in SLOPES.items():
        market = (HIGHEST, COST, slope)
        today[name] = dealer_reply(*market, first=TODAY, service_cost=SERVICE_COST)
        played[name] = dealer_reply(
            *market,
            *(prices[0], prices[1], limit, paid, least, SERVICE_COST),
            outside=today[name].profit,
        )
    return PlayedContract(today, played)
