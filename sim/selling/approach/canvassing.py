"""Days of cold canvassing (扫街), played: the chain of doors with a clock.

The day's end is not waited for by the firm one stands in: a visit that has begun is finished.
"""

from __future__ import annotations

from collections.abc import Generator
from math import log
from typing import Any, Final

import pandas as pd
import simpy

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import whole
from sim.kernel.randomness.streams import Streams
from sim.selling.approach.four_doors import FourDoors

VISIT_COLUMNS: Final = ("day", "start", "end", "reached", "fate", "refused_minutes")
MOST_DAYS: Final = 10_000
_DRAWS: Final = 6
"""Uniforms of a firm: two doors with coming again and passing, talking, and what it brings."""


@public
def canvass_days(doors: FourDoors | None = None, days: int = 20, seed: int = 2010) -> pd.DataFrame:
    """Play some days of visits.

    Parameters
    ----------
    doors : FourDoors, optional
        By default the illustrative one.
    days : int, default 20
    seed : int, default 2010
        The same seed, the same firms in the same order.

    Returns
    -------
    pandas.DataFrame
        One row a firm: ``day`` (from 1), ``start`` and ``end`` of the visit in minutes of the day,
        the way there not counted, the place ``reached``, its ``fate`` (``appointment``, ``data``,
        ``refused``), and the minutes of those that were ``refused_minutes``.

    Examples
    --------
    >>> visits = canvass_days(days=5)
    >>> set(visits.fate) <= {"appointment", "data", "refused"}
    True
    """
    doors = doors or FourDoors()
    env, played = simpy.Environment(), _Days(doors, Streams(whole("seed", seed, most=None)))
    env.process(played.work(env, whole("days", days, 1, MOST_DAYS)))
    env.run()
    return pd.DataFrame(played.rows, columns=list(VISIT_COLUMNS))


class _Days:
    """Days of one salesperson."""

    def __init__(self, doors: FourDoors, streams: Streams) -> None:
        self.doors = doors
        self.rows: list[tuple[Any, ...]] = []
        self._luck = streams.draws("firms", lambda rng, n: rng.random((n, _DRAWS)))

    def work(self, env: simpy.Environment, days: int) -> Generator[simpy.Event, Any, None]:
        """Go from firm to firm, day by day."""
        length = 60 * self.doors.hours
        for day in range(1, days + 1):
            morning = env.now
            while env.now - morning < length:
                yield env.timeout(self.doors.travel)
                start = env.now
                reached, fate = yield from self._visit(env)
                minutes = env.now - start
                wasted = minutes if fate == "refused" else 0.0
                self.rows.append((day, start - morning, env.now - morning, reached, fate, wasted))

    def _visit(self, env: simpy.Environment) -> Generator[simpy.Event, Any, tuple[str, str]]:
        """Try the doors of one firm."""
        doors, luck = self.doors, self._luck()
        gates = (
            ("reception", doors.reception_passes, doors.reception_again, doors.reception_minutes),
            ("secretary", doors.secretary_passes, doors.secretary_again, doors.secretary_minutes),
        )
        for number, (place, passes, again, minutes) in enumerate(gates):
            times = 1 + (int(log(1 - luck[2 * number]) / log(again)) if again else 0)
            for _ in range(times):
                yield env.timeout(minutes)
            if luck[2 * number + 1] >= passes / (1 - again):
                return place, "refused"
        yield env.timeout(doors.key_person_minutes)
        if luck[4] >= doors.talks:
            return "key_person", "refused"
        yield env.timeout(doors.talk_minutes)
        if luck[5] < doors.appointment:
            return "talk", "appointment"
        return "talk", "data" if luck[5] < doors.appointment + doors.data else "refused"
