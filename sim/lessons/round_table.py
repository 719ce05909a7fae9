"""The table of one purchase: who sits there, who talks to whom, who decides, who lets you in.

What the model of :mod:`sim.buying.process.purchase` would do with one organisation, laid open: the
same buying center, the same preferences, the same rule, without running it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sim.buying.process.buying_center import TAKES_PART, BuyingCenter, Participant, convene
from sim.buying.process.criteria import refused_for
from sim.buying.process.economy import ROUNDING
from sim.buying.stages.access import reach
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.numerals import listed
from sim.lessons.round_table_voices import WON_OVER, Voices, hear
from sim.scenario.buying import BuyingScenario
from sim.scenario.segments import DecisionRule, Segment
from sim.scenario.vocabulary import STAGES, Buyclass

ONE_EMPLOYEE_OR_MORE: Final = "1 employee or more"
AN_INDEX_ABOVE_0: Final = "an index above 0"
SEGMENT_REFUSES_EVERY_SUPPLIER: Final = (
    "segment {segment} refuses every supplier; allowed: limits one can meet"
)
A_SHARE: Final = "from 0 to 1"

__all__ = ["WEEKS_PER_YEAR", "WON_OVER", "Person", "Table", "lay_table"]

WEEKS_PER_YEAR = 52.0


@dataclass(frozen=True)
class Person:
    """One person at the table.

    Attributes
    ----------
    seat : Participant
        Name, post and roles.
    influence : float
        Share of influence among those with a say, 0 to 1; 0 without a say.
    pivotal : float
        Share of decisions this person alone could have turned; 0 without a say.
    favourite : str
        The supplier this person is most likely to choose; empty without a say.
    gain : float
        What winning this person over would add to the seller's chance, as a probability; winning
        over means a lead of `WON_OVER` points for the seller.
    veto : float
        Probability that this person refuses to approve a choice.
    """

    seat: Participant
    influence: float = 0.0
    pivotal: float = 0.0
    favourite: str = ""
    gain: float = 0.0
    veto: float = 0.0


@public
@dataclass(frozen=True)
class Table:
    """The buying center of one purchase, laid open.

    Attributes
    ----------
    people : tuple of Person
        Everybody present, the heaviest influence first.
    suppliers : tuple of str
        The market's suppliers, in the order of the scenario.
    seller : str
        The supplier who looks at this table.
    rule : str
        The decision rule that holds. A straight rebuy is the buyer's alone.
    decider : str
        Name of the one who holds the role of decider.
    gatekeepers : tuple of str
        Names of those who can stop a sales call.
    talks : dict of (str, str) to int
        Number of stages at which two people work together; pairs without any are left out.
    choice : dict of str to float
        Probability of each supplier that meets the hard limits, of all purchases; 0 where the
        screening rule never leaves it. Every one of them is known and has made an offer, and nobody
        is supplier yet.
    no_decision : float
        Probability that it ends without one, after all the rounds of its patience.
    put_off : float
        Probability that they agree to buy nothing now; with it all of them sum to 1.
    reach : float
        Probability that at least one of the seller's calls gets past the gatekeeper.
    risk : float
        Risk perceived, 0 to 1.
    needs_per_year : float
        Needs a year at this index of the economy.
    units : int
        Machines that a purchase of such a firm is for, on average.
    frozen : bool
        Whether the economy is so low that budgets are frozen: then nobody decides for now.
    """

    people: tuple[Person, ...]
    suppliers: tuple[str, ...]
    seller: str
    rule: DecisionRule
    decider: str
    gatekeepers: tuple[str, ...]
    talks: dict[tuple[str, str], int]
    choice: dict[str, float]
    no_decision: float
    put_off: float
    reach: float
    risk: float
    needs_per_year: float
    units: int
    frozen: bool

    @property
    def most_pivotal(self) -> Person:
        """The person who could have turned most decisions alone."""
        return max(self.people, key=lambda person: (person.pivotal, person.influence))

    @property
    def best_to_win(self) -> Person:
        """The person whose winning over would add most to the seller's chance."""
        return max(self.people, key=lambda person: (person.gain, person.pivotal))

    def person(self, name: str) -> Person:
        """Return the person of this name.

        Raises
        ------
        InputError
            If nobody of this name sits here.
        """
        found = {person.seat.name: person for person in self.people}
        if name not in found:
            raise refused("name", name, listed(found))
        return found[name]


@public
def lay_table(
    scenario: BuyingScenario,
    segment: str,
    buyclass: Buyclass = "new_task",
    size: int = 1000,
    centralised: bool = False,
    risk: float | None = None,
    calls: int = 2,
    access: float | None = None,
    persuasion: float | None = None,
    economy: float = 1.0,
) -> Table:
    """Lay the table of one purchase, as the scenario's first supplier sees it.

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
    persuasion : float, optional
        How far a failed round moves everyone to the common view, 0 to 1; by default the segment's.
    economy : float, default 1.0
        Index of the economy now, 1 = normal, above 0.

    Raises
    ------
    InputError
        If the segment or buyclass is not of this scenario or a number is out of its range.

    Examples
    --------
    In a straight rebuy the buyer decides (the lecture deck, row 32).

    >>> from sim.scenario import load
    >>> market = load("machine-tools")
    >>> lay_table(market, "aerospace", "straight_rebuy").decider
    'buyer'
    """
    if segment not in scenario.segments:
        raise refused("segment", segment, listed(scenario.segments))
    if buyclass not in scenario.buyclasses:
        raise refused("buyclass", buyclass, listed(scenario.buyclasses))
    if size < 1:
        raise refused("size", size, ONE_EMPLOYEE_OR_MORE)
    if economy <= 0:
        raise refused("economy", economy, AN_INDEX_ABOVE_0)
    habits = scenario.segments[segment]
    risk = scenario.buyclasses[buyclass].risk if risk is None else _share("risk", risk)
    talked = habits.persuasion if persuasion is None else _share("persuasion", persuasion)
    center = convene(habits, buyclass, risk, size)
    rule = habits.centralised_rule if centralised else habits.decision_rule
    if buyclass == "straight_rebuy":
        rule = "autocracy"
    offers = [
        name
        for name, terms in scenario.suppliers.items()
        if refused_for(terms, habits.budget, habits.minimum_scores) is None
    ]
    if not offers:
        raise InputError(SEGMENT_REFUSES_EVERY_SUPPLIER.format(segment=segment))
    seller = next(iter(scenario.suppliers))
    voices = hear(scenario, habits, center, rule, offers, risk, talked)
    gatekeepers = center.holders("gatekeeper")
    passes = habits.gatekeeper_access if access is None else access
    return Table(
        people=_people(center, voices, habits, seller),
        suppliers=tuple(scenario.suppliers),
        seller=seller,
        rule=rule,
        decider=center.decider.name,
        gatekeepers=tuple(seat.name for seat in gatekeepers),
        talks=_talks(center),
        choice=dict(zip(offers, voices.chosen, strict=True)),
        no_decision=voices.no_decision,
        put_off=voices.put_off,
        reach=reach(passes if gatekeepers else 1.0, calls),
        risk=risk,
        needs_per_year=habits.needs_per_year * economy,
        units=max(1, round(size / habits.employees_per_unit)),
        frozen=economy < habits.freeze_below - ROUNDING,
    )


def _people(
    center: BuyingCenter, voices: Voices, habits: Segment, seller: str
) -> tuple[Person, ...]:
    """Return everybody at the table, with or without a say."""
    said = zip(center.weights, voices.pivotal, voices.favourites, voices.gains(seller), strict=True)
    voice = dict(zip((seat.name for seat in center.voters), said, strict=True))
    return tuple(
        Person(
            seat,
            *voice.get(seat.name, (0.0, 0.0, "", 0.0)),
            veto=1 - habits.approval if "approver" in seat.roles else 0.0,
        )
        for seat in center.seats
    )


def _share(field: str, value: float) -> float:
    if not 0 <= value <= 1:
        raise refused(field, value, A_SHARE)
    return value


def _talks(center: BuyingCenter) -> dict[tuple[str, str], int]:
    """Count the stages at which two people work together."""
    count: dict[tuple[str, str], int] = {}
    for stage in STAGES:
        names = [seat.name for seat in center.seats if set(seat.roles) & set(TAKES_PART[stage])]
        for i, one in enumerate(names):
            for other in names[i + 1 :]:
                count[one, other] = count.get((one, other), 0) + 1
    return count
