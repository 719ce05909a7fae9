"""A bank's fee on small balances 小额账户收费: what it brings, whom it loses, whom to exempt.

The lecture's bank: 19 % of the customers make 90 % of the profit; most of the others keep less than
250 and write many checks, so that the bank charges accounts below a balance, unless their owners
are new, or save with it. A fee brings money from those who stay, sends away some who cost more than
they bring, and some who would have been worth having.

All numbers of the accounts are *illustrative*, set so that the lecture's two shares come out.
Money in dollars. Source of the case: the lecture; who leaves and who stays after a price for a
service that cost nothing is adverse selection (Akerlof 1970).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.bank_accounts import CHECK_COST, SPREAD, Accounts
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.randomness.streams import Streams

Vector = NDArray[np.float64]

SAVINGS_SPREAD: Final = 0.01
"""What it earns a year on savings."""
YEARS: Final = 10
DISCOUNT: Final = 0.10
LEAVE_ANYWAY: Final = 0.08
"""Share of the accounts that are closed in a year without any fee."""
GROWTH: Final = 0.60
"""Of a new customer's balance in a year: a first job, a flat, a family."""
GROWN: Final = 6_500.0
"""Where it stops: what a grown customer usually keeps, money."""
SAME_LENGTH: Final = "as many as there are balances, {number}"
YES_OR_NO: Final = "True or False"
ONE_ACCOUNT: Final = "one account or more"


@dataclass(frozen=True)
class Fee:
    """What a bank charges whom, and what its customers do.

    Attributes
    ----------
    monthly : float
        Money a month, 0 or more.
    below : float
        Charged on balances below this, money.
    exempt_new, exempt_savers : bool
        Whether new customers, and those who save with the bank, are spared.
    leave : float
        Additional share of the charged who leave in a year, for each unit of the monthly fee.
    avoidable : float
        φ of the handling cost of an account that goes with it, from 0 to 1.
    """

    monthly: float = 5.0
    below: float = 500.0
    exempt_new: bool = False
    exempt_savers: bool = False
    leave: float = 0.04
    avoidable: float = 0.6

    def __post_init__(self) -> None:
        checked("monthly", self.monthly, least=0)
        checked("below", self.below, least=0)
        checked("leave", self.leave, least=0, most=1)
        checked("avoidable", self.avoidable, least=0, most=1)
        for name in ("exempt_new", "exempt_savers"):
            if not isinstance(getattr(self, name), bool | np.bool_):
                raise refused(name, getattr(self, name), YES_OR_NO)


@dataclass(frozen=True)
class FeeOutcome:
    """What a fee does, account by account: on average over who leaves.

    Attributes
    ----------
    group : ndarray of str
        Of each account.
    charged : ndarray of bool
        Who pays it in the first year.
    gone : ndarray
        Chance that the account is closed within a year because of it, beyond those closed anyway.
    first_year : ndarray
        Change of the profit of the first year, money.
    value : ndarray
        Change of the value of ten years, discounted at 10 %, money.
    """

    group: NDArray[np.str_]
    charged: NDArray[np.bool_]
    gone: Vector
    first_year: Vector
    value: Vector

    def by_group(self) -> pd.DataFrame:
        """Return what each group does and brings, for 1,000 accounts of the bank."""
        frame = pd.DataFrame(
            {
                "accounts": 1.0,
                "charged": self.charged.astype(float),
                "leave": self.gone,
                "first_year": self.first_year,
                "ten_years": self.value,
            }
        )
        summed = frame.groupby(self.group, sort=False).sum() * 1000 / len(self.group)
        return summed.rename_axis("group")


@public
def fee_outcome(accounts: Accounts, fee: Fee) -> FeeOutcome:
    """Work out what a fee brings and whom it loses, against no fee.

    Who leaves goes at the beginning of a year. An account that is gone brings nothing and still
    costs what cannot be avoided. A new customer's balance grows; above the limit it is free.

    Parameters
    ----------
    accounts : Accounts
    fee : Fee

    Returns
    -------
    FeeOutcome

    Raises
    ------
    InputError
        If there is no account, or a number of the fee is out of its range.

    References
    ----------
    Akerlof, G. A. (1970). The Market for "Lemons". *Quarterly Journal of Economics* 84(3), 488–500.

    Examples
    --------
    >>> from sim.customers import bank_accounts
    >>> outcome = fee_outcome(bank_accounts(1_000), Fee(5))
    >>> outcome.by_group().loc["new", ["charged", "ten_years"]].round(0).tolist()
    [46.0, -1563.0]
    """
    stays = staying = np.ones(_number(accounts))
    first_year = value = gone = np.zeros(len(stays))
    for year in range(YEARS):
        plain, charged, cost = _a_year(accounts, fee, year)
        stays = stays * (1 - LEAVE_ANYWAY)
        staying = staying * (1 - _leaving(accounts, fee, charged))
        stranded = (1 - fee.avoidable) * cost
        change = staying * (plain + 12 * fee.monthly * charged + stranded)
        change = change - stays * (plain + stranded)
        value = value + change / (1 + DISCOUNT) ** year
        if year == 0:
            first_year, gone, at_first = change, stays - staying, charged
    return FeeOutcome(accounts.group, at_first, gone, first_year, value)


@public
def sampled_fee(
    accounts: Accounts, fee: Fee, replications: int = 100, seed: int = 2010
) -> pd.DataFrame:
    """Let each account stay or leave by its own luck, with the fee and without it.

    The same luck both times (common random numbers): an account that would be closed anyway is
    closed in both.

    Parameters
    ----------
    accounts : Accounts
    fee : Fee
    replications : int, default 100
        1 or more.
    seed : int, default 2010

    Returns
    -------
    pandas.DataFrame
        A row a replication, for 1,000 accounts: `first_year` and `ten_years`, the changes of profit
        and of value, money; `left`, how many more are gone after a year.

    Raises
    ------
    InputError
        If there is no account, or a number is out of its range.

    References
    ----------
    Law, A. M. (2015). *Simulation Modeling and Analysis*, 5th ed., chapter 11. McGraw-Hill.

    Examples
    --------
    >>> from sim.customers import bank_accounts
    >>> sampled_fee(bank_accounts(100), Fee(0), replications=2).ten_years.tolist()
    [0.0, 0.0]
    """
    n = _number(accounts)
    rows = []
    for replication in range(whole("replications", replications, 1)):
        luck = Streams(seed, replication)["leaving"]
        first, value, left = played_fee(accounts, fee, luck.random((YEARS, n)))
        rows.append((float(first.sum()), float(value.sum()), float(left.sum())))
    frame = pd.DataFrame(rows, columns=["first_year", "ten_years", "left"]) * 1000 / n
    return frame.rename_axis("replication")


def played_fee(
    accounts: Accounts, fee: Fee, drawn: NDArray[np.float64]
) -> tuple[Vector, Vector, Vector]:
    """Play the years of every account at a given luck, with the fee and without it.

    Parameters
    ----------
    accounts : Accounts
    fee : Fee
    drawn : ndarray, shape (years, accounts)
        Uniform numbers: an account is closed in the first year whose number is below its chance.

    Returns
    -------
    tuple of ndarray
        By account: changes of the first year's profit and of the value of ten years, money, and
        whether it is gone after a year because of the fee, 1 or 0.
    """
    stays = staying = np.ones(len(accounts.balance), dtype=bool)
    first = value = left = np.zeros(len(accounts.balance))
    for year in range(YEARS):
        plain, charged, cost = _a_year(accounts, fee, year)
        stays = stays & (drawn[year] >= LEAVE_ANYWAY)
        staying = staying & (drawn[year] >= _leaving(accounts, fee, charged))
        stranded = (1 - fee.avoidable) * cost
        change = np.where(staying, plain + 12 * fee.monthly * charged + stranded, 0.0)
        change = change - np.where(stays, plain + stranded, 0.0)
        value = value + change / (1 + DISCOUNT) ** year
        if year == 0:
            first, left = change, stays.astype(np.float64) - staying
    return first, value, left


def _a_year(accounts: Accounts, fee: Fee, year: int) -> tuple[Vector, NDArray[np.bool_], Vector]:
    """Return what each brings without a fee, who is charged, and what handling costs."""
    new = accounts.new
    grown = np.minimum(accounts.balance * (1 + GROWTH) ** year, np.maximum(accounts.balance, GROWN))
    balance = np.where(new, grown, accounts.balance)
    spared = (new & fee.exempt_new) | ((accounts.savings > 0) & fee.exempt_savers)
    charged = (balance < fee.below) & ~spared & (fee.monthly > 0)
    cost = CHECK_COST * accounts.checks
    return SPREAD * balance + SAVINGS_SPREAD * accounts.savings - cost, charged, cost


def _leaving(accounts: Accounts, fee: Fee, charged: NDArray[np.bool_]) -> Vector:
    more = accounts.readiness * fee.leave * fee.monthly
    return np.asarray(np.minimum(1.0, LEAVE_ANYWAY + more * charged))


def _number(accounts: Accounts) -> int:
    n = len(accounts.balance)
    if not n:
        raise refused("accounts", n, ONE_ACCOUNT)
    for name in ("group", "checks", "savings"):
        if len(getattr(accounts, name)) != n:
            raise refused(name, len(getattr(accounts, name)), SAME_LENGTH.format(number=n))
    return n
