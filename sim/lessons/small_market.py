"""A small market, quick to play: for experiments that need many replications."""

from __future__ import annotations

from math import ceil
from typing import Final

from sim.kernel.doors.kinds import public
from sim.scenario.buying import BuyingScenario

YEAR: Final = 52.0
PART: Final = 0.3
"""Part of the buying firms that is left."""


@public
def small_market(scenario: BuyingScenario, weeks: float = YEAR) -> BuyingScenario:
    """Return a market with three buying firms of ten, played from its first week.

    Suppliers, buying centers and rules stay as they are, so a change does in it much what it does
    in the whole market; but a year of it is played several times as quickly, and luck is greater
    in it. Purchases that take longer than it lasts are followed to their end, as in every market.

    Parameters
    ----------
    scenario : BuyingScenario
    weeks : float, default 52
        How long it is played.

    Returns
    -------
    BuyingScenario
        Without warm-up; every segment keeps at least one firm.

    Examples
    --------
    >>> from sim.scenario import load
    >>> small = small_market(load("machine-tools"))
    >>> [segment.organisations for segment in small.segments.values()], small.horizon
    ([5, 18, 6, 3], 52.0)
    """
    firms = {
        f"segments.{name}.organisations": ceil(PART * segment.organisations)
        for name, segment in scenario.segments.items()
    }
    return scenario.replace({"warm_up": 0.0, "horizon": float(weeks)} | firms)
