"""Belief after each refusal falling through the stopping line, and what n tries are worth."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.lessons.one_more_call import MOST, TriesAtAFirm
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

REFUSALS_AXIS: Final = "refusals"
BELIEF_AXIS: Final = "can still be won, %"
TRIES_AXIS: Final = "tries before giving up"
WORTH_A_FIRM: Final = "worth a firm, yuan"
WORTH_AN_HOUR: Final = "worth an hour, yuan"
STOP: Final = "stop below"
ONE: Final = "1 try is best: {best} yuan a firm; with {tries} it is {own}"
SOME: Final = "{n} tries are best: {best} yuan a firm; with {tries} it is {own}"
ONE_AN_HOUR: Final = "1 try is best: {best} yuan an hour; with {tries} it is {own}"
SOME_AN_HOUR: Final = "{n} tries are best: {best} yuan an hour; with {tries} it is {own}"
NONE: Final = "Not even the first try is worth its cost"
TOLD: Final = (
    "After {tries} refusals {belief} of such firms can still be won; the line is at {line}"
)

_TRIES = np.arange(1, MOST + 1)


class BeliefAndWorth(Picture[TriesAtAFirm]):
    """Left, belief after each refusal and the stopping line; right, the worth of trying n times.

    The circle is what is done now, the diamond the best.
    """

    def build(self) -> None:
        """Make both halves; dots, line and marks are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=520)
        self.axes.set(xlim=(-0.5, MOST + 0.5), ylim=(0, 60))
        self.axes.set_xticks([0, 4, 8, 12, 16])
        self.axes.set_yticks([0, 20, 40, 60])
        marks.label_axes(self.axes, x=REFUSALS_AXIS, y=BELIEF_AXIS)
        (self.dots,) = self.axes.plot(
            [], [], "o-", color=style.BLUE, lw=1.5, ms=7, animated=True, clip_on=False
        )
        (self.line,) = self.axes.plot(
            [0, MOST], [0, 0], color=style.INK, lw=2, label=STOP, animated=True
        )
        (self.here,) = self.axes.plot(
            [], [], "o", ms=12, mfc="white", mec=style.INK, mew=2, animated=True, clip_on=False
        )
        self.labels = EndLabels([self.line])
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=556, right=28)
        self.right.set(xlim=(0, MOST + 1), ylim=(-500, 500))
        self.right.set_xticks([1, 4, 8, 12, 16])
        marks.few_ticks(self.right, x=None)
        marks.label_axes(self.right, x=TRIES_AXIS)
        self.unit = self.figure.text(
            self.right.get_position().x0 - 0.06,
            self.right.get_position().y1 + 10 / 440,
            "",
            va="bottom",
            animated=True,
        )
        self.right.axhline(0, color=style.GRID, lw=1.5)
        (self.worth,) = self.right.plot([], [], color=style.PURPLE, lw=2.5, animated=True)
        (self.now,) = self.right.plot(
            [], [], "o", ms=12, mfc="white", mec=style.INK, mew=2, animated=True, zorder=5
        )
        (self.best,) = self.right.plot(
            [], [], "D", ms=9, color=style.VERMILION, animated=True, zorder=6
        )
        self._ends = (0.0, 0.0)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: TriesAtAFirm) -> None:
        """Move belief, line, curve and marks."""
        self.dots.set_data(np.arange(MOST + 1), 100 * said.beliefs)
        stop = min(60.0, 100 * said.stopping_line)
        self.line.set_ydata([stop, stop])
        self.labels.update()
        self.here.set_data([said.tries], [100 * said.belief])
        values = said.values
        self.worth.set_data(_TRIES, values)
        self.now.set_data([said.tries], [values[said.tries - 1]])
        shown = 1 <= said.best <= MOST
        self.best.set_data([said.best] if shown else [], [values[said.best - 1]] if shown else [])
        self.unit.set_text(WORTH_A_FIRM if said.hours_to_find is None else WORTH_AN_HOUR)
        self._limits(values)
        marks.finding(self.axes, _finding(said))
        self._told = TOLD.format(
            tries=words.whole(said.tries),
            belief=words.percent(said.belief),
            line=words.percent(said.stopping_line),
        )

    def _limits(self, values: np.ndarray) -> None:
        low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
        step = 0.5 * 10.0 ** np.floor(np.log10(max(high - low, 1.0)))
        room = 0.08 * (high - low)
        ends = (
            float(step * np.floor((low - room) / step)),
            float(step * np.ceil((high + room) / step)),
        )
        if ends != self._ends:  # costs a full drawing
            self._ends = ends
            self.right.set_ylim(ends)

    @property
    def alt(self) -> str:
        """The finding, the axes, and where belief stands."""
        return f"{super().alt} {self._told}.".strip()


def _finding(said: TriesAtAFirm) -> str:
    if said.best == 0:
        return NONE
    hourly = said.hours_to_find is not None
    one, some = (ONE_AN_HOUR, SOME_AN_HOUR) if hourly else (ONE, SOME)
    return (one if said.best == 1 else some).format(
        n=words.whole(said.best),
        best=words.number(said.value(said.best)),
        tries=words.whole(said.tries),
        own=words.number(said.value(said.tries)),
    )
