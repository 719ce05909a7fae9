"""A dealer: what he believes of a line, what he would ask and give for it, and his books.

He knows what a line's buyers are like and not how many they are. Of those who come to him he has
what they pay beyond the wholesale price, if the machine and his service are worth it to them; of
his service he has only the part that is not bought elsewhere. Which line he carries follows from
the six interests of a middleman, after what his capital would earn elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from sim.customers.theory.channel_interests import DealerLine, dealer_profit
from sim.scenario.dealer_choice import YEAR, DealerChoiceScenario, OfferedLine


@dataclass(frozen=True)
class Plan:
    """What a dealer would ask and give for a line, and what he would expect of it.

    Attributes
    ----------
    price : float
        In the shop, yuan.
    service : float
        A buyer, in what it is worth to the buyer, yuan.
    buys : float
        Part of the buyers who buy.
    """

    price: float
    service: float
    buys: float


@dataclass
class Quarter:
    """What happens to a dealer in a quarter: counts, and sums in yuan."""

    start: float
    line: str
    price: float
    service: float
    shown: int = 0
    sold: int = 0
    gross: float = 0.0
    surplus: float = 0.0
    """Of those who bought: what the machine and the service were worth to them beyond the price."""
    lost_investment: float = 0.0
    owed_weeks: float = 0.0
    """What he owed for machines, summed over time: yuan times weeks."""


class ProvinceDealer:
    """One dealer of the province.

    Parameters
    ----------
    name : str
        His name in the scenario.
    scenario : DealerChoiceScenario
        What is played.

    Attributes
    ----------
    line : str
        That he carries; empty if none is worth it.
    price, service : float
        What he asks and gives, yuan.
    owed : float
        What he owes for machines sold, yuan.
    shut : dict of str to float
        Lines whose makers dropped him, and the week from which on they would take him again.
    past : list of Quarter
        The quarters that are over.
    """

    def __init__(self, name: str, scenario: DealerChoiceScenario) -> None:
        self.name, self.scenario = name, scenario
        terms = scenario.dealers[name]
        self.share, self.hurdle = terms.share, terms.hurdle
        self.line, self.price, self.service = "", 0.0, 0.0
        self.owed, self._owed_since = 0.0, 0.0
        self.shut: dict[str, float] = {}
        self.past: list[Quarter] = []
        self.now = Quarter(0.0, "", 0.0, 0.0)
        self._seen = dict.fromkeys(scenario.lines, 0)
        self._carried = dict.fromkeys(scenario.lines, 0)

    def believes(self, name: str) -> float:
        """Return how many buyers of a line he expects in his district in a quarter."""
        line, memory = self.scenario.lines[name], self.scenario.memory
        before = self.share * line.buyers * line.believed
        return (memory * before + self._seen[name]) / (memory + self._carried[name])

    def plan(self, name: str, others: Iterable[ProvinceDealer]) -> Plan:
        """Return the price and the service that are best for him if others stay as they are.

        Parameters
        ----------
        name : str
            Of the line.
        others : iterable of ProvinceDealer
            Who carry it too.
        """
        line, scenario = self.scenario.lines[name], self.scenario
        terms, riding, eta = line.contract, scenario.free_riding, scenario.service_cost
        rivals = list(others)
        there = self.share + fsum(one.share for one in rivals)
        own = 1 - riding + riding * self.share / there
        given = riding * fsum(one.share * one.service for one in rivals) / there
        service = 0.0
        if eta is not None:
            margin = (line.highest - terms.wholesale + given) / (2 - own * own / eta)
            service = max(terms.floor, own * margin / eta)
        margin = (line.highest - terms.wholesale + given + own * service) / 2
        return Plan(terms.wholesale + margin, service, min(1.0, margin / line.spread))

    def worth(self, name: str, others: Iterable[ProvinceDealer]) -> float:
        """Return what a line would bring him in a year after what his capital earns elsewhere."""
        line, scenario = self.scenario.lines[name], self.scenario
        terms, plan = line.contract, self.plan(name, others)
        a_year = scenario.quarters_a_year
        shown = a_year * self.believes(name)
        spent = terms.fee * a_year + shown * service_cost(scenario, line, plan.service)
        seen = DealerLine(
            machines=shown * plan.buys,
            price=plan.price,
            margin=(plan.price - terms.wholesale) / plan.price,
            hours=line.hours,
            hour_cost=scenario.hour_cost,
            support=terms.support - spent,
            demo_machines=line.demo_machines,
            interest=scenario.interest,
            terms_days=365 * terms.terms / YEAR,
            investment=terms.investment,
            drop=terms.drop,
        )
        return dealer_profit(seen).after(self.hurdle)

    def opens(self, week: float) -> None:
        """Begin a quarter with the line, the price and the service that he has now."""
        self.now = Quarter(week, self.line, self.price, self.service)
        if self.line:
            self._carried[self.line] += 1

    def closes(self, week: float) -> None:
        """End the quarter."""
        self.owes(week, 0.0)
        self.past.append(self.now)

    def shows(self) -> None:
        """Show his machine to a buyer of his district."""
        self.now.shown += 1
        self._seen[self.line] += 1

    def sells(self, week: float, worth: float) -> float:
        """Sell a machine to whom it is worth so much; return what he owes for it."""
        terms = self.scenario.lines[self.line].contract
        self.now.sold += 1
        self.now.gross += self.price - terms.wholesale
        self.now.surplus += worth - self.price
        self.owes(week, terms.wholesale)
        return terms.wholesale

    def owes(self, week: float, more: float) -> None:
        """Take in that he owes so much more from now on."""
        self.now.owed_weeks += self.owed * (week - self._owed_since)
        self.owed, self._owed_since = self.owed + more, week


def service_cost(scenario: DealerChoiceScenario, line: OfferedLine, service: float) -> float:
    """Return what service costs for each buyer shown, yuan."""
    eta = scenario.service_cost
    return 0.0 if eta is None else eta * service * service / (2 * line.spread)


def quarter_profit(scenario: DealerChoiceScenario, quarter: Quarter) -> float:
    """Return what a dealer has earned in a quarter that is over, yuan."""
    if not quarter.line:
        return -quarter.lost_investment
    line = scenario.lines[quarter.line]
    terms, weeks = line.contract, scenario.quarter
    stock = max(0.0, line.demo_machines * terms.wholesale - quarter.owed_weeks / weeks)
    return (
        quarter.gross
        - quarter.sold * line.hours * scenario.hour_cost
        - quarter.shown * service_cost(scenario, line, quarter.service)
        - terms.fee
        + (terms.support - scenario.interest * stock) * weeks / YEAR
        - quarter.lost_investment
    )
