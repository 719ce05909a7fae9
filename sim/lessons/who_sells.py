"""What goes with selling well: published findings, and a curve that no straight line sees."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import checked
from sim.selling.people.pay import best_commission, commission_surplus, income_spread

FOUND: Final = (
    ("role clarity", 0.294, "r", "Churchill 1985"),
    ("skill", 0.268, "r", "Churchill 1985"),
    ("personal factors", 0.161, "r", "Churchill 1985"),
    ("selling-related knowledge", 0.28, "β", "Verbeke 2011"),
    ("adapting to the customer", 0.27, "β", "Verbeke 2011"),
    ("unclear role", -0.25, "β", "Verbeke 2011"),
    ("achievement, on sales", 0.41, "r", "Vinchur 1998"),
    ("general ability, on ratings", 0.40, "r", "Vinchur 1998"),
    ("general ability, on sales", 0.04, "r", "Vinchur 1998"),
    ("age, on ratings", 0.26, "r", "Vinchur 1998"),
    ("age, on sales", -0.06, "r", "Vinchur 1998"),
)
"""Meta-analyses: what, how strongly, as which coefficient, by whom. The mean correlations of
Churchill and others are from memory."""
TOLD_BY: Final = "told by"
DEALS: Final = "deals a year"
AMBIVERTS: Final = 16_393.0
"""Dollars in three months, of 340 sellers at a call center (Grant 2013, *Psychological Science*
24(6), 1024–1030)."""
ABOVE: Final = {"introvert": 0.24, "extravert": 0.32}
"""By how much the middle is above either end."""


def predictors_frame() -> pd.DataFrame:
    """Return published predictors of selling, with the share of the differences explained."""
    rows = {
        name: {"coefficient": value, "as": kind, "explains at most, %": 100 * value**2}
        | {"study": study}
        for name, value, kind, study in FOUND
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("predictor")


def extraverts_frame() -> pd.DataFrame:
    """Return what introverts, people in the middle and extraverts sold."""
    rows = {
        "introverts": AMBIVERTS / (1 + ABOVE["introvert"]),
        "in the middle": AMBIVERTS,
        "extraverts": AMBIVERTS / (1 + ABOVE["extravert"]),
    }
    return pd.DataFrame({"dollars in three months": rows}).rename_axis("who")


@public
def bend_frame(bend: float = 0.3) -> pd.DataFrame:
    """Return what a straight line and a bent one explain of an inverted U.

    What is sold is −b x² and noise of standard deviation 1, x standard normal: the line sees
    nothing, whatever b, and the curve 2b²/(2b² + 1) of the variance.

    Parameters
    ----------
    bend : float, default .3
        b, 0 or more.

    Raises
    ------
    InputError
        If it is out of its range.

    Examples
    --------
    >>> bend_frame()["explained, %"].round(1).tolist()
    [0.0, 15.3]
    """
    b = checked("bend", bend, least=0, most=1e6)
    curve = 2 * b**2 / (2 * b**2 + 1)
    rows = {"straight line": {"correlation": 0.0, "explained, %": 0.0}}
    rows["bent line"] = {"correlation": curve**0.5, "explained, %": 100 * curve}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(TOLD_BY)


def pay_frame() -> pd.DataFrame:
    """Return the commission that is best for both, by how much risk counts."""
    rows = {}
    for risk in (0.1, 0.5, 1.0, 2.0, 5.0):
        share = best_commission(risk)
        rows[risk] = {
            "best commission, %": 100 * share,
            "gained together": commission_surplus(share, risk),
            "with all on commission": commission_surplus(1.0, risk),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("risk")


def income_frame() -> pd.DataFrame:
    """Return how much a year's income swings by luck alone, all of it commission, or half."""
    rows = {
        deals: {
            "all commission, %": 100 * income_spread(deals),
            "half commission, %": 100 * income_spread(deals, 0.5),
        }
        for deals in (4, 12, 40)
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(DEALS)
