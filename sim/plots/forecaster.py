"""Ten probabilities and what became of them, beside ten honest forecasts of one probability."""

from __future__ import annotations

from typing import Any, Final

from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.forecaster import FATES, HALF, TEN, Fate, JudgedForecasts
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

NAMES: Final = (
    *("1 expectations", "2 complexity", "3 customization", "4 executives", "5 budgets"),
    *("6 CCO", "7 price", "8 data", "9 vendors", "10 failures"),
)
SAID_AXIS: Final = "came true by 2004, %"
HITS_AXIS: Final = "of ten at {level}, true"
CHANCE: Final = "chance, %"
AT_MOST: Final = "≤ 5: {chance}"
BECAME: Final[dict[Fate, str]] = {
    "false": "false",
    "undecided": "no count",
    "open": "never wrong",
}
NOT_YET: Final = "A probability for each of ten trends: none is scored yet"
REVEALED: Final = "Of ten trends one can be scored, and it did not come true"
ONE_SAID: Final = "{name} {said}"
ONE_BECAME: Final = "{name} {said}: {became}"

_COLOURS: Final[dict[Fate, str]] = {
    "false": style.VERMILION,
    "undecided": style.ORANGE,
    "open": style.GREY,
}
_HALF: Final = 0.32
_TOP: Final = 65.0


class TenForecasts(Picture[JudgedForecasts]):
    """Left: a bar a trend, as long as its probability; once revealed, with what became of it.

    Right: how many of ten honest forecasts of one probability come true; five or fewer in
    vermilion.
    """

    def build(self) -> None:
        """Make bars and texts; they are only moved later."""
        self.axes = self.figure.add_subplot(1, 2, 1)
        self.right = self.figure.add_subplot(1, 2, 2)
        marks.place(self.axes, left=198, right=446, top=62, bottom=66)
        marks.place(self.right, left=612, right=20, top=94, bottom=66)
        self.axes.set(xlim=(0, 100), ylim=(TEN - 0.5, -0.5))
        self.axes.set_yticks(list(range(TEN)), NAMES, ha="left")
        self.axes.tick_params(axis="y", length=0, pad=186 * 72 / style.CSS_DPI)
        self.axes.set_xticks([0, 50, 100])
        marks.label_axes(self.axes, x=SAID_AXIS)
        self.bars = [self._bar(self.axes, row) for row in range(TEN)]
        self.became: list[Any] = [
            self.axes.add_artist(
                Text(
                    104, row, "", va="center", animated=True, clip_on=False,
                    color=style.readable(_COLOURS[fate]),
                )
            )
            for row, fate in enumerate(FATES)
        ]  # fmt: skip
        self.right.set(xlim=(-0.6, TEN + 0.6), ylim=(0, _TOP))
        self.right.set_xticks([0, 5, 10])
        self.right.set_yticks([0, 20, 40, 60])
        self.right.text(-0.6, 1.03, CHANCE, transform=self.right.get_xaxis_transform(), va="bottom")
        self.columns: list[Any] = []
        for number in range(TEN + 1):
            colour = style.VERMILION if number <= HALF else style.BLUE
            column = Rectangle((number - 0.4, 0), 0.8, 0, fc=colour, lw=0, animated=True)
            self.columns.append(self.right.add_patch(column))
        self.level: Any = self.right.add_artist(
            Text(
                0.5, -0.2, "", transform=self.right.transAxes, ha="center", va="baseline",
                animated=True, clip_on=False,
            )
        )  # fmt: skip
        self.says: Any = self.right.add_artist(
            Text(-0.3, 58, "", va="center", animated=True, color=style.readable(style.VERMILION))
        )
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, seen: JudgedForecasts) -> None:
        """Set the bars, the words beside them and the columns."""
        told = []
        for row, (said, fate) in enumerate(zip(seen.said, FATES, strict=True)):
            self.bars[row].set_width(100 * said)
            self.bars[row].set_visible(said > 0)
            self.bars[row].set_facecolor(_COLOURS[fate] if seen.revealed else style.BLUE)
            became = BECAME[fate] if seen.revealed else ""
            self.became[row].set_text(became)
            pattern = ONE_BECAME if seen.revealed else ONE_SAID
            told.append(pattern.format(name=NAMES[row], said=words.percent(said, 2), became=became))
        for column, chance in zip(self.columns, seen.hits, strict=True):
            column.set_height(min(100 * chance, _TOP))
        self.level.set_text(HITS_AXIS.format(level=words.percent(seen.level, 2)))
        at_most = AT_MOST.format(chance=words.percent(seen.at_most_half))
        self.says.set_text(at_most)
        marks.finding(self.axes, REVEALED if seen.revealed else NOT_YET)
        self._told = "; ".join([*told, at_most])

    @property
    def alt(self) -> str:
        """The finding, and every probability with what became of it."""
        return f"{super().alt} {self._told}.".strip()

    def _bar(self, axes: Any, row: int) -> Rectangle:
        bar = Rectangle((0, row - _HALF), 0, 2 * _HALF, lw=0, animated=True)
        axes.add_patch(bar)
        return bar
