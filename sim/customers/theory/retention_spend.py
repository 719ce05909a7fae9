"""Targeted spending on retention 客户保持: how much to spend on keeping whom, when money is short.

Spending x on a customer keeps them with probability r(x) = floor + (ceiling − floor)(1 − e^(−x/s)).
Worth is margin × r/(1 + d − r), so a point of retention is worth more on a large margin. The best
plan spends on each until one more unit brings the same everywhere, and on some nothing at all.

Sources: the curve, Blattberg & Deighton (1996), *Harvard Business Review* 74(4), 136–144; margin
multiple, Gupta & Lehmann (2003), *Journal of Interactive Marketing* 17(1), 9–24.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError, refused
from sim.kernel.inputs import checked, checked_all, checked_each, checked_list
from sim.kernel.numerals import as_given

Vector = NDArray[np.float64]

FLOOR_TOO_HIGH: Final = "floor is {floor}; allowed: below the ceiling ({ceiling})"
ONE_EACH: Final = "one number a tier, {number} of them"
ONE_TIER: Final = "one tier or more, at least one customer in them"
DIVERGES: Final = (
    "ceiling is {ceiling} with discount {discount}; allowed: below 1 + discount, because the"
    " sum of all margins diverges"
)
_ROUNDS: Final = 200


@public
@dataclass(frozen=True)
class RetentionCurve:
    """How retention answers to money.

    Attributes
    ----------
    floor, ceiling : float
        Retention in a period without spending, and with any amount of it; 0 to 1.
    scale : float
        s, the spending a customer that brings 63 % of what spending can bring, money, above 0.
    """

    floor: float = 0.80
    ceiling: float = 0.95
    scale: float = 0.5

    def __post_init__(self) -> None:
        checked("floor", self.floor, least=0, most=1)
        checked("ceiling", self.ceiling, least=0, most=1)
        checked("scale", self.scale, above=0)
        if self.floor >= self.ceiling:
            low, high = as_given(self.floor), as_given(self.ceiling)
            raise InputError(FLOOR_TOO_HIGH.format(floor=low, ceiling=high))

    def retention(self, spend: ArrayLike) -> Any:
        """Return the chance that a customer stays at this spending, 0 or more.

        Examples
        --------
        >>> round(RetentionCurve().retention(0.5), 4)
        0.8948
        """
        x = checked_all("spend", spend, least=0)
        r = self.ceiling - (self.ceiling - self.floor) * np.exp(-x / self.scale)
        return float(r) if r.ndim == 0 else r


@dataclass(frozen=True)
class RetentionPlan:
    """How a budget is spent over tiers of customers.

    Attributes
    ----------
    spend : ndarray
        On each customer who is cared for, by tier, money.
    treated : ndarray
        Share of the tier's customers who are: 1 or 0, between them in one tier at the most.
    retention : ndarray
        Mean of the tier.
    value : ndarray
        Of all customers of the tier, money of today, before what is spent.
    spent : float
        In all, money.
    """

    spend: Vector
    treated: Vector
    retention: Vector
    value: Vector
    spent: float

    @property
    def net(self) -> float:
        """Value of all customers less what was spent, money of today."""
        return float(self.value.sum()) - self.spent


@public
def retention_plan(
    customers: ArrayLike,
    margins: ArrayLike,
    spend: ArrayLike,
    discount: float = 0.10,
    curve: RetentionCurve | None = None,
) -> RetentionPlan:
    """Work out what a plan is worth that spends a given amount on each customer of a tier.

    Parameters
    ----------
    customers : array_like
        Number of each tier, 0 or more, not all 0.
    margins : array_like
        Of one customer of it in a period, money, 0 or more.
    spend : float or array_like
        On each customer, of every tier or one for each, money, 0 or more.
    discount : float, default 0.10
        A period, 0 or more, so that ceiling is below 1 + discount.
    curve : RetentionCurve, optional

    Raises
    ------
    InputError
        If a number is out of its range.

    Examples
    --------
    >>> plan = retention_plan([10, 40, 150, 800], [50, 16.5, 4.65, 1.25], 0.1)
    >>> round(plan.net, 2), round(plan.spent, 2)
    (8564.27, 100.0)
    """
    n, m = _tiers(customers, margins)
    x = checked_each("spend", spend, len(n), least=0)
    return _planned(n, m, x, np.ones(len(n)), discount, curve or RetentionCurve())


@public
def best_retention_plan(
    customers: ArrayLike,
    margins: ArrayLike,
    budget: float,
    discount: float = 0.10,
    curve: RetentionCurve | None = None,
) -> RetentionPlan:
    """Spend a budget where it keeps most value.

    One more unit brings the same in each tier that gets anything (Lagrange). Where the first units
    bring less than those that follow, a tier is cared for well or not at all, and the one that the
    money runs out on in part.

    Parameters
    ----------
    customers, margins, discount, curve
        As for :func:`retention_plan`.
    budget : float
        For all together, money, 0 or more. It is spent entirely.

    Raises
    ------
    InputError
        If a number is out of its range, or no customer has a margin.

    References
    ----------
    Blattberg, R. C. & Deighton, J. (1996). Manage Marketing by the Customer Equity Test. *Harvard
    Business Review* 74(4), 136–144.

    Examples
    --------
    >>> best = best_retention_plan([10, 40, 150, 800], [50, 16.5, 4.65, 1.25], 100)
    >>> best.spend.round(3).tolist(), round(best.net, 2)
    ([1.878, 1.271, 0.203, 0.0], 11847.43)
    """
    n, m = _tiers(customers, margins)
    left = checked("budget", budget, least=0)
    known = curve or RetentionCurve()
    worth = _Worth(known, discount)
    if not (n * m).any():
        raise refused("margins", margins, ONE_TIER)
    if left == 0:
        return retention_plan(n, m, 0.0, discount, known)
    # the price of money λ at which all of the budget is asked for
    low, high = 0.0, float(m.max()) * worth.steepest
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        if (n * worth.asked(middle, m)).sum() > left:
            low = middle
        else:
            high = middle
    x = worth.asked(high, m)
    at_most = worth.asked(low, m)
    treated = np.ones(len(n))
    rest = left - float((n * x).sum())
    jumps = np.flatnonzero((at_most - x) * n > 1e-9 * max(left, 1e-300))
    for tier in jumps:  # cared for well or not at all: as many as the rest is enough for
        treated[tier] = min(1.0, rest / (n[tier] * at_most[tier]))
        x[tier] = at_most[tier]
        rest -= n[tier] * at_most[tier] * treated[tier]
    treated[x == 0] = 0.0
    return _planned(n, m, x, treated, discount, known)


class _Worth:
    """Margin multiple as a function of spending: (1 + d)/(a + b u) − 1, where u = e^(−x/s)."""

    def __init__(self, curve: RetentionCurve, discount: float) -> None:
        d = checked("discount", discount, least=0)
        if curve.ceiling >= 1 + d:
            raise InputError(DIVERGES.format(ceiling=as_given(curve.ceiling), discount=as_given(d)))
        self.one, self.scale = 1 + d, curve.scale
        self.a, self.b = 1 + d - curve.ceiling, curve.ceiling - curve.floor
        self.least = self._tangent()
        self.steepest = self._slope(self.least)

    def at(self, spend: Any) -> Any:
        return self.one / (self.a + self.b * np.exp(-spend / self.scale)) - 1

    def asked(self, price: float, margins: Vector) -> Vector:
        """Return the best spending on a customer of each margin, at a price of money."""
        x = np.zeros(len(margins))
        worth_it = (margins > 0) & (margins * self.steepest > price)
        if price <= 0:
            x[worth_it] = np.inf
            return x
        q = price / margins[worth_it]
        k = self.one * self.b / self.scale
        half = (k - 2 * q * self.a * self.b) / 2
        root = np.sqrt(np.maximum(half**2 - (q * self.a * self.b) ** 2, 0.0))
        u = q * self.a**2 / (half + root)  # the smaller root, without losing figures
        x[worth_it] = np.maximum(-self.scale * np.log(np.minimum(u, 1.0)), self.least)
        return x

    def _slope(self, spend: float) -> float:
        u = np.exp(-spend / self.scale)
        return float(self.one * self.b * u / self.scale / (self.a + self.b * u) ** 2)

    def _tangent(self) -> float:
        """Return where a line from no spending touches; 0 where returns fall from the start."""
        if self.b <= self.a:
            return 0.0
        low, high = self.scale * float(np.log(self.b / self.a)), 100 * self.scale
        for _ in range(_ROUNDS):
            middle = (low + high) / 2
            if self._slope(middle) * middle > self.at(middle) - self.at(0.0):
                low = middle
            else:
                high = middle
        return high


def _planned(
    n: Vector, m: Vector, x: Vector, treated: Vector, discount: float, curve: RetentionCurve
) -> RetentionPlan:
    worth = _Worth(curve, discount)
    each = treated * worth.at(x) + (1 - treated) * worth.at(0.0)
    kept = treated * curve.retention(x) + (1 - treated) * curve.floor
    return RetentionPlan(x, treated, kept, n * m * each, float((n * x * treated).sum()))


def _tiers(customers: ArrayLike, margins: ArrayLike) -> tuple[Vector, Vector]:
    n = checked_list("customers", customers, least=0)
    m = checked_list("margins", margins, least=0)
    if not n.any():
        raise refused("customers", customers, ONE_TIER)
    if n.shape != m.shape:
        raise refused("margins", margins, ONE_EACH.format(number=len(n)))
    return n, m
