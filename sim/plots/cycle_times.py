"""How long purchases take: the share ordered within so many weeks, by buyclass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from numpy.typing import NDArray

from sim.plots.drawing import marks, style
from sim.plots.drawing.picture import Picture
from sim.scenario.vocabulary import BUYCLASSES, plain

ORDERED_AXIS: Final = "ordered within so many weeks, % of the orders"
DAYS: Final = "{number} days"
WORK_ALONE: Final = "theory: work alone"
WEEKS_AXIS: Final = "weeks from {start} to the order"

WEEKS_SHOWN: Final = 78
_DAYS: Final = (90, 200)
_COLOURS: Final[dict[str, str]] = {
    # the newer, the darker
    "straight_rebuy": "#8DB4CB",
    "modified_rebuy": "#4A83A6",
    "new_task": style.WORKING,
}
_KEY: Final = (48.0, 44.0, 11.5)  # weeks, percent: the key's upper left; percent between its rows


@dataclass(frozen=True)
class TimesView:
    """Distributions of the time to the order.

    Attributes
    ----------
    times : pandas.DataFrame
        As `sim.buying.reading.pipeline.times_of`: ``buyclass``, ``week``, ``share``, ``low``,
        ``high``.
    title : str
        The finding.
    focus : str
        The buyclass in front, or "all".
    theory : numpy.ndarray or None
        Share ordered within 0, 1, 2 … weeks in the textbook's world, for the buyclass in front.
    since : str
        What the weeks are counted from, in words.
    """

    times: pd.DataFrame
    title: str
    focus: str
    theory: NDArray[np.float64] | None
    since: str


class CycleTimes(Picture[TimesView]):
    """One rising line a buyclass with its interval; black and dashed what work alone would take."""

    def build(self) -> None:
        """Make axes, lines, bands and the key, in the corner that no line ever reaches."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=84, right=24, top=92, bottom=68)
        self.axes.set(xlim=(0, WEEKS_SHOWN), ylim=(0, 102))
        marks.few_ticks(self.axes, x=8, y=5)
        marks.label_axes(self.axes, x=" ", y=ORDERED_AXIS)
        for days in _DAYS:
            week = days / 7
            self.axes.plot([week, week], [0, 102], color=style.MUTED, lw=1.2, ls=":")
            self.axes.text(
                week + 0.6, 3, DAYS.format(number=days), color=style.MUTED, va="bottom"
            ).set_path_effects(marks.HALO)
        self.lines: dict[str, Line2D] = {}
        self.bands: dict[str, Polygon] = {}
        self.names: dict[str, tuple[Line2D, Text]] = {}
        for buyclass in BUYCLASSES:
            colour = _COLOURS[buyclass]
            band = Polygon(np.zeros((3, 2)), closed=True, color=colour, animated=True)
            band.set(alpha=style.BAND["alpha"], linewidth=0)
            self.axes.add_patch(band)
            self.bands[buyclass] = band
            line = marks.simulated(self.axes, [0], [0], colour=colour, label=plain(buyclass))
            line.set_animated(True)
            self.lines[buyclass] = line
            self.names[buyclass] = self._keyed(line, plain(buyclass))
        self.dashed = marks.theory(self.axes, [0], [0], label=WORK_ALONE)
        self.dashed.set_animated(True)
        self.names["theory"] = self._keyed(self.dashed, WORK_ALONE)
        self.since = self.axes.text(
            WEEKS_SHOWN / 2, -16.5, "", animated=True, ha="center", va="top", clip_on=False
        )

    def _keyed(self, line: Line2D, text: str) -> tuple[Line2D, Text]:
        """Write a line's name beside a piece of it."""
        week, top, step = _KEY
        height = top - step * len(self.names)
        (piece,) = self.axes.plot(
            [week, week + 4],
            [height, height],
            color=line.get_color(),
            ls=line.get_linestyle(),
            label="_key",
            animated=True,
        )
        name = self.axes.text(week + 5, height, text, va="center_baseline", animated=True)
        name.set_color(style.readable(str(line.get_color())))
        return piece, name

    def update(self, view: TimesView) -> None:
        """Move lines, bands and labels."""
        for buyclass in BUYCLASSES:
            own = view.times[view.times.buyclass == buyclass]
            in_front = view.focus in (buyclass, "all")
            self._line(buyclass, own, in_front)
        shown = view.theory is not None and view.focus != "all"
        for artist in (self.dashed, *self.names["theory"]):
            artist.set_visible(shown)
        if view.theory is not None:
            theory = view.theory[: WEEKS_SHOWN + 1]
            self.dashed.set_data(np.arange(len(theory)), 100 * theory)
        self.since.set_text(WEEKS_AXIS.format(start=view.since))
        marks.finding(self.axes, view.title)

    def _line(self, buyclass: str, own: pd.DataFrame, in_front: bool) -> None:
        line, band = self.lines[buyclass], self.bands[buyclass]
        piece, name = self.names[buyclass]
        for artist in (line, band, piece, name):
            artist.set_visible(not own.empty)
        if own.empty:
            return
        own = own[own.week <= WEEKS_SHOWN]
        week, share = own.week.to_numpy(dtype=float), 100 * own.share.to_numpy(dtype=float)
        line.set_data(week, share)
        line.set(linewidth=3.5 if in_front else 1.8, zorder=5 if in_front else 3)
        piece.set_linewidth(line.get_linewidth())
        spread = own.low.notna().all() and in_front
        band.set_visible(bool(spread))
        if spread:
            low, high = 100 * own.low.to_numpy(), 100 * own.high.to_numpy()
            edge = np.concatenate([np.c_[week, high], np.c_[week, low][::-1]])
            band.set_xy(edge)
        name.set_fontweight("bold" if in_front else "normal")
