"""The staff pool against a queue worked out by hand, and against a naive one on random jobs."""

from collections.abc import Iterator
from math import inf
from typing import Any

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st

from sim.kernel.staff import Staff

Job = tuple[int, int, int]  # arrival, priority, length


def played(jobs: list[Job], people: float) -> tuple[list[float], Staff]:
    """When each job starts, by the pool."""
    env = simpy.Environment()
    staff = Staff(env, people)
    starts = [inf] * len(jobs)

    def come(number: int, arrival: int, priority: int, length: int) -> Iterator[Any]:
        yield env.timeout(arrival)
        yield staff.request(priority)
        starts[number] = env.now
        yield env.timeout(length)
        staff.release()

    for number, job in enumerate(jobs):
        env.process(come(number, *job))
    env.run()
    return starts, staff


def worked_out(jobs: list[Job], people: int) -> list[float]:
    """When each job starts: whoever is free takes the most urgent of those who wait."""
    starts = [inf] * len(jobs)
    free_at = [0] * people
    left = set(range(len(jobs)))
    while left:
        server = min(range(people), key=lambda k: free_at[k])
        now = max(free_at[server], min(jobs[i][0] for i in left))
        waiting = [i for i in left if jobs[i][0] <= now]
        chosen = min(waiting, key=lambda i: (jobs[i][1], jobs[i][0]))
        starts[chosen] = now
        free_at[server] = now + jobs[chosen][2]
        left.remove(chosen)
    return starts


@given(
    people=st.integers(1, 3),
    drawn=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 2), st.integers(1, 9)), max_size=25
    ),
)
def test_heap_against_the_naive_queue(people: int, drawn: list[Job]) -> None:
    # Arrivals differ in their last two digits and lengths have none, so no two things ever happen
    # at the same moment, where the order would be a matter of taste.
    jobs = [
        (100 * arrival + number, priority, 100 * length)
        for number, (arrival, priority, length) in enumerate(drawn)
    ]
    starts, staff = played(jobs, people)
    assert starts == worked_out(jobs, people)
    assert staff.served == len(jobs)
    assert staff.busy == staff.waiting == 0
    if jobs:
        end = max(start + job[2] for start, job in zip(starts, jobs, strict=True))
        work = sum(job[2] for job in jobs)
        assert staff.utilisation() == pytest.approx(work / (people * end), rel=1e-12)


def test_the_urgent_overtake_and_equals_keep_their_order() -> None:
    jobs = [(0, 1, 10), (1, 2, 10), (2, 1, 10), (3, 0, 10), (4, 0, 10)]
    assert played(jobs, 1)[0] == [0, 40, 30, 10, 20]


def test_nobody_waits_for_an_endless_pool() -> None:
    jobs = [(0, 1, 10)] * 50
    starts, staff = played(jobs, inf)
    assert starts == [0] * 50
    assert staff.utilisation() == 0


def test_utilisation_is_exact_at_any_moment() -> None:
    """Two people; one works from 1 to 4, the other from 2 to 3."""
    env = simpy.Environment()
    staff = Staff(env, 2)

    def work(start: float, end: float) -> Iterator[Any]:
        yield env.timeout(start)
        yield staff.request()
        yield env.timeout(end - start)
        staff.release()

    env.process(work(1, 4))
    env.process(work(2, 3))
    found = []
    for week in (1, 2, 2.5, 3, 4, 8):
        env.run(until=week)
        found.append(staff.utilisation())
    assert found == pytest.approx([0, 1 / 4, 2 / 5, 3 / 6, 4 / 8, 4 / 16], rel=1e-12)
    staff.restart()
    env.run(until=10)
    assert staff.utilisation() == 0


def test_nothing_is_measured_before_the_clock_moves() -> None:
    assert Staff(simpy.Environment(), 1).utilisation() == 0


def test_a_release_without_a_request_is_a_programming_error() -> None:
    with pytest.raises(AssertionError, match="nobody is at work"):
        Staff(simpy.Environment(), 1).release()


def test_a_free_person_is_had_at_once_but_after_what_is_due_now() -> None:
    env = simpy.Environment()
    staff, order = Staff(env, inf), []

    def come(name: str, week: float) -> Iterator[Any]:
        yield env.timeout(week)
        order.append(f"{name} asks")
        yield staff.request()
        order.append(f"{name} has")

    for name, week in [("early", 1), ("one of two", 2), ("other of two", 2)]:
        env.process(come(name, week))
    env.run()
    assert order == [
        *("early asks", "early has"),
        *("one of two asks", "other of two asks", "one of two has", "other of two has"),
    ]


def test_who_withdraws_is_passed_over() -> None:
    env = simpy.Environment()
    staff, served = Staff(env, 1), []

    def come(name: str, patience: float) -> Iterator[Any]:
        asked = staff.request()
        yield asked | env.timeout(patience)
        if not asked.triggered:
            staff.withdraw(asked)
            return
        served.append((name, env.now))
        yield env.timeout(4)
        staff.release()

    for name, patience in [("first", 1), ("leaves", 3), ("stays", 9)]:
        env.process(come(name, patience))
    env.run(until=2)
    assert staff.waiting == 2
    env.run(until=3.5)
    assert staff.waiting == 1
    env.run()
    assert served == [("first", 0), ("stays", 4)]
    assert (staff.waiting, staff.busy, staff.served) == (0, 0, 2)


def test_whom_nobody_waits_for_cannot_withdraw() -> None:
    staff = Staff(simpy.Environment(), 1)
    with pytest.raises(AssertionError, match="cannot withdraw"):
        staff.withdraw(staff.request())
