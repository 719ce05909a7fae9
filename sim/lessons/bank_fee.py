"""The bank's fee 小额账户收费: what it brings in a year and in ten, at every height.

Accounts as those of the lecture's bank (:mod:`sim.customers.theory.bank_accounts`), illustrative.
Dollars, for 1,000 accounts of the bank.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.theory.bank_accounts import Accounts, bank_accounts
from sim.customers.theory.bank_fee import Fee, fee_outcome
from sim.kernel.doors.kinds import public

Vector = NDArray[np.float64]

FEES: Final[Vector] = np.arange(0.0, 15.5, 1.0)
"""Dollars a month at which the curves are drawn."""


@dataclass(frozen=True)
class FeeStory:
    """A fee, and the curves on which it lies.

    Attributes
    ----------
    fee : Fee
    groups : DataFrame
        What each group does and brings (:meth:`sim.customers.theory.bank_fee.FeeOutcome.by_group`).
    as_set, nobody_spared : ndarray
        Change of the value of ten years at each of `FEES`: with the exemptions as they are set, and
        without any.
    """

    fee: Fee
    groups: pd.DataFrame
    as_set: Vector
    nobody_spared: Vector

    @property
    def first_year(self) -> float:
        """Change of the profit of the first year."""
        return float(self.groups["first_year"].sum())

    @property
    def ten_years(self) -> float:
        """Change of the value of ten years."""
        return float(self.groups["ten_years"].sum())

    @property
    def left(self) -> float:
        """How many more are gone after a year."""
        return float(self.groups["leave"].sum())

    @property
    def best(self) -> float:
        """The fee among `FEES` at which ten years are worth most, with these exemptions."""
        return float(FEES[int(self.as_set.argmax())])


@lru_cache(maxsize=1)
def _accounts() -> Accounts:
    return bank_accounts()


@public
def tell_fee(fee: Fee) -> FeeStory:
    """Work out a fee and the curves around it.

    Parameters
    ----------
    fee : Fee
        What is charged whom, and what customers do.

    Returns
    -------
    FeeStory

    Examples
    --------
    >>> story = tell_fee(Fee(0.0))
    >>> story.first_year, story.ten_years, float(story.as_set[0])
    (0.0, 0.0, 0.0)
    """
    return FeeStory(
        fee=fee,
        groups=fee_outcome(_accounts(), fee).by_group(),
        as_set=_values(replace(fee, monthly=0.0)),
        nobody_spared=_values(replace(fee, monthly=0.0, exempt_new=False, exempt_savers=False)),
    )


@lru_cache(maxsize=8)
def _values(fee: Fee) -> Vector:
    """Return the curve of a fee, whatever is charged: a hand on that slider does not move it."""
    accounts = _accounts()
    found = [fee_outcome(accounts, replace(fee, monthly=float(one))).value.sum() for one in FEES]
    values: Vector = np.array(found) * 1000 / len(accounts.group)
    values.setflags(write=False)
    return values
