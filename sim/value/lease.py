"""Leasing 租赁 or buying: the net advantage to leasing, to a firm that pays taxes.

Both sides are present values after tax at what borrowing costs after tax, because a lease takes the
place of a loan. Source: Myers, Dill & Bautista (1976), *Journal of Finance* 31(3), 799–819.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given

SALVAGE_ABOVE_PRICE: Final = (
    "salvage is {salvage}; allowed: at most the price, {price}, since nothing gains by use"
)


@dataclass(frozen=True)
class LeaseOrBuy:
    """What owning and leasing cost, in money of today.

    Attributes
    ----------
    cost_of_owning : float
        Price less what depreciation saves in taxes and less the salvage after tax.
    cost_of_leasing : float
        All payments after tax.
    break_even_payment : float
        The payment a year at which both cost the same.
    depreciation_saves, salvage_brings : float
        What the cost of owning is less than the price: taxes saved, and the machine's end.
    a_payment_costs : float
        What a yuan a year of payment costs, in money of today, after tax.
    """

    cost_of_owning: float
    cost_of_leasing: float
    break_even_payment: float
    depreciation_saves: float
    salvage_brings: float
    a_payment_costs: float

    @property
    def advantage(self) -> float:
        """Net advantage to leasing, NAL; above 0: lease."""
        return self.cost_of_owning - self.cost_of_leasing


@public
def lease_or_buy(
    price: float,
    payment: float,
    years: int,
    borrowing_rate: float,
    tax_rate: float = 0.25,
    salvage: float = 0.0,
) -> LeaseOrBuy:
    """Hold the cost of owning a machine against that of leasing it.

    NAL = [C₀ − Σ T·Dep/(1+k)^t − S(1−T)/(1+k)^N] − Σ L(1−T)/(1+k)^t, with k the borrowing rate
    after tax. Payments come at the start of each year, with the tax that they save; depreciation is
    straight, to zero, at the end of each year; the salvage is taxed.

    Parameters
    ----------
    price : float
        C₀, above 0.
    payment : float
        L, the lease payment a year, 0 or more.
    years : int
        N, life and term, 1 or more.
    borrowing_rate : float
        k_d before tax, a year, 0 or more: 0.08 for eight percent.
    tax_rate : float, default 0.25
        T, from 0 to below 1; 25 % is China's rate on the income of enterprises (Enterprise Income
        Tax Law of 2007, art. 4).
    salvage : float, default 0
        S, what the machine brings at the end, from 0 to the price.

    Returns
    -------
    LeaseOrBuy

    Raises
    ------
    InputError
        If a number is out of its range, or the salvage above the price.

    References
    ----------
    Myers, S. C., Dill, D. A. & Bautista, A. J. (1976). Valuation of Financial Lease Contracts.
    *Journal of Finance* 31(3), 799–819.

    Examples
    --------
    Without taxes and interest: 100 less 10 that come back, against two payments of 50.

    >>> lease_or_buy(100, 50, years=2, borrowing_rate=0, tax_rate=0, salvage=10).advantage
    -10.0
    >>> round(lease_or_buy(100_000, 24_000, 5, 0.08, salvage=10_000).advantage, 6)
    -7038.156253
    """
    c = checked("price", price, above=0)
    paid = checked("payment", payment, least=0)
    n = whole("years", years, 1)
    tax = checked("tax_rate", tax_rate, least=0, below=1)
    k = checked("borrowing_rate", borrowing_rate, least=0) * (1 - tax)
    rest = checked("salvage", salvage, least=0)
    if rest > c:
        raise InputError(SALVAGE_ABOVE_PRICE.format(salvage=as_given(rest), price=as_given(c)))
    ends = fsum((1 + k) ** -t for t in range(1, n + 1))
    starts = fsum((1 + k) ** -t for t in range(n))
    saved, brings = tax * c / n * ends, rest * (1 - tax) * (1 + k) ** -n
    owning, for_each = c - saved - brings, (1 - tax) * starts
    return LeaseOrBuy(owning, paid * for_each, owning / for_each, saved, brings, for_each)
