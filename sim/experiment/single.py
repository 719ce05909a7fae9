"""One run of any scenario."""

from __future__ import annotations

from sim.kernel.collector import collector_paused
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import whole
from sim.kernel.models import model_named
from sim.kernel.results import Run
from sim.kernel.work import NO_NUMBER, affordable
from sim.scenario import Scenario, load


@public
def run(scenario: Scenario | str, seed: int = 2010, replication: int = 0) -> Run:
    """Play a scenario once.

    Parameters
    ----------
    scenario : Scenario or str
        A scenario, or what :func:`sim.load` takes.
    seed : int, default 2010
        Key of all random draws, not negative.
    replication : int, default 0
        Number of the replication: another number, another independent run.

    Returns
    -------
    Run
        Its event log, its tables, its summary.

    Raises
    ------
    InputError
        If the scenario is not valid, would take more steps than
        :data:`sim.kernel.work.MOST_STEPS`, or comes to numbers beyond all doubles; or if the seed
        or replication is not a whole number from 0.

    Examples
    --------
    The same key gives the same run.

    >>> first, again = run("first-order", seed=1), run("first-order", seed=1)
    >>> first.events.equals(again.events)
    True
    """
    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    whole("seed", seed, most=None)
    whole("replication", replication, most=None)
    model = model_named(checked.model)
    affordable(checked.name, model.work(checked))
    try:
        with collector_paused():
            done: Run = model.play(checked, int(seed), int(replication))
    except ArithmeticError as error:
        raise InputError(NO_NUMBER.format(name=checked.name)) from error
    return done
