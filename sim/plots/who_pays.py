"""The whale curve of the course's customers, and what becomes of the profit without the worst."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.who_pays import LedgerWhale
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

CUSTOMERS_AXIS: Final = "customers, best first, % of all"
PROFIT_AXIS: Final = "added up, million yuan a year"
CHANGE_AXIS: Final = "thousand yuan a year"
MARGIN: Final = "gross margin"
PROFIT: Final = "profit"
PEAK: Final = "peak {amount}"
BARS: Final = ("on\npaper", "dropped", "asked\nto pay")
NONE_LOSE: Final = "Nobody loses money: the curve never comes down"
SOME_LOSE: Final = "{losers} of {all} customers cost {lost} million a year of {peak}"
LOSE_LITTLE: Final = "{losers} of {all} customers cost {lost} thousand a year of {peak} million"
TOLD: Final = "On paper {paper}, dropped {dropped}, asked to pay {asked} thousand yuan a year"

_LOW, _HIGH = 0.0, 40.0
_A_TENTH = 100.0
"""Thousand yuan: less than a tenth of a million is told in thousands."""
_REACH = 1.0


class WhaleAndWorst(Picture[LedgerWhale]):
    """Left, customers added up from the best to the worst; right, what happens without the worst.

    Grey is gross margin, which the books show; blue what is left after service. The vermilion end
    of it are those who are dropped, or asked to pay.
    """

    def build(self) -> None:
        """Make both halves; lines, bars and numbers are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=440)
        self.axes.set(xlim=(0, 100), ylim=(_LOW, _HIGH))
        marks.few_ticks(self.axes)
        marks.label_axes(self.axes, x=CUSTOMERS_AXIS, y=PROFIT_AXIS)
        self.lines = [
            self.axes.plot([0], [0], color=colour, lw=2.5, label=label, animated=True)[0]
            for colour, label in ((style.GREY, MARGIN), (style.BLUE, PROFIT))
        ]
        (self.tail,) = self.axes.plot([0], [0], color=style.VERMILION, lw=6, animated=True)
        (self.dot,) = self.axes.plot([0], [0], "o", color=style.BLUE, ms=10, animated=True)
        self.peak: Any = self.axes.add_artist(
            Text(0, 0, "", ha="center", va="top", color=style.BLUE, animated=True)
        )
        self.labels = EndLabels(self.lines)
        self._build_bars()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _build_bars(self) -> None:
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=572, right=12)
        self.right.set(xlim=(-0.5, 2.5), ylim=(-1.25 * _REACH, 1.25 * _REACH), yticks=[])
        self.right.set_xticks([0, 1, 2], BARS)
        self.right.tick_params(axis="x", length=0)
        self.right.spines[["left", "bottom"]].set_visible(False)
        self.right.axhline(0, color=style.MUTED, lw=1)
        box = self.right.get_position()
        self.figure.text(box.x0, box.y1 + 0.0225, CHANGE_AXIS, va="bottom")
        colours = (style.LIGHT_GREY, style.VERMILION, style.BLUE)
        self.bars: list[Any] = [
            self.right.add_patch(Rectangle((k - 0.34, 0), 0.68, 0, fc=colour, animated=True))
            for k, colour in enumerate(colours)
        ]
        self.amounts: list[Any] = [
            self.right.add_artist(Text(k, 0, "", ha="center", animated=True)) for k in range(3)
        ]

    def update(self, said: LedgerWhale) -> None:
        """Move the curves, the end of the whale and the three bars."""
        for line, curve in zip(self.lines, (said.margins, said.whale), strict=True):
            line.set_data(100 * curve.customers, curve.cumulated / 1000)
        whale = said.whale
        first = len(whale.profits) - said.worst
        tail = slice(first, None) if said.worst else slice(0, 0)
        self.tail.set_data(100 * whale.customers[tail], whale.cumulated[tail] / 1000)
        at, top = 100 * whale.customers[whale.at_peak], whale.peak / 1000
        self.dot.set_data([at], [top])
        self.peak.set(x=min(max(at, 20), 80), y=top - 2.5)
        self.peak.set_text(PEAK.format(amount=words.number(top)))
        self.labels.update()
        self._show_bars(said)
        marks.finding(self.axes, _finding(said))

    def _show_bars(self, said: LedgerWhale) -> None:
        values = (said.on_paper, said.dropped, said.converted)
        most = max(map(abs, values))
        written = [thousands(value) for value in values]
        for bar, text, value, told in zip(self.bars, self.amounts, values, written, strict=True):
            height = _REACH * value / most if most else 0.0
            bar.set_height(height)
            up = height >= 0
            text.set(y=height + (0.03 if up else -0.03), va="bottom" if up else "top", text=told)
        paper, dropped, asked = written
        self._told = TOLD.format(paper=paper, dropped=dropped, asked=asked)

    @property
    def alt(self) -> str:
        """The finding, the axes, and the three bars in words."""
        return f"{super().alt} {self._told}.".strip()


def thousands(amount: float) -> str:
    """Write a change of thousand yuan with its sign, whole.

    Examples
    --------
    >>> thousands(247.5), thousands(-452.04), thousands(0.2)
    ('+248', '−452', '0')
    """
    whole = words.whole(amount)
    return words.signed(amount, whole) if whole not in ("0", "−0") else "0"


def _finding(said: LedgerWhale) -> str:
    whale = said.whale
    if not whale.losers:
        return NONE_LOSE
    counted = {"losers": words.whole(whale.losers), "all": words.whole(len(whale.profits))}
    loss = whale.peak - whale.total
    if loss < _A_TENTH:
        told = {"lost": words.number(loss), "peak": words.number(whale.peak / 1000)}
        return LOSE_LITTLE.format(**counted, **told)
    lost, peak = words.together(loss / 1000, whale.peak / 1000)
    return SOME_LOSE.format(**counted, lost=lost, peak=peak)
