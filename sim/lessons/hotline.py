"""A week of the hotline: who waits, who hangs up, what it costs, and what theory says of it.

The shipped contact center (:mod:`sim.customers.process.contact_center.model`) with other terms,
played some weeks, beside Erlang A; or Erlang C where nobody hangs up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.customers.theory.contact_scales import SCALES, ContactScales
from sim.customers.theory.waiting_lines import erlang_a, mmc_wait
from sim.experiment.single import run
from sim.kernel.doors.kinds import public
from sim.kernel.errors import refused
from sim.kernel.inputs import checked, whole
from sim.kernel.numerals import one_of
from sim.kernel.statistics.intervals import interval_table
from sim.scenario import Scenario
from sim.scenario.files import load

MEDIA: Final = {
    "phone": ("Telephone", "电话"),
    "web": ("Web", "网站"),
    "mail": ("E-mail", "电子邮件"),
    "visit": ("Face to face", "面谈"),
}
"""By which customers come: as many of them as there are people who can sit at a desk each."""
HELPED_A_LEVEL: Final = 0.06
"""Part of the callers whom a level of the menu helps by itself; illustrative."""
A_LEVEL: Final = 4_000.0
"""Yuan a quarter for a level of the menu; illustrative, as the next."""
A_POINT: Final = 1_000.0
"""For one more in a hundred answers with the history on the screen."""
TODAY_SCREENS: Final = 30
"""Of a hundred answers those with the history on the screen today, which are paid already."""
QUARTER: Final = 13.0
PLAYED: Final = 5
SHOWN: Final = 120.0
"""Minutes that a picture shows."""
MOST_PEOPLE: Final = 8


@public
@dataclass(frozen=True, eq=False)
class HotlineWeek:
    """Some weeks of a hotline, and what theory says of them.

    Attributes
    ----------
    scenario : ContactCenterScenario
        What was played.
    shown : DataFrame
        Contacts of two hours of the first week: ``came``, ``menu``, ``waited``, ``talked`` in
        minutes, ``hung_up``, ``hot``; ``came`` counts from the beginning of the two hours.
    found : DataFrame
        Mean and 95 % interval of the measures, by name.
    hung_up_in_theory, wait_in_theory : float
        Share and minutes; the wait is infinite where the line has no end.
    """

    scenario: Any
    shown: pd.DataFrame
    found: pd.DataFrame
    hung_up_in_theory: float
    wait_in_theory: float

    def mean(self, measure: str) -> float:
        """Return the mean of a measure over the weeks.

        Raises
        ------
        InputError
            If there is no such measure.
        """
        return float(self._row(measure)["mean"])

    def interval(self, measure: str) -> tuple[float, float]:
        """Return the 95 % interval of a measure's mean.

        Raises
        ------
        InputError
            If there is no such measure.
        """
        row = self._row(measure)
        return float(row.ci_low), float(row.ci_high)

    def _row(self, measure: str) -> Any:
        names = [*map(str, self.found.index)]
        if measure not in names:
            raise refused("measure", measure, one_of(names))
        return self.found.loc[measure]

    @property
    def cost(self) -> float:
        """Wages, lost callers, and what menu and screens cost, yuan an hour: mean of the weeks."""
        points = max(0.0, 100 * self.scenario.history - TODAY_SCREENS)
        paid: float = A_LEVEL * self.scenario.menu.levels + A_POINT * points
        hours: float = QUARTER * self.scenario.hours_a_week
        return self.mean("cost") + paid / hours

    @property
    def scales(self) -> ContactScales:
        """The four scales, means of the weeks."""
        return ContactScales(**{name: self.mean(name) for name in SCALES})

    @property
    def is_too_much(self) -> bool:
        """Whether more is asked of somebody than can be answered, and nobody hangs up."""
        return self.wait_in_theory == inf


def hotline_scenario(
    people: int = 3,
    calls: float = 30.0,
    minutes: float = 5.0,
    patience: float | None = 2.0,
    desks: bool = False,
    hot_first: bool = False,
    levels: int = 0,
    history: float = 0.3,
) -> Scenario:
    """Return the shipped hotline with other terms."""
    number = whole("people", people, 1, MOST_PEOPLE)
    names = list(MEDIA)[: min(len(MEDIA), number)]
    seats = [number // len(names) + (place < number % len(names)) for place in range(len(names))]
    media = {
        name: {"title": MEDIA[name][0], "title_zh": MEDIA[name][1], "people": seat}
        | {"share": 1 / len(names)}
        for name, seat in zip(names, seats, strict=True)
    }
    return load("hotline").replace(
        {
            "media": media,
            "one_pool": not desks,
            "calls_an_hour": checked("calls", calls, above=0),
            "talk.mean": checked("minutes", minutes, above=0),
            "patience": None if patience is None else checked("patience", patience, above=0),
            "hot_first": hot_first,
            "menu.levels": whole("levels", levels, 0, 10),
            "menu.self_service": HELPED_A_LEVEL * levels,
            "history": checked("history", history, least=0, most=1),
        }
    )


@public
def play_hotline(
    people: int = 3,
    calls: float = 30.0,
    minutes: float = 5.0,
    patience: float | None = 2.0,
    desks: bool = False,
    hot_first: bool = False,
    levels: int = 0,
    history: float = 0.3,
    seed: int = 2007,
    progress: Callable[[float, float], None] | None = None,
) -> HotlineWeek:
    """Play five weeks of a hotline and put theory beside them.

    Parameters
    ----------
    people : int, default 3
        Who answer, 1 to 8.
    calls : float, default 30
        An hour, above 0.
    minutes : float, default 5
        Mean time of an answer, above 0.
    patience : float or None, default 2
        Minutes after which a caller hangs up, on average, above 0; None: nobody does.
    desks : bool, default False
        Whether every medium has a desk of its own: four, or as many as there are people.
    hot_first : bool, default False
        Whether hot leads, a quarter of all, are answered first.
    levels : int, default 0
        Of the voice menu, 0 to 10; each helps 6 of 100 callers by itself.
    history : float, default 0.3
        Share of answers with the customer's history on the screen, 0 to 1.
    seed : int, default 2007
    progress : callable, optional
        Told how many of how many weeks are done.

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> week = play_hotline()
    >>> low, high = week.interval("hung_up")
    >>> round(week.hung_up_in_theory, 4), bool(low < week.hung_up_in_theory < high)
    (0.2086, True)
    """
    scenario: Any = hotline_scenario(
        people, calls, minutes, patience, desks, hot_first, levels, history
    )
    weeks, shown = [], pd.DataFrame()
    for replication in range(PLAYED):
        played = run(scenario, seed, replication)
        weeks.append(played.measures)
        if not replication:
            shown = _two_hours(played.tables["contacts"], scenario)
        if progress is not None:
            progress(replication + 1, PLAYED)
    return HotlineWeek(
        scenario, shown, interval_table(pd.DataFrame(weeks), 0.95), *in_theory(scenario)
    )


def in_theory(scenario: Any) -> tuple[float, float]:
    """Return the share who hang up and the wait of all: Erlang A, or C if nobody hangs up.

    Each desk is a line of its own, with its part of the calls; whom the menu helps never stands in
    one. Who is served first changes neither, since all are equally patient.
    """
    media: Mapping[str, Any] = scenario.media
    helped = scenario.menu.self_service if scenario.menu.levels else 0.0
    rate = scenario.calls_an_hour / 60 * (1 - helped)
    lines = [(1.0, scenario.people)]
    if not scenario.one_pool:
        lines = [(one.share, one.people) for one in media.values()]
    hung_up, wait = 0.0, 0.0
    for share, people in lines:
        if scenario.patience is not None:
            line = erlang_a(share * rate, scenario.talk.mean, people, scenario.patience)
            hung_up += share * line.hung_up
            wait += share * line.wait
        elif share * rate * scenario.talk.mean >= people:
            return 0.0, inf
        else:
            wait += share * mmc_wait(share * rate, scenario.talk.mean, people)
    return hung_up, wait


def _two_hours(contacts: pd.DataFrame, scenario: Any) -> pd.DataFrame:
    begin = scenario.warm_up * scenario.minutes_a_week
    those = contacts[(contacts.came >= begin) & (contacts.came < begin + SHOWN)]
    return pd.DataFrame(
        {
            "came": those.came - begin,
            "menu": those.menu.fillna(0.0),
            "waited": those.waited.fillna(0.0),
            "talked": those.talked.fillna(0.0),
            "hung_up": np.asarray(those.outcome) == "hung_up",
            "hot": those.hot,
        }
    ).reset_index(drop=True)
