"""Five hundred projects by what they brought, the bar of failure, and eight published rates."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from sim.lessons.failed_projects import FailedProjects
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

BENEFIT_AXIS: Final = "what a project brought, % of what was hoped"
PROJECTS_AXIS: Final = "projects"
HEAD: Final = "published as failed, %"
RATE: Final = "{house}: {percent}"
RATE_OF_YEAR: Final = "{house} {year}: {percent}"
SHORT: Final = {
    "AMR Research": "AMR",
    "Butler Group": "Butler",
    "Economist Intelligence Unit": "Economist",
}
"""Houses as they are written where there is little room."""
FINDING: Final = "Below {bar} % called failed: {share} of the projects"
REACHED: Final = "reached: {rates}"
NONE_REACHED: Final = "no published rate reached"

_LOW: Final = -60.0
_HIGH: Final = 260.0
_BIN: Final = 10.0
_RANGES: Final = ((0.0, 50.0), (0.0, 80.0), (0.0, 120.0))
_EDGES: Final = np.arange(_LOW, _HIGH + 1, _BIN)
_X: Final = np.linspace(_LOW, _HIGH, 161)


class BarOfFailure(Picture[FailedProjects]):
    """Columns: projects by what they brought, vermilion below the bar; dashed the population.

    At the right the published rates: those that this bar reaches are bold and marked.
    """

    def build(self) -> None:
        """Make columns, curve, bar and list; they are only moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=306)
        self.axes.set(xlim=(_LOW, _HIGH), ylim=_RANGES[0])
        self.axes.set_xticks([0, 50, 100, 150, 200, 250])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=BENEFIT_AXIS, y=PROJECTS_AXIS)
        self.columns: list[tuple[Rectangle, Rectangle]] = [
            (self._column(low, style.VERMILION), self._column(low, style.WAITING))
            for low in _EDGES[:-1]
        ]
        self.theory = marks.theory(self.axes, _X, 0 * _X, animated=True)
        (self.line,) = self.axes.plot(
            [0, 0], [0, 1], color=style.INK, lw=3, animated=True, zorder=6,
            transform=self.axes.get_xaxis_transform(),
        )  # fmt: skip
        self.axes.text(
            1.05, 0.98, HEAD, transform=self.axes.transAxes, va="center", color=style.MUTED
        )
        self.rates: list[Any] = []
        self._told = ""
        marks.finding(self.axes, "", moving=True)

    def update(self, seen: FailedProjects) -> None:
        """Set columns, curve, bar and list."""
        bar = 100 * seen.bar
        percent = 100 * seen.benefits
        below, _ = np.histogram(percent[percent < bar], _EDGES)
        above, _ = np.histogram(percent[percent >= bar], _EDGES)
        for (failed, rest), low, high in zip(self.columns, below, above, strict=True):
            failed.set_height(low)
            rest.set_y(low)
            rest.set_height(high)
        curve = _density(_X, 100 * seen.mean, 100 * seen.spread) * percent.size * _BIN
        self.theory.set_ydata(curve)
        most = max(float(curve.max()), float((below + above).max()))
        marks.stretch(self.axes, (0.0, most), _RANGES, full=0.95)
        self.line.set_xdata([bar, bar])
        self._list(seen)
        marks.finding(
            self.axes,
            FINDING.format(bar=words.whole(100 * seen.bar), share=words.percent(seen.share)),
        )

    @property
    def alt(self) -> str:
        """The finding, and which published rates the bar reaches."""
        return f"{super().alt} {self._told}.".strip()

    def _column(self, low: float, colour: str) -> Rectangle:
        column = Rectangle((low + 0.6, 0), _BIN - 1.2, 0, fc=colour, lw=0, animated=True)
        self.axes.add_patch(column)
        return column

    def _list(self, seen: FailedProjects) -> None:
        told = _labels(seen)
        if not self.rates:
            look: dict[str, Any] = {
                "transform": self.axes.transAxes, "va": "center", "animated": True,
                "clip_on": False,
            }  # fmt: skip
            self.rates = [
                self.axes.add_artist(Text(1.05, 0.86 - 0.115 * row, "", **look))
                for row in range(len(told))
            ]
        for text, said, reached in zip(self.rates, told, seen.passed, strict=True):
            text.set(
                text=f"● {said}" if reached else f"○ {said}",
                color=style.readable(style.VERMILION) if reached else style.MUTED,
                fontweight="bold" if reached else "normal",
            )
        lit = [said for said, reached in zip(told, seen.passed, strict=True) if reached]
        self._told = REACHED.format(rates=words.listed(lit)) if lit else NONE_REACHED


def _density(x: Any, mean: float, spread: float) -> Any:
    return np.exp(-(((x - mean) / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi))


def _labels(seen: FailedProjects) -> list[str]:
    many = seen.rates["house"].duplicated(keep=False)
    return [
        (RATE_OF_YEAR if several else RATE).format(
            percent=words.as_given(percent), house=SHORT.get(house, house), year=year
        )
        for (house, year, percent), several in zip(
            seen.rates[["house", "year", "percent"]].itertuples(index=False), many, strict=True
        )
    ]
