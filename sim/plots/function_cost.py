"""What each function of a product costs, beside what it may cost, its value and its guard."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.kernel.numerals import PERCENT, fixed
from sim.lessons.function_cost import NAMES, FunctionCost
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

COST_AXIS: Final = "cost, thousand yuan"
VALUE_HEAD: Final = "V"
LEVEL_HEAD: Final = "level"
NEEDED_HEAD: Final = "needed"
LOST: Final = "lost"
GREY_IS_ABOVE: Final = "black line: what it may cost"
BEGIN: Final = "{function} costs {cost} and matters {matters}: begin there"
ALL_BELOW: Final = "No function costs more than its target"
NO_SAVING: Final = "{function} falls to {level}, and {needed} is needed: no saving"
REACHED: Final = "{cost} of {target} allowed, and nothing needed is lost"
TO_GO: Final = "{more} thousand yuan to go; begin with: {function}"
IN_WORDS: Final = "{function}: cost {cost}, target {target}, V {value}, level {level} of {needed}"

_MOST = 28.0  # thousand yuan
_LEFT, _RIGHT = 232.0, 288.0  # page pixels
_TALL = 0.52
_COLUMNS: Final = {VALUE_HEAD: 42.0, LEVEL_HEAD: 110.0, NEEDED_HEAD: 188.0}


class FunctionCosts(Picture[FunctionCost]):
    """A row a function: its cost as a bar, grey where it is above its target, and three numbers.

    V is importance over cost share. Level and needed level are shares of today's; a function that
    falls below what is needed is called lost.
    """

    def build(self) -> None:
        """Make bars and texts of six rows; they are only moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=_LEFT, right=_RIGHT, top=84)
        self.axes.set(xlim=(0, _MOST), ylim=(5.6, -0.75), yticks=[])
        self.axes.spines["left"].set_visible(False)
        marks.few_ticks(self.axes, y=None)
        marks.label_axes(self.axes, x=COST_AXIS)
        marks.note(self.axes, GREY_IS_ABOVE)
        wide = self.page_width - _LEFT - _RIGHT
        self._right = {head: 1 + pixels / wide for head, pixels in _COLUMNS.items()}
        for head, x in self._right.items():
            self._text(x, -0.68, head, ha="center", color=style.MUTED)
        for row, name in enumerate(NAMES.values()):
            self._text(-(_LEFT - 8) / wide, row, name)
        self._bars = [[self._bar(row, fill) for fill in _FILLS] for row in range(len(NAMES))]
        self._targets = [
            self.axes.plot([0, 0], [row - 0.4, row + 0.4], color="black", lw=2.5, animated=True)[0]
            for row in range(len(NAMES))
        ]
        self._costs = [
            self.axes.add_artist(
                Text(0, row, "", va="center", path_effects=marks.HALO, animated=True)
            )
            for row in range(len(NAMES))
        ]
        self._cells = [
            {head: self._text(x, row, "", ha="center", moving=True) for head, x in columns.items()}
            for row in range(len(NAMES))
            for columns in (self._right,)
        ]
        self._lost = [
            self._text(
                1 + 230 / wide,
                row,
                LOST,
                moving=True,
                color=style.readable(style.VERMILION),
                fontweight="bold",
            )
            for row in range(len(NAMES))
        ]
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, found: FunctionCost) -> None:
        """Move bars, targets and numbers."""
        for row, name in enumerate(NAMES):
            line: Any = found.table.loc[name]
            within, above = self._bars[row]
            within.set_width(min(line.cost, line.target))
            above.set(x=line.target, width=max(0.0, line.cost - line.target))
            self._targets[row].set_xdata([line.target, line.target])
            right = max(line.cost, line.target)
            self._costs[row].set(x=right + 0.5, text=thousands(line.cost))
            cells = self._cells[row]
            cells[VALUE_HEAD].set_text(fixed(line.value, 3))
            cells[LEVEL_HEAD].set_text(in_percent(line.level))
            cells[NEEDED_HEAD].set_text(in_percent(line.needed))
            self._lost[row].set_visible(not line.kept)
        marks.finding(self.axes, _finding(found))
        self._told = "; ".join(_in_words(found, name) for name in NAMES)

    @property
    def alt(self) -> str:
        """The finding, and every function's numbers."""
        return f"{super().alt} {self._told}.".strip()

    def _bar(self, row: int, fill: str) -> Rectangle:
        box = Rectangle((0, row - _TALL / 2), 0, _TALL, fc=fill, lw=0, animated=True)
        self.axes.add_patch(box)
        return box

    def _text(self, x: float, row: float, said: str, *, moving: bool = False, **look: Any) -> Any:
        return self.axes.text(
            x,
            row,
            said,
            va="center",
            transform=self.axes.get_yaxis_transform(),
            animated=moving,
            **look,
        )


_FILLS: Final = (style.BLUE, style.GREY)


def thousands(amount: float) -> str:
    """Write thousand yuan to a hundred yuan.

    Examples
    --------
    >>> thousands(12.58)
    '12.6'
    """
    return fixed(amount, 1)


def in_percent(share: float) -> str:
    """Write a share as whole percent.

    Examples
    --------
    >>> in_percent(0.85), in_percent(1.25)
    ('85 %', '125 %')
    """
    return PERCENT.format(number=words.whole(100 * share))


def _finding(found: FunctionCost) -> str:
    if found.lost:
        lost: Any = found.table.loc[found.lost[0]]
        return NO_SAVING.format(
            function=NAMES[found.lost[0]].capitalize(),
            level=in_percent(lost.level),
            needed=in_percent(lost.needed),
        )
    if found.cost <= found.target + 1e-9:
        return REACHED.format(cost=thousands(found.cost), target=thousands(found.target))
    if found.first is None:
        return ALL_BELOW
    line: Any = found.table.loc[found.first]
    if found.is_today:
        return BEGIN.format(
            function=NAMES[found.first].capitalize(),
            cost=in_percent(line.cost_share),
            matters=in_percent(line.importance),
        )
    return TO_GO.format(more=thousands(found.cost - found.target), function=NAMES[found.first])


def _in_words(found: FunctionCost, name: str) -> str:
    line: Any = found.table.loc[name]
    return IN_WORDS.format(
        function=NAMES[name],
        cost=thousands(line.cost),
        target=thousands(line.target),
        value=fixed(line.value, 3),
        level=in_percent(line.level),
        needed=in_percent(line.needed),
    )
