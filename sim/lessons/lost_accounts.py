"""Some lost accounts: what they left for, and what they said, beside what theory expects of both.

The retention model plays ten years of a company's customers; as many of those it lost as were asked
for are looked at.

Source: the lecture deck, row 115, for the causes 客户流失的原因.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

from sim.customers.process.retention.expected import expected_causes
from sim.customers.process.retention.model import play
from sim.customers.theory.leaving_causes import named_shares
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole
from sim.scenario.files import load
from sim.scenario.vocabulary import LEAVING_CAUSES, UNCONTROLLABLE

PRICE = "high_price"
MOST_ACCOUNTS = 300
YEARS = 10
SEED = 2013


@dataclass(frozen=True)
class LostAccounts:
    """What was lost, and what was said.

    Attributes
    ----------
    true, named : mapping of str to int
        Accounts by what they left for, and by what they said, in the order of the causes.
    expected_true, expected_named : mapping of str to float
        The shares that theory expects of both.
    """

    true: Mapping[str, int]
    named: Mapping[str, int]
    expected_true: Mapping[str, float]
    expected_named: Mapping[str, float]

    @property
    def accounts(self) -> int:
        """How many were looked at."""
        return int(fsum(self.true.values()))

    @property
    def price_named(self) -> int:
        """How many say that it was the price."""
        return self.named[PRICE]

    @property
    def price_true(self) -> int:
        """How many left for the price."""
        return self.true[PRICE]

    @property
    def price_if_named(self) -> float:
        """The chance that it was the price if the price is named: Bayes."""
        named = self.expected_named[PRICE]
        return self.expected_true[PRICE] / named if named else 0.0

    @property
    def largest(self) -> str:
        """The cause that theory expects to take most."""
        return max(self.expected_true, key=lambda name: self.expected_true[name])


@public
def look_at_lost_accounts(
    accounts: int = 11, hides: float = 0.5, service: float = 0.06, seed: int = SEED
) -> LostAccounts:
    """Look at some of the accounts that a company has lost.

    Parameters
    ----------
    accounts : int, default 11
        How many, from 1 to 300; at most as many as were lost.
    hides : float, default 0.5
        Part of those who left for another cause that was ours who name the price, from 0 to 1.
    service : float, default 0.06
        How often a year serious trouble with the service befalls a customer, 0 or more.
    seed : int, default 2013
        Whose luck.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> look_at_lost_accounts(11).accounts
    11
    """
    number = whole("accounts", accounts, 1, MOST_ACCOUNTS)
    part = checked("hides", hides, least=0, most=1)
    scenario: Any = load("lost-accounts")
    ours = [n for n in LEAVING_CAUSES if n not in UNCONTROLLABLE and n != PRICE]
    tables = {name: "causes" if name in scenario.causes else "troubles" for name in ours}
    said = {f"{table}.{name}.named": {PRICE: part} for name, table in tables.items()}
    rates = {"troubles.poor_service.rate": service, "handling.people": None}
    scenario = scenario.replace(said | rates | {"orders.a_year": 0.01})
    customers = play(scenario, seed, 0).tables["customers"]
    lost = customers[customers.is_lost].head(number)
    true, named = _counted(lost.cause), _counted(lost.named)
    shares = expected_causes(scenario, YEARS)
    return LostAccounts(
        true, named, shares, named_shares(shares, {name: {PRICE: part} for name in ours})
    )


def _counted(causes: Any) -> dict[str, int]:
    return {name: int((causes == name).sum()) for name in LEAVING_CAUSES}
