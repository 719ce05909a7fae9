"""The tables of days that have been played: all is derived, nothing decided."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.scenario.canvass import DAYS_A_WEEK
from sim.selling.canvass.salesperson import Salesperson

Numbers = NDArray[np.float64]

DAY_COLUMNS: Final[dict[str, str]] = {
    "day": "its number, from 0",
    "week": "week of the run, from 0",
    "weekday": "0 the first day of the week, 6 the last",
    "works": "whether it is a working day",
    "visits": "visits without an appointment",
    "appointments": "of these, how many brought one",
    "meetings": "meetings held",
    "deals": "deals made on this day",
    "friends_met": "people met, for later",
    "friends_buy": "people met long ago who buy on this day",
    "worked": "minutes at work, with friends and on the road",
    "idle": "minutes of the working day with nobody to visit",
    "income": "yuan that came in",
    "cost": "yuan that went out",
    "cash": "yuan made since the beginning",
}
"""Columns of ``run.tables["days"]`` and what they mean."""

FIRM_COLUMNS: Final[dict[str, str]] = {
    "firm": "its number, in the order of the first visits",
    "source": "where its address came from",
    "winnable": "whether it could be won at all: nobody sees it",
    "tries": "visits without an appointment",
    "fate": "open, given_up, appointment, deal or no_deal",
}
"""Columns of ``run.tables["firms"]`` and what they mean."""


def day_frame(person: Salesperson) -> pd.DataFrame:
    """Return a row a day."""
    day = np.arange(person.scenario.days)
    columns: dict[str, Any] = {
        "day": day,
        "week": day // DAYS_A_WEEK,
        "weekday": day % DAYS_A_WEEK,
        "works": person.works,
        "visits": person.visits,
        "appointments": person.appointments,
        "meetings": person.meetings,
        "deals": person.deals,
        "friends_met": np.diff(person.luck.met),
        "friends_buy": person.friends,
        "worked": person.worked,
        "idle": person.idle,
        "income": person.income,
        "cost": person.cost,
        "cash": cash_of(person),
    }
    return pd.DataFrame(columns)


def cash_of(person: Salesperson) -> Numbers:
    """Return the yuan made by the end of each day."""
    made: Numbers = np.cumsum(np.array(person.income) - np.array(person.cost))
    return made


def firm_frame(person: Salesperson) -> pd.DataFrame:
    """Return a row a firm that was visited."""
    firms, luck = person.firms, person.luck.firms
    columns: dict[str, Any] = {
        "firm": np.arange(len(firms)),
        "source": np.array([person.names[one.source] for one in firms], object),
        "winnable": np.array([luck[one.source].winnable[one.place] for one in firms], bool),
        "tries": np.array([one.tries for one in firms], int),
        "fate": np.array([one.fate for one in firms], object),
    }
    return pd.DataFrame(columns)
