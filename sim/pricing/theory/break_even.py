"""Break-even sales change 保本销量变化率: how much volume pays for a change of price.

All of it is about the *contribution* 边际贡献, price minus variable cost: what one unit more
or less brings. Neither full cost nor the book's gross margin answers the question, and the base of
every percentage is the **old** price.

Amounts are shares of the old price (−0.10 for ten percent off) or money per unit; one call takes
them all in the same unit. Arrays are broadcast as numpy does.

Sources: Nagle (1987), *The Strategy and Tactics of Pricing*; Lerner (1934), *Review of Economic
Studies* 1(3), 157–175, for the markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.kernel.doors.kinds import public
from sim.kernel.errors import InputError
from sim.kernel.inputs import checked, checked_all

TOO_MANY_DIMENSIONS: Final = "{field} has {dimensions} dimensions; allowed: a list of numbers"
VOLUME_IS_MISSING: Final = (
    "volume is missing; allowed: the units sold before, above 0, to spread fixed_cost_change over"
)

Vector = NDArray[np.float64]
Many: TypeAlias = Sequence[float] | Sequence[Sequence[float]] | Vector

PRICE_CHANGES: Final = (-0.20, -0.15, -0.10, -0.05, -0.01, 0.05, 0.10)
MARGINS: Final = (0.20, 0.25, 0.30, 0.35, 0.40, 0.50, 0.60)

_NOTHING_LEFT = 1e-12
"""Share of the old margin that counts as none: 1 − 0.7 less 0.3 leaves 6e-17 by rounding alone."""


@overload
def break_even_sales_change(
    price_change: float,
    contribution_margin: float,
    variable_cost_change: float = 0.0,
    fixed_cost_change: float = 0.0,
    volume: float | None = None,
) -> float: ...
@overload
def break_even_sales_change(
    price_change: float | Many,
    contribution_margin: float | Many,
    variable_cost_change: float | Many = 0.0,
    fixed_cost_change: float | Many = 0.0,
    volume: float | Many | None = None,
) -> float | Vector: ...
@public
def break_even_sales_change(
    price_change: float | Many,
    contribution_margin: float | Many,
    variable_cost_change: float | Many = 0.0,
    fixed_cost_change: float | Many = 0.0,
    volume: float | Many | None = None,
) -> float | Vector:
    """Relative change of sales after which profit is what it was before.

    −ΔCM / (CM + ΔCM) + ΔFC / ((CM + ΔCM) · Q), where ΔCM is the price change less the change of
    variable cost. Without changes of cost this is −ΔP / (CM + ΔP).

    Parameters
    ----------
    price_change : float or array_like
        ΔP, negative for a cut: share of the old price, or money per unit.
    contribution_margin : float or array_like
        CM before the change, above 0, in the same unit.
    variable_cost_change : float or array_like, default 0
        Change of variable cost per unit, in the same unit.
    fixed_cost_change : float or array_like, default 0
        ΔFC, incremental fixed cost of the period, in the same unit times units of volume.
    volume : float or array_like, optional
        Q, units sold in the period before the change, above 0. Needed with a fixed-cost change.

    Returns
    -------
    float or ndarray
        As a share: 0.5 for half as much again, −0.2 for a fifth less. ``math.inf`` where no
        contribution is left, so that no volume repays the change. A float if all are numbers.

    Raises
    ------
    InputError
        If a value is not finite, the margin or volume not above 0, or volume is missing.

    References
    ----------
    Nagle, T. T. (1987). *The Strategy and Tactics of Pricing*, Prentice-Hall.

    Examples
    --------
    Ten percent off at a margin of forty: 10 / 30 more, not 10 percent more.

    >>> round(break_even_sales_change(-0.10, 0.40), 4)
    0.3333

    In money: 2.50 less 1.00 is a margin of 1.50; a cut of 0.50 leaves 1.00.

    >>> break_even_sales_change(-0.50, 1.50)
    0.5
    >>> break_even_sales_change(-0.20, 0.20)
    inf

    The cheaper machine also needs 20,000 of advertising; it sold 4,000: (5 + 20,000 / 4,000) / 35.

    >>> round(break_even_sales_change(-5, 40, fixed_cost_change=20_000, volume=4_000), 4)
    0.2857
    """
    margin = checked_all("contribution_margin", contribution_margin, above=0)
    per_unit = checked_all("price_change", price_change) - checked_all(
        "variable_cost_change", variable_cost_change
    )
    new = margin + per_unit
    owed = -per_unit + _fixed_cost_per_unit(fixed_cost_change, volume)
    some = new > _NOTHING_LEFT * margin
    change = np.where(some, owed / np.where(some, new, 1.0), np.inf)
    return _float_if_scalar(change)


@public
def profit_change(
    price_change: float,
    contribution_margin: float,
    sales_change: float = 0.0,
    variable_cost_change: float = 0.0,
    fixed_cost_change: float = 0.0,
    volume: float | None = None,
) -> float:
    """Change of profit for each unit sold before: (CM + ΔCM)(1 + x) − CM − ΔFC / Q.

    Parameters
    ----------
    sales_change : float, default 0
        x, relative change of sales, −1 or more; 0 for constant volume.
    price_change, contribution_margin, variable_cost_change, fixed_cost_change, volume
        Numbers as for :func:`break_even_sales_change`, and in the same units.

    Returns
    -------
    float
        Share of the old price, or money, per unit of the old volume.

    Raises
    ------
    InputError
        As :func:`break_even_sales_change`, or if sales fall by more than all.

    Examples
    --------
    One percent on the price at constant volume, where three percent of sales are profit: 0.01 on
    0.03, a third more profit.

    >>> round(profit_change(0.01, 0.40) / 0.03, 4)
    0.3333
    """
    margin = checked("contribution_margin", contribution_margin, above=0)
    new = margin + checked("price_change", price_change)
    new -= checked("variable_cost_change", variable_cost_change)
    sales = checked("sales_change", sales_change, least=-1)
    return new * (1 + sales) - margin - float(_fixed_cost_per_unit(fixed_cost_change, volume))


@public
def loss_that_justifies_a_match(price_change: float, contribution_margin: float) -> float:
    """Share of sales that must be at stake before matching a rival's cut pays: |ΔP| / CM.

    Matching costs |ΔP| on every unit, (CM − |ΔP|) Q; holding costs the share x of the sales,
    CM (1 − x) Q. Match only if more than x would be lost (Nagle 1987).

    Parameters
    ----------
    price_change : float
        ΔP of the cut to be matched, 0 or less: share of the old price, or money.
    contribution_margin : float
        Own CM before, above 0, in the same unit.

    Returns
    -------
    float
        1 or more: no loss of sales justifies the match.

    Raises
    ------
    InputError
        If the change is a rise, or the margin not above 0.

    Examples
    --------
    The rival cuts 15; your margin is 45.

    >>> round(loss_that_justifies_a_match(-15, 45), 4)
    0.3333
    """
    cut = checked("price_change", price_change, most=0)
    return abs(cut) / checked("contribution_margin", contribution_margin, above=0)


def break_even_elasticity(
    price_change: float, contribution_margin: float, price: float = 1.0
) -> float:
    """Price elasticity at which a price change leaves profit as it was: %BE / (ΔP / P).

    A cut pays if demand is more elastic than this, a rise if it is less. As the change goes to 0
    it becomes −P / CM, Lerner's rule (1934).

    Parameters
    ----------
    price_change : float
        ΔP, negative for a cut: share of the old price, or money.
    contribution_margin : float
        CM before, above 0, in the same unit.
    price : float, default 1
        The old price in the same unit, above 0: 1 for shares of it.

    Returns
    -------
    float
        Below 0; ``-math.inf`` where no contribution is left.

    Raises
    ------
    InputError
        If a value is not finite, or margin or price not above 0.

    Examples
    --------
    A third more from ten percent off.

    >>> round(break_even_elasticity(-0.10, 0.40), 4)
    -3.3333
    """
    margin = checked("contribution_margin", contribution_margin, above=0)
    p = checked("price", price, above=0)
    new = margin + checked("price_change", price_change)
    return -p / new if new > _NOTHING_LEFT * margin else -np.inf


@public
def break_even_table(
    price_changes: Sequence[float] = PRICE_CHANGES, margins: Sequence[float] = MARGINS
) -> pd.DataFrame:
    """Break-even sales change by price change (rows) and contribution margin (columns).

    Parameters
    ----------
    price_changes, margins : sequence of float
        Shares of the old price; the defaults are those of the textbook table.

    Returns
    -------
    pandas.DataFrame
        Shares, ``inf`` where none exists; index `price_change`, columns `contribution_margin`.

    Raises
    ------
    InputError
        As :func:`break_even_sales_change`, or if one of them is no plain list of numbers.

    Examples
    --------
    >>> break_even_table([-0.10, 0.05], [0.40, 0.50]).round(4).loc[-0.10].to_list()
    [0.3333, 0.25]
    """
    changes = checked_all("price_changes", price_changes)
    columns = checked_all("margins", margins, above=0)
    for field, values in (("price_changes", changes), ("margins", columns)):
        if values.ndim != 1:
            raise InputError(TOO_MANY_DIMENSIONS.format(field=field, dimensions=values.ndim))
    return pd.DataFrame(
        break_even_sales_change(changes[:, np.newaxis], columns),
        index=pd.Index(changes, name="price_change"),
        columns=pd.Index(columns, name="contribution_margin"),
    )


def _fixed_cost_per_unit(change: float | Many, volume: float | Many | None) -> Vector:
    fixed = checked_all("fixed_cost_change", change)
    if volume is None:
        if fixed.any():
            raise InputError(VOLUME_IS_MISSING)
        return fixed
    spread: Vector = fixed / checked_all("volume", volume, above=0)
    return spread


def _float_if_scalar(values: Vector) -> float | Vector:
    array = np.asarray(values)
    return float(array) if array.ndim == 0 else array
