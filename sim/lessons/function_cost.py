"""What may be taken out of a spindle: functions and their costs, changes, and what is needed.

A customer's pairwise judgements say what each function matters, the function–cost matrix what it
costs. A change touches the cost of parts and the level of functions; V = F / C of the whole unit
follows, and for each function the guard: a level below what this customer needs is no saving. Money
in thousand yuan. All numbers are *illustrative*.

Sources: Miles (1961), *Techniques of Value Analysis and Engineering*, McGraw-Hill; the arithmetic
is that of :mod:`sim.value.analysis`, :mod:`sim.value.pairwise` and :mod:`sim.value.raising`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import fsum, prod
from typing import Final

import pandas as pd

from sim.data import FUNCTIONS, load_spindle_parts
from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, shown
from sim.kernel.inputs import checked
from sim.kernel.numerals import listed
from sim.value.analysis import ValueAnalysis, value_analysis
from sim.value.pairwise import Importance, pairwise_importance
from sim.value.raising import Raised, raised_value

NO_SUCH_CUSTOMER: Final = "customer is {customer}; allowed: {customers}"
NO_SUCH_CHANGE: Final = "changes have {change}; allowed: {changes}"
COST: Final = "cost"
VALUE: Final = "V"
LOST: Final = "lost"
WAY: Final = "way"
NONE: Final = "none"
INSTEAD: Final = "changes have {one} and {other}; allowed: one of the two"

WORKS: Final = "gearbox works"
PRICE: Final = 75.0
"""Thousand yuan for one unit."""
EITHER: Final = "one combined sensor", "no sensors"
"""Changes that exclude each other."""

NAMES: Final[Mapping[str, str]] = {
    "hold": "hold the tool",
    "turn": "turn the tool",
    "guide": "guide the tool",
    "protect": "protect the bearings",
    "report": "report the state",
    "please": "please the eye",
}
"""Functions by verb and noun, in the order of the bill of materials."""

JUDGED: Final[Mapping[str, tuple[str, ...]]] = {
    WORKS: ("11334", "2344", "444", "24", "3"),
    "aerospace maker": ("20113", "0114", "334", "24", "3"),
    "job shop": ("22344", "2344", "343", "33", "2"),
}
"""Points of four that a function takes from each that comes after it in `NAMES`."""

NEEDED: Final[Mapping[str, tuple[float, ...]]] = {
    WORKS: (0.95, 0.95, 0.90, 0.85, 0.80, 0.0),
    "aerospace maker": (0.80, 0.70, 1.00, 1.00, 1.00, 0.0),
    "job shop": (0.80, 0.80, 0.70, 0.60, 0.0, 0.0),
}
"""The least level of each function that will do; today's is 1."""


@dataclass(frozen=True)
class Change:
    """A proposal: what it adds to the cost of parts, and what it makes of functions.

    Attributes
    ----------
    costs : mapping of str to float
        Thousand yuan, by part; below 0 it saves.
    levels : mapping of str to float
        By what the level of a function is multiplied.
    """

    costs: Mapping[str, float]
    levels: Mapping[str, float]


CHANGES: Final[Mapping[str, Change]] = {
    "plain cover": Change({"cover": -1.5}, {"please": 0.4}),
    "channels for a jacket": Change({"cooling jacket": -3.0, "housing": 0.4}, {}),
    "the machine's chiller": Change({"chiller": -3.2}, {"protect": 0.95}),
    "steel bearings": Change({"ceramic bearings": -4.0}, {"guide": 0.85}),
    "forged shaft": Change({"shaft": -1.9}, {}),
    "wear read off the encoder": Change({}, {"report": 1.4}),
    "stronger motor": Change({"motor": 1.5}, {"turn": 1.25}),
    "one combined sensor": Change({"sensors": -1.0}, {"report": 1.2}),
    "no sensors": Change({"sensors": -2.4}, {"report": 0.3}),
}
"""What engineers and purchasing have proposed."""


@dataclass(frozen=True)
class FunctionCost:
    """A spindle after changes, for one customer.

    Attributes
    ----------
    table : pandas.DataFrame
        A row a function, as :func:`~sim.value.analysis.value_analysis` gives it, and `level`,
        `needed`, `kept`.
    raised : Raised
        What became of V, and which of the five ways it is.
    target : float
        What the unit may cost, thousand yuan.
    customer : str
        Whose judgements and needs these are.
    is_today : bool
        Whether nothing is changed.
    """

    table: pd.DataFrame
    raised: Raised
    target: float
    customer: str
    is_today: bool

    @property
    def cost(self) -> float:
        """What it costs, thousand yuan."""
        return fsum(self.table["cost"])

    @property
    def function(self) -> float:
        """F: the levels, weighted by what they matter; 1 today."""
        return fsum(self.table["importance"] * self.table["level"])

    @property
    def lost(self) -> list[str]:
        """Functions that fell below what is needed."""
        return [str(name) for name in self.table.index[~self.table["kept"]]]

    @property
    def first(self) -> str | None:
        """The function to begin with, if any is dearer than its target."""
        due = self.table.index[self.table["priority"] == 1]
        return str(due[0]) if len(due) else None


@public
def judged(customer: str) -> Importance:
    """Return what each function matters to a customer, out of the judgements of its pairs.

    Parameters
    ----------
    customer : {"gearbox works", "aerospace maker", "job shop"}
        Who judges.

    Returns
    -------
    Importance

    Raises
    ------
    InputError
        If the customer is not known.

    Examples
    --------
    >>> {name: round(60 * share) for name, share in judged("gearbox works").shares.items()}
    {'hold': 12, 'turn': 16, 'guide': 17, 'protect': 8, 'report': 6, 'please': 1}
    """
    if customer not in JUDGED:
        raise InputError(
            NO_SUCH_CUSTOMER.format(customer=shown(customer), customers=shown(list(JUDGED)))
        )
    given = "".join(JUDGED[customer])
    return pairwise_importance(
        dict(zip(combinations(FUNCTIONS, 2), map(int, given), strict=True)), "0-4"
    )


@cache
def _parts() -> tuple[Mapping[str, float], Mapping[str, Mapping[str, float]]]:
    """Return what each part costs, thousand yuan, and which functions it serves."""
    table = load_spindle_parts().set_index("part")
    costs = table["pieces"] * table["yuan_each"] / 1000
    return dict(costs), {str(part): dict(row / 100) for part, row in table[[*FUNCTIONS]].iterrows()}


@public
def take_out(
    changes: Iterable[str] = (),
    customer: str = WORKS,
    price_off: float = 0.12,
    housing_guides: float = 0.6,
    shaft_guides: float = 0.6,
) -> FunctionCost:
    """Change the spindle, and say what that makes of cost, value and needed functions.

    Parameters
    ----------
    changes : iterable of str
        Names of `CHANGES`; one combined sensor and no sensors exclude each other.
    customer : {"gearbox works", "aerospace maker", "job shop"}
        Who judges what the functions matter, and what is needed of them.
    price_off : float, default 0.12
        Share of the price of 75 that is to be given off, 0 to 0.5. The cost may be what leaves the
        contribution of a unit as it was: 60 less so much money.
    housing_guides : float, default 0.6
        Share of the housing's cost that serves *guide*; the rest serves *protect*. 0 to 1.
    shaft_guides : float, default 0.6
        Share of the shaft's cost that serves *guide*; the rest serves *hold*. 0 to 1.

    Returns
    -------
    FunctionCost

    Raises
    ------
    InputError
        If a change or customer is not known, or a number is out of its range.

    References
    ----------
    Miles, L. D. (1961). *Techniques of Value Analysis and Engineering*. McGraw-Hill.

    Examples
    --------
    Steel bearings raise V, and are no saving for the gearbox works.

    >>> found = take_out(["steel bearings"])
    >>> round(found.cost, 1), round(found.raised.after, 3), found.lost
    (56.0, 1.026, ['guide'])
    """
    chosen = _chosen(changes)
    importance = judged(customer)
    off = checked("price_off", price_off, least=0, most=0.5)
    housing = checked("housing_guides", housing_guides, least=0, most=1)
    shaft = checked("shaft_guides", shaft_guides, least=0, most=1)
    today, allocation = _parts()
    before = fsum(today.values())
    costs = {
        part: cost + fsum(change.costs.get(part, 0.0) for change in chosen)
        for part, cost in today.items()
    }
    costs = {part: cost for part, cost in costs.items() if cost > 1e-9}  # a part that is gone
    rows = {part: allocation[part] for part in costs}
    rows |= {"housing": {"guide": housing, "protect": 1 - housing}}
    rows |= {"shaft": {"guide": shaft, "hold": 1 - shaft}}
    target = before - off * PRICE
    analysis: ValueAnalysis = value_analysis(costs, rows, importance.shares, target)
    table = analysis.functions
    table["level"] = pd.Series(_levels(chosen))
    table["needed"] = NEEDED[customer]
    table["kept"] = ~table.index.isin(_lost(_levels(chosen), customer))
    function = fsum(table["importance"] * table["level"])
    raised = raised_value(function, fsum(costs.values()) / before)
    return FunctionCost(table, raised, target, customer, not chosen)


@public
def packages_frame(customer: str = WORKS) -> pd.DataFrame:
    """Make every set of changes that can be made together, for one customer.

    Parameters
    ----------
    customer : {"gearbox works", "aerospace maker", "job shop"}
        Who judges, and needs.

    Returns
    -------
    pandas.DataFrame
        A row a package, by its changes: `cost` (thousand yuan), `V` (today 1), `way` (of
        the five by which V rises, or "none"), `lost` (functions below what is needed, in words).

    Raises
    ------
    InputError
        If the customer is not known.

    Examples
    --------
    >>> found = packages_frame()
    >>> len(found), found.loc["steel bearings", "lost"]
    (384, 'guide the tool')
    """
    shares = judged(customer).shares
    today = fsum(_parts()[0].values())
    rows = {}
    for size in range(len(CHANGES)):
        for names in combinations(CHANGES, size):
            if set(EITHER) <= set(names):
                continue
            changes = [CHANGES[name] for name in names]
            cost = today + fsum(fsum(change.costs.values()) for change in changes)
            levels = _levels(changes)
            function = fsum(shares[name] * levels[name] for name in FUNCTIONS)
            lost = [NAMES[name] for name in _lost(levels, customer)]
            found = raised_value(function, cost / today)
            row = {COST: cost, VALUE: found.after, WAY: found.way or NONE, LOST: listed(lost)}
            rows[listed(names)] = row
    return pd.DataFrame.from_dict(rows, orient="index")


def _levels(changes: Iterable[Change]) -> dict[str, float]:
    known = list(changes)
    return {name: prod(one.levels.get(name, 1.0) for one in known) for name in FUNCTIONS}


def _lost(levels: Mapping[str, float], customer: str) -> list[str]:
    needed = zip(FUNCTIONS, NEEDED[customer], strict=True)
    return [name for name, least in needed if levels[name] < least - 1e-9]


def _chosen(changes: Iterable[str]) -> list[Change]:
    names = list(dict.fromkeys(changes))
    for name in names:
        if name not in CHANGES:
            raise InputError(NO_SUCH_CHANGE.format(change=shown(name), changes=shown([*CHANGES])))
    if set(EITHER) <= set(names):
        raise InputError(INSTEAD.format(one=shown(EITHER[0]), other=shown(EITHER[1])))
    return [CHANGES[name] for name in names]
