"""Who pays: the customers of the course's ledger by profit, and what to do with the worst.

A whale curve of the ledger, with what service costs turned up or down. The worst customers can be
dropped, and only the avoidable share of what they cost goes with them; or they can be asked to pay
for service, and some of them leave. How readily they leave is *illustrative*.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import pandas as pd

from sim.customers.records.customer_accounts import customer_accounts
from sim.customers.records.ledger import load_ledger
from sim.customers.theory.dropping import change_if_converted, change_if_dropped
from sim.customers.theory.whale_curve import WhaleCurve, whale_curve
from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked, whole

AVOIDABLE: Final = 0.30
"""Share of the cost to serve that goes with a customer within a year; illustrative."""
LEAVE: Final = 0.60
"""Share of those asked to pay for all of their service who would rather leave; illustrative."""


@lru_cache(maxsize=1)
def _accounts() -> pd.DataFrame:
    return customer_accounts(load_ledger())


def ledger_accounts() -> pd.DataFrame:
    """Return the customers of the ledger with what they bring and cost, thousand yuan a year.

    The average of the four years; see :func:`sim.customers.records.customer_accounts`.
    """
    return _accounts().copy()


@dataclass(frozen=True)
class LedgerWhale:
    """What becomes of the profit, thousand yuan a year.

    Attributes
    ----------
    margins : WhaleCurve
        Customers by gross margin: what the books see.
    whale : WhaleCurve
        Customers by profit, after what they cost to serve.
    cost : float
        How much of the ledger's cost to serve is charged: 1 for what it is.
    avoidable : float
        φ.
    worst : int
        How many of the worst are dropped or asked: those who lose money, as many as there are.
    name : str
        Of the worst of all.
    margin, service_cost : float
        What they bring and what they are charged.
    charged : float
        Share of their service that they are asked to pay.
    dropped, converted : float
        By how much the firm's profit changes.
    """

    margins: WhaleCurve
    whale: WhaleCurve
    cost: float
    avoidable: float
    worst: int
    name: str
    margin: float
    service_cost: float
    charged: float
    dropped: float
    converted: float

    @property
    def on_paper(self) -> float:
        """What their losses add up to: what dropping would bring if all of the cost went."""
        return self.service_cost - self.margin

    @property
    def break_even(self) -> float:
        """The avoidable share above which dropping pays; not a number where nothing is charged."""
        return self.margin / self.service_cost if self.service_cost else float("nan")


@public
def drop_or_convert(
    cost: float = 1.0,
    avoidable: float = AVOIDABLE,
    worst: int = 1,
    charged: float = 0.5,
    leave: float = LEAVE,
) -> LedgerWhale:
    """Rank the customers of the ledger, and drop or convert the worst.

    Parameters
    ----------
    cost : float, default 1
        Factor on what the ledger's customers cost to serve, 0 or more.
    avoidable : float, default 0.3
        φ, the share of it that goes with a customer, from 0 to 1.
    worst : int, default 1
        How many of the worst to drop or to ask; only those who lose money.
    charged : float, default 0.5
        Share of their service that they are asked to pay, from 0 to 1.
    leave : float, default 0.6
        Share who leave if asked to pay for all of it, from 0 to 1; of half of it, half as many.

    Returns
    -------
    LedgerWhale

    Raises
    ------
    InputError
        If a number is out of its range.

    References
    ----------
    Kaplan, R. S. & Narayanan, V. G. (2001). Measuring and Managing Customer Profitability. *Journal
    of Cost Management* 15(5), 5–15.

    Examples
    --------
    >>> said = drop_or_convert(avoidable=1.0)
    >>> bool(abs(said.dropped - said.on_paper) < 1e-9), drop_or_convert(worst=0).dropped
    (True, 0.0)
    """
    k = checked("cost", cost, least=0)
    share = checked("charged", charged, least=0, most=1)
    going = checked("leave", leave, least=0, most=1)
    accounts = _accounts()
    margin = accounts["margin"].to_numpy()
    service = k * accounts["service_cost"].to_numpy()
    whale = whale_curve(margin - service)
    number = min(whole("worst", worst), whale.losers)
    last = whale.order[len(whale.order) - number :]
    lost, saved = float(margin[last].sum()), float(service[last].sum())
    stay = 1 - share * going
    return LedgerWhale(
        margins=whale_curve(margin),
        whale=whale,
        cost=k,
        avoidable=avoidable,
        worst=number,
        name=str(accounts["name"].iloc[whale.order[-1]]),
        margin=lost,
        service_cost=saved,
        charged=share,
        dropped=change_if_dropped(lost, saved, avoidable),
        converted=change_if_converted(lost, saved, avoidable, charged=share * saved, stay=stay),
    )
