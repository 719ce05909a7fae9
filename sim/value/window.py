"""The price window 可行价格区间 of one offer in several segments: what one price leaves to whom.

The segments are those of the course's company and *illustrative*: what a new machining center of
Huaxin's is worth to three kinds of buyers, thousand yuan. Each compares it with another rival.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.value.economic import EconomicValue, economic_value

NUMBER_0_OR_MORE: Final = "a number, 0 or more"


@dataclass(frozen=True)
class SegmentCase:
    """How a segment 细分市场 sees an offer, beside its next best alternative.

    Attributes
    ----------
    name, name_zh : str
    rival : str
        Who makes the next best alternative.
    reference_price : float
        What that costs, thousand yuan.
    start_up_saving : float
        Once; below 0 for what changing costs, thousand yuan.
    yearly_saving, yearly_value : float
        Saved in use, and earned more, in a year of full use, thousand yuan.
    units : int
        What the segment buys in a year if it buys at all.
    """

    name: str
    name_zh: str
    rival: str
    reference_price: float
    start_up_saving: float
    yearly_saving: float
    yearly_value: float
    units: int


SEGMENTS: Final = (
    SegmentCase("aerospace", "航空零部件厂", "Alpenwerk", 1250, -60, 30, -40, 20),
    SegmentCase("gearbox works", "国有齿轮箱厂", "Jiangnan", 880, 10, 10, 14, 30),
    SegmentCase("job shop", "家族机加工厂", "Beihe", 760, -15, 15, 7, 30),
)


@dataclass(frozen=True)
class Window:
    """One segment at one price.

    Attributes
    ----------
    case : SegmentCase
    value : EconomicValue
        What the offer is worth to it, thousand yuan.
    price, cost : float
        Of the offer, thousand yuan.
    left : float
        What its own price would leave to the buyer, thousand yuan.
    """

    case: SegmentCase
    value: EconomicValue
    price: float
    cost: float
    left: float

    @property
    def incentive(self) -> float:
        """What the buyer gains at the price, EVC − P, thousand yuan."""
        return self.value.incentive(self.price)

    @property
    def buys(self) -> bool:
        """Whether the buyer gains anything: nobody changes supplier for nothing."""
        return self.incentive > 0

    @property
    def own_price(self) -> float | None:
        """A price for this segment alone, EVC − `left`; None where that is below the cost."""
        price = self.value.total - self.left
        return price if price >= self.cost else None

    @property
    def contribution(self) -> float:
        """What the segment brings in a year at the price, thousand yuan."""
        return (self.price - self.cost) * self.case.units if self.buys else 0.0

    @property
    def own_contribution(self) -> float:
        """What it would bring at its own price, thousand yuan."""
        price = self.own_price
        return 0.0 if price is None else (price - self.cost) * self.case.units


@public
def price_windows(
    price: float = 900.0,
    cost: float = 540.0,
    years: int = 7,
    discount_rate: float = 0.10,
    use: float = 1.0,
    left: float = 50.0,
    segments: Sequence[SegmentCase] = SEGMENTS,
) -> tuple[Window, ...]:
    """Hold one price against what the offer is worth to each segment.

    Parameters
    ----------
    price, cost : float
        Price and variable cost of a unit, thousand yuan, 0 or more.
    years : int, default 7
        How long the buyers will use it, 1 or more.
    discount_rate : float, default 0.10
        The buyers', a year, 0 or more.
    use : float, default 1
        Hours run, as a share of what the yearly amounts assume, 0 or more.
    left : float, default 50
        What a price for one segment alone would leave to its buyers, thousand yuan, 0 or more.
    segments : sequence of SegmentCase, optional
        By default three of the course's.

    Returns
    -------
    tuple of Window
        In the order of the segments.

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Forbis, J. L. & Mehta, N. T. (1981). *Business Horizons* 24(3), 32–42.

    Examples
    --------
    A year without discounting: 880 + 10 + 10 + 14 to the gearbox works.

    >>> [window.value.total for window in price_windows(years=1, discount_rate=0)]
    [1180.0, 914.0, 767.0]
    """
    for field, given in (("price", price), ("cost", cost), ("use", use), ("left", left)):
        if not 0 <= given < float("inf"):
            raise refused(field, given, NUMBER_0_OR_MORE)
    return tuple(
        Window(
            case,
            economic_value(
                case.reference_price,
                case.start_up_saving,
                use * case.yearly_saving,
                use * case.yearly_value,
                years,
                discount_rate,
            ),
            price,
            cost,
            left,
        )
        for case in segments
    )
