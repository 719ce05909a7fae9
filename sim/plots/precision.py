"""How many replications are enough: the mean settles, its band narrows."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from sim.experiment.precision import FEWEST, Precision
from sim.kernel.measure import unit_of
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

MEAN_SO_FAR: Final = "mean so far"
REPLICATIONS: Final = "replications 重复次数"
ENOUGH: Final = "{replications} replications are enough for a mean within {precision}"
NOT_ENOUGH: Final = "{replications} replications are not enough for a mean within {precision}"

Column = NDArray[np.float64]

_WIDEST = 5.0
"""How many times the wanted half width is drawn: the first bands, still wider, are left out."""


class NarrowingBand(Picture[Precision]):
    """Mean of all replications so far with its interval; a dot where it is precise enough.

    The dotted lines are as far from the last mean as the precision allows.
    """

    def build(self) -> None:
        """Make the axes."""
        self.axes = self.figure.add_subplot()

    def update(self, data: Precision) -> None:
        """Draw line, band and mark."""
        axes = self.axes
        axes.clear()
        marks.place(axes, left=94, right=120)
        frame = data.frame
        unit = unit_of(data.measure, float(frame["mean"].abs().max()))
        at = frame.index.to_numpy(float)
        mean, low, high = (
            unit.scale * frame[name].to_numpy(float) for name in ("mean", "ci_low", "ci_high")
        )
        end = float(mean[-1])
        allowed = abs(end) * data.precision
        first = _first_within(low, high, end, _WIDEST * allowed)
        if first:  # a mean beyond the limits is left out as its band is
            mean = np.where(np.abs(mean - end) <= _WIDEST * allowed, mean, np.nan)
        band = np.where(np.arange(len(at)) >= first, low, np.nan), high
        marks.simulated(axes, at, mean, *band, label=MEAN_SO_FAR)
        if allowed > 0:
            for side in (1, -1):
                axes.axhline(end + side * allowed, color=style.MUTED, lw=1.5, ls=(0, (1, 2)))
            axes.annotate(
                f"± {words.as_given(100 * data.precision)} %",
                (1.0, end),
                (8, 0),
                xycoords=("axes fraction", "data"),
                textcoords="offset points",
                va="center",
                annotation_clip=False,
                color=style.MUTED,
            )
            if first:
                axes.set_ylim(end - _WIDEST * allowed, end + _WIDEST * allowed)
        axes.set_xlim(1, max(len(frame), FEWEST))
        if data.needed is not None:
            found = float(unit.scale * frame["mean"].to_numpy(float)[data.needed - 1])
            axes.axvline(data.needed, color=style.MUTED, lw=1)
            axes.plot(data.needed, found, "o", color=style.BLUE, markersize=13, zorder=5)
            axes.annotate(
                str(data.needed),
                (data.needed, 1.0),
                (-6, -4),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="right",
                va="top",
            )
        marks.few_ticks(axes)
        what = data.measure.title
        marks.label_axes(
            axes,
            x=REPLICATIONS,
            y=f"{what}, {unit.name}" if unit.name else what,
        )
        marks.finding(axes, _finding(data))


def _first_within(low: Column, high: Column, end: float, room: float) -> int:
    """Return from where on the band stays near its end; 0, all of it, if it does so nowhere."""
    with np.errstate(invalid="ignore"):
        beyond = np.flatnonzero(~((low >= end - room) & (high <= end + room)))
    first = int(beyond[-1]) + 1 if beyond.size else 0
    return first if first < len(low) - 1 else 0


def _finding(data: Precision) -> str:
    asked = f"{words.as_given(100 * data.precision)} %"
    if data.needed is not None:
        return ENOUGH.format(replications=data.needed, precision=asked)
    return NOT_ENOUGH.format(replications=len(data.frame), precision=asked)
