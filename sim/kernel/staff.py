"""A pool of staff with a priority queue on a heap.

SimPy's own ``PriorityResource`` sorts its whole queue at every request, so that under overload the
cost grows with the square of the queue. This pool keeps its queue on a heap and uses plain SimPy
events.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Any

import simpy


class Granted(simpy.Event):
    """An event that has already happened: a process that yields it goes on at once."""

    def __init__(self, env: simpy.Environment) -> None:
        super().__init__(env)
        self.callbacks = None  # type: ignore[assignment]  # SimPy's mark of what is over
        self._ok, self._value = True, None


class Staff:
    """People who each do one job at a time; waiting jobs are served by priority, then in order.

    Parameters
    ----------
    env : simpy.Environment
        The clock.
    people : int or float
        How many, 1 or more; ``math.inf`` for a pool in which nobody ever waits.

    Attributes
    ----------
    busy : int
        People at work now.
    served : int
        Requests granted so far.

    Examples
    --------
    One clerk, three jobs of 2 weeks that all come at week 0; the urgent one (0) overtakes.

    >>> env = simpy.Environment()
    >>> clerk, done = Staff(env, 1), []
    >>> def job(name, priority):
    ...     yield clerk.request(priority)
    ...     yield env.timeout(2)
    ...     clerk.release()
    ...     done.append((name, env.now))
    >>> for name, priority in [("first", 1), ("second", 1), ("urgent", 0)]:
    ...     _ = env.process(job(name, priority))
    >>> env.run()
    >>> done
    [('first', 2), ('urgent', 4), ('second', 6)]
    """

    def __init__(self, env: simpy.Environment, people: float) -> None:
        self.env = env
        self.people = people
        self.busy = 0
        self.served = 0
        self._queue: list[tuple[int, int, simpy.Event]] = []
        self._withdrawn: set[simpy.Event] = set()
        self._arrivals = 0
        self._busy_weeks = 0.0
        self._changed = self._since = env.now
        self._granted = Granted(env)

    def request(self, priority: int = 0) -> simpy.Event:
        """Ask for one person; the event succeeds when one is free.

        Parameters
        ----------
        priority : int, default 0
            Smaller is served first; equals in order of their requests.
        """
        if self.busy < self.people:
            self._count(+1)
            self.served += 1
            # at once, unless something else is due now: that comes first, as it would anywhere
            return self._granted if self.env.peek() > self.env.now else self.env.timeout(0)
        self._arrivals += 1
        granted = self.env.event()
        heappush(self._queue, (priority, self._arrivals, granted))
        return granted

    def release(self) -> None:
        """Give the person back; the next in the queue gets them at once."""
        assert self.busy > 0, "nobody is at work who could be given back"
        while self._queue:
            granted = heappop(self._queue)[2]
            if granted in self._withdrawn:
                self._withdrawn.remove(granted)
                continue
            self.served += 1
            granted.succeed()
            return
        self._count(-1)

    def withdraw(self, request: simpy.Event) -> None:
        """Take a request that has not been granted out of the queue: who hangs up.

        Parameters
        ----------
        request : simpy.Event
            What :meth:`request` has returned.
        """
        assert not request.triggered, "who has been granted somebody cannot withdraw"
        self._withdrawn.add(request)

    @property
    def waiting(self) -> int:
        """Requests in the queue now."""
        return len(self._queue) - len(self._withdrawn)

    def utilisation(self) -> float:
        """Share of the staff's time at work since the start or the last :meth:`restart`."""
        self._count(0)
        span = self.env.now - self._since
        return float(self._busy_weeks / (span * self.people)) if span > 0 else 0.0

    def restart(self) -> None:
        """Measure from now on (at the end of a warm-up)."""
        self._count(0)
        self._busy_weeks = 0.0
        self._since = self.env.now

    def _count(self, change: int) -> None:
        now: Any = self.env.now
        self._busy_weeks += self.busy * (now - self._changed)
        self._changed = now
        self.busy += change
