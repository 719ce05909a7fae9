"""A saw-tooth of truth, and what a record leaves by how often it is checked."""

from __future__ import annotations

from typing import Final

import numpy as np

from sim.lessons.address_book import LONGEST, MONTHS, CheckedRecords
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

MONTHS_AXIS: Final = "months"
TRUE_AXIS: Final = "records still true, %"
EVERY_AXIS: Final = "months between checks"
LEFT_AXIS: Final = "left a record and month, yuan"
MEAN: Final = "mean"
FINDING: Final = "Checked every {every} months, {share} of the records are true"
EVERY_MONTH: Final = "Checked every month, {share} of the records are true"
ALL_SAID: Final = (
    "Just before a check {least} are true. A record leaves {left} yuan a month; checked every"
    " {best} months it would leave {most}"
)


class TrueRecords(Picture[CheckedRecords]):
    """Left the share of true records over three years, its mean dashed.

    Right what a record leaves a month for every interval: the circle is now, the diamond the best.
    """

    def build(self) -> None:
        """Draw what stays."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=420)
        self.axes.set(xlim=(0, MONTHS), ylim=(0, 100))
        self.axes.set_xticks([0, 12, 24, 36])
        self.axes.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.axes, x=MONTHS_AXIS, y=TRUE_AXIS)
        (self.tooth,) = self.axes.plot([], [], color=style.BLUE, lw=2.5, animated=True)
        self.mean = marks.theory(self.axes, [0, MONTHS], [0, 0], label=MEAN, animated=True)
        self.labels = EndLabels([self.mean])
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=584, right=28)
        self.right.set(xlim=(0, LONGEST + 1), ylim=(-1, 1))
        self.right.set_xticks([0, 12, 24, 36])
        marks.few_ticks(self.right, x=None)
        marks.label_axes(self.right, x=EVERY_AXIS)
        self.right.set_ylabel(LEFT_AXIS, rotation=0, ha="left", va="bottom")
        self.right.yaxis.set_label_coords(-0.22, 1 + 10 / 282)
        (self.left,) = self.right.plot([], [], color=style.PURPLE, lw=2.5, animated=True)
        (self.now,) = self.right.plot(
            [], [], "o", ms=11, mfc="white", mec=style.INK, mew=2, animated=True, zorder=5
        )
        (self.best,) = self.right.plot(
            [], [], "D", ms=9, color=style.VERMILION, animated=True, zorder=6
        )
        self._ends = (0.0, 0.0)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, book: CheckedRecords) -> None:
        """Move both lines and the two marks."""
        self.tooth.set_data(book.months, 100 * book.true_share)
        self.mean.set_ydata([100 * book.true_on_average] * 2)
        self.labels.update()
        self.left.set_data(book.intervals, book.left)
        self.now.set_data([book.every], [book.left_now])
        self.best.set_data([book.best], [book.left_at_best])
        low, high = float(book.left.min()), float(book.left.max())
        room = 0.1 * max(high - low, 0.5)
        step = 10.0 ** np.floor(np.log10(max(high - low, 0.5)))
        ends = (
            float(step * np.floor((low - room) / step)),
            float(step * np.ceil((high + room) / step)),
        )
        if ends != self._ends:  # costs a full drawing
            self._ends = ends
            self.right.set_ylim(ends)
        said = EVERY_MONTH if book.every == 1 else FINDING
        told = {"every": words.whole(book.every), "share": words.percent(book.true_on_average)}
        marks.finding(self.axes, said.format(**told))
        self._told = ALL_SAID.format(
            least=words.percent(book.true_before_check),
            left=words.number(book.left_now),
            best=words.whole(book.best),
            most=words.number(book.left_at_best),
        )

    @property
    def alt(self) -> str:
        """The finding, and the numbers behind it."""
        return f"{super().alt} {self._told}.".strip()
