"""One cut through a dealer: who pays for it, in the month before it and in its own month.

The path of :mod:`sim.pricing.theory.dealer_path` beside the same dealer's without a cut, and the
difference taken apart: what the manufacturer loses and gains, what the dealer does.

Source: Lee, Padmanabhan, Taylor & Whang (2000), *Management Science* 46(4), 467–482.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.pricing.theory.channel_cut import ChannelCut, cut_through_dealers
from sim.pricing.theory.dealer_path import Dealer, DealerPath, dealer_path

ORDERS_NOT_PLACED: Final = "orders not placed"
SHELF_REFILLED: Final = "shelf refilled"
MORE_DEMAND: Final = "more demand"
LESS_ON_THE_USUAL: Final = "less on the usual"
CREDIT_PAID: Final = "credit paid"
FALL_ON_ITS_STOCK: Final = "fall on its stock"
MARGIN_ON_SALES: Final = "margin on sales"
IN_ALL: Final = "in all"


@dataclass(frozen=True, eq=False)
class DealerStory:
    """What a cut did to a dealer and its supplier, against the same months without it.

    Attributes
    ----------
    path : DealerPath
        What happened.
    maker : ChannelCut
        What the manufacturer gained, part by part, in the two months, yuan.
    refill : float
        Units that the dealer orders in the month of the cut beyond what it sells in it.
    more_demand : float
        Units that customers buy more in that month.
    dealer_margin : float
        Change of the dealer's margin on sales, less holding cost, in the two months, yuan.
    """

    path: DealerPath
    maker: ChannelCut
    refill: float
    more_demand: float
    dealer_margin: float

    @property
    def dealer(self) -> Dealer:
        """Who, and under which terms."""
        return self.path.dealer

    @property
    def new_margin(self) -> float:
        """Manufacturer's unit contribution after the cut, yuan."""
        return self.dealer.price - self.dealer.cut - self.dealer.unit_cost

    @property
    def dealer_gain(self) -> float:
        """Change of the dealer's profit in the two months, yuan."""
        return self.dealer_margin - self.path.stock_loss

    @property
    def channel_gain(self) -> float:
        """Both together: what protection moves from one to the other cancels out, yuan."""
        return self.maker.gain + self.dealer_gain

    def table(self) -> pd.DataFrame:
        """Return what each gains and loses.

        Returns
        -------
        pandas.DataFrame
            ``who`` (maker or dealer), ``part``, ``yuan``; the parts of each sum to its last row,
            ``in all``.
        """
        rows = [
            ("maker", ORDERS_NOT_PLACED, self.maker.destocking),
            ("maker", SHELF_REFILLED, self.refill * self.new_margin),
            ("maker", MORE_DEMAND, self.more_demand * self.new_margin),
            ("maker", LESS_ON_THE_USUAL, self.maker.base),
            ("maker", CREDIT_PAID, self.maker.credit),
            ("maker", IN_ALL, self.maker.gain),
            ("dealer", FALL_ON_ITS_STOCK, 0.0 - self.path.stock_loss),
            ("dealer", MARGIN_ON_SALES, self.dealer_margin),
            ("dealer", IN_ALL, self.dealer_gain),
        ]
        return pd.DataFrame(rows, columns=["who", "part", "yuan"])


@public
def tell_dealer(dealer: Dealer | None = None) -> DealerStory:
    """Follow a dealer through a cut, and take the difference to no cut apart.

    Parameters
    ----------
    dealer : Dealer, optional
        Who, and under which terms; by default one who knows of a cut it has to bear itself.

    Returns
    -------
    DealerStory

    Examples
    --------
    By surprise and protected: 100 less on 70 units, 100 on each of 30 in stock; the dealer loses
    a fifth of 125 on 70 units, and gains where the stock costs less to hold.

    >>> story = tell_dealer(Dealer(announced=False, protection=1))
    >>> story.maker.base, story.maker.credit, story.maker.gain
    (-7000.0, -3000.0, -10000.0)
    >>> round(story.dealer_gain, 2)
    -1690.0

    Announced and unprotected, the 23 units not ordered before are bought at the new price.

    >>> story = tell_dealer()
    >>> round(story.maker.destocking), round(story.refill * story.new_margin)
    (-6887, 4591)
    >>> round(story.maker.gain), round(story.path.stock_loss)
    (-9296, 704)
    """
    who = Dealer() if dealer is None else dealer
    path, calm = dealer_path(who), dealer_path(replace(who, cut=0.0))
    month = path.frame.iloc[who.at]
    maker = cut_through_dealers(
        who.price - who.unit_cost,
        who.cut,
        base_units=who.demand,
        extra_units=path.first - who.demand,
        stock=path.stock_at_cut,
        protection=who.protection,
        destocked=max(0.0, path.dip),  # but for rounding
    )
    window = slice(who.at - 1, who.at + 1)
    gained = (path.frame.dealer_profit - calm.frame.dealer_profit).iloc[window].sum()
    return DealerStory(
        path,
        maker,
        refill=path.first - float(month.demand),
        more_demand=float(month.demand) - who.demand,
        dealer_margin=float(gained) + path.stock_loss,
    )
