"""Customer delivered value 顾客让渡价值: what a customer gets of an offer less what it costs him.

Total customer value 顾客总价值 (TCV) has four parts, total customer cost 顾客总成本 (TCC) four
more, of which money is only one. Each person at the table sees another sum: a user feels the weeks
of training, a buyer the price. All parts are money, as far as they can be told in money.

Sources: Kotler (1994), *Marketing Management*, 8th ed.; for the difference as the measure, Anderson
& Narus (1998), *Harvard Business Review* 76(6), 53–65.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from math import fsum, inf
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.inputs import checked
from sim.scenario.vocabulary import COSTS, PARTS, VALUES

AT_WHICH_WEIGHT: Final = "weights[{part}]"
UNKNOWN_PART: Final = "weights name {part}; allowed: {parts}"
NO_OFFERS: Final = "offers are empty; allowed: one offer or more, by name"
ONE_OFFER: Final = "offer {name}"
OF_WHICH_KIND: Final = "what delivered_value returns, by name"


@public
@dataclass(frozen=True)
class DeliveredValue:
    """What one offer gives to one customer and takes from him, part by part, in money.

    Attributes
    ----------
    product, service, personnel, image : float
        The four values, 0 or more.
    monetary, time, energy, psychic : float
        The four costs, 0 or more.
    """

    product: float = 0.0
    service: float = 0.0
    personnel: float = 0.0
    image: float = 0.0
    monetary: float = 0.0
    time: float = 0.0
    energy: float = 0.0
    psychic: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = checked(field.name, getattr(self, field.name), least=0)
            object.__setattr__(self, field.name, value)

    @property
    def total_value(self) -> float:
        """TCV, the sum of the four values."""
        return fsum(getattr(self, part) for part in VALUES)

    @property
    def total_cost(self) -> float:
        """TCC, the sum of the four costs."""
        return fsum(getattr(self, part) for part in COSTS)

    @property
    def delivered(self) -> float:
        """CDV = TCV − TCC: what is left to the customer."""
        return self.total_value - self.total_cost

    @property
    def ratio(self) -> float:
        """TCV / TCC; infinite for what costs nothing."""
        return self.total_value / self.total_cost if self.total_cost else inf

    def seen_with(self, weights: Mapping[str, float]) -> DeliveredValue:
        """Return what somebody sees who gives the parts other weights.

        Parameters
        ----------
        weights : mapping of str to float
            What a part counts for this person, 0 or more: 0 for what he never meets, more than 1
            for what he feels more than others. Parts that are not named keep theirs, 1.

        Raises
        ------
        InputError
            If there is no such part, or a weight is below 0.

        Examples
        --------
        The buyer signs for the money, and another learns to run the machine.

        >>> offer = DeliveredValue(product=100, monetary=60, energy=20)
        >>> offer.delivered, offer.seen_with({"energy": 0}).delivered
        (20.0, 40.0)
        """
        for part in weights:
            if part not in PARTS:
                raise InputError(UNKNOWN_PART.format(part=shown(part), parts=", ".join(PARTS)))
        return DeliveredValue(
            **{
                part: getattr(self, part)
                * checked(AT_WHICH_WEIGHT.format(part=part), weights.get(part, 1.0), least=0)
                for part in PARTS
            }
        )


@public
def delivered_value(
    product: float = 0.0,
    service: float = 0.0,
    personnel: float = 0.0,
    image: float = 0.0,
    *,
    monetary: float = 0.0,
    time: float = 0.0,
    energy: float = 0.0,
    psychic: float = 0.0,
) -> DeliveredValue:
    """Work out customer delivered value 顾客让渡价值, CDV = TCV − TCC.

    Parameters
    ----------
    product, service, personnel, image : float
        The four values, money, 0 or more.
    monetary, time, energy, psychic : float
        The four costs, money, 0 or more: what the weeks, the work and the worry are worth.

    Returns
    -------
    DeliveredValue
        With `.delivered`, and `.ratio` beside it.

    Raises
    ------
    InputError
        If a part is not a number, 0 or more.

    References
    ----------
    Kotler, P. (1994). *Marketing Management*, 8th ed. Prentice Hall.

    Examples
    --------
    >>> offer = delivered_value(110, 30, 20, 10, monetary=100, time=8, energy=6, psychic=4)
    >>> offer.total_value, offer.total_cost, offer.delivered, round(offer.ratio, 6)
    (170.0, 118.0, 52.0, 1.440678)
    """
    return DeliveredValue(product, service, personnel, image, monetary, time, energy, psychic)


@public
def compare_delivered(offers: Mapping[str, DeliveredValue]) -> pd.DataFrame:
    """Hold offers against each other by the difference, and by the ratio, which may disagree.

    The difference is what the customer gains; the ratio forgets how much there is of it, and
    prefers the small offer that costs little.

    Parameters
    ----------
    offers : mapping of str to DeliveredValue
        By name, one or more.

    Returns
    -------
    pandas.DataFrame
        A row each: `total_value`, `total_cost`, `delivered`, `ratio`, and which comes first by
        either, `rank` and `rank_by_ratio`.

    Raises
    ------
    InputError
        If there is none.

    References
    ----------
    Anderson, J. C. & Narus, J. A. (1998). Business Marketing: Understand What Customers Value.
    *Harvard Business Review* 76(6), 53–65.

    Examples
    --------
    >>> large = delivered_value(110, 30, 20, 10, monetary=100, time=8, energy=6, psychic=4)
    >>> small = delivered_value(50, 10, 6, 4, monetary=40, time=2, energy=2, psychic=1)
    >>> compare_delivered({"A": large, "B": small})[["delivered", "rank", "rank_by_ratio"]]
       delivered  rank  rank_by_ratio
    A       52.0     1              2
    B       25.0     2              1
    """
    if not offers:
        raise InputError(NO_OFFERS)
    for name, offer in offers.items():
        if not isinstance(offer, DeliveredValue):
            raise refused(ONE_OFFER.format(name=shown(name)), offer, OF_WHICH_KIND)
    named = ("total_value", "total_cost", "delivered", "ratio")
    table = pd.DataFrame(
        {name: [getattr(offer, one) for one in named] for name, offer in offers.items()},
        index=list(named),
    ).T
    for rank, by in (("rank", "delivered"), ("rank_by_ratio", "ratio")):
        table[rank] = table[by].rank(ascending=False, method="min").astype(int)
    return table
