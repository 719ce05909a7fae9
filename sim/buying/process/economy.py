"""The economy's index over time, and when frozen budgets thaw."""

from __future__ import annotations

from math import asin, inf, pi, sin

from sim.scenario.economy import CyclicalEconomy, Economy, ShockedEconomy

ROUNDING = 1e-9
"""An index this little under a level is at it: rounding must not freeze a thawed budget again."""


def index(economy: Economy, week: float) -> float:
    """Return the economy's index at a week (1 = normal).

    Examples
    --------
    A slump of 40 % from week 52 to 78.

    >>> slump = ShockedEconomy(kind="shock", depth=0.4, start=52.0, length=26.0)
    >>> [index(slump, week) for week in (51, 52, 77, 78)]
    [1.0, 0.6, 0.6, 1.0]
    """
    if isinstance(economy, CyclicalEconomy):
        turn = 2 * pi * (week - economy.start) / economy.period
        return economy.level * (1 + economy.amplitude * sin(turn))
    if isinstance(economy, ShockedEconomy):
        shocked = economy.start <= week < economy.start + economy.length
        return economy.level * (1 - economy.depth) if shocked else economy.level
    return economy.level


def peak(economy: Economy) -> float:
    """Return the highest value the index can take."""
    if isinstance(economy, CyclicalEconomy):
        return economy.level * (1 + economy.amplitude)
    if isinstance(economy, ShockedEconomy):
        return economy.level * max(1.0, 1 - economy.depth)
    return economy.level


def recovery(economy: Economy, week: float, level: float) -> float:
    """Return the first week from ``week`` on at which the index is at least ``level``.

    Returns
    -------
    float
        ``week`` itself if it is already there, infinity if it never will be.

    Examples
    --------
    >>> slump = ShockedEconomy(kind="shock", depth=0.4, start=52.0, length=26.0)
    >>> recovery(slump, 60.0, 0.9)
    78.0

    A wave of 20 % that starts to rise at week 0 and turns down after a quarter of its 100 weeks is
    back at its mean when the period is over.

    >>> wave = CyclicalEconomy(kind="cycle", amplitude=0.2, period=100.0)
    >>> round(recovery(wave, 60.0, 1.0), 6)
    100.0
    """
    if index(economy, week) >= level - ROUNDING:
        return week
    if isinstance(economy, ShockedEconomy):
        end = economy.start + economy.length
        candidates = (end, economy.start)  # out of a slump, or into a boom
        later = [w for w in candidates if w > week and index(economy, w) >= level]
        return min(later, default=inf)
    if isinstance(economy, CyclicalEconomy) and peak(economy) >= level and economy.amplitude > 0:
        height = (level / economy.level - 1) / economy.amplitude
        if height <= -1:
            return week
        rising = economy.start + asin(min(height, 1.0)) / (2 * pi) * economy.period
        cycles = -(-(week - rising) // economy.period)  # ceiling
        return float(rising + cycles * economy.period)
    return inf
