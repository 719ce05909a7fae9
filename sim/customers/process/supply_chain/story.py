"""A supply chain in words: the story of one tier, a line a year."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sim.kernel.inputs import place_of
from sim.kernel.numerals import as_given, fixed, number, whole
from sim.kernel.results import Run

TIER: Final = (
    "Tier {number}: {name} {name_zh}. Goods after {lead} weeks; forecast of {window} periods."
)
YEAR: Final = (
    "{week:>8}  In a year asked for {asked}, orders {ordered}: from {least} to {most} a period."
)
AND_OWES: Final = (
    "{week:>8}  In a year asked for {asked}, orders {ordered}: from {least} to {most} a period;"
    " in {short} of {periods} periods it cannot deliver all."
)
LEVEL_FALLS: Final = "{week:>8}  End demand falls: from {before} to {after} a period."
LEVEL_RISES: Final = "{week:>8}  End demand rises: from {before} to {after} a period."
ORDERS_MACHINES: Final = "{week:>8}  Needs {needed} machines and orders {ordered}."
A_TIER: Final = "0 to {last}, the tiers in their order, or one of their names ({names})"

WEEKS_A_YEAR: Final = 52.0


def tell(run: Run, tier: int | str) -> str:
    """Return the story of one tier.

    Parameters
    ----------
    run : Run
        A run of a supply chain.
    tier : int or str
        Its name, or its number: its place in the chain, from 0.

    Raises
    ------
    InputError
        If there is no such tier.
    """
    scenario = run.scenario
    names = list(scenario.tiers)
    place = place_of("case", tier, names, A_TIER)
    terms = scenario.tiers[names[place]]
    head = TIER.format(
        number=place,
        name=terms.title or names[place],
        name_zh=terms.title_zh,
        lead=as_given(terms.lead_time),
        window=terms.window,
    )
    flows = run.tables["flows"]
    own = flows[flows.tier == names[place]]
    lines = [(week, said) for week, said in _years(own)]
    demand = scenario.demand
    if demand.shock:
        lines.append(_level(demand.shock_week, demand.mean, demand.level(demand.shock_week)))
        if demand.shock_ends is not None:
            shocked = demand.level(demand.shock_week)
            lines.append(_level(demand.shock_ends, shocked, demand.mean))
    if place == len(names) - 1:
        rows: Any = run.tables["machines"].itertuples()
        for row in rows:
            told = ORDERS_MACHINES.format(
                week=_when(row.time), needed=number(row.needed), ordered=number(row.ordered)
            )
            lines.append((row.time, told))
    in_order = sorted(
        (line for line in lines if line[0] <= scenario.horizon), key=lambda line: line[0]
    )
    return "\n".join([head, *(said for _, said in in_order)])


def _years(own: pd.DataFrame) -> list[tuple[float, str]]:
    """Return what a tier did in each year, with the week in which the year ends."""
    told = []
    for year, rows in own.groupby(own.time // WEEKS_A_YEAR):
        week = WEEKS_A_YEAR * (float(str(year)) + 1)
        short = int((rows.stock < 0).sum())
        said = (AND_OWES if short else YEAR).format(
            week=_when(week),
            asked=whole(rows.asked.sum()),
            ordered=whole(rows.ordered.sum()),
            least=whole(rows.ordered.min()),
            most=whole(rows.ordered.max()),
            short=short,
            periods=len(rows),
        )
        told.append((week, said))
    return told


def _when(week: float) -> str:
    return fixed(week, 2)


def _level(week: float, before: float, after: float) -> tuple[float, str]:
    said = LEVEL_FALLS if after < before else LEVEL_RISES
    return week, said.format(week=_when(week), before=number(before), after=number(after))
