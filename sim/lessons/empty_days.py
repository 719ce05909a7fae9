"""Days without an appointment or a referral: what luck does, and what Xiao Li's log says."""

from __future__ import annotations

from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.selling.prospecting.call_log import load_call_log
from sim.selling.prospecting.dry_spells import (
    dry_spell_at_least,
    median_dry_spell,
    no_success,
    wait_for_success,
)
from sim.selling.prospecting.samples import share_interval

GAINED, DIALS, ANSWERS = 30, 6264, 1774
"""Appointments and referrals, dials and answers of the Keller Center's field test (2011)."""
CHANCE: Final = GAINED / DIALS
A_DAY: Final = 100
DAYS: Final = 220
"""Dials a day and days a year of the chapter; illustrative."""

TRIED: Final = {"one dial": 1, "a day": A_DAY, "a week": 5 * A_DAY, "two weeks": 10 * A_DAY}
NONE_AT_ALL: Final = "none, %"
AT_LEAST: Final = "row of empty days"
IN_A_YEAR: Final = "years that have one, %"
ROWS: Final = (3, 5, 7, 9, 10, 12, 15)
SUCCESSES: Final = "successes"
LISTS: Final = ("directory", "bought list")
BOTH: Final = "both"
KELLER: Final = "field test"
ANSWERED: Final = ("answered, %", "from", "to")
OF_ANSWERS: Final = ("gained of 100 answers", "from ", "to ")


def nothing_frame() -> pd.DataFrame:
    """Return how likely nothing at all is, by how often one dials."""
    rows = {
        name: {"dials": tries, NONE_AT_ALL: 100 * no_success(CHANCE, tries)}
        for name, tries in TRIED.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").astype({"dials": int})


def waits_frame() -> pd.DataFrame:
    """Return how many dials pass until the first and the fifth success."""
    rows = {}
    for successes in (1, 5):
        wait = wait_for_success(CHANCE, successes)
        rows[successes] = {"mean": wait.mean, "half by": wait.median, "nine in ten by": wait.p90}
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis(SUCCESSES)
    return frame.round(0).astype(int)


def rows_frame() -> pd.DataFrame:
    """Return how many years have a row of empty days at least so long."""
    empty = no_success(CHANCE, A_DAY)
    rows = {row: {IN_A_YEAR: 100 * dry_spell_at_least(empty, DAYS, row)} for row in ROWS}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis(AT_LEAST)


@public
def longest_empty_row() -> int:
    """Return the row of empty days that half of all years have, with nothing wrong.

    Examples
    --------
    >>> longest_empty_row()
    9
    """
    return median_dry_spell(no_success(CHANCE, A_DAY), DAYS)


def log_frame() -> pd.DataFrame:
    """Return what Xiao Li's log says of lists and of talks, with exact 95 % intervals."""
    log = load_call_log()
    sums = log.groupby("list")[["dials", "answered", "gained"]].sum().reindex(list(LISTS))
    sums.loc[BOTH] = sums.sum()
    sums.loc[KELLER] = (DIALS, ANSWERS, GAINED)
    for names, some, all_of_them in (
        (ANSWERED, "answered", "dials"),
        (OF_ANSWERS, "gained", "answered"),
    ):
        ends = [
            share_interval(int(k), int(n))
            for k, n in zip(sums[some], sums[all_of_them], strict=True)
        ]
        sums[names[0]] = 100 * sums[some] / sums[all_of_them]
        sums[names[1]] = [100 * low for low, _ in ends]
        sums[names[2]] = [100 * high for _, high in ends]
    return sums.round(2)


LAST: Final = 15
"""Days of the log that the page shows."""


def last_days_frame() -> pd.DataFrame:
    """Return the last days of the log."""
    return load_call_log().tail(LAST).set_index("day")
