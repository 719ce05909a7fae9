"""One run of any scenario."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sim.kernel.inputs import whole
from sim.kernel.results import Run
from sim.scenario import Scenario, load


def _play_buying(scenario: Any, seed: int, replication: int) -> Run:
    from sim.buying.model import BuyingModel

    return BuyingModel(scenario, seed, replication).run()


def _play_price_war(scenario: Any, seed: int, replication: int) -> Run:
    from sim.pricing.war.war import PriceWar

    return PriceWar(scenario, seed, replication).run()


PLAYERS: dict[str, Callable[[Any, int, int], Run]] = {
    "buying": _play_buying,
    "price-war": _play_price_war,
}
"""Which simulation plays a scenario, by its ``model``."""


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
        If the scenario is not valid or the seed or replication is not a whole number from 0.

    Examples
    --------
    The same key gives the same run.

    >>> first, again = run("first-order", seed=1), run("first-order", seed=1)
    >>> first.events.equals(again.events)
    True
    """
    checked = scenario if isinstance(scenario, Scenario) else load(scenario)
    whole("seed", seed)
    whole("replication", replication)
    return PLAYERS[checked.model](checked, int(seed), int(replication))
