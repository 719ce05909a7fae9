"""A price war in words: the story of one supplier, one line an event."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from typing import Any

from sim.kernel.errors import InputError
from sim.kernel.results import Run

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
    number = _number(list(run.scenario.suppliers), supplier)
    name = list(run.scenario.suppliers)[number]
    terms = run.scenario.suppliers[name]
    row = run.suppliers[run.suppliers.supplier == name].iloc[0]
    unit = run.scenario.unit_of_money

    def money(value: float) -> str:
        return _money(value, unit)

    events = run.events[run.events.supplier == name]
    told = events[~events.event.isin(KEEPS_STILL)]
    lines = [
        f"Supplier {number}: {name} {terms.title_zh}, strategy {row.strategy}.",
        _line(0.0, f"Starts at {money(terms.price)}."),
    ]
    before = terms.price
    rows: Any = told.itertuples()
    for event in rows:
        if event.event == "price" and money(event.value) == money(before):
            continue  # too small a step to be worth a line
        lines.append(_line(event.time, _in_words(event, before, money)))
        if event.event in ("price", "reentry"):
            before = event.value
    sold = int((events.event == "sold").sum())
    if sold:
        away = int((events.event == "turned_away").sum())
        lines.append(f"{sold} purchases; {away} buyers turned away.")
    lines.append(
        f"In the end: profit {money(row.profit)}, cash {money(row.cash)},"
        f" {100 * row.share:.1f} % of all units."
        if not isnan(row.share)
        else f"In the end: profit {money(row.profit)}, cash {money(row.cash)}; nobody bought."
    )
    return "\n".join(lines)


def _number(names: list[str], supplier: int | str) -> int:
    """Return the number of a supplier that was asked for by number or by name."""
    if supplier in names:
        return names.index(str(supplier))
    whole = hasattr(supplier, "__index__") and not isinstance(supplier, bool)
    if whole and 0 <= int(supplier) < len(names):
        return int(supplier)
    raise InputError(
        f"case is {supplier!r}; allowed: 0 to {len(names) - 1}, the suppliers of a price war in"
        f" their order, or one of their names ({', '.join(names)}), since it has no purchases"
    )


def _in_words(event: Any, before: float, money: Callable[[float], str]) -> str:
    match event.event:
        case "price":
            verb = "Cuts" if event.value < before else "Raises"
            return f"{verb} its price from {money(before)} to {money(event.value)}."
        case "announced":
            return f"Announces a price of {money(event.value)}."
        case "protection":
            return f"Pays its dealers {money(event.value)} on their stock (price protection)."
        case "exit":
            return f"Leaves the market with {money(event.value)} of cash left."
        case "reentry":
            return f"Comes back at {money(event.value)}."
        case _:
            return f"{event.event}."


def _line(week: float, text: str) -> str:
    return f"{week:8.2f}  {text}"


def _money(value: float, unit: str) -> str:
    text = f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.5g}"
    return text.replace("-", "\u2212") + f" {unit}"
