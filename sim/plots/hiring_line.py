"""Applicants by score and performance, who is hired, and what a method's validity is worth."""

from __future__ import annotations

from math import sqrt
from typing import Any, Final

import numpy as np
from scipy.stats import norm

from sim.lessons.hiring_line import ROUNDS, HiringRound
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.end_labels import EndLabels
from sim.plots.drawing.picture import Picture
from sim.selling.people.selection import good_hires

SCORE_AXIS: Final = "score, standard deviations"
PERFORMANCE_AXIS: Final = "performance, sd"
HIRED: Final = "● hired"
GOOD: Final = "○ good"
VALIDITY_AXIS: Final = "validity 效度"
SHARE_AXIS: Final = "good among those hired, %"
BY_LOT: Final = "by lot"
FINDING: Final = "{share} of those hired are good, by lot it would be {lot}"
TOLD: Final = (
    "at a validity of {validity} theory says {share} and {rounds} rounds give {simulated}, {low} to"
    " {high}; in this round {good} of {hired} hired are good"
)

_FAR = 4.2
_SEEN = 4.0
"""Whoever is farther off stands here."""
_TURN = np.linspace(0, 2 * np.pi, 121)
_WIDE = 2.4477
"""Radius that holds 95 of a hundred applicants."""
_VALIDITIES = np.linspace(0, 0.8, 17)


class ApplicantsByScore(Picture[HiringRound]):
    """Left, applicants by score and performance; right, good hires by validity.

    Blue are hired, ringed are good; dashed is theory: the ellipse that holds 95 of a hundred, and
    the share of good ones by Taylor and Russell. The dot is simulated, with its interval.
    """

    def build(self) -> None:
        """Make both axes; dots, ellipse, lines and curve are moved later."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=60, right=432, top=86, bottom=66)
        self.axes.set(xlim=(-_FAR, _FAR), ylim=(-_FAR, _FAR))
        self.axes.set_xticks([-2, 0, 2])
        self.axes.set_yticks([-2, 0, 2])
        marks.label_axes(self.axes, x=SCORE_AXIS, y=PERFORMANCE_AXIS)
        box = self.axes.get_position()
        for left, said, colour in ((0.21, HIRED, style.BLUE), (0.315, GOOD, style.VERMILION)):
            seen = style.readable(colour)
            self.figure.text(box.x0 + left, box.y1 + 0.0225, said, va="bottom", color=seen)
        looks: dict[str, Any] = {"ls": "none", "animated": True}
        (self.others,) = self.axes.plot([], [], "o", color=style.GREY, ms=6, alpha=0.6, **looks)
        (self.hired,) = self.axes.plot([], [], "o", color=style.BLUE, ms=8, **looks)
        (self.good,) = self.axes.plot(
            [], [], "o", mfc="none", mec=style.VERMILION, mew=1.8, ms=12, **looks
        )
        (self.ellipse,) = self.axes.plot([], [], animated=True, **style.THEORY)
        (self.cut,) = self.axes.plot([], [], color=style.INK, lw=1.5, animated=True)
        (self.bar,) = self.axes.plot([], [], color=style.VERMILION, lw=1.5, animated=True)
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=524, right=76, top=110, bottom=66)
        self.right.set(xlim=(0, 0.8), ylim=(0, 100), yticks=[0, 25, 50, 75, 100])
        self.right.set_xticks([0, 0.2, 0.4, 0.6, 0.8])
        marks.label_axes(self.right, x=VALIDITY_AXIS)
        right = self.right.get_position()
        self.figure.text(right.x0 - 0.05, right.y1 + 0.0225, SHARE_AXIS, va="bottom")
        (self.curve,) = self.right.plot(_VALIDITIES, 0 * _VALIDITIES, animated=True, **style.THEORY)
        (self.lot,) = self.right.plot(
            [0, 0.8], [0, 0], color=style.GREY, lw=2, label=BY_LOT, animated=True
        )
        (self.between,) = self.right.plot(
            [], [], color=style.BLUE, lw=5, alpha=0.5, animated=True, solid_capstyle="butt"
        )
        (self.dot,) = self.right.plot([], [], "o", color=style.BLUE, ms=11, animated=True, zorder=6)
        self.labels = EndLabels([self.lot])
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, said: HiringRound) -> None:
        """Move dots, ellipse, lines and the curve."""
        hired, good = said.hired, said.good
        x, y = (np.clip(one, -_SEEN, _SEEN) for one in (said.score, said.performance))
        self.others.set_data(x[~hired], y[~hired])
        self.hired.set_data(x[hired], y[hired])
        self.good.set_data(x[good], y[good])
        r = said.validity
        self.ellipse.set_data(
            _WIDE * (r * np.cos(_TURN) + sqrt(1 - r * r) * np.sin(_TURN)), _WIDE * np.cos(_TURN)
        )
        least = float(said.score[hired].min())
        self.cut.set_data([least, least], [-_FAR, _FAR])
        level = float(norm.isf(said.base_rate))
        self.bar.set_data([-_FAR, _FAR], [level, level])
        self.curve.set_ydata(
            [100 * good_hires(said.base_rate, said.selection_ratio, one) for one in _VALIDITIES]
        )
        self.lot.set_ydata([100 * said.base_rate] * 2)
        self.labels.update()
        self.dot.set_data([r], [100 * said.simulated])
        self.between.set_data([r, r], [100 * said.low, 100 * said.high])
        share = words.percent(said.share)
        marks.finding(self.axes, FINDING.format(share=share, lot=words.percent(said.base_rate)))
        self._told = TOLD.format(
            validity=words.number(r),
            share=share,
            rounds=ROUNDS,
            simulated=words.percent(said.simulated),
            low=words.percent(said.low),
            high=words.percent(said.high),
            good=int((hired & good).sum()),
            hired=int(hired.sum()),
        )

    @property
    def alt(self) -> str:
        """The finding, the axes, and theory beside the rounds."""
        return f"{super().alt} {self._told}.".strip()
