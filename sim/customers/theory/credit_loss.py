"""What a customer who does not pay costs, and what waiting for one who does.

Sources: Altman (1980), *Journal of Financial and Quantitative Analysis* 15(4), 813–832, for the
cost of a wrong yes against that of a wrong no; the rest is arithmetic.
"""

from __future__ import annotations

from typing import Final

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked

INTEREST: Final = 0.06
"""A year on money that customers owe: what the company's bank asks; illustrative."""
DAYS_A_YEAR: Final = 365


@public
def expected_loss(exposure: float, default: float, loss: float) -> float:
    """Return the expected loss: exposure × chance × loss given default 违约损失率.

    Parameters
    ----------
    exposure : float
        What the customer may owe, money, 0 or more.
    default : float
        Probability of default 违约概率: that the customer does not pay, from 0 to 1.
    loss : float
        Share of the exposure that is lost then, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(expected_loss(400_000, 0.02, 0.6), 9)
    4800.0
    """
    amount = checked("exposure", exposure, least=0)
    chance = checked("default", default, least=0, most=1)
    return amount * chance * checked("loss", loss, least=0, most=1)


@public
def break_even_default(margin: float, recovery: float = 0.0) -> float:
    """Return the probability of default at which a sale on credit neither gains nor loses.

    G/(G + L): a customer who pays gives the margin G = m; one who does not costs the goods, L =
    (1 − m)(1 − recovery).

    Parameters
    ----------
    margin : float
        m, contribution margin as a share of the price, above 0 and below 1.
    recovery : float, default 0
        Share of the goods' cost that is got back all the same, from 0 to 1.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> break_even_default(0.25), round(break_even_default(0.25, 0.2), 6)
    (0.25, 0.294118)
    """
    gain = checked("margin", margin, above=0, below=1)
    return gain / (gain + goods_lost(gain, recovery))


@public
def sales_to_replace(margin: float, recovery: float = 0.0) -> float:
    """Return how many paid sales earn what one that is not paid has cost: L/G.

    Parameters
    ----------
    margin, recovery : float
        As for :func:`break_even_default`.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    A machine for 900 thousand yuan that costs 540, and one at a margin of a quarter:

    >>> round(sales_to_replace(1 - 540 / 900), 9), sales_to_replace(0.25)
    (1.5, 3.0)
    """
    gain = checked("margin", margin, above=0, below=1)
    return goods_lost(gain, recovery) / gain


@public
def days_sales_outstanding(receivables: float, sales: float, days: float = DAYS_A_YEAR) -> float:
    """Return days sales outstanding 应收账款周转天数: receivables/sales × days.

    Parameters
    ----------
    receivables : float
        What customers owe now, money, 0 or more.
    sales : float
        On credit, in the period, money, above 0.
    days : float, default 365
        Length of the period, above 0.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> round(days_sales_outstanding(1_200_000, 7_300_000), 9)
    60.0
    """
    owed = checked("receivables", receivables, least=0)
    return owed / checked("sales", sales, above=0) * checked("days", days, above=0)


@public
def waiting_cost(days: float, interest: float = INTEREST) -> float:
    """Return what it costs to be paid so many days after delivery, as a share of the price.

    Parameters
    ----------
    days : float
        From delivery to payment, 0 or more.
    interest : float, default 0.06
        A year, 0 or more; simple interest.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    China in 2024: 76 days of credit and 65 days overdue; of a margin of a quarter it is 9 %.

    >>> round(waiting_cost(141), 6), round(waiting_cost(141) / 0.25, 4)
    (0.023178, 0.0927)
    """
    rate = checked("interest", interest, least=0)
    return rate * checked("days", days, least=0) / DAYS_A_YEAR


def goods_lost(margin: float, recovery: float) -> float:
    """Return L, what an unpaid unit of sales costs: its goods, less what is got back."""
    back = checked("recovery", recovery, least=0, most=1)
    return (1 - margin) * (1 - back)
