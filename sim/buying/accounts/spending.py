"""More money for one of the four P: where it may go, and how far it takes a supplier.

The marketing mix 营销组合 is fields of a supplier: what it makes (product), what it asks
(price), how it delivers (place) and how it makes itself known (promotion). What an effort costs is
turned round here: so much more a year, and the effort is so much larger. Which is worth it, only a
market played with each of them can say (:func:`sim.experiment.comparison.compare`).
"""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any, Final, Literal

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given, fixed
from sim.scenario.buying import BuyingScenario
from sim.scenario.suppliers import Supplier
from sim.scenario.validation_errors import suggestion
from sim.scenario.vocabulary import plain

NO_SUPPLIER: Final = "supplier is {supplier!r}; {hint}"
A_BUYING_MARKET: Final = "a scenario with model = buying"
TODAY: Final = "today"
NAME: Final = "{p}: {effort}"
NO_FREE_PRICE: Final = (
    "yuan is {yuan} for {units} units a year; allowed: less than the price of them all"
)

P = Literal["product", "price", "place", "promotion"]
FOUR_P: Final[dict[P, tuple[str, ...]]] = {
    "product": ("product_quality", "service_quality", "conformity", "custom_factor"),
    "price": ("price",),
    "place": ("lead_time", "service_capacity"),
    "promotion": ("advertising_reach", "cold_calls", "sales_engineers", "proposal_work"),
}
"""Efforts of a supplier by the P they belong to, after the lecture deck, row 2: product creates
value, place delivers it, price embodies it, promotion makes it known. Any other score that costs
something is product, too."""


@public
def more_spent(
    scenario: BuyingScenario, supplier: str, yuan: float, units: float
) -> dict[str, BuyingScenario]:
    """Return the market of today, and one for each effort that so much more money a year goes into.

    Parameters
    ----------
    scenario : BuyingScenario
        With the supplier's costs of efforts; one that costs nothing is left out.
    supplier : str
        Who spends more.
    yuan : float
        More a year, above 0. People and crews come whole: if it does not pay for one, they are left
        out, as is a score that would go beyond 10.
    units : float
        Units it sells in a year, above 0: so many times a lower price is given.

    Returns
    -------
    dict of str to BuyingScenario
        Named by P and effort, "today" first: ready for :func:`sim.compare`.

    Raises
    ------
    InputError
        If there is no such supplier, or a number is out of its range.

    References
    ----------
    Little, J. D. C. (1970). Models and Managers: The Concept of a Decision Calculus. *Management
    Science* 16(8), B466–B485.

    Examples
    --------
    Advertising that 25 % remember costs a sixteenth of 1,500,000; 100,000 more pay for 36 %.

    >>> from sim.scenario import load
    >>> worlds = more_spent(load("machine-tools"), "Huaxin", 100_000, units=50)
    >>> round(worlds["promotion: advertising reach"].suppliers["Huaxin"].advertising_reach, 3)
    0.359
    >>> worlds["price: price"].suppliers["Huaxin"].price
    898000.0
    """
    if not isinstance(scenario, BuyingScenario):
        raise refused("scenario", scenario, A_BUYING_MARKET)
    if supplier not in scenario.suppliers:
        hint = suggestion(str(supplier), scenario.suppliers)
        raise InputError(NO_SUPPLIER.format(supplier=supplier, hint=hint))
    more = checked("yuan", yuan, above=0)
    sold = checked("units", units, above=0)
    firm = scenario.suppliers[supplier]
    if more >= firm.price * sold:
        raise InputError(NO_FREE_PRICE.format(yuan=fixed(more, 0), units=as_given(sold)))
    found = {TODAY: scenario}
    moves = dict(_moves(firm, more)) | {"price": ("price", firm.price - more / sold)}
    for p, efforts in FOUR_P.items():
        others = [name for name in moves if p == "product" and _is_another_score(name)]
        for effort in (*efforts, *others):
            if effort in moves:
                path, value = moves[effort]
                name = NAME.format(p=p, effort=plain(effort))
                found[name] = scenario.replace({f"suppliers.{supplier}.{path}": value})
    return found


def _is_another_score(name: str) -> bool:
    return not any(name in efforts for efforts in FOUR_P.values())


def _moves(firm: Supplier, more: float) -> Iterator[tuple[str, tuple[str, Any]]]:
    """Yield each effort that the money reaches: its field, and where it stands then."""
    costs = firm.costs
    for name, cost in costs.scores.items():
        if cost:
            score = 10 * ((firm.scores[name] / 10) ** 4 + more / cost) ** 0.25
            if score <= 10:
                yield name, (f"scores.{name}", score)
    if costs.faultless:
        faults = (1 - firm.conformity) * 10 ** (-more / costs.faultless)
        yield "conformity", ("conformity", 1 - faults)
    for name, cost in costs.speed.items():
        field = name if name == "custom_factor" else f"{name}.mean"
        now = firm.custom_factor if name == "custom_factor" else getattr(firm, name).mean
        if cost:
            quicker = 1 / (1 / now + more / cost)
            if name != "custom_factor" or quicker >= 1:
                yield name, (field, quicker)
    people = (("crew", "service_capacity"), ("engineer", "sales_engineers"))
    for price, field in people:
        cost = getattr(costs, price)
        if cost and more >= cost:
            yield field, (field, getattr(firm, field) + floor(more / cost))
    if costs.advertising:
        reach = (firm.advertising_reach**2 + more / costs.advertising) ** 0.5
        if reach <= 1:
            yield "advertising_reach", ("advertising_reach", reach)
    if costs.prospecting:
        calls = (firm.cold_calls**2 + more / costs.prospecting) ** 0.5
        yield "cold_calls", ("cold_calls", calls)
