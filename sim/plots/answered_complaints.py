"""What becomes of a hundred troubles: how many end how, and how many of each stay."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle

from sim.lessons.answered_complaints import AnsweredComplaints
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

TROUBLES_AXIS: Final = "of a hundred troubles"
STAY_AXIS: Final = "stay, %"
FINDING: Final = "{kept} stay after trouble; {quick} of the solved were solved quickly"
IF_NOBODY_WAITED: Final = "if none waited"
BLOCK: Final = {
    "silent": "silent",
    "unsolved": "unsolved",
    "solved": "late",
    "quick": "quick",
}
ONE_BLOCK: Final = "{part} end {how}, of whom {stay} stay"
FOUND_ALT: Final = "Of all troubles {blocks}"

_COLOURS: Final = {
    "silent": style.GREY,
    "unsolved": style.VERMILION,
    "solved": style.ORANGE,
    "quick": style.BLUE,
}
_SEEN: Final = 0.5
"""Troubles of a hundred from which a block is in sight and has its name."""
_NAMES: Final = 90.0
_APART: Final = 12.0
"""Pixels of the page between two names."""
_RIGHT: Final = 176.0


class TroubleBlocks(Picture[AnsweredComplaints]):
    """A block for each end of a trouble: as wide as it is frequent, as high as customers stay.

    The filled area is all who stay. Dashed: the mean height if nobody had to wait for an answer.
    """

    def build(self) -> None:
        """Draw what stays; blocks are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=_RIGHT)
        self.axes.set(xlim=(0, 100), ylim=(0, 100))
        self.axes.set_xticks([0, 25, 50, 75, 100])
        self.axes.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.axes, x=TROUBLES_AXIS, y=STAY_AXIS)
        looks: dict[str, Any] = {"animated": True, "ec": "white", "lw": 2}
        self.blocks = {
            name: Rectangle((0, 0), 0, 0, fc=colour, **looks) for name, colour in _COLOURS.items()
        }
        looks = {"y": _NAMES, "ha": "center", "va": "bottom", "animated": True}
        self.names = {
            name: self.axes.text(
                0, s="", color=style.readable(_COLOURS[name]), fontweight="bold", **looks
            )
            for name in BLOCK
        }
        self._pixels = self.axes.get_position().width * self.page_width / 100
        for block in self.blocks.values():
            self.axes.add_patch(block)
        self.kept = marks.theory(self.axes, [0, 100], [0, 0], label=IF_NOBODY_WAITED, animated=True)
        self.labels = EndLabels([self.kept], gap=10)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, done: AnsweredComplaints) -> None:
        """Move blocks, names and the dashed line."""
        left, end, told = 0.0, 0.0, []
        for name, block in self.blocks.items():
            width, height = 100 * done.parts[name], 100 * done.stays[name]
            block.set_bounds(left, 0, width, height)
            end = self._write(name, left + width / 2, end) if width > _SEEN else end
            self.names[name].set_visible(width > _SEEN)
            left += width
            told.append(
                ONE_BLOCK.format(
                    part=words.percent(done.parts[name]),
                    how=BLOCK[name],
                    stay=words.percent(done.stays[name]),
                )
            )
        self.kept.set_ydata([100 * done.if_nobody_waited] * 2)
        self.labels.update()
        marks.finding(
            self.axes,
            FINDING.format(kept=words.percent(done.kept), quick=words.percent(done.quick_answers)),
        )
        self._told = FOUND_ALT.format(blocks="; ".join(told))

    def _write(self, name: str, middle: float, end: float) -> float:
        """Write a name above its block, or as near as the one before it lets it; say its end."""
        text = self.names[name]
        text.set_text(BLOCK[name])
        half = marks.page_width(text) / self._pixels / 2
        middle = max(middle, end + half)
        text.set_x(middle)
        return middle + half + _APART / self._pixels

    @property
    def alt(self) -> str:
        """The finding, and the four ends."""
        return f"{super().alt} {self._told}.".strip()
