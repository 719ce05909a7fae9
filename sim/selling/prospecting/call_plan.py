"""Call planning: how many calls each account gets, and how many people that takes.

Sales answer to calls along a judged curve that may be S-shaped, so that the first calls bring
little: handing out calls one by one can fail there, and the best plan is found by looking at all.

Sources: ADBUDG, Little (1970), *Management Science* 16(8), B466–B485; CALLPLAN, Lodish (1971),
*Management Science* 18(4), P25–P40; the workload method, Talley (1961), *Journal of Marketing*
25(3), 7–13.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, fsum
from typing import Final

import numpy as np

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, whole

MOST_CALLS: Final = 2_000
FULL_BELOW: Final = "full is {full}; allowed: {none} (without calls) or more"
AN_ACCOUNT: Final = "one account or more"
LISTS_DIFFER: Final = "numbers of 0 or more, one for each of {number} groups of customers"
GROUPS: Final = "numbers of 0 or more, one for each group of customers"


@public
@dataclass(frozen=True)
class CallResponse:
    """Sales of one account by the number of calls: none + (full − none) x^c/(d + x^c).

    Attributes
    ----------
    none, full : float
        Sales without a call and with any number of them, money, 0 or more.
    c : float
        Above 1 the curve is S-shaped, above 0.
    d : float
        How many calls it takes: half of the way at x = d^(1/c), above 0.
    """

    none: float
    full: float
    c: float
    d: float

    def __post_init__(self) -> None:
        checked("none", self.none, least=0)
        checked("c", self.c, above=0)
        checked("d", self.d, above=0)
        if checked("full", self.full, least=0) < self.none:
            raise InputError(FULL_BELOW.format(full=self.full, none=self.none))

    def sales(self, calls: float) -> float:
        """Return sales at a number of calls, 0 or more.

        Examples
        --------
        >>> account = CallResponse(10, 60, 1.8, 8)
        >>> account.sales(0), round(account.sales(5), 3)
        (10.0, 44.686)
        """
        x = checked("calls", calls, least=0) ** self.c
        return float(self.none + (self.full - self.none) * x / (self.d + x))


@public
def call_plan_profit(
    accounts: Sequence[CallResponse], calls: Sequence[int], margin: float
) -> float:
    """Return what a plan earns: margin × sales of all accounts, money.

    Parameters
    ----------
    accounts : sequence of CallResponse
        One or more.
    calls : sequence of int
        At each of them, 0 or more.
    margin : float
        Share of sales, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    >>> four = [CallResponse(10, 60, 1.8, 8), CallResponse(5, 80, 2.2, 40),
    ...         CallResponse(20, 45, 1.2, 3), CallResponse(0, 50, 2.5, 60)]
    >>> round(call_plan_profit(four, [6, 6, 6, 6], 0.3), 6)
    49.030817
    """
    share = checked("margin", margin, least=0, most=1)
    if len(calls) != len(accounts):
        raise refused("calls", calls, LISTS_DIFFER.format(number=len(accounts)))
    made = [whole("calls", one) for one in calls]
    return share * fsum(one.sales(x) for one, x in zip(accounts, made, strict=True))


@public
def best_call_plan(accounts: Sequence[CallResponse], calls: int) -> tuple[int, ...]:
    """Return how to share out calls of equal length so that sales are highest, exact.

    All plans are looked at, account by account (dynamic programming), so S-shaped curves do no
    harm. Of equals the plan with more calls at the earlier accounts.

    Parameters
    ----------
    accounts : sequence of CallResponse
        One or more, with the same margin.
    calls : int
        In all, 0 to 2,000.

    Raises
    ------
    InputError
        If there is no account, or the number of calls is out of its range.

    Examples
    --------
    >>> four = [CallResponse(10, 60, 1.8, 8), CallResponse(5, 80, 2.2, 40),
    ...         CallResponse(20, 45, 1.2, 3), CallResponse(0, 50, 2.5, 60)]
    >>> best_call_plan(four, 24), round(call_plan_profit(four, best_call_plan(four, 24), 0.3), 6)
    ((5, 9, 2, 8), 52.492701)
    """
    n = whole("calls", calls, 0, MOST_CALLS)
    if len(accounts) == 0:
        raise refused("accounts", accounts, AN_ACCOUNT)
    behind = np.zeros(n + 1)  # best sales of the accounts behind, by the calls left for them
    choices = []
    for account in reversed(accounts):
        own = np.array([account.sales(x) for x in range(n + 1)])
        here, choice = np.empty(n + 1), np.zeros(n + 1, dtype=int)
        for left in range(n + 1):
            each = own[: left + 1] + behind[left::-1]
            choice[left] = left - int(np.argmax(each[::-1]))
            here[left] = each[choice[left]]
        behind = here
        choices.append(choice)
    left, plan = n, []
    for choice in reversed(choices):
        plan.append(int(choice[left]))
        left -= plan[-1]
    return tuple(plan)


@public
def salespeople_needed(
    customers: Sequence[float], calls: Sequence[float], calls_a_person: float
) -> int:
    """Return how many salespeople a year's calls take: the workload method.

    Parameters
    ----------
    customers : sequence of float
        Of each group, 0 or more.
    calls : sequence of float
        At each customer of the group in a year, 0 or more.
    calls_a_person : float
        That one can make in a year, above 0.

    Raises
    ------
    InputError
        If a number is out of its range, or their numbers differ.

    Examples
    --------
    9,600 calls at 500 each are 19.2 people:

    >>> salespeople_needed([100, 300, 600], [24, 12, 6], 500)
    20
    """
    many = np.atleast_1d(checked_all("customers", customers))
    often = np.atleast_1d(checked_all("calls", calls))
    if many.ndim != 1 or (many < 0).any():
        raise refused("customers", customers, GROUPS)
    if often.shape != many.shape or (often < 0).any():
        raise refused("calls", calls, LISTS_DIFFER.format(number=many.size))
    made = fsum(many * often)
    return ceil(made / checked("calls_a_person", calls_a_person, above=0))
