"""A probe of a hidden rival: what was done, what was seen, and which types that speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from matplotlib.text import Text

from sim.lessons.diagnose import Diagnosis
from sim.lessons.diagnose_probe import MONTHS, TYPES
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

MONTH: Final = "month"
PRICE_AXIS: Final = "list price, unit costs"
YOUR_PRICE: Final = "━ your price"
RIVALS_PRICE: Final = "▲ the rival's, as seen"
LIKELIEST_PRICE: Final = "╌ what the likeliest answers"
SHARE_AXIS: Final = "posterior share"
ALIKE: Final = "{alike} of {types} types answer these prices alike"
LIKELIEST: Final = "Likeliest {rival}, {share}; {more} more possible"
ANSWERS_LIKE: Final = "The rival answers like {rival}: {share}"
RIGHT: Final = "Right: the rival is {rival}"
WRONG: Final = "No, not {guess}: the rival is {rival}"
RULED_OUT: Final = "ruled out"

_RIVAL: Final = style.COURSE_SUPPLIERS["Beihe"]
_COLOURS: Final = {
    "likeliest": style.BLUE,
    "alike": style.BLUE,
    "open": style.WAITING,
    "ruled out": style.LIGHT_GREY,
}
_HEIGHT: Final = 0.62
_PRICES: Final = (1.1, 2.8)


@dataclass(frozen=True, eq=False)
class DiagnosisView:
    """What the picture shows.

    Attributes
    ----------
    diagnosis : Diagnosis
        Of all types and the usual number of months.
    guess : str, optional
        The type that the viewer named; then the truth is shown as well.
    """

    diagnosis: Diagnosis
    guess: str = ""


class ProbeAndLikelihoods(Picture[DiagnosisView]):
    """Left both price paths; right a bar a type, its share of the posterior.

    The line is one's own price, the triangles the rival's as seen, the dashed line what the
    likeliest type answers. Full blue bars cannot be told apart from each other by these prices,
    light ones not yet, grey ones are ruled out. ✓ is the truth, ▶ a wrong guess.
    """

    def build(self) -> None:
        """Draw what stays; lines and bars are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=62, right=436)
        low, high = _PRICES  # above them there is room for the key
        self.axes.set(xlim=(0.5, MONTHS + 0.5), ylim=(low, high + 0.28 * (high - low)))
        self.axes.set_xticks([1, 6, 12, 18, 24])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=MONTH, y=PRICE_AXIS)
        months, nothing = np.arange(1, MONTHS + 1), np.ones(MONTHS)
        how: dict[str, Any] = {"drawstyle": "steps-mid", "animated": True}
        (self.own,) = self.axes.plot(months, nothing, color=style.BLUE, lw=3, **how)
        (self.seen,) = self.axes.plot(
            months, nothing, "^", color=_RIVAL, ms=8, mec=style.INK, mew=0.5, animated=True
        )
        self.expected = marks.theory(self.axes, months, nothing, **how)
        for line, said, colour in (
            (0, YOUR_PRICE, style.readable(style.BLUE)),
            (1, RIVALS_PRICE, style.readable(_RIVAL)),
            (2, LIKELIEST_PRICE, style.INK),
        ):
            self.axes.annotate(
                said, (0.03, 0.99), (0, -23 * line), xycoords="axes fraction",
                textcoords="offset points", va="top", color=colour,
            )  # fmt: skip
        self._bars()
        marks.finding(self.axes, "", moving=True)

    def _bars(self) -> None:
        self.shares = self.figure.add_subplot()
        marks.place(self.shares, left=660, right=80)
        self.shares.set(xlim=(0, 1), ylim=(len(TYPES) - 0.4, -0.6))
        self.shares.set_yticks([])
        self.shares.set_xticks([0, 1], ["0", "100 %"])
        self.shares.spines["left"].set_visible(False)
        marks.label_axes(self.shares, x=SHARE_AXIS)
        rows = range(len(TYPES))
        self.boxes = self.shares.barh(rows, 0, height=_HEIGHT, animated=True).patches
        self.names = [self._write(row, (-0.06, 0), "right") for row in rows]
        self.said = [self._write(row, (0.0, 0), "left") for row in rows]

    def _write(self, row: int, shift: tuple[float, float], side: str) -> Text:
        return self.shares.text(
            shift[0], row, "", ha=side, va="center_baseline", animated=True, clip_on=False
        )

    def update(self, data: DiagnosisView) -> None:
        """Move the lines, the triangles and the bars."""
        found, table = data.diagnosis, data.diagnosis.table
        self.own.set_ydata(found.probe.prices)
        self.seen.set_ydata(np.clip(found.probe.seen, *_PRICES))
        self.expected.set_ydata(found.expected)
        truth = found.probe.hidden if data.guess else ""
        for row, (name, share, verdict) in enumerate(
            zip(table.index, table.share, table.verdict, strict=True)
        ):
            box = self.boxes[row]
            box.set_width(share)
            box.set_facecolor(_COLOURS[verdict])
            sign = "✓ " if name == truth else "▶ " if name == data.guess else ""
            self.names[row].set_text(f"{sign}{name}")
            self.names[row].set_color(style.MUTED if verdict == RULED_OUT else style.INK)
            amount = "<0.5 %" if share < 0.005 else words.percent(share, 2)
            self.said[row].set_x(share + 0.04)
            self.said[row].set_text(amount)
        marks.finding(self.axes, _finding(data))


def _finding(data: DiagnosisView) -> str:
    found, table = data.diagnosis, data.diagnosis.table
    share = words.percent(float(table.share[found.likeliest]), 2)
    alike = int(table.verdict.isin(["likeliest", "alike"]).sum())
    if data.guess:
        told = RIGHT if data.guess == found.probe.hidden else WRONG
        return told.format(guess=data.guess, rival=found.probe.hidden)
    if alike > 1:
        return ALIKE.format(alike=alike, types=len(table))
    if found.possible > 1:
        return LIKELIEST.format(rival=found.likeliest, share=share, more=found.possible - 1)
    return ANSWERS_LIKE.format(rival=found.likeliest, share=share)
