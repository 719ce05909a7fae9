"""The dip around a cut in a simulated war, beside its theory."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.kernel.doors.kinds import public
from sim.kernel.inputs import entries
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels

MONTHS_AXIS: Final = "months from the cut"
ORDERS_AXIS: Final = "Huaxin's orders, units a month"
FINDING: Final = "{orders} orders at the cut; theory in {inside} of {intervals} intervals"


@public
def dip_in_war(axes: Axes, table: pd.DataFrame) -> None:
    """Draw orders around a cut in a price war: expected, and simulated with their interval.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    table : pandas.DataFrame
        Index: months from the cut; ``theory``, ``mean``, ``ci_low``, ``ci_high``, units a month.
    """
    entries("table", table, rows=[0], columns=["theory", "mean", "ci_low", "ci_high"])
    marks.place(axes, right=130)
    months = table.index.to_numpy(dtype=float)
    axes.set(xlim=(months[0], months[-1]), ylim=(0, 1.15 * table.ci_high.max()))
    marks.few_ticks(axes)
    marks.label_axes(axes, x=MONTHS_AXIS, y=ORDERS_AXIS)
    axes.axvline(0, color=style.MUTED, lw=1)
    lines = [
        marks.simulated(axes, months, table["mean"], table.ci_low, table.ci_high),
        marks.theory(axes, months, table.theory),
    ]
    EndLabels(lines)
    inside = ((table.ci_low <= table.theory) & (table.theory <= table.ci_high)).to_numpy()
    at_cut = words.number(float(table["mean"].loc[0]))
    marks.finding(axes, FINDING.format(orders=at_cut, inside=np.sum(inside), intervals=len(inside)))
