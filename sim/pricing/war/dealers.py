"""Dealers between a supplier and its buyers: their stock, what they order, what a cut costs them.

Dealers order for their stock, not for today's sale. So an expected cut empties their shelves before
it comes, unless the supplier pays them back what their stock loses (price protection 价格保护).
"""

from __future__ import annotations

from sim.scenario.war_supplier import WarSupplier

CRUMB = 1e-9
"""What rounding may leave of a unit or, in proportion, of a larger amount."""


class Dealers:
    """The dealers of one supplier, taken together.

    How much they want to hold is a newsvendor's answer. Within the weeks their stock is to cover,
    anything up to ``dealer_stock`` weeks of sales may be asked of them, all alike probable. A unit
    too few costs its margin; a unit too many loses what an expected price fall takes off what they
    paid and protection does not give back.

    Parameters
    ----------
    terms : WarSupplier
        Their supplier's terms.

    Attributes
    ----------
    stock, target : float
        Units they have, and want to have.
    rate : float
        Units a week they expect to sell.

    References
    ----------
    Lee, H. L., Padmanabhan, V., Taylor, T. A. & Whang, S. (2000). Price Protection in the Personal
    Computer Industry. *Management Science* 46(4), 467–482.

    Examples
    --------
    Margin 200 of 1,000; a fall of 250 is expected, of which 200 is theirs: they hold half.

    >>> from sim.scenario import load
    >>> terms = load("price-duel").suppliers["Huaxin"].model_copy(
    ...     update={"dealer_stock": 4.0, "dealer_margin": 0.2}
    ... )
    >>> dealers = Dealers(terms)
    >>> dealers.rate = 10.0
    >>> dealers.plan(price=1000.0, change=-250.0)
    >>> dealers.target
    20.0
    """

    def __init__(self, terms: WarSupplier) -> None:
        self.terms = terms
        self.stock = 0.0
        self.target = 0.0
        self.rate = 0.0

    def look_back(self, sold: float, weeks: float) -> None:
        """Let the units sold in a period correct, by half, what they expect to sell."""
        self.rate = (self.rate + sold / weeks) / 2

    def plan(self, price: float, change: float) -> None:
        """Decide how much to hold.

        Parameters
        ----------
        price : float
            List price, yuan.
        change : float
            Expected change of the list price, yuan; a rise does not matter to them.
        """
        terms = self.terms
        margin = terms.dealer_margin * price
        loss = (1 - terms.protection) * (1 - terms.dealer_margin) * max(0.0, -change)
        willing = margin / (margin + loss) if loss > 0 else 1.0
        self.target = terms.dealer_stock * self.rate * willing

    def credit(self, old: float, new: float) -> float:
        """Return what price protection pays them when the list price changes, in yuan.

        Examples
        --------
        30 unsold units bought at 800, now sold at 700, fully protected: 30 × 100.

        >>> from sim.scenario import load
        >>> terms = load("price-duel").suppliers["Huaxin"].model_copy(
        ...     update={"dealer_stock": 4.0, "protection": 1.0}
        ... )
        >>> dealers = Dealers(terms)
        >>> dealers.stock = 30.0
        >>> dealers.credit(800.0, 700.0)
        3000.0
        """
        fall = max(0.0, old - new) * (1 - self.terms.dealer_margin)
        return self.terms.protection * self.stock * fall

    @property
    def wanted(self) -> float:
        """Units they lack."""
        lack = self.target - self.stock
        return lack if lack > CRUMB * max(1.0, self.target) else 0.0

    @property
    def has_too_many(self) -> bool:
        """Whether they sell from stock for now and order nothing."""
        return self.stock - self.target > CRUMB * max(1.0, self.target)

    def drift(self, rate: float, weeks: float) -> None:
        """Let their stock grow by a rate (shrink, if below 0) for a time."""
        stock = self.stock + rate * weeks
        if abs(stock) <= CRUMB * max(1.0, self.target):
            stock = 0.0
        elif abs(stock - self.target) <= CRUMB * max(1.0, self.target):
            stock = self.target
        self.stock = stock

    def steady_for(self, rate: float) -> float:
        """Return how long their stock can drift at a rate before it is at its target or empty."""
        if rate > 0 and self.wanted:
            return self.wanted / rate
        if rate < 0:
            least = self.target if self.has_too_many else 0.0
            return (self.stock - least) / -rate
        return float("inf")
