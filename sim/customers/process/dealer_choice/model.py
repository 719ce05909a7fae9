"""A province in SimPy: each dealer 经销商 chooses line, price and service, and buyers come.

At the start of a quarter each dealer sets price and service for his line, as is best if the other
dealers stay as they were; once a year he asks which line to carry. Buyers come at random, one by
one, are shown a machine by the dealer of their district, think about it, and buy where they said
they would, or do not buy. What is sold is paid to the maker after his terms. At the end of a
quarter a maker may drop his dealer.

Sources: Spengler (1950), *Journal of Political Economy* 58(4); Telser (1960), *Journal of Law and
Economics* 3; the six interests of a middleman are the lecture's.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from functools import partial
from itertools import accumulate
from math import fsum, log1p
from typing import Any, Final

import simpy

from sim.customers.process.dealer_choice.dealer import ProvinceDealer
from sim.customers.process.dealer_choice.measures import (
    MEASURES,
    dealer_frame,
    measures,
    quarter_frame,
)
from sim.customers.process.dealer_choice.story import tell
from sim.kernel.collector import collector_paused
from sim.kernel.doors.kinds import public
from sim.kernel.events import EventLog
from sim.kernel.models import Model
from sim.kernel.randomness.streams import Streams
from sim.kernel.results import Run, Tables
from sim.kernel.work import affordable, times
from sim.scenario.dealer_choice import YEAR, DealerChoiceScenario, OfferedLine

LUCK: Final = ("gap", "district", "worth", "rides", "elsewhere", "thinks")
"""What is drawn of every buyer, whatever becomes of him."""


class DealerLog(EventLog):
    """What happens between dealers, makers and buyers: ``run.events``."""

    SUBJECT = {"dealer": str, "line": str}  # noqa: RUF012


@public
class DealerChoice:
    """One replication of a province.

    Parameters
    ----------
    scenario : DealerChoiceScenario
        What to play; never changed.
    seed, replication : int
        The key of all random draws.

    Attributes
    ----------
    dealers : list of ProvinceDealer
        In the order of the scenario.
    log : DealerLog
        What has happened, in weeks.

    Raises
    ------
    InputError
        If it would take more steps than :data:`sim.kernel.work.MOST_STEPS`.

    Examples
    --------
    Under one wholesale price a dealer asks 1,080,000 yuan, as theory says.

    >>> from sim.scenario import load
    >>> run = DealerChoice(load("sichuan")).run()
    >>> sorted({float(price) for price in run.tables["quarters"].query("line == 'Huaxin'").price})
    [1080000.0]
    """

    def __init__(
        self, scenario: DealerChoiceScenario, seed: int = 2010, replication: int = 0
    ) -> None:
        affordable(scenario.name, expected_work(scenario))
        self.scenario = scenario
        self.env = simpy.Environment()
        self.streams = Streams(seed, replication)
        self.log = DealerLog()
        self.dealers = [ProvinceDealer(name, scenario) for name in scenario.dealers]
        self._reach = list(accumulate(one.share for one in self.dealers))
        self._drops = {one.name: self.streams.uniforms(f"drop/{one.name}") for one in self.dealers}

    def run(self) -> Run:
        """Play the province to its horizon and return what happened."""
        with collector_paused():
            self.env.process(self._quarters())
            for name, line in self.scenario.lines.items():
                self.env.process(self._buyers(name, line))
            self.env.run(until=self.scenario.horizon)
            for dealer in self.dealers:
                dealer.closes(self.scenario.horizon)
        return Run(
            scenario=self.scenario,
            seed=self.streams.seed,
            replication=self.streams.replication,
            tables=Tables(
                {
                    "events": self.log.frame,
                    "quarters": partial(quarter_frame, self.scenario, self.dealers),
                    "dealers": partial(dealer_frame, self.scenario, self.dealers),
                }
            ),
            measures=measures(self.scenario, self.dealers),
        )

    def _quarters(self) -> Generator[simpy.Event, Any, None]:
        """Let quarter after quarter pass."""
        scenario, env = self.scenario, self.env
        number = 0
        while True:
            self._choose(number % scenario.review == 0)
            self._set_prices()
            for dealer in self.dealers:
                dealer.opens(env.now)
            yield env.timeout(scenario.quarter)
            number += 1
            for dealer in self.dealers:
                self._maybe_dropped(dealer)
                dealer.closes(env.now)

    def _choose(self, everybody: bool) -> None:
        """Let dealers ask which line to carry: all of them, or who has been dropped."""
        now, chosen = self.env.now, {}
        for dealer in self.dealers:
            if not everybody and (dealer.line or not dealer.shut):
                continue
            best, most = "", 0.0
            for name in self.scenario.lines:
                if dealer.shut.get(name, 0.0) > now:
                    continue
                worth = dealer.worth(name, self._others(dealer, name))
                if worth > most:
                    best, most = name, worth
            chosen[dealer.name] = best
        for dealer in self.dealers:
            best = chosen.get(dealer.name, dealer.line)
            if best != dealer.line:
                if dealer.line:  # what he had put into it is of no use to another line
                    dealer.past[-1].lost_investment += self._invested(dealer.line)
                    self.log.add(now, dealer.name, dealer.line, "gave_up")
                dealer.line = best
                if best:
                    self.log.add(now, dealer.name, best, "took")

    def _set_prices(self) -> None:
        """Let dealers answer each other's service of the last quarter."""
        plans = [
            one.plan(one.line, self._others(one, one.line)) if one.line else None
            for one in self.dealers
        ]
        for dealer, plan in zip(self.dealers, plans, strict=True):
            price, service = (plan.price, plan.service) if plan else (0.0, 0.0)
            if (price, service) != (dealer.price, dealer.service):
                self.log.add(self.env.now, dealer.name, dealer.line, "price", value=price)
                if self.scenario.service_cost is not None:
                    self.log.add(self.env.now, dealer.name, dealer.line, "service", value=service)
            dealer.price, dealer.service = price, service

    def _maybe_dropped(self, dealer: ProvinceDealer) -> None:
        """Let a maker drop his dealer at the end of a quarter."""
        luck = self._drops[dealer.name]()
        if not dealer.line:
            return
        scenario, line = self.scenario, dealer.line
        keeps = (1 - scenario.lines[line].contract.drop) ** (scenario.quarter / YEAR)
        if luck < 1 - keeps:
            dealer.now.lost_investment += self._invested(line)
            dealer.shut[line] = self.env.now + scenario.review * scenario.quarter
            dealer.line = ""
            self.log.add(self.env.now, dealer.name, line, "dropped")

    def _buyers(self, name: str, line: OfferedLine) -> Generator[simpy.Event, Any, None]:
        """Let buyers of a line come, each with a luck of his own."""
        gap, *luck = (self.streams.uniforms(f"{what}/{name}") for what in LUCK)
        mean = self.scenario.quarter / line.buyers
        while True:
            yield self.env.timeout(-mean * log1p(-gap()))
            self._comes(name, line, *(draw() for draw in luck))

    def _comes(
        self,
        name: str,
        line: OfferedLine,
        district: float,
        worth: float,
        rides: float,
        elsewhere: float,
        thinks: float,
    ) -> None:
        """Show a buyer the machine, in the district where he lives."""
        place = next((k for k, end in enumerate(self._reach) if district < end), -1)
        home = self.dealers[place]
        if home.line != name:
            self.log.add(self.env.now, home.name, name, "unserved")
            return
        home.shows()
        seller = home
        if rides < self.scenario.free_riding:
            seller = self._any_of([home, *self._others(home, name)], elsewhere)
        value = line.lowest + line.spread * worth + home.service
        wait = -self.scenario.thinks * log1p(-thinks)
        self._later(wait, lambda _event: self._decides(name, seller, home, value))

    def _decides(
        self, name: str, seller: ProvinceDealer, home: ProvinceDealer, value: float
    ) -> None:
        """Let him buy if the machine and what he was shown are worth its price to him."""
        now = self.env.now
        if seller.line != name or value < seller.price:
            self.log.add(now, seller.name, name, "left", value=value)
            return
        owed = seller.sells(now, value)
        said = "sold" if seller is home else "sold_elsewhere"
        self.log.add(now, seller.name, name, said, value=seller.price)
        terms = self.scenario.lines[name].contract.terms
        self._later(terms, lambda _event: seller.owes(self.env.now, -owed))

    def _later(self, weeks: float, what: Callable[[Any], None]) -> None:
        """Do something after so many weeks: at once if there are none."""
        if not weeks:
            what(None)
            return
        event = self.env.timeout(weeks)
        assert event.callbacks is not None
        event.callbacks.append(what)

    def _others(self, dealer: ProvinceDealer, line: str) -> list[ProvinceDealer]:
        return [one for one in self.dealers if one is not dealer and one.line == line]

    @staticmethod
    def _any_of(dealers: list[ProvinceDealer], luck: float) -> ProvinceDealer:
        """Return one of them, each as likely as his district is large."""
        left = luck * fsum(one.share for one in dealers)
        for dealer in dealers:
            left -= dealer.share
            if left < 0:
                return dealer
        return dealers[-1]

    def _invested(self, line: str) -> float:
        return self.scenario.lines[line].contract.investment


def expected_work(scenario: DealerChoiceScenario) -> Mapping[str, float]:
    """Return about how many steps of which kind a run takes: known before it begins.

    Examples
    --------
    >>> from sim.scenario import load
    >>> sorted(expected_work(load("sichuan")))
    ['buyers', 'decisions of dealers']
    """
    quarters = times(scenario.horizon, scenario.quarter)
    return {
        "buyers": quarters * fsum(line.buyers for line in scenario.lines.values()),
        "decisions of dealers": quarters * len(scenario.dealers) ** 2 * len(scenario.lines),
    }


def play(scenario: DealerChoiceScenario, seed: int, replication: int) -> Run:
    """Play a province once."""
    return DealerChoice(scenario, seed, replication).run()


MODEL = Model("dealer-choice", DealerChoiceScenario, play, MEASURES, tell, work=expected_work)
