"""The contacts of a run, one row each, read off its log."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.customers.process.contact_center.center import ContactCenter

CONTACT_COLUMNS: Final[dict[str, str]] = {
    "contact": "its number, in the order in which they came",
    "came": "open minute in which it came, since the beginning",
    "medium": "which the customer chose",
    "hot": "whether it is a hot lead",
    "outcome": "solved, unsolved, hung_up, self_served; open at the end of the run",
    "menu": "minutes in the voice menu; missing where the run ended before",
    "waited": "minutes in line; missing for who never stood in one, or still does",
    "talked": "minutes of the answer; missing for whoever had none",
    "known": "whether a true history was on the screen",
    "misinformed": "whether one was there that was wrong",
}
"""Columns of ``run.tables["contacts"]`` and what they mean."""

FATES: Final = ("solved", "unsolved", "hung_up", "self_served")
Numbers = NDArray[np.float64]


def contact_frame(center: ContactCenter) -> pd.DataFrame:
    """Return one row a contact, in the order in which they came."""
    log, scenario = center.log, center.scenario
    event, whose, value = (log.numbers(name) for name in ("event", "contact", "value"))
    minute = log.numbers("time") * scenario.minutes_a_week
    labels = log.labels["event"].numbers
    number = int(whose.max()) + 1 if len(whose) else 0

    def told(name: str, of: Numbers) -> Numbers:
        found = np.full(number, np.nan)
        rows = event == labels.get(name, -1)
        found[whose[rows]] = of[rows]
        return found

    outcome = np.full(number, "open", dtype=object)
    for fate in FATES:
        outcome[whose[event == labels.get(fate, -1)]] = fate
    came = told("came", minute)
    media = log.column("medium")[event == labels.get("came", -1)]
    out_of_menu = np.fmax(told("in_line", minute), told("self_served", minute))
    return pd.DataFrame(
        {
            "contact": np.arange(number),
            "came": came,
            "medium": pd.Categorical(np.asarray(media), categories=list(center.names)),
            "hot": told("came", value) > 0,
            "outcome": pd.Categorical(outcome, categories=[*FATES, "open"]),
            "menu": out_of_menu - came,
            "waited": np.fmax(told("answered", value), told("hung_up", value)),
            "talked": np.fmax(told("solved", value), told("unsolved", value)),
            "known": ~np.isnan(told("known", minute)),
            "misinformed": ~np.isnan(told("misinformed", minute)),
        }
    )
