"""What another call is worth: the curve that flattens."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.lines import Line2D

from sim.lessons.gate import MOST_CALLS, Gate
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

CALLS_AXIS: Final = "calls made"
FIRMS_AXIS: Final = "share of firms, %"
ADDED_UP: Final = "added up"
GET_INSIDE: Final = "get inside"
COVERED: Final = "{inside} of {intervals} simulated intervals cover the theory"
INTERESTED: Final = "interested"
LATER_CALL: Final = "The {number}th call adds {points} points"

_CALLS = np.arange(MOST_CALLS + 1)


_TOP = 116.0
"""Top of the vertical axis, %: room for what cannot be."""


EARLY_CALL: Final = {
    1: "The 1st call adds {points} points",
    2: "The 2nd call adds {points} points",
    3: "The 3rd call adds {points} points",
}


class GateCurve(Picture[Gate]):
    """Chance that a call has passed, by calls made, and that interest follows.

    The grey line adds chances up, which leads beyond certainty. A dot marks the calls made;
    diamonds with bars are simulated chances with their intervals, where there are any.
    """

    def build(self) -> None:
        """Draw what stays: axes, and lines to be moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=150)
        self.axes.set(xlim=(0, MOST_CALLS), ylim=(0, _TOP))
        marks.few_ticks(self.axes, x=8, y=None)
        self.axes.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.axes, x=CALLS_AXIS, y=FIRMS_AXIS)
        (self.added,) = self.axes.plot([], [], color=style.GREY, lw=1.5, label=ADDED_UP)
        nothing = np.zeros(len(_CALLS))
        self.curve = marks.theory(self.axes, _CALLS, nothing, label=GET_INSIDE)
        self.interested = marks.theory(self.axes, _CALLS, nothing, label=INTERESTED, linewidth=1.2)
        self.dot = self._mark("o", color=style.BLUE, markersize=15, zorder=6)
        self.seen = self._mark("D", color=style.BLUE, markersize=9, zorder=5)
        self.spans = self._mark("", color=style.BLUE, lw=3, zorder=5)
        for line in (self.added, self.curve, self.interested):
            line.set_animated(True)
        self.labels = EndLabels([self.added, self.curve, self.interested], gap=16)
        marks.finding(self.axes, "", moving=True)

    def update(self, gate: Gate) -> None:
        """Move the lines and marks."""
        curve = 100 * np.array(gate.curve)
        self.curve.set_ydata(curve)
        # where everybody inside is interested, the two lines are one
        self.interested.set_ydata(gate.interest * curve if gate.interest < 1 else curve * np.nan)
        last = min(float(MOST_CALLS), 0.93 * _TOP / (100 * gate.access))
        self.added.set_data([0, last], [0, 100 * gate.access * last])
        self.dot.set_data([gate.calls], [curve[gate.calls]])
        self.dot.set_visible(not gate.seen)
        calls = list(gate.seen)
        self.seen.set_data(calls, [100 * gate.seen[k][0] for k in calls])
        x, y = [], []
        for k in calls:  # one line with gaps for all the intervals
            x += [k, k, k]
            y += [100 * gate.seen[k][1], 100 * gate.seen[k][2], np.nan]
        self.spans.set_data(x, y)
        self.labels.update()
        marks.finding(self.axes, _finding(gate))

    def _mark(self, marker: str, **how: Any) -> Line2D:
        line = Line2D([], [], marker=marker, animated=True, **how)
        if marker:
            line.set_linestyle("")
        self.axes.add_line(line)
        return line


def _finding(gate: Gate) -> str:
    if gate.seen:
        hit = sum(low <= gate.curve[k] <= high for k, (_, low, high) in gate.seen.items())
        return COVERED.format(inside=hit, intervals=len(gate.seen))
    told = EARLY_CALL.get(gate.calls, LATER_CALL)
    return told.format(number=gate.calls, points=words.number(100 * gate.last_call))
