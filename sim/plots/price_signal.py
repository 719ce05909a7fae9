"""Who buys at each price, where a price says something of quality."""

from __future__ import annotations

from typing import Final

import pandas as pd
from matplotlib.axes import Axes

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import entries
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels

PRICE_AXIS: Final = "price, % of the usual"
SHARE_AXIS: Final = "share that buys, %"
SAME_CUT: Final = "The same cut: {best} points here, {worst} there"


@public
def buyers_by_price(axes: Axes, curves: pd.DataFrame) -> None:
    """Draw the share that buys at each price, a line for each kind of buyers.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    curves : pandas.DataFrame
        Index: price, 95 and 100 among them; a column for each kind of buyers, up to four: %.
        The finding compares the cut from 100 to 95 between them.
    """
    entries("curves", curves, rows=[95, 100])
    marks.place(axes, right=210)
    price = curves.index.to_numpy(dtype=float)
    axes.set(xlim=(price[0], price[-1]), ylim=(0, 105))
    marks.few_ticks(axes, x=5, y=4)
    marks.label_axes(axes, x=PRICE_AXIS, y=SHARE_AXIS)
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
    EndLabels(lines)
    gains = curves.loc[95].to_numpy(float) - curves.loc[100].to_numpy(float)
    best, worst = _points(gains.max()), _points(gains.min())
    marks.finding(axes, SAME_CUT.format(best=best, worst=worst))


def _points(difference: float) -> str:
    return words.signed(difference, words.number(float(difference)))
