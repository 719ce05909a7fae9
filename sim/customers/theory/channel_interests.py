"""The interests of a middleman 中间商的兴趣点: the six of the lecture as one profit.

Margin, ease of selling, support, the maker's control of the market, the promise to keep him, and
capital and terms: each is a term of what a line brings a dealer in a year, or of the capital that
it ties up. He takes the line that brings most after what his capital could earn elsewhere, so that
one who is short of it may refuse the line that brings most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Final

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked

NO_LINE: Final = "lines has none; allowed: one or more by name"
NOT_A_LINE: Final = "lines has {value} for {name!r}; allowed: a DealerLine"

STEPS: Final[Mapping[str, float]] = {
    "machines": 1.0,
    "margin": 0.01,
    "terms_days": 30.0,
    "drop": -0.1,
    "support": 15.0,
    "hours": -0.1,
}
"""One step of each interest: machines, margin, terms and support more; effort 10 % less; the risk
to be dropped ten points less."""


@public
@dataclass(frozen=True)
class DealerLine:
    """A line of machines as a dealer sees it, money in one unit throughout.

    Parameters
    ----------
    machines : float
        Sold in a year, from 0.
    price : float
        In the shop, money, above 0.
    margin : float
        Part of the price that is the dealer's, from 0 and below 1.
    hours : float
        Of work on a machine sold, from 0: how hard it is to sell.
    hour_cost : float, default 0.2
        Money an hour.
    support : float, default 0
        What the maker gives for advertising and training, money a year.
    demo_machines : float, default 2
        Machines in the show room, bought and unsold.
    interest : float, default 0.08
        Rate a year on what is bound in stock.
    terms_days : float, default 0
        Days after delivery in which the maker is paid.
    investment : float, default 0
        Into what is of no use to another line, money.
    drop : float, default 0
        Chance a year that the maker drops the dealer, and with it what he has invested.

    Raises
    ------
    InputError
        If a number is out of its range.
    """

    machines: float
    price: float
    margin: float
    hours: float
    hour_cost: float = 0.2
    support: float = 0.0
    demo_machines: float = 2.0
    interest: float = 0.08
    terms_days: float = 0.0
    investment: float = 0.0
    drop: float = 0.0

    def __post_init__(self) -> None:
        checked("price", self.price, above=0)
        checked("margin", self.margin, least=0, below=1)
        checked("support", self.support)
        checked("drop", self.drop, least=0, most=1)
        for name in ("machines", "hours", "hour_cost", "demo_machines", "interest", "terms_days"):
            checked(name, getattr(self, name), least=0)
        checked("investment", self.investment, least=0)


@public
@dataclass(frozen=True)
class DealerProfit:
    """What a line brings a dealer in a year, money.

    Attributes
    ----------
    gross : float
        Margin on all machines.
    effort : float
        What the hours cost.
    support : float
    capital : float
        Bound in stock: the demonstration machines, less what the maker's terms lend him.
    capital_cost : float
        Interest on it.
    commitment_risk : float
        What he loses on average by being dropped.
    """

    gross: float
    effort: float
    support: float
    capital: float
    capital_cost: float
    commitment_risk: float
    investment: float

    @property
    def profit(self) -> float:
        """What is left, money a year."""
        kept = self.gross - self.effort + self.support
        return kept - self.capital_cost - self.commitment_risk

    @property
    def capital_employed(self) -> float:
        """Stock that is his own to pay for, and what he has invested, money."""
        return self.capital + self.investment

    @property
    def return_on_capital(self) -> float:
        """Profit for a yuan of it and a year; infinite where none is bound."""
        return self.profit / self.capital_employed if self.capital_employed else inf

    def after(self, hurdle: float) -> float:
        """Return the profit less what the capital would earn elsewhere, money a year."""
        return self.profit - hurdle * self.capital_employed


@public
def dealer_profit(line: DealerLine) -> DealerProfit:
    """Work out what a line brings its dealer.

    Parameters
    ----------
    line : DealerLine

    Returns
    -------
    DealerProfit

    Examples
    --------
    Thousand yuan; a line sold eight times a year at 900, and a rival's sold fourteen times at 600.

    >>> huaxin = DealerLine(8, 900, 0.12, 60, support=60, terms_days=60, investment=300, drop=0.2)
    >>> rival = DealerLine(14, 600, 0.09, 40, support=20, terms_days=30, investment=150, drop=0.1)
    >>> for line in (huaxin, rival):
    ...     found = dealer_profit(line)
    ...     print(round(found.profit, 6), round(found.return_on_capital, 6))
    724.60274 0.860098
    611.901918 0.997028
    """
    bought_at = line.price * (1 - line.margin)
    credit = line.machines * bought_at * line.terms_days / 365
    capital = max(0.0, line.demo_machines * bought_at - credit)
    return DealerProfit(
        gross=line.machines * line.price * line.margin,
        effort=line.machines * line.hours * line.hour_cost,
        support=line.support,
        capital=capital,
        capital_cost=line.interest * capital,
        commitment_risk=line.drop * line.investment,
        investment=line.investment,
    )


@public
def interest_effects(line: DealerLine) -> dict[str, float]:
    """Return what one step of each interest adds to the dealer's profit, the most first.

    Parameters
    ----------
    line : DealerLine

    Returns
    -------
    dict of str to float
        Money a year, by interest; a step is that of `STEPS`, as far as the range allows.

    Examples
    --------
    >>> huaxin = DealerLine(8, 900, 0.12, 60, support=60, terms_days=60, investment=300, drop=0.2)
    >>> found = interest_effects(huaxin)
    >>> list(found)
    ['machines', 'margin', 'terms_days', 'drop', 'support', 'hours']
    >>> [round(more, 1) for more in found.values()]
    [106.4, 72.5, 41.7, 30.0, 15.0, 9.6]
    """
    today = dealer_profit(line).profit
    found: dict[str, float] = {}
    for name, step in STEPS.items():
        given: Any = getattr(line, name)
        changed = given * (1 + step) if name == "hours" else max(0.0, given + step)
        if name == "margin":
            changed = min(changed, (1 + given) / 2)
        found[name] = dealer_profit(replace(line, **{name: changed})).profit - today
    return dict(sorted(found.items(), key=lambda one: -one[1]))


@public
def chosen_line(lines: Mapping[str, DealerLine], hurdle: float = 0.0) -> str:
    """Return the line that brings a dealer most after what his capital earns elsewhere.

    Parameters
    ----------
    lines : mapping of str to DealerLine
        By name; of two that bring the same, the first.
    hurdle : float, default 0
        What a yuan of his earns elsewhere in a year, from 0: low for one who has plenty.

    Raises
    ------
    InputError
        If there is no line, or the hurdle is out of its range.

    Examples
    --------
    >>> huaxin = DealerLine(8, 900, 0.12, 60, support=60, terms_days=60, investment=300, drop=0.2)
    >>> rival = DealerLine(14, 600, 0.09, 40, support=20, terms_days=30, investment=150, drop=0.1)
    >>> [chosen_line({"Huaxin": huaxin, "rival": rival}, hurdle) for hurdle in (0.1, 0.6)]
    ['Huaxin', 'rival']
    """
    if not lines:
        raise InputError(NO_LINE)
    least = checked("hurdle", hurdle, least=0)
    for name, one in lines.items():
        if not isinstance(one, DealerLine):
            raise InputError(NOT_A_LINE.format(value=shown(one), name=name))
    return max(lines, key=lambda name: dealer_profit(lines[name]).after(least))
