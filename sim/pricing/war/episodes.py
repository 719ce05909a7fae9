"""When there is war on price, and who started it.

A supplier *cuts* while its list price is below its midpoint: halfway between its own price at the
Nash equilibrium and its own price at the largest joint profit. A price war 价格战 lasts from the
moment anybody cuts until nobody does any more. Who cuts first has started it; who sets a price at
the same moment has started it too, for neither has seen the other's.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Final, NamedTuple

import pandas as pd

from sim.kernel.errors import InputError
from sim.kernel.results import Run
from sim.pricing.war.common_market import landmarks
from sim.pricing.war.firm import MOMENT
from sim.scenario.price_war import PriceWarScenario

NO_PRICE_WAR: Final = (
    "run is of the {model} scenario {name}; allowed: a run of a price-war scenario"
)
TOGETHER: Final = " and "
"""Between the names of those who started a war together, in the tables."""

Path = tuple[Sequence[float], Sequence[float]]
"""When a price was set, oldest first, and to what: it holds until the next."""


class WarSpell(NamedTuple):
    """One price war.

    Attributes
    ----------
    start, end : float
        Weeks since the start; where it is still going on, the end of what was seen.
    starters : tuple of int
        Who cut first: places in the order of the paths, from 0.
    over : bool
        Whether all went back up before the end.
    """

    start: float
    end: float
    starters: tuple[int, ...]
    over: bool


def war_spells(paths: Sequence[Path], midpoints: Sequence[float], end: float) -> list[WarSpell]:
    """Return the price wars among suppliers whose prices are known.

    Parameters
    ----------
    paths : sequence of (times, prices)
        One a supplier. NaN: it has left the market, and cuts nothing.
    midpoints : sequence of float
        Halfway between Nash and joint-profit price, one a supplier.
    end : float
        When the observation ends, weeks.

    Examples
    --------
    The second cuts in week 4, the first follows in 8; the last is back up in week 16.

    >>> first, second = ([0, 8, 12], [10, 6, 10]), ([0, 4, 16], [10, 6, 10])
    >>> war_spells([first, second], [8, 8], end=20)
    [WarSpell(start=4, end=16, starters=(1,), over=True)]
    """
    moves = sorted(
        [
            (time, who, price < midpoints[who])  # NaN is never below
            for who, (times, prices) in enumerate(paths)
            for time, price in zip(times, prices, strict=True)
            if time < end - MOMENT
        ],
        key=itemgetter(0),
    )
    found: list[WarSpell] = []
    cutting: set[int] = set()
    starters: tuple[int, ...] = ()
    start, last = 0.0, len(moves) - 1
    for place, (time, who, cuts) in enumerate(moves):
        (cutting.add if cuts else cutting.discard)(who)
        if place < last and moves[place + 1][0] <= time + MOMENT:
            continue  # what happens at one moment happens at once
        if cutting and not starters:
            start, starters = time, tuple(sorted(cutting))
        elif starters and not cutting:
            found.append(WarSpell(start, time, starters, over=True))
            starters = ()
    if starters:
        found.append(WarSpell(start, end, starters, over=False))
    return found


def price_wars(run: Run) -> pd.DataFrame:
    """Return the price wars of a run, one row a war.

    Parameters
    ----------
    run : Run
        Of a price-war scenario.

    Returns
    -------
    pandas.DataFrame
        ``start``, ``end`` (weeks), ``weeks``, ``started_by`` (names of suppliers, joined by " and "
        where they cut at the same moment), ``over`` (whether it ended before the run did).

    Raises
    ------
    InputError
        If the run is of another kind of scenario.

    Examples
    --------
    Best answers lead the two of the duel from the joint-profit price to the Nash price, for good.

    >>> from sim.pricing.war.war import PriceWar
    >>> from sim.scenario import load
    >>> wars = price_wars(PriceWar(load("price-duel")).run())
    >>> wars.start.tolist(), wars.weeks.tolist(), wars.started_by.tolist(), wars.over.tolist()
    ([4.0], [204.0], ['Huaxin and Beihe'], [False])
    """
    if not isinstance(run.scenario, PriceWarScenario):
        raise InputError(NO_PRICE_WAR.format(model=run.scenario.model, name=run.scenario.name))
    midpoints = landmarks(run.scenario)["midpoint"]
    rows = [run.prices[run.prices.supplier == name] for name in midpoints.index]
    paths = [(own.time.tolist(), own.price.tolist()) for own in rows]
    names = list(midpoints.index)
    found = war_spells(paths, midpoints.tolist(), run.scenario.horizon)
    return pd.DataFrame(
        {
            "start": [war.start for war in found],
            "end": [war.end for war in found],
            "weeks": [war.end - war.start for war in found],
            "started_by": [TOGETHER.join(names[who] for who in war.starters) for war in found],
            "over": [war.over for war in found],
        }
    )
