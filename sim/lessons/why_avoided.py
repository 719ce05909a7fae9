"""Why prospecting is avoided, and what of the praise of the trade is a claim with a number."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sim.selling.people.pay import income_spread
from sim.selling.people.staying import sales_before_quitting
from sim.selling.prospecting.persistence import Prospect, won_late

CHANCE: Final = 0.02
"""Of a call, illustrative."""
QUITS: Final = "quits after a refusal, %"
SALES: Final = "sales before quitting"
DEALS: Final = "deals a year"
SPREAD: Final = "spread of a year's income, %"
GIVES_UP: Final = "gives up after"
FIFTH_ON: Final = "of the won from the fifth try on, %"
WORTH: Final = "worth a firm, yuan"


def optimists_frame() -> pd.DataFrame:
    """Return what sellers of equal skill sell until they quit, by how refusals weigh on them."""
    rows = {
        100 * quits: {SALES: sales_before_quitting(CHANCE, quits)}
        for quits in (0.004, 0.002, 0.001)
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(QUITS).round(1)


def incomes_frame() -> pd.DataFrame:
    """Return the spread of an income that is all commission, over its mean, by deals a year."""
    rows = {deals: {SPREAD: 100 * income_spread(deals)} for deals in (4, 12, 40)}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(DEALS).round(1)


def fifth_try_frame() -> pd.DataFrame:
    """Return how many are won late, and what it is worth to go on so long."""
    one = Prospect()
    rows = {
        tries: {
            FIFTH_ON: 100 * won_late(one.chance, 5, tries) if tries >= 5 else 0.0,
            WORTH: one.worth(tries),
        }
        for tries in (1, 3, 5, 8, 12)
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(GIVES_UP).round(1)
