"""The organisations of a market and their accounts with suppliers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum, nan

import simpy

from sim.buying.process.buying_center import BuyingCenter, convene
from sim.buying.process.preferences import Relation
from sim.kernel.randomness.draws import pareto, pick
from sim.kernel.randomness.streams import Streams
from sim.kernel.staff import Staff
from sim.scenario.buying import BuyingScenario
from sim.scenario.segments import DecisionRule, Segment
from sim.scenario.vocabulary import Buyclass


@dataclass
class Blanket:
    """A blanket order 一揽子订单 in force: calls at the agreed price until its term ends."""

    case: int
    supplier: str
    price: float
    until: float


@dataclass
class Organisation:
    """One buyer of industrial goods: what it is, and how it stands with its supplier now."""

    name: str
    segment_name: str
    segment: Segment
    size: int
    place: str
    centralised: bool
    purchasing: Staff
    incumbent: str | None
    satisfaction: float
    last_paid: float = nan
    known: set[str] = field(default_factory=set)
    left: str | None = None
    next_buyclass: Buyclass = "straight_rebuy"
    blanket: Blanket | None = None
    purchases: int = 0
    orders: int = 0
    spent: float = 0.0
    defections: int = 0
    centers: dict[Buyclass, BuyingCenter] = field(default_factory=dict)

    @property
    def rule(self) -> DecisionRule:
        """How its buying centers decide."""
        segment = self.segment
        return segment.centralised_rule if self.centralised else segment.decision_rule

    @property
    def relation(self) -> Relation:
        """How it stands to its supplier now."""
        return Relation(self.incumbent, self.satisfaction)

    def center(self, buyclass: Buyclass, risk: float) -> BuyingCenter:
        """Return its buying center for a purchase of this class; always the same people."""
        if buyclass not in self.centers:
            self.centers[buyclass] = convene(self.segment, buyclass, risk, self.size)
        return self.centers[buyclass]

    def is_bound(self, week: float) -> bool:
        """Say whether a blanket order is in force."""
        return self.blanket is not None and week < self.blanket.until

    def buyclass_of_need(self, novelty: float, change: float) -> Buyclass:
        """Say what kind of purchase a need from inside becomes (two uniforms decide).

        A need nobody has bought for before is a new task; a repeat follows the last review, unless
        specification, price or delivery have changed.
        """
        if novelty < self.segment.new_task_share or (self.incumbent is None and self.left is None):
            return "new_task"
        if self.incumbent is None or change < self.segment.change_share:
            return "modified_rebuy"
        return self.next_buyclass

    def leave(self) -> None:
        """Drop the supplier; the next purchase looks at the others."""
        self.left = self.incumbent
        self.incumbent = None
        self.blanket = None
        self.defections += 1
        self.next_buyclass = "modified_rebuy"

    def win_over(self, supplier: str, price: float) -> None:
        """Make this supplier the one it buys from, at this price a unit.

        A new one starts with a clean slate.

        One that was dropped while this purchase was under way still gets this order, and no more.
        """
        self.orders += 1
        if supplier == self.left:
            return
        if supplier != self.incumbent:
            self.satisfaction = self.segment.starting_satisfaction
        self.incumbent = supplier
        self.last_paid = price
        self.left = None


def populate(
    env: simpy.Environment, scenario: BuyingScenario, streams: Streams
) -> list[Organisation]:
    """Bring the market's organisations into being, each drawn by its own name.

    Those of one segment that are large enough for the same posts share their buying centers.
    """
    paid = {
        name: terms.price if terms.previous_price is None else terms.previous_price
        for name, terms in scenario.suppliers.items()
    }
    named = [
        (f"{name}-{number}", name, segment)
        for name, segment in scenario.segments.items()
        for number in range(1, segment.organisations + 1)
    ]
    streams.prepare(f"organisation/{name}" for name, _, _ in named)
    organisations = [establish(env, *one, paid, streams) for one in named]
    alike: dict[tuple[str, int], dict[Buyclass, BuyingCenter]] = {}
    for one in organisations:
        posts = sum(one.size >= member.min_size for member in one.segment.members.values())
        one.centers = alike.setdefault((one.segment_name, posts), one.centers)
    return organisations


def establish(
    env: simpy.Environment,
    name: str,
    segment_name: str,
    segment: Segment,
    paid: Mapping[str, float],
    streams: Streams,
) -> Organisation:
    """Bring one organisation into being, as its own stream of luck has it.

    What it last paid for a unit is the list price of its supplier so far (``paid``).
    """
    u_size, u_place, u_central, u_incumbent = streams[f"organisation/{name}"].random(4).tolist()
    sizes = segment.sizes
    suppliers: list[str | None] = [*segment.incumbents, None]
    shares = list(segment.incumbents.values())
    incumbent = pick(u_incumbent, suppliers, [*shares, max(0.0, 1 - fsum(shares))])
    return Organisation(
        name=name,
        segment_name=segment_name,
        segment=segment,
        size=int(pareto(u_size, sizes.smallest, sizes.largest, sizes.alpha)),
        place=pick(u_place, list(segment.places), list(segment.places.values())),
        centralised=u_central < segment.centralised_share,
        purchasing=Staff(env, segment.purchasing_staff),
        incumbent=incumbent,
        satisfaction=segment.starting_satisfaction,
        last_paid=paid[incumbent] if incumbent else nan,
        known={incumbent} if incumbent else set(),
    )
