"""The story of one day, in words: what ``run.trace(day)`` tells."""

from __future__ import annotations

from typing import Any, Final

from sim.kernel.errors import refused
from sim.kernel.numerals import as_given, yuan
from sim.kernel.results import Run
from sim.scenario.canvass import DAYS_A_WEEK

A_DAY: Final = "a day of run.tables['days'], from 0 to {last}"
WORKING_DAY: Final = "Day {day}, a working day of week {week}."
FREE_DAY: Final = "Day {day}, a free day of week {week}."
CLOCK: Final = "{hour}:{minute}"
A_LINE: Final = "{clock}  {what}"
NOTHING: Final = "Nothing happens."
SUM: Final = "{visits} visits, {appointments} of them with an appointment; {cash} yuan made so far."

TOLD: Final = {
    "met_friends": "Meets {value} people, of whom business is asked later.",
    "friends_buy": "Of those met long ago {value} buy.",
    "meeting": "Meets firm {firm}, as agreed.",
    "deal": "Firm {firm} buys for {money}.",
    "no_deal": "Firm {firm} does not buy.",
    "refused": "Visits firm {firm} ({source}), try {value}: refused.",
    "given_up": "Visits firm {firm} ({source}), try {value}: refused, and left alone from now on.",
    "appointment": "Visits firm {firm} ({source}), try {value}: an appointment.",
}
"""What is said of each event."""


def tell(run: Run, day: Any) -> str:
    """Return the story of one day.

    Parameters
    ----------
    run : Run
        Of a canvass scenario.
    day : int
        Its number, from 0.

    Raises
    ------
    InputError
        If there is no such day.
    """
    days = run.tables["days"]
    known = hasattr(day, "__index__") and not isinstance(day, bool)
    if not known or not 0 <= int(day) < len(days):
        raise refused("day", day, A_DAY.format(last=len(days) - 1))
    number = int(day)
    row = days.iloc[number]
    head = (WORKING_DAY if row.works else FREE_DAY).format(day=number, week=int(row.week))
    at = run.events.time * DAYS_A_WEEK - number
    chosen = run.events[(at >= 0) & (at < 1)]
    titles = {name: one.title or name for name, one in run.scenario.sources.items()}
    lines = [head]
    rows: Any = chosen.itertuples()
    for one in rows:
        said = TOLD[one.event].format(
            firm=one.firm,
            source=titles.get(one.source, ""),
            value=as_given(one.value),
            money=yuan(one.value),
        )
        lines.append(A_LINE.format(clock=_clock(one.time * DAYS_A_WEEK - number), what=said))
    if len(lines) == 1:
        lines.append(NOTHING)
    if row.works:
        lines.append(
            SUM.format(
                visits=as_given(int(row.visits)),
                appointments=as_given(int(row.appointments)),
                cash=as_given(round(float(row.cash))),
            )
        )
    return "\n".join(lines)


def _clock(part_of_day: float) -> str:
    minutes = round(1440 * part_of_day)
    hour, minute = (str(part).zfill(2) for part in divmod(minutes, 60))
    return CLOCK.format(hour=hour, minute=minute)
