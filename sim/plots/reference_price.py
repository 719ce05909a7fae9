"""The price that buyers remember, and what the comparison with it is worth to them."""

from __future__ import annotations

from typing import Final

import pandas as pd
from matplotlib.axes import Axes

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import entries
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels

PRICE: Final = "price 价格"
REMEMBERED: Final = "remembered 参考价格"

MONTH: Final = "month"
PRICE_AXIS: Final = "price, % of the usual; numbers: what the comparison adds"
NO_CUT: Final = "A price that stays is the price that is remembered"
PLEASES_AND_HURTS: Final = "The cut pleases, {first} at first; its end hurts, {last}"


@public
def remembered_price(axes: Axes, path: pd.DataFrame) -> None:
    """Draw a price and the price that buyers remember, and what the comparison is worth to them.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    path : pandas.DataFrame
        ``period``, ``price``, ``reference``, ``utility``
        (:func:`sim.pricing.theory.reference_price.reference_path`).
    """
    entries("path", path, columns=["period", "price", "reference", "utility"])
    marks.place(axes, right=228)
    period = path.period.to_numpy()
    every = [path.price.min(), path.price.max(), path.reference.min(), path.reference.max()]
    room = max(every) - min(every) or 1.0
    axes.set(
        xlim=(-0.5, period[-1] + 0.2), ylim=(min(every) - 0.35 * room, max(every) + 0.35 * room)
    )
    axes.set_xticks(period)
    marks.few_ticks(axes, x=None)
    marks.label_axes(axes, x=MONTH, y=PRICE_AXIS)
    (price,) = axes.plot(period, path.price, "o-", color=style.BLUE, label=PRICE)
    reference = marks.theory(axes, period, path.reference, label=REMEMBERED)
    for month, paid, felt in zip(period, path.price, path.utility, strict=True):
        if felt:
            axes.annotate(
                _points(felt),
                (month, paid),
                xytext=(0, -22 if felt > 0 else 12),
                textcoords="offset points",
                ha="center",
                color=style.readable(style.BLUE if felt > 0 else style.VERMILION),
            )
    EndLabels([price, reference])
    best, worst = path.utility.max(), path.utility.min()
    if best <= 0 and worst >= 0:
        marks.finding(axes, NO_CUT)
    else:
        marks.finding(axes, PLEASES_AND_HURTS.format(first=_points(best), last=_points(worst)))


def _points(difference: float) -> str:
    return words.signed(difference, words.number(float(difference)))
