"""The claim along all defections: by points and by percent, of a customer and of the firm."""

from __future__ import annotations

from math import isfinite
from typing import Final

import numpy as np
from matplotlib.text import Text

from sim.lessons.five_percent import DEFECTIONS, LEAST, MOST, Claimed
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

DEFECTION_AXIS: Final = "customers who leave in a year today, %"
LIFT_AXIS: Final = "profit higher by, %"
AS_SET: Final = "as set"
CUT_POINTS: Final = "by points, flat"
CUT_PERCENT: Final = "by per cent, flat"
CLAIMED: Final = "claimed: 25 to 85 %"
NO_PROFIT: Final = "{before} to {after} leave: no profit before to compare with"
CUSTOMER: Final = "{before} to {after} leave: a customer is worth {lift} more"
NEXT_YEAR: Final = "{before} to {after} leave: next year's profit is {lift} higher"
TENTH_YEAR: Final = "{before} to {after} leave: in year ten profit is {lift} higher"

FINDINGS: Final = {"customer": CUSTOMER, "next_year": NEXT_YEAR, "tenth_year": TENTH_YEAR}
_TOP: Final = 140.0


class LiftCurves(Picture[Claimed]):
    """The lift against today's defection.

    The blue line is what is set, with a dot at today's defection. Dashed is the plain closed form
    for a customer with a flat profile, by points; dotted the same by percent of the defections. The
    band is what was claimed.
    """

    def build(self) -> None:
        """Draw the band; lines, dot and number are laid over it."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=172)
        x = 100 * DEFECTIONS
        self.axes.set(xlim=(4, 51), ylim=(0, _TOP))
        marks.few_ticks(self.axes, x=6)
        marks.label_axes(self.axes, x=DEFECTION_AXIS, y=LIFT_AXIS)
        self.axes.axhspan(100 * LEAST, 100 * MOST, color=style.ORANGE, alpha=0.16, lw=0, zorder=0)
        self.axes.text(
            50, 100 * MOST - 3, CLAIMED, ha="right", va="top", color=style.MUTED, zorder=1
        )
        self.points = marks.theory(self.axes, x, 0 * x, label=CUT_POINTS)
        self.percent = marks.theory(
            self.axes, x, 0 * x, label=CUT_PERCENT, linestyle=":", color=style.MUTED
        )
        self.line = marks.simulated(self.axes, x, 0 * x, label=AS_SET)
        (self.dot,) = self.axes.plot(
            [], [], color=style.BLUE, marker="o", ms=12, zorder=6, clip_on=False, animated=True
        )
        self.says = self.axes.add_artist(
            Text(color=style.BLUE, va="bottom", path_effects=marks.HALO, animated=True)
        )
        for line in (self.points, self.percent, self.line):
            line.set_animated(True)
        self.labels = EndLabels([self.points, self.percent, self.line])
        marks.finding(self.axes, "", moving=True)

    def update(self, said: Claimed) -> None:
        """Move the lines, the dot and its number."""
        for line, curve in (
            (self.points, said.points), (self.percent, said.percent), (self.line, said.curve),
        ):  # fmt: skip
            line.set_data(*_inside(100 * DEFECTIONS, 100 * curve))
        self.labels.update()
        at, lift = 100 * said.defection, 100 * said.lift
        seen = isfinite(lift) and lift <= _TOP
        self.dot.set_data([at], [lift])
        self.dot.set_visible(seen)
        # where the line climbs, its number stands on the other side, or the line runs through it
        climbs = float(np.interp(at + 1, 100 * DEFECTIONS, 100 * said.curve)) > lift
        left = at < 40 and not (climbs and at > 15 and lift < _TOP - 12)
        self.says.set(
            x=at + (0.9 if left else -0.9),
            y=lift + 3 if lift < _TOP - 12 else _TOP - 25,
            ha="left" if left else "right",
            text=higher(said.lift),
            visible=isfinite(lift),
        )
        marks.finding(self.axes, finding(said))


def higher(lift: float) -> str:
    """Write a lift with its sign; a dash where there was no profit before."""
    return words.signed(lift, words.percent(lift)) if isfinite(lift) else words.NOTHING


def finding(said: Claimed) -> str:
    """Say the lift in a sentence."""
    before, after = words.percent(said.defection, 2), words.percent(said.after, 2)
    if not isfinite(said.lift):
        return NO_PROFIT.format(before=before, after=after)
    return FINDINGS[said.counted].format(before=before, after=after, lift=words.percent(said.lift))


def _inside(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a line without what is above the frame; where it leaves or enters, it meets the edge.

    >>> _inside(np.array([10.0, 11.0, 12.0]), np.array([100.0, 180.0, np.nan]))
    (array([10. , 10.5, 11. , 12. ]), array([100., 140.,  nan,  nan]))
    """
    above = y > _TOP
    before = np.flatnonzero((above[1:] != above[:-1]) & np.isfinite(y[1:]) & np.isfinite(y[:-1]))
    part = (_TOP - y[before]) / (y[before + 1] - y[before])
    edges = x[before] + part * (x[before + 1] - x[before])
    inside = np.where(y <= _TOP, y, np.nan)
    return np.insert(x, before + 1, edges), np.insert(inside, before + 1, _TOP)
