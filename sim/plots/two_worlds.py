"""Two worlds side by side: what each gives, and the difference, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from sim.kernel.measure import Unit, unit_of
from sim.lessons.two_worlds import Pairs
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

REPLICATIONS: Final = "{world}: replications"
MEAN: Final = "{world}: mean"
NO_DIFFERENCE: Final = "no difference"
MEAN_DIFFERENCE: Final = "mean difference"
DIFFERENCES: Final = "differences"

_LONGEST = 24  # characters of a world's name that fit under its column


@dataclass(frozen=True)
class WorldsView:
    """What the picture shows.

    Attributes
    ----------
    pairs : Pairs
        The two worlds.
    finding : str
        The title.
    limits : (float, float) or None
        Ends of the values' axis, in the measure's own unit, wide enough for the usual case; what
        needs more room gets it. By default they follow the data.
    """

    pairs: Pairs
    finding: str
    limits: tuple[float, float] | None = None


class TwoWorlds(Picture[WorldsView]):
    """A dot a replication, a bar for the interval of each mean; on the right the difference.

    The difference is drawn to the same scale as the values. Where both worlds have the same luck a
    thin line joins the two dots of a replication.
    """

    def build(self) -> None:
        """Make both axes."""
        self.values = self.figure.add_subplot()
        self.gaps = self.figure.add_subplot()

    def update(self, data: WorldsView) -> None:
        """Draw dots, bars and the line of no difference."""
        pairs = data.pairs
        unit = unit_of(pairs.told, float(pairs.values.abs().max().max()))
        values = unit.scale * pairs.values.to_numpy(float)
        gaps = values[:, 1] - values[:, 0]
        low, high = _limits(*_drawn(pairs, values, gaps, unit), data.limits, unit)
        self._draw_values(pairs, unit, values, (low, high))
        self._draw_gaps(pairs, unit, gaps, (high - low) / 2)
        marks.finding(self.values, data.finding)

    def _draw_values(
        self, pairs: Pairs, unit: Unit, values: NDArray[np.float64], limits: tuple[float, float]
    ) -> None:
        axes = self.values
        axes.clear()
        marks.place(axes, right=360)
        shift = _shift(len(values))
        columns = np.array([0.0, 1.0]) + shift[:, None]
        if pairs.shared:
            axes.plot(columns.T, values.T, color=style.LIGHT_GREY, lw=1.2, zorder=1)
        for place, (name, row) in enumerate(pairs.means.iterrows()):
            colour = (style.GREY, style.BLUE)[place]
            ends = (
                unit.scale * row["mean"],
                unit.scale * row["ci_low"],
                unit.scale * row["ci_high"],
            )
            _dots(
                axes, columns[:, place], values[:, place], colour, REPLICATIONS.format(world=name)
            )
            _bar(axes, place, ends, MEAN.format(world=name))
        axes.set(xlim=(-0.55, 1.55), ylim=limits)
        axes.set_xticks([0, 1], [str(name)[:_LONGEST] for name in pairs.values.columns])
        axes.tick_params(axis="x", length=0)
        marks.few_ticks(axes, x=None)
        if pairs.told.is_share:  # a wide interval of the difference may ask for more than there is
            axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= 100])
            axes.set_ylim(limits)
        what = pairs.told.title
        marks.label_axes(axes, y=f"{what}, {unit.name}" if unit.name else what)

    def _draw_gaps(self, pairs: Pairs, unit: Unit, gaps: NDArray[np.float64], reach: float) -> None:
        axes = self.gaps
        axes.clear()
        marks.place(axes, left=590, right=150)
        axes.axhline(0, color="black", lw=1.5, ls=(0, (5, 3)), label=NO_DIFFERENCE)
        _dots(axes, _shift(len(gaps)), gaps, style.BLUE, DIFFERENCES)
        row = pairs.difference
        ends = (unit.scale * row["mean"], unit.scale * row["ci_low"], unit.scale * row["ci_high"])
        _bar(axes, 0, ends, MEAN_DIFFERENCE)
        axes.annotate(
            words.interval(float(ends[1]), float(ends[2])).replace(" to ", " to\n"),
            (1.0, float(np.nan_to_num(np.clip(ends[0], -0.8 * reach, 0.8 * reach)))),
            (10, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            annotation_clip=False,
        )
        axes.set(xlim=(-0.55, 0.55), ylim=(-reach, reach))
        axes.set_xticks([0], ["difference"])
        axes.tick_params(axis="x", length=0)
        marks.few_ticks(axes, x=None)
        axes.annotate(
            unit.change,
            (-0.55, 1.0),
            (-36, 10),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            annotation_clip=False,
        )


def _drawn(
    pairs: Pairs, values: NDArray[np.float64], gaps: NDArray[np.float64], unit: Unit
) -> tuple[NDArray[np.float64], float]:
    """Return what the values' axis has to hold, and how far from 0 the differences go."""
    ends = ["mean", "ci_low", "ci_high"]
    own = np.append(values, unit.scale * pairs.means[ends].to_numpy(float))
    apart = np.append(gaps, unit.scale * pairs.difference[ends].to_numpy(float))
    return own[np.isfinite(own)], float(np.abs(apart[np.isfinite(apart)]).max(initial=0.0))


def _limits(
    known: NDArray[np.float64], apart: float, given: tuple[float, float] | None, unit: Unit
) -> tuple[float, float]:
    if not known.size:
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    half = max(0.58 * (high - low), 1.08 * apart)
    if given is not None:
        start, end = unit.scale * given[0], unit.scale * given[1]
        if start <= low and high <= end and 2 * apart <= end - start:
            return start, end
        start = min(start, low - 0.04 * (high - low))
        return start, max(start + 2 * half, high + 0.04 * (high - low))
    half = half or max(abs(high), 1.0) / 10
    return (low + high) / 2 - half, (low + high) / 2 + half


def _shift(n: int) -> NDArray[np.float64]:
    """Spread replications a little sideways, so that equal values stay apart."""
    places: NDArray[np.float64] = np.arange(n, dtype=np.float64) * 0.618034
    return 0.3 * (places % 1.0 - 0.5)


def _dots(
    axes: Axes, x: NDArray[np.float64], y: NDArray[np.float64], colour: str, label: str
) -> None:
    axes.plot(x, y, "o", color=colour, alpha=0.55, markersize=7, label=label)


def _bar(axes: Axes, x: float, ends: tuple[float, float, float], label: str) -> None:
    mean, low, high = (float(end) for end in ends)
    axes.plot([x, x], [low, high], color=style.INK, lw=3, marker="_", markersize=18, zorder=5)
    axes.plot([x], [mean], "D", color=style.INK, markersize=9, zorder=6, label=label)
