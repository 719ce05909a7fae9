"""A dealer's years in words: a line where something changes, and a line a year."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from sim.kernel.inputs import place_of
from sim.kernel.numerals import fixed, number, whole
from sim.kernel.results import Run
from sim.scenario.dealer_choice import YEAR

DEALER: Final = "Dealer {number}: {name} {name_zh}, with {share} % of the buyers."
TOLD: Final = {
    "took": "Takes the line of {line}.",
    "gave_up": "Gives up the line of {line}.",
    "dropped": "Is dropped by {line}.",
    "price": "Asks {value}.",
    "service": "Gives service worth {value} to a buyer.",
}
NOTHING: Final = "Carries no line: none is worth it."
YEAR_OVER: Final = "In a year sold {sold} of {shown} shown, earned {profit}."
A_LINE: Final = "{week:>8}  {what}"
A_DEALER: Final = "0 to {last}, the dealers in their order, or one of their names ({names})"
MONEY: Final = "{amount} yuan"
MILLIONS: Final = "{amount} million yuan"


def tell(run: Run, dealer: int | str) -> str:
    """Return the story of one dealer.

    Parameters
    ----------
    run : Run
        A run of dealers who choose.
    dealer : int or str
        His name, or his number: his place in the scenario, from 0.

    Raises
    ------
    InputError
        If there is no such dealer.
    """
    scenario = run.scenario
    names = list(scenario.dealers)
    place = place_of("case", dealer, names, A_DEALER)
    name = names[place]
    terms = scenario.dealers[name]
    head = DEALER.format(
        number=place,
        name=terms.title or name,
        name_zh=terms.title_zh,
        share=number(100 * terms.share),
    )
    millions = scenario.money_in_millions
    lines: list[tuple[float, str]] = []
    events: Any = run.events[run.events.dealer == name].itertuples()
    for one in events:
        if one.event in TOLD and not (one.event in ("price", "service") and not one.line):
            said = TOLD[one.event].format(line=one.line, value=_money(one.value, millions))
            lines.append((one.time, said))
    quarters = run.tables["quarters"].query("dealer == @name")
    for year, rows in quarters.groupby(quarters.time // YEAR):
        lines.append((YEAR * (float(str(year)) + 1), _year(rows, millions)))
    lines.sort(key=lambda line: line[0])
    if (quarters.line == "").all():
        lines.insert(0, (0.0, NOTHING))
    told = (A_LINE.format(week=fixed(week, 2), what=said) for week, said in lines)
    return "\n".join([head, *told])


def _year(rows: pd.DataFrame, millions: bool) -> str:
    return YEAR_OVER.format(
        sold=whole(rows.sold.sum()),
        shown=whole(rows.shown.sum()),
        profit=_money(rows.profit.sum(), millions),
    )


def _money(amount: float, millions: bool) -> str:
    if millions:
        return MILLIONS.format(amount=number(amount / 1e6))
    return MONEY.format(amount=whole(amount))
