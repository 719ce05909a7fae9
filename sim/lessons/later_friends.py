"""Four friends a day, business in half a year: the deck's plan beside saying at once what one does.

The deck's plan costs money from the first day and brings some from the day on which business may
be spoken of. Whoever says at the first meeting what they do loses those who only wanted a friend,
and hears soon from the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.selling.prospecting.contacts import HOURS_TO_BE, ContactPlan, friends_a_year

DECK: Final = ContactPlan()
SOON: Final = 30.0
"""Days until business is done with somebody who has been told at once; illustrative."""
PLANS: Final = {
    "the deck's: after half a year": DECK,
    "the same, 0.3 % forgotten a day": replace(DECK, lost_a_day=0.003),
    "told at once, as many buy": replace(DECK, delay=SOON),
    "told at once, three in four": replace(DECK, delay=SOON, share=0.75 * DECK.share),
    "told at once, half as many": replace(DECK, delay=SOON, share=0.5 * DECK.share),
}
WAITING: Final = "people waiting"
VALLEY: Final = "deepest, yuan"
PAID_BACK: Final = "paid back on day"
YEARS: Final = {"after a year": 365.0, "after two": 730.0}
HOURS_EACH: Final = "hours each"
FOUR_A_DAY: Final = "hours a day for four"
FROM_TWO: Final = "a year from two hours a day"
ENOUGH: Final = "buyers that are enough, of 100"
A_TALK: Final = "a talk of 20 minutes"


def plans_frame() -> pd.DataFrame:
    """Return stock, valley, day of payback and cash of the plans."""
    rows = {
        name: {
            WAITING: plan.waiting,
            VALLEY: plan.depth,
            PAID_BACK: plan.paid_back,
            **{when: plan.cash(day) for when, day in YEARS.items()},
        }
        for name, plan in PLANS.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").round(0)


def friendship_frame() -> pd.DataFrame:
    """Return what four a day would take of each kind of friend, and how many two hours make."""
    kinds = {A_TALK: 1 / 3, **HOURS_TO_BE}
    rows = {
        name: {
            HOURS_EACH: hours,
            FOUR_A_DAY: 4 * hours,
            FROM_TWO: friends_a_year(2, hours),
        }
        for name, hours in kinds.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").round(1)


def enough_frame() -> pd.DataFrame:
    """Return which part of the deck's buyers is enough, told at once, for as much cash by a day."""
    told = replace(DECK, delay=SOON)
    rows = {}
    for when, day in YEARS.items():
        spent = DECK.cost_a_day * day
        part = (DECK.cash(day) + spent) / (told.cash(day) + spent)
        rows[when] = {ENOUGH: 100 * part}
    return pd.DataFrame.from_dict(rows, orient="index").round(1)


@public
def day_paid_back() -> float:
    """Return the day on which four friends a day have paid for the half year before.

    Examples
    --------
    >>> round(day_paid_back(), 1)
    486.7
    """
    return DECK.paid_back
