"""A dealer's desk: profit and return of two lines, and what a step of each interest would add."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator

from sim.lessons.his_desk import HUAXIN, RIVAL, DealersDesk
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

PROFIT_AXIS: Final = "thousand yuan a year"
RETURN_AXIS: Final = "return, %"
STEP_AXIS: Final = "thousand yuan a step"
STEPS_SAID: Final = {
    "machines": "machine +1",
    "margin": "margin +1 point",
    "terms_days": "30 days more",
    "drop": "risk −10 points",
    "support": "support +15",
    "hours": "effort −10 %",
}
FINDING: Final = "{chosen}: {after} thousand yuan after what his capital earns elsewhere"
NEITHER: Final = "Both lines lose: {after} thousand yuan after his capital"
LINE_ALT: Final = "{line} brings {profit} thousand yuan a year, {part} of the capital bound"
LIGHT: Final = "□ profit"
DARK: Final = "■ after capital"

_COLOURS: Final = {HUAXIN: style.BLUE, RIVAL: style.ORANGE}
_LOW, _HIGH = -500.0, 2500.0
_FEW = (0, 1000, 2000)
_MOST_RETURN: Final = 300.0
_MOST_STEP: Final = 420.0
_WIDE: Final = 0.66


class DeskOfTwoLines(Picture[DealersDesk]):
    """Left: profit of each line, dark what is left of it after his capital; the chosen one lit.

    Middle: what a yuan bound in it brings. Right: what one step of each interest of Huaxin's line
    would add.
    """

    def build(self) -> None:
        """Draw what stays; bars are moved."""
        looks: dict[str, Any] = {"animated": True}
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=76, right=592)
        self.middle = self.figure.add_subplot()
        marks.place(self.middle, left=328, right=390)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=654, right=28)
        for axes, low, high in ((self.axes, _LOW, _HIGH), (self.middle, 0, _MOST_RETURN)):
            axes.set(xlim=(-0.6, 1.6), ylim=(low, high))
            axes.set_xticks([0, 1], [HUAXIN, RIVAL])
            axes.tick_params(axis="x", length=0)
        self.middle.set_xlim(-0.56, 1.5)  # the two names need the room
        self.axes.set_yticks([-500, 0, 500, 1000, 1500, 2000])
        self.middle.set_yticks([0, 100, 200, 300])
        self.axes.axhline(0, color=style.MUTED, lw=1)
        marks.few_ticks(self.axes, x=None, y=5)
        self._usual: Any = self.axes.yaxis.get_major_locator()
        marks.label_axes(self.axes, y=PROFIT_AXIS)
        self.middle.text(0, 1.035, RETURN_AXIS, transform=self.middle.transAxes, va="bottom")
        above: dict[str, Any] = {"ha": "right", "va": "center"}
        above["transform"] = self.axes.get_xaxis_transform()
        self.axes.text(1.6, 0.9633, LIGHT, color=style.MUTED, **above)
        self.axes.text(1.6, 0.8767, DARK, **above)
        self._low = _LOW
        self.profits: dict[str, Rectangle] = {}
        self.afters: dict[str, Rectangle] = {}
        self.returns: dict[str, Rectangle] = {}
        self.figures: dict[str, Any] = {}
        for place, (name, colour) in enumerate(_COLOURS.items()):
            at = place - _WIDE / 2
            self.profits[name] = Rectangle((at, 0), _WIDE, 0, fc="none", ec=colour, lw=2, **looks)
            self.afters[name] = Rectangle((at, 0), _WIDE, 0, fc=colour, lw=0, **looks)
            self.returns[name] = Rectangle((at, 0), _WIDE, 0, fc=colour, lw=0, **looks)
            self.axes.add_patch(self.afters[name])
            self.axes.add_patch(self.profits[name])
            self.middle.add_patch(self.returns[name])
            self.figures[name] = (
                self.axes.text(place, 0, "", ha="center", va="bottom", **looks),
                self.middle.text(
                    *(place, 0, ""), ha="center", va="bottom", path_effects=marks.HALO, **looks
                ),
            )
        self._steps()
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def _steps(self) -> None:
        rows = list(range(len(STEPS_SAID)))
        self.right.set(xlim=(0, _MOST_STEP), ylim=(len(rows) - 0.4, -0.6))
        self.right.set_yticks(rows, list(STEPS_SAID.values()))
        self.right.set_xticks([0, 200, 400])
        self.right.tick_params(axis="y", length=0)
        marks.label_axes(self.right, x=STEP_AXIS)
        self.steps = {
            name: Rectangle((0, row - 0.3), 0, 0.6, fc=style.BLUE, lw=0, animated=True)
            for row, name in enumerate(STEPS_SAID)
        }
        self.adds = {
            name: self.right.text(0, row, "", va="center", animated=True, path_effects=marks.HALO)
            for row, name in enumerate(STEPS_SAID)
        }
        for bar in self.steps.values():
            self.right.add_patch(bar)

    def update(self, desk: DealersDesk) -> None:
        """Move the bars; the line that he does not choose goes pale."""
        told = []
        least = min(min(one.profit, desk.after(name)) for name, one in desk.profits.items())
        low = min(_LOW, -_LOW * (least // -_LOW))
        if low != self._low:  # costs a full drawing
            self._low = low
            self.axes.set_ylim(low, _HIGH)
            few = FixedLocator(_FEW)  # there is no room for a sign and four figures
            self.axes.yaxis.set_major_locator(self._usual if low == _LOW else few)
        for name, found in desk.profits.items():
            lit = 1.0 if name == desk.chosen else 0.3
            self.profits[name].set_height(min(found.profit, _HIGH))
            self.afters[name].set(height=min(desk.after(name), _HIGH), alpha=lit)
            part = 100 * found.return_on_capital
            self.returns[name].set(height=min(max(part, 0), _MOST_RETURN), alpha=lit)
            profit, back = self.figures[name]
            profit.set_text(words.whole(found.profit))
            profit.set_y(min(max(found.profit, 0), 1740) + 30)
            back.set_text(words.number(part))
            back.set_y(min(max(part, 0), 260) + 5)
            told.append(
                LINE_ALT.format(
                    line=name,
                    profit=words.whole(found.profit),
                    part=words.percent(found.return_on_capital),
                )
            )
        for name, gain in desk.gains.items():
            self.steps[name].set_width(min(gain, _MOST_STEP))
            self.adds[name].set_text(words.number(gain))
            self.adds[name].set_x(min(max(gain, 0), _MOST_STEP - 80) + 6)
        after = desk.after(desk.chosen)
        form = FINDING if after > 0 else NEITHER
        marks.finding(
            self.axes, form.format(chosen=desk.chosen, after=words.whole(after)).capitalize()
        )
        self._told = "; ".join(told)

    @property
    def alt(self) -> str:
        """The finding, and both lines."""
        return f"{super().alt} {self._told}.".strip()
