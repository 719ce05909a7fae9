"""What a supplier sees when it reviews its price: its rivals' prices, late and with errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import NormalDist

from sim.kernel.randomness.streams import Streams
from sim.pricing.strategies.contract.seat import Seat
from sim.pricing.strategies.contract.view import View
from sim.pricing.theory.equilibrium import LogitMarket
from sim.pricing.war.common_market import joint_prices
from sim.pricing.war.firm import Firm

_normal = NormalDist().inv_cdf
_LEAST = 1e-16  # inv_cdf has no value at 0 exactly


class Sight:
    """What one supplier sees of the war.

    Parameters
    ----------
    firm : Firm
        Who looks.
    firms : sequence of Firm
        All suppliers.
    seat : Seat
        Where what it sees is remembered.
    streams : Streams
        The luck of the replication.
    """

    def __init__(self, firm: Firm, firms: Sequence[Firm], seat: Seat, streams: Streams) -> None:
        self.firm, self.seat = firm, seat
        self.rivals = [one for one in firms if one is not firm]
        self._errors: list[Callable[[], float]] = []
        if firm.terms.noise:
            names = [f"sight/{firm.name}/{rival.name}" for rival in self.rivals]
            self._errors = [streams.uniforms(name) for name in names]

    def look(self, now: float) -> View:
        """Return what the supplier sees now, for its strategy."""
        firm, prices = self.firm, self._prices(now)
        self.seat.note(firm.price, prices)
        cost = firm.unit_cost / (1 - firm.terms.dealer_margin)
        return View(self.seat, now, firm.price, prices, cost, firm.cash, firm.service_share)

    def _prices(self, now: float) -> tuple[float, ...]:
        """Return the rivals' prices as it sees them."""
        time, noise = now - self.firm.terms.delay, self.firm.terms.noise
        prices = [rival.price_before(time) for rival in self.rivals]
        for i, error in enumerate(self._errors):
            price = prices[i] + noise * _normal(max(error(), _LEAST))
            prices[i] = price if price != price or price > 0 else 0.0
        return tuple(prices)


def seats(firms: list[Firm], market: LogitMarket, streams: Streams) -> list[Seat]:
    """Return each supplier's place in the war, from which its strategy sees."""
    names = [firm.name for firm in firms]
    nash = [float(price) for price in market.nash().prices]
    joint = joint_prices(market, firms)
    starts = [firm.price for firm in firms]
    return [
        Seat(
            names=names,
            index=firm.index,
            market=market,
            nash=nash,
            joint=joint,
            starts=starts,
            floor=firm.terms.floor,
            ceiling=firm.terms.ceiling,
            luck=_luck(streams, f"strategy/{firm.name}"),
            capacity=firm.capacity,
        )
        for firm in firms
    ]


def _luck(streams: Streams, name: str) -> Callable[[], float]:
    """Return a function that gives a stream's uniforms; the stream is opened when first asked."""
    draws: list[Callable[[], float]] = []

    def luck() -> float:
        if not draws:
            draws.append(streams.uniforms(name))
        return draws[0]()

    return luck
