"""The buyers: whom they choose, whether they wait for a lower price, or buy ahead of a higher one.

Buyers choose by logit among the offers and not buying. On top of this, each switchable:

* who expects a fall may wait (买涨不买落): he buys now only if his surplus, price paid, is at least
  what waiting would bring, δ/(1 − δ) times the expected fall;
* who expects a rise may buy ahead, as many periods' needs as the rise pays the keeping of;
* what a price *was* counts (reference price), and what it may say about quality.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from math import exp, fsum

from sim.pricing.theory.price_expectations import extra_periods
from sim.pricing.war.firm import Firm
from sim.scenario.price_war import WarBuyers, WarMarket

WEEKS_PER_YEAR = 52.0
MOST_AHEAD = 1_000
"""Periods for which anybody buys ahead, at most."""
FAR = 700.0
"""exp() of more than this is beyond a float; a gain of waiting that large lets nobody buy."""


class BuyerChoice:
    """What a buyer does, offer by offer.

    Attributes
    ----------
    now : list of float
        Probability to buy each offer now.
    interested : float
        Probability to prefer some offer to none, whether now or later.
    waiting : float
        Probability to be interested, and to wait.
    """

    __slots__ = ("interested", "now", "waiting")

    def __init__(self, now: list[float], interested: float) -> None:
        self.now = now
        self.interested = interested
        self.waiting = max(0.0, interested - fsum(now))


class Buyers:
    """All buyers: how many come, who waits, who has bought ahead.

    Parameters
    ----------
    market : WarMarket
    terms : WarBuyers

    Attributes
    ----------
    rate : float
        Buyers a week who come with a new need.
    waiting : float
        Buyers who have put off their purchase in this period.
    back : float
        Buyers who had put it off before and come again in this period.
    """

    def __init__(self, market: WarMarket, terms: WarBuyers) -> None:
        self.market = market
        self.terms = terms
        self.rate = market.buyers_per_week
        self.outside = market.outside if market.has_outside else None
        self.waiting = 0.0
        self.back = 0.0
        self.covered = 0.0
        self._ahead: deque[float] = deque()
        self._waits = terms.patience / (1 - terms.patience)
        self._looks_back = bool(terms.gain or terms.loss)

    def come(self, week: int) -> None:
        """Set the rate of new needs to that of a week."""
        self.rate = self.market.buyers_per_week * (1 + self.market.growth) ** (
            week / WEEKS_PER_YEAR
        )

    def appeal(self, firm: Firm) -> float:
        """Return what a typical buyer has of a firm's offer, price paid, in yuan."""
        terms, price = self.terms, firm.price
        worth = firm.attractiveness - price
        if terms.signal:
            worth += terms.signal * (price - firm.terms.price)
        if self._looks_back:
            below = firm.usual_price - price
            worth += terms.gain * below if below > 0 else terms.loss * below
        return worth

    def choice(self, firms: Sequence[Firm]) -> BuyerChoice:
        """Return what a buyer does who has these firms to choose from, at least one.

        A buyer's best offer i beats not buying by a surplus, which is logistic and independent of
        which offer is best (Gumbel). He buys it now if the surplus is at least D_i, what waiting
        would bring; so P(i now) = e^(u_i/μ) / (Σ_j e^(u_j/μ) + e^((a_0 + D_i)/μ)).

        Examples
        --------
        At the joint-profit price of the duel each firm gets .364862 of the buyers (D4).

        >>> from sim.scenario import load
        >>> duel = load("price-duel")
        >>> firms = [Firm(name, 0, terms, None) for name, terms in duel.suppliers.items()]
        >>> [round(share, 6) for share in Buyers(duel.market, duel.buyers).choice(firms).now]
        [0.364862, 0.364862]
        """
        worth = [self.appeal(firm) for firm in firms]
        mu, outside = self.market.mu, self.outside
        best = max(worth)
        if outside is None:
            weights = [exp((one - best) / mu) for one in worth]
            total = fsum(weights)
            return BuyerChoice([weight / total for weight in weights], 1.0)
        if outside > best:
            best = outside
        weights = [exp((one - best) / mu) for one in worth]
        total, none = fsum(weights), exp((outside - best) / mu)
        now = [weight / (total + none) for weight in weights]
        if self._waits:
            for i, firm in enumerate(firms):
                fall = -firm.expected_change(self.terms.extrapolation)
                if fall > 0:
                    far = (outside - best + self._waits * fall) / mu
                    now[i] = weights[i] / (total + exp(far)) if far < FAR else 0.0
        return BuyerChoice(now, total / (total + none))

    def extra_periods(self, firm: Firm) -> int:
        """Return for how many periods a buyer of this firm buys ahead: ΔP / (h + (1 − δ) p).

        More than :data:`MOST_AHEAD` is none's plan.
        """
        keeping = self.terms.holding_cost
        if keeping is None:
            return 0
        rise = firm.expected_change(self.terms.extrapolation)
        return min(MOST_AHEAD, extra_periods(rise, firm.price, self.terms.patience, keeping))

    def buy_ahead(self, buyers: float, periods: int) -> None:
        """Note that so many buyers have no need in each of the next periods."""
        while len(self._ahead) < periods:
            self._ahead.append(0.0)
        for later in range(periods):
            self._ahead[later] += buyers

    def open_period(self, gone: float) -> None:
        """Begin a period: those who waited come again, without those who have given up."""
        self.back, self.waiting = self.waiting - gone, 0.0
        self.covered = self._ahead.popleft() if self._ahead else 0.0

    def remember(self, firm: Firm, price: float) -> None:
        """Let the usual price of a firm follow that of a period; NaN: it was away, and is kept."""
        if price == price:
            keep = self.terms.memory
            firm.usual_price = keep * firm.usual_price + (1 - keep) * price
