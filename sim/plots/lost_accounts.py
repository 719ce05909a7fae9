"""Lost accounts by cause: the true one beside the named one, with what theory expects."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle

from sim.lessons.lost_accounts import PRICE, LostAccounts
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture
from sim.scenario.vocabulary import LEAVING_CAUSES

SHARE_AXIS: Final = "share of the lost accounts, %"
TRUE: Final = "■ left for it"
NAMED: Final = "□ named it"
EXPECTED: Final = "┆ theory"
FINDING: Final = "{named} of {all} name the price, {true} left for it"
FOUND_ALT: Final = "Of {all} accounts {causes}"
ONE_CAUSE: Final = "{true} left for {cause} and {named} named it"

_TOP: Final = 100.0
_HALF: Final = 0.36


class CausesNamed(Picture[LostAccounts]):
    """Two bars a cause: dark, how many left for it; outlined, how many named it.

    A dashed mark on each is the share that theory expects.
    """

    def build(self) -> None:
        """Draw what stays: a row a cause."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=362, right=34, top=92, bottom=66)
        rows = list(range(len(LEAVING_CAUSES)))
        self.axes.set(xlim=(0, _TOP), ylim=(len(rows) - 0.5, -0.5))
        self.axes.set_yticks(rows, [words.both(name) for name in LEAVING_CAUSES])
        self.axes.set_xticks([0, 25, 50, 75, 100])
        marks.label_axes(self.axes, x=SHARE_AXIS)
        looks: dict[str, Any] = {"animated": True, "lw": 2}
        self.true = [
            Rectangle((0, row - _HALF), 0, _HALF, fc=style.BLUE, ec=style.BLUE, **looks)
            for row in rows
        ]
        self.named = [
            Rectangle((0, row), 0, _HALF, fc="white", ec=style.VERMILION, **looks) for row in rows
        ]
        for bar in (*self.true, *self.named):
            self.axes.add_patch(bar)
        marking: dict[str, Any] = {"animated": True, "zorder": 6, **style.THEORY}
        (self.expects,) = self.axes.plot([], [], **marking)
        # above the rows: of a single account a bar takes the whole width
        above: dict[str, Any] = {"ha": "right", "va": "center"}
        self.axes.text(46, -0.95, TRUE, color=style.BLUE, **above)
        self.axes.text(76, -0.95, NAMED, color=style.readable(style.VERMILION), **above)
        self.axes.text(100, -0.95, EXPECTED, **above)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, lost: LostAccounts) -> None:
        """Set the bars and the marks."""
        x: list[float] = []
        y: list[float] = []
        for row, name in enumerate(LEAVING_CAUSES):
            for bar, number in ((self.true[row], lost.true), (self.named[row], lost.named)):
                bar.set_width(100 * number[name] / lost.accounts)
                bar.set_visible(number[name] > 0)
            for expected, begin in (
                (lost.expected_true, row - _HALF),
                (lost.expected_named, float(row)),
            ):
                at = 100 * expected[name]
                x += [at, at, np.nan]
                y += [begin, begin + _HALF, np.nan]
        self.expects.set_data(x, y)
        told = FINDING.format(named=lost.price_named, all=lost.accounts, true=lost.true[PRICE])
        marks.finding(self.axes, told)
        told_of = [
            ONE_CAUSE.format(true=lost.true[name], cause=words.both(name), named=lost.named[name])
            for name in LEAVING_CAUSES
        ]
        self._told = FOUND_ALT.format(all=lost.accounts, causes="; ".join(told_of))

    @property
    def alt(self) -> str:
        """The finding, and the accounts by cause."""
        return f"{super().alt} {self._told}.".strip()
