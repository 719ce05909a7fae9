"""Score against truth in one year, and the true rank of the one chosen in a thousand years."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from matplotlib.patches import Rectangle

from sim.lessons.scorecard_on_trial import YEARS, ScorecardTrial
from sim.plots.drawing import marks, style, words
from sim.plots.drawing.picture import Picture

SCORE_AXIS: Final = "score, standard deviations"
TRUTH_AXIS: Final = "true value"
RANK_AXIS: Final = "true rank of the best score"
YEARS_AXIS: Final = "of 1,000 years, %"
LATER: Final = "7+"
CHOSEN: Final = "chosen"
BEST: Final = "best"
HIDDEN: Final = "nobody knows yet"
FINDING: Final = "The best score is the best dealer in {share} of the years"
RANKS_ALT: Final = (
    "Of a thousand years in {first} the chosen one was first in truth, by theory {chance}"
)
YEAR_ALT: Final = "in the year shown he was number {rank} of {number}"

_RANKS: Final = 7
_REACH: Final = 3.4
_WIDE: Final = 0.7


class ScoreAndRank(Picture[ScorecardTrial]):
    """Left: the candidates of one year, the best score ringed. Right: a thousand years, by rank.

    Dashed: how often theory expects the best.
    """

    reveal = True

    def build(self) -> None:
        """Draw what stays; dots and bars are moved."""
        self.axes = self.figure.add_subplot()
        marks.place(self.axes, left=64, right=452)
        self.axes.set(xlim=(-_REACH, _REACH), ylim=(-_REACH, _REACH))
        for side in ("x", "y"):
            getattr(self.axes, f"set_{side}ticks")([-2, 0, 2])
        marks.label_axes(self.axes, x=SCORE_AXIS, y=TRUTH_AXIS)
        looks: dict[str, Any] = {"animated": True, "ls": ""}
        (self.dots,) = self.axes.plot([], [], "o", ms=10, color=style.BLUE, **looks)
        (self.ring,) = self.axes.plot(
            *([], [], "o"), ms=20, mfc="none", mec=style.VERMILION, mew=2.5, **looks
        )
        (self.best,) = self.axes.plot(
            *([], [], "s"), ms=20, mfc="none", mec=style.GREEN, mew=2.5, **looks
        )
        self.axes.text(
            *(-_REACH, 3.0, f" ○ {CHOSEN}"), va="center", color=style.readable(style.VERMILION)
        )
        self.axes.text(
            *(-_REACH, 2.4, f" □ {BEST}"), va="center", color=style.readable(style.GREEN)
        )
        self.hidden = self.axes.text(
            0, -2.2, HIDDEN, ha="center", va="center", color=style.MUTED, animated=True
        )
        self.right = self.figure.add_subplot()
        marks.place(self.right, left=504, right=24)
        self.right.set(xlim=(0.4, _RANKS + 0.6), ylim=(0, 100))
        names = [str(rank) for rank in range(1, _RANKS)]
        self.right.set_xticks(range(1, _RANKS + 1), [*names, LATER])
        self.right.set_yticks([0, 25, 50, 75, 100])
        marks.label_axes(self.right, x=RANK_AXIS)
        self.right.text(0, 1.035, YEARS_AXIS, transform=self.right.transAxes, va="bottom")
        self.bars = [
            Rectangle((rank - _WIDE / 2, 0), _WIDE, 0, lw=0, animated=True)
            for rank in range(1, _RANKS + 1)
        ]
        for rank, bar in enumerate(self.bars, 1):
            bar.set_facecolor(style.BLUE if rank == 1 else style.LIGHT_GREY)
            self.right.add_patch(bar)
        self.figures = [
            self.right.text(rank, 0, "", ha="center", va="bottom", animated=True)
            for rank in range(1, _RANKS + 1)
        ]
        (self.theory,) = self.right.plot([], [], animated=True, zorder=6, **style.THEORY)
        marks.finding(self.axes, "", moving=True)
        self._told = ""

    def update(self, trial: ScorecardTrial) -> None:
        """Move the dots of the year, and the bars of all years."""
        drawn = trial.candidates
        chosen = int(drawn.chosen[0])
        best = int(drawn.truth[0].argmax())
        score = np.clip(drawn.score[0], -3.2, 3.2)
        truth = np.clip(drawn.truth[0], -3.2, 3.2) if self.reveal else np.zeros(trial.number)
        self.dots.set_data(score, truth)
        self.ring.set_data([score[chosen]], [truth[chosen]])
        self.best.set_data([score[best]], [truth[best]])
        self.best.set_visible(self.reveal)
        self.hidden.set_visible(not self.reveal)
        counts = np.bincount(np.minimum(drawn.rank, _RANKS), minlength=_RANKS + 1)[1:]
        for bar, figure, count in zip(self.bars, self.figures, counts.tolist(), strict=True):
            share = 100 * count / YEARS
            bar.set_height(share)
            figure.set_text(words.number(share, 2) if count else "")
            figure.set_y(min(share + 1, 92))
        at, first = 100 * trial.chance, 100 * trial.best_share
        if first - 3 < at < first + 12:
            self.figures[0].set_y(min(max(at, first) + 1.5, 92))
        self.theory.set_data([0.5, 1.5], [at, at])
        told = FINDING.format(share=words.percent(trial.best_share))
        marks.finding(self.axes, told)
        parts = [RANKS_ALT.format(first=words.whole(counts[0]), chance=words.percent(trial.chance))]
        if self.reveal:
            parts.append(YEAR_ALT.format(rank=int(drawn.rank[0]), number=trial.number))
        self._told = "; ".join(parts)

    @property
    def alt(self) -> str:
        """The finding, and the ranks."""
        return f"{super().alt} {self._told}.".strip()
