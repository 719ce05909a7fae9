"""Accounts of a bank, as in the lecture's case: what one makes, and a bank full of them.

An account makes its balance times the bank's spread, less what its checks cost. The lecture's bank
has 19 % of its customers make 90 % of the profit; most of the others keep less than 250 and write
many checks. All numbers are *illustrative*, set so that these two come out. Money in dollars.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, checked_all, together, whole
from sim.kernel.randomness.streams import Streams

Vector = NDArray[np.float64]

SPREAD: Final = 0.03
"""What the bank earns a year on a balance, as a share of it."""
CHECK_COST: Final = 0.35
"""Of handling a check, money."""


class AccountGroup(NamedTuple):
    """A group of accounts: its share, its usual account, and how readily it leaves for a fee."""

    share: float
    balance: float
    spread: float
    checks: float
    savings: float
    readiness: float


GROUPS: Final[Mapping[str, AccountGroup]] = {
    "new": AccountGroup(0.05, 180, 0.6, 100, 0, 2.0),
    "savers": AccountGroup(0.10, 150, 0.6, 120, 7_000, 1.5),
    "small": AccountGroup(0.35, 110, 0.7, 175, 0, 0.5),
    "other": AccountGroup(0.50, 6_500, 0.63, 110, 0, 1.0),
}
"""Share of the accounts; median balance and the standard deviation of its logarithm; checks a year;
median savings; how readily they leave, against the average. Illustrative: the new and the savers
have other banks to go to, who writes many checks on little money has not."""


@public
def account_profit(
    balance: ArrayLike,
    checks: ArrayLike,
    spread: float = SPREAD,
    check_cost: float = CHECK_COST,
    monthly_fee: float = 0.0,
) -> Any:
    """Return what an account makes in a year: balance × spread − checks × cost + 12 fees.

    Parameters
    ----------
    balance : float or array_like
        Average over the year, money, 0 or more.
    checks : float or array_like
        Written in a year, 0 or more.
    spread : float, default 0.03
        Earned on a balance in a year, as a share of it, 0 or more.
    check_cost : float, default 0.35
        Money a check, 0 or more.
    monthly_fee : float, default 0
        Money a month, 0 or more.

    Returns
    -------
    float or ndarray
        Money a year.

    Raises
    ------
    InputError
        If a number is below 0.

    Examples
    --------
    >>> round(account_profit(250, 240), 6), round(account_profit(5_000, 120), 6)
    (-76.5, 108.0)
    """
    held = checked_all("balance", balance, least=0)
    written = checked_all("checks", checks, least=0)
    together(balance=held, checks=written)
    earned = checked("spread", spread, least=0) * held
    cost = checked("check_cost", check_cost, least=0) * written
    profit = earned - cost + 12 * checked("monthly_fee", monthly_fee, least=0)
    return float(profit) if np.ndim(profit) == 0 else profit


@public
def break_even_balance(
    checks: float,
    spread: float = SPREAD,
    check_cost: float = CHECK_COST,
    monthly_fee: float = 0.0,
) -> float:
    """Return the balance at which an account pays for itself; 0 where the fee alone does it.

    Parameters
    ----------
    checks, spread, check_cost, monthly_fee
        As for :func:`account_profit`; the spread above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(break_even_balance(240), 6), round(break_even_balance(240, monthly_fee=5), 6)
    (2800.0, 800.0)
    """
    earned = checked("spread", spread, above=0)
    return max(0.0, -float(account_profit(0, checks, earned, check_cost, monthly_fee)) / earned)


@dataclass(frozen=True)
class Accounts:
    """Accounts of a bank, one an entry of each array.

    Attributes
    ----------
    group : ndarray of str
        A name of `GROUPS`.
    balance, savings : ndarray
        Money.
    checks : ndarray
        A year.
    """

    group: NDArray[np.str_]
    balance: Vector
    checks: Vector
    savings: Vector

    @cached_property
    def new(self) -> NDArray[np.bool_]:
        """Which accounts are new customers'."""
        return np.asarray(self.group == "new")

    @cached_property
    def readiness(self) -> Vector:
        """How readily each leaves for a fee, against the average."""
        each = [one.readiness * (self.group == name) for name, one in GROUPS.items()]
        return np.asarray(np.sum(each, axis=0))

    @property
    def profit(self) -> Vector:
        """What each account makes in a year without a fee, its owner's savings left out."""
        return np.asarray(account_profit(self.balance, self.checks))


@public
def bank_accounts(number: int = 2_000, seed: int = 2010) -> Accounts:
    """Draw accounts of the lecture's bank.

    Balances are lognormal, checks Poisson; every group has its share of the accounts.

    Parameters
    ----------
    number : int, default 2000
        20 or more, so that each group has an account.
    seed : int, default 2010

    Raises
    ------
    InputError
        If the number is too small.

    Examples
    --------
    >>> accounts = bank_accounts(1_000)
    >>> [int((accounts.group == name).sum()) for name in GROUPS]
    [50, 100, 350, 500]
    """
    n = whole("number", number, 20)
    luck = Streams(seed)["accounts"]
    ends = np.round(n * np.cumsum([one.share for one in GROUPS.values()])).astype(int)
    counts = np.diff(ends, prepend=0)
    names = np.repeat(list(GROUPS), counts)
    usual = np.repeat(np.array(list(GROUPS.values())), counts, axis=0)
    _, balance, spread, checks, savings, _ = usual.T
    held = balance * np.exp(spread * luck.standard_normal(n))
    saved = savings * np.exp(0.5 * luck.standard_normal(n))
    return Accounts(names, held, luck.poisson(checks).astype(np.float64), saved)
