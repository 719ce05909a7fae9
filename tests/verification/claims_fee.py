"""A bank's fee: what it brings and whom it loses, played once for each luck of an account."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from sim.customers import Fee, bank_accounts, fee_outcome
from sim.customers.theory.bank_fee import LEAVE_ANYWAY, YEARS, played_fee
from tests.verification.claims import Claim

TITLE = "A bank's fee"
THEORY = (
    "Who is charged leaves in a year with a chance of their own, besides the 8 % who leave anyway; "
    "one that is gone brings nothing and costs what cannot be avoided. The mean of a year is "
    "the chance to be there times what an account brings then, and the value of ten years the "
    "discounted sum. Played once for each pair of years in which an account may be closed with the "
    "fee and without it, and weighted by how likely that is, the model gives the same."
)

READINESS = {"new": 2.0, "savers": 1.5, "small": 0.5, "other": 1.0}
NEVER = YEARS


def claims() -> list[Claim]:
    """Let the accounts of the lecture's bank leave in every year they may, and add up."""
    bank, fee = bank_accounts(), Fee(5)
    n = len(bank.balance)
    leaves = _chances(bank.group, bank.balance, fee)
    found = np.zeros(3)
    for with_fee, without in combinations_with_replacement(range(NEVER + 1), 2):
        drawn, likely = np.ones((YEARS, n)), np.ones(n)
        for year in range(min(without + 1, YEARS)):
            chance = leaves[year] if year <= with_fee else np.full(n, LEAVE_ANYWAY)
            if year == without:
                drawn[year], likely = LEAVE_ANYWAY / 2, likely * LEAVE_ANYWAY
            elif year == with_fee:
                drawn[year] = (LEAVE_ANYWAY + chance) / 2
                likely = likely * (chance - LEAVE_ANYWAY)
            else:
                likely = likely * (1 - chance)
        found += [float((likely * one).sum()) for one in played_fee(bank, fee, drawn)]
    theory = fee_outcome(bank, fee).by_group().sum()
    names = {
        "first_year": "change of the first year's profit, dollars",
        "ten_years": "change of the value of ten years, dollars",
        "leave": "more accounts closed within a year",
    }
    return [
        Claim(f"fee of 5 on 1,000 accounts: {what}", float(theory[name]), [value] * 2, quoted="15")
        for (name, what), value in zip(names.items(), found * 1000 / n, strict=True)
    ]


def _chances(
    group: NDArray[np.str_], balance: NDArray[np.float64], fee: Fee
) -> NDArray[np.float64]:
    """Return the chance of each account to be closed in each year, from the fee's own words."""
    ready = np.array([READINESS[name] for name in group])
    held = np.array(
        [
            np.where(group == "new", np.minimum(balance * 1.6**year, 6_500.0), balance)
            for year in range(YEARS)
        ]
    )
    return LEAVE_ANYWAY + fee.leave * fee.monthly * ready * (held < fee.below)
