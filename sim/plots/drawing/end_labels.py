"""Names of lines, written where the lines end, pushed apart where they would overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from sim.plots.drawing import style
from sim.plots.drawing.marks import HALO

_FOOT = 3  # points above the axis that an end's label keeps: below are tick labels


class EndLabels:
    """The names of lines, written where they end, pushed apart where they would overlap.

    Parameters
    ----------
    lines : sequence of Line2D
        Their own labels are the text, their colours, darkened until readable, its colour. Labels
        move with the lines if the lines are animated.
    gap : float, default 8
        Page pixels between a line's end and its label.
    """

    def __init__(self, lines: Sequence[Line2D], gap: float = 8) -> None:
        self.lines = list(lines)
        self.gap = gap
        self.texts = [
            _axes(line).annotate(
                str(line.get_label()),
                (0, 0),
                xytext=(0, 0),
                xycoords="data",
                textcoords="offset points",
                va="center",
                color=style.readable(str(line.get_color())),
                path_effects=HALO,
                annotation_clip=False,
                animated=line.get_animated(),
            )
            for line in self.lines
        ]
        self.update()

    def update(self) -> None:
        """Move the labels to where the lines end now."""
        ends = [_last_point(line) for line in self.lines]
        shown = [i for i, end in enumerate(ends) if end is not None]
        for i, text in enumerate(self.texts):
            text.set_visible(i in shown)
        if not shown:
            return
        axes = _axes(self.lines[0])
        points = axes.transData.transform(np.array([ends[i] for i in shown]))
        scale = cast(Figure, axes.figure).dpi / 72.0
        wanted = points[:, 1] / scale
        low, high = axes.bbox.y0 / scale + _FOOT, axes.bbox.y1 / scale
        free = spread(wanted, 1.25 * style.TEXT_SIZE, low, high)
        for i, up in zip(shown, free - wanted, strict=True):
            self.texts[i].xy = ends[i] or (0.0, 0.0)
            self.texts[i].set_position((self.gap * 72 / style.CSS_DPI, up))
            self.texts[i].set_text(str(self.lines[i].get_label()))


def spread(
    wanted: ArrayLike, least: float, low: float = -np.inf, high: float = np.inf
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Push positions apart until neighbours keep a least distance, moving each as little as needed.

    Parameters
    ----------
    wanted : array_like, shape (n,)
        Where each would like to be.
    least : float
        Least distance between neighbours, in the same unit.
    low, high : float, optional
        Ends that no position may leave, as far as there is room between them.

    Returns
    -------
    numpy.ndarray, shape (n,)
        Positions in the order of ``wanted``. Each group that had to make room keeps its mean.

    Examples
    --------
    >>> spread([10, 11, 40], least=5)
    array([ 8., 13., 40.])
    >>> spread([10, 11, 40], least=5, low=10)
    array([10., 15., 40.])
    """
    positions = np.clip(np.asarray(wanted, dtype=np.float64), low, high)
    order = np.argsort(positions, kind="stable")
    groups: list[tuple[float, int]] = []  # mean position and size of each group that touches
    for value in positions[order]:
        centre, size = float(value), 1
        while groups and centre - groups[-1][0] < least * (size + groups[-1][1]) / 2:
            other, other_size = groups.pop()
            centre = (centre * size + other * other_size) / (size + other_size)
            size += other_size
        groups.append((centre, size))
    spaced = np.array(
        [centre + least * (k - (size - 1) / 2) for centre, size in groups for k in range(size)]
    )
    steps = least * np.arange(len(spaced))
    # from the top down, then from the bottom up: each end pushes in what stands beyond it
    spaced = np.minimum(spaced, high - steps[::-1])
    spaced = np.maximum(spaced, low + steps)
    out: np.ndarray[Any, np.dtype[np.float64]] = np.empty(len(spaced))
    out[order] = spaced
    return out


def _axes(line: Line2D) -> Axes:
    return cast(Axes, line.axes)


def _last_point(line: Line2D) -> tuple[float, float] | None:
    x = np.asarray(line.get_xdata(), dtype=float)
    y = np.asarray(line.get_ydata(), dtype=float)
    good = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    return (float(x[good[-1]]), float(y[good[-1]])) if good.size else None
