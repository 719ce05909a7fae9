"""A model that the package does not know: a repair shop, as a user's own script has it."""

from typing import Any

import simpy

import sim
from sim.kernel.events import EventLog
from sim.kernel.randomness.draws import exponential
from sim.kernel.randomness.streams import Streams
from sim.scenario.base import number, weeks


class Shop(sim.Scenario):
    jobs_per_week: float = number("Machines that are brought in.", "jobs per week", gt=0)
    repair: float = weeks("Mean time of a repair.", gt=0)
    mechanics: int = number("People who repair.", "people", ge=1, default=1)


class JobLog(EventLog):
    SUBJECT = {"job": int}  # noqa: RUF012


def play(shop: Shop, seed: int, replication: int) -> sim.Run:
    env, luck, log, waits = simpy.Environment(), Streams(seed, replication), JobLog(), [0.0]
    crew = simpy.Resource(env, shop.mechanics)
    gap, work = luck.uniforms("gap"), luck.uniforms("work")

    def repair(job: int) -> Any:
        came, turn = env.now, crew.request()
        log.add(came, job, "came")
        yield turn
        waits.append(env.now - came)
        log.add(env.now, job, "begun", value=waits[-1])
        yield env.timeout(exponential(work(), shop.repair))
        crew.release(turn)
        log.add(env.now, job, "repaired")

    def come() -> Any:
        for job in range(1_000_000):
            yield env.timeout(exponential(gap(), 1 / shop.jobs_per_week))
            env.process(repair(job))

    env.process(come())
    env.run(until=shop.horizon)
    figures = {"jobs": len(waits) - 1, "wait": sum(waits) / len(waits)}
    return sim.Run(shop, seed, replication, {"events": log.frame()}, figures)


def tell(run: sim.Run, job: int | str) -> str:
    events: Any = run.events[run.events.job == job].itertuples()
    return "\n".join(f"week {one.time:.2f}: {one.event}" for one in events)


WAIT = sim.Measure(
    "wait", "weeks", "number", "the wait for a mechanic", "等候时间", "weeks of wait"
)
MODEL = sim.Model("repair-shop", Shop, play, (WAIT,), trace=tell)
