"""Economic value to the customer 客户经济价值 (EVC): the most an offer may cost one buyer.

What the buyer pays for the next best alternative 次优替代方案, plus all that this offer saves or
adds in use, less all that it costs to change to it. A price above it is refused; one between the
seller's cost and it leaves something to both (the price window 可行价格区间 C ≤ P ≤ EVC). Value is
not a price: at P = EVC the buyer gains nothing by buying.

Money per unit, in any one unit. Sources: Forbis & Mehta (1981), *Business Horizons* 24(3), 32–42;
Nagle (1987), *The Strategy and Tactics of Pricing*, for reference and differentiation value.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import expm1, log1p
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import as_given

NOTHING_TO_SHARE: Final = "the differentiation is 0; allowed: above 0, to be shared"
A_LOSS_TO_SHARE: Final = (
    "the differentiation is {differentiation}; allowed: 0 or more, because only a gain can be"
    " shared: ask less than the EVC"
)
RATE_WITHOUT_YEARS: Final = (
    "discount_rate is {discount_rate!r} without years; allowed: both, or neither, because present"
    " values are discounted already"
)


@public
@dataclass(frozen=True)
class EconomicValue:
    """What an offer is worth to one customer, part by part, in money of today.

    Attributes
    ----------
    reference_price : float
        P_ref, price of the next best alternative.
    start_up_saving : float
        Saved before and at the start (installation, training); below 0 where changing costs more.
    post_purchase_saving : float
        Saved in use (energy, service, labour); below 0 where use costs more.
    incremental_value : float
        Contribution that the customer earns more with this offer; below 0 for less.
    """

    reference_price: float
    start_up_saving: float = 0.0
    post_purchase_saving: float = 0.0
    incremental_value: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            least = 0 if field.name == "reference_price" else None
            value = checked(field.name, getattr(self, field.name), least=least)
            object.__setattr__(self, field.name, value)

    @property
    def total(self) -> float:
        """EVC, the price at which the customer is indifferent between both offers."""
        return self.reference_price + self.differentiation

    @property
    def differentiation(self) -> float:
        """Differentiation value 差异化价值: EVC less the reference price; it may be below 0."""
        return self.start_up_saving + self.post_purchase_saving + self.incremental_value

    def incentive(self, price: float) -> float:
        """Return what the customer gains by buying at a price, EVC − P.

        This is Anderson & Narus's (1998) difference (V_f − P_f) − (V_a − P_a), with the next best
        alternative at its price as the other side.

        Examples
        --------
        >>> EconomicValue(300, 100, 200, 350).incentive(700)
        250.0
        """
        return self.total - checked("price", price)

    def price_for(self, share: float) -> float:
        """Return the price that gives the customer a share f: EVC − f (EVC − P_ref).

        Parameters
        ----------
        share : float
            f of the differentiation, from 0 (the customer is indifferent) to 1 (the reference
            price).

        Raises
        ------
        InputError
            If f is not from 0 to 1, or the offer is worth less than the next best one: a share of
            a loss makes nobody buy.

        Examples
        --------
        >>> EconomicValue(300, 100, 200, 350).price_for(0.5)
        625.0
        """
        f = checked("share", share, least=0, most=1)
        return self.total - f * self._to_share()

    def share_given(self, price: float) -> float:
        """Return the share f that a price gives to the customer, (EVC − P) / (EVC − P_ref).

        Below 0 for a price above the EVC, more than 1 for one below the reference price.

        Raises
        ------
        InputError
            If the offer is not worth more than the next best one.

        Examples
        --------
        >>> EconomicValue(300, 100, 200, 350).share_given(625)
        0.5
        """
        gain = self._to_share()
        if gain == 0:
            raise InputError(NOTHING_TO_SHARE)
        return self.incentive(price) / gain

    def _to_share(self) -> float:
        if self.differentiation < 0:
            raise InputError(A_LOSS_TO_SHARE.format(differentiation=as_given(self.differentiation)))
        return self.differentiation

    def has_window(self, cost: float) -> bool:
        """Say whether any price suits both: C ≤ EVC.

        Examples
        --------
        >>> EconomicValue(300).has_window(250), EconomicValue(300).has_window(301)
        (True, False)
        """
        return checked("cost", cost) <= self.total


@public
def economic_value(
    reference_price: float,
    start_up_saving: float = 0.0,
    post_purchase_saving: float = 0.0,
    incremental_value: float = 0.0,
    years: int | None = None,
    discount_rate: float = 0.0,
) -> EconomicValue:
    """Work out the economic value to the customer 客户经济价值, EVC.

    EVC = P_ref + start-up saving + post-purchase saving + incremental value. Each is a difference
    to the next best alternative, so nothing may be counted both in the reference and as a saving.

    Parameters
    ----------
    reference_price : float
        P_ref, price of the next best alternative, 0 or more.
    start_up_saving : float, default 0
        Once, at the start; below 0 for what changing costs (training, new fixtures).
    post_purchase_saving : float, default 0
        Present value of what use saves; a year's saving if `years` is given.
    incremental_value : float, default 0
        Present value of what the customer earns more; a year's if `years` is given.
    years : int, optional
        Life of the product in years, 1 or more: both are then paid at the end of each year and
        discounted.
    discount_rate : float, default 0
        The customer's, a year, 0 or more: 0.10 for ten percent. Only with `years`.

    Returns
    -------
    EconomicValue
        With `.total`, the EVC.

    Raises
    ------
    InputError
        If a number is not finite or outside its limits, or a rate is given without years.

    References
    ----------
    Forbis, J. L. & Mehta, N. T. (1981). Value-Based Strategies for Industrial Products. *Business
    Horizons* 24(3), 32–42.

    Examples
    --------
    >>> economic_value(300, 100, 200, 350).total
    950.0

    A life of two years: running costs 40 a year less, training costs 20.

    >>> round(economic_value(300, -20, post_purchase_saving=40, years=2, discount_rate=0.25).total)
    338
    """
    if years is None:
        if discount_rate != 0:
            raise InputError(RATE_WITHOUT_YEARS.format(discount_rate=discount_rate))
        factor = 1.0
    else:
        factor = annuity(years, discount_rate)
    return EconomicValue(
        reference_price,
        start_up_saving,
        factor * checked("post_purchase_saving", post_purchase_saving),
        factor * checked("incremental_value", incremental_value),
    )


def annuity(years: int, discount_rate: float) -> float:
    """Present value 现值 of 1 at the end of each year, (1 − (1 + r)^−n) / r, or n at r = 0.

    Parameters
    ----------
    years : int
        n, 1 or more.
    discount_rate : float
        r, a year, 0 or more.

    Raises
    ------
    InputError
        If one of them is out of its range.

    Examples
    --------
    >>> round(annuity(5, 0.10), 6), annuity(5, 0.0)
    (3.790787, 5.0)
    """
    n = whole("years", years, 1)
    r = checked("discount_rate", discount_rate, least=0)
    # log1p and expm1 keep the digits of a rate near 0, where 1 − (1 + r)^−n loses them
    return -expm1(-n * log1p(r)) / r if r else float(n)
