"""Margins on margins in a channel 销售渠道: double marginalization 双重边际化, and service.

Buyers pay up to `highest` and a unit of service more for every unit of it that they are shown, so
that (highest − price + service) / slope machines are sold. The maker asks a wholesale price; each
tier takes the margin that is best for itself, and sees only its own. Service is the dealers' cost
and, like the machine, of use to all: who gets a part of what it brings gives a part of it.

Sources: Spengler, J. J. (1950), *Journal of Political Economy* 58(4), 347–352; Telser, L. G.
(1960), *Journal of Law and Economics* 3, 86–105, for dealers who show what others sell.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, log1p
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given, fixed

MOST_TIERS: Final = 20
MOST_DEALERS: Final = 1_000
COST_ABOVE_ALL: Final = "cost is {cost}; allowed: below highest ({highest}), or nobody buys at cost"
SERVICE_HAS_NO_BOUND: Final = (
    "service_cost is {given}; allowed: above {least}, since more service would pay without bound"
)
WHOLESALE_ABOVE_ALL: Final = "a number below {highest}, what the first buyer pays at this service"


@dataclass(frozen=True)
class ChannelResult:
    """What a channel sells, and who has what of it.

    Attributes
    ----------
    price : float
        In the shop, money.
    quantity : float
        Machines a year.
    service : float
        Per machine, in what it is worth to a buyer, money.
    wholesale : float
        What the dealers pay for a machine; with a sales force of one's own the unit cost.
    maker, middle, dealers : float
        Profit a year of the maker, of tiers between, and of all dealers together, money.
    buyers : float
        Buyers' surplus a year: what they would have paid beyond the price, money.
    service_spending : float
        What service costs a year, money; the dealers' profit is after it.
    """

    price: float
    quantity: float
    service: float
    wholesale: float
    maker: float
    middle: float
    dealers: float
    buyers: float
    service_spending: float

    @property
    def channel(self) -> float:
        """Profit of maker, tiers and dealers together, money a year."""
        return self.maker + self.middle + self.dealers


@public
def own_sales_force(
    highest: float, cost: float, slope: float, service_cost: float | None = None
) -> ChannelResult:
    """Sell without a dealer: one margin, set by who has all of it.

    Parameters
    ----------
    highest : float
        Price at which nobody buys any more, money.
    cost : float
        Unit cost, money, from 0 and below `highest`.
    slope : float
        Money by which the price must fall to sell one machine more a year, above 0.
    service_cost : float, optional
        η, above ½: service s costs η s² / (2 slope) a year. Left out: service does not matter.

    Returns
    -------
    ChannelResult
        The most that this market can bring: :attr:`ChannelResult.channel` is all the maker's.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> own = own_sales_force(1260, 540, 9)
    >>> own.price, own.quantity, own.channel, own.buyers
    (900.0, 40.0, 14400.0, 7200.0)
    >>> served = own_sales_force(1260, 540, 9, service_cost=2)
    >>> served.price, served.service, served.channel
    (1020.0, 240.0, 19200.0)
    """
    market = checked_market(highest, cost, slope)
    gain = 0.0 if service_cost is None else 1 / checked("service_cost", service_cost, above=0.5)
    sold = (market[0] - market[1]) / (2 - gain)
    service = gain * sold
    spending = _spending(service, service_cost, market[2])
    profit = sold * sold / market[2] - spending
    return ChannelResult(
        price=market[1] + sold,
        quantity=sold / market[2],
        service=service,
        wholesale=market[1],
        maker=profit,
        middle=0.0,
        dealers=0.0,
        buyers=sold * sold / (2 * market[2]),
        service_spending=spending,
    )


@public
def dealer_channel(
    highest: float,
    cost: float,
    slope: float,
    dealers: int = 1,
    tiers: int = 1,
    service_cost: float | None = None,
    free_riding: float = 1.0,
    districts: bool = False,
    wholesale: float | None = None,
    fee: float = 0.0,
    floor: float = 0.0,
) -> ChannelResult:
    """Sell through dealers, each of whom takes the margin and gives the service best for himself.

    Parameters
    ----------
    highest, cost, slope, service_cost
        As for :func:`own_sales_force`.
    dealers : int, default 1
        n, who sell to the buyers, from 1.
    tiers : int, default 1
        Who take a margin between the maker and the buyers: 1, the dealers alone; 2, one who sells
        to them; and so on.
    free_riding : float, default 1
        φ, share of the buyers who, once shown a machine, buy from any of the dealers, 0 to 1. A
        dealer has 1 − φ + φ / n of what his service brings.
    districts : bool, default False
        Whether each dealer sells in a district of his own. Else they sell to the same buyers, and
        each takes what the others sell as given (Cournot).
    wholesale : float, optional
        What a dealer pays for a machine, money; tiers between then add nothing. Left out: every
        tier asks what is best for itself, as if the contract asked for no service.
    fee : float, default 0
        What all dealers together pay the maker a year, whatever they sell, money; below 0 he
        supports them.
    floor : float, default 0
        Least service that the contract asks for, money a machine, from 0.

    Returns
    -------
    ChannelResult

    Raises
    ------
    InputError
        If a number is out of its range, or service would have no bound.

    Examples
    --------
    Half the machines, three quarters of the profit; a fee and the cost price give all of it back.

    >>> one = dealer_channel(1260, 540, 9)
    >>> one.wholesale, one.price, one.quantity, one.maker, one.dealers, one.channel
    (900.0, 1080.0, 20.0, 7200.0, 3600.0, 10800.0)
    >>> fee = dealer_channel(1260, 540, 9, wholesale=540, fee=9000)
    >>> fee.price, fee.maker, fee.dealers, fee.channel
    (900.0, 9000.0, 5400.0, 14400.0)

    Rivalry among dealers lowers the price; what one shows the other sells, and service is less.

    >>> two = dealer_channel(1260, 540, 9, dealers=2)
    >>> two.price, round(two.channel / 14400, 6)
    (1020.0, 0.888889)
    >>> [dealer_channel(1260, 540, 9, n, service_cost=2).service for n in (1, 2)]
    [120.0, 72.0]
    """
    highest, cost, slope = checked_market(highest, cost, slope)
    number = whole("dealers", dealers, 1, MOST_DEALERS)
    between = whole("tiers", tiers, 1, MOST_TIERS) - 1
    riding = checked("free_riding", free_riding, least=0, most=1)
    paid = checked("fee", fee)
    least = checked("floor", floor, least=0)
    part = 1 - riding + riding / number  # of what his service brings, a dealer's own
    rivals = 1.0 if districts else 1 / number  # his margin, in slope times all that is sold
    gain = _gain(service_cost, number, part, rivals)
    if wholesale is None:
        # each tier above the dealers halves what is left of the way from cost to highest
        asked = highest - (highest - cost) / 2 ** (between + 1)
        first = (highest + cost) / 2
    else:
        asked = first = checked("wholesale", wholesale)
    room = highest - asked
    service = gain * room / (1 + rivals - gain)
    service = max(service, least)
    sold = (room + service) / (1 + rivals)
    if sold <= 0:
        limit = WHOLESALE_ABOVE_ALL.format(highest=as_given(highest + service))
        raise refused("wholesale", wholesale, limit)
    quantity = sold / slope
    spending = _spending(service, service_cost, slope)
    return ChannelResult(
        price=asked + rivals * sold,
        quantity=quantity,
        service=service,
        wholesale=asked,
        maker=(first - cost) * quantity + paid,
        middle=(asked - first) * quantity,
        dealers=rivals * sold * quantity - spending - paid,
        buyers=sold * quantity / 2,
        service_spending=spending,
    )


@dataclass(frozen=True)
class ConstantElasticityChannel:
    """A channel whose buyers have the same elasticity at every price.

    Attributes
    ----------
    price : float
        In the shop, money.
    wholesale : float
        What the dealer pays, money.
    own_price : float
        With a sales force of one's own, money.
    profit_ratio, quantity_ratio : float
        Profit and machines, those of one's own sales force being 1.
    """

    price: float
    wholesale: float
    own_price: float
    profit_ratio: float
    quantity_ratio: float


@public
def constant_elasticity_channel(
    cost: float, elasticity: float, tiers: int = 1
) -> ConstantElasticityChannel:
    """Sell through tiers where demand falls by the same per cent at every price.

    Parameters
    ----------
    cost : float
        Unit cost, money, above 0.
    elasticity : float
        ε, above 1: a price 1 % higher sells about ε % fewer.
    tiers : int, default 1
        Who take a margin between the maker and the buyers, from 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A mark-up on a mark-up: 540 becomes 810, and 1,215 in the shop.

    >>> found = constant_elasticity_channel(540, 3)
    >>> round(found.own_price, 6), round(found.price, 6), round(found.profit_ratio, 6)
    (810.0, 1215.0, 0.740741)
    """
    unit = checked("cost", cost, above=0)
    power = checked("elasticity", elasticity, above=1)
    between = whole("tiers", tiers, 0, MOST_TIERS)
    markup = -log1p(-1 / power)  # of one tier, as a logarithm: it may be as small as it likes
    fewer = -power * between * markup
    return ConstantElasticityChannel(
        price=unit * exp(markup * (between + 1)),
        wholesale=unit * exp(markup * between),
        own_price=unit * exp(markup),
        profit_ratio=exp(fewer) * expm1(markup * (between + 1)) / expm1(markup),
        quantity_ratio=exp(fewer),
    )


def checked_market(highest: float, cost: float, slope: float) -> tuple[float, float, float]:
    """Return what buyers pay at most, the unit cost and the slope, if somebody buys at cost."""
    unit = checked("cost", cost, least=0)
    most = checked("highest", highest, above=0)
    if unit >= most:
        raise InputError(COST_ABOVE_ALL.format(cost=as_given(cost), highest=as_given(highest)))
    return most, unit, checked("slope", slope, above=0)


def _gain(service_cost: float | None, number: int, part: float, rivals: float) -> float:
    """Return how much service dealers give for what is sold, each κ / η of slope times quantity.

    What a dealer earns must have a peak over his sales and his service together, and so must what
    the whole channel earns.
    """
    if service_cost is None:
        return 0.0
    eta = checked("service_cost", service_cost, above=0)
    peak = part * part / 2 * (1.0 if rivals == 1 else number)
    least = max(0.5, peak, part / (1 + rivals))
    if eta <= least:
        said = SERVICE_HAS_NO_BOUND.format(given=as_given(service_cost), least=fixed(least, 3))
        raise InputError(said)
    return part / eta


def _spending(service: float, service_cost: float | None, slope: float) -> float:
    return 0.0 if service_cost is None else service_cost * service * service / (2 * slope)
