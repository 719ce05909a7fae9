"""The dip around a cut that chapter 11 simulates, over all luck (domain rows D2 and F9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final
from unittest.mock import patch

import sim
from sim.pricing.war.war import PriceWar
from sim.scenario import Scenario
from tests.verification.claims import Claim, figures
from tests.verification.every_luck import cells
from tests.verification.misread_months import Told

TITLE = "Buyers who wait for the next cut"
THEORY = (
    "Both suppliers cut by 5 % in one month, and buyers expect .3 of it once more. What is held "
    "against it is the expected flow of the same market, which a chapter quotes as theory. Single "
    "buyers are put before the prices of a month, once for each luck of their taste that makes a "
    "difference; those who wait come again in the next month, without those who give up. Buyers "
    "come as a Poisson stream, which is sampled."
)

A_MONTH: Final = 100.0
BEFORE: Final = 10
"""Months before the cut, at a steady price."""

MONTHS: Final = 20
HOLDS, CUTS = 2.0, 1.9
NEVER: Final = 1 - 2**-53
"""Luck with which the first buyer of the Poisson stream comes as late as can be."""


def claims() -> list[Claim]:
    """Play the months and return what is claimed of them."""
    return [*_orders(), _arrivals()]


def market() -> Scenario:
    """Return the market of chapter 11, as an expected flow."""
    script = ", ".join([repr(HOLDS)] * (BEFORE - 1) + [repr(CUTS)])
    price = {"price": HOLDS, "strategy": "scripted", "strategy_settings": {"prices": script}}
    both = {f"suppliers.{s}.{key}": price[key] for s in ("Huaxin", "Beihe") for key in price}
    waits = {"buyers.patience": 0.95, "buyers.leave": 0.1, "buyers.extrapolation": 0.3}
    pace = {"market.buyers_per_week": A_MONTH / 4, "horizon": 4.0 * MONTHS}
    return sim.load("price-duel").replace(both | waits | pace)


def _orders() -> Iterator[Claim]:
    """Orders of Huaxin's in the months around the cut, and in all."""
    accounts = sim.run(market()).accounts
    theory = accounts[accounts.supplier == "Huaxin"].units.to_numpy()
    found = _single_buyers()
    for month in (-1, 0, 1, 2):
        what = f"orders in month {month:+d} from the cut"
        yield Claim(what, theory[BEFORE + month], [found[BEFORE + month]], quoted="11")
    yield Claim("orders in all months", float(theory.sum()), [sum(found)], quoted="11")


def _single_buyers() -> list[float]:
    """Return Huaxin's orders month by month, by what single buyers do."""
    told = {"arrivals": [NEVER] * 9}
    orders, waiting = [], 0.0
    with patch("sim.pricing.war.state.Streams", lambda *_: Told(told)):
        war: Any = PriceWar(market().replace({"sampled": True}))  # type: ignore[arg-type]
    goes_on = _goes_on(war)
    stay = sum(cell.size for cell in cells(goes_on) if goes_on(cell.luck))
    war.calendar.begin()
    for firm in war.firms:
        war.env.process(war._reviews(firm))
    war.env.process(war.calendar.closings())
    for month in range(MONTHS):
        war.env.run(until=4.0 * month + 2.0)
        new = _parts(_buyer(war, again=False))
        back = _parts(_buyer(war, again=True)) if waiting else {}
        again = waiting * stay
        orders.append(A_MONTH * new.get("Huaxin", 0.0) + again * back.get("Huaxin", 0.0))
        waiting = A_MONTH * new.get("waits", 0.0) + again * back.get("waits", 0.0)
    return orders


def _buyer(war: Any, *, again: bool) -> Callable[[float], str]:
    """Return what one buyer of a taste does at the prices of now."""
    demand = war.demand

    def does(taste: float) -> str:
        demand._taste = lambda: taste
        sold, waited = [firm.book.demand for firm in war.firms], war.state.book.waited
        demand.come(war.env.now, again=again)
        war.state.buyers.waiting = 0.0  # it was only asked
        for firm, before in zip(war.firms, sold, strict=True):
            if firm.book.demand > before:
                return str(firm.name)
        return "waits" if war.state.book.waited > waited else "goes"

    return does


def _goes_on(war: Any) -> Callable[[float], bool]:
    """Return whether one who waits comes again, by the luck of it."""

    def does(luck: float) -> bool:
        war.demand._gives_up = lambda: luck
        war.state.buyers.waiting = 1.0
        gone = war.demand.gave_up()
        war.state.buyers.waiting = 0.0
        return bool(gone == 0)

    return does


def _parts(does: Callable[[float], str]) -> dict[str, float]:
    parts: dict[str, float] = {}
    for cell in cells(does):
        what = does(cell.luck)
        parts[what] = parts.get(what, 0.0) + cell.size
    return parts


def _arrivals() -> Claim:
    """Claim the number of buyers who come, in a market so large that it is well known."""
    weeks, larger = 4.0, 30.0
    many = {"sampled": True, "horizon": weeks, "market.buyers_per_week": A_MONTH / 4 * larger}
    frame = figures("dip, arrivals", market().replace(many), _came, 40)
    return Claim("buyers who come in a month", A_MONTH, frame.came / larger, quoted="11")


def _came(run: sim.Run) -> dict[str, float]:
    return {"came": float(run.measures["buyers"])}
