"""Two margins: what a dealer's own margin costs buyers and the channel, and what cures it.

A province that would buy forty machines a year at 900 thousand yuan, with a sales force of one's
own or with dealers, under four contracts. All numbers are *illustrative*, in thousand yuan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.customers.theory.channel_contracts import channel_contract
from sim.customers.theory.channel_margins import ChannelResult, own_sales_force
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole

HIGHEST: Final = 1260.0
COST: Final = 540.0
SLOPE: Final = 9.0
MOST_DEALERS: Final = 10
MOST_TIERS: Final = 3


@dataclass(frozen=True)
class TwoMargins:
    """A channel beside a sales force of one's own, thousand yuan.

    Attributes
    ----------
    own, now : ChannelResult
        Without dealers, and with them under the contract.
    contract : str
    dealers, tiers : int
    highest, cost, slope : float
        The market.
    """

    own: ChannelResult
    now: ChannelResult
    contract: str
    dealers: int
    tiers: int
    highest: float
    cost: float
    slope: float

    @property
    def of_the_possible(self) -> float:
        """The channel's profit, that of one's own sales force being 1."""
        return self.now.channel / self.own.channel

    @property
    def of_the_machines(self) -> float:
        """Machines sold, those of one's own sales force being 1."""
        return self.now.quantity / self.own.quantity


@public
def two_margins(
    cost: float = COST,
    highest: float = HIGHEST,
    dealers: int = 1,
    tiers: int = 1,
    contract: str = "one_price",
    service_cost: float | None = None,
) -> TwoMargins:
    """Sell a province's machines with dealers and without.

    Parameters
    ----------
    cost : float, default 540
        Unit cost, thousand yuan, below `highest`.
    highest : float, default 1260
        Price at which nobody buys, thousand yuan.
    dealers : int, default 1
        Who sell to the same buyers, 1 to 10; what one shows, all sell.
    tiers : int, default 1
        Who take a margin between Huaxin and the buyers, 1 to 3.
    contract : str, default "one_price"
        As in :func:`sim.customers.channel_contract`.
    service_cost : float, optional
        η, above ½; left out: service does not matter.

    Raises
    ------
    InputError
        If a number is out of its range, or there is no such contract.

    Examples
    --------
    >>> seen = two_margins()
    >>> seen.own.price, seen.now.price, seen.of_the_machines, seen.of_the_possible
    (900.0, 1080.0, 0.5, 0.75)
    """
    number, steps = whole("dealers", dealers, 1, MOST_DEALERS), whole("tiers", tiers, 1, MOST_TIERS)
    most, unit = checked("highest", highest, above=0), checked("cost", cost, least=0)
    own = own_sales_force(most, unit, SLOPE, service_cost)
    now = channel_contract(contract, most, unit, SLOPE, number, steps, service_cost)
    return TwoMargins(own, now, contract, number, steps, most, unit, SLOPE)
