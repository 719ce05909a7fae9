"""The measures of a year of receivables: what they are, and how they come from its bills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from sim.customers.process.receivables.office import CreditOffice, interest_on
from sim.customers.process.receivables.tables import invoice_frame, week_frame
from sim.kernel.measure import Measure

NOBODY_GETS_CREDIT: Final = "Nobody gets credit: there is nothing to be paid, and nothing earned."

MEASURES = (
    Measure(
        *("asked", "yuan", "money", "the credit asked for", "申请的信用额"),
        heading="asked for, {unit}",
        is_negative_too=False,
    ),
    Measure("accepted", "%", "share", "the part of it that is given", "批准的比例", "given"),
    Measure(
        *("unpaid", "%", "share", "the part of it given that is never paid", "赊销中未收回的比例"),
        heading="never paid",
    ),
    Measure("defaults", "%", "share", "the part of customers in default", "违约客户的比例"),
    Measure(
        *("sold", "yuan", "money", "the sales on credit", "赊销额"),
        heading="on credit, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("lost_sales", "yuan", "money", "the sales turned down", "被拒绝的销售额"),
        heading="turned down, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("written_off", "yuan", "money", "the bad debt", "坏账"),
        heading="bad debt, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("margin", "yuan", "money", "the margin on what is paid", "已收款的边际贡献"),
        heading="margin, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("goods_lost", "yuan", "money", "the goods that are lost", "损失的货物成本"),
        heading="goods lost, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("waiting", "yuan", "money", "the interest on what customers owe", "应收账款的利息"),
        heading="interest, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("profit", "yuan", "money", "margin less lost goods and interest", "边际贡献减损失和利息"),
        heading="profit, {unit}",
    ),
    Measure(
        *("earned", "%", "share", "what a yuan of credit asked for earns, before interest"),
        "每元申请额的收益（利息前）",
        heading="earned a yuan",
    ),
    Measure(
        *("days", "", "number", "the days from delivery to money, or to the write-off"),
        *("从交货到收款或核销的天数", "days outstanding"),
    ),
    Measure(
        *("most_owed", "yuan", "money", "the most that is owed at once", "应收账款最高额"),
        heading="most owed, {unit}",
        is_negative_too=False,
    ),
    Measure(
        *("least_cash", "yuan", "money", "the least in the till", "现金最低额"),
        heading="least cash, {unit}",
    ),
)
"""The measures of a run: of the orders after the warm-up, followed until all of them are settled.
``defaults`` are those within the horizon; the most owed and the least cash are of the whole run."""


def measures(office: CreditOffice) -> Mapping[str, float]:
    """Return the figures of a year, by name."""
    scenario, luck = office.scenario, office.luck
    bills = invoice_frame(office)
    bills = bills[bills["week"] >= scenario.warm_up]
    amount = bills["amount"]
    by_fate = amount.groupby(bills["fate"]).sum()
    paid, lost, prepaid = (
        float(by_fate.get(fate, 0.0)) for fate in ("paid", "written_off", "prepaid")
    )
    on_credit = bills[bills["fate"].isin(["paid", "written_off"])]
    asked, sold = float(amount.sum()), paid + lost
    margin = scenario.orders.margin
    goods = (1 - margin) * (1 - scenario.recovery) * lost
    waits = on_credit["settled"] - on_credit["week"]
    waiting = interest_on(scenario, on_credit["amount"], waits)
    weeks = week_frame(office)
    gains = margin * (paid + prepaid)
    return {
        "asked": asked,
        "accepted": sold / asked if asked else np.nan,
        "unpaid": lost / sold if sold else np.nan,
        "defaults": _mean(luck.default_week < scenario.horizon),
        "sold": sold,
        "lost_sales": asked - sold - prepaid,
        "written_off": lost,
        "margin": gains,
        "goods_lost": goods,
        "waiting": waiting,
        "profit": gains - goods - waiting,
        "earned": (gains - goods) / asked if asked else np.nan,
        "days": 7 * float((on_credit["amount"] * waits).sum()) / sold if sold else np.nan,
        "most_owed": float(weeks["owed"].max()),
        "least_cash": float(weeks["cash"].min()),
    }


def caution(found: Mapping[str, float]) -> str:
    """Say so where nobody gets credit.

    Examples
    --------
    >>> caution({"sold": 0.0}) == NOBODY_GETS_CREDIT, caution({"sold": 5.0})
    (True, '')
    """
    return NOBODY_GETS_CREDIT if found.get("sold") == 0 else ""


def _mean(some: np.ndarray) -> float:
    return float(pd.Series(some).mean()) if len(some) else np.nan
