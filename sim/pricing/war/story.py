"""A price war in words: the story of one supplier, one line an event."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any, Final

from sim.kernel.inputs import place_of
from sim.kernel.numerals import figures, fixed, whole
from sim.kernel.results import Run

SUPPLIER: Final = "Supplier {number}: {name} {name_zh}, strategy {strategy}."
STARTS: Final = "Starts at {price}."
CUTS: Final = "Cuts its price from {before} to {price}."
RAISES: Final = "Raises its price from {before} to {price}."
ANNOUNCES: Final = "Announces a price of {price}."
PAYS_PROTECTION: Final = "Pays its dealers {price} on their stock (price protection)."
LEAVES: Final = "Leaves the market with {price} of cash left."
COMES_BACK: Final = "Comes back at {price}."
PURCHASES: Final = "{sold} purchases; {away} buyers turned away."
IN_THE_END: Final = "In the end: profit {profit}, cash {cash}, {share} % of all units."
IN_THE_END_NOBODY_BOUGHT: Final = "In the end: profit {profit}, cash {cash}; nobody bought."
A_LINE: Final = "{week:>8}  {what}"
A_SUM: Final = "{number} {unit}"
A_SUPPLIER: Final = (
    "0 to {last}, the suppliers of a price war in their order, or one of their names ({names}),"
    " since it has no purchases"
)

KEEPS_STILL = ("sold", "turned_away")
"""Events of single buyers: counted in the story, not told one by one."""


def tell(run: Run, supplier: int | str) -> str:
    """Return the story of one supplier; a war has no purchases to be told.

    Parameters
    ----------
    run : Run
        A run of a price war.
    supplier : int or str
        Its name, or its number: its place in the scenario, from 0.

    Raises
    ------
    InputError
        If there is no such supplier.
    """
    number = place_of("case", supplier, list(run.scenario.suppliers), A_SUPPLIER)
    name = list(run.scenario.suppliers)[number]
    terms = run.scenario.suppliers[name]
    row = run.suppliers[run.suppliers.supplier == name].iloc[0]
    unit = run.scenario.unit_of_money

    def money(value: float) -> str:
        return _money(value, unit)

    events = run.events[run.events.supplier == name]
    told = events[~events.event.isin(KEEPS_STILL)]
    lines = [
        SUPPLIER.format(number=number, name=name, name_zh=terms.title_zh, strategy=row.strategy),
        A_LINE.format(week=fixed(0, 2), what=STARTS.format(price=money(terms.price))),
    ]
    before = terms.price
    rows: Any = told.itertuples()
    for event in rows:
        if event.event == "price" and money(event.value) == money(before):
            continue  # too small a step to be worth a line
        lines.append(A_LINE.format(week=fixed(event.time, 2), what=_in_words(event, before, money)))
        if event.event in ("price", "reentry"):
            before = event.value
    sold = int((events.event == "sold").sum())
    if sold:
        away = int((events.event == "turned_away").sum())
        lines.append(PURCHASES.format(sold=sold, away=away))
    end = IN_THE_END_NOBODY_BOUGHT if isnan(row.share) else IN_THE_END
    lines.append(
        end.format(profit=money(row.profit), cash=money(row.cash), share=fixed(100 * row.share, 1))
    )
    return "\n".join(lines)


def _in_words(event: Any, before: float, money: Callable[[float], str]) -> str:
    match event.event:
        case "price":
            said = CUTS if event.value < before else RAISES
        case other:
            said = _SAID.get(other, f"{other}.")
    return said.format(before=money(before), price=money(event.value))


_SAID: Final = {
    "announced": ANNOUNCES,
    "protection": PAYS_PROTECTION,
    "exit": LEAVES,
    "reentry": COMES_BACK,
}


def _money(value: float, unit: str) -> str:
    written = whole(value) if abs(value) >= 10_000 else figures(value, 5)
    return A_SUM.format(number=written, unit=unit)
