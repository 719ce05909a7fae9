"""Dealers 经销商 and a price cut: what becomes of the stock they hold.

Whoever holds stock when the price falls loses the fall on every unit. Before a fall they expect,
dealers therefore order less; against a fall nobody told them of, they resist. Price protection
价格保护 moves the loss to the manufacturer, which pays a share φ of the fall for every unsold unit.
A cut costs more than the margin on base sales, then: the credit and the orders not placed, too.

Sources: Lee, Padmanabhan, Taylor & Whang (2000), *Management Science* 46(4), 467–482; Taylor
(2001), *Management Science* 47, 1220–1234; the stock to hold, Arrow, Harris & Marschak (1951),
*Econometrica* 19(3), 250–272. The dealer over time: :mod:`sim.pricing.theory.dealer_path`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked


@dataclass(frozen=True)
class ChannelCut:
    """The manufacturer's gain from a cut through dealers, part by part (yuan).

    Attributes
    ----------
    extra : float
        Extra units at the new margin.
    base : float
        Margin lost on base sales, as a negative number.
    credit : float
        Price protection paid, as a negative number.
    destocking : float
        Margin of the units that dealers did not order ahead of the cut, as a negative number.
    """

    extra: float
    base: float
    credit: float
    destocking: float

    @property
    def gain(self) -> float:
        """All four together; below 0 the cut does not pay in its first period."""
        return self.extra + self.base + self.credit + self.destocking


@public
def protection_credit(stock: float, price_fall: float, protection: float = 1.0) -> float:
    """Credit for unsold stock when the price falls: stock × ΔP × φ.

    Parameters
    ----------
    stock : float
        Unsold units in the dealer's hands, 0 or more.
    price_fall : float
        ΔP, yuan a unit, 0 or more.
    protection : float, default 1
        φ, the share of the fall that the manufacturer bears, 0 to 1.

    Returns
    -------
    float
        Yuan.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Lee, H. L., Padmanabhan, V., Taylor, T. A. & Whang, S. (2000). *Management Science* 46(4).

    Examples
    --------
    A dealer ordered 100 at 800 and has sold 70 when the price falls to 700.

    >>> protection_credit(stock=100 - 70, price_fall=800 - 700)
    3000.0
    """
    units = checked("stock", stock, least=0)
    fall = checked("price_fall", price_fall, least=0)
    return units * fall * checked("protection", protection, least=0, most=1)


@public
def critical_ratio(
    price: float,
    wholesale: float,
    salvage: float,
    expected_fall: float = 0.0,
    protection: float = 0.0,
) -> float:
    """Probability of not running out that is worth its cost: (p − w) / (p − s).

    A fall of the wholesale price lowers s, what an unsold unit is still worth to the dealer, by the
    part of the fall that is not protected: s − (1 − φ) ΔP.

    Parameters
    ----------
    price : float
        p, the retail price, yuan a unit.
    wholesale : float
        w, what the dealer pays, from 0 and below `price`.
    salvage : float
        s, what an unsold unit is worth if the price stays, below `wholesale`; negative if it costs
        to get rid of it.
    expected_fall : float, default 0
        ΔP, 0 or more.
    protection : float, default 0
        φ, the share of the fall that the manufacturer bears, 0 to 1.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Arrow, K. J., Harris, T. & Marschak, J. (1951). *Econometrica* 19(3), 250–272.

    Examples
    --------
    Margin 20, an unsold unit costs 5: 20/25. An expected fall of 15 makes it 20/40; full protection
    restores it.

    >>> critical_ratio(120, 100, 95), critical_ratio(120, 100, 95, expected_fall=15)
    (0.8, 0.5)
    >>> critical_ratio(120, 100, 95, expected_fall=15, protection=1)
    0.8
    """
    p = checked("price", price, above=0)
    w = checked("wholesale", wholesale, least=0, below=p)
    s = checked("salvage", salvage, below=w)
    fall = checked("expected_fall", expected_fall, least=0)
    return (p - w) / (p - s + (1 - checked("protection", protection, least=0, most=1)) * fall)


@public
def cut_through_dealers(
    margin: float,
    price_cut: float,
    base_units: float,
    extra_units: float,
    stock: float,
    protection: float = 1.0,
    destocked: float = 0.0,
) -> ChannelCut:
    """Manufacturer's first-period gain from a cut through dealers.

    Extra units × new margin − lost margin on base sales − φ · stock · ΔP − orders not placed ahead
    of the cut × old margin.

    Parameters
    ----------
    margin : float
        Unit contribution before the cut, yuan.
    price_cut : float
        ΔP, yuan a unit, 0 or more.
    base_units : float
        Units of a period without the cut, 0 or more.
    extra_units : float
        Units sold beyond them after the cut, refilled stock included; below 0 for fewer.
    stock : float
        Units in the dealers' hands when the price falls, 0 or more.
    protection : float, default 1
        φ, the share of the fall that the manufacturer bears, 0 to 1.
    destocked : float, default 0
        Units that dealers who saw the cut coming did not order before it, 0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.

    References
    ----------
    Lee, H. L., Padmanabhan, V., Taylor, T. A. & Whang, S. (2000). *Management Science* 46(4).

    Examples
    --------
    40 extra units at 300 − 100, 70 base units at 100 less, 30 in stock at 100.

    >>> cut = cut_through_dealers(300, 100, base_units=70, extra_units=40, stock=30)
    >>> cut.extra, cut.base, cut.credit, cut.gain
    (8000.0, -7000.0, -3000.0, -2000.0)
    """
    old = checked("margin", margin)
    fall = checked("price_cut", price_cut, least=0)
    return ChannelCut(
        extra=checked("extra_units", extra_units) * (old - fall),
        base=0.0 - fall * checked("base_units", base_units, least=0),
        credit=0.0 - protection_credit(stock, fall, protection),
        destocking=0.0 - old * checked("destocked", destocked, least=0),
    )


@public
def dealer_break_even(cut: float) -> float:
    """Rise of turnover that keeps a dealer's profit when the retail price is cut: x / (1 − x).

    A dealer earns a percentage of the price. A price lower by the share x leaves 1 − x of the
    margin on each unit, at the same percentage: the break-even sales change 保本销量变化率 of the
    dealer.

    Parameters
    ----------
    cut : float
        x, the cut as a share of the old price, from 0 and below 1.

    Returns
    -------
    float
        Share of the units sold before.

    Raises
    ------
    InputError
        If `cut` is out of its range.

    References
    ----------
    Nagle, T. T. (1987). *The Strategy and Tactics of Pricing*.

    Examples
    --------
    >>> dealer_break_even(0.2)
    0.25
    """
    x = checked("cut", cut, least=0, below=1)
    return x / (1 - x)
