"""Where purchases end: a bar for each stage, the lost ones set apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.patches import Rectangle

from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.plots.timeline import SHORT
from sim.scenario.vocabulary import Outcome, plain

ORDERED: Final = "{ordered} of {started} {purchases} ordered"
LOST_AT: Final = "{ordered} of {started} {purchases} ordered; most lost at {stage}"
LOST_AT_STAGE: Final = "{ordered} of {started} {purchases} ordered; most lost at stage {number}"

_LOST: Final[tuple[Outcome, ...]] = ("abandoned", "no_decision", "open")
_HATCH: Final[dict[Outcome, str]] = {"abandoned": "//", "no_decision": "..", "open": ""}
_HEIGHT = 0.62
_LINE = 55  # characters of a finding in one line
_LEAST = 0.05  # what is less is not worth a word


@dataclass(frozen=True)
class FunnelView:
    """Fates by stage.

    Attributes
    ----------
    fates : pandas.DataFrame
        As `sim.buying.reading.funnel.fates`: mean numbers of purchases, one row a stage up to the
        order.
    what : str
        Which purchases, in words: "new tasks".
    """

    fates: pd.DataFrame
    what: str

    @property
    def title(self) -> str:
        """The finding: how many end in an order, and where most are lost."""
        started, ordered = self.fates.alive.iloc[0], self.fates.on.iloc[-1]
        lost = self.fates[["abandoned", "no_decision"]].sum(axis=1)
        number, _, name = SHORT[str(lost.idxmax())].partition(" ")
        said = {
            "ordered": words.whole(ordered),
            "started": words.whole(started),
            "purchases": self.what,
            "stage": name,
            "number": number,
        }
        head, *longer = (told.format(**said) for told in (ORDERED, LOST_AT, LOST_AT_STAGE))
        if lost.max() < _LEAST:
            return head
        return next((text for text in longer if len(text) <= _LINE), head)


class Funnel(Picture[FunnelView]):
    """How many are still alive at each stage, and what becomes of them there."""

    def build(self) -> None:
        """Make the axes; the bars come with the data."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=182, right=416, top=52, bottom=20)
        self.axes.set_axis_off()
        self._drawn: list[Artist] = []

    def update(self, view: FunnelView) -> None:
        """Draw the bars anew."""
        for artist in self._drawn:
            artist.remove()
        self._drawn = []
        fates = view.fates
        started = float(fates.alive.iloc[0]) or 1.0
        self.axes.set(xlim=(0, started), ylim=(len(fates) + 0.5, -0.5))
        for row, (stage, counts) in enumerate(fates.iterrows()):
            self._name(row, SHORT[str(stage)])
            self._bar(row, 0.0, float(counts.on), style.WAITING, "")
            self._inside(row, words.whole(counts.alive), style.INK)
            self._losses(row, counts, float(counts.on))
        ordered = float(fates.on.iloc[-1])
        row = len(fates)
        self._name(row, "★ ordered")
        self._bar(row, 0.0, ordered, style.OUTCOMES["won"], "")
        self._inside(row, words.whole(ordered), "white")
        marks.finding(self.axes, view.title)

    def _losses(self, row: int, counts: pd.Series[float], start: float) -> None:
        said = []
        for fate in _LOST:
            number = float(counts[fate])
            if number < _LEAST:
                continue
            self._bar(row, start, number, style.OUTCOMES[fate], _HATCH[fate])
            start += number
            said.append((fate, number))
        x = start + 0.012 * self.axes.get_xlim()[1]
        for fate, number in said:
            text = f"{_count(number)} {plain(fate)}"
            colour = style.readable(style.OUTCOMES[fate])
            word = self.axes.text(x, row, text, color=colour, va="center", clip_on=False)
            self._drawn.append(word)
            extent = word.get_window_extent(self._canvas.get_renderer())
            x = self.axes.transData.inverted().transform((extent.x1, 0))[0]
            x += 0.02 * self.axes.get_xlim()[1]

    def _bar(self, row: int, start: float, width: float, colour: str, hatch: str) -> None:
        box = Rectangle((start, row - _HEIGHT / 2), width, _HEIGHT, facecolor=colour)
        box.set(hatch=hatch, edgecolor="white", linewidth=0)
        self._drawn.append(self.axes.add_patch(box))

    def _name(self, row: int, text: str) -> None:
        gap = 0.012 * self.axes.get_xlim()[1]
        self._drawn.append(self.axes.text(-gap, row, text, ha="right", va="center"))

    def _inside(self, row: int, text: str, colour: str) -> None:
        x = 0.012 * self.axes.get_xlim()[1]
        self._drawn.append(self.axes.text(x, row, text, color=colour, va="center"))


def _count(number: float) -> str:
    return words.fixed(number, 0 if abs(number - round(number)) < _LEAST else 1)
