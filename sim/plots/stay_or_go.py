"""A stay with its tangent from where travel began, and an hour's return with one kind or two."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.lessons.stay_or_go import ARRIVALS, LONGEST, MOST_A, STAYS, StayAndLeads
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

HOURS_AXIS: Final = "hours: travel before 0, then the stay"
GAIN_AXIS: Final = "of the customer's worth, %"
A_AXIS: Final = "leads A an hour of search"
RETURN_AXIS: Final = "thousand yuan an hour"
ALONE: Final = "A alone"
BOTH: Final = "A and B"
FINDING: Final = "Best is to leave after {best} hours: {most} % an hour; after {stay} it is {own} %"
TOLD: Final = "An hour brings {alone} thousand with A alone, {both} with both; it turns at {turns}"
NEVER_TURNS: Final = "An hour brings {alone} thousand with A alone, {both} with both"

_TRAVEL = 4.0


class TangentAndLeads(Picture[StayAndLeads]):
    """Left, what a stay brings, and the dashed tangent; right, the return of an hour.

    The circle is what is done now, the diamond the best stay, the vertical line where B is left.
    """

    def build(self) -> None:
        """Make both halves; curves and marks are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=66, right=450)
        self.axes.set(xlim=(-_TRAVEL, LONGEST), ylim=(0, 100))
        self.axes.set_xticks([-4, -2, 0, 2, 4, 6])
        self.axes.set_yticks([0, 25, 50, 75, 100])
        self.axes.axvline(0, color=style.GRID, lw=1.5)
        marks.label_axes(self.axes, x=HOURS_AXIS, y=GAIN_AXIS)
        (self.gain,) = self.axes.plot([], [], color=style.BLUE, lw=2.5, animated=True)
        self.tangent = marks.theory(self.axes, [], [], label="_tangent", animated=True)
        (self.now,) = self.axes.plot(
            [], [], "o", ms=12, mfc="white", mec=style.INK, mew=2, animated=True, zorder=5
        )
        (self.best,) = self.axes.plot(
            [], [], "D", ms=9, color=style.VERMILION, animated=True, zorder=6
        )
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=500, right=96)
        self.right.set(xlim=(0, MOST_A), ylim=(0, 10))
        self.right.set_xticks([0, 0.1, 0.2, 0.3, 0.4])
        self.right.set_yticks([0, 5, 10])
        marks.label_axes(self.right, x=A_AXIS)
        box = self.right.get_position()
        self.figure.text(box.x0 - 0.04, box.y1 + 10 / 440, RETURN_AXIS, va="bottom")
        self.lines = [
            self.right.plot([], [], color=colour, lw=2.5, label=label, animated=True)[0]
            for colour, label in ((style.BLUE, ALONE), (style.ORANGE, BOTH))
        ]
        self.labels = EndLabels(self.lines)
        (self.turn,) = self.right.plot([0, 0], [0, 10], animated=True, **style.THEORY)
        (self.point,) = self.right.plot(
            [], [], "o", ms=12, mfc="white", mec=style.INK, mew=2, animated=True, zorder=5
        )
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: StayAndLeads) -> None:
        """Move curves, tangent and marks."""
        self.gain.set_data(STAYS, 100 * said.gains)
        most = said.return_of(said.best)
        ends = np.array([-said.travel, min(LONGEST, 1 / most - said.travel)])
        self.tangent.set_data(ends, 100 * most * (ends + said.travel))
        self.now.set_data([said.stay], [100 * -np.expm1(-said.rate * said.stay)])
        inside = said.best <= LONGEST
        top = 100 * -np.expm1(-said.rate * said.best)
        self.best.set_data([said.best] if inside else [], [top] if inside else [])
        for line, values in zip(self.lines, said.returns(), strict=True):
            line.set_data(ARRIVALS, values)
        self.labels.update()
        seen = said.turns <= MOST_A
        self.turn.set_visible(seen)
        self.turn.set_xdata([said.turns, said.turns] if seen else [0, 0])
        now = said.with_both if said.takes_both else said.alone
        self.point.set_data([said.arrivals[0]], [now])
        marks.finding(
            self.axes,
            FINDING.format(
                best=words.number(said.best),
                most=words.number(100 * most),
                stay=words.as_given(said.stay),
                own=words.number(100 * said.return_of(said.stay)),
            ),
        )
        told = TOLD if np.isfinite(said.turns) else NEVER_TURNS
        self._told = told.format(
            alone=words.number(said.alone),
            both=words.number(said.with_both),
            turns=words.fixed(said.turns, 3),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and the leads in words."""
        return f"{super().alt} {self._told}.".strip()
