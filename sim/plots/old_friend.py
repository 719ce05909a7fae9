"""What the old friend brings more than the honest way, by how often he is found out."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.lessons.old_friend import OldFriendYear
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture
from sim.selling.approach.pretending import Pretending

FOUND_OUT_AXIS: Final = "of 100 tricks that work, found out"
GAIN_AXIS: Final = "talks of 100 firms in a year, more than the honest way"
HONEST: Final = "honest"
NEVER: Final = "never again"
ONCE: Final = "once more"
FIVE: Final = "5 more"
PAYS: Final = "Found out {d} times of 100, the trick brings {gain} talks more"
COSTS: Final = "Found out {d} times of 100, the trick costs {gain} talks"
TOLD: Final = (
    "It pays up to {even} found out of 100; played {mean}, 95 % interval {interval}, in theory"
    " {gain}"
)

MOST: Final = 60
LOWEST, HIGHEST = -60.0, 30.0
_X: Final = np.linspace(0.0, MOST / 100, 121)


class OldFriendPicture(Picture[OldFriendYear]):
    """Lines fall with how often the trick is found out; the dot is what was played.

    Pale: no further try, one, five. Dashed black: theory for the tries that are set.
    """

    def build(self) -> None:
        """Make the axes; lines, the dot and its interval are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=72, right=150, top=110, bottom=72)
        self.axes.set(xlim=(0, MOST), ylim=(LOWEST, HIGHEST), yticks=[-60, -30, 0, 30])
        self.axes.set_xticks([0, 20, 40, 60])
        marks.label_axes(self.axes, x=FOUND_OUT_AXIS, y=GAIN_AXIS)
        (honest,) = self.axes.plot(
            [0, MOST], [0, 0], color=style.GREEN, lw=2.5, label=HONEST, animated=True
        )
        self.pale = [
            self.axes.plot(
                100 * _X, 0 * _X, color=style.LIGHT_GREY, lw=2.5, label=name, animated=True
            )[0]
            for name in (NEVER, ONCE, FIVE)
        ]
        self.labels = EndLabels([honest, *self.pale])
        (self.line,) = self.axes.plot(100 * _X, 0 * _X, animated=True, zorder=4, **style.THEORY)
        (self.even,) = self.axes.plot(
            [0, 0], [LOWEST, HIGHEST], color=style.GRID, lw=2, animated=True, zorder=1
        )
        (self.reach,) = self.axes.plot(
            [0, 0], [0, 0], color=style.VERMILION, lw=3, animated=True, zorder=5
        )
        (self.dot,) = self.axes.plot(
            [0], [0], "o", color=style.VERMILION, ms=11, animated=True, zorder=6
        )
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, year: OldFriendYear) -> None:
        """Move lines, dot and interval."""
        own = year.pretending
        for line, tries in zip((*self.pale, self.line), (0, 1, 5, own.tries), strict=True):
            line.set_ydata(_inside(_gains(own, float(tries))))
        self.labels.update()
        d, even = 100 * year.found_out, 100 * own.break_even
        self.even.set_xdata([even, even])
        seen = LOWEST <= 100 * year.mean <= HIGHEST
        for artist in (self.dot, self.reach):
            artist.set_visible(seen)
        self.dot.set_data([d], [100 * year.mean])
        self.reach.set_data([d, d], [100 * year.low, 100 * year.high])
        gain = 100 * year.gain
        told = PAYS if gain > 0 else COSTS
        marks.finding(
            self.axes, told.format(d=words.as_given(round(d)), gain=words.number(abs(gain)))
        )
        mean, _low, _high = words.together(100 * year.mean, 100 * year.low, 100 * year.high)
        self._told = TOLD.format(
            even=words.number(even),
            mean=mean,
            interval=words.interval(100 * year.low, 100 * year.high),
            gain=words.number(gain),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and what was played."""
        return f"{super().alt} {self._told}.".strip()


def _gains(own: Pretending, tries: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return what the trick brings more, for each chance to be found out, of 100 firms."""
    lost = own.talks - own.talks_if_found_out + tries * own.worth
    gains: np.ndarray[tuple[int], np.dtype[np.float64]] = (
        own.pretending * (own.talks - _X * lost) - own.honest_value
    )
    return 100 * gains


def _inside(
    y: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.where(y >= LOWEST, y, np.nan)
