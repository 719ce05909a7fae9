"""Tables of the chapter on who pays: asking at several prices, and the ledger cut in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from sim.customers.theory.customer_fit import BEST, WORST
from sim.kernel.doors.kinds import public
from sim.kernel.numerals import percent
from sim.lessons.who_pays import drop_or_convert, ledger_accounts

ASKED_FOR: Final = "asked for {share} of the cost"
LEAVE: Final = "{share} leave if asked for all"
YUAN: Final = "thousand yuan a year"
BANDS: Final = ("up to 25", "25 to 50", "50 to 100", "above 100")
OF_MARGIN: Final = "service for 100 yuan of margin"

SCORES: Final = {
    "Wuxi Dean Gearbox Works": (4, 2, 4, 4, 1, 1, 0, 5, 1),
    "Shanghai Tongming Aero Parts": (2, 1, 1, 1, 4, 3, 5, 4, 2),
    "Chongqing Shunan Machinery Trade": (1, 3, 1, 1, 4, 4, 1, 3, 2),
    "Chongqing Qiyuan Gearbox Works": (5, 4, 3, 4, 1, 0, 0, 2, 1),
}
"""Best behaviours and worst, 0 to 5; illustrative, the ledger knows nothing of them."""

_SUMS: Final = ["sales", "margin", "service_cost", "profit"]


@public
def asking_frame(
    charged: Sequence[float] = (0.25, 0.5, 0.75, 1.0), leaving: Sequence[float] = (0.3, 0.6, 1.0)
) -> pd.DataFrame:
    """Return what it brings to ask the worst customer of the ledger to pay for service.

    Parameters
    ----------
    charged : sequence of float
        Shares of the cost that are asked for, from 0 to 1; a row each.
    leaving : sequence of float
        Shares who leave if asked for all of it, from 0 to 1; a column each.

    Returns
    -------
    pandas.DataFrame
        Change of the profit, thousand yuan a year.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> asking_frame([0.0], [0.6]).to_numpy().tolist()
    [[0.0]]
    """
    rows = {
        ASKED_FOR.format(share=percent(share, 2)): {
            LEAVE.format(share=percent(one, 2)): drop_or_convert(charged=share, leave=one).converted
            for one in leaving
        }
        for share in charged
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def segments_frame() -> pd.DataFrame:
    """Return the four segments of the ledger: customers, sums a year, and how many lose money."""
    accounts = ledger_accounts()
    frame = accounts.groupby("segment")[_SUMS].sum()
    frame.insert(0, "customers", accounts["segment"].value_counts())
    frame["lose money"] = (accounts["profit"] < 0).groupby(accounts["segment"]).sum()
    return frame.rename_axis(YUAN)


def four_customers() -> pd.DataFrame:
    """Return the four customers of the chapter's worksheet, scored (illustrative) and with profit.

    Thousand yuan a year, of the ledger; see :func:`sim.customers.best_and_worst`.
    """
    profits = ledger_accounts().set_index("name")["profit"]
    rows = {
        name: dict(zip((*BEST, *WORST), scores, strict=True)) | {"profit": profits[name]}
        for name, scores in SCORES.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def bands_frame() -> pd.DataFrame:
    """Return the customers of the ledger by what they cost for each 100 yuan of gross margin."""
    accounts = ledger_accounts()
    share = 100 * accounts["service_cost"] / accounts["margin"]
    share = share.where(accounts["margin"] > 0, np.inf)
    bands = pd.cut(share, [-np.inf, 25, 50, 100, np.inf], labels=BANDS)
    frame = accounts.groupby(bands, observed=True)[_SUMS].sum()
    frame.insert(0, "customers", bands.value_counts())
    return frame.rename_axis(OF_MARGIN)
