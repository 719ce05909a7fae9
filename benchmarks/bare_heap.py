"""The benchmark model on a heap and nothing else: what the same logic costs without an engine.

It shares the draws and the log with :mod:`benchmarks.ours` and gives the same log, to the last bit.
Clock, staff and process are a number, a heap and a few functions.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

import pandas as pd

from benchmarks.luck import Luck
from benchmarks.model import ABANDONED, ARRIVALS_A_DAY, BACK, ON, ROUTES, SELECTION, STAFF, Stage
from benchmarks.ours import Members, Visits


class Center:
    """One buying center: where it stands in its purchase."""

    __slots__ = (
        "case",
        "coming",
        "ended",
        "position",
        "priority",
        "requested",
        "route",
        "stage",
        "started",
    )

    def __init__(self, case: int, buyclass: str, priority: int) -> None:
        self.case = case
        self.route = ROUTES[buyclass]
        self.priority = priority
        self.position = 0
        self.stage: Stage = self.route[0]
        self.requested = self.started = self.ended = 0.0
        self.coming: list[float] = []


def run(
    centers: int,
    seed: int,
    arrivals_a_day: float = ARRIVALS_A_DAY,
    members_visible: bool = False,
) -> pd.DataFrame:
    """Play the model and return its log."""
    luck = Luck(seed, arrivals_a_day)
    visits, members = Visits(), Members()
    agenda: list[tuple[float, int, Callable[[Center], None], Center]] = []
    queue: list[tuple[int, int, Center]] = []
    now, number, free = 0.0, 0, STAFF

    def after(delay: float, action: Callable[[Center], None], center: Center) -> None:
        nonlocal number
        number += 1
        heappush(agenda, (now + delay, number, action, center))

    def enter(center: Center) -> None:
        nonlocal free, number
        center.stage = center.route[center.position]
        center.requested = now
        if free:
            free -= 1
            start(center)
        else:
            number += 1
            heappush(queue, (center.priority, number, center))

    def start(center: Center) -> None:
        center.started = now
        after(luck.work[center.stage.name](), end, center)

    def end(center: Center) -> None:
        nonlocal free
        center.ended = now
        if queue:
            start(heappop(queue)[2])
        else:
            free += 1
        if luck.meeting() >= center.stage.p_meeting:
            leave(center)
        elif members_visible:
            center.coming = sorted(luck.delays(), reverse=True)
            after(center.coming[-1], join, center)
        else:
            after(max(luck.delays()), leave, center)

    def join(center: Center) -> None:
        members.add(now, center.case, center.stage.name)
        delay = center.coming.pop()
        if center.coming:
            after(center.coming[-1] - delay, join, center)
        else:
            leave(center)

    def leave(center: Center) -> None:
        outcome = fate(center.stage)
        visits.add(
            center.case,
            center.stage.name,
            center.requested,
            center.started,
            center.ended,
            now,
            outcome,
        )
        if outcome == ON:
            center.position += 1
        elif outcome == BACK:
            center.position = max(center.position - 1, 0)
        if outcome != ABANDONED and center.position < len(center.route):
            enter(center)

    def fate(stage: Stage) -> str:
        if stage is SELECTION and luck.choice() is None:
            return BACK
        u = luck.chance()
        if u < stage.p_abandon:
            return ABANDONED
        return BACK if u < stage.p_abandon + stage.p_back else ON

    arrival = 0.0
    for case in range(centers):  # an arrival is not put on the agenda, only waited for
        arrival += luck.gap()
        while agenda and agenda[0][0] <= arrival:
            now, _, action, center = heappop(agenda)
            action(center)
        now = arrival
        enter(Center(case, luck.buyclass(), luck.priority()))
    while agenda:
        now, _, action, center = heappop(agenda)
        action(center)
    return visits.frame()
