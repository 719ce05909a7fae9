"""Two hours of a hotline, caller by caller, and what the week comes to on four scales."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from sim.customers.theory.contact_scales import MOST, SCALES
from sim.lessons.hotline import SHOWN, HotlineWeek
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

MINUTES_AXIS: Final = "minutes of two hours"
CALLERS_AXIS: Final = "callers, one below the other"
HANG_UP: Final = "hang up {share}, theory {theory}"
SCALES_HEAD: Final = "scales, 0 to 5"
SCALE_NAMES: Final = {
    "convenient": "convenient",
    "care": "care",
    "personalized": "personal",
    "real_time": "real-time",
}
HUNG_UP_FOUND: Final = "{share} hang up; the weakest scale is {weakest}"
NOBODY_FOUND: Final = "Nobody hangs up; the weakest scale is {weakest}"
KEY: Final = "light: waits · dark: talks · dot: hangs up · dashed: theory"
ALL_SAID: Final = (
    "Of {callers} callers in two hours {lost} hang up. In a week {share} do, in theory {theory};"
    " scales {scales}, mean {mean}, lowest {lowest}"
)
ONE_SCALE: Final = "{name} {value}"

_END: Final = SHOWN + 15
"""Minute at which the picture ends; what goes on is cut off."""
_ROUND_THE_BAR: Final = (-0.6, -0.34, np.nan, 0.34, 0.6)
"""Where the mark of theory runs: above the bar and below it, so that the bar's end stays seen."""
_LIGHT: Final = {"animated": True, "capstyle": "butt"}


class HotlineCallers(Picture[HotlineWeek]):
    """Each caller of two hours a line: grey in the menu, light waiting, dark talking.

    A vermilion dot is where somebody hangs up. At the right the week: who hangs up, with theory
    dashed and a 95 % interval, and the four scales; the weakest is vermilion.
    """

    def build(self) -> None:
        """Draw what stays."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=376, bottom=96)
        self.axes.set(xlim=(0, _END), ylim=(1, 0))
        self.axes.set_xticks([0, 30, 60, 90, 120])
        self.axes.set_yticks([])
        marks.label_axes(self.axes, x=MINUTES_AXIS, y=CALLERS_AXIS)
        self.menu = self._lines(style.LIGHT_GREY)
        self.waiting = self._lines(style.WAITING)
        self.talking = self._lines(style.WORKING)
        (self.ends,) = self.axes.plot([], [], "o", color=style.VERMILION, animated=True, zorder=5)
        self._share()
        self._scales()
        marks.note(self.axes, KEY)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, week: HotlineWeek) -> None:
        """Draw the callers, the share and the scales."""
        self._callers(week)
        share, theory = week.mean("hung_up"), week.hung_up_in_theory
        self.lost.set_width(100 * share)
        low, high = week.interval("hung_up")
        self.reach.set_xdata([100 * max(0.0, low), 100 * min(1.0, high)])
        self.dashed.set_xdata([100 * theory] * len(_ROUND_THE_BAR))
        self.hang_up.set_text(
            HANG_UP.format(share=words.percent(share), theory=words.percent(theory))
        )
        scales = week.scales
        for name, bar, value in zip(SCALES, self.bars, self.values, strict=True):
            height = getattr(scales, name)
            bar.set_width(height)
            bar.set_facecolor(style.VERMILION if name == scales.weakest else style.BLUE)
            value.set_text(words.number(height, 2))
            value.set_x(height + 0.1)
        said = HUNG_UP_FOUND if share > 0 else NOBODY_FOUND
        told = {"share": words.percent(share), "weakest": SCALE_NAMES[scales.weakest]}
        marks.finding(self.axes, said.format(**told))
        self._told = ALL_SAID.format(
            callers=words.whole(len(week.shown)),
            lost=words.whole(int(week.shown.hung_up.sum())),
            share=words.percent(share),
            theory=words.percent(theory),
            scales=words.listed(
                ONE_SCALE.format(
                    name=SCALE_NAMES[name], value=words.number(getattr(scales, name), 2)
                )
                for name in SCALES
            ),
            mean=words.number(scales.mean, 2),
            lowest=words.number(scales.minimum, 2),
        )

    @property
    def alt(self) -> str:
        """The finding, and the numbers behind it."""
        return f"{super().alt} {self._told}.".strip()

    def _lines(self, colour: str) -> LineCollection:
        lines: Any = LineCollection([], colors=colour, **_LIGHT)  # type: ignore[arg-type]
        self.axes.add_collection(lines, autolim=False)
        found: LineCollection = lines
        return found

    def _callers(self, week: HotlineWeek) -> None:
        shown = week.shown
        number = max(len(shown), 10)
        row = np.arange(len(shown)) + 0.5
        self.axes.set_ylim(number, 0)
        thick = min(8.0, 190.0 / number)
        begins = shown.came.to_numpy()
        for lines, lasts in (
            (self.menu, shown.menu),
            (self.waiting, shown.waited),
            (self.talking, shown.talked),
        ):
            ends = np.minimum(begins + lasts.to_numpy(), _END)
            lines.set_segments(
                [((one, at), (two, at)) for one, two, at in zip(begins, ends, row, strict=True)]
            )
            lines.set_linewidth(thick)
            begins = ends
        gone = shown.hung_up.to_numpy()
        self.ends.set_data(begins[gone], row[gone])
        self.ends.set_markersize(min(7.0, thick + 1.5))

    def _share(self) -> None:
        self.share = self.figure.add_subplot()
        marks.place(self.share, left=620, right=28, bottom=292, top=108)
        self.share.set(xlim=(0, 100), ylim=(-0.6, 0.6))
        self.share.set_yticks([])
        self.share.set_xticks([0, 50, 100])
        self.hang_up = self.share.annotate(
            *("", (1, 1), (15, 6)),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="right",
            va="bottom",
            animated=True,
        )
        self.lost = Rectangle((0, -0.3), 0, 0.6, fc=style.VERMILION, animated=True)
        self.share.add_patch(self.lost)
        (self.reach,) = self.share.plot(
            [0, 0], [0, 0], color=style.INK, lw=2, animated=True, zorder=5
        )
        self.dashed = marks.theory(
            *(self.share, [0] * len(_ROUND_THE_BAR), _ROUND_THE_BAR),
            label="",
            animated=True,
            linestyle="-",
        )

    def _scales(self) -> None:
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=620, right=72, top=230, bottom=62)
        self.right.set(xlim=(0, MOST), ylim=(3.6, -0.6))
        self.right.set_yticks(range(4), [SCALE_NAMES[name] for name in SCALES])
        self.right.set_xticks([])
        self.right.set_title(SCALES_HEAD, loc="left", pad=6)
        self.bars = [Rectangle((0, n - 0.32), 0, 0.64, animated=True) for n in range(4)]
        for bar in self.bars:
            self.right.add_patch(bar)
        self.values = [self.right.text(0, n, "", va="center", animated=True) for n in range(4)]
