"""Appointments in the same thousand calls, and what share of sociable listeners does to each."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle

from sim.lessons.thousand_calls import CALLS, OTHERS, OWN, CallsCompared
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

BARS_AXIS: Final = "appointments"
IN_CALLS: Final = "in 100 calls; dashed: exactly"
SHARE_AXIS: Final = "sociable, %"
EXACTLY: Final = "exactly, in 100 calls"
NAMES: Final = {
    OWN: "yours",
    "six-steps": "six steps",
    "no-small-talk": "no small talk",
    "reason-first": "reason first",
    "pitch-first": "pitch at once",
}
FIRST_BY_BOTH: Final = "First in these calls and exactly: {first}"
FIRST_BY_LUCK: Final = "First in these calls: {played}; exactly first: {first}"
FIRST_PLAYED: Final = "First in these calls: {played}"
CROSSES: Final = "small talk pays the six steps where more than {share} are sociable"
OF_A_SELLER: Final = "{seller} {made} in 100 calls, 95 % interval {interval}, exactly {exact}"
OF_ONE_SIMULATED: Final = "{seller} {made} in 100 calls, 95 % interval {interval}"

_COLOURS: Final = dict(
    zip(
        (OWN, *OTHERS),
        (style.BLUE, style.VERMILION, style.ORANGE, style.GREEN, style.PURPLE),
        strict=True,
    )
)
_MOST: Final = 25
_TOP: Final = 20
_HIGH: Final = 0.62


class CallBars(Picture[CallsCompared]):
    """Left, bars with 95 % intervals, the exact value dashed. Right, exact values by the share."""

    def build(self) -> None:
        """Make bars, intervals and lines; they are only moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=160, right=430)
        self.axes.set(xlim=(0, _MOST), ylim=(len(NAMES) - 0.5, -0.5))
        self.axes.set_xticks([0, 10, 20])
        self.axes.set_yticks(range(len(NAMES)), list(NAMES.values()))
        self.axes.tick_params(axis="y", length=0)
        marks.label_axes(self.axes, x=BARS_AXIS)
        top = self.axes.get_position().y1 + 0.022
        self.figure.text(8 / self.page_width, top, IN_CALLS, va="bottom")
        looks: dict[str, Any] = {"animated": True}
        self.bars, self.reach, self.exact = [], [], []
        for row, name in enumerate(NAMES):
            bar = Rectangle(
                (0, row - _HIGH / 2), 0, _HIGH, fc=_COLOURS[name], lw=0, alpha=0.55, **looks
            )
            self.axes.add_patch(bar)
            self.bars.append(bar)
            (reach,) = self.axes.plot([0, 0], [row] * 2, color=style.INK, lw=3, zorder=5, **looks)
            self.reach.append(reach)
            (exact,) = self.axes.plot(
                *([0, 0], [row - 0.44, row + 0.44]), **(style.THEORY | {"zorder": 6} | looks)
            )
            self.exact.append(exact)
        self._right(looks)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _right(self, looks: dict[str, Any]) -> None:
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=492, right=150)
        self.right.set(xlim=(0, 100), ylim=(0, _TOP))
        self.right.set_xticks([0, 50, 100])
        self.right.set_yticks([0, 5, 10, 15, 20])
        marks.label_axes(self.right, x=SHARE_AXIS)
        box = self.right.get_position()
        self.figure.text(box.x0 - 0.03, box.y1 + 0.022, EXACTLY, va="bottom")
        self.lines = []
        for name, said in NAMES.items():
            how = style.THEORY | {"color": _COLOURS[name], "linewidth": 2.5} | looks
            (line,) = self.right.plot([0, 100], [0, 0], label=said, **how)
            self.lines.append(line)
        (self.now,) = self.right.plot(
            *([50, 50], [0, _TOP]), color=style.INK, lw=1.5, label="_now", **looks
        )
        self.labels = EndLabels(self.lines)
        (self.cross,) = self.right.plot(
            *([0], [0], "o"), ms=9, mfc="white", mec=style.INK, mew=2, zorder=7, **looks
        )
        self.cross_at = self.right.text(
            0, 0, "", ha="center", va="bottom", path_effects=marks.HALO, zorder=8, **looks
        )

    def update(self, compared: CallsCompared) -> None:
        """Move bars, intervals, exact values and lines."""
        told = []
        rows = zip(compared.sellers, self.bars, self.reach, self.exact, self.lines, strict=True)
        for seller, bar, reach, exact, line in rows:
            made = 100 * seller.appointments / CALLS
            bar.set_width(made)
            reach.set_xdata([100 * seller.low, min(100 * seller.high, _MOST)])
            known = bool(np.isfinite(seller.exact))
            for mark in (exact, line):
                mark.set_visible(known)
            exact.set_xdata([100 * seller.exact if known else 0.0] * 2)
            line.set_ydata([100 * one if known else np.nan for one in seller.chances])
            sentence = OF_A_SELLER if known else OF_ONE_SIMULATED
            values = {
                "seller": NAMES[seller.name],
                "made": words.fixed(made, 1),
                "interval": words.interval(100 * seller.low, 100 * seller.high),
            }
            if known:
                values["exact"] = words.fixed(100 * seller.exact, 1)
            told.append(sentence.format(**values))
        self.now.set_xdata([100 * compared.sociable] * 2)
        self.labels.update()
        self._mark_crossing(compared)
        marks.finding(self.axes, _first(compared))
        told.append(CROSSES.format(share=words.percent(compared.pays_above)))
        self._told = "; ".join(told)

    def _mark_crossing(self, compared: CallsCompared) -> None:
        share = compared.pays_above
        hurried, sociable = next(one.chances for one in compared.sellers if one.name == OTHERS[0])
        y = 100 * ((1 - share) * hurried + share * sociable)
        self.cross.set_data([100 * share], [y])
        self.cross_at.set_position((100 * share, y + 1.0))
        self.cross_at.set_text(words.percent(share))

    @property
    def alt(self) -> str:
        """The finding, and every seller's numbers."""
        return f"{super().alt} {self._told}.".strip()


def _first(compared: CallsCompared) -> str:
    """Say who is first in these calls, and who is exactly, as far as that is known."""
    played = NAMES[max(compared.sellers, key=lambda one: one.appointments).name]
    if not np.isfinite(compared.own.exact):
        return FIRST_PLAYED.format(played=played)
    first = NAMES[max(compared.sellers, key=lambda one: one.exact).name]
    if played == first:
        return FIRST_BY_BOTH.format(first=first)
    return FIRST_BY_LUCK.format(played=played, first=first)
