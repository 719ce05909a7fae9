"""Reciprocity 互惠购买, "you buy mine, I buy yours": what it brings, and what one pays for it.

Forced upon a supplier by a buyer's size it has been held to violate antitrust law (FTC v.
Consolidated Foods, 380 U.S. 592, 1965); freely chosen it still has its price.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@dataclass(frozen=True)
class Reciprocity:
    """What buying from one's own customer brings, money a year.

    Attributes
    ----------
    margin_won : float
        Margin on the sales that come only for the sake of the deal.
    premium_paid : float
        Paid more than elsewhere on what is bought in return.
    """

    margin_won: float
    premium_paid: float

    @property
    def gain(self) -> float:
        """Margin won less premium paid; below 0 the deal costs more than it brings."""
        return self.margin_won - self.premium_paid


@public
def reciprocity(sales: float, margin: float, purchases: float, premium: float) -> Reciprocity:
    """Work out what a reciprocal deal brings in a year.

    Parameters
    ----------
    sales : float
        Won by the deal and not otherwise, money a year, 0 or more.
    margin : float
        Contribution margin on them, from 0 to 1.
    purchases : float
        Bought in return, money a year at the price elsewhere, 0 or more.
    premium : float
        By how much that is dearer than elsewhere, as a share, 0 or more; what is worse about it
        (quality, delivery) belongs in here.

    Returns
    -------
    Reciprocity

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    *FTC v. Consolidated Foods Corp.*, 380 U.S. 592 (1965).

    Examples
    --------
    >>> reciprocity(1_500_000, 0.20, 2_000_000, 0.03).gain
    240000.0
    """
    won = checked("sales", sales, least=0) * checked("margin", margin, least=0, most=1)
    paid = checked("purchases", purchases, least=0) * checked("premium", premium, least=0)
    return Reciprocity(won, paid)
