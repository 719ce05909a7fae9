"""What a supplier's efforts cost: its people, its calls, its advertising, what it is good at."""

from __future__ import annotations

from math import fsum, log10

from sim.scenario.suppliers import Supplier

WEEKS_PER_YEAR = 52.0


def yearly_cost(supplier: Supplier) -> float:
    """Return what a supplier's standing efforts cost, yuan a year.

    All but calls on those who search, and what a promise of delivery costs.

    Examples
    --------
    Four engineers at 300,000 yuan, and advertising that a quarter remember: a sixteenth of what it
    would take to be remembered by all.

    >>> from sim.scenario import load
    >>> prices = {"engineer": 300_000.0, "advertising": 8e6}
    >>> market = load("machine-tools").replace({"suppliers.Huaxin.costs": prices})
    >>> yearly_cost(market.suppliers["Huaxin"])
    1700000.0
    """
    costs = supplier.costs
    weeks = {
        "proposal_work": supplier.proposal_work.mean,
        "lead_time": supplier.lead_time.mean,
        "custom_factor": supplier.custom_factor,
    }
    total = costs.engineer * supplier.sales_engineers + costs.crew * supplier.service_capacity
    total += costs.prospecting * supplier.cold_calls**2
    total += costs.advertising * supplier.advertising_reach**2
    total += fsum(cost * (supplier.scores[name] / 10) ** 4 for name, cost in costs.scores.items())
    total += fsum(cost / weeks[name] for name, cost in costs.speed.items() if cost)
    if costs.faultless:
        total += costs.faultless * -log10(1 - supplier.conformity)
    return total


def effort_cost(supplier: Supplier, weeks: float, calls: int, units: int) -> float:
    """Return what a supplier's efforts cost over a time, yuan.

    Parameters
    ----------
    supplier : Supplier
        Its terms, with its prices of efforts.
    weeks : float
        How long standing efforts go on.
    calls : int
        Sales calls made on organisations that were searching.
    units : int
        Units sold: each costs something for every week that its delivery was promised for.

    Examples
    --------
    A year of three cold calls a week, and forty on those who search.

    >>> from sim.scenario import load
    >>> prices = {"call": 2e3, "prospecting": 1e4}
    >>> market = load("first-order").replace({"suppliers.Huaxin.costs": prices})
    >>> huaxin = market.replace({"suppliers.Huaxin.cold_calls": 3.0}).suppliers["Huaxin"]
    >>> effort_cost(huaxin, weeks=52, calls=40, units=10)
    170000.0
    """
    costs = supplier.costs
    return (
        yearly_cost(supplier) * weeks / WEEKS_PER_YEAR
        + costs.call * calls
        + costs.promised_week * supplier.promised_lead_time * units
    )
