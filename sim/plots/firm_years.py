"""Ten years of a firm's profit after its defections were cut: by theory and by luck."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from sim.lessons.firm_years import YEARS, FirmYears
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture

YEARS_AXIS: Final = "years after the cut"
LIFT_AXIS: Final = "profit of the firm against before, %"
WITH_CUT: Final = "with the cut"
WITHOUT: Final = "without"
EXPECTED: Final = "theory"
ONE_FIRM: Final = "thin: single firms"
OPEN: Final = "Next year {first}, year ten {last}: a firm that grows"
FULL: Final = "Next year {first}, year ten {last}: a firm that keeps its size"
NO_CUT: Final = "Nothing is cut: the firm's profit is what it was"
_RANGES: Final = ((-20.0, 60.0), (-30.0, 120.0), (-50.0, 250.0), (-100.0, 600.0))
_SINGLE: Final = 8
_NONE: Final = 1e-9


class ProfitYears(Picture[FirmYears]):
    """Profit year by year, as percent above that before.

    Blue is the mean of all firms with its interval as a band, dashed the theory, thin lines the
    first eight firms; grey the mean without the cut.
    """

    def build(self) -> None:
        """Draw what stays."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, right=150)
        self.axes.set(xlim=(0.7, YEARS + 0.2), ylim=_RANGES[0])
        self.axes.set_xticks([1, 2, 4, 6, 8, 10])
        marks.few_ticks(self.axes, x=None)
        marks.label_axes(self.axes, x=YEARS_AXIS, y=LIFT_AXIS)
        self.axes.axhline(0, color=style.GRID, lw=1.5)
        x = np.arange(1, YEARS + 1)
        self.firms = [
            self.axes.plot(x, 0 * x, color=style.BLUE, lw=1, alpha=0.35, animated=True)[0]
            for _ in range(_SINGLE)
        ]
        self.band: Any = self.axes.fill_between(x, 0 * x, 0 * x, color=style.BLUE, **style.BAND)
        self.band.set_animated(True)
        self.without = marks.simulated(self.axes, x, 0 * x, colour=style.GREY, label=WITHOUT)
        self.line = marks.simulated(self.axes, x, 0 * x, label=WITH_CUT)
        self.theory = marks.theory(self.axes, x, 0 * x, label=EXPECTED)
        for line in (self.without, self.line, self.theory):
            line.set_animated(True)
        self.labels = EndLabels([self.without, self.line, self.theory])
        marks.note(self.axes, ONE_FIRM)
        marks.finding(self.axes, "", moving=True)

    def update(self, story: FirmYears) -> None:
        """Move the lines and the band."""
        table, x = 100 * story.table, np.arange(1, YEARS + 1)
        seen = 100 * story.seen.to_numpy()
        for number, line in enumerate(self.firms):
            line.set_visible(number < len(seen))
            if number < len(seen):
                line.set_ydata(seen[number])
        self.line.set_ydata(table["mean"].to_numpy())
        self.theory.set_ydata(table.theory.to_numpy())
        self.without.set_ydata(100 * story.without.mean().to_numpy())
        marks.move_band(self.band, x, table.ci_low, table.ci_high)
        drawn = [*seen[:_SINGLE], table.ci_low, table.ci_high, table.theory]
        reach = float(np.min(drawn)), float(np.max(drawn))
        marks.stretch(self.axes, reach, _RANGES, full=0.97)
        self.labels.update()
        lift = story.theory.lift
        told = OPEN if story.market == "open" else FULL
        told = told if np.abs(lift).max() > _NONE else NO_CUT
        marks.finding(
            self.axes, told.format(first=changed(float(lift[0])), last=changed(float(lift[-1])))
        )


def changed(lift: float) -> str:
    """Write a lift in percent with its sign; what rounding leaves of none is none."""
    lift = 0.0 if abs(lift) < _NONE else lift
    return words.signed(lift, words.percent(lift))
