"""Which lever matters here: a bar a lever, the most important on top."""

from __future__ import annotations

import textwrap
from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sim.experiment.levers import lever_in_words
from sim.experiment.sensitivity import Sensitivity
from sim.kernel.measure import unit_of
from sim.kernel.numerals import as_given
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

BY_LUCK: Final = "what luck alone gives"
INTERVAL: Final = "{level} % interval"
LEVER_AXIS: Final = "lever, and its range"
PART_OF_VARIANCE: Final = "part of the variance of {measure}, %"
LEVER_AND_RANGE: Final = "{lever}\n{low} to {high}"
AND_LUCK: Final = "{axis}   (◇ by luck alone)"
CHANGE: Final = "change of {measure}"
CHANGE_WITH_UNIT: Final = "change of {measure}, {unit}"

MOST_LEVERS = 7
"""More rows than that cannot be read from the last row: the least important are left out."""


class LeverBars(Picture[Sensitivity]):
    """Bars of importance with their intervals; one at a time, they point the way of the effect.

    A hollow diamond marks what luck alone would give, where the design cannot leave luck out.
    """

    width = 980
    height = 560

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: Sensitivity) -> None:
        """Draw the bars."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=340, right=240, top=118)
        table = data.table.head(MOST_LEVERS)
        scale, across = _scale(data)
        one_at_a_time = data.method == "one_at_a_time"
        columns = ["importance", "ci_low", "ci_high"]
        if one_at_a_time:
            columns = ["effect", "effect_low", "effect_high"]
        drawn = scale * table[columns].to_numpy(float)
        for row, (value, low, high) in enumerate(drawn):
            axes.barh(row, value, height=0.62, color=style.BLUE)
            axes.plot([low, high], [row, row], color=style.INK, lw=2.5, marker="|", markersize=14)
            axes.annotate(
                words.interval(low, high),
                (1.0, row),
                (12, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                va="center",
                annotation_clip=False,
            )
        if "luck" in table:
            luck = scale * table["luck"].to_numpy(float)
            axes.plot(
                luck,
                np.arange(len(table)),
                "D",
                color=style.INK,
                markerfacecolor="white",
                markersize=9,
                label=BY_LUCK,
            )
            across = AND_LUCK.format(axis=across)
        _rows(axes, table, drawn)
        axes.annotate(
            INTERVAL.format(level=as_given(100 * data.level)),
            (1.0, 1.0),
            (12, 12),
            xycoords="axes fraction",
            textcoords="offset points",
            annotation_clip=False,
        )
        marks.label_axes(axes, x=across, y=LEVER_AXIS)
        marks.finding(axes, data.verdict)


def _scale(data: Sensitivity) -> tuple[float, str]:
    what = data.measure.title
    if data.method == "sobol":
        return 100.0, PART_OF_VARIANCE.format(measure=what)
    unit = unit_of(data.measure, float(data.table["ci_high"].abs().max()))
    told = CHANGE_WITH_UNIT if unit.change else CHANGE
    return unit.scale, told.format(measure=what, unit=unit.change)


def _rows(axes: Axes, table: pd.DataFrame, drawn: np.ndarray) -> None:
    names = []
    for path, low, high in zip(table.index, table["low"], table["high"], strict=True):
        name = textwrap.shorten(lever_in_words(str(path)), 34, placeholder=" …")
        names.append(LEVER_AND_RANGE.format(lever=name, low=as_given(low), high=as_given(high)))
    finite = drawn[np.isfinite(drawn)]
    left, right = min(0.0, finite.min(initial=0.0)), max(0.0, finite.max(initial=0.0))
    room = 0.04 * (right - left or 1.0)
    axes.set(ylim=(len(names) - 0.4, -0.6), xlim=(left - room * (left < 0), right + room))
    axes.set_yticks(range(len(names)), names)
    axes.tick_params(axis="y", length=0)
    axes.axvline(0, color=style.MUTED, lw=1)
    axes.spines["left"].set_visible(False)
    marks.few_ticks(axes, x=4, y=None)
