"""A dealer with stock 渠道库存, period by period around one cut of the wholesale price.

The dealer keeps what a newsvendor would: stock until one unit more costs as much as it is likely to
bring. If it expects a cut that it has to bear itself, an unsold unit costs the fall as well, so it
runs its stock down first, and refills at the new price. Price protection 价格保护 takes the motive
away and gives the loss to the manufacturer. Demand comes at its mean; its spread is what stock is
held for. Dealers' customers do not wait: about those who do is
:mod:`sim.pricing.theory.waiting_path`.

Sources: Lee, Padmanabhan, Taylor & Whang (2000), *Management Science* 46(4), 467–482; Taylor
(2001), *Management Science* 47, 1220–1234.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from statistics import NormalDist
from typing import Final, NamedTuple

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.pricing.theory.channel_cut import critical_ratio, protection_credit

TRUE_OR_FALSE: Final = "True or False"


@public
@dataclass(frozen=True)
class Dealer:
    """The dealer, the cut, and who bears it. The numbers are illustrative.

    Parameters
    ----------
    demand : float, default 70
        Units a period that customers want at the old price, above 0.
    stock : float, default 30
        Units that the dealer keeps at the end of an ordinary period, 0 or more.
    price : float, default 800
        Wholesale price until the cut, yuan a unit, above 0.
    cut : float, default 100
        ΔP, by how much it falls, yuan, from 0 and below `price`.
    at : int, default 6
        Period of the cut, from 1 to `periods` − 1.
    periods : int, default 12
        How many, 2 or more.
    protection : float, default 0
        φ, the share of the fall on unsold stock that the manufacturer bears, 0 to 1.
    announced : bool, default True
        Whether the dealer knows of the cut a period ahead; else it is a surprise.
    margin : float, default 0.2
        Dealer's margin as a share of the retail price, above 0 and below 1, the same at any price.
    holding_rate : float, default 0.02
        Cost to keep a unit for a period as a share of its wholesale price, above 0 and below
        margin / (1 − margin), so that a lost sale costs more than an unsold unit.
    elasticity : float, default 0
        Customers' price elasticity of demand 需求价格弹性 in absolute terms, constant, 0 to 20.
    unit_cost : float, default 500
        Manufacturer's cost of a unit, yuan, 0 or more.

    Raises
    ------
    InputError
        If a value is out of its range.
    """

    demand: float = 70.0
    stock: float = 30.0
    price: float = 800.0
    cut: float = 100.0
    at: int = 6
    periods: int = 12
    protection: float = 0.0
    announced: bool = True
    margin: float = 0.2
    holding_rate: float = 0.02
    elasticity: float = 0.0
    unit_cost: float = 500.0

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        checked("demand", self.demand, above=0)
        checked("price", self.price, above=0)
        checked("cut", self.cut, least=0, below=self.price)
        whole("at", self.at, 1, whole("periods", self.periods, 2) - 1)
        checked("protection", self.protection, least=0, most=1)
        checked("margin", self.margin, above=0, below=1)
        checked("holding_rate", self.holding_rate, above=0, below=self.margin / (1 - self.margin))
        checked("elasticity", self.elasticity, least=0, most=20)
        checked("stock", self.stock, least=0)
        checked("unit_cost", self.unit_cost, least=0)
        if not isinstance(self.announced, bool):
            raise refused("announced", self.announced, TRUE_OR_FALSE)

    def quantile(self, expected_fall: float = 0.0) -> float:
        """Return the standard normal quantile that the dealer stocks for, at the old price.

        Parameters
        ----------
        expected_fall : float, default 0
            Fall of the wholesale price expected next period, yuan, 0 or more.

        Examples
        --------
        A lost sale costs 1000 − 800, an unsold unit 16: z of 200/216; with a fall of 100, 200/316.

        >>> round(Dealer().quantile(), 3), round(Dealer().quantile(100), 3)
        (1.446, 0.34)
        """
        retail = self.price / (1 - self.margin)
        salvage = self.price * (1 - self.holding_rate)
        ratio = critical_ratio(retail, self.price, salvage, expected_fall, self.protection)
        return NormalDist().inv_cdf(ratio)


class DealerPeriod(NamedTuple):
    """One period of the path; units, and prices and profits in yuan."""

    period: int
    wholesale: float
    retail: float
    demand: float
    ordered: float
    sold: float
    unmet: float
    stock: float
    credit: float
    dealer_profit: float
    maker_profit: float
    channel_profit: float


@dataclass(frozen=True, eq=False)
class DealerPath:
    """A dealer's orders, stock and money around a cut.

    Attributes
    ----------
    dealer : Dealer
        Who, and under which terms.
    frame : pandas.DataFrame
        One row a period: ``period`` (from 0), ``wholesale``, ``retail``, ``demand``, ``ordered``,
        ``sold``, ``unmet`` (demand not served), ``stock`` (at the end), ``credit`` (price
        protection received), ``dealer_profit``, ``maker_profit``, ``channel_profit`` (the two
        together).
    eve, first : float
        Orders in the period before the cut, and in its first period.
    stock_at_cut : float
        Units in the dealer's hands when the price falls, before it orders at the new price.
    credit : float
        Stock × ΔP × φ, yuan.
    stock_loss : float
        What the fall of the stock's value costs the dealer itself, stock × ΔP × (1 − φ), yuan.
    unmet : float
        Units of demand not served, all periods together.
    dealer_profit, maker_profit, channel_profit : float
        Yuan, all periods together.
    """

    dealer: Dealer
    frame: pd.DataFrame
    eve: float
    first: float
    stock_at_cut: float
    credit: float
    stock_loss: float
    unmet: float
    dealer_profit: float
    maker_profit: float

    @property
    def dip(self) -> float:
        """Units that the dealer orders less than usual in the period before the cut."""
        return self.dealer.demand - self.eve

    @property
    def channel_profit(self) -> float:
        """Dealer's and maker's profits together: what the protection moves cancels out."""
        return self.dealer_profit + self.maker_profit


@public
def dealer_path(dealer: Dealer | None = None) -> DealerPath:
    """Follow a dealer through a cut of the wholesale price, at mean demand.

    At the beginning of a period the dealer is credited for the stock that a fall has made cheaper,
    and orders up to mean demand + z σ; the order comes at once, and demand is served from it. The
    ordinary stock tells σ: it is `stock` / z. The dealer's profit of a period is its margin on what
    it sold, less the cost of holding, less the fall in value of its stock, plus the credit.

    Parameters
    ----------
    dealer : Dealer, optional
        Who, and under which terms; by default one who knows of a cut it has to bear itself.

    Returns
    -------
    DealerPath

    Examples
    --------
    By surprise, 30 of the 100 units at hand are unsold when the price falls from 800 to 700. Fully
    protected, the dealer is credited 3,000.

    >>> path = dealer_path(Dealer(announced=False, protection=1))
    >>> path.stock_at_cut, path.credit, path.stock_loss, round(path.dip, 9)
    (30.0, 3000.0, 0.0, 0.0)

    Announced and unprotected, z falls from 1.446 to 0.340: 30 × .340 / 1.446 are left.

    >>> path = dealer_path()
    >>> round(path.stock_at_cut, 2), round(path.dip, 2), path.credit
    (7.04, 22.96, 0.0)
    """
    who = Dealer() if dealer is None else dealer
    spread = who.stock / who.quantile()
    stock = float(who.stock)
    rows: list[DealerPeriod] = []
    for t in range(who.periods):
        wholesale = who.price - who.cut if t >= who.at else float(who.price)
        retail = wholesale / (1 - who.margin)
        demand = who.demand * (wholesale / who.price) ** -who.elasticity
        fall = who.cut if t == who.at else 0.0
        credit = protection_credit(stock, fall, who.protection)
        loss = stock * fall - credit

        # What is kept is `stock` but on the eve of an announced cut: costs and margin are shares
        # of the price, so the new price asks for the same stock as the old one.
        expecting = who.announced and t == who.at - 1
        keep = spread * who.quantile(who.cut) if expecting else who.stock
        ordered = max(0.0, demand + keep - stock)
        sold = min(demand, stock + ordered)
        stock = max(0.0, stock + ordered - sold)
        holding = who.holding_rate * wholesale * stock
        dealer_profit = (retail - wholesale) * sold - holding - loss
        maker_profit = (wholesale - who.unit_cost) * ordered - credit
        rows.append(
            DealerPeriod(
                t,
                wholesale,
                retail,
                demand,
                ordered,
                sold,
                demand - sold,
                stock,
                credit,
                dealer_profit,
                maker_profit,
                dealer_profit + maker_profit,
            )
        )
    eve, first = rows[who.at - 1], rows[who.at]
    return DealerPath(
        who,
        pd.DataFrame.from_records(rows, columns=DealerPeriod._fields),
        eve.ordered,
        first.ordered,
        eve.stock,
        first.credit,
        eve.stock * who.cut - first.credit,
        fsum(row.unmet for row in rows),
        fsum(row.dealer_profit for row in rows),
        fsum(row.maker_profit for row in rows),
    )
