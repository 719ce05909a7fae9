"""Six files: two readers' grades beside each other, and the profit of like years."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.text import Text

from sim.customers.theory.credit_rating import GRADES
from sim.lessons.six_files import YEARS, SixFiles
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

YEARS_AXIS: Final = "like years, the worst first"
PROFIT_AXIS: Final = "profit, thousand yuan a year"
YOU: Final = "you"
FINANCE: Final = "finance"
READERS: Final = "you ■   colleague ○"
MORE: Final = "You agree on {same} of {all}, and earn {gain} thousand more than finance"
LESS: Final = "You agree on {same} of {all}, and earn {gain} thousand less than finance"
TOLD: Final = "{name}: {mine} and {colleague}"

_LOW, _HIGH, _STEP = -700.0, 1400.0, 700.0
_UPPER, _ROW = 330.0, 44.0


class SixAccounts(Picture[SixFiles]):
    """Left, the six files with both grades; right, profits of like years, sorted.

    Blue are your limits, grey finance's rule, on the same luck.
    """

    def build(self) -> None:
        """Make both halves; markers and lines are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=262, right=392, top=110, bottom=66)
        self.axes.set(xlim=(-0.5, 4.5), ylim=(5.5, -0.5), yticks=[])
        self.axes.set_xticks(range(5), GRADES[::-1])
        for row in range(6):
            self.axes.axhline(row, color=style.GRID, lw=1.5)
        self._page = marks.page_pixels(self.figure)
        self.names: list[Any] = [
            self._write(8, _UPPER - (row + 0.5) * _ROW, "") for row in range(6)
        ]
        self._write(262, 346, READERS, color=style.MUTED)
        looks: dict[str, Any] = {"animated": True, "zorder": 6, "clip_on": False, "ls": "none"}
        (self.mine,) = self.axes.plot([], [], "s", color=style.BLUE, ms=12, **looks)
        (self.other,) = self.axes.plot(
            [], [], "o", mfc="none", mec=style.VERMILION, mew=2.5, ms=18, **looks
        )
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=576, right=96, top=110, bottom=66)
        self._ends = (_LOW, _HIGH)
        self.right.set(xlim=(1, YEARS), ylim=self._ends, xticks=[1, YEARS])
        marks.few_ticks(self.right, x=None, y=3)
        marks.label_axes(self.right, x=YEARS_AXIS)
        box = self.right.get_position()
        self.figure.text(box.x0 - 0.06, box.y1 + 0.0225, PROFIT_AXIS, va="bottom")
        self.right.axhline(0, color=style.GRID, lw=1.5)
        years = np.arange(1, YEARS + 1)
        self.lines = [
            self.right.plot(years, 0.0 * years, color=colour, lw=2.5, label=said, animated=True)[0]
            for colour, said in ((style.GREY, FINANCE), (style.BLUE, YOU))
        ]
        self.labels = EndLabels(self.lines)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: SixFiles) -> None:
        """Move markers and lines."""
        for text, name in zip(self.names, said.names, strict=True):
            text.set_text(name.split(" (")[0])
        places = {grade: 4 - k for k, grade in enumerate(GRADES)}
        rows = list(range(6))
        self.mine.set_data([places[one] for one in said.mine], rows)
        self.other.set_data([places[one] for one in said.colleague], rows)
        for line, profits in zip(self.lines, (said.finance, said.yours), strict=True):
            line.set_ydata(np.sort(profits))
        self._reach(min(*said.finance, *said.yours), max(*said.finance, *said.yours))
        self.labels.update()
        form = LESS if said.gain[0] < 0 else MORE
        same = round(said.agreement.share * len(said.mine))
        gain = words.whole(abs(said.gain[0]))
        marks.finding(self.axes, form.format(same=same, all=len(said.mine), gain=gain))
        self._told = "; ".join(
            TOLD.format(name=name, mine=mine, colleague=other)
            for name, mine, other in zip(said.names, said.mine, said.colleague, strict=True)
        )

    def _reach(self, least: float, most: float) -> None:
        """Let the axis end where the years do, if they go beyond what is usual."""
        ends = (
            min(_LOW, _STEP * np.floor(least / _STEP)), max(_HIGH, _STEP * np.ceil(most / _STEP)),
        )  # fmt: skip
        if ends != self._ends:  # costs a full drawing
            self._ends = ends
            self.right.set_ylim(ends)

    @property
    def alt(self) -> str:
        """The finding, the axes, and the grades."""
        return f"{super().alt} {self._told}.".strip()

    def _write(self, x: float, y: float, said: str, **how: Any) -> Text:
        text = Text(x, y, said, va="center", **how)
        text.set_transform(self._page)
        self.figure.add_artist(text)
        return text
