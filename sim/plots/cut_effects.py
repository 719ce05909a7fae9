"""What else a cut does: the price remembered, the quality inferred, the dip in a simulated war."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.plots.drawing import marks, style, words


def remembered_price(axes: Axes, path: pd.DataFrame) -> None:
    """Draw a price and the price that buyers remember, and what the comparison is worth to them.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    path : pandas.DataFrame
        ``period``, ``price``, ``reference``, ``utility``
        (:func:`sim.pricing.theory.reference_price.reference_path`).
    """
    marks.place(axes, right=190)
    period = path.period.to_numpy()
    every = [path.price.min(), path.price.max(), path.reference.min(), path.reference.max()]
    room = max(every) - min(every) or 1.0
    axes.set(
        xlim=(-0.5, period[-1] + 0.2), ylim=(min(every) - 0.35 * room, max(every) + 0.35 * room)
    )
    axes.set_xticks(period)
    marks.few_ticks(axes, x=None)
    marks.label_axes(axes, x="month", y="yuan; numbers: what the comparison adds")
    (price,) = axes.plot(period, path.price, "o-", color=style.BLUE, label="price 价格")
    reference = marks.theory(axes, period, path.reference, label="remembered 参考")
    for month, paid, felt in zip(period, path.price, path.utility, strict=True):
        if felt:
            sign, down = ("+", True) if felt > 0 else ("", False)
            axes.annotate(
                f"{sign}{words.number(felt)}",
                (month, paid),
                xytext=(0, -22 if down else 12),
                textcoords="offset points",
                ha="center",
                color=style.readable(style.BLUE if felt > 0 else style.VERMILION),
            )
    marks.EndLabels([price, reference])
    best, worst = path.utility.max(), path.utility.min()
    if best <= 0 and worst >= 0:
        marks.finding(axes, "A price that stays is the price that is remembered")
    else:
        marks.finding(
            axes, f"The cut pleases, {_points(best)} at first; its end hurts, {_points(worst)}"
        )


def buyers_by_price(axes: Axes, curves: pd.DataFrame) -> None:
    """Draw the share that buys at each price, a line for each kind of buyers.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    curves : pandas.DataFrame
        Index: price, 95 and 100 among them; a column for each kind of buyers, up to four: %.
        The finding compares the cut from 100 to 95 between them.
    """
    marks.place(axes, right=210)
    price = curves.index.to_numpy(dtype=float)
    axes.set(xlim=(price[0], price[-1]), ylim=(0, 105))
    marks.few_ticks(axes, x=5, y=4)
    marks.label_axes(axes, x="price, yuan", y="share that buys, %")
    axes.axvline(100, color=style.MUTED, lw=1)
    axes.axvline(95, color=style.MUTED, lw=1, ls=":")
    looks = zip(
        curves.columns,
        (style.BLUE, style.GREEN, style.PURPLE, style.VERMILION),
        ("-", (0, (6, 2)), (0, (3, 2)), (0, (1, 1))),
        strict=False,
    )
    lines = [
        axes.plot(price, curves[name], color=colour, ls=dashes, label=name)[0]
        for name, colour, dashes in looks
    ]
    marks.EndLabels(lines)
    gains = curves.loc[95].to_numpy(float) - curves.loc[100].to_numpy(float)
    best, worst = _points(gains.max()), _points(gains.min())
    marks.finding(axes, f"The same cut: {best} points here, {worst} there")


def dip_in_war(axes: Axes, table: pd.DataFrame) -> None:
    """Draw orders around a cut in a price war: expected, and simulated with their interval.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    table : pandas.DataFrame
        Index: months from the cut; ``theory``, ``mean``, ``ci_low``, ``ci_high``, units a month.
    """
    marks.place(axes, right=130)
    months = table.index.to_numpy(dtype=float)
    axes.set(xlim=(months[0], months[-1]), ylim=(0, 1.15 * table.ci_high.max()))
    marks.few_ticks(axes)
    marks.label_axes(axes, x="months from the cut", y="Huaxin's orders, units a month")
    axes.axvline(0, color=style.MUTED, lw=1)
    lines = [
        marks.simulated(axes, months, table["mean"], table.ci_low, table.ci_high),
        marks.theory(axes, months, table.theory),
    ]
    marks.EndLabels(lines)
    inside = ((table.ci_low <= table.theory) & (table.theory <= table.ci_high)).to_numpy()
    at_cut = words.number(float(table["mean"].loc[0]))
    marks.finding(
        axes, f"{at_cut} orders at the cut; theory in {np.sum(inside)} of {len(inside)} intervals"
    )


def _points(difference: float) -> str:
    return f"{'+' if difference > 0 else ''}{words.number(float(difference))}"
