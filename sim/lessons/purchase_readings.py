"""What chapters 04 and 06 read off runs and studies, and the words in which tables say it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from sim.buying.reading.at_horizon import at_horizon
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.numerals import figures
from sim.kernel.results import Run
from sim.kernel.statistics.intervals import interval_table

if TYPE_CHECKING:
    Row = pd.Series[float]
else:
    Row = pd.Series

STAGES_ENTERED: Final = "stages entered"
ORDERED_AFTER_THE_LAST_DAY: Final = "ordered after the last day"
WEEKS_OF_ALL: Final = "weeks, all of them"
TOO_SHORT_BY: Final = "too short by, weeks"
WEEKS_UNTIL_THEY_MEET: Final = "weeks until they meet"

FROM: Final = "from ({level} %)"
TO: Final = "to ({level} %)"

MEASURE_IS_LACKING: Final = "measure is {measure!r}, which {world} lacks; known: {known}"

WORDS: Final[Mapping[str, str]] = {
    "need": "from the need",
    "asked": "since Huaxin was asked",
    "meeting_wait": "waiting for people",
    "proposal_wait": "waiting for proposals",
    "staff_wait": "waiting for staff",
    "freeze_wait": "budget frozen",
    "alive": "came so far",
    "open": "still open",
    "on": "went on",
    "sd": "standard deviation",
    "n": "observations",
}
"""What a table calls something, where its name with blanks would not do."""


@public
def in_words(table: pd.DataFrame, level: float = 0.95) -> pd.DataFrame:
    """Return a table whose rows and columns are named in words.

    Parameters
    ----------
    table : pandas.DataFrame
        Of a study or of a reading; its numbers stay as they are.
    level : float, default 0.95
        Confidence level of its intervals.

    Examples
    --------
    >>> import pandas as pd
    >>> in_words(pd.DataFrame({"mean": [1.0], "ci_low": [0.0]}, index=["new_task"])).to_dict()
    {'mean': {'new task': 1.0}, 'from (95 %)': {'new task': 0.0}}
    """
    percent = figures(100 * level)
    said = {**WORDS, "ci_low": FROM.format(level=percent), "ci_high": TO.format(level=percent)}

    def word(name: Any) -> Any:
        return said.get(name, name.replace("_", " ")) if isinstance(name, str) else name

    shown: pd.DataFrame = table.rename(index=word, columns=word)
    return shown.rename_axis(index=word, columns=word)


@public
def relative_difference(
    before: pd.DataFrame, after: pd.DataFrame, measure: str = "cycle_time.new_task"
) -> Row:
    """Return the mean difference of two studies on the same luck, as a share of the first's mean.

    Parameters
    ----------
    before, after : pandas.DataFrame
        Frames of two studies on one seed, with as many replications.
    measure : str, default "cycle_time.new_task"

    Returns
    -------
    pandas.Series
        ``mean``, ``sd``, ``n``, ``ci_low`` and ``ci_high`` of the differences replication by
        replication.

    Raises
    ------
    InputError
        If a study does not have the measure.

    Examples
    --------
    >>> import pandas as pd
    >>> weeks = pd.DataFrame({"w": [20.0, 30.0]})
    >>> float(relative_difference(weeks, weeks - 5, "w")["mean"])
    -0.2
    """
    for name, frame in (("before", before), ("after", after)):
        if measure not in frame:
            known = ", ".join(map(str, frame.columns))
            raise InputError(MEASURE_IS_LACKING.format(measure=measure, world=name, known=known))
    share = (after[measure] - before[measure]) / before[measure].mean()
    row: Row = interval_table(share.to_frame("difference")).iloc[0]
    return row


@public
def last_day(run: Run) -> dict[str, float]:
    """Return what a report of the new tasks on a run's last day leaves out.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.

    Returns
    -------
    dict of str to float
        Of the new tasks that end in an order: stages entered; how many are ordered after the last
        day; mean weeks of all; by how much the mean of those known on the last day is too short.
    """
    known, followed = (
        cases[cases.counted & (cases.buyclass == "new_task") & (cases.outcome == "won")]
        for cases in (at_horizon(run).cases, run.cases)
    )
    weeks = float(followed.cycle_time.mean())
    return {
        STAGES_ENTERED: float(followed.visits.mean()),
        ORDERED_AFTER_THE_LAST_DAY: float(followed.open_at_horizon.sum()),
        WEEKS_OF_ALL: weeks,
        TOO_SHORT_BY: weeks - float(known.cycle_time.mean()),
    }


@public
def weeks_until_they_meet(run: Run) -> dict[str, float]:
    """Return the mean weeks from the call to the meeting in which a supplier is selected.

    Parameters
    ----------
    run : Run
        A run of a buying scenario.
    """
    events = run.events
    held = (events.event == "meeting_held") & (events.stage == "supplier_selection")
    return {WEEKS_UNTIL_THEY_MEET: float(events[held].value.mean())}
