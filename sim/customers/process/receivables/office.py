"""The credit office: it rates, lets customers have goods on credit or not, and waits for its money.

An order comes. Who has owed too long gets nothing more; who scores too little gets no credit; who
would owe more than the limit has to wait. Goods that are let go become a bill, due after the term.
It is paid some time later, or the customer stops paying first: then it is overdue, further credit
stops, and in the end it is written off.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Final, Literal

import numpy as np
import simpy

from sim.customers.process.receivables.luck import YEAR, CreditLuck
from sim.kernel.events import EventLog
from sim.scenario.receivables import CREDIT_GRADES, QUARTER, ReceivablesScenario

Fate = Literal["paid", "written_off", "prepaid", "refused", "stopped", "over_limit"]
FATES: Final[tuple[Fate, ...]] = (
    *("paid", "written_off", "prepaid", "refused", "stopped", "over_limit"),
)
"""What becomes of an order. The last three are sales that somebody else made."""


class CreditLog(EventLog):
    """What happened: to which customer, in which grade, yuan."""

    SUBJECT = {"customer": int, "grade": str}  # noqa: RUF012


class CreditOffice:
    """How things stand with all customers.

    Parameters
    ----------
    scenario : ReceivablesScenario
        What is played.
    luck : CreditLuck
        Of all customers.

    Attributes
    ----------
    grade : list of str
        Everybody's grade now.
    owed : list of float
        What everybody owes, yuan.
    fate, settled, asked_in : list
        Of each order: what became of it, when, and the grade in which it was asked for.
    """

    def __init__(self, scenario: ReceivablesScenario, luck: CreditLuck) -> None:
        self.env = simpy.Environment()
        self.log = CreditLog()
        self.scenario, self.luck = scenario, luck
        customers, orders = len(luck.usual), len(luck.weeks)
        self.grade = [""] * customers
        self.owed = [0.0] * customers
        self._too_long = [0] * customers  # bills overdue so long that there is no more credit
        self._score = luck.score[0]
        self.fate: list[Fate | str] = [""] * orders
        self.settled = [np.nan] * orders
        self.asked_in = [""] * orders
        self._limit_at_term = luck.usual * scenario.credit.term
        self._own_limit = [one.limit for one in scenario.accounts.values()]

    def play(self) -> None:
        """Play until the last bill is paid or written off."""
        self.env.process(self._rates())
        self.env.process(self._takes_orders())
        self.env.run()

    def _rates(self) -> Generator[simpy.Event, Any, None]:
        """Rate everybody at the start, and then by how the last quarter was."""
        credit = self.scenario.credit
        edges = sorted(credit.cuts.values())
        names = np.array(CREDIT_GRADES[::-1])
        quarter = 0
        while True:
            self._score = self.luck.score[max(0, quarter - 1)]
            found = names[np.searchsorted(edges, self._score, side="right")].tolist()
            for customer, grade in enumerate(found):
                if grade != self.grade[customer]:
                    self.grade[customer] = grade
                    score = float(self._score[customer])
                    self.log.add(self.env.now, customer, grade, "rated", value=score)
            quarter += 1
            if credit.rated == "once" or quarter * QUARTER >= self.scenario.horizon:
                return
            yield self.env.timeout(QUARTER)

    def _takes_orders(self) -> Generator[simpy.Event, Any, None]:
        """Decide on order after order, as they come."""
        env, luck = self.env, self.luck
        orders = zip(
            luck.orders_of.tolist(), luck.weeks.tolist(), luck.amounts.tolist(), strict=True
        )
        for order, (customer, week, amount) in enumerate(orders):
            yield env.timeout(week - env.now)
            grade = self.asked_in[order] = self.grade[customer]
            no = self._refuses(customer, amount)
            if no is None:
                self.log.add(env.now, customer, grade, "delivered", value=amount)
                env.process(self._waits_for_money(order, customer, amount))
                continue
            fate: Fate = "prepaid" if luck.prepaid[order] else no
            self.fate[order], self.settled[order] = fate, env.now
            self.log.add(env.now, customer, grade, fate, value=amount)

    def _refuses(self, customer: int, amount: float) -> Fate | None:
        """Return why an order gets no credit; nothing if it does."""
        credit = self.scenario.credit
        if self._too_long[customer]:
            return "stopped"
        would_owe = self.owed[customer] + amount
        limit = self._own_limit[customer] if customer < len(self._own_limit) else None
        if limit is not None:
            return None if would_owe <= limit else "over_limit"
        if self._score[customer] < credit.cutoff:
            return "refused"
        if credit.limits:
            factor = credit.factors[self.grade[customer]]
            if would_owe > factor * self._limit_at_term[customer]:
                return "over_limit"
        return None

    def _waits_for_money(
        self, order: int, customer: int, amount: float
    ) -> Generator[simpy.Event, Any, None]:
        """Follow one bill until it is paid or written off."""
        env, luck, credit = self.env, self.luck, self.scenario.credit
        self.owed[customer] += amount
        due = env.now + credit.term
        default = float(luck.default_week[customer])
        pays = due + float(luck.late[order])
        comes = pays < default
        ends = pays if comes else max(due + credit.write_off, default)
        stops = credit.stop_after is not None and due + credit.stop_after < ends
        if stops:
            yield env.timeout(due + credit.stop_after - env.now)  # type: ignore[operator]
            self._too_long[customer] += 1
            self.log.add(env.now, customer, self.grade[customer], "overdue", value=amount)
        yield env.timeout(ends - env.now)
        self.owed[customer] -= amount
        if stops and comes:
            self._too_long[customer] -= 1
        self.fate[order], self.settled[order] = ("paid" if comes else "written_off"), env.now
        self.log.add(env.now, customer, self.grade[customer], self.fate[order], value=amount)


def interest_on(scenario: ReceivablesScenario, amounts: Any, weeks: Any) -> float:
    """Return what waiting for these amounts costs, so many weeks each, yuan."""
    return float(scenario.interest / YEAR * (amounts * weeks).sum())
