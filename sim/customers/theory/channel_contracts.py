"""Contracts that cure double marginalization: a fee, a share of the profit, a floor on service.

A dealer who pays the unit cost for a machine, and a fee for the right to sell it, sees all of the
margin and asks what the maker would ask himself. What he gains and what the maker gains is then a
matter of the fee alone; there is a range of fees in which both have more than before.

Source: Jeuland, A. P. & Shugan, S. M. (1983), *Marketing Science* 2(3), 239–272.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.customers.theory.channel_margins import (
    ChannelResult,
    checked_market,
    dealer_channel,
    own_sales_force,
)
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, checked_all
from sim.kernel.numerals import one_of

Contract = Literal["one_price", "fee", "profit_share", "service_floor"]
CONTRACTS: Final[tuple[Contract, ...]] = get_args(Contract)


@public
def channel_contract(
    contract: str,
    highest: float,
    cost: float,
    slope: float,
    dealers: int = 1,
    tiers: int = 1,
    service_cost: float | None = None,
    free_riding: float = 1.0,
    share: float = 0.5,
) -> ChannelResult:
    """Sell under one of four contracts; the fee divides the gain in halves.

    Parameters
    ----------
    contract : str
        ``"one_price"``: every tier takes its margin. ``"fee"``: the wholesale price that is best
        for the channel (for one dealer the unit cost), and a fee. ``"profit_share"``: dealers pay
        the unit cost and keep `share` of what is earned, service paid for. ``"service_floor"``:
        the price of the first contract, the service of a sales force of one's own, and support for
        it (a fee below 0).
    highest, cost, slope, dealers, tiers, service_cost, free_riding
        As for :func:`sim.customers.dealer_channel`.
    share : float, default 0.5
        k, the dealers' part of the profit under ``"profit_share"``, 0 to 1.

    Returns
    -------
    ChannelResult

    Raises
    ------
    InputError
        If there is no such contract, or a number is out of its range.

    Examples
    --------
    >>> found = channel_contract("fee", 1260, 540, 9)
    >>> found.wholesale, found.price, found.maker, found.dealers
    (540.0, 900.0, 9000.0, 5400.0)

    Ten dealers who pay the unit cost undercut each other; a share of the profit is no cure then.

    >>> own = own_sales_force(1260, 540, 9).channel
    >>> [round(channel_contract(one, 1260, 540, 9, dealers=10).channel / own, 3)
    ...  for one in ("fee", "profit_share")]
    [1.0, 0.331]
    """
    before = dealer_channel(highest, cost, slope, dealers, tiers, service_cost, free_riding)
    if contract == "one_price":
        return before
    if contract == "profit_share":
        kept = checked("share", share, least=0, most=1)
        joint = dealer_channel(
            *(highest, cost, slope, dealers, 1, service_cost, free_riding), wholesale=cost
        )
        whole = joint.channel
        return replace(joint, maker=(1 - kept) * whole, dealers=kept * whole)
    if contract == "fee":
        asked = best_wholesale(highest, cost, slope, dealers, service_cost, free_riding)
        after = dealer_channel(
            *(highest, cost, slope, dealers, 1, service_cost, free_riding), wholesale=asked
        )
    elif contract == "service_floor":
        own = own_sales_force(highest, cost, slope, service_cost)
        after = dealer_channel(
            *(highest, cost, slope, dealers, tiers, service_cost, free_riding), floor=own.service
        )
    else:
        raise refused("contract", contract, one_of(CONTRACTS))
    low, high = fee_range(before, after)
    fee = (low + high) / 2
    return replace(after, maker=after.maker + fee, dealers=after.dealers - fee)


@public
def best_wholesale(
    highest: float,
    cost: float,
    slope: float,
    dealers: int = 1,
    service_cost: float | None = None,
    free_riding: float = 1.0,
) -> float:
    """Return the wholesale price at which the channel earns most, if a fee divides it.

    Parameters
    ----------
    highest, cost, slope, dealers, service_cost, free_riding
        As for :func:`sim.customers.dealer_channel`.

    Returns
    -------
    float
        Money. The unit cost for one dealer; more for several, who would undercut each other.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> best_wholesale(1260, 540, 9), best_wholesale(1260, 540, 9, dealers=3)
    (540.0, 780.0)
    """
    at_cost = dealer_channel(
        *(highest, cost, slope, dealers, 1, service_cost, free_riding), wholesale=cost
    )
    sold = slope * at_cost.quantity  # proportional to what is left between wholesale and highest
    served, eta = at_cost.service / sold, service_cost or 1.0
    best = (highest - cost) / (2 - 2 * served + served * served * eta)
    return float(highest - (highest - cost) * best / sold)


@public
def fee_range(before: ChannelResult, after: ChannelResult) -> tuple[float, float]:
    """Return the fees, on top of what `after` has, between which both sides have more than before.

    Parameters
    ----------
    before, after : ChannelResult
        The same channel under two contracts.

    Returns
    -------
    tuple of float
        The least that the maker needs and the most that the dealers can pay, money a year. Where
        the second is below the first the channel has lost, and no fee helps.

    Examples
    --------
    >>> before = dealer_channel(1260, 540, 9)
    >>> fee_range(before, dealer_channel(1260, 540, 9, wholesale=540))
    (7200.0, 10800.0)
    """
    least = before.maker + before.middle - after.maker - after.middle
    return least, after.dealers - before.dealers


@public
def sharing_schedule(
    quantity: ArrayLike,
    highest: float,
    cost: float,
    slope: float,
    share: float,
    fee: float = 0.0,
) -> NDArray[np.float64]:
    """Return the price a machine that leaves a dealer a share of the profit, whatever he sells.

    w(q) = (1 − k) p(q) + k c + F / q: he earns k times the profit of the channel, less F, and is
    best off where the channel is. It is a quantity discount: w falls with q.

    Parameters
    ----------
    quantity : array_like
        q, machines a year, each above 0.
    highest, cost, slope
        As for :func:`sim.customers.dealer_channel`.
    share : float
        k, 0 to 1.
    fee : float, default 0
        F, money a year.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> sharing_schedule([20, 40], 1260, 540, 9, share=0.5).tolist()
    [810.0, 720.0]
    """
    sold = checked_all("quantity", quantity, above=0)
    kept = checked("share", share, least=0, most=1)
    most, unit, fall = checked_market(highest, cost, slope)
    yearly = checked("fee", fee)
    with np.errstate(over="ignore", invalid="ignore"):
        paid = (1 - kept) * (most - fall * sold) + kept * unit + yearly / sold
    return np.asarray(paid, np.float64)
