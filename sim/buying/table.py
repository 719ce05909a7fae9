"""The table of one purchase: who sits there, who talks to whom, who decides, who lets you in.

What the model of :mod:`sim.buying.process` would do with one organisation, laid open: the same
buying center, the same preferences, the same rule, without running it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sim.buying.access import reach
from sim.buying.agreement import decide_within
from sim.buying.center import BuyingCenter, Seat, convene
from sim.buying.choice import individual_choice
from sim.buying.influence import pivotal_share
from sim.buying.preferences import Relation, refused_for, scores, utility
from sim.buying.roles import TAKES_PART
from sim.kernel.errors import InputError
from sim.scenario.market import BuyingScenario
from sim.scenario.segments import DecisionRule, Segment
from sim.scenario.vocabulary import STAGES, Buyclass


@dataclass(frozen=True)
class Person:
    """One person at the table.

    Attributes
    ----------
    seat : Seat
        Name, post and roles.
    influence : float
        Share of influence among those with a say, 0 to 1; 0 without a say.
    pivotal : float
        Share of decisions this person alone could have turned; 0 without a say.
    favourite : str
        The supplier this person is most likely to choose; empty without a say.
    """

    seat: Seat
    influence: float
    pivotal: float
    favourite: str


@dataclass(frozen=True)
class Table:
    """The buying center of one purchase, laid open.

    Attributes
    ----------
    people : tuple of Person
        Everybody present, the heaviest influence first.
    suppliers : tuple of str
        The market's suppliers, in the order of the scenario.
    rule : str
        The decision rule that holds.
    decider : str
        Name of the one who holds the role of decider.
    gatekeepers : tuple of str
        Names of those who can stop a sales call.
    talks : dict of (str, str) to int
        Number of stages at which two people work together; pairs without any are left out.
    choice : dict of str to float
        Probability of each supplier that meets the hard limits, of all purchases.
    no_decision : float
        Probability that it ends without one, after all the rounds of its patience.
    reach : float
        Probability that at least one of the seller's calls gets past the gatekeeper.
    """

    people: tuple[Person, ...]
    suppliers: tuple[str, ...]
    rule: DecisionRule
    decider: str
    gatekeepers: tuple[str, ...]
    talks: dict[tuple[str, str], int]
    choice: dict[str, float]
    no_decision: float
    reach: float

    @property
    def most_pivotal(self) -> Person:
        """The person who could have turned most decisions alone."""
        return max(self.people, key=lambda person: (person.pivotal, person.influence))


def lay_table(
    scenario: BuyingScenario,
    segment: str,
    buyclass: Buyclass = "new_task",
    size: int = 1000,
    centralised: bool = False,
    risk: float | None = None,
    calls: int = 2,
    access: float | None = None,
) -> Table:
    """Lay the table of one purchase.

    Parameters
    ----------
    scenario : BuyingScenario
        The market.
    segment : str
        Name of the buyer's segment.
    buyclass : str, default "new_task"
        The purchase's buyclass.
    size : int, default 1000
        Employees of the buyer, at least 1.
    centralised : bool, default False
        Whether purchasing is centralised: another decision rule holds.
    risk : float, optional
        Perceived risk, 0 to 1; by default the buyclass's own.
    calls : int, default 2
        Sales calls the seller tries, 0 or more.
    access : float, optional
        Chance that one call passes the gatekeeper; by default the segment's.

    Raises
    ------
    InputError
        If the segment is not of this scenario or a number is out of its range.

    Examples
    --------
    In a straight rebuy the buyer decides (the lecture deck, row 32).

    >>> from sim.scenario import load
    >>> market = load("machine-tools")
    >>> lay_table(market, "aerospace", "straight_rebuy").decider
    'buyer'
    """
    if segment not in scenario.segments:
        raise InputError(f"segment is {segment!r}; allowed: {', '.join(scenario.segments)}")
    if size < 1:
        raise InputError(f"size is {size}; allowed: 1 employee or more")
    if buyclass not in scenario.buyclasses:
        raise InputError(f"buyclass is {buyclass!r}; allowed: {', '.join(scenario.buyclasses)}")
    settings = scenario.segments[segment]
    risk = scenario.buyclasses[buyclass].risk if risk is None else risk
    if not 0 <= risk <= 1:
        raise InputError(f"risk is {risk}; allowed: from 0 to 1")
    center = convene(settings, buyclass, risk, size)
    rule = settings.centralised_rule if centralised else settings.decision_rule
    offers = [
        name
        for name, terms in scenario.suppliers.items()
        if refused_for(terms, settings.budget, settings.minimum_scores) is None
    ]
    if not offers:
        raise InputError(f"segment {segment} refuses every supplier; allowed: limits one can meet")
    utilities = _utilities(scenario, settings, center, offers, risk)
    decider = center.voters.index(center.decider)
    chosen, nothing = decide_within(
        utilities, rule, center.weights, decider, settings.patience, settings.persuasion
    )
    gatekeepers = center.holders("gatekeeper")
    passes = settings.gatekeeper_access if access is None else access
    return Table(
        people=_people(center, utilities, offers, rule, decider),
        suppliers=tuple(scenario.suppliers),
        rule=rule,
        decider=center.decider.name,
        gatekeepers=tuple(seat.name for seat in gatekeepers),
        talks=_talks(center),
        choice=dict(zip(offers, chosen.tolist(), strict=True)),
        no_decision=nothing,
        reach=reach(passes if gatekeepers else 1.0, calls),
    )


def _utilities(
    scenario: BuyingScenario,
    segment: Segment,
    center: BuyingCenter,
    offers: list[str],
    risk: float,
) -> list[list[float]]:
    """Return what each voter thinks of each offer, none of them from an incumbent."""
    stranger = Relation(incumbent=None, satisfaction=0.5)
    place = next(iter(segment.places))
    seen = {name: scores(scenario, scenario.suppliers[name], place) for name in offers}
    return [
        [utility(seat, name, seen[name], segment, stranger, risk) for name in offers]
        for seat in center.voters
    ]


def _people(
    center: BuyingCenter,
    utilities: list[list[float]],
    offers: list[str],
    rule: DecisionRule,
    decider: int,
) -> tuple[Person, ...]:
    P = individual_choice(utilities)
    pivotal = pivotal_share(P, rule, center.weights, decider).tolist()
    favourites = [offers[choice] for choice in P.argmax(axis=1)]
    voice = {
        seat.name: Person(seat, weight, share, favourite)
        for seat, weight, share, favourite in zip(
            center.voters, center.weights, pivotal, favourites, strict=True
        )
    }
    return tuple(voice.get(seat.name, Person(seat, 0.0, 0.0, "")) for seat in center.seats)


def _talks(center: BuyingCenter) -> dict[tuple[str, str], int]:
    """Count the stages at which two people work together."""
    count: dict[tuple[str, str], int] = {}
    for stage in STAGES:
        names = [seat.name for seat in center.seats if set(seat.roles) & set(TAKES_PART[stage])]
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                count[one, other] = count.get((one, other), 0) + 1
    return count
