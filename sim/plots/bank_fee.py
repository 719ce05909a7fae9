"""A bank's fee at every height: what ten years are worth, and from whom it comes."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.kernel.numerals import fixed
from sim.lessons.bank_fee import FEES, FeeStory
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

FEE_AXIS: Final = "fee, dollars a month"
VALUE_AXIS: Final = "ten years, thousand dollars"
GROUPS_AXIS: Final = "of which, thousand dollars"
AS_SET: Final = "as set"
NOBODY_SPARED: Final = "all pay"
NAMES: Final = {
    "new": "new customers",
    "savers": "savers 储户",
    "small": "many checks",
    "other": "all others",
}
NO_FEE: Final = "No fee: nobody pays and nobody leaves because of it"
NOBODY_PAYS: Final = "{fee} dollars a month, and no account is charged"
GAINS: Final = "{fee} dollars a month bring {gain} thousand; {best} would bring most"
AT_BEST: Final = "{fee} dollars a month bring {gain} thousand, and no fee more"
LOSES: Final = "{fee} dollars a month cost {loss} thousand in ten years"
TOLD: Final = "{group} {change}"

_RANGES: Final = ((-60.0, 180.0), (-150.0, 450.0), (-250.0, 750.0))
_LABELS, _ZERO, _REACH, _SUMS = 536.0, 734.0, 30.0, 852.0
_FIRST, _ROW = 290.0, 62.0


class FeeCurves(Picture[FeeStory]):
    """Left, the change of value at every fee; right, the same at the fee set, group by group.

    Blue spares whom the switches spare; black dashed spares nobody.
    """

    def build(self) -> None:
        """Make both halves; lines, the dot and the bars are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=72, right=412)
        self.axes.set(xlim=(0, float(FEES[-1])), ylim=_RANGES[0])
        marks.few_ticks(self.axes)
        marks.label_axes(self.axes, x=FEE_AXIS, y=VALUE_AXIS)
        self.axes.axhline(0, color=style.GRID, lw=1.5)
        nothing = 0.0 * FEES
        self.as_set = marks.simulated(self.axes, FEES, nothing, label=AS_SET)
        self.spares_nobody = marks.theory(self.axes, FEES, nothing, label=NOBODY_SPARED)
        for line in (self.as_set, self.spares_nobody):
            line.set_animated(True)
        (self.dot,) = self.axes.plot(
            [0], [0], "o", color=style.BLUE, ms=12, zorder=6, animated=True, clip_on=False
        )
        self.labels = EndLabels([self.as_set, self.spares_nobody])
        self._page = marks.page_pixels(self.figure)
        self._write(_LABELS, _FIRST + 64, GROUPS_AXIS, color=style.MUTED)
        self.rows = [self._row(k, name) for k, name in enumerate(NAMES.values())]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, story: FeeStory) -> None:
        """Move curves, dot and bars."""
        drawn = np.concatenate((story.as_set, story.nobody_spared)) / 1000
        marks.stretch(self.axes, (float(drawn.min()), float(drawn.max())), _RANGES)
        self.as_set.set_ydata(story.as_set / 1000)
        self.spares_nobody.set_ydata(story.nobody_spared / 1000)
        self.dot.set_data([story.fee.monthly], [story.ten_years / 1000])
        self.labels.update()
        values = story.groups["ten_years"].reindex(list(NAMES)).to_numpy() / 1000
        most = max(1.0, float(np.abs(values).max()))
        written = [thousands(float(value)) for value in values]
        for (bar, text), value, told in zip(self.rows, values, written, strict=True):
            length = _REACH * float(value) / most
            bar.set(x=_ZERO + min(0.0, length), width=abs(length))
            text.set_text(told)
        marks.finding(self.axes, _finding(story))
        self._told = "; ".join(
            TOLD.format(group=name, change=told)
            for name, told in zip(NAMES.values(), written, strict=True)
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and the groups in words."""
        return f"{super().alt} {self._told}.".strip()

    def _row(self, number: int, name: str) -> tuple[Rectangle, Any]:
        y = _FIRST - _ROW * number
        self._write(_LABELS, y, name)
        bar = Rectangle((_ZERO, y - 12), 0, 24, fc=style.BLUE, lw=0, animated=True)
        bar.set_transform(self._page)
        self.figure.add_artist(bar)
        return bar, self._write(_SUMS, y, "", ha="right", fontweight="bold", animated=True)

    def _write(self, x: float, y: float, said: str, **how: Any) -> Text:
        text = Text(x, y, said, va="center", **how)
        text.set_transform(self._page)
        self.figure.add_artist(text)
        return text


def thousands(amount: float) -> str:
    """Write a change of thousand dollars with its sign and a decimal.

    Examples
    --------
    >>> thousands(81.13), thousands(-1.56), thousands(0.0)
    ('+81.1', '−1.6', '0')
    """
    return words.signed(amount, fixed(amount, 1)) if amount else "0"


def _finding(story: FeeStory) -> str:
    fee = words.whole(story.fee.monthly)
    gain = words.number(abs(story.ten_years) / 1000)
    if story.fee.monthly == 0:
        return NO_FEE
    if not story.groups["charged"].sum():
        return NOBODY_PAYS.format(fee=fee)
    if story.ten_years < 0:
        return LOSES.format(fee=fee, loss=gain)
    if story.fee.monthly == story.best:
        return AT_BEST.format(fee=fee, gain=gain)
    return GAINS.format(fee=fee, gain=gain, best=words.whole(story.best))
