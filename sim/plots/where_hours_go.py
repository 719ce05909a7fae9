"""Hours of one order by stage, and what an hour's margin answers to."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.where_hours_go import STAGES, SpentHours
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

HOURS_AXIS: Final = "part of the hours, %"
ANSWERS_AXIS: Final = "margin an hour, % for 1 % more"
SHARE_SAID: Final = "■ share that passes"
HOURS_SAID: Final = "■ hours"
FINDING: Final = "An hour brings {margin} yuan of margin; an order takes {hours} hours"
TOLD: Final = "1 % more that passes, or 1 % more hours: {stages}"
A_STAGE: Final = "{stage} {share} and {hours} %"
AN_AMOUNT: Final = "{hours} h"

_ROWS = range(len(STAGES))
_HALF = 0.36


class HoursOfStages(Picture[SpentHours]):
    """A row a stage: left the hours of an order, right the elasticities to share and hours."""

    def build(self) -> None:
        """Make both halves; bars and numbers are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=76, right=470, top=96)
        self.axes.set(xlim=(0, 100), ylim=(3.6, -0.6))
        self.axes.set_xticks([0, 25, 50, 75, 100])
        self.axes.set_yticks(list(_ROWS), STAGES)
        marks.label_axes(self.axes, x=HOURS_AXIS)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=470, right=30, top=96)
        self.right.set(xlim=(-1.05, 1.45), ylim=(3.6, -0.6), yticks=[])
        self.right.set_xticks([-1, -0.5, 0, 0.5, 1])
        self.right.axvline(0, color=style.MUTED, lw=1)
        marks.label_axes(self.right, x=ANSWERS_AXIS)
        box = self.right.get_position()
        for left, said, colour in ((0.0, SHARE_SAID, style.BLUE), (0.26, HOURS_SAID, style.ORANGE)):
            seen = style.readable(colour)
            self.figure.text(box.x0 + left, box.y1 + 0.0125, said, va="bottom", color=seen)
        self.spent = [self._bar(self.axes, row, 0.0, style.WORKING) for row in _ROWS]
        self.shares = [self._bar(self.right, row, 0.0, style.BLUE) for row in _ROWS]
        self.hours = [self._bar(self.right, row, 0.0, style.ORANGE) for row in _ROWS]
        looks: dict[str, Any] = {"va": "center", "animated": True, "path_effects": marks.HALO}
        self.amounts: list[Any] = [self.axes.add_artist(Text(0, row, "", **looks)) for row in _ROWS]
        self.numbers: list[Any] = [
            self.right.add_artist(Text(0, row, "", **looks)) for row in _ROWS
        ]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _bar(self, axes: Any, row: int, left: float, colour: str) -> Any:
        box = Rectangle((left, row - _HALF), 0, 2 * _HALF, fc=colour, lw=0, animated=True)
        return axes.add_patch(box)

    def update(self, spent: SpentHours) -> None:
        """Move bars and numbers."""
        funnel, all_hours = spent.funnel, float(spent.hours_of_a_win.sum())
        told = []
        for row, stage in enumerate(STAGES):
            hours = float(spent.hours_of_a_win[row])
            part = 100 * hours / all_hours
            self.spent[row].set_width(part)
            inside = part > 70
            self.amounts[row].set(
                x=part - 2 if inside else part + 2, ha="right" if inside else "left"
            )
            self.amounts[row].set_text(AN_AMOUNT.format(hours=words.number(hours)))
            to_share, to_hours = float(funnel.to_shares[row]), float(funnel.to_hours[row])
            self.shares[row].set_width(to_share)
            self.hours[row].set_width(to_hours)
            self.numbers[row].set(x=min(to_share, 1.0) + 0.03, text=words.fixed(to_share, 2))
            told.append(
                A_STAGE.format(
                    stage=stage, share=words.fixed(to_share, 2), hours=words.fixed(to_hours, 2)
                )
            )
        self._told = TOLD.format(stages=words.listed(told))
        marks.finding(
            self.axes,
            FINDING.format(
                margin=words.number(spent.margin_an_hour),
                hours=words.number(spent.funnel.hours_a_win),
            ),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and the stages in words."""
        return f"{super().alt} {self._told}.".strip()
