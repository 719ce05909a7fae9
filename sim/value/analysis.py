"""Value analysis 价值分析: what each function costs, what it is worth, where to begin.

V = F / C (Miles 1947): a component costs money, a function is what the buyer pays for. The
function–cost matrix 功能成本矩阵 spreads the costs of components over the functions they serve, and
the value coefficient 价值系数 holds each function's share of what matters against its share of the
cost.

Sources: Miles (1961), *Techniques of Value Analysis and Engineering*, McGraw-Hill; GB/T 8223
for the Chinese practice of importance coefficients.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, isclose
from typing import Final

import pandas as pd

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused, shown
from sim.kernel.inputs import checked
from sim.kernel.numerals import as_given

ROW_SUMS: Final = "allocation of {component} sums to {total}; allowed: shares that sum to 1"
WEIGHTS_SUM: Final = "importance sums to {total}; allowed: shares that sum to 1"
UNKNOWN: Final = "allocation of {component} names {function}; allowed: {functions}"
NO_ROW: Final = "allocation lacks {component}; allowed: a row for every component of costs"
NO_COST: Final = "costs lack {component}; allowed: a cost for every row of allocation"
SERVED_BY_NOTHING: Final = (
    "{function} costs nothing; allowed: functions that some component serves, because V = F / C"
)
A_ROW_EACH: Final = "a row of shares for every component"
EMPTY: Final = "{field} is empty; allowed: one entry or more"
AT_WHICH_COST: Final = "costs[{component}]"
AT_WHICH_SHARE: Final = "allocation[{component}][{function}]"
AT_WHICH_IMPORTANCE: Final = "importance[{function}]"


@dataclass(frozen=True)
class ValueAnalysis:
    """Costs, worth and value of every function of a product.

    Attributes
    ----------
    functions : pandas.DataFrame
        A row each, by name: `cost` f (money), `cost_share` CI, `importance` FI, `value` V = FI/CI,
        `target` (money), `reduction` (money; below 0: more may be spent), `priority` (1 for the
        largest reduction; 0 where none is due).
    components : pandas.DataFrame
        The costs of the components spread over the functions, money; a row a component.
    """

    functions: pd.DataFrame
    components: pd.DataFrame

    @property
    def cost(self) -> float:
        """What the product costs."""
        return fsum(self.functions["cost"])


@public
def value_analysis(
    costs: Mapping[str, float],
    allocation: Mapping[str, Mapping[str, float]],
    importance: Mapping[str, float],
    target: float | None = None,
) -> ValueAnalysis:
    """Spread the costs of components over functions, and hold them against what these are worth.

    Parameters
    ----------
    costs : mapping of str to float
        What each component costs over its life, money above 0.
    allocation : mapping of str to mapping of str to float
        For each component, which share of its cost serves which function; each row sums to 1, and
        a function that is not named gets nothing.
    importance : mapping of str to float
        Importance coefficient FI of each function, above 0; they sum to 1
        (:func:`~sim.value.pairwise.pairwise_importance`).
    target : float, optional
        What the product may cost, money above 0; what it costs today if left out.

    Returns
    -------
    ValueAnalysis

    Raises
    ------
    InputError
        If a row or the importance does not sum to 1, or a cost is not above 0.

    References
    ----------
    Miles, L. D. (1961). *Techniques of Value Analysis and Engineering*. McGraw-Hill.

    Examples
    --------
    A housing of 60 only carries, a motor of 40 half turns and half carries; turning is worth most.

    >>> found = value_analysis(
    ...     {"housing": 60, "motor": 40},
    ...     {"housing": {"carry": 1}, "motor": {"carry": 0.5, "turn": 0.5}},
    ...     {"carry": 0.4, "turn": 0.6},
    ... )
    >>> found.functions[["cost", "value", "reduction", "priority"]]
           cost  value  reduction  priority
    carry  80.0    0.5       40.0         1
    turn   20.0    3.0      -40.0         0
    """
    shares = _importance(importance)
    spread = _spread(costs, allocation, list(shares))
    cost = {name: fsum(spread[name]) for name in shares}
    for name, spent in cost.items():
        if spent == 0:
            raise InputError(SERVED_BY_NOTHING.format(function=shown(name)))
    total = fsum(cost.values())
    aim = total if target is None else checked("target", target, above=0)
    table = pd.DataFrame({"cost": cost})
    table["cost_share"] = table["cost"] / total
    table["importance"] = pd.Series(shares)
    table["value"] = table["importance"] / table["cost_share"]
    table["target"] = table["importance"] * aim
    table["reduction"] = table["cost"] - table["target"]
    due = table["reduction"].where(table["reduction"] > 0)
    table["priority"] = due.rank(ascending=False, method="min").fillna(0).astype(int)
    return ValueAnalysis(table, spread)


def _importance(importance: Mapping[str, float]) -> dict[str, float]:
    if not importance:
        raise InputError(EMPTY.format(field="importance"))
    shares = {
        name: checked(AT_WHICH_IMPORTANCE.format(function=name), share, above=0)
        for name, share in importance.items()
    }
    total = fsum(shares.values())
    if not isclose(total, 1, abs_tol=1e-9):
        raise InputError(WEIGHTS_SUM.format(total=as_given(total)))
    return shares


def _spread(
    costs: Mapping[str, float],
    allocation: Mapping[str, Mapping[str, float]],
    functions: list[str],
) -> pd.DataFrame:
    """Return what each component costs each function."""
    if not costs:
        raise InputError(EMPTY.format(field="costs"))
    for component in allocation:
        if component not in costs:
            raise InputError(NO_COST.format(component=shown(component)))
    rows = {}
    for component, given in costs.items():
        cost = checked(AT_WHICH_COST.format(component=component), given, above=0)
        if component not in allocation:
            raise InputError(NO_ROW.format(component=shown(component)))
        row = allocation[component]
        if not isinstance(row, Mapping):
            raise refused("allocation", row, A_ROW_EACH)
        for name in row:
            if name not in functions:
                said = {"component": shown(component), "function": shown(name)}
                raise InputError(UNKNOWN.format(**said, functions=shown(functions)))
        shares = {
            name: checked(AT_WHICH_SHARE.format(component=component, function=name), share, least=0)
            for name, share in row.items()
        }
        total = fsum(shares.values())
        if not isclose(total, 1, abs_tol=1e-9):
            raise InputError(ROW_SUMS.format(component=shown(component), total=as_given(total)))
        rows[component] = [cost * shares.get(name, 0.0) for name in functions]
    return pd.DataFrame.from_dict(rows, orient="index", columns=functions)
