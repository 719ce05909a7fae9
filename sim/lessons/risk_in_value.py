"""Risk inside value: the whale curve of the ledger, and what a customer is worth, after risk.

The ledger knows nothing of a grade. Customers are graded here by the one thing that it does know:
how far behind the due day each of them has paid. The slowest seven in a hundred are C. That, and
the probabilities of default, are *illustrative*; the days and the money are the ledger's. A default
leaves unpaid what is owed that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import pandas as pd

from sim.customers.records.ledger import LAST_YEAR, load_ledger
from sim.customers.theory.credit_loss import DAYS_A_YEAR, INTEREST
from sim.customers.theory.credit_migration import grade_migration
from sim.customers.theory.credit_rating import GRADES
from sim.customers.theory.credit_value import credit_charge, credit_clv
from sim.customers.theory.lifetime import clv
from sim.customers.theory.whale_curve import WhaleCurve, whale_curve
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.lessons.who_pays import ledger_accounts

SHARES: Final = (0.10, 0.28, 0.35, 0.20, 0.07)
"""Part of the customers in each grade, the best first; illustrative."""
RETENTION: Final = 0.8
DISCOUNT: Final = 0.1
"""A year; illustrative, as in chapter 16."""
LATE_PAYER: Final = "C0836"
"""The dealer of the ledger who pays later from year to year."""


@lru_cache(maxsize=1)
def _known() -> pd.DataFrame:
    """Return the ledger's customers with profit before waiting, days to payment, and grade."""
    ledger = load_ledger()
    accounts = ledger_accounts()
    frame = accounts[["name", "sales", "margin"]].copy()
    frame["profit"] = accounts["profit"] + accounts["waiting"]
    rows = _days(ledger.payments, ledger.orders).groupby("customer")
    days = rows[["money_days", "money_behind", "amount"]].sum()
    for name in ("days", "behind"):
        each = days[f"money_{name}"] / days["amount"]
        frame[name] = each.reindex(frame.index).fillna(0.0)
    places = frame["behind"].rank(method="first").to_numpy() - 1
    cuts = np.cumsum(SHARES)[:-1] * len(frame)
    frame["grade"] = np.array(GRADES)[np.searchsorted(cuts, places, side="right")]
    return frame


def _days(payments: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """Return every instalment with days until it was paid, and behind, times its amount."""
    known = orders[["order", "customer", "date"]].drop_duplicates("order")
    owed = payments.merge(known, on="order")
    end = pd.Timestamp(LAST_YEAR + 1, 1, 1)
    paid, amount = owed["paid"].fillna(end), owed["amount"]
    days = (paid - owed["date"]).dt.days.clip(lower=0)
    behind = (paid - owed["due"]).dt.days.clip(lower=0)
    return owed.assign(money_days=days * amount, money_behind=behind * amount)


@dataclass(frozen=True, eq=False)
class RiskInValue:
    """Profit and value before and after risk and waiting.

    Attributes
    ----------
    before, after : WhaleCurve
        Customers by profit, thousand yuan a year.
    left : Series
        By grade: what is left of a customer's lifetime value, 1 for all of it.
    waiting, risk : float
        What waiting and default take, thousand yuan a year.
    turned : int
        How many customers make a profit before, and a loss after.
    """

    before: WhaleCurve
    after: WhaleCurve
    left: pd.Series[float]
    waiting: float
    risk: float
    turned: int


@public
def price_risk(
    risk: float = 1.0, waiting: float = 1.0, interest: float = INTEREST, recovery: float = 0.2
) -> RiskInValue:
    """Take default and late payment out of the ledger's profits and of a customer's value.

    Parameters
    ----------
    risk : float, default 1
        Factor on the probabilities of default within a year, from 0 to 3.
    waiting : float, default 1
        Factor on the days until customers pay, from 0 to 3.
    interest : float, default 0.06
        A year, 0 or more.
    recovery : float, default 0.2
        Share of the goods' cost got back, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> said = price_risk(risk=0.0, waiting=0.0)
    >>> said.after.total == said.before.total, said.left.tolist()
    (True, [1.0, 1.0, 1.0, 1.0, 1.0])
    """
    times = checked("risk", risk, least=0, most=3)
    slower = checked("waiting", waiting, least=0, most=3)
    known, year = _known(), grade_migration().default
    default = np.minimum(1.0, times * known["grade"].map(year).to_numpy(dtype=float))
    sales = np.maximum(known["sales"].to_numpy(), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        margin = np.where(sales > 0, known["margin"].to_numpy() / sales, 0.0)
    days = slower * known["days"].to_numpy()
    owed = np.minimum(1.0, days / DAYS_A_YEAR)
    charge = [
        credit_charge(sales, margin, default, wait, recovery, interest, owed)
        for wait in (days, 0.0 * days)
    ]
    profits = known["profit"].to_numpy()
    before, after = whale_curve(profits), whale_curve(profits - charge[0])
    all_margin = float(known["margin"].sum() / known["sales"].sum())
    by_grade = known.groupby("grade")["days"].mean().reindex(list(GRADES))
    worth = []
    for grade in GRADES:
        wait = slower * float(by_grade[grade])
        chance = min(1.0, times * float(year[grade]))
        part = min(1.0, wait / DAYS_A_YEAR)
        first = (1.0, all_margin, RETENTION, DISCOUNT, chance)
        worth.append(credit_clv(*first, wait, recovery, interest, exposure=part))
    plain = clv(all_margin, RETENTION, DISCOUNT)
    return RiskInValue(
        before=before,
        after=after,
        left=pd.Series([one / plain for one in worth], index=list(GRADES)).round(12),
        waiting=float((charge[0] - charge[1]).sum()),
        risk=float(charge[1].sum()),
        turned=int(((profits >= 0) & (profits - charge[0] < 0)).sum()),
    )


def late_payer_frame() -> pd.DataFrame:
    """Return how the planted dealer of the ledger has paid, year by year."""
    ledger = load_ledger()
    rows = _days(ledger.payments, ledger.orders)
    own = rows[rows["customer"] == LATE_PAYER]
    behind = (own["paid"] - own["due"]).dt.days
    by_year = behind.groupby(own["date"].dt.year)
    frame = pd.DataFrame({"bills paid": by_year.count(), "days behind, mean": by_year.mean()})
    return frame.rename_axis("year")
